"""Dates of a cash book: typed, serial, half a date, and the month its sheet speaks of. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from app.impor_ekspor.rules_kas import ATAS
from app.platform.tabel_mentah import Galat, SelMentah
from app.values.baca import Unreadable
from app.values.baca_tanggal import read_file_date
from app.values.calendar import BULAN, bulan_tahun, month_end, month_of, tanggal_panjang

MASA = range(2000, 2100)
SEPERTI = "tanggal seperti 31/12/2025"
DITTO = frozenset({"", '"', "''", "”", ",,", "-", "–", "sda", "s d a", "idem", "tgl", "tanggal"})
_SHORT = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?: ?[-/. ] ?([0-9]{2}))?")
_NAMED = re.compile(r"(?:[a-z']+,? )?([0-9]{1,2})[-/. ]*([a-z]+)\.?(?:[-/., ']*([0-9]{2}))?")
_WORD = re.compile(r"[a-z]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Masa:
    """The month and year a sheet, or a part of it, speaks of; None where it does not say."""

    bulan: int | None = None
    tahun: int | None = None

    @property
    def sebutan(self) -> str:
        """As a sentence names it: Januari 2025, or tahun 2025."""
        if self.bulan and self.tahun:
            return bulan_tahun(date(self.tahun, self.bulan, 1))
        return BULAN[self.bulan - 1] if self.bulan else f"tahun {self.tahun}"

    def filled(self, other: Masa) -> Masa:
        """What is missing here taken from another."""
        return Masa(self.bulan or other.bulan, self.tahun or other.tahun)


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What a date cell says: a day, nothing (`kosong`), or why it cannot be taken.

    `masa` is a month without a day ("Bulan Januari"); `tanya` marks a doubt a yes settles.
    """

    tanggal: date | None = None
    kosong: bool = False
    masalah: str = ""
    tanya: bool = False
    masa: Masa = Masa()


def period_of_text(text: str) -> Masa:
    """Month and year named in a title or a sheet's name; a text of several months names none."""
    words = _WORD.findall(text.casefold())
    months = {found for word in words if (found := month_of(word))}
    years = {int(word) for word in words if len(word) == 4 and int_in(word, MASA)}
    if not years and len(months) == 1:
        years = {
            2000 + int(after)
            for word, after in pairwise(words)
            if month_of(word) and re.fullmatch("[0-9]{2}", after) and int(after) >= 20
        }
    return Masa(*(found.pop() if len(found) == 1 else None for found in (months, years)))


def int_in(word: str, span: range) -> bool:
    """Whether a word is a whole number within a span."""
    return word.isdigit() and int(word) in span


def month_only(cell: SelMentah) -> Masa | None:
    """The month of a cell that names one and no day: "Bulan Januari", "Jan 2025"."""
    if not isinstance(cell, str):
        return None
    words = _WORD.findall(cell.casefold())
    rest = [w for w in words if w not in ("bulan", "bln", "periode", "tahun", "thn", "kas", "buku")]
    named = [w for w in rest if month_of(w)]
    other = [w for w in rest if not month_of(w) and not int_in(w, MASA)]
    return period_of_text(cell) if len(named) == 1 and not other else None


def read_day(cell: SelMentah, masa: Masa) -> Bacaan:
    """One date cell, completed by the month and year of its sheet; not yet judged."""
    if isinstance(cell, Galat):
        return Bacaan(masalah=f"terbaca rumus rusak '{cell.teks}', diharapkan {SEPERTI}.")
    if cell is None or (isinstance(cell, str) and " ".join(cell.split()).casefold() in DITTO):
        return Bacaan(kosong=True)
    if (named := month_only(cell)) is not None:
        return Bacaan(kosong=True, masa=named)
    try:
        return Bacaan(_completed(cell, masa))
    except Unreadable as unreadable:
        return Bacaan(masalah=f"terbaca '{shown_date(cell)}', {_expected(unreadable, masa)}")


def _expected(unreadable: Unreadable, masa: Masa) -> str:
    sentence = unreadable.sentence
    if "tidak terbaca sebagai" in sentence:
        inside = f" di {masa.sebutan}" if masa.bulan else ""
        return f"diharapkan {SEPERTI}{inside}."
    return f"diharapkan {SEPERTI}. {sentence}"


def shown_date(cell: SelMentah) -> str:
    """A date cell as a person sees it."""
    if isinstance(cell, datetime):
        cell = cell.date()
    return tanggal_panjang(cell) if isinstance(cell, date) else str(cell)[:40]


