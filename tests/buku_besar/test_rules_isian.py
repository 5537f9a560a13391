"""Typed words become accounts, people and dates without a guess."""

from __future__ import annotations

from datetime import date

import pytest

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context, Sifat
from app.buku_besar.rules_isian import (
    BarisTerketik,
    Sebutan,
    at_row,
    likely_date,
    matches,
    read_rows,
    reversal_date,
)
from app.koperasi.commands import change_period
from app.koperasi.rules import StatusPeriode
from app.platform.db import transact
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.refusal import Reason
from tests.masuk import new_user

NAMES = [
    Sebutan(new_id(), "A-0001", "Siti Aminah"),
    Sebutan(new_id(), "A-0002", "Siti Aminah Lestari"),
    Sebutan(new_id(), "PM-01", "UD Siti Jaya", "pemasok"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a-0001", ["A-0001"]),
        ("A-0002 Siti Aminah Lestari", ["A-0002"]),
        ("  siti   aminah ", ["A-0001"]),
        ("lestari", ["A-0002"]),
        ("siti", ["A-0001", "A-0002", "PM-01"]),
        ("tuti", []),
    ],
)
def test_a_code_a_whole_name_then_a_part_of_it(typed, found):
    rows = matches(typed, NAMES, code=lambda s: s.nomor, name=lambda s: s.nama)

    assert [row.nomor for row in rows] == found


@pytest.fixture
def books(koperasi):
    """A cooperative with the book year 2025, and a way to close its months."""
    kop = koperasi()
    koperasi_id = kop.id
    by = Actor(new_user()[0], "Bu Ratna")

    def context(*closed: str) -> Context:
        for kode in closed:
            transact(lambda k=kode: change_period(koperasi_id, k, StatusPeriode.DITUTUP, by=by))
        return context_of(koperasi_id)

    return context


def test_every_problem_of_every_row_is_told_with_its_cell(books):
    rows = [
        BarisTerketik(1, "zzz", None, "tuti", 100, 100),
        BarisTerketik(2, "", None, "", 0, 0),
        BarisTerketik(3, "1101", None, "siti", 0, 0),
    ]

    lines, reasons, numbers = read_rows(rows, books(), NAMES)

    assert (lines, numbers) == ([], [])
    assert [reason.field for reason in reasons] == [
        "baris-0-akun", "baris-0-siapa", "baris-0-debit", "baris-2-siapa", "baris-2-debit",
    ]  # fmt: skip


def test_a_reason_of_the_door_is_moved_to_the_row_on_the_page():
    moved = at_row(Reason("Baris 2 (1103 Kas): pilih unit.", "baris"), [3, 7])
    kept = at_row(Reason("Jurnal tidak seimbang.", "baris"), [3, 7])

    assert (moved, moved.field) == ("Baris 7 (1103 Kas): pilih unit.", "baris-6-akun")
    assert (kept, kept.field) == ("Jurnal tidak seimbang.", "baris")


TODAY = date(2025, 6, 10)


@pytest.mark.parametrize(
    ("closed", "original", "mirror"),
    [
        ((), date(2025, 1, 15), date(2025, 1, 15)),
        (("2025-01", "2025-02"), date(2025, 1, 15), date(2025, 3, 1)),
        (("2025-02",), date(2025, 2, 28), date(2025, 3, 1)),
        (("2025-05", "2025-06"), date(2025, 5, 2), TODAY),
    ],
)
def test_a_mirror_takes_its_originals_day_or_the_first_open_one_after(
    books, closed, original, mirror
):
    assert reversal_date(original, Sifat.BIASA, books(*closed), TODAY) == mirror


@pytest.mark.parametrize(
    ("closed", "today", "likely"),
    [
        ((), date(2025, 6, 10), date(2025, 6, 10)),
        (("2025-06",), date(2025, 6, 10), date(2025, 5, 31)),
        ((), date(2026, 6, 10), date(2025, 12, 31)),
        ((), date(2024, 6, 10), date(2024, 6, 10)),
    ],
)
def test_a_new_journal_is_dated_today_or_the_last_open_day(books, closed, today, likely):
    assert likely_date(books(*closed), today) == likely
