"""Words of the front page: greeting, state of the month, when something was saved. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from app.koperasi.rules import AWAL, PeriodeRow, StatusPeriode, period_on
from app.values.calendar import BULAN, BULAN_SINGKAT, month_end, month_start, tanggal_panjang

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


def reference_day(today: date, last: date | None) -> date:
    """The day monthly figures end on: today, or the end of the last month with business.

    This month and the one before count as up to date.
    """
    before = month_start(today) - timedelta(days=1)
    if last is None or last >= month_start(before):
        return today
    return month_end(last)


def months_left_open(periods: Sequence[PeriodeRow], today: date) -> list[PeriodeRow]:
    """Months that are over and still take ordinary journals, oldest first."""
    return [
        p
        for p in periods
        if p.kode != AWAL and p.akhir < today and p.status is StatusPeriode.TERBUKA
    ]


def span_words(months: Sequence[PeriodeRow]) -> str:
    """Months in a sentence: "Oktober 2026" or "Januari 2026 sampai Oktober 2026"."""
    names = [f"{BULAN[p.mulai.month - 1]} {p.mulai.year}" for p in months]
    return names[0] if len(names) == 1 else f"{names[0]} sampai {names[-1]}"


def state_words(periods: Sequence[PeriodeRow], today: date, acuan: date) -> str:
    """One sentence about where the books stand on a day."""
    if acuan < today:
        return f"Hasil usaha terakhir tercatat bulan {BULAN[acuan.month - 1]} {acuan.year}."
    found = period_on(periods, today)
    if found is None:
        first = min((p.mulai for p in periods if p.kode != AWAL), default=today)
        if today < first:
            return f"Buku dimulai {tanggal_panjang(first)}."
        return f"Tahun buku {today.year} belum dibuka."
    if left := months_left_open(periods, today):
        return f"Buku {span_words(left)} belum ditutup."
    return "Semua bulan yang lewat sudah ditutup."
