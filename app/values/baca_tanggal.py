"""Dates as people type them and as files hold them; impossible days are refused, not moved."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.values.baca import Unreadable, quoted, tidy
from app.values.calendar import month_of

TAHUN = (1900, 2100)
MUNDUR = timedelta(days=183)
_JAM = r"(?:[T ][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]+)?Z?)?"
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _JAM)
_ANGKA = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?: ?[-/. ] ?([0-9]{4}|[0-9]{2}))?" + _JAM)
_NAMA = re.compile(
    r"(?:[a-z']+,? )?([0-9]{1,2})[-/. ]*([a-z]+)\.?(?:[-/., ]*([0-9]{4}|[0-9]{2}))?",
    re.IGNORECASE | re.ASCII,
)
_RAPAT = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_RAPAT_ISO = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
# Day one of a spreadsheet's calendar; serials outside this span are no dates of our books.
_HARI_NOL = date(1899, 12, 30)
_SERI = (10_000, 73_415)


def read_tanggal(text: str, *, today: date) -> date | None:
    """A date as typed: 211126, 21/11, 21-11-2026, 21 Nov 2026, kemarin. Empty is None.

    Without a year the current one is meant, last year's when that lies over half a year ahead.
    Two digits of a year reach ten years ahead of `today`, else they are of the last century.
    """
    plain = tidy(text).lower()
    if not plain:
        return None
    if plain in ("hari ini", "kemarin"):
        return today - timedelta(days=plain == "kemarin")
    found = _RAPAT.fullmatch(plain)
    if found and TAHUN[0] <= (year := _year(found[3], today)) <= TAHUN[1]:
        return _day(year, found[2], found[1], plain)
    if found := _RAPAT_ISO.fullmatch(plain):
        return _day(found[1], found[2], found[3], plain)
    return _written(plain, today)


def read_file_date(cell: object) -> date | None:
    """A date of a file: YYYY-MM-DD, DD/MM/YYYY, a month by name, or a spreadsheet's date.

    Empty is None. The year must have four digits: a file is read far from its day.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _day(cell.year, cell.month, cell.day, cell.isoformat())
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_serial(cell)
    if cell is not None and not isinstance(cell, str):
        raise _unreadable(quoted(str(cell)))
    plain = tidy(cell or "").lower()
    if not plain:
        return None
    return _from_serial(int(plain)) if re.fullmatch("[0-9]{5}", plain) else _written(plain, None)


def _from_serial(serial: int | float) -> date:
    if not _SERI[0] <= serial <= _SERI[1]:
        raise _unreadable(f"'{serial}'")
    return _HARI_NOL + timedelta(days=int(serial))


def _written(plain: str, today: date | None) -> date:
    if found := _ISO.fullmatch(plain):
        return _day(found[1], found[2], found[3], plain)
    named = _NAMA.fullmatch(plain)
    found = named or _ANGKA.fullmatch(plain)
    if found is None:
        raise _unreadable(quoted(plain))
    month = month_of(found[2]) if named else int(found[2])
    if month is None:
        raise Unreadable(f"Bulan {quoted(found[2])} tidak dikenal; tulis misalnya 21 Nov 2026.")
    if found[3] is not None:
        return _day(_year(found[3], today), month, found[1], plain)
    if today is None:
        raise _unreadable(quoted(plain))
    day = _day(today.year, month, found[1], plain)
    return day if day - today <= MUNDUR else _day(today.year - 1, month, found[1], plain)


def _year(digits: str, today: date | None) -> int:
    if len(digits) == 4:
        return int(digits)
    if today is None:
        raise Unreadable(f"Tahun '{digits}' mendua; tulis empat angka, misalnya 31/12/2025.")
    year = today.year - today.year % 100 + int(digits)
    return year - 100 if year > today.year + 10 else year


def _day(year: int | str, month: int | str, day: int | str, plain: str) -> date:
    year, month, day = int(year), int(month), int(day)
    if not TAHUN[0] <= year <= TAHUN[1]:
        raise Unreadable(f"Tahun {year} pada {quoted(plain)} di luar {TAHUN[0]} sampai {TAHUN[1]}.")
    if month > 12 >= day:
        raise Unreadable(f"{quoted(plain)} terbalik? Tulis hari dulu, lalu bulan: 21/11/2026.")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(
            f"Tanggal {quoted(plain)} tidak ada di kalender; periksa hari dan bulannya."
        ) from None


def _unreadable(what: str) -> Unreadable:
    return Unreadable(f"{what} tidak terbaca sebagai tanggal; tulis misalnya 31/12/2025.")
