"""The one double-entry ledger: accounts, the door, the seal, balances."""
