"""Posting rules of stock itself. Sources: akuntansi 3.5, 3.7; unit-usaha 1.16, 1.18."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules_aturan import By, Event, PostingRule, credit, debit
from app.buku_besar.rules_persediaan import PERSEDIAAN
from app.persediaan.rules_jurnal import BagianStok
from app.values.money import NIL, Money, total


class Untuk(StrEnum):
    """What goods of one's own are used up for."""

    KANTOR = "kantor"
    KLINIK = "klinik"


@dataclass(frozen=True, slots=True)
class StokSent(Event):
    """Goods left one place for another and are on the way."""

    bagian: tuple[BagianStok, ...]
    unit_id: UUID

    @property
    def jumlah_semua(self) -> Money:
        """All that is on the way."""
        return total(part.jumlah for part in self.bagian)


@dataclass(frozen=True, slots=True)
class StokArrived(Event):
    """Goods on the way came to their place; `hilang` did not."""

    bagian: tuple[BagianStok, ...]
    dari_unit: UUID
    hilang: Money = NIL

    @property
    def jumlah_semua(self) -> Money:
        """All that was on the way."""
        return total(part.jumlah for part in self.bagian) + self.hilang


@dataclass(frozen=True, slots=True)
class StokMoved(Event):
    """Goods went from one stock account to another at cost: another unit, another kind."""

    keluar: tuple[BagianStok, ...]
    masuk: tuple[BagianStok, ...]


@dataclass(frozen=True, slots=True)
class StokSpoilt(Event):
    """Goods spoilt, expired or lost."""

    bagian: tuple[BagianStok, ...]


@dataclass(frozen=True, slots=True)
class StokUsed(Event):
    """Goods used by the cooperative itself."""

    bagian: tuple[BagianStok, ...]
    untuk: Untuk = Untuk.KANTOR


@dataclass(frozen=True, slots=True)
class StokCounted(Event):
    """What counting found: `kurang` less, `lebih` more than the cards said, at cost."""

    kurang: tuple[BagianStok, ...] = ()
    lebih: tuple[BagianStok, ...] = ()


U = {"unit": "unit_id"}
TRANSIT = "persediaan_dalam_perjalanan"
KIRIM = PostingRule(
    "persediaan.kirim", "Barang dikirim antartempat", StokSent,
    (debit(TRANSIT, "jumlah_semua", **U), credit(PERSEDIAAN, "jumlah", each="bagian", **U)),
    "akuntansi 3.7 mutasi_antar_unit, dalam perjalanan 1165",
)  # fmt: skip
TERIMA = PostingRule(
    "persediaan.terima", "Barang kiriman diterima", StokArrived,
    (
        debit(PERSEDIAAN, "jumlah", each="bagian", **U),
        debit("barang_rusak", "hilang", unit="dari_unit"),
        credit(TRANSIT, "jumlah_semua", unit="dari_unit"),
    ),
    "akuntansi 3.7 mutasi_antar_unit",
)  # fmt: skip
PINDAH = PostingRule(
    "persediaan.pindah", "Barang pindah antarunit", StokMoved,
    (
        debit(PERSEDIAAN, "jumlah", each="masuk", **U),
        credit(PERSEDIAAN, "jumlah", each="keluar", **U),
    ),
    "akuntansi 3.7 mutasi_antar_unit; kemas ulang antarjenis",
)  # fmt: skip
RUSAK = PostingRule(
    "persediaan.rusak", "Barang rusak atau kedaluwarsa", StokSpoilt,
    (
        debit("barang_rusak", "jumlah", each="bagian", **U),
        credit(PERSEDIAAN, "jumlah", each="bagian", **U),
    ),
    "akuntansi 3.7 kedaluwarsa",
)  # fmt: skip
PAKAI = PostingRule(
    "persediaan.pakai", "Barang dipakai sendiri", StokUsed,
    (
        debit(
            By("untuk", {Untuk.KANTOR: "beban_perlengkapan",
                         Untuk.KLINIK: "beban_pokok_klinik_anggota"}),
            "jumlah", each="bagian", **U,
        ),
        credit(PERSEDIAAN, "jumlah", each="bagian", **U),
    ),
    "akuntansi 3.7 pemakaian sendiri",
)  # fmt: skip
OPNAME = PostingRule(
    "persediaan.opname", "Selisih opname barang", StokCounted,
    (
        debit("selisih_persediaan", "jumlah", each="kurang", **U),
        credit(PERSEDIAAN, "jumlah", each="kurang", **U),
        debit(PERSEDIAAN, "jumlah", each="lebih", **U),
        credit("selisih_persediaan", "jumlah", each="lebih", **U),
    ),
    "akuntansi 3.7 opname_kurang, opname_lebih",
)  # fmt: skip
BUKA = PostingRule(
    "persediaan.buka", "Selisih pembukaan kartu stok", StokCounted, OPNAME.lines,
    "akuntansi 3.7 opname; unit beralih dari nilai ke kartu stok",
)  # fmt: skip
LURUS = PostingRule(
    "persediaan.lurus", "Harga pokok barang yang terjual sebelum datang", StokCounted,
    OPNAME.lines, "unit-usaha 1.16: harga pokok sementara diluruskan saat barang datang",
)  # fmt: skip
RULES: tuple[PostingRule, ...] = (LURUS, KIRIM, TERIMA, PINDAH, RUSAK, PAKAI, OPNAME, BUKA)
