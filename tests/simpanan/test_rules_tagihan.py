"""Bills and allocation as properties: sums equal, oldest first, no month over its bill."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.simpanan.rules_tagihan import (
    KeringananRow,
    Rencana,
    allocate,
    arrears,
    bills,
    fill,
    month_words,
    next_amount,
    opening_part,
)
from tests.simpanan.desa import J, terms

TODAY = date(2026, 6, 15)
months = st.dates(date(2024, 1, 1), date(2026, 6, 1)).map(lambda day: day.replace(day=1))
amounts = st.integers(1, 40).map(lambda n: n * 100_000)


@st.composite
def plans(draw):
    """Two terms of any amount, some months relieved, a member since any day, perhaps gone."""
    first = terms(J.WAJIB, date(2024, 1, 1), nominal=draw(amounts))
    later = terms(J.WAJIB, draw(months), nominal=draw(amounts))
    masuk = draw(st.none() | st.dates(date(2023, 6, 1), date(2026, 5, 31)))
    start = draw(months)
    relief = KeringananRow(start, start, draw(st.integers(0, 1)) * 50_000)
    berhenti = draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    ketentuan = (first,) if later.mulai == first.mulai else (first, later)
    return Rencana(ketentuan, masuk, berhenti, (relief,))


@given(plans(), st.lists(amounts, min_size=1, max_size=6))
def test_parts_add_up_run_oldest_first_and_never_exceed_their_bill(plan, payments):
    paid, pieces = 0, []
    for amount in payments:
        parts, rest = allocate(plan, paid, amount, today=TODAY)
        assert sum(part.jumlah for part in parts) + rest == amount
        pieces += parts
        paid += amount - rest
    by_month: dict[date, int] = {}
    for piece in pieces:
        by_month[piece.bulan] = by_month.get(piece.bulan, 0) + piece.jumlah
    due = {bill.bulan: bill.nominal for bill, _ in zip(bills(plan), range(200), strict=False)}
    assert all(0 < sen <= due[month] for month, sen in by_month.items())
    assert [p.bulan for p in pieces] == sorted(p.bulan for p in pieces)
    assert all(by_month[month] == due[month] for month in list(by_month)[:-1])


@given(plans(), st.lists(amounts, min_size=1, max_size=6), st.randoms())
def test_the_order_of_payments_changes_nothing_that_is_owed(plan, payments, chance):
    shuffled = list(payments)
    chance.shuffle(shuffled)

    def paid_months(order):
        paid = 0
        for amount in order:
            _, rest = allocate(plan, paid, amount, today=TODAY)
            paid += amount - rest
        return fill(plan, paid, TODAY)

    if sum(payments) <= 40 * 100_000:  # nothing beyond what bills can take
        assert paid_months(payments) == paid_months(shuffled)


@given(plans(), st.integers(0, 60).map(lambda n: n * 100_000))
def test_what_is_filled_and_what_is_left_make_what_was_paid(plan, paid):
    filled, rest = fill(plan, paid, TODAY)

    assert sum(row.terbayar for row in filled) + rest == paid
    owed = sum(row.sisa for row in arrears(filled, TODAY))
    due = sum(row.tagihan.nominal for row in filled if row.tagihan.bulan <= TODAY)
    inside = sum(row.terbayar for row in filled if row.tagihan.bulan <= TODAY)
    assert owed == due - inside


@given(plans(), st.integers(0, 30).map(lambda n: n * 100_000), st.integers(1, 12))
def test_the_price_of_the_next_months_pays_just_those(plan, paid, count):
    price = next_amount(plan, paid, count, today=TODAY)
    parts, rest = allocate(plan, paid, price, today=TODAY) if price else ([], 0)

    assert rest == 0
    assert len(parts) <= count
    assert all(part.sisa == 0 for part in parts)


def test_bills_begin_in_the_month_the_art_says_and_stop_at_leaving():
    own = terms(J.WAJIB, date(2025, 1, 1), nominal=1_000_000)
    after = terms(J.WAJIB, date(2025, 1, 1), nominal=1_000_000, bulan_pertama="berikutnya")
    masuk, berhenti = date(2025, 3, 20), date(2025, 6, 2)

    def named(term):
        return [b.bulan.month for b in bills(Rencana((term,), masuk, berhenti))]

    assert named(own) == [3, 4, 5]
    assert named(after) == [4, 5]


def test_a_yearly_due_is_one_bill_a_year():
    term = terms(J.WAJIB, date(2025, 4, 1), nominal=12_000_000, periode="tahunan")
    plan = Rencana((term,), date(2024, 2, 1))

    found = [row.tagihan.bulan for row in fill(plan, 0, date(2027, 2, 1))[0]]

    assert found == [date(2025, 4, 1), date(2026, 1, 1), date(2027, 1, 1)]
    assert month_words(found, yearly=True) == "tahun 2025, 2026, 2027"


def test_a_relieved_month_is_skipped_and_named_apart():
    term = terms(J.WAJIB, date(2025, 1, 1), nominal=1_000_000)
    plan = Rencana((term,), None, None, (KeringananRow(date(2025, 2, 1), date(2025, 3, 1)),))

    parts, _ = allocate(plan, 0, 2_000_000, today=date(2025, 6, 1))

    assert month_words([p.bulan for p in parts]) == "Januari 2025, April 2025"


@pytest.mark.parametrize(
    ("opening", "counts"), [(0, 0), (5_000_000, 5_000_000), (12_000_000, 12_000_000),
                            (36_000_000, 12_000_000)],
)  # fmt: skip
def test_an_opening_balance_pays_months_before_the_books_and_none_after(opening, counts):
    plan = Rencana((terms(J.WAJIB, date(2024, 1, 1), nominal=1_000_000),), date(2022, 1, 1))

    assert opening_part(plan, opening, date(2025, 1, 1)) == counts


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([date(2026, 5, 1)], "Mei 2026"),
        ([date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)], "Mei–Juli 2026"),
        ([date(2026, 12, 1), date(2027, 1, 1)], "Desember 2026–Januari 2027"),
    ],
)
def test_months_are_named_as_people_say_them(found, words):
    assert month_words(found) == words
