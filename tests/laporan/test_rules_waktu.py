from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.laporan.rules_waktu import (
    KalenderBuku,
    TahunBerjalan,
    Waktu,
    before_at_date,
    before_of_span,
    cuts,
    year_back,
)

# The first book year is short: founded on 14 June 2025.
PENDEK = TahunBerjalan(date(2025, 6, 14), date(2025, 12, 31))
BUKU = KalenderBuku(
    (
        PENDEK,
        TahunBerjalan(date(2026, 1, 1), date(2026, 12, 31)),
        TahunBerjalan(date(2027, 1, 1), date(2027, 12, 31)),
    ),
    date(2025, 6, 13),
)


@pytest.mark.parametrize(
    ("hari", "awal"),
    [
        (date(2025, 12, 31), date(2025, 6, 14)),
        (date(2025, 6, 14), date(2025, 6, 14)),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2025, 6, 13), date(2025, 1, 1)),
        (date(2031, 5, 5), date(2031, 1, 1)),
    ],
)
def test_a_day_lies_in_its_book_year_and_outside_all_in_its_calendar_year(hari, awal):
    assert BUKU.span(hari) == Waktu(awal, hari, awal)


def test_a_position_is_compared_with_the_last_day_before_its_book_year():
    assert before_at_date(BUKU, BUKU.span(date(2026, 10, 31))).sampai == date(2025, 12, 31)


def test_in_the_first_year_a_position_is_compared_with_the_opening():
    assert before_at_date(BUKU, BUKU.span(date(2025, 12, 31))).sampai == date(2025, 6, 13)
    assert before_at_date(BUKU, BUKU.span(date(2025, 6, 13))) is None


def test_a_whole_year_is_compared_with_the_whole_year_before_however_short():
    found = before_of_span(BUKU, BUKU.span(date(2026, 12, 31)))
    assert (found.sejak, found.sampai) == (date(2025, 6, 14), date(2025, 12, 31))


def test_half_a_year_is_compared_with_the_same_days_where_books_were_kept():
    found = before_of_span(BUKU, BUKU.span(date(2027, 6, 30)))
    assert (found.sejak, found.sampai) == (date(2026, 1, 1), date(2026, 6, 30))
    short = before_of_span(BUKU, BUKU.span(date(2026, 6, 30)))
    assert (short.sejak, short.sampai) == (date(2025, 6, 14), date(2025, 6, 30))
    assert before_of_span(BUKU, BUKU.span(date(2026, 3, 31))) is None
    assert before_of_span(BUKU, BUKU.span(date(2025, 12, 31))) is None


def test_the_end_of_february_stays_the_end_of_february():
    assert year_back(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_back(date(2029, 2, 28)) == date(2028, 2, 29)
    assert year_back(date(2029, 2, 27)) == date(2028, 2, 27)


def test_the_days_of_all_columns_are_read_once_and_without_a_gap():
    spans = [
        BUKU.span(date(2027, 6, 30), date(2027, 4, 1)),
        BUKU.span(date(2026, 6, 30), date(2026, 4, 1)),
        BUKU.span(date(2026, 12, 31)),
    ]
    found = cuts(spans)
    assert found[0][0] is None
    assert found[-1][1] == date(2027, 6, 30)
    for (_, until), (since, _) in pairwise(found):
        assert since == until + timedelta(days=1)
