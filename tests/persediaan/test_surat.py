"""Papers of stock itself: moved, sent and received, repacked, spoilt, used, set apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.katalog.commands import record_aturan
from app.katalog.rules_aturan import AturanRow, JenisAturan
from app.persediaan.commands_kirim import record_kirim, record_terima, transit_place
from app.persediaan.commands_surat import (
    record_keadaan,
    record_kemas,
    record_pakai,
    record_pindah,
    record_rusak,
)
from app.persediaan.queries import fit_quantity, stock_rows, value_by_account
from app.persediaan.rules import Keadaan
from app.persediaan.rules_surat import BarisSurat, SuratBarang
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import NIL, Money, rupiah
from app.values.refusal import Conflict, Refused
from tests.persediaan.gudang import HARI, Gudang, come, go, left, on_account, stocked_village

MILLI = 1_000


@pytest.fixture
def toko(koperasi) -> Gudang:
    found = stocked_village(koperasi())
    come(found, found.mi, 80 * MILLI, 240_000, tempat=found.gudang)
    come(found, found.beras, 50 * MILLI, 600_000, tempat=found.gudang)
    return found


def paper(toko: Gudang, *baris: tuple[object, str, int], **facts: object) -> SuratBarang:
    """A paper from the store; lines as (good, unit, thousandths)."""
    base: dict[str, object] = {"tempat_id": toko.gudang, "on": HARI, "alasan": "perlu"} | facts
    rows = tuple(BarisSurat(*row) for row in baris)
    return SuratBarang(baris=rows, **base)  # type: ignore[arg-type]  # facts of a test


def done(toko: Gudang, act, surat: SuratBarang, *more, key=None):
    key = key or new_id()
    made = transact(lambda: act(toko.id, key, surat, *more, by=toko.by).id)
    assert made == key
    return key


def agrees(toko: Gudang) -> bool:
    """Whether the movements are worth what the stock account says, in all units."""
    db.session.rollback()
    worth = value_by_account(toko.id, date(2025, 12, 31))
    goods = sum(sen for (kind, _), sen in worth.items() if kind == "dagang")
    way = sum(sen for (kind, _), sen in worth.items() if kind == "perjalanan")
    transit = on_account(toko, "persediaan_dalam_perjalanan")
    return (Money(goods), Money(way)) == (on_account(toko), transit)


def test_a_dus_goes_to_the_shelf_at_its_cost_and_books_nothing(toko):
    before = on_account(toko)
    done(toko, record_pindah, paper(toko, (toko.mi, "dus", MILLI), tujuan_id=toko.gerai))
    assert left(toko, toko.mi) == (40 * MILLI, rupiah(120_000))
    assert left(toko, toko.mi, toko.gudang) == (40 * MILLI, rupiah(120_000))
    assert on_account(toko) == before
    assert agrees(toko)


def test_goods_carried_to_a_shelf_below_nil_make_its_cost_true(toko):
    come(toko, toko.mi, 10 * MILLI, 40_000)
    go(toko, toko.mi, 12 * MILLI, luring=True)
    done(toko, record_pindah, paper(toko, (toko.mi, "dus", MILLI), tujuan_id=toko.gerai))
    # Two pieces had gone at 4.000 and really cost 3.000.
    assert on_account(toko, "selisih_persediaan") == rupiah(-2_000)
    assert left(toko, toko.mi) == (38 * MILLI, rupiah(114_000))


def test_goods_for_another_unit_move_the_accounts_of_both(toko):
    done(toko, record_pindah, paper(toko, (toko.mi, "pcs", 10 * MILLI), tujuan_id=toko.rak_apotek))
    worth = value_by_account(toko.id, HARI)
    assert worth["dagang", toko.apotek] == rupiah(30_000).sen
    assert agrees(toko)


def test_the_same_paper_sent_twice_moves_once_and_other_content_is_a_conflict(toko):
    surat = paper(toko, (toko.mi, "dus", MILLI), tujuan_id=toko.gerai)
    key = done(toko, record_pindah, surat)
    done(toko, record_pindah, surat, key=key)
    assert left(toko, toko.mi) == (40 * MILLI, rupiah(120_000))
    other = paper(toko, (toko.mi, "pcs", MILLI), tujuan_id=toko.gerai)
    with pytest.raises(Conflict):
        done(toko, record_pindah, other, key=key)


def test_goods_on_the_way_are_in_transit_until_received(toko):
    key = done(toko, record_kirim, paper(toko, (toko.mi, "dus", MILLI), tujuan_id=toko.rak_apotek))
    assert on_account(toko, "persediaan_dalam_perjalanan") == rupiah(120_000)
    assert agrees(toko)
    came, later = [BarisSurat(toko.mi, "pcs", 40 * MILLI)], HARI + timedelta(days=1)
    transact(lambda: record_terima(toko.id, new_id(), key, came, on=later, by=toko.by))
    assert on_account(toko, "persediaan_dalam_perjalanan") == NIL
    assert left(toko, toko.mi, toko.rak_apotek) == (40 * MILLI, rupiah(120_000))
    assert agrees(toko)
    with pytest.raises(Refused, match="sudah diterima"):
        transact(lambda: record_terima(toko.id, new_id(), key, came, on=later, by=toko.by))


def test_what_never_came_is_written_off_with_a_reason(toko):
    key = done(toko, record_kirim, paper(toko, (toko.mi, "dus", MILLI), tujuan_id=toko.gerai))
    came = [BarisSurat(toko.mi, "pcs", 38 * MILLI)]
    with pytest.raises(Refused, match="tulis sebabnya"):
        transact(lambda: record_terima(toko.id, new_id(), key, came, on=HARI, by=toko.by))
    transact(
        lambda: record_terima(
            toko.id, new_id(), key, came, on=HARI, by=toko.by, alasan="pecah di jalan"
        )
    )
    assert left(toko, toko.mi) == (38 * MILLI, rupiah(114_000))
    assert on_account(toko, "barang_rusak") == rupiah(6_000)
    db.session.rollback()
    way = transit_place(toko.id, toko.sembako)
    assert stock_rows(toko.id, tempat_id=way) == []
    assert agrees(toko)


def test_more_than_was_sent_or_before_it_was_sent_is_refused(toko):
    key = done(toko, record_kirim, paper(toko, (toko.mi, "dus", MILLI), tujuan_id=toko.gerai))
    for jumlah, on, words in (
        (41 * MILLI, HARI, "lebih banyak"), (MILLI, HARI - timedelta(days=1), "mendahului"),
    ):  # fmt: skip
        came = [BarisSurat(toko.mi, "pcs", jumlah)]
        with pytest.raises(Refused, match=words):
            transact(
                lambda came=came, on=on: record_terima(
                    toko.id, new_id(), key, came, on=on, by=toko.by
                )
            )


def test_repacking_keeps_the_cost_though_some_is_lost(toko):
    rice = paper(toko, (toko.beras, "kg", 50 * MILLI))
    hasil = [BarisSurat(toko.mi, "pcs", 9 * MILLI)]
    done(toko, record_kemas, rice, hasil)
    assert left(toko, toko.beras, toko.gudang) == (0, NIL)
    assert left(toko, toko.mi, toko.gudang) == (89 * MILLI, rupiah(840_000))
    assert agrees(toko)


def test_a_good_that_may_not_be_repacked_says_by_which_decree(toko):
    rule = AturanRow(
        JenisAturan.LARANG_KEMAS_ULANG, date(2025, 1, 1), "Petunjuk SPHP", barang_id=toko.beras
    )
    transact(lambda: record_aturan(toko.id, new_id(), rule))
    rice = paper(toko, (toko.beras, "kg", MILLI))
    with pytest.raises(Refused, match="Petunjuk SPHP"):
        done(toko, record_kemas, rice, [BarisSurat(toko.mi, "pcs", MILLI)])


def test_spoilt_goods_cost_and_used_ones_are_an_expense(toko):
    done(toko, record_rusak, paper(toko, (toko.mi, "pcs", 2 * MILLI), alasan="dimakan tikus"))
    assert on_account(toko, "barang_rusak") == rupiah(6_000)
    done(toko, record_pakai, paper(toko, (toko.beras, "kg", 1_500), alasan="rapat pengurus"))
    assert on_account(toko, "beban_perlengkapan") == rupiah(18_000)
    assert agrees(toko)


def test_goods_set_apart_are_not_for_sale_and_come_back_at_their_value(toko):
    aside = paper(toko, (toko.mi, "pcs", 5 * MILLI))
    done(toko, record_keadaan, aside)
    db.session.rollback()
    assert fit_quantity(toko.id, toko.gudang)[toko.mi] == 75 * MILLI
    assert left(toko, toko.mi, toko.gudang) == (80 * MILLI, rupiah(240_000))
    back = paper(
        toko, (toko.mi, "pcs", 5 * MILLI), keadaan=Keadaan.KARANTINA, menjadi=Keadaan.LAYAK
    )
    done(toko, record_keadaan, back)
    db.session.rollback()
    assert fit_quantity(toko.id, toko.gudang)[toko.mi] == 80 * MILLI
    assert agrees(toko)


@pytest.mark.parametrize(
    ("baris", "facts", "words"),
    [
        ((), {}, "paling sedikit satu barang"),
        ((("mi", "pcs", 0),), {}, "di atas nol"),
        ((("mi", "pcs", 500),), {}, "bilangan bulat"),
        ((("mi", "bal", 1_000),), {}, "tidak punya satuan bal"),
        ((("mi", "pcs", 1_000),), {"alasan": "x"}, "Tulis sebabnya"),
        ((("mi", "pcs", 81_000),), {}, "tinggal 80 pcs"),
    ],
)
def test_a_paper_that_cannot_be_kept_says_why_and_moves_nothing(toko, baris, facts, words):
    surat = paper(toko, *((getattr(toko, name), unit, n) for name, unit, n in baris), **facts)
    with pytest.raises(Refused, match=words):
        done(toko, record_rusak, surat)
    assert left(toko, toko.mi, toko.gudang) == (80 * MILLI, rupiah(240_000))
