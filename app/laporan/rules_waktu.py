"""From a date asked for to the columns of a report: book years, comparison, the days to read.

A book year is told by its first and last day; the first one may be short (Permenkop 2/2024).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.laporan.rules_buku import Gerak, Kurun
from app.values.calendar import month_end

HARI = timedelta(days=1)
Potongan = tuple[date | None, date]


@dataclass(frozen=True, slots=True)
class TahunBerjalan:
    """First and last day of a book year."""

    mulai: date
    akhir: date


@dataclass(frozen=True, slots=True)
class Waktu:
    """One column in time: its span, and the first day of the book year it ends in."""

    sejak: date
    sampai: date
    tahun: date


@dataclass(frozen=True, slots=True)
class KalenderBuku:
    """The calendar of a cooperative's books: its book years, and the day of the opening."""

    tahun: tuple[TahunBerjalan, ...]
    pembuka: date

    def year_of(self, on: date) -> TahunBerjalan:
        """The book year of a day; before the first and after the last one, the calendar year."""
        for year in self.tahun:
            if year.mulai <= on <= year.akhir:
                return year
        return TahunBerjalan(on.replace(month=1, day=1), on.replace(month=12, day=31))

    def span(self, sampai: date, sejak: date | None = None) -> Waktu:
        """The span that ends on a day; from the first day of its book year unless told."""
        first = self.year_of(sampai).mulai
        return Waktu(sejak or first, sampai, first)


def before_at_date(buku: KalenderBuku, now: Waktu) -> Waktu | None:
    """The comparison of a statement at a date.

    The last day before the book year; in the first year the day of the opening, also where it
    falls inside the year. None when the statement lies before both.
    """
    last = now.tahun - HARI
    if buku.tahun and now.tahun <= buku.tahun[0].mulai:
        last = buku.pembuka
    return buku.span(last) if last < now.sampai else None


def before_of_span(buku: KalenderBuku, now: Waktu) -> Waktu | None:
    """The comparison of a flow statement: the same span a year earlier, where books were kept.

    A whole book year is compared with the whole book year before it, however short.
    """
    earlier = [year for year in buku.tahun if year.akhir < now.tahun]
    if not earlier:
        return None
    year = buku.year_of(now.sampai)
    if (now.sejak, now.sampai) == (year.mulai, year.akhir):
        return buku.span(earlier[-1].akhir)
    sejak = max(year_back(now.sejak), earlier[0].mulai)
    sampai = year_back(now.sampai)
    return buku.span(sampai, sejak) if sejak <= sampai else None


def year_back(on: date) -> date:
    """The same day a year earlier; the end of a month stays the end of that month."""
    if on == month_end(on):
        return month_end(date(on.year - 1, on.month, 1))
    return on.replace(year=on.year - 1)


def cuts(spans: Sequence[Waktu]) -> list[Potongan]:
    """Disjoint spans of days that together hold what the columns need, each read once.

    The first begins with the books (None).
    """
    marks = sorted({day for w in spans for day in (w.tahun, w.sejak, w.sampai + HARI)})
    return [
        (None if place == 0 else marks[place - 1], mark - HARI) for place, mark in enumerate(marks)
    ]


def assembled(
    spans: Sequence[Waktu], parts: Mapping[Potongan, tuple[Gerak, ...]]
) -> tuple[Kurun, ...]:
    """The periods of the columns from the rows of each cut."""
    return tuple(_assembled(span, parts) for span in spans)


def _assembled(span: Waktu, parts: Mapping[Potongan, tuple[Gerak, ...]]) -> Kurun:
    awal: list[Gerak] = []
    gerak: list[Gerak] = []
    tahun_ini: list[Gerak] = []
    for (since, until), rows in parts.items():
        if until < span.sejak:
            awal += rows
            if since is not None and since >= span.tahun:
                tahun_ini += rows
        elif until <= span.sampai:
            gerak += rows
    return Kurun(span.sejak, span.sampai, tuple(awal), tuple(gerak), tuple(tahun_ini))
