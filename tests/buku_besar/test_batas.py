"""Money out above the limit needs a second person, whichever door it takes."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.buku_besar.commands_jurnal import reverse_journal
from app.koperasi.commands import set_setting
from app.pembelian.commands import record_pembelian, record_uang_muka, record_utang_bayar
from app.pembelian.rules import PembelianBarang, UangMukaBeli, UtangDibayar
from app.platform import clock
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import rupiah
from app.values.refusal import SecondPersonNeeded
from tests.penjualan.gerai import HARI, RATNA, Gerai, journals, trading_village

BATAS = 1_000_000
R = rupiah


@pytest.fixture
def gerai(koperasi) -> Gerai:
    found = trading_village(koperasi())
    limit(found, BATAS, date(2025, 1, 1))
    return found


def limit(gerai: Gerai, rupiah: int, mulai: date) -> None:
    transact(
        lambda: set_setting(
            gerai.id, "kas.batas_persetujuan", str(rupiah), mulai=mulai, dasar="Rapat pengurus"
        )
    )


def bought(gerai: Gerai, jumlah: int, *, on: date = HARI, by=RATNA, pihak=None) -> int:
    """Goods bought in cash; the place of the journal."""
    beli = PembelianBarang(gerai.sembako, R(jumlah), pihak, dibayar=R(jumlah))
    return transact(lambda: record_pembelian(gerai.id, new_id(), beli, on=on, by=by).jurnal_urut)


def owed(gerai: Gerai, jumlah: int, pihak: UUID) -> None:
    beli = PembelianBarang(gerai.sembako, R(jumlah), pihak, utang=R(jumlah), jatuh_tempo=HARI)
    transact(lambda: record_pembelian(gerai.id, new_id(), beli, on=HARI, by=RATNA))


def paid(gerai: Gerai, pihak: UUID, jumlah: int) -> None:
    bayar = UtangDibayar(gerai.sembako, pihak, R(jumlah))
    transact(lambda: record_utang_bayar(gerai.id, new_id(), bayar, on=HARI, by=RATNA))


def test_up_to_the_limit_one_person_is_enough_and_one_rupiah_more_is_not(gerai):
    bought(gerai, BATAS)
    before = journals(gerai)
    with pytest.raises(SecondPersonNeeded, match=r"di atas Rp1\.000\.000 perlu disetujui") as why:
        bought(gerai, BATAS + 1, pihak=gerai.tani)
    assert why.value.jumlah == R(BATAS + 1).sen
    assert "UD Tani Makmur" in why.value.ringkasan
    assert journals(gerai) == before
    assert bought(gerai, BATAS + 1, pihak=gerai.tani, by=RATNA.agreed())


def test_a_payment_cut_into_parts_of_one_day_is_counted_together(gerai):
    bought(gerai, 600_000)
    with pytest.raises(SecondPersonNeeded, match=r"bersama Rp600\.000 .* menjadi Rp1\.100\.000"):
        bought(gerai, 500_000)
    bought(gerai, 400_000)
    with pytest.raises(SecondPersonNeeded):
        bought(gerai, 1)
    bought(gerai, BATAS, on=HARI + timedelta(days=1))


def test_payments_to_different_people_and_of_another_kind_are_counted_apart(gerai):
    for supplier in (gerai.tani, gerai.warung):
        owed(gerai, BATAS, supplier)
        paid(gerai, supplier, BATAS)
    bought(gerai, BATAS)
    owed(gerai, BATAS, gerai.tani)
    with pytest.raises(SecondPersonNeeded):
        paid(gerai, gerai.tani, 1)


def test_what_was_cancelled_does_not_count_and_cancelling_asks_nobody(gerai):
    urut = bought(gerai, BATAS, pihak=gerai.tani)
    transact(
        lambda: reverse_journal(
            gerai.id, urut, key=new_id(), alasan="salah pemasok", on=HARI, by=RATNA
        )
    )
    assert bought(gerai, BATAS, pihak=gerai.tani)


def test_a_payment_dated_back_before_the_decision_does_not_get_round_it(koperasi):
    found = trading_village(koperasi())
    limit(found, BATAS, clock.today())
    with pytest.raises(SecondPersonNeeded):
        bought(found, BATAS + 1)


def test_a_limit_lifted_since_still_holds_for_its_own_days(gerai):
    limit(gerai, 5 * BATAS, clock.today())
    with pytest.raises(SecondPersonNeeded):
        bought(gerai, BATAS + 1)


def test_no_limit_asks_nobody(koperasi):
    assert bought(trading_village(koperasi()), 5_000_000)


def test_debts_to_suppliers_and_advances_are_payments_too(gerai):
    owed(gerai, 3 * BATAS, gerai.tani)
    with pytest.raises(SecondPersonNeeded):
        paid(gerai, gerai.tani, BATAS + 1)
    muka = UangMukaBeli(gerai.sembako, gerai.tani, R(BATAS + 1))
    with pytest.raises(SecondPersonNeeded):
        transact(lambda: record_uang_muka(gerai.id, new_id(), muka, on=HARI, by=RATNA))
    db.session.rollback()
