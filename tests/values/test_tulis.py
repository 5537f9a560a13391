"""Figures as the RAT book, receipts and files print them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.values.money import MAX_SEN, Money, rupiah
from app.values.tulis import (
    angka,
    angka_penuh,
    bulatkan_kolom,
    desimal,
    round_rupiah,
    rp,
    terbilang,
    terbilang_rupiah,
)

SETENGAH: Any = 0.5  # what no type checker would let through


@pytest.mark.parametrize(
    ("sen", "figure", "full", "sentence", "file"),
    [
        (125_000_000, "1.250.000", "1.250.000", "Rp1.250.000", "1250000.00"),
        (-125_000_000, "(1.250.000)", "(1.250.000)", "−Rp1.250.000", "-1250000.00"),
        (122_250, "1.223", "1.222,50", "Rp1.222,50", "1222.50"),
        (-122_250, "(1.223)", "(1.222,50)", "−Rp1.222,50", "-1222.50"),
        (100, "1", "1", "Rp1", "1.00"),
        (5, "–", "0,05", "Rp0,05", "0.05"),
        (0, "–", "–", "Rp0", "0.00"),
        (MAX_SEN, *["10.000.000.000.000"] * 2, "Rp10.000.000.000.000", "10000000000000.00"),
    ],
)
def test_one_amount_in_its_four_forms(
    sen: int, figure: str, full: str, sentence: str, file: str
) -> None:
    """Statement, exact figure, sentence and file; sen and Money alike."""
    for amount in (sen, Money(sen)):
        assert (angka(amount), angka_penuh(amount)) == (figure, full)
        assert (rp(amount), desimal(amount)) == (sentence, file)


def test_a_float_is_never_written() -> None:
    """Half sen do not exist; a float here is always a mistake."""
    with pytest.raises(TypeError):
        rp(SETENGAH)


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (21_500_000, "dua puluh satu juta lima ratus ribu"),
        (111_111_111, "seratus sebelas juta seratus sebelas ribu seratus sebelas"),
        (1_000_000_000, "satu miliar"),
        (10**12, "satu triliun"),
        (10**13 + 1_000, "sepuluh triliun seribu"),
        (10**15, "satu kuadriliun"),
        (-1_001, "minus seribu satu"),
    ],
)
def test_a_receipt_spells_its_amount(whole: int, words: str) -> None:
    """The cases of akuntansi 1.5 and every irregular form."""
    assert terbilang(whole) == words


def test_a_receipt_spells_rupiah_and_sen() -> None:
    """Half rupiah exist in real books, so a receipt spells them."""
    assert terbilang_rupiah(rupiah(21_500_000)) == "dua puluh satu juta lima ratus ribu rupiah"
    assert terbilang_rupiah(rupiah(1_001_000)) == "satu juta seribu rupiah"
    assert (
        terbilang_rupiah(Money(122_250)) == "seribu dua ratus dua puluh dua rupiah lima puluh sen"
    )
    assert terbilang_rupiah(Money(-100)) == "minus satu rupiah"


def test_what_cannot_be_spelt_is_refused() -> None:
    """Beyond the words we have, and parts of a number."""
    with pytest.raises(ValueError, match="too large"):
        terbilang(10**18)
    with pytest.raises(TypeError):
        terbilang(SETENGAH)


KATA = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9,
}  # fmt: skip
TINGKAT = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}


def _eja(words: str) -> int:
    """Read a spelling back: an own reader, made from the rules of the language alone."""
    total = group = digit = 0
    for word in words.split():
        if word in KATA:
            digit = KATA[word]
        elif word in ("sepuluh", "sebelas"):
            group += 10 if word == "sepuluh" else 11
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word == "puluh":
            group, digit = group + 10 * digit, 0
        elif word in ("seratus", "ratus"):
            group, digit = group + 100 * (digit or 1), 0
        elif word == "seribu":
            total += 1_000
        else:
            total, group, digit = total + (group + digit) * TINGKAT[word], 0, 0
    return total + group + digit


@given(st.integers(0, 10**18 - 1) | st.integers(0, 2_000_000))
@settings(max_examples=5000, deadline=None)
def test_every_spelling_reads_back(whole: int) -> None:
    """No two numbers share a spelling, no word is lost."""
    words = terbilang(whole)
    assert _eja(words) == whole
    assert "  " not in words
    assert words == words.strip()


def test_a_column_is_rounded_so_that_it_foots() -> None:
    """Akuntansi 1.5: largest remainder inside the total; ties to the earlier line."""
    assert bulatkan_kolom([33_333, 33_333, 33_334], 100_000) == [33_300, 33_300, 33_400]
    assert bulatkan_kolom([150, 150, 100], 400) == [200, 100, 100]
    assert bulatkan_kolom([-150, -150], -300) == [-200, -100]
    assert bulatkan_kolom([], 0) == []


def test_a_column_follows_the_total_above_it() -> None:
    """A total already rounded the other way by its own parent is followed, a foreign one not."""
    assert bulatkan_kolom([140, 0], 200) == [200, 0]
    assert bulatkan_kolom([140, 0], 100) == [100, 0]
    with pytest.raises(ValueError, match="does not add up"):
        bulatkan_kolom([140, 0], 300)


columns = st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=30)


@given(columns)
@settings(max_examples=5000, deadline=None)
def test_every_rounded_column_foots(column: list[int]) -> None:
    """The sum is the rounded total, each line within one rupiah, whole lines untouched."""
    total = sum(column)
    rounded = bulatkan_kolom(column, total)
    assert sum(rounded) == round_rupiah(total)
    assert abs(round_rupiah(total) - total) <= 50
    for before, after in zip(column, rounded, strict=True):
        assert after % 100 == 0
        assert abs(after - before) < 100
        assert before % 100 or after == before


@given(columns)
@settings(deadline=None)
def test_a_mirrored_column_rounds_to_the_mirror(column: list[int]) -> None:
    """Deductions printed in brackets round as the same figures without."""
    if round_rupiah(sum(column)) == 0:
        return
    mirror = bulatkan_kolom([-figure for figure in column], -sum(column))
    assert mirror == [-figure for figure in bulatkan_kolom(column, sum(column))]
