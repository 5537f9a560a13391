"""Words of the front page, and names proposed at the first start."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.beranda.rules import (
    greeting,
    months_left_open,
    period_words,
    reference_day,
    saved_words,
    span_words,
    state_words,
)
from app.beranda.rules_persiapan import first_day_problems, propose_slug
from app.koperasi.rules import (
    PeriodeRow,
    StatusPeriode,
    opening_period,
    periods_of_year,
    slug_problems,
)

TODAY = date(2026, 11, 21)
YEAR = [
    opening_period(date(2026, 1, 1)),
    *periods_of_year(2026, date(2026, 1, 1), date(2026, 12, 31)),
]


def with_status(kode: str, status: StatusPeriode) -> list[PeriodeRow]:
    return [
        PeriodeRow(p.kode, p.tahun, p.mulai, p.akhir, status if p.kode <= kode else p.status)
        for p in YEAR
    ]


@pytest.mark.parametrize(
    ("hour", "words"),
    [(3, "malam"), (4, "pagi"), (10, "pagi"), (11, "siang"), (14, "siang"), (15, "sore"),
     (17, "sore"), (18, "malam"), (23, "malam")],
)  # fmt: skip
def test_pak_hadi_is_greeted_by_the_hour(hour, words):
    assert greeting(hour) == f"Selamat {words}"


def test_the_chip_says_what_this_month_takes():
    assert period_words(YEAR, TODAY) == "Buku November terbuka"
    assert (
        period_words(with_status("2026-11", StatusPeriode.DITUTUP), TODAY)
        == "Buku November sudah ditutup"
    )
    assert period_words(YEAR, date(2027, 1, 2)) == "Buku 2027 belum dibuka"


def test_the_last_journal_is_told_by_the_hour_today_and_by_the_day_before():
    assert saved_words(datetime(2026, 11, 21, 14, 2, tzinfo=UTC), TODAY) == "Tersimpan 14.02"
    assert saved_words(datetime(2026, 11, 9, 8, 0, tzinfo=UTC), TODAY) == "Tersimpan 9 Nov"


def test_months_that_are_over_and_open_are_named_from_the_first_to_the_last():
    left = months_left_open(YEAR, TODAY)

    assert span_words(left) == "Januari 2026 sampai Oktober 2026"
    assert span_words(left[:1]) == "Januari 2026"
    assert months_left_open(with_status("2026-10", StatusPeriode.DITUTUP), TODAY) == []


@pytest.mark.parametrize(
    ("last", "day"),
    [
        (None, TODAY),
        (date(2026, 11, 20), TODAY),
        (date(2026, 10, 1), TODAY),
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2025, 12, 3), date(2025, 12, 31)),
    ],
)
def test_books_that_stand_still_show_their_last_month(last, day):
    assert reference_day(TODAY, last) == day


def test_one_sentence_says_where_the_books_stand():
    closed = with_status("2026-10", StatusPeriode.DITUTUP)

    assert state_words(closed, TODAY, TODAY) == "Semua bulan yang lewat sudah ditutup."
    assert "Januari 2026 sampai Oktober 2026 belum" in state_words(YEAR, TODAY, TODAY)
    assert "Desember 2025" in state_words(YEAR, TODAY, date(2025, 12, 31))
    assert state_words(YEAR, date(2025, 6, 1), date(2025, 6, 1)) == "Buku dimulai 1 Januari 2026."
    later = date(2027, 2, 1)
    assert state_words(YEAR, later, later) == "Tahun buku 2027 belum dibuka."


@pytest.mark.parametrize(
    ("nama", "slug"),
    [
        ("Koperasi Desa Merah Putih Sukamaju", "sukamaju"),
        ("KOPERASI KELURAHAN MERAH PUTIH Karang Anyar", "karang-anyar"),
        ("Koperasi Syariah Desa Merah Putih Ma'ruf", "ma-ruf"),
        ("Koperasi Desa Merah Putih Mlese Kecamatan Ceper", "mlese-kecamatan-ceper"),
        ("Koperasi Tani Café", "tani-cafe"),
        ("Mulai", "koperasi-mulai"),
        ("Koperasi Desa Merah Putih", "koperasi"),
        ("ꦱꦸꦏ", "koperasi"),
    ],
)
def test_a_short_name_is_proposed_that_the_address_accepts(nama, slug):
    assert propose_slug(nama) == slug
    assert slug_problems(slug) == []


def test_a_name_of_any_length_gives_a_short_name_that_is_accepted():
    assert slug_problems(propose_slug("Koperasi " + "Sumber Rejeki " * 20)) == []


def test_the_first_book_day_is_neither_forgotten_nor_absurd():
    assert first_day_problems(date(2026, 1, 1), TODAY) == []
    for wrong in (None, date(1999, 12, 31), date(2028, 1, 1)):
        assert [reason.field for reason in first_day_problems(wrong, TODAY)] == ["mulai_buku"]
