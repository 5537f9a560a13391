"""Every posting rule of the treasurer's desk that the ledger does not bring itself."""

from __future__ import annotations

from app.buku_besar import journals as buku_besar
from app.buku_besar.rules_aturan import PostingRule
from app.kas import journals_aset, journals_bank, journals_lain

RULES: tuple[PostingRule, ...] = (
    *journals_aset.RULES,
    *journals_bank.RULES,
    *journals_lain.RULES,
)
# The rules an event of the catalogue may name: the ledger's own and these.
ATURAN: dict[str, PostingRule] = {rule.name: rule for rule in (*buku_besar.RULES, *RULES)}
