"""What Bu Ratna types and what her files hold is read as meant, or refused in a sentence."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.values.baca import CellRead, Read, Unreadable, read_file_amounts, read_rupiah
from app.values.money import MAX_SEN, Money, rupiah
from app.values.tulis import angka_penuh, desimal, rp

KASUS = json.loads((Path(__file__).parent.parent / "data" / "kasus_ketik.json").read_text("utf-8"))


def _sebutan(kasus: dict[str, Any]) -> str:
    return f"{kasus['ketik']!r} {'sen' if kasus.get('sen') else ''}"


@pytest.mark.parametrize("kasus", KASUS["rupiah"], ids=_sebutan)
def test_what_bu_ratna_types_is_read_by_the_strict_table(kasus: dict[str, Any]) -> None:
    """The table shared with the counter's script, sentences included."""
    flags = {"sen": kasus.get("sen", False), "negative": kasus.get("negatif", False)}
    if "galat" in kasus:
        with pytest.raises(Unreadable) as refused:
            read_rupiah(kasus["ketik"], **flags)
        assert refused.value.sentence == kasus["galat"]
        return
    read = read_rupiah(kasus["ketik"], **flags)
    found = None if read.value is None else desimal(read.value)
    assert (found, read.notice) == (kasus["hasil"], kasus.get("catatan", ""))


def _values(*cells: object, negative: bool = False) -> list[Money | None]:
    reads = read_file_amounts(cells, negative=negative)
    assert [read.problem for read in reads] == [""] * len(cells)
    return [read.value for read in reads]


def _problem(*cells: object, negative: bool = False) -> str:
    """The one problem of a column whose other cells read well."""
    problems = [r.problem for r in read_file_amounts(cells, negative=negative) if r.problem]
    assert len(problems) == 1
    return problems[0]


def test_a_file_of_two_habits_is_read_cell_by_cell() -> None:
    """Antarmuka 2: one or two final digits are sen, groups of three are thousands."""
    assert _values("1222.50", "1.250,5", "1.250.000", "1,250,000", "1,250.75", "007") == [
        Money(122250), Money(125050), rupiah(1_250_000), rupiah(1_250_000), Money(125075), rupiah(7)
    ]  # fmt: skip


def test_a_single_group_is_thousands_in_a_column_without_decimals_of_that_mark() -> None:
    """2.500 is two thousand five hundred, also beside decimals written with the other mark."""
    assert _values("2.500", "1.250.000") == [rupiah(2_500), rupiah(1_250_000)]
    assert _values("2.500", "1.250,50") == [rupiah(2_500), Money(125050)]
    assert _values("2,500", "1222.50") == [rupiah(2_500), Money(122250)]


def test_a_single_group_is_reported_where_its_mark_also_writes_sen() -> None:
    """2.500 beside 1222.50 may be two and a half: asked, with both ways to write it."""
    assert _problem("1222.50", "350.000") == (
        "'350.000' mendua, karena titik di kolom ini juga menulis sen. Tulis 350000 untuk tiga "
        "ratus lima puluh ribu rupiah, atau 350,00 untuk tiga ratus lima puluh rupiah."
    )
    assert _problem("7,5", "2,500").endswith(
        "Tulis 2500 untuk dua ribu lima ratus rupiah, atau 2,50 untuk dua rupiah lima puluh sen."
    )
    assert _problem("7,5", "2,505").endswith("Tulis 2505 untuk dua ribu lima ratus lima rupiah.")
    for written, meant in (("350000", rupiah(350_000)), ("350,00", rupiah(350))):
        assert _values("1222.50", written) == [Money(122250), meant]
    assert _values("1222.50", "1.250.000", "5.000,-") == [
        Money(122250), rupiah(1_250_000), rupiah(5_000)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("1222.505", "paling banyak dua angka di belakang koma"),
        ("1.250,500", "paling banyak dua angka di belakang koma"),
        ("1.250.50", "paling banyak dua angka di belakang koma"),
        ("0.500", "paling banyak dua angka di belakang koma"),
        ("12.50.000", "paling banyak dua angka di belakang koma"),
        ("20rb", "'20rb' disingkat; tulis lengkap dengan angka."),
        ("٥٠٠٠", "memakai angka lain; tulis dengan angka 0 sampai 9"),
        ("1e9", "tidak terbaca sebagai jumlah rupiah"),
        ("-5", "tidak boleh di bawah nol"),
        ("10000000000000.01", "melebihi batas Rp10.000.000.000.000"),
        (True, "bukan jumlah rupiah"),
        (date(2026, 1, 1), "bukan jumlah rupiah"),
        (1222.505, "lebih dari dua angka di belakang koma"),
        (Decimal("0.001"), "lebih dari dua angka di belakang koma"),
        (Decimal("1E-999999"), "lebih dari dua angka di belakang koma"),
        (float("nan"), "periksa rumus di sel ini"),
        (Decimal("sNaN"), "periksa rumus di sel ini"),
        (float("-inf"), "periksa rumus di sel ini"),
        (10**400, "melebihi batas"),
        (1e300, "melebihi batas"),
        (-1, "tidak boleh di bawah nol"),
    ],
)
def test_a_bad_cell_is_named_with_what_is_expected(cell: object, part: str) -> None:
    """Each cell of a file says what is wrong with it; the others of its column stay readable."""
    assert part in _problem("5000", cell, "7000")


