"""Words of the front page: greeting, state of the month, when something was saved. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.koperasi.rules import PeriodeRow, StatusPeriode, period_on
from app.values.calendar import BULAN, BULAN_SINGKAT

_SIAPA = {
    StatusPeriode.TERBUKA: "terbuka",
    StatusPeriode.PENYESUAIAN: "dalam penyesuaian",
    StatusPeriode.DITUTUP: "sudah ditutup",
    StatusPeriode.TERKUNCI: "sudah dikunci",
}


def greeting(hour: int) -> str:
    """Selamat pagi until 10.59, siang until 14.59, sore until 17.59, malam after and before 4."""
    if 4 <= hour < 11:
        return "Selamat pagi"
    if 11 <= hour < 15:
        return "Selamat siang"
    return "Selamat sore" if 15 <= hour < 18 else "Selamat malam"


def period_words(periods: Sequence[PeriodeRow], today: date) -> str:
    """Whether the month of a day takes journals: "Buku November terbuka"."""
    found = period_on(periods, today)
    if found is None:
        return f"Buku {today.year} belum dibuka"
    return f"Buku {BULAN[found.mulai.month - 1]} {_SIAPA[found.status]}"


def saved_words(moment: datetime, today: date) -> str:
    """When the last journal was saved, local time: the hour today, else the day."""
    if moment.date() == today:
        return f"Tersimpan {moment:%H.%M}"
    return f"Tersimpan {moment.day} {BULAN_SINGKAT[moment.month - 1]}"
