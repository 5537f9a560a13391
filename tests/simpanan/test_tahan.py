"""Holds, reliefs and extensions: a key says one thing, and holds in a row are not added up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.penjualan.queries_potong import savings_problems
from app.platform.db import transact
from app.platform.ids import new_id
from app.simpanan.commands_berjangka import extend_berjangka, open_berjangka
from app.simpanan.commands_ketentuan import grant_relief
from app.simpanan.commands_penarikan import hold_saldo, release_saldo
from app.simpanan.queries import held_all, holds_of, reliefs_of
from app.simpanan.rules_penarikan import TahananRow, held_on
from app.simpanan.rules_setoran import Cara
from app.values.money import rupiah
from app.values.refusal import Conflict, Refused
from tests.simpanan.desa import RATNA, J, pay, village

APRIL, JUNI = date(2025, 4, 10), date(2025, 6, 2)


@pytest.fixture
def desa(koperasi):
    """Siti keeps Rp500.000 of simpanan sukarela."""
    found = village(koperasi(mulai_buku=date(2025, 1, 1)))
    pay(found, found.siti, (J.SUKARELA, 500_000))
    return found


def hold(desa, key, amount=150_000, **more):
    facts = {"alasan": "jaminan pinjaman", "mulai": APRIL, "sampai": None} | more
    return transact(
        lambda: (
            hold_saldo(desa.id, key, desa.siti, J.SUKARELA, rupiah(amount), by=RATNA, **facts).id
        )
    )


@pytest.mark.parametrize(
    "other",
    [{"amount": 160_000}, {"alasan": "sengketa waris"}, {"mulai": JUNI}, {"sampai": JUNI}],
)
def test_a_hold_sent_again_with_other_content_is_refused(desa, other):
    key = new_id()
    assert hold(desa, key) == hold(desa, key)

    with pytest.raises(Conflict, match="isi lain"):
        hold(desa, key, **other)
    (row,) = holds_of(desa.id, desa.siti)
    assert (row.jumlah, row.alasan, row.mulai) == (15_000_000, "jaminan pinjaman", APRIL)


def test_a_hold_is_released_once_and_the_same_word_twice_is_no_second_release(desa):
    which = hold(desa, new_id())

    def release(alasan, on=JUNI):
        return transact(
            lambda: release_saldo(desa.id, which, alasan=alasan, on=on, by=RATNA).alasan_lepas
        )

    assert release("pinjaman lunas") == release("pinjaman lunas")
    with pytest.raises(Conflict, match="sudah dilepas pada 2 Juni 2025: pinjaman lunas"):
        release("salah tahan")
    with pytest.raises(Conflict, match="sudah dilepas"):
        release("pinjaman lunas", on=JUNI + timedelta(days=1))


@pytest.mark.parametrize(
    "other",
    [{"dari": date(2025, 2, 1)}, {"nominal": rupiah(5_000)}, {"alasan": "gagal panen lagi"},
     {"keputusan": "Rapat 9"}],
)  # fmt: skip
def test_a_relief_sent_again_with_other_content_is_refused(desa, other):
    key = new_id()

    def grant(**more):
        facts = {
            "dari": date(2025, 3, 1), "sampai": date(2025, 5, 1), "nominal": rupiah(0),
            "alasan": "gagal panen", "keputusan": "Rapat 8",
        } | more  # fmt: skip
        return transact(lambda: grant_relief(desa.id, key, desa.siti, by=RATNA, **facts).id)

    assert grant() == grant()
    with pytest.raises(Conflict, match="isi lain"):
        grant(**other)
    assert [row.dari for row in reliefs_of(desa.id, desa.siti)] == [date(2025, 3, 1)]


def test_an_extension_sent_again_for_another_term_is_refused(desa):
    opened, key = new_id(), new_id()
    transact(
        lambda: open_berjangka(
            desa.id, opened, desa.siti, rupiah(1_000_000), bulan=3, nomor="SB-1",
            bunga="6% setahun", cara=Cara.TUNAI, kas=None, on=date(2025, 1, 30), by=RATNA,
        )
    )  # fmt: skip

    def extend(bulan=6, bunga="6% setahun"):
        return transact(
            lambda: (
                extend_berjangka(
                    desa.id, key, opened, bulan=bulan, bunga=bunga, on=JUNI, by=RATNA
                ).jangka
            )
        )

    assert extend() == extend() == 6
    with pytest.raises(Conflict, match="isi lain"):
        extend(bulan=3)
    with pytest.raises(Conflict, match="isi lain"):
        extend(bunga="7% setahun")


def test_two_holds_in_a_row_of_the_whole_balance_are_both_taken_and_count_once(desa):
    hold(desa, new_id(), 500_000, mulai=JUNI, sampai=date(2025, 8, 31))
    hold(desa, new_id(), 500_000, mulai=APRIL, sampai=JUNI - timedelta(days=1))

    assert held_all(desa.id, date(2025, 3, 20)) == {(desa.siti, J.SUKARELA): 50_000_000}
    short = savings_problems(desa.id, {desa.siti: 100_000}, date(2025, 3, 20))
    assert "dapat dipakai Rp0" in str(short[0])
    with pytest.raises(Refused, match="yang tersedia Rp0"):
        hold(desa, new_id(), 1_000, mulai=date(2025, 5, 1), sampai=date(2025, 5, 2))
    hold(desa, new_id(), 500_000, mulai=date(2025, 9, 1))


AWAL = date(2025, 1, 1)
days = st.integers(0, 40).map(lambda n: AWAL + timedelta(days=n))


@st.composite
def holds(draw):
    start = draw(days)
    end = draw(st.none() | st.integers(0, 15).map(lambda n: start + timedelta(days=n)))
    return TahananRow(draw(st.integers(1, 9)), start, end)


@given(st.lists(holds(), max_size=6), days)
def test_what_is_held_is_the_most_of_any_day_from_then_on(rows, on):
    def at(day):
        last = [(h, h.sampai or date.max) for h in rows]
        return sum(h.jumlah for h, end in last if h.mulai <= day <= end)

    horizon = [on + timedelta(days=n) for n in range(80)]
    assert held_on(rows, on) == max(at(day) for day in horizon)
    until = on + timedelta(days=10)
    assert held_on(rows, on, until) == max(at(day) for day in horizon[:11])


@given(st.lists(holds(), max_size=6), days)
def test_a_hold_released_since_then_stands_in_the_way_of_nothing_later(rows, on):
    released = [TahananRow(h.jumlah, h.mulai, h.sampai, h.mulai) for h in rows]

    assert held_on(released, on) == 0
    assert held_on([*rows, *released], on) == held_on(rows, on)
