"""Kinds of savings and the terms a cooperative decided for them, dated. Pure (kelembagaan 3.1).

Nothing is in force until the cooperative decides it: amounts come from the musdes and ART, never
from this program. A term holds from its day on until the next one, so old months keep old amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.values.calendar import tanggal_panjang
from app.values.money import MAX_SEN, SEN_PER_RUPIAH
from app.values.refusal import Reason

J = JenisSimpanan
URUTAN = (J.POKOK, J.WAJIB, J.SUKARELA, J.BERJANGKA, J.KHUSUS)
SEBUTAN_JENIS = {
    J.POKOK: "Simpanan pokok",
    J.WAJIB: "Simpanan wajib",
    J.SUKARELA: "Simpanan sukarela",
    J.BERJANGKA: "Simpanan berjangka",
    J.KHUSUS: "Simpanan khusus",
    J.CALON: "Simpanan calon anggota",
}
JANGKA = (3, 6, 12)
TERPANJANG = 200
BPS_PENUH = 10_000
BUNGA_TERTINGGI = "9% setahun"  # kelembagaan 3.4: ceiling set by the Minister


class Periode(StrEnum):
    """How often simpanan wajib falls due."""

    BULANAN = "bulanan"
    TAHUNAN = "tahunan"


class BulanPertama(StrEnum):
    """From which month a new member owes simpanan wajib; ART says which."""

    MASUK = "masuk"
    BERIKUTNYA = "berikutnya"


class TerimaCalon(StrEnum):
    """When an approved candidate becomes a member: pokok paid in full, or at its first part."""

    LUNAS = "lunas"
    ANGSURAN = "angsuran"


SEBUTAN_PERIODE = {Periode.BULANAN: "Setiap bulan", Periode.TAHUNAN: "Setiap tahun"}
SEBUTAN_BULAN_PERTAMA = {
    BulanPertama.MASUK: "Bulan masuk menjadi anggota",
    BulanPertama.BERIKUTNYA: "Bulan sesudah masuk menjadi anggota",
}
SEBUTAN_TERIMA = {
    TerimaCalon.LUNAS: "Sesudah simpanan pokok lunas",
    TerimaCalon.ANGSURAN: "Sejak angsuran pertama simpanan pokok",
}


@dataclass(frozen=True, slots=True)
class KetentuanRow:
    """Terms of one product from a day on; amounts in sen, only the fields of its kind are used.

    `ingat`, `surat`, `nonaktif` are months of arrears at which the cooperative reminds, writes,
    and proposes to set a member nonaktif. `batas_beritahu` is the amount from which a withdrawal
    must be announced `beritahu_hari` days before; above `batas_setuju` a second person approves.
    """

    jenis: JenisSimpanan
    mulai: date
    nominal: int = 0
    dasar: str = ""
    periode: str = Periode.BULANAN
    bulan_pertama: str = BulanPertama.MASUK
    terima_calon: str = TerimaCalon.LUNAS
    boleh_angsur: bool = True
    ingat: int = 1
    surat: int = 3
    nonaktif: int = 6
    minimum: int = 0
    beritahu_hari: int = 0
    batas_beritahu: int | None = None
    batas_setuju: int | None = None
    jangka: tuple[int, ...] = JANGKA
    denda_bps: int = 0
    denda_tetap: int = 0
    bunga: str = ""
    tujuan: str = ""
    tanggal_cair: date | None = None
    produk_id: UUID | None = None


def in_force(terms: Iterable[KetentuanRow], on: date) -> KetentuanRow | None:
    """The terms that hold on a day; None before any was decided."""
    found = [row for row in terms if row.mulai <= on]
    return max(found, key=lambda row: row.mulai) if found else None


def terms_of(terms: Iterable[KetentuanRow], jenis: JenisSimpanan) -> tuple[KetentuanRow, ...]:
    """The terms of one kind, oldest first."""
    return tuple(sorted((t for t in terms if t.jenis is jenis), key=lambda t: t.mulai))


def terms_problems(row: KetentuanRow, *, locked_until: date | None) -> list[Reason]:
    """Why terms are refused: no amount, not whole rupiah, a day that reaches into locked books."""
    reasons = []
    if row.jenis in (J.POKOK, J.WAJIB) and row.nominal <= 0:
        reasons.append(Reason("Isi besarnya, lebih dari nol.", "nominal"))
    if row.jenis in (J.POKOK, J.WAJIB) and not row.dasar.strip():
        text = "Tulis dasarnya, misalnya ART pasal 12 atau keputusan RAT dengan tanggalnya."
        reasons.append(Reason(text, "dasar"))
    if len(row.dasar) > TERPANJANG:
        reasons.append(Reason(f"Dasar paling panjang {TERPANJANG} huruf.", "dasar"))
    if row.jenis is J.WAJIB and row.mulai.day != 1:
        text = "Simpanan wajib dihitung per bulan; pilih tanggal 1."
        reasons.append(Reason(text, "mulai"))
    if locked_until and row.mulai <= locked_until:
        text = f"Buku sampai {tanggal_panjang(locked_until)} terkunci; pilih hari sesudahnya."
        reasons.append(Reason(text, "mulai"))
    return reasons + _amount_problems(row) + _own_problems(row)


def loosening_problems(row: KetentuanRow, now: KetentuanRow | None) -> list[Reason]:
    """Why whoever is held by the limit of a second person may not lift it, once it is set."""
    if now is None or now.batas_setuju is None:
        return []
    if row.batas_setuju is not None and row.batas_setuju <= now.batas_setuju:
        return []
    text = "Batas ini sudah ditetapkan; mintalah ketua atau pengurus menaikkan atau menghapusnya."
    return [Reason(text, "batas_setuju")]


def _amount_problems(row: KetentuanRow) -> list[Reason]:
    reasons = []
    for name in ("nominal", "minimum", "batas_beritahu", "batas_setuju", "denda_tetap"):
        value = getattr(row, name) or 0
        if value < 0 or value > MAX_SEN or value % SEN_PER_RUPIAH:
            reasons.append(Reason("Isi rupiah utuh, tidak di bawah nol.", name))
    return reasons


def _own_problems(row: KetentuanRow) -> list[Reason]:
    """What only one kind asks."""
    reasons = []
    if row.jenis is J.WAJIB and not 1 <= row.ingat <= row.surat <= row.nonaktif <= 120:
        text = "Batas bulan harus naik: diingatkan, lalu disurati, lalu diusulkan nonaktif."
        reasons.append(Reason(text, "ingat"))
    if row.jenis is J.BERJANGKA and not row.jangka:
        reasons.append(Reason("Pilih paling sedikit satu jangka waktu.", "jangka"))
    if not 0 <= row.denda_bps <= BPS_PENUH:
        reasons.append(Reason("Denda antara 0% dan 100%.", "denda_bps"))
    if row.denda_bps and row.denda_tetap:
        reasons.append(Reason("Pilih denda persen atau denda tetap, jangan keduanya.", "denda_bps"))
    if row.jenis is J.KHUSUS and not row.tujuan.strip():
        text = "Tulis untuk apa, misalnya hari raya atau pendidikan."
        reasons.append(Reason(text, "tujuan"))
    if not 0 <= row.beritahu_hari <= 365:
        reasons.append(Reason("Hari pemberitahuan antara 0 dan 365.", "beritahu_hari"))
    return reasons


def missing_words(jenis: JenisSimpanan) -> str:
    """The sentence where terms are missing."""
    return f"{SEBUTAN_JENIS[jenis]} belum ditetapkan; isi besarnya di Ketentuan simpanan."


def names_of_products(rows: Sequence[KetentuanRow]) -> dict[UUID, str]:
    """Purpose of each special product."""
    return {row.produk_id: row.tujuan for row in rows if row.produk_id}
