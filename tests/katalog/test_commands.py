"""Goods kept, priced and ruled in a village's own books; found by scan, number and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.katalog.commands import (
    HargaBaru,
    add_kategori,
    end_aturan,
    record_aturan,
    record_barang,
    record_harga,
)
from app.katalog.queries import (
    SaringBarang,
    by_plu,
    good_of,
    goods_page,
    kinds_of,
    prices_of,
    rules_of,
    scanned,
    usual_prices,
)
from app.katalog.rules import BarangData, KategoriData, KodeBatang, Milik
from app.katalog.rules_aturan import AturanRow, JenisAturan
from app.katalog.rules_harga import DaftarHarga
from app.katalog.rules_satuan import MILLI, Satuan
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import rupiah
from app.values.refusal import Conflict, Refused
from tests.penjualan.gerai import RATNA

HARI, NANTI = date(2025, 3, 10), date(2025, 4, 1)
MI = BarangData(
    "SB0056", "Mi instan goreng", UUID(int=0), "pcs",
    (Satuan("pcs", MILLI), Satuan("dus", 40 * MILLI)),
    (KodeBatang("2000000000015", "pcs"), KodeBatang("2300000000016", "dus")), plu=7,
)  # fmt: skip


@pytest.fixture
def toko(koperasi) -> tuple[int, UUID, UUID]:
    """A village with one kind of goods and noodles in it: cooperative, kind, noodles."""
    return kept(koperasi().id)


def kept(k: int) -> tuple[int, UUID, UUID]:
    kind, mi = new_id(), new_id()
    transact(lambda: add_kategori(k, kind, KategoriData("POKOK", "Bahan pokok")))
    transact(lambda: record_barang(k, mi, replace(MI, kategori_id=kind)))
    return k, kind, mi


def record(toko, data: BarangData, key: UUID | None = None) -> None:
    k, kind, _ = toko
    transact(lambda: record_barang(k, key or new_id(), replace(data, kategori_id=kind)))


def priced(toko, *rows: HargaBaru, key: UUID | None = None) -> list[UUID]:
    k, _, mi = toko
    key = key or new_id()
    return transact(lambda: record_harga(k, key, mi, rows, by=RATNA))


def test_a_scan_finds_the_good_and_the_unit_it_stands_for(toko):
    k, _, mi = toko
    for code, unit in (
        ("2000000000015", "pcs"), ("2300000000016", "dus"), ("sb0056", "pcs"),
    ):  # fmt: skip
        row, satuan = scanned(k, code)
        assert (row.id, satuan) == (mi, unit)
    assert scanned(k, "2000000000022") is None
    assert by_plu(k, 7).id == mi
    assert by_plu(k, 8) is None


def test_a_good_is_found_by_parts_of_its_name_and_a_retired_one_only_when_asked_for(toko):
    k, kind, mi = toko
    assert [row.id for row in goods_page(k, SaringBarang("goreng mi"))[0]] == [mi]
    assert goods_page(k, SaringBarang("goreng ayam")) == ([], 0)
    assert goods_page(k, SaringBarang(kategori_id=kind, milik="sendiri"))[1] == 1
    record(toko, replace(MI, aktif=False), mi)
    assert goods_page(k, SaringBarang())[1] == 0
    assert goods_page(k, SaringBarang(semua=True))[1] == 1
    assert [row.nama for row in kinds_of(k)] == ["Bahan pokok"]


def test_a_neighbours_goods_are_neither_seen_nor_in_the_way(toko, koperasi):
    k, _, mi = toko
    other, _, theirs = kept(koperasi().id)
    assert good_of(other, mi) is None
    assert scanned(other, "2000000000015")[0].id == theirs
    assert goods_page(k, SaringBarang())[1] == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kode": "SB0056"}, "Kode SB0056 sudah dipakai"),
        ({"plu": 7}, "PLU 7 sudah dipakai Mi instan goreng"),
        ({"barcode": MI.barcode}, "Barcode 2000000000015 sudah dipakai Mi instan goreng"),
        ({"pemasok_id": UUID(int=5)}, "daftar pihak"),
        ({"wadah_id": UUID(int=5)}, "wadahnya dari daftar"),
    ],
)
def test_what_belongs_to_another_good_or_to_nobody_is_refused(toko, facts, words):
    fresh = replace(MI, kode="SB0099", nama="Mi lain", plu=None, barcode=())
    with pytest.raises(Refused, match=words):
        record(toko, replace(fresh, **facts))
    assert goods_page(toko[0], SaringBarang(semua=True))[1] == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"satuan_dasar": "bks", "tangga": (Satuan("bks", MILLI),), "barcode": ()}, "tetap pcs"),
        ({"milik": Milik.JASA}, "Kepemilikan tidak diubah"),
        ({"tangga": (Satuan("pcs", MILLI), Satuan("dus", 24 * MILLI))}, "Isi satuan dus tetap"),
    ],
)
def test_what_its_stock_and_prices_are_counted_in_does_not_change(toko, facts, words):
    with pytest.raises(Refused, match=words):
        record(toko, replace(MI, **facts), toko[2])


def test_a_unit_no_longer_typed_stays_for_its_prices_but_is_not_sold(toko):
    priced(toko, HargaBaru("dus", DaftarHarga.UMUM, HARI, rupiah(130_000)))
    record(toko, replace(MI, tangga=MI.tangga[:1], barcode=MI.barcode[:1]), toko[2])
    dus = good_of(toko[0], toko[2]).satuan("dus")
    assert (dus.jual, dus.beli) == (False, False)
    with pytest.raises(Refused, match="tidak dijual per dus"):
        priced(toko, HargaBaru("dus", DaftarHarga.UMUM, NANTI, rupiah(131_000)))


def test_a_new_price_leaves_the_days_before_it_alone(toko):
    k, _, mi = toko
    priced(toko, HargaBaru("pcs", DaftarHarga.UMUM, HARI, rupiah(3_500)))
    priced(
        toko, HargaBaru("pcs", DaftarHarga.UMUM, NANTI, rupiah(3_600)),
        HargaBaru("pcs", DaftarHarga.ANGGOTA, NANTI, rupiah(3_550)),
    )  # fmt: skip
    row = good_of(k, mi)
    before, after = (usual_prices(k, [row], day)[mi] for day in (HARI, NANTI))
    assert before[DaftarHarga.ANGGOTA] == before[DaftarHarga.UMUM] == rupiah(3_500)
    assert (after[DaftarHarga.UMUM], after[DaftarHarga.ANGGOTA]) == (rupiah(3_600), rupiah(3_550))


def test_the_same_prices_sent_twice_are_kept_once_and_others_are_a_conflict(toko):
    k, _, mi = toko
    key, row = new_id(), HargaBaru("pcs", DaftarHarga.UMUM, HARI, rupiah(3_500))
    assert priced(toko, row, key=key) == priced(toko, row, key=key)
    assert len(prices_of(k, [mi])[mi]) == 1
    with pytest.raises(Conflict):
        priced(toko, replace(row, harga=rupiah(3_600)), key=key)


def test_a_price_above_the_ceiling_is_refused_in_every_list_and_unit(toko):
    k, _, mi = toko
    het = AturanRow(
        JenisAturan.HET, HARI, "Keputusan 299/2025", barang_id=mi, nilai=rupiah(3_600).sen
    )
    rule = new_id()
    transact(lambda: record_aturan(k, rule, het))
    for daftar in DaftarHarga:
        with pytest.raises(Refused, match=r"Rp3\.600 \(Keputusan 299/2025\)"):
            priced(toko, HargaBaru("pcs", daftar, HARI, rupiah(3_601)))
        with pytest.raises(Refused, match=r"Rp144\.000"):
            priced(toko, HargaBaru("dus", daftar, HARI, rupiah(144_001)))
    assert prices_of(k, [mi]) == {}
    transact(lambda: end_aturan(k, rule, HARI))
    row = good_of(k, mi)
    assert [r.jenis for r in rules_of(k, row, HARI)] == [JenisAturan.HET]
    assert rules_of(k, row, NANTI) == []
    assert priced(toko, HargaBaru("pcs", DaftarHarga.UMUM, NANTI, rupiah(4_000)))


def test_prices_that_cannot_be_kept_say_why_and_none_is_kept(toko):
    row = HargaBaru("pcs", DaftarHarga.UMUM, HARI, rupiah(3_500))
    for rows, words in (
        ((replace(row, satuan="bal"),), "tidak dijual per bal"),
        ((replace(row, harga=rupiah(0)),), "Harga di atas nol"),
        ((row, row), "ditulis dua kali"),
    ):
        with pytest.raises(Refused, match=words):
            priced(toko, *rows)
    assert prices_of(toko[0], [toko[2]]) == {}


def test_rules_and_kinds_that_name_nothing_of_ours_are_refused(toko):
    k, kind, _ = toko
    strange = AturanRow(JenisAturan.ANGGOTA_SAJA, HARI, "Rapat anggota", barang_id=UUID(int=9))
    with pytest.raises(Refused, match="barangnya dari daftar"):
        transact(lambda: record_aturan(k, new_id(), strange))
    with pytest.raises(Refused, match="POKOK sudah dipakai"):
        transact(lambda: add_kategori(k, new_id(), KategoriData("POKOK", "Lagi")))
    own = replace(strange, barang_id=None, kategori_id=kind)
    key = new_id()
    made = transact(lambda: record_aturan(k, key, own).id)
    assert made == transact(lambda: record_aturan(k, key, own).id) == key
    with pytest.raises(Refused, match="mendahului mulainya"):
        transact(lambda: end_aturan(k, key, date(2025, 1, 1)))
    db.session.rollback()