def test_numbers_of_a_spreadsheet_are_taken_exactly() -> None:
    """A float carries the 15 digits its spreadsheet shows: enough for every allowed amount."""
    assert _values(1222.5, 0.1, 0.1 + 0.2, 1250000, Decimal("1222.50"), 9999999999999.99) == [
        Money(122250), Money(10), Money(30), rupiah(1_250_000), Money(122250),
        Money(999_999_999_999_999),
    ]  # fmt: skip


def test_an_empty_cell_is_nothing_and_a_dash_is_nil() -> None:
    """Statements print nil as a dash; an empty cell stays empty."""
    assert _values(None, "", " ", "-", "–") == [None, None, None, Money(0), Money(0)]


def test_a_file_may_hold_minus_where_its_column_allows() -> None:
    """Brackets and both kinds of dash."""
    assert _values("(50.000)", "-50000", "−7,5", negative=True) == [
        rupiah(-50_000), rupiah(-50_000), Money(-750)
    ]  # fmt: skip


amounts = st.integers(-MAX_SEN, MAX_SEN)


@given(st.lists(amounts, min_size=1, max_size=20))
@settings(max_examples=500, deadline=None)
def test_every_column_we_write_reads_back_unchanged(column: list[int]) -> None:
    """The promise of antarmuka 2, for the decimal form of CSV and JSON."""
    assert _values(*[desimal(sen) for sen in column], negative=True) == [Money(s) for s in column]


@given(amounts)
@settings(max_examples=2000, deadline=None)
def test_every_amount_we_show_can_be_typed_back(sen: int) -> None:
    """A treasurer may copy any figure of a screen into any field."""
    assert read_rupiah(rp(sen), sen=True, negative=True) == Read(Money(sen))
    shown = angka_penuh(sen)
    assert shown == "–" or read_rupiah(shown, sen=True, negative=True) == Read(Money(sen))


odd_text = st.text(max_size=80) | st.text("0123456789.,-()rpjutaibmlR ½٣−–\u00a0ıſK", max_size=30)


@given(odd_text, st.booleans(), st.booleans())
@example("1mılıar", False, False)
@settings(max_examples=2000, deadline=None)
def test_no_text_breaks_the_parser(text: str, sen: bool, negative: bool) -> None:
    """Whatever is pasted: an amount within bounds, nothing, or Unreadable."""
    sentence, value = ".", None
    try:
        value = read_rupiah(text, sen=sen, negative=negative).value
    except Unreadable as unreadable:
        sentence = unreadable.sentence
    assert sentence[-1] in ".?"
    assert value is None or (0, -MAX_SEN)[negative] <= value.sen <= MAX_SEN


cells = st.one_of(
    st.none(), odd_text, st.booleans(), st.integers(), st.floats(), st.decimals(), st.binary()
)


@given(st.lists(cells, max_size=6))
@settings(max_examples=2000, deadline=None)
def test_no_file_breaks_the_parser(column: list[object]) -> None:
    """A column of anything gives one answer a cell: a value, nothing, or a problem."""
    reads = read_file_amounts(column)
    assert len(reads) == len(column)
    for read in reads:
        assert isinstance(read, CellRead)
        assert read.value is None or (not read.problem and 0 <= read.value.sen <= MAX_SEN)
