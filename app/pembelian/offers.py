"""What buying offers: posting rules and the mark Cocok."""

from __future__ import annotations

from app.pembelian import journals
from app.pembelian.queries import control_sums
from app.platform.offers import Subledger

RULES = journals.RULES
SUBLEDGERS = (
    Subledger("pembelian", "Pembelian dan utang pemasok", tuple(r.name for r in RULES),
              control_sums),
)  # fmt: skip
