"""What units buy: purchases as one amount, debts to suppliers and their payment."""
