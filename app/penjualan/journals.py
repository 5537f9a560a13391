"""Posting rules of a unit's sales, of bon and of QRIS. Sources: akuntansi 3.6, 3.7, 3.8."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import By, Cara, Event, PostingRule, credit, debit
from app.buku_besar.rules_persediaan import PERSEDIAAN, JenisPersediaan
from app.penjualan.rules import BarisAnggota, BarisPihak, JenisPendapatan, Pendapatan
from app.penjualan.rules_bon import CaraBon, Pengutang
from app.values.money import NIL, Money


class Lewat(StrEnum):
    """The one way of a line that has no choice but an own sub-account."""

    BANK = "bank"


@dataclass(frozen=True, slots=True)
class OmzetRecorded(Event):
    """A unit's day of sales. `kurang_*` are returns and discounts, `hpp_*` what the goods cost."""

    unit_id: UUID
    pendapatan: tuple[Pendapatan, ...]
    kurang_anggota: Money = NIL
    kurang_non_anggota: Money = NIL
    tunai: Money = NIL
    qris: Money = NIL
    transfer: Money = NIL
    bon: tuple[BarisAnggota, ...] = ()
    sukarela: tuple[BarisAnggota, ...] = ()
    bon_pihak: tuple[BarisPihak, ...] = ()
    hpp_anggota: Money = NIL
    hpp_non_anggota: Money = NIL
    persediaan: JenisPersediaan = JenisPersediaan.DAGANG
    kas_di: Cara = Cara.LACI
    rekening: UUID | None = None
    lewat: Lewat = Lewat.BANK

    @property
    def hpp(self) -> Money:
        """What leaves the stock."""
        return self.hpp_anggota + self.hpp_non_anggota


@dataclass(frozen=True, slots=True)
class BonPaid(Event):
    """A bon paid, whole or in part, by the one who owes it."""

    unit_id: UUID
    jumlah: Money
    siapa: Pengutang
    anggota_id: UUID | None = None
    pihak_id: UUID | None = None
    cara: CaraBon = CaraBon.LACI
    kas: UUID | None = None

    @property
    def penyimpan(self) -> UUID | None:
        """Whose savings pay; nobody's when money does."""
        return self.anggota_id if self.cara is CaraBon.SUKARELA else None


@dataclass(frozen=True, slots=True)
class QrisSettled(Event):
    """QRIS money that reached the bank, its fee withheld; `jumlah` is what was sold by QRIS."""

    unit_id: UUID
    jumlah: Money
    biaya: Money = NIL
    rekening: UUID | None = None
    lewat: Lewat = Lewat.BANK

    @property
    def neto(self) -> Money:
        """What reaches the account; a fee beyond the sales is refused by its sign."""
        return self.jumlah - self.biaya


@dataclass(frozen=True, slots=True)
class HppCounted(Event):
    """A month's cost of goods by the count: opening + purchases − closing."""

    unit_id: UUID
    hpp_anggota: Money
    hpp_non_anggota: Money
    persediaan: JenisPersediaan = JenisPersediaan.DAGANG

    @property
    def hpp(self) -> Money:
        """What leaves the stock."""
        return self.hpp_anggota + self.hpp_non_anggota


U = {"unit": "unit_id"}
A = {"anggota": "anggota_id"}
BANK = By("lewat", {Lewat.BANK: "bank"}, own="rekening")
KAS_JUAL = By("kas_di", {Cara.LACI: "kas_unit", Cara.TUNAI: "kas_umum"})
DARI_ANGGOTA = By(
    "jenis",
    {
        JenisPendapatan.BARANG: "penjualan_anggota",
        JenisPendapatan.KLINIK: "jasa_klinik_anggota",
        JenisPendapatan.ANTAR: "jasa_antar_anggota",
        JenisPendapatan.SEWA: "sewa_gudang_anggota",
        JenisPendapatan.WISATA: "pelayanan_lain_anggota",
        JenisPendapatan.LAIN: "pelayanan_lain_anggota",
    },
)
DARI_LUAR = By(
    "jenis",
    {
        JenisPendapatan.BARANG: "penjualan_non_anggota",
        JenisPendapatan.KLINIK: "jasa_klinik_non_anggota",
        JenisPendapatan.ANTAR: "jasa_antar_non_anggota",
        JenisPendapatan.SEWA: "sewa_gudang_non_anggota",
        JenisPendapatan.WISATA: "pendapatan_wisata",
        JenisPendapatan.LAIN: "pelayanan_lain_non_anggota",
    },
)
BAYAR_BON = By(
    "cara",
    {
        CaraBon.TUNAI: "kas_umum",
        CaraBon.LACI: "kas_unit",
        CaraBon.TRANSFER: "bank",
        CaraBon.QRIS: "qris",
        CaraBon.SUKARELA: "simpanan_sukarela",
    },
    own="kas",
)
PIUTANG = By(
    "siapa",
    {Pengutang.ANGGOTA: "piutang_anggota", Pengutang.PIHAK: "piutang_non_anggota"},
)
HPP = (
    debit("beban_pokok_penjualan_anggota", "hpp_anggota", **U),
    debit("beban_pokok_penjualan_non_anggota", "hpp_non_anggota", **U),
    credit(PERSEDIAAN, "hpp", **U),
)
OMZET = PostingRule(
    "penjualan.omzet", "Omzet harian", OmzetRecorded,
    (
        debit(KAS_JUAL, "tunai", **U),
        debit("qris", "qris", **U),
        debit(BANK, "transfer"),
        debit("piutang_anggota", "jumlah", each="bon", **A, **U),
        debit("simpanan_sukarela", "jumlah", each="sukarela", **A),
        debit("piutang_non_anggota", "jumlah", each="bon_pihak", pihak="pihak_id", **U),
        debit("retur_penjualan_anggota", "kurang_anggota", **U),
        debit("retur_penjualan_non_anggota", "kurang_non_anggota", **U),
        credit(DARI_ANGGOTA, "anggota", each="pendapatan", **U),
        credit(DARI_LUAR, "non_anggota", each="pendapatan", **U),
        *HPP,
    ),
    "akuntansi 3.6 jual_tunai, jual_bon, jual_qris, retur_jual, diskon; 3.8 jasa_antar, "
    "jasa_klinik, wisata",
)  # fmt: skip
BON_BAYAR = PostingRule(
    "penjualan.bon_bayar", "Pembayaran bon", BonPaid,
    (
        debit(BAYAR_BON, "jumlah", anggota="penyimpan", **U),
        credit(PIUTANG, "jumlah", pihak="pihak_id", **A, **U),
    ),
    "akuntansi 3.6 lunas_bon; 3.1 potong_dari_sukarela",
)  # fmt: skip
QRIS = PostingRule(
    "penjualan.setelmen_qris", "Setelmen QRIS", QrisSettled,
    (
        debit(BANK, "neto"),
        debit("biaya_bank", "biaya", **U),
        credit("qris", "jumlah", **U),
    ),
    "akuntansi 3.6 setelmen_qris",
)  # fmt: skip
HPP_BULAN = PostingRule(
    "penjualan.hpp_bulan", "HPP dari sisa barang", HppCounted, HPP,
    "akuntansi 3.7 cara periodik", Sifat.PENYESUAIAN,
)  # fmt: skip
RULES: tuple[PostingRule, ...] = (OMZET, BON_BAYAR, QRIS, HPP_BULAN)
