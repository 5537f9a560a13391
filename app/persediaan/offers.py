"""What stock offers: its posting rules and the check that stock is the sum of its movements."""

from __future__ import annotations

from app.persediaan import journals
from app.persediaan.queries import out_of_step
from app.platform.offers import Check

RULES = journals.RULES
CHECKS = (Check("stok", "Stok sama dengan jumlah geraknya", out_of_step),)
