"""Posting rules of fixed assets by typed figures. Source of every rule: akuntansi 3.10.

The register of assets and computed depreciation come with their own room; until then a person
types the figures and the journal is exact all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules import Sifat
from app.buku_besar.rules_aturan import CASH, By, Cara, Event, PostingRule, credit, debit
from app.buku_besar.rules_bagan import ArusKas
from app.values.money import NIL, Money


class JenisAset(StrEnum):
    """Kinds of asset as the chart keeps them."""

    TANAH = "tanah"
    BANGUNAN = "bangunan"
    KENDARAAN = "kendaraan"
    PERALATAN = "peralatan"
    INVENTARIS = "inventaris"
    TAKBERWUJUD = "takberwujud"
    LAIN = "lain"


class AsetSusut(StrEnum):
    """Kinds that lose value, each with an account of its own for what was written off."""

    BANGUNAN = "bangunan"
    KENDARAAN = "kendaraan"
    PERALATAN = "peralatan"
    INVENTARIS = "inventaris"
    TAKBERWUJUD = "takberwujud"


@dataclass(frozen=True, slots=True)
class AsetBought(Event):
    """An asset bought: paid at once, on credit from a supplier, or part of each."""

    jenis: JenisAset
    jumlah: Money
    utang: Money = NIL
    pihak_id: UUID | None = None
    unit_id: UUID | None = None
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def dibayar(self) -> Money:
        """What is paid now; owing more than the price is refused by its sign."""
        return self.jumlah - self.utang


@dataclass(frozen=True, slots=True)
class PembangunanPaid(Event):
    """A payment for something being built."""

    jumlah: Money
    unit_id: UUID | None = None
    cara: Cara = Cara.TRANSFER
    kas: UUID | None = None
    unit_kas: UUID | None = None


@dataclass(frozen=True, slots=True)
class PembangunanFinished(Event):
    """What was being built stands and becomes an asset of its kind."""

    jenis: JenisAset
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AsetDepreciated(Event):
    """Depreciation (or amortisation) of one kind of asset in one unit, as typed."""

    jenis: AsetSusut
    jumlah: Money
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AsetSold(Event):
    """An asset sold: what it cost, what was written off so far, what it brought."""

    jenis: JenisAset
    perolehan: Money
    hasil: Money
    akumulasi: Money = NIL
    unit_id: UUID | None = None
    cara: Cara = Cara.TUNAI
    kas: UUID | None = None
    unit_kas: UUID | None = None

    @property
    def laba(self) -> Money:
        """Brought more than the book value."""
        return max(self.hasil - (self.perolehan - self.akumulasi), NIL)

    @property
    def rugi(self) -> Money:
        """Brought less than the book value."""
        return max((self.perolehan - self.akumulasi) - self.hasil, NIL)


@dataclass(frozen=True, slots=True)
class AsetScrapped(Event):
    """An asset broken or lost: what it cost, what was written off so far."""

    jenis: JenisAset
    perolehan: Money
    akumulasi: Money = NIL
    unit_id: UUID | None = None

    @property
    def rugi(self) -> Money:
        """The book value that is lost; written off beyond the cost is refused by its sign."""
        return self.perolehan - self.akumulasi


KAS = {"unit": "unit_kas"}
U = {"unit": "unit_id"}
# The whole proceeds are one flow of investing (akuntansi 3.10), whatever lines they split into.
JUAL = U | {"arus": ArusKas.PENJUALAN_ASET_TETAP.value}
ASET = By("jenis", {
    JenisAset.TANAH: "tanah",
    JenisAset.BANGUNAN: "bangunan",
    JenisAset.KENDARAAN: "kendaraan",
    JenisAset.PERALATAN: "peralatan",
    JenisAset.INVENTARIS: "inventaris",
    JenisAset.TAKBERWUJUD: "aset_takberwujud",
    JenisAset.LAIN: "aset_lain",
})  # fmt: skip
AKUMULASI = By("jenis", {
    AsetSusut.BANGUNAN: "akumulasi_bangunan",
    AsetSusut.KENDARAAN: "akumulasi_kendaraan",
    AsetSusut.PERALATAN: "akumulasi_peralatan",
    AsetSusut.INVENTARIS: "akumulasi_inventaris",
    AsetSusut.TAKBERWUJUD: "akumulasi_amortisasi",
})  # fmt: skip
BEBAN_SUSUT = By("jenis", {
    jenis: "amortisasi" if jenis is AsetSusut.TAKBERWUJUD else "penyusutan" for jenis in AsetSusut
})  # fmt: skip
RULES: tuple[PostingRule, ...] = (
    PostingRule(
        "aset.beli", "Pembelian aset", AsetBought,
        (
            debit(ASET, "jumlah", **U),
            credit(CASH, "dibayar", **KAS),
            credit("utang_usaha", "utang", unit="unit_id", pihak="pihak_id"),
        ),
        "akuntansi 3.10 beli_aset",
    ),
    PostingRule(
        "aset.bangun", "Pembayaran pembangunan", PembangunanPaid,
        (debit("aset_dalam_penyelesaian", "jumlah", **U), credit(CASH, "jumlah", **KAS)),
        "akuntansi 3.10 construction",
    ),
    PostingRule(
        "aset.bangun_selesai", "Pembangunan selesai", PembangunanFinished,
        (debit(ASET, "jumlah", **U), credit("aset_dalam_penyelesaian", "jumlah", **U)),
        "akuntansi 3.10 construction",
    ),
    PostingRule(
        "aset.susut", "Penyusutan", AsetDepreciated,
        (debit(BEBAN_SUSUT, "jumlah", **U), credit(AKUMULASI, "jumlah", **U)),
        "akuntansi 3.10 penyusutan", Sifat.PENYESUAIAN,
    ),
    PostingRule(
        "aset.jual", "Penjualan aset", AsetSold,
        (
            debit(CASH, "hasil", **KAS),
            debit(AKUMULASI, "akumulasi", **JUAL),
            debit("rugi_pelepasan_aset", "rugi", **JUAL),
            credit(ASET, "perolehan", **JUAL),
            credit("laba_pelepasan_aset", "laba", **JUAL),
        ),
        "akuntansi 3.10 sale",
    ),
    PostingRule(
        "aset.hapus", "Aset dihapus", AsetScrapped,
        (
            debit(AKUMULASI, "akumulasi", **U),
            debit("rugi_pelepasan_aset", "rugi", **U),
            credit(ASET, "perolehan", **U),
        ),
        "akuntansi 3.10 scrap",
    ),
)  # fmt: skip
