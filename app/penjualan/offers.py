"""What the units' sales offer: posting rules and the mark Cocok."""

from __future__ import annotations

from app.penjualan import journals, journals_agen
from app.penjualan.queries import control_sums
from app.platform.offers import Subledger

RULES = (*journals.RULES, *journals_agen.RULES)
SUBLEDGERS = (
    Subledger("penjualan", "Omzet, bon, dan agen", tuple(r.name for r in RULES), control_sums),
)
