"""Names of days and months in Indonesian, and months as spans."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.values.calendar import (
    ZONA_IANA,
    bulan_tahun,
    month_end,
    month_of,
    month_start,
    months_between,
    nama_hari,
    tanggal_lis,
    tanggal_panjang,
    tanggal_singkat,
    zona_singkat,
)


def test_a_day_in_its_printed_forms() -> None:
    """Statement, list, screen, month and day of the week."""
    on = date(2026, 11, 21)
    assert tanggal_panjang(on) == "21 November 2026"
    assert tanggal_lis(date(2025, 3, 5)) == "05/03/2025"
    assert tanggal_singkat(on) == "21 Nov 2026"
    assert bulan_tahun(on) == "November 2026"
    assert [nama_hari(date(2026, 11, day)) for day in (16, 20, 22)] == ["Senin", "Jumat", "Minggu"]


@pytest.mark.parametrize(
    ("name", "month"),
    [("Januari", 1), ("Pebruari", 2), ("peb", 2), ("MARET", 3), ("Mei", 5), ("Agt", 8), ("Ags.", 8),
     ("Agustus", 8), ("Sept", 9), ("Okt", 10), ("Oct", 10), ("Nopember", 11), ("Nop", 11),
     ("Des", 12), ("Dec", 12), (" Desember ", 12), ("Desembar", None), ("", None)],
)  # fmt: skip
def test_old_spellings_and_abbreviations_of_months_are_known(name: str, month: int | None) -> None:
    """Village books spell months in many ways (akuntansi 1.5)."""
    assert month_of(name) == month


def test_every_month_begins_and_ends_where_the_calendar_says() -> None:
    """Compared with the standard library over leap and common years."""
    for year in (2024, 2025, 2026, 2100):
        for month in range(1, 13):
            last = calendar.monthrange(year, month)[1]
            assert month_start(date(year, month, last)) == date(year, month, 1)
            assert month_end(date(year, month, 1)) == date(year, month, last)
            assert month_end(date(year, month, last)) == date(year, month, last)
    assert month_end(date.max) == date.max  # the last month a calendar of computers has


def test_months_of_a_span_are_listed_with_both_ends() -> None:
    """A rapel from November to January is three months; a span backwards is none."""
    months = months_between(date(2025, 11, 30), date(2026, 1, 1))
    assert months == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
    assert months_between(date(2026, 1, 31), date(2026, 1, 1)) == [date(2026, 1, 1)]
    assert months_between(date(2026, 2, 1), date(2026, 1, 31)) == []


def test_the_three_zones_exist() -> None:
    """WIB, WITA and WIT lead to real zones, seven to nine hours ahead, and back."""
    hours = {
        singkat: datetime(2026, 1, 1, tzinfo=ZoneInfo(iana)).utcoffset()
        for singkat, iana in ZONA_IANA.items()
    }
    assert hours == {singkat: timedelta(hours=7 + n) for n, singkat in enumerate(ZONA_IANA)}
    assert [zona_singkat(iana) for iana in ZONA_IANA.values()] == ["WIB", "WITA", "WIT"]
    assert zona_singkat("Asia/Tokyo") == "Asia/Tokyo"
