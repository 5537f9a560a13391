"""Simpanan berjangka: term, day it falls due, what breaking it early costs. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.simpanan.rules import KetentuanRow
from app.values.calendar import month_end, tanggal_panjang
from app.values.money import NIL, Money, rupiah
from app.values.rate import Rate, Rounding
from app.values.refusal import Reason
from app.values.tulis import rp

DEKAT_HARI = 14
NOMOR_MAX, BUNGA_MAX = 40, 60


class StatusBerjangka(StrEnum):
    """Where a certificate stands; computed, never stored."""

    BERJALAN = "berjalan"
    JATUH_TEMPO = "jatuh_tempo"
    DICAIRKAN = "dicairkan"
    DIBATALKAN = "dibatalkan"


SEBUTAN_STATUS = {
    StatusBerjangka.BERJALAN: "Berjalan",
    StatusBerjangka.JATUH_TEMPO: "Jatuh tempo",
    StatusBerjangka.DICAIRKAN: "Dicairkan",
    StatusBerjangka.DIBATALKAN: "Dibatalkan",
}


@dataclass(frozen=True, slots=True)
class JangkaRow:
    """A running term: from when, how many months, until when, at which rate in words."""

    mulai: date
    bulan: int
    jatuh_tempo: date
    bunga: str = ""


def due_day(mulai: date, bulan: int) -> date:
    """The same day some months later; a day the month lacks becomes its last (31 January + 1)."""
    month = mulai.month - 1 + bulan
    first = date(mulai.year + month // 12, month % 12 + 1, 1)
    return min(first + timedelta(days=mulai.day - 1), month_end(first))


def status_on(jatuh_tempo: date, on: date, *, dicairkan: bool, dibatalkan: bool) -> StatusBerjangka:
    """Where a certificate stands on a day."""
    if dibatalkan:
        return StatusBerjangka.DIBATALKAN
    if dicairkan:
        return StatusBerjangka.DICAIRKAN
    return StatusBerjangka.JATUH_TEMPO if on >= jatuh_tempo else StatusBerjangka.BERJALAN


def new_problems(
    term: KetentuanRow | None, jumlah: Money, *, bulan: int, nomor: str, bunga: str
) -> list[Reason]:
    """Why a certificate is refused: no terms, a term not offered, too little, no number."""
    if term is None:
        text = "Simpanan berjangka belum ditetapkan; isi jangka dan dendanya di Ketentuan simpanan."
        return [Reason(text, "jangka")]
    reasons = []
    if bulan not in term.jangka:
        offered = ", ".join(str(n) for n in term.jangka)
        reasons.append(Reason(f"Jangka yang berlaku: {offered} bulan.", "jangka"))
    if jumlah.sen < term.minimum:
        reasons.append(Reason(f"Simpanan berjangka paling sedikit {rp(term.minimum)}.", "jumlah"))
    if not nomor.strip() or len(nomor) > NOMOR_MAX:
        text = f"Isi nomor sertifikat, paling panjang {NOMOR_MAX} huruf."
        reasons.append(Reason(text, "nomor"))
    if len(bunga) > BUNGA_MAX:
        reasons.append(Reason(f"Bunga ditulis paling panjang {BUNGA_MAX} huruf.", "bunga"))
    return reasons


def penalty(term: KetentuanRow | None, jumlah: Money, *, on: date, jatuh_tempo: date) -> Money:
    """What breaking before its day costs, whole rupiah, never more than the deposit."""
    if term is None or on >= jatuh_tempo:
        return NIL
    if term.denda_tetap:
        return min(Money(term.denda_tetap), jumlah)
    return Rate(term.denda_bps).of(jumlah, rounding=Rounding.DOWN, step=rupiah(1))


def close_problems(
    status: StatusBerjangka, *, on: date, mulai: date, jatuh_tempo: date, dini: bool
) -> list[Reason]:
    """Why a certificate is not paid out: gone already, before it began, early without saying so."""
    if status in (StatusBerjangka.DICAIRKAN, StatusBerjangka.DIBATALKAN):
        return [Reason(f"Sertifikat ini sudah {SEBUTAN_STATUS[status].lower()}.", "tanggal")]
    if on < mulai:
        return [Reason("Tanggal pencairan mendahului penyetorannya.", "tanggal")]
    if on < jatuh_tempo and not dini:
        text = (
            f"Sertifikat jatuh tempo {tanggal_panjang(jatuh_tempo)}. Centang pencairan sebelum "
            "waktunya bila anggota menghendaki; dendanya dihitung."
        )
        return [Reason(text, "dini")]
    return []
