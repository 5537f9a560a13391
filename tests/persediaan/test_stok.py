"""The door of stock: averages, lots, nothing below nil, nothing sold twice."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.buku_besar.commands import lock_head
from app.persediaan.commands import GerakAsked, move
from app.persediaan.models import Stok
from app.persediaan.queries import fit_quantity, out_of_step, stock_on, stock_rows
from app.persediaan.rules import Keadaan
from app.persediaan.rules_nilai import Isi, cost_out, true_up
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import NIL, Money, rupiah
from app.values.refusal import Refused
from tests.persediaan.gudang import HARI, Gudang, come, go, left, on_account, stocked_village

MILLI = 1_000


@pytest.fixture
def toko(koperasi) -> Gudang:
    return stocked_village(koperasi())


def test_the_average_moves_with_each_receipt_and_the_last_takes_what_is_left(toko):
    come(toko, toko.beras, 100 * MILLI, 1_200_000)
    come(toko, toko.beras, 50 * MILLI, 675_000)
    [first] = go(toko, toko.beras, 30_500)
    assert first.nilai == Money(-381_250_00)  # 1.875.000 / 150 kg = 12.500 a kilo
    [rest] = go(toko, toko.beras, 119_500)
    assert rest.nilai == -(rupiah(1_875_000) + first.nilai)
    assert left(toko, toko.beras) == (0, NIL)


def test_more_than_lies_there_is_refused_with_what_is_left(toko):
    come(toko, toko.mi, 5 * MILLI, 15_000)
    with pytest.raises(Refused, match=r"Mi instan goreng di Rak gerai tinggal 5 pcs; diminta 6"):
        go(toko, toko.mi, 6 * MILLI)
    assert left(toko, toko.mi) == (5 * MILLI, rupiah(15_000))
    with pytest.raises(Refused, match="habis"):
        go(toko, toko.mi, MILLI, tempat=toko.gudang)


def test_the_lot_that_expires_first_leaves_first_and_an_expired_one_never(toko):
    march, january = date(2027, 3, 31), date(2027, 1, 31)
    come(toko, toko.susu, 10 * MILLI, 50_000, lot=("B", march))
    come(toko, toko.susu, 10 * MILLI, 60_000, lot=("A", january))
    made = go(toko, toko.susu, 12 * MILLI)
    assert [(one.jumlah, one.nilai) for one in made] == [
        (-10 * MILLI, rupiah(-60_000)), (-2 * MILLI, rupiah(-10_000)),
    ]  # fmt: skip
    come(toko, toko.susu, 4 * MILLI, 24_000, lot=("A", january))
    [one] = go(toko, toko.susu, 8 * MILLI, on=january + timedelta(days=1))
    assert one.nilai == rupiah(-40_000)  # only lot B was left to sell
    with pytest.raises(Refused, match="habis"):
        go(toko, toko.susu, MILLI, on=january + timedelta(days=1))


def test_a_paid_sale_without_a_connection_may_go_below_nil_and_the_receipt_makes_its_cost_true(
    toko,
):
    come(toko, toko.mi, 10 * MILLI, 30_000)
    sold = go(toko, toko.mi, 12 * MILLI, luring=True)
    assert sum((one.nilai for one in sold), NIL) == rupiah(-36_000)
    assert left(toko, toko.mi) == (-2 * MILLI, rupiah(-6_000))
    [made] = come(toko, toko.mi, 10 * MILLI, 40_000)
    assert (made.jumlah, made.nilai) == (10 * MILLI, rupiah(40_000))
    assert on_account(toko, "selisih_persediaan") == rupiah(2_000)
    moved = stock_on(toko.id, HARI)[toko.mi, toko.gerai]
    assert (moved.jumlah, moved.nilai) == (8 * MILLI, rupiah(32_000))
    assert left(toko, toko.mi) == (8 * MILLI, rupiah(32_000))


def test_the_same_movements_are_in_the_ledger_of_movements_at_any_day(toko):
    come(toko, toko.beras, 100 * MILLI, 1_200_000)
    go(toko, toko.beras, 40 * MILLI, on=HARI + timedelta(days=5))
    key = (toko.beras, toko.gerai)
    assert stock_on(toko.id, HARI)[key] == Isi(100 * MILLI, rupiah(1_200_000))
    later = stock_on(toko.id, HARI + timedelta(days=5))[key]
    assert (later.jumlah, later.nilai) == left(toko, toko.beras)
    assert stock_on(toko.id, HARI - timedelta(days=1)) == {}
    assert on_account(toko) == rupiah(1_200_000)


def test_only_fit_goods_are_counted_for_sale(toko):
    come(toko, toko.mi, 5 * MILLI, 15_000)
    assert fit_quantity(toko.id, toko.gerai) == {toko.mi: 5 * MILLI}
    with pytest.raises(Refused):
        go(toko, toko.mi, MILLI, keadaan=Keadaan.RUSAK)


@pytest.mark.parametrize("mesin_pembeli", [50])
def test_fifty_buyers_of_the_last_one_and_one_gets_it(app, toko, mesin_pembeli):
    come(toko, toko.mi, MILLI, 3_000)
    db.session.rollback()
    start, answers = threading.Barrier(mesin_pembeli), []

    def buy() -> None:
        with app.app_context():
            start.wait()
            try:
                go(toko, toko.mi, MILLI)
                answers.append("dapat")
            except Refused as refused:
                answers.append(str(refused))
            db.session.remove()

    threads = [threading.Thread(target=buy) for _ in range(mesin_pembeli)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=120)

    assert answers.count("dapat") == 1
    assert len(answers) == mesin_pembeli
    assert all("habis" in a for a in answers if a != "dapat")
    assert left(toko, toko.mi) == (0, NIL)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.booleans(), st.integers(1, 90_000), st.integers(100, 2_000_000)), max_size=8
    )
)
def test_whatever_comes_and_goes_stock_equals_its_movements_and_is_never_below_nil(toko, steps):
    for comes, jumlah, nilai in steps:
        if comes:
            come_alone(toko, jumlah, nilai)
        else:
            have, _ = left(toko, toko.beras)
            if jumlah <= have:
                go(toko, toko.beras, jumlah)
            else:
                with pytest.raises(Refused):
                    go(toko, toko.beras, jumlah)
    have, worth = left(toko, toko.beras)
    moved = stock_on(toko.id, date.max).get((toko.beras, toko.gerai), Isi())
    assert (moved.jumlah, moved.nilai) == (have, worth)
    assert have >= 0
    assert worth.sen >= 0
    assert (have > 0) or not worth
    assert len(stock_rows(toko.id, barang=[toko.beras], semua=True)) <= 1


def test_stock_altered_behind_its_door_is_found_by_the_check(toko):
    come(toko, toko.mi, 5 * MILLI, 15_000)
    db.session.rollback()
    assert out_of_step(toko.id) == []
    for change in ({"jumlah": 6 * MILLI}, {"jumlah": 5 * MILLI, "nilai": rupiah(14_000)}):
        wanted = sa.update(Stok).where(Stok.koperasi_id == toko.id, Stok.barang_id == toko.mi)
        transact(lambda change=change, wanted=wanted: db.session.execute(wanted.values(**change)))
        assert out_of_step(toko.id) == [
            "Mi instan goreng di Rak gerai: stok lain dari jumlah geraknya."
        ]


def come_alone(toko: Gudang, jumlah: int, nilai: int) -> None:
    """Goods in without a purchase: cash would run out of such numbers."""
    row = toko.barang(toko.beras)
    asked = GerakAsked(row, toko.gerai, jumlah, "kg", jumlah, nilai=rupiah(nilai))
    transact(lambda: move(lock_head(toko.id), new_id(), "uji", HARI, [asked], by=toko.by))


# ---- Costing alone ------------------------------------------------------------------------------


@given(st.integers(1, 10**9), st.integers(0, 10**13), st.lists(st.integers(1, 10**8), max_size=20))
def test_parts_taken_one_after_the_other_add_up_to_the_whole(jumlah, sen, parts):
    isi, taken = Isi(jumlah, Money(sen)), NIL
    for part in parts:
        part = min(part, isi.jumlah)
        if not part:
            break
        cost = cost_out(isi, part)
        assert 0 <= cost.sen <= isi.nilai.sen
        taken, isi = taken + cost, isi.plus(-part, -cost)
    if isi.jumlah:
        taken += cost_out(isi, isi.jumlah)
    assert taken == Money(sen)


@given(st.integers(1, 10**6), st.integers(0, 10**9), st.integers(1, 10**6), st.integers(0, 10**9))
def test_what_was_sold_before_it_came_costs_in_the_end_what_was_paid(short, sen, jumlah, nilai):
    isi = Isi(-short, Money(-sen))
    owed = true_up(isi, jumlah, Money(nilai))
    if jumlah >= short:
        covered = Money(nilai) - owed + isi.nilai  # value that stays on the shelf
        share = nilai * (jumlah - short) / jumlah
        assert abs(covered.sen - share) <= 1
