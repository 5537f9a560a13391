"""Schedules, interest, tax and the words of the village: pure rules of the desk."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kas.rules_jadwal import annuity, flat
from app.kas.rules_kejadian import found
from app.kas.rules_pajak import final_tax, gross_of, rate_of
from app.values.money import Money, rupiah
from app.values.rate import Rate


@given(
    st.integers(100, 10**12), st.integers(0, 6000), st.integers(1, 120),
    st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.sampled_from([flat, annuity]),
)  # fmt: skip
def test_a_schedule_adds_up_to_the_loan_to_the_sen(rupiah_, bps, tenor, first, make):
    rows = make(rupiah_ * 100, bps, tenor, first)

    assert sum(row.pokok for row in rows) == rupiah_ * 100
    assert all(row.pokok >= 0 and row.bunga >= 0 for row in rows[:-1])
    assert [row.ke for row in rows] == list(range(1, tenor + 1))
    assert [row.jatuh_tempo for row in rows] == sorted({row.jatuh_tempo for row in rows})


def test_a_flat_loan_is_what_banks_print():
    rows = flat(12_000_000_00, 600, 12, date(2025, 1, 31))

    assert {(r.pokok, r.bunga) for r in rows} == {(1_000_000_00, 60_000_00)}
    assert rows[1].jatuh_tempo == date(2025, 2, 28)


@given(st.integers(1, 10**13))
def test_interest_before_tax_keeps_the_net_and_four_fifths(net):
    gross = gross_of(Money(net), Rate(2000))

    assert abs(gross.sen * 4 - net * 5) <= 2


def test_interest_of_the_example_book():
    assert gross_of(rupiah(200_000), Rate(2000)) == rupiah(250_000)
    assert gross_of(Money(1), Rate(2000)) == Money(1)
    assert gross_of(Money(2), Rate(2000)) == Money(3)  # 2,5 sen: half goes up


def test_final_tax_is_floored_to_rupiah():
    rate = rate_of("0,5")

    assert rate == Rate(50)
    assert final_tax(rupiah(12_345_678), rate) == rupiah(61_728)
    assert final_tax(rupiah(386_420_000), rate) == rupiah(1_932_100)
    assert final_tax(rupiah(-5), rate) == Money(0)


@pytest.mark.parametrize(
    ("kata", "nama"),
    [
        ("bayar listrik", "Listrik, air, telepon, internet"),
        ("token pln", "Listrik, air, telepon, internet"),
        ("bensin", "BBM dan ongkos kirim"), ("wifi", "Listrik, air, telepon, internet"),
        ("atk", "Beli perlengkapan dan ATK"), ("thr", "THR dan bonus"),
        ("beli laptop", "Beli aset, dibayar lunas"), ("spj", "Pertanggungjawaban panjar"),
        ("nalangi", "Talangan pengurus atau orang lain"), ("kur", "Pinjaman dari bank"),
        ("honor pengurus", "Honor pengurus dan pengawas"),
        ("setor bank", "Pindah uang antarkas atau ke bank"),
    ],
)  # fmt: skip
def test_words_of_the_village_find_the_event(kata, nama):
    assert found(kata)[0].nama == nama


def test_words_that_mean_nothing_find_nothing():
    assert found("xyzzy") == [] == found("  ")
