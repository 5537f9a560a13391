"""Posting rules of purchases and supplier debts. Source: akuntansi 3.5."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.buku_besar.rules_aturan import CASH, By, Cara, Event, PostingRule, credit, debit
from app.buku_besar.rules_persediaan import PERSEDIAAN, JenisPersediaan
from app.pembelian.rules import LawanRetur
from app.values.money import NIL, Money


@dataclass(frozen=True, slots=True)
class BarangBought(Event):
    """Goods bought for cash, on an advance, on credit, or partly each."""

    unit_id: UUID
    dibayar: Money = NIL
    uang_muka: Money = NIL
    utang: Money = NIL
    persediaan: JenisPersediaan = JenisPersediaan.DAGANG
    pihak_id: UUID | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None

    @property
    def nilai(self) -> Money:
        """What goes into stock: price, freight, less discount."""
        return self.dibayar + self.uang_muka + self.utang


@dataclass(frozen=True, slots=True)
class BarangReturned(Event):
    """Goods sent back, or a discount given afterwards: the stock costs less."""

    unit_id: UUID
    jumlah: Money
    pihak_id: UUID
    lawan: LawanRetur = LawanRetur.UTANG
    persediaan: JenisPersediaan = JenisPersediaan.DAGANG
    kas: UUID | None = None

    @property
    def pemasok(self) -> UUID | None:
        """Whose debt shrinks; nobody's when money comes back."""
        return self.pihak_id if self.lawan is LawanRetur.UTANG else None


@dataclass(frozen=True, slots=True)
class UtangPaid(Event):
    """A debt to a supplier paid; `potongan` is let off and lowers the cost of the stock."""

    unit_id: UUID
    pihak_id: UUID
    dibayar: Money
    potongan: Money = NIL
    persediaan: JenisPersediaan = JenisPersediaan.DAGANG
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None

    @property
    def jumlah(self) -> Money:
        """What leaves the debt."""
        return self.dibayar + self.potongan


@dataclass(frozen=True, slots=True)
class UangMukaPaid(Event):
    """An advance to a supplier."""

    unit_id: UUID
    pihak_id: UUID
    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class UangMukaReturned(Event):
    """What was not used of an advance, given back by the supplier."""

    unit_id: UUID
    pihak_id: UUID
    jumlah: Money
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None


U = {"unit": "unit_id"}
P = {"pihak": "pihak_id"}
LAWAN = By(
    "lawan",
    {
        LawanRetur.UTANG: "utang_usaha",
        LawanRetur.TUNAI: "kas_umum",
        LawanRetur.LACI: "kas_unit",
        LawanRetur.TRANSFER: "bank",
    },
    own="kas",
)
UTANG, MUKA = "utang_usaha", "uang_muka_pembelian"
BARANG = PostingRule(
    "pembelian.barang", "Pembelian barang", BarangBought,
    (
        debit(PERSEDIAAN, "nilai", **U),
        credit(CASH, "dibayar", **U),
        credit(MUKA, "uang_muka", **P, **U),
        credit(UTANG, "utang", **P, **U),
    ),
    "akuntansi 3.5 beli_kredit, beli_tunai, sebagian tunai, uang muka",
)  # fmt: skip
RETUR = PostingRule(
    "pembelian.retur", "Retur dan potongan pembelian", BarangReturned,
    (
        debit(LAWAN, "jumlah", pihak="pemasok", **U),
        credit(PERSEDIAAN, "jumlah", **U),
    ),
    "akuntansi 3.5 retur_beli, potongan pembelian",
)  # fmt: skip
UTANG_BAYAR = PostingRule(
    "pembelian.utang_bayar", "Pembayaran utang pemasok", UtangPaid,
    (
        debit(UTANG, "jumlah", **P, **U),
        credit(CASH, "dibayar", **U),
        credit(PERSEDIAAN, "potongan", **U),
    ),
    "akuntansi 3.5 bayar pemasok, potongan pembelian",
)  # fmt: skip
UANG_MUKA = PostingRule(
    "pembelian.uang_muka", "Uang muka pembelian", UangMukaPaid,
    (debit(MUKA, "jumlah", **P, **U), credit(CASH, "jumlah", **U)),
    "akuntansi 3.5 uang muka pemasok",
)  # fmt: skip
UANG_MUKA_KEMBALI = PostingRule(
    "pembelian.uang_muka_kembali", "Uang muka pembelian kembali", UangMukaReturned,
    (debit(CASH, "jumlah", **U), credit(MUKA, "jumlah", **P, **U)),
    "akuntansi 3.5 uang muka pemasok",
)  # fmt: skip
RULES: tuple[PostingRule, ...] = (BARANG, RETUR, UTANG_BAYAR, UANG_MUKA, UANG_MUKA_KEMBALI)
