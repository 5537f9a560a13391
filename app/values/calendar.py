"""Dates in Indonesian: names of months, days and zones, and months as spans of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
BULAN_SINGKAT = (
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ZONA_IANA = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}

# Spellings seen in village books (akuntansi 1.5) and in spreadsheets set to English.
_LAIN = {
    "pebruari": 2, "peb": 2, "march": 3, "may": 5, "agt": 8, "ags": 8, "agst": 8, "agust": 8,
    "aug": 8, "august": 8, "sept": 9, "oct": 10, "october": 10, "nopember": 11,
    "nop": 11, "dec": 12, "december": 12, "january": 1, "february": 2, "june": 6, "july": 7,
}  # fmt: skip
_NOMOR_BULAN = {
    **{nama.lower(): nomor for nomor, nama in enumerate(BULAN, 1)},
    **{nama.lower(): nomor for nomor, nama in enumerate(BULAN_SINGKAT, 1)},
    **_LAIN,
}


def tanggal_panjang(on: date) -> str:
    """As statements print it: 31 Desember 2025."""
    return f"{on.day} {BULAN[on.month - 1]} {on.year}"


def tanggal_lis(on: date) -> str:
    """As lists print it: 31/12/2025."""
    return f"{on.day:02d}/{on.month:02d}/{on.year:04d}"


def tanggal_singkat(on: date) -> str:
    """As screens show it: 21 Nov 2026."""
    return f"{on.day} {BULAN_SINGKAT[on.month - 1]} {on.year}"


def bulan_tahun(on: date) -> str:
    """The month of a date: Desember 2025."""
    return f"{BULAN[on.month - 1]} {on.year}"


def nama_hari(on: date) -> str:
    """The day of the week: Senin."""
    return HARI[on.weekday()]


def month_of(name: str) -> int | None:
    """Number of a month by name, abbreviation or old spelling; None when it is no month."""
    return _NOMOR_BULAN.get(name.strip().rstrip(".").lower())


def month_start(on: date) -> date:
    """First day of the month of a date."""
    return on.replace(day=1)


def month_end(on: date) -> date:
    """Last day of the month of a date."""
    return on.replace(day=monthrange(on.year, on.month)[1])


def months_between(first: date, last: date) -> list[date]:
    """First days of all months from that of `first` to that of `last`, both included."""
    months = []
    month = month_start(first)
    while month <= last:
        months.append(month)
        month = month_end(month) + timedelta(days=1)
    return months


def zona_singkat(iana: str) -> str:
    """WIB, WITA or WIT for the name of an Indonesian zone; the name itself for others."""
    return next((singkat for singkat, nama in ZONA_IANA.items() if nama == iana), iana)
