"""Dates are read as written in the village; a day that does not exist is refused, not moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.values.baca import Unreadable
from app.values.baca_tanggal import read_file_date, read_tanggal
from app.values.calendar import tanggal_lis, tanggal_panjang, tanggal_singkat

DATA = Path(__file__).parent.parent / "data" / "kasus_ketik.json"
KASUS = json.loads(DATA.read_text("utf-8"))["tanggal"]
HARI_INI = date.fromisoformat(KASUS["hari_ini"])


@pytest.mark.parametrize("kasus", KASUS["kasus"], ids=lambda kasus: repr(kasus["ketik"]))
def test_bu_ratna_types_a_date_her_way(kasus: dict[str, Any]) -> None:
    """The table shared with the counter's script, sentences included."""
    if "galat" in kasus:
        with pytest.raises(Unreadable) as refused:
            read_tanggal(kasus["ketik"], today=HARI_INI)
        assert refused.value.sentence == kasus["galat"]
        return
    found = read_tanggal(kasus["ketik"], today=HARI_INI)
    assert (None if found is None else found.isoformat()) == kasus["hasil"]


def test_in_january_bu_ratna_types_a_december_receipt_without_its_year() -> None:
    """28/12 typed on 5 January is last year's; 31/1 is this year's."""
    january = date(2027, 1, 5)
    assert read_tanggal("28/12", today=january) == date(2026, 12, 28)
    assert read_tanggal("28 Des", today=january) == date(2026, 12, 28)
    assert read_tanggal("31/1", today=january) == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2025-12-31", date(2025, 12, 31)),
        ("31/12/2025", date(2025, 12, 31)),
        ("1/2/2025", date(2025, 2, 1)),
        ("31-12-2025", date(2025, 12, 31)),
        ("31 Desember 2025", date(2025, 12, 31)),
        ("3 Pebruari 2025", date(2025, 2, 3)),
        ("5 Nop 2025", date(2025, 11, 5)),
        ("2025-12-31 00:00:00", date(2025, 12, 31)),
        ("31/12/2025 14.02", date(2025, 12, 31)),
        (date(2025, 12, 31), date(2025, 12, 31)),
        (datetime(2025, 12, 31, 23, 59), date(2025, 12, 31)),  # noqa: DTZ001 -- as files hold them
        (46022, date(2025, 12, 31)),
        (46022.75, date(2025, 12, 31)),
        ("46022", date(2025, 12, 31)),
        ("", None),
        (None, None),
    ],
)
def test_a_date_of_a_file_is_read(cell: object, expected: date | None) -> None:
    """Both written orders, names of months, date cells and bare serials of spreadsheets."""
    assert read_file_date(cell) == expected


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("31/02/2026", "tidak ada di kalender"),
        ("2026-02-30", "tidak ada di kalender"),
        ("12/31/2025", "Tulis hari dulu, lalu bulan"),
        ("31/12/25", "tulis empat angka"),
        ("31/12", "tidak terbaca sebagai tanggal"),
        ("kemarin", "tidak terbaca sebagai tanggal"),
        ("0202-01-01", "di luar 1900 sampai 2100"),
        (date(202, 1, 1), "di luar 1900 sampai 2100"),
        ("12345678", "tidak terbaca sebagai tanggal"),
        (5, "tidak terbaca sebagai tanggal"),
        (float("nan"), "tidak terbaca sebagai tanggal"),
        (True, "tidak terbaca sebagai tanggal"),
        (time(10, 0), "tidak terbaca sebagai tanggal"),
        ("٣١/١٢/٢٠٢٥", "memakai angka lain"),
    ],
)
def test_a_bad_date_of_a_file_is_refused_in_a_sentence(cell: object, part: str) -> None:
    """Never moved to the next month, never guessed into a century."""
    with pytest.raises(Unreadable, match=part):
        read_file_date(cell)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@settings(max_examples=1000, deadline=None)
def test_every_date_we_write_reads_back(on: date) -> None:
    """Statement, list, screen and file forms, typed and in files."""
    for text in (on.isoformat(), tanggal_panjang(on), tanggal_lis(on), tanggal_singkat(on)):
        assert read_file_date(text) == on
        assert read_tanggal(text, today=HARI_INI) == on


@given(st.dates(date(2026, 6, 1), date(2026, 11, 25)))
@settings(deadline=None)
def test_a_short_date_means_the_same_day(on: date) -> None:
    """Six digits and day/month alone, for days of the running half-year."""
    assert read_tanggal(f"{on:%d%m%y}", today=HARI_INI) == on
    assert read_tanggal(f"{on.day}/{on.month}", today=HARI_INI) == on


SPAN = (date(1900, 1, 1), date(2100, 12, 31))


def _typed(text: str) -> date | None:
    return read_tanggal(text, today=HARI_INI)


def _or_sentence(read: Callable[[Any], date | None], what: object) -> date | None:
    """The date read, or nothing where a sentence was given; any other error fails the test."""
    try:
        return read(what)
    except Unreadable:
        return None


odd = st.text(max_size=40) | st.text("0123456789/-. :TZjanfebmrpilsgtokvd,'", max_size=24)


@given(odd)
@settings(max_examples=2000, deadline=None)
def test_no_text_breaks_the_parser_of_dates(text: str) -> None:
    """A date of our span, nothing, or Unreadable; never another error."""
    for found in (_or_sentence(read_file_date, text), _or_sentence(_typed, text)):
        assert found is None or SPAN[0] <= found <= SPAN[1]


@given(st.one_of(st.integers(), st.floats(), st.decimals(), st.datetimes(), st.binary()))
@settings(deadline=None)
def test_no_cell_breaks_the_parser_of_dates(cell: object) -> None:
    """Cells of any type: a date or Unreadable."""
    found = _or_sentence(read_file_date, cell)
    assert found is None or SPAN[0] <= found <= SPAN[1]
