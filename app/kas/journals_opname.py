"""Posting rules of a cash count: what is short is a cost, what is over is other revenue.

Source: akuntansi 3.6 drawer short/over; the count itself is akuntansi 5.1 steps 1 and 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.buku_besar.rules_aturan import CASH, Cara, Event, PostingRule, credit, debit
from app.values.money import Money


@dataclass(frozen=True, slots=True)
class SelisihKurangFound(Event):
    """Less money lies there than the books say; `jumlah` is what is missing, above nil."""

    unit_id: UUID
    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class SelisihLebihFound(Event):
    """More money lies there than the books say; `jumlah` is what is over, above nil."""

    unit_id: UUID
    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None


SELISIH_KURANG = PostingRule(
    "kas.selisih_kurang", "Selisih kurang opname kas", SelisihKurangFound,
    (debit("selisih_kas", "jumlah", unit="unit_id"), credit(CASH, "jumlah", unit="unit_kas")),
    "akuntansi 3.6 drawer short/over",
)  # fmt: skip
SELISIH_LEBIH = PostingRule(
    "kas.selisih_lebih", "Selisih lebih opname kas", SelisihLebihFound,
    (debit(CASH, "jumlah", unit="unit_kas"), credit("pendapatan_lain", "jumlah", unit="unit_id")),
    "akuntansi 3.6 drawer short/over",
)  # fmt: skip
RULES = (SELISIH_KURANG, SELISIH_LEBIH)