def _completed(cell: SelMentah, masa: Masa) -> date | None:
    """A date with what its sheet adds: the month to a bare day, the year to a day and month."""
    if isinstance(cell, str):
        plain = " ".join(cell.split()).casefold()
        if re.fullmatch("[0-9]{1,2}", plain):
            cell = int(plain)
        elif found := _SHORT.fullmatch(plain):
            return _with_year(found[1], int(found[2]), found[3], masa, cell)
        elif (found := _NAMED.fullmatch(plain)) and (month := month_of(found[2])):
            return _with_year(found[1], month, found[3], masa, cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and 1 <= cell <= 31:
        if not masa.bulan or not masa.tahun:
            raise Unreadable(f"'{cell}' tidak terbaca sebagai tanggal")
        return read_file_date(f"{cell}/{masa.bulan}/{masa.tahun}")
    return read_file_date(cell)


def _with_year(day: str, month: int, year: str | None, masa: Masa, cell: str) -> date | None:
    full = 2000 + int(year) if year else masa.tahun
    if full is None:
        raise Unreadable(f"'{cell}' tidak terbaca sebagai tanggal")
    return read_file_date(f"{day}/{month}/{full}")


def judge(on: date, masa: Masa, today: date) -> Bacaan:
    """A day against the month, the year and today. Another month of the year is only asked."""
    said = f"terbaca {tanggal_panjang(on)}"
    if masa.tahun and on.year != masa.tahun:
        return Bacaan(on, masalah=f"{said}, diharapkan tanggal di {masa.sebutan}; tahunnya lain.")
    if masa.bulan and on.month != masa.bulan:
        if on.day == masa.bulan:
            swapped = tanggal_panjang(date(on.year, on.day, on.month))
            text = f"{said}, diharapkan tanggal di {masa.sebutan}; mungkin hari dan bulan tertukar"
            return Bacaan(on, masalah=f"{text}: {swapped}?")
        return Bacaan(
            on, masalah=f"{said}, diharapkan tanggal di {masa.sebutan} seperti lembarnya.",
            tanya=True,
        )  # fmt: skip
    if on > today:
        return Bacaan(on, masalah=f"{said}, diharapkan paling lambat {tanggal_panjang(today)}.")
    return Bacaan(on)


def day_for_empty(
    choice: str | date | int, masa: Masa, above: date | None, terbaca: str = ""
) -> Bacaan:
    """The day of a row without one: as the person chose, else a fault that says how."""
    what = f"terbaca '{terbaca[:40]}' tanpa harinya" if terbaca else "tanggal kosong"
    if choice == ATAS:
        if above is not None:
            return Bacaan(above)
        return Bacaan(masalah=f"{what}, dan tidak ada tanggal di baris atasnya.")
    if isinstance(choice, date):
        return Bacaan(choice)
    if isinstance(choice, int) and masa.bulan and masa.tahun:
        last = month_end(date(masa.tahun, masa.bulan, 1))
        return Bacaan(replace_day(last, min(choice, last.day)))
    if isinstance(choice, int):
        return Bacaan(masalah=f"{what}, dan lembar ini tidak menyebut bulan dan tahunnya.")
    return Bacaan(
        masalah=f"{what}, diharapkan {SEPERTI}. Isi, atau pilih tanggal untuk baris "
        "tanpa tanggal (di baris perintah: --tanggal-kosong)."
    )


def replace_day(on: date, day: int) -> date:
    """The same month, another day."""
    return on.replace(day=day)


def majority_year(cells: Iterable[SelMentah]) -> int | None:
    """The year most full dates of a sheet stand in; None without any, or when two are as many."""
    years: Counter[int] = Counter()
    for cell in cells:
        found = read_day(cell, Masa()).tanggal
        if found is not None and found.year in MASA:
            years[found.year] += 1
    most = years.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return most[0][0]


def spans_years(cells: Iterable[SelMentah], year: int) -> bool:
    """Whether a sheet really runs over two years: each with at least a quarter of its dates."""
    found = [on.year for cell in cells if (on := read_day(cell, Masa()).tanggal)]
    others = sum(1 for one in found if one != year)
    return 4 * others >= len(found) > 0


def month_words(first: Sequence[date]) -> tuple[str, ...]:
    """The months some days lie in, in order and once each."""
    months = sorted({replace_day(on, 1) for on in first})
    return tuple(bulan_tahun(month) for month in months)


def with_named(masa: Masa, named: Masa) -> Masa:
    """The period after a line that names a month: its month, its year where it says one."""
    return replace(masa, bulan=named.bulan or masa.bulan, tahun=named.tahun or masa.tahun)
