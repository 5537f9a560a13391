"""Rules of goods as dated data: ceilings, quotas, who may buy (unit-usaha 1.3). Pure.

The program knows no good by name; every rule carries the text of the decree it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.katalog.rules_satuan import write_jumlah
from app.values.money import Money
from app.values.refusal import Reason
from app.values.tulis import rp


class JenisAturan(StrEnum):
    """What a rule is about; `nilai` is sen, thousandths of the base unit, years, or nothing."""

    HET = "het"
    BATAS_QTY = "batas_qty"
    WAJIB_NIK = "wajib_nik"
    ANGGOTA_SAJA = "anggota_saja"
    UMUR_MIN = "umur_min"
    LARANG_KREDIT = "larang_kredit"
    LARANG_KEMAS_ULANG = "larang_kemas_ulang"


class Periode(StrEnum):
    """Over what a quota counts."""

    TRANSAKSI = "transaksi"
    HARI = "hari"
    BULAN = "bulan"
    TAHUN = "tahun"


class Tindakan(StrEnum):
    """What happens to a sale against the rule."""

    TOLAK = "tolak"
    PERINGATAN = "peringatan"


SEBUTAN_ATURAN = {
    JenisAturan.HET: "Harga eceran tertinggi",
    JenisAturan.BATAS_QTY: "Batas pembelian",
    JenisAturan.WAJIB_NIK: "NIK pembeli dicatat",
    JenisAturan.ANGGOTA_SAJA: "Hanya untuk anggota",
    JenisAturan.UMUR_MIN: "Umur paling rendah",
    JenisAturan.LARANG_KREDIT: "Tidak boleh bon",
    JenisAturan.LARANG_KEMAS_ULANG: "Tidak boleh dikemas ulang",
}
SEBUTAN_PERIODE = {
    Periode.TRANSAKSI: "sekali belanja",
    Periode.HARI: "sehari",
    Periode.BULAN: "sebulan",
    Periode.TAHUN: "setahun",
}
SEBUTAN_TINDAKAN = {Tindakan.TOLAK: "Ditolak", Tindakan.PERINGATAN: "Diperingatkan"}
BERNILAI = (JenisAturan.HET, JenisAturan.BATAS_QTY, JenisAturan.UMUR_MIN)


@dataclass(frozen=True, slots=True)
class AturanRow:
    """A rule of one good or of a kind of goods, from a day on until a day or for good."""

    jenis: JenisAturan
    mulai: date
    dasar: str
    barang_id: UUID | None = None
    kategori_id: UUID | None = None
    nilai: int = 0
    periode: Periode = Periode.TRANSAKSI
    tindakan: Tindakan = Tindakan.TOLAK
    sampai: date | None = None

    def holds(self, barang_id: UUID, kategori_id: UUID, on: date) -> bool:
        """Whether the rule speaks of this good on this day."""
        mine = self.barang_id == barang_id or self.kategori_id == kategori_id
        return mine and self.mulai <= on and (self.sampai is None or on <= self.sampai)


def rule_problems(row: AturanRow) -> list[Reason]:
    """Why a rule is not kept: nothing it speaks of, no value, no basis, an end before its start."""
    reasons = []
    if (row.barang_id is None) == (row.kategori_id is None):
        reasons.append(Reason("Pilih satu barang atau satu kategori.", "barang"))
    if row.jenis in BERNILAI and row.nilai <= 0:
        text = f"{SEBUTAN_ATURAN[row.jenis]} memerlukan nilai di atas nol."
        reasons.append(Reason(text, "nilai"))
    if len(row.dasar.strip()) < 3 or len(row.dasar) > 200:
        text = "Tulis dasar aturannya (nomor keputusan), 3 sampai 200 huruf."
        reasons.append(Reason(text, "dasar"))
    if row.sampai is not None and row.sampai < row.mulai:
        reasons.append(Reason("Akhir berlakunya mendahului mulainya.", "sampai"))
    return reasons


def rules_on(
    rows: Iterable[AturanRow], barang_id: UUID, kategori_id: UUID, on: date
) -> list[AturanRow]:
    """The rules of a good on a day; of the same kind and period the latest begun holds."""
    found: dict[tuple[JenisAturan, Periode], AturanRow] = {}
    for row in sorted(rows, key=lambda row: (row.mulai, row.barang_id is not None)):
        if row.holds(barang_id, kategori_id, on):
            found[row.jenis, row.periode] = row
    return list(found.values())


def ceiling(rows: Iterable[AturanRow]) -> AturanRow | None:
    """The ceiling among the rules of a good, if there is one."""
    return next((row for row in rows if row.jenis is JenisAturan.HET), None)


def ceiling_problems(harga: Money, isi: int, rows: Iterable[AturanRow]) -> list[Reason]:
    """A price of a unit of `isi` thousandths above the ceiling per base unit."""
    het = ceiling(rows)
    if het is None or harga.sen * 1_000 <= het.nilai * isi:
        return []
    top = Money(het.nilai * isi // 1_000)
    text = f"Harga {rp(harga)} melewati harga tertinggi {rp(top)} ({het.dasar})."
    return [Reason(text, "harga")]


def quota_words(row: AturanRow, satuan: str) -> str:
    """A quota in words: paling banyak 5 pak sekali belanja."""
    return f"paling banyak {write_jumlah(row.nilai)} {satuan} {SEBUTAN_PERIODE[row.periode]}"
