"""Posting rules of bank loans. Source of every rule: akuntansi 3.3."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.journals_modal import UntukUnit
from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import CASH, By, Cara, Event, PostingRule, credit, debit
from app.values.money import NIL, Money


class BagianUtang(StrEnum):
    """Which part of a bank loan an instalment settles."""

    PANJANG = "panjang"
    LANCAR = "lancar"


class TujuanUtang(StrEnum):
    """What a loan pays for when the bank pays the seller itself."""

    ASET = "aset"
    PERSEDIAAN = "persediaan"


class PenanggungAngsuran(StrEnum):
    """What the village's payment of our instalment is: a gift, or a debt to the village."""

    HIBAH = "hibah"
    TALANGAN = "talangan"


@dataclass(frozen=True, slots=True)
class UtangBankDisbursed(Event):
    """A bank loan paid out, a small provisi withheld; `jumlah` is the loan."""

    jumlah: Money
    provisi: Money = NIL
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def diterima(self) -> Money:
        """What reaches the account."""
        return self.jumlah - self.provisi


@dataclass(frozen=True, slots=True)
class AngsuranBankPaid(Event):
    """An instalment of a bank loan: principal and interest."""

    pokok: Money
    bunga: Money
    bagian: BagianUtang = BagianUtang.PANJANG
    untuk: UntukUnit = UntukUnit.UMUM
    unit_id: UUID | None = None
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def dibayar(self) -> Money:
        """What leaves the account."""
        return self.pokok + self.bunga


@dataclass(frozen=True, slots=True)
class UtangBankReclassified(Event):
    """Instalments due within twelve months of the year's end."""

    jumlah: Money


@dataclass(frozen=True, slots=True)
class BungaBankAccrued(Event):
    """Interest on a bank loan owed at the end of a period."""

    jumlah: Money


@dataclass(frozen=True, slots=True)
class BungaBankAccrualReversed(Event):
    """The same taken back on the first day of the next period."""

    jumlah: Money


@dataclass(frozen=True, slots=True)
class UtangBankSpent(Event):
    """A loan the bank pays straight to contractor or supplier: no cash of ours moves."""

    tujuan: TujuanUtang
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AngsuranBankCovered(Event):
    """An instalment the village pays for us."""

    pokok: Money
    bunga: Money
    sebagai: PenanggungAngsuran
    pihak_id: UUID | None = None

    @property
    def jumlah(self) -> Money:
        """What the village paid."""
        return self.pokok + self.bunga


KAS = {"unit": "unit_kas"}
U = {"unit": "unit_id"}
P = {"pihak": "pihak_id"}
UTANG = By("bagian", {BagianUtang.PANJANG: "utang_bank", BagianUtang.LANCAR: "utang_bank_lancar"})
RULES: tuple[PostingRule, ...] = (
    PostingRule(
        "utang_bank.cair", "Pencairan utang bank", UtangBankDisbursed,
        (
            debit(CASH, "diterima", **KAS),
            debit("biaya_bank", "provisi"),
            credit("utang_bank", "jumlah"),
        ),
        "akuntansi 3.3 utang_bank_cair",
    ),
    PostingRule(
        "utang_bank.angsuran", "Angsuran utang bank", AngsuranBankPaid,
        (
            debit(UTANG, "pokok"),
            debit(
                By("untuk", {
                    UntukUnit.UMUM: "bunga_utang_bank",
                    UntukUnit.USP: "bunga_sumber_dana_usp",
                }),
                "bunga", **U,
            ),
            credit(CASH, "dibayar", **KAS),
        ),
        "akuntansi 3.3 angsuran_bank",
    ),
    PostingRule(
        "utang_bank.bagian_lancar", "Bagian lancar utang bank", UtangBankReclassified,
        (debit("utang_bank", "jumlah"), credit("utang_bank_lancar", "jumlah")),
        "akuntansi 3.3 bagian lancar", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "utang_bank.bunga_akrual", "Akrual bunga utang bank", BungaBankAccrued,
        (debit("bunga_utang_bank", "jumlah"), credit("beban_akrual", "jumlah")),
        "akuntansi 3.3 bunga akrual", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "utang_bank.bunga_akrual_balik", "Pembalikan akrual bunga utang bank",
        BungaBankAccrualReversed,
        (debit("beban_akrual", "jumlah"), credit("bunga_utang_bank", "jumlah")),
        "akuntansi 3.3 bunga akrual balik",
    ),
    PostingRule(
        "utang_bank.langsung", "Utang bank dibayar langsung ke penjual", UtangBankSpent,
        (
            debit(
                By("tujuan", {
                    TujuanUtang.ASET: "aset_dalam_penyelesaian",
                    TujuanUtang.PERSEDIAAN: "persediaan_dagang",
                }),
                "jumlah", **U,
            ),
            credit("utang_bank", "jumlah"),
        ),
        "akuntansi 3.3 dibayar langsung",
    ),
    PostingRule(
        "utang_bank.angsuran_desa", "Angsuran utang bank dibayar dana desa", AngsuranBankCovered,
        (
            debit("utang_bank", "pokok"),
            debit("bunga_utang_bank", "bunga"),
            credit(
                By("sebagai", {
                    PenanggungAngsuran.HIBAH: "hibah",
                    PenanggungAngsuran.TALANGAN: "talangan",
                }),
                "jumlah", **P,
            ),
        ),
        "akuntansi 3.3 angsuran dana desa",
    ),
)  # fmt: skip
