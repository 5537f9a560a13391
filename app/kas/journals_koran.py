"""Posting rules of what is booked straight from a line of the bank statement.

Sources: akuntansi 3.9 bank charge, 3.11 bank interest (gross, its final tax in 8101).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.buku_besar.rules_aturan import CASH, Cara, Event, PostingRule, credit, debit
from app.values.money import NIL, Money


@dataclass(frozen=True, slots=True)
class BiayaKoranCharged(Event):
    """A charge as the statement shows it."""

    jumlah: Money
    kas: UUID
    cara: Cara = Cara.TRANSFER


@dataclass(frozen=True, slots=True)
class BungaKoranReceived(Event):
    """Interest before tax, and the tax the bank took off before paying it."""

    bruto: Money
    kas: UUID
    pajak: Money = NIL
    cara: Cara = Cara.TRANSFER

    @property
    def neto(self) -> Money:
        """What the statement shows; more tax than interest is refused by its sign."""
        return self.bruto - self.pajak


@dataclass(frozen=True, slots=True)
class PajakKoranWithheld(Event):
    """Tax on interest that the statement shows as a line of its own."""

    jumlah: Money
    kas: UUID
    cara: Cara = Cara.TRANSFER


BIAYA_KORAN = PostingRule(
    "kas.koran_biaya", "Biaya bank dari rekening koran", BiayaKoranCharged,
    (debit("biaya_bank", "jumlah"), credit(CASH, "jumlah")),
    "akuntansi 3.9 bank charge",
)  # fmt: skip
BUNGA_KORAN = PostingRule(
    "kas.koran_bunga", "Bunga bank dari rekening koran", BungaKoranReceived,
    (debit(CASH, "neto"), debit("pajak_final", "pajak"), credit("bunga_bank", "bruto")),
    "akuntansi 3.11 bank interest; PP 123/2015",
)  # fmt: skip
PAJAK_KORAN = PostingRule(
    "kas.koran_pajak", "Pajak bunga bank dari rekening koran", PajakKoranWithheld,
    (debit("pajak_final", "jumlah"), credit(CASH, "jumlah")),
    "akuntansi 3.11 bank interest; PP 123/2015",
)  # fmt: skip
RULES = (BIAYA_KORAN, BUNGA_KORAN, PAJAK_KORAN)
