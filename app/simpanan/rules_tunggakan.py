"""Arrears: how many months, what to do about them, and the words of a reminder. Pure.

Default practice (kelembagaan 3.2): remind at 1 month, write at 3, propose nonaktif at 6. The
cooperative's own numbers stand in the terms of simpanan wajib.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.anggota.rules import Status
from app.simpanan.rules import KetentuanRow
from app.simpanan.rules_tagihan import TagihanTerisi, month_words
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp


class Tindakan(StrEnum):
    """What arrears of some months call for."""

    TIDAK = ""
    INGATKAN = "ingatkan"
    SURATI = "surati"
    NONAKTIF = "nonaktif"


SEBUTAN_TINDAKAN = {
    Tindakan.TIDAK: "Belum perlu",
    Tindakan.INGATKAN: "Ingatkan",
    Tindakan.SURATI: "Surati",
    Tindakan.NONAKTIF: "Nonaktif",
}


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """Months a member owes and the sum, in sen."""

    bulan: tuple[date, ...]
    jumlah: int
    tahunan: bool = False

    @property
    def kali(self) -> int:
        """How many months (or years) are open."""
        return len(self.bulan)

    @property
    def words(self) -> str:
        """The months in words."""
        return month_words(self.bulan, yearly=self.tahunan)


def arrears_of(filled: Sequence[TagihanTerisi], on: date) -> Tunggakan:
    """What is due by a day and not paid in full."""
    rows = [row for row in filled if row.tagihan.bulan <= on and not row.lunas]
    yearly = bool(rows) and all(row.tagihan.tahunan for row in rows)
    return Tunggakan(
        tuple(row.tagihan.bulan for row in rows), sum(row.sisa for row in rows), yearly
    )


def action_for(owed: Tunggakan, term: KetentuanRow | None) -> Tindakan:
    """What the cooperative's rule says about this many months."""
    if term is None or owed.kali < term.ingat:
        return Tindakan.TIDAK
    if owed.kali >= term.nonaktif:
        return Tindakan.NONAKTIF
    return Tindakan.SURATI if owed.kali >= term.surat else Tindakan.INGATKAN


def proposal_for(status: Status, owed: Tunggakan, term: KetentuanRow | None) -> Status | None:
    """The status to propose: nonaktif at the limit, back to anggota when nothing is owed."""
    if status is Status.ANGGOTA and action_for(owed, term) is Tindakan.NONAKTIF:
        return Status.NONAKTIF
    if status is Status.NONAKTIF and term is not None and owed.kali == 0:
        return Status.ANGGOTA
    return None


def reminder_text(nama: str, owed: Tunggakan, *, koperasi: str, pengirim: str) -> str:
    """A friendly text to copy into WhatsApp, naming months and sum."""
    return (
        f"Yth. {nama}. Simpanan wajib {koperasi} yang belum tercatat: {owed.words}, jumlah "
        f"{rp(owed.jumlah)}. Mohon disetor kepada bendahara. Bila sudah membayar, mohon kabari "
        f"agar catatannya dicocokkan. Terima kasih. {pengirim}".strip()
    )


def letter_lines(nama: str, owed: Tunggakan, *, on: date) -> tuple[str, ...]:
    """The paragraphs of a letter about arrears."""
    unit = "tahun" if owed.tahunan else "bulan"
    return (
        f"Menurut buku simpanan per {tanggal_panjang(on)}, simpanan wajib atas nama {nama} belum "
        f"dibayar {owed.kali} {unit}, yaitu {owed.words}, sebesar {rp(owed.jumlah)}.",
        "Simpanan wajib adalah kewajiban setiap anggota dan menjadi modal bersama koperasi. Kami "
        "mohon pembayarannya kepada bendahara, sekaligus atau bertahap sesuai kesepakatan.",
        "Bila Bapak/Ibu sudah membayar atau ada keberatan, mohon membawa kuitansinya agar "
        "catatannya kami cocokkan.",
    )
