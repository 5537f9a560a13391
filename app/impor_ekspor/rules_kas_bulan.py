"""Months of a payment as the words of a cash book name them: wajib Jan–Mar, rapel s.d. Juni. Pure.

A row without the columns bulan_dari and bulan_sampai pays the oldest open months, unless its own
words name the months.
"""

from __future__ import annotations

import re
from datetime import date

from app.impor_ekspor.rules_kas_jenis import plain_words
from app.impor_ekspor.rules_kas_tanggal import MASA, int_in
from app.values.calendar import month_of

_WORD = re.compile(r"[a-z]+|[0-9]+|[-–—]")
SAMPAI = frozenset({"sampai", "sd", "hingga", "-", "–", "—", "s", "d"})
SETENGAH = 6  # months: a month without a year is the one nearest to the day of the row


def months_said(uraian: str, nama: str, on: date) -> tuple[date, date] | None:
    """First days of the first and last month a text names; None when it names none or a riddle.

    `nama` is the member's own name: Mei Lestari pays no May. A single month stands for itself, two
    for what lies between when the text says "sampai" or writes a dash, or when they follow each
    other; anything else names nothing.
    """
    words = _WORD.findall(_without(uraian, nama))
    named = [(place, month) for place, word in enumerate(words) if (month := _month(word))]
    if not 1 <= len(named) <= 2 or any(_is_date(words, place) for place, _ in named):
        return None
    years = [_year_after(words, place) for place, _ in named]
    last_year = years[-1]
    end = _first(named[-1][1], last_year, on)
    if len(named) == 1:
        return end, end
    between = words[named[0][0] + 1 : named[1][0]]
    start = _first(named[0][1], years[0] or end.year, on)
    if start > end and not years[0]:
        start = start.replace(year=start.year - 1)
    joined = any(word in SAMPAI for word in between) or end in (start, _next(start))
    return (start, end) if joined and start <= end else None


def _without(uraian: str, nama: str) -> str:
    """The text in small letters without the member's name."""
    text = " ".join(uraian.casefold().split())
    pattern = r"[^a-z0-9]+".join(map(re.escape, plain_words(nama).split()))
    return re.sub(rf"\b{pattern}\b", " ", text) if pattern else text


def _is_date(words: list[str], place: int) -> bool:
    """Whether a number stands right before: 5 Februari is a day, no month of a bill."""
    return place > 0 and bool(re.fullmatch("[0-9]{1,2}", words[place - 1]))


def _month(word: str) -> int | None:
    return month_of(word) if word.isalpha() else None


def _year_after(words: list[str], place: int) -> int | None:
    """The year written right after a month: 2025, or 25."""
    after = words[place + 1] if place + 1 < len(words) else ""
    if len(after) == 4 and int_in(after, MASA):
        return int(after)
    return 2000 + int(after) if re.fullmatch("[2-9][0-9]", after) else None


def _first(month: int, year: int | None, on: date) -> date:
    """The first day of a month; without a year the one nearest to the day of the row."""
    if year:
        return date(year, month, 1)
    apart = month - on.month
    shift = -1 if apart > SETENGAH else 1 if apart < -SETENGAH else 0
    return date(on.year + shift, month, 1)


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
