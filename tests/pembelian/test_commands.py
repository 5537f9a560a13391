"""Buying as one amount: journals of the text, advances, debts, what a cancellation frees."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from app.buku_besar.rules import complete
from app.buku_besar.rules_aturan import Cara, draft_by_rule
from app.buku_besar.rules_persediaan import JenisPersediaan
from app.pembelian.commands import (
    record_pembelian,
    record_retur_beli,
    record_uang_muka,
    record_utang_bayar,
)
from app.pembelian.journals import BARANG, BarangBought
from app.pembelian.models import Pembelian
from app.pembelian.queries import due_list, open_advances, open_debts
from app.pembelian.rules import (
    ArahUangMuka,
    LawanRetur,
    PembelianBarang,
    ReturPembelian,
    UangMukaBeli,
    UtangDibayar,
)
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import Money
from app.values.refusal import Refused
from tests.buku_besar.test_journals import SITI, VILLAGE, unit
from tests.penjualan.gerai import HARI, RATNA, Gerai, R, cancel, matched, trading_village, written

TEMPO = HARI + timedelta(days=30)


@pytest.fixture
def gerai(koperasi) -> Gerai:
    return trading_village(koperasi())


def buy(gerai: Gerai, harga: int, on: date = HARI, key=None, **more) -> int:
    facts = {"dibayar": R(harga)} | more
    beli = PembelianBarang(gerai.sembako, R(harga), **facts)
    return transact(
        lambda: record_pembelian(gerai.id, key or new_id(), beli, on=on, by=RATNA).jurnal_urut
    )


def owe(gerai: Gerai, harga: int, on: date = HARI, **more) -> int:
    facts = {"dibayar": R(0), "utang": R(harga), "jatuh_tempo": TEMPO, "pihak_id": gerai.tani}
    return buy(gerai, harga, on, **(facts | more))


def pay(gerai: Gerai, jumlah: int, on: date = HARI, **more) -> int:
    bayar = UtangDibayar(gerai.sembako, gerai.tani, R(jumlah), **more)
    return transact(
        lambda: record_utang_bayar(gerai.id, new_id(), bayar, on=on, by=RATNA).jurnal_urut
    )


def advance(gerai: Gerai, jumlah: int, arah: ArahUangMuka = ArahUangMuka.BAYAR) -> int:
    muka = UangMukaBeli(gerai.sembako, gerai.tani, R(jumlah), arah, Cara.TRANSFER)
    return transact(
        lambda: record_uang_muka(gerai.id, new_id(), muka, on=HARI, by=RATNA).jurnal_urut
    )


def send_back(gerai: Gerai, jumlah: int, **more) -> int:
    retur = ReturPembelian(gerai.sembako, gerai.tani, R(jumlah), **more)
    return transact(
        lambda: record_retur_beli(gerai.id, new_id(), retur, on=HARI, by=RATNA).jurnal_urut
    )


def debts(gerai: Gerai, on: date = HARI) -> list[int]:
    return [b.sisa // 100 for row in open_debts(gerai.id, on) for b in row.butir]


def test_cash_credit_and_part_of_each_read_as_in_the_text(gerai):
    assert written(gerai, buy(gerai, 300_000, cara=Cara.LACI)) == (
        "D 1161 300.000 SEMBAKO; K 1103 300.000 SEMBAKO"
    )
    assert written(gerai, owe(gerai, 400_000)) == "D 1161 400.000 SEMBAKO; K 2101 400.000 SEMBAKO"
    part = owe(gerai, 500_000, dibayar=R(200_000), utang=R(300_000))
    assert written(gerai, part).startswith(
        "D 1161 500.000 SEMBAKO; K 1101 200.000 KANTOR; K 2101 300.000 SEMBAKO"
    )
    assert matched(gerai) == []


def test_freight_raises_and_discount_lowers_the_cost(gerai):
    urut = buy(
        gerai, 1_000_000, ongkos=R(50_000), potongan=R(20_000), dibayar=R(1_030_000),
        persediaan=JenisPersediaan.SUBSIDI,
    )  # fmt: skip

    assert written(gerai, urut).startswith("D 1164 1.030.000 SEMBAKO; K 1101 1.030.000 KANTOR")


def test_the_pharmacy_puts_its_goods_where_medicine_lies(gerai):
    beli = PembelianBarang(gerai.apotek, R(100_000), dibayar=R(100_000))
    urut = transact(
        lambda: record_pembelian(gerai.id, new_id(), beli, on=HARI, by=RATNA).jurnal_urut
    )

    assert written(gerai, urut).startswith("D 1162 100.000 APOTEK")


def test_an_advance_is_given_used_and_the_rest_comes_back(gerai):
    assert written(gerai, advance(gerai, 500_000)).startswith("D 1152 500.000 SEMBAKO; K 1111")
    used = owe(gerai, 400_000, utang=R(100_000), uang_muka=R(300_000))
    assert written(gerai, used) == (
        "D 1161 400.000 SEMBAKO; K 1152 300.000 SEMBAKO; K 2101 100.000 SEMBAKO"
    )
    with pytest.raises(Refused, match=r"belum dipakai Rp200.000, kurang untuk Rp300.000"):
        owe(gerai, 300_000, utang=R(0), uang_muka=R(300_000))
    with pytest.raises(Refused, match=r"yang belum dipakai Rp200.000"):
        advance(gerai, 200_001, ArahUangMuka.KEMBALI)
    back = advance(gerai, 200_000, ArahUangMuka.KEMBALI)
    assert written(gerai, back).startswith("D 1111 200.000 KANTOR; K 1152 200.000 SEMBAKO")
    assert open_advances(gerai.id, HARI) == []
    assert matched(gerai) == []


def test_returns_lower_the_debt_or_bring_money_back(gerai):
    owe(gerai, 400_000)
    assert written(gerai, send_back(gerai, 100_000)) == (
        "D 2101 100.000 SEMBAKO; K 1161 100.000 SEMBAKO"
    )
    money = send_back(gerai, 50_000, lawan=LawanRetur.LACI)
    assert written(gerai, money) == "D 1103 50.000 SEMBAKO; K 1161 50.000 SEMBAKO"
    assert debts(gerai) == [300_000]
    with pytest.raises(Refused, match=r"Rp300.000; Rp300.001 melebihinya"):
        send_back(gerai, 300_001)
    assert matched(gerai) == []


def test_the_oldest_debt_is_paid_first_unless_one_is_chosen(gerai):
    key = new_id()
    owe(gerai, 400_000, date(2025, 1, 10), jatuh_tempo=date(2025, 2, 10))
    owe(gerai, 300_000, key=key, faktur="F-2")
    pay(gerai, 100_000, untuk=key)
    assert debts(gerai) == [400_000, 200_000]

    urut = pay(gerai, 390_000, potongan=R(10_000), cara=Cara.TRANSFER)
    assert written(gerai, urut).startswith(
        "D 2101 400.000 SEMBAKO; K 1111 390.000 KANTOR; K 1161 10.000 SEMBAKO"
    )
    (due,) = due_list(gerai.id, open_debts(gerai.id, HARI))
    assert (due.jatuh_tempo, due.faktur, due.butir.sisa) == (TEMPO, "F-2", 200_000_00)
    assert matched(gerai) == []


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"utang": R(100_000)}, "yang dibayar dan diutang Rp100.000: kurang Rp300.000. Bila "
                                "sisanya utang, isi Utang Rp400.000."),
        ({"dibayar": R(1)}, "lebih Rp1"),
        ({"pihak_id": None}, "Pilih pemasoknya; utang dan uang muka selalu bernama."),
        ({"jatuh_tempo": None}, "Isi tanggal jatuh tempo utangnya."),
        ({"jatuh_tempo": HARI - timedelta(days=1)}, "Jatuh tempo mendahului"),
        ({"ongkos": R(-1)}, "Ongkos kirim tidak boleh di bawah nol."),
        ({"pihak_id": SITI}, "Pilih pemasoknya dari daftar."),
    ],
)  # fmt: skip
def test_a_purchase_that_does_not_add_up_is_refused_with_the_difference(gerai, more, sentence):
    with pytest.raises(Refused, match=sentence):
        owe(gerai, 400_000, **more)
    assert debts(gerai) == []


def test_cash_that_is_not_there_buys_nothing(gerai):
    with pytest.raises(Refused, match=r"Kas umum .* akan kurang Rp1.000.000"):
        buy(gerai, 6_000_000)


def test_an_invoice_comes_in_once(gerai):
    urut = owe(gerai, 400_000, faktur="F-77")
    with pytest.raises(Refused, match="Faktur F-77 dari UD Tani Makmur sudah dicatat 10 Maret"):
        owe(gerai, 400_000, faktur="f-77")
    cancel(gerai, urut)
    assert owe(gerai, 400_000, faktur="F-77") > urut
    assert matched(gerai) == []


def test_more_than_is_owed_is_refused_and_a_cancelled_payment_owes_again(gerai):
    owe(gerai, 400_000)
    urut = pay(gerai, 400_000)
    with pytest.raises(Refused, match="Tidak ada utang kepada UD Tani Makmur"):
        pay(gerai, 1)
    cancel(gerai, urut)
    assert debts(gerai) == [400_000]


def test_the_same_form_twice_makes_one_paper(gerai):
    key = new_id()
    assert buy(gerai, 100_000, key=key) == buy(gerai, 100_000, key=key)


def test_another_cooperatives_supplier_is_nobody_here(gerai, koperasi):
    other = trading_village(koperasi())
    with pytest.raises(Refused, match="Pilih pemasoknya dari daftar"):
        owe(gerai, 100_000, pihak_id=other.tani)


def test_a_planted_paper_turns_the_mark_red(gerai):
    owe(gerai, 400_000)
    assert matched(gerai) == []
    transact(
        lambda: db.session.execute(
            sa.update(Pembelian).where(Pembelian.koperasi_id == gerai.id).values(utang=R(390_000))
        )
    )
    (problem,) = matched(gerai)
    assert "2101" in problem


@pytest.mark.pg
@pytest.mark.mesin("postgresql")
def test_a_debt_paid_by_two_at_once_is_paid_once(app, gerai):
    owe(gerai, 100_000)
    db.session.rollback()
    start, answers = threading.Barrier(2), []

    def settle() -> None:
        with app.app_context():
            start.wait()
            try:
                answers.append(pay(gerai, 100_000))
            except Refused as refused:
                answers.append(str(refused))
            db.session.remove()

    threads = [threading.Thread(target=settle) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=30)

    assert sorted(type(a).__name__ for a in answers) == ["int", "str"]
    assert debts(gerai) == []


AMOUNT = st.integers(0, 10**12).map(Money)


@given(AMOUNT, AMOUNT, AMOUNT, st.sampled_from(list(Cara)))
def test_whatever_was_bought_the_journal_balances_per_unit(dibayar, muka, utang, cara):
    event = BarangBought(unit("SEMBAKO"), dibayar, muka, utang, pihak_id=SITI, cara=cara)
    draft = draft_by_rule(BARANG, event, VILLAGE, source_id=SITI, on=date(2026, 3, 1))

    assert sum(line.jumlah for line in draft.lines) == 0
    if draft.lines:
        lines, reasons = complete(draft, VILLAGE)
        assert reasons == []
        assert sum(x.jumlah for x in lines if x.unit_id == unit("SEMBAKO")) == 0


def test_changed_content_under_the_same_key_is_a_conflict(gerai):
    key = new_id()
    beli = PembelianBarang(gerai.sembako, R(100_000), dibayar=R(100_000))
    act = lambda b: transact(  # noqa: E731 -- the same call twice
        lambda: record_pembelian(gerai.id, key, b, on=HARI, by=RATNA).jurnal_urut
    )
    act(beli)
    with pytest.raises(Refused, match="sudah pernah disimpan dengan isi lain"):
        act(replace(beli, harga=R(90_000), dibayar=R(90_000)))
