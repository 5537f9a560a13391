"""A good or a service: what is known of it and what is refused (unit-usaha 1.4). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.buku_besar.rules_persediaan import JenisPersediaan
from app.katalog.rules_barcode import barcode_problems
from app.katalog.rules_satuan import Satuan, ladder_problems
from app.values.refusal import Reason

KODE = re.compile(r"[A-Z0-9][A-Z0-9._-]{0,19}")
NAMA_MAX, STRUK_MAX, PLU_MAX = 80, 20, 99_999


class Milik(StrEnum):
    """Whose goods they are until sold; a service is nobody's and has no stock."""

    SENDIRI = "sendiri"
    TITIPAN = "titipan"
    JASA = "jasa"


SEBUTAN_MILIK = {
    Milik.SENDIRI: "Milik koperasi",
    Milik.TITIPAN: "Titipan (milik penitip sampai laku)",
    Milik.JASA: "Jasa, tanpa stok",
}


@dataclass(frozen=True, slots=True)
class KodeBatang:
    """A barcode and the unit it stands for."""

    kode: str
    satuan: str


@dataclass(frozen=True, slots=True)
class BarangData:
    """A good as typed. `komisi_bps` is the cooperative's part of a consigned sale (1 bps 0,01 %).

    `stok_min` in thousandths of the base unit; `wadah_id` the empty container given back.
    """

    kode: str
    nama: str
    kategori_id: UUID
    satuan_dasar: str
    tangga: tuple[Satuan, ...]
    barcode: tuple[KodeBatang, ...] = ()
    nama_struk: str = ""
    timbang: bool = False
    plu: int | None = None
    milik: Milik = Milik.SENDIRI
    penitip_id: UUID | None = None
    komisi_bps: int = 0
    wadah_id: UUID | None = None
    lacak_kedaluwarsa: bool = False
    stok_min: int = 0
    rak: str = ""
    pemasok_id: UUID | None = None
    aktif: bool = True
    catatan: str = ""

    @property
    def di_struk(self) -> str:
        """The name as a narrow receipt has room for it."""
        return (self.nama_struk or self.nama)[:STRUK_MAX]


def barang_problems(data: BarangData) -> list[Reason]:
    """Everything against a good that needs no database, all at once."""
    return [
        *_name_problems(data), *_kind_problems(data),
        *ladder_problems(data.satuan_dasar, data.tangga, timbang=data.timbang),
        *_barcode_problems(data),
    ]  # fmt: skip


def _name_problems(data: BarangData) -> list[Reason]:
    reasons = []
    if not KODE.fullmatch(data.kode):
        text = "Kode barang: huruf besar, angka, titik, garis; paling panjang 20, misalnya SB0001."
        reasons.append(Reason(text, "kode"))
    if not 2 <= len(data.nama.strip()) <= NAMA_MAX:
        reasons.append(Reason(f"Nama barang 2 sampai {NAMA_MAX} huruf.", "nama"))
    if len(data.nama_struk) > STRUK_MAX:
        text = f"Nama di struk paling panjang {STRUK_MAX} huruf; kosongkan agar dipotong sendiri."
        reasons.append(Reason(text, "nama_struk"))
    if data.plu is not None and not 1 <= data.plu <= PLU_MAX:
        reasons.append(Reason(f"PLU antara 1 dan {PLU_MAX:,}.".replace(",", "."), "plu"))
    for value, field, most in ((data.rak, "rak", 20), (data.catatan, "catatan", 300)):
        if len(value) > most:
            reasons.append(Reason(f"Isian ini paling panjang {most} huruf.", field))
    return reasons


def _kind_problems(data: BarangData) -> list[Reason]:
    reasons = []
    if data.milik is Milik.TITIPAN and data.penitip_id is None:
        reasons.append(Reason("Barang titipan menyebut penitipnya.", "penitip"))
    if data.milik is not Milik.TITIPAN and (data.penitip_id or data.komisi_bps):
        text = "Penitip dan komisi hanya untuk barang titipan; kosongkan atau pilih titipan."
        reasons.append(Reason(text, "penitip"))
    if not 0 <= data.komisi_bps <= 10_000:
        reasons.append(Reason("Komisi antara 0 dan 100 persen.", "komisi"))
    if data.stok_min < 0:
        reasons.append(Reason("Stok paling sedikit tidak di bawah nol.", "stok_min"))
    if data.milik is Milik.JASA and (data.timbang or data.lacak_kedaluwarsa or data.stok_min):
        text = "Jasa tidak ditimbang, tidak kedaluwarsa, dan tidak punya stok."
        reasons.append(Reason(text, "milik"))
    return reasons


def _barcode_problems(data: BarangData) -> list[Reason]:
    names = {row.nama for row in data.tangga}
    reasons = []
    codes = [row.kode for row in data.barcode]
    for row in data.barcode:
        reasons += barcode_problems(row.kode)
        if row.satuan not in names:
            text = f"Barcode {row.kode} menyebut satuan {row.satuan} yang tidak ada di tangganya."
            reasons.append(Reason(text, "barcode"))
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        reasons.append(Reason(f"Barcode {code} ditulis dua kali.", "barcode"))
    return reasons


@dataclass(frozen=True, slots=True)
class KategoriData:
    """A kind of goods and the stock account it lies on."""

    kode: str
    nama: str
    persediaan: JenisPersediaan = JenisPersediaan.DAGANG


def kategori_problems(data: KategoriData) -> list[Reason]:
    """A kind has a code and a name."""
    reasons = []
    if not KODE.fullmatch(data.kode):
        reasons.append(Reason("Kode kategori: huruf besar dan angka, paling panjang 20.", "kode"))
    if not 2 <= len(data.nama.strip()) <= 40:
        reasons.append(Reason("Nama kategori 2 sampai 40 huruf.", "nama"))
    return reasons


def kode_next(prefix: str, known: Sequence[str]) -> str:
    """The next free code of a kind, SB0002 after SB0001."""
    numbers = [int(k[len(prefix) :]) for k in known if re.fullmatch(re.escape(prefix) + r"\d+", k)]
    return f"{prefix}{max(numbers, default=0) + 1:04d}"
