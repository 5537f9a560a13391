"""Cost by the count at month end, and QRIS money that reaches the bank."""

from __future__ import annotations

from datetime import date

import pytest

from app.penjualan.commands import record_hpp_bulan, record_setelmen_qris
from app.penjualan.rules_hpp import CaraHpp
from app.platform.db import transact
from app.platform.ids import new_id
from app.values.money import Money
from app.values.refusal import Refused
from tests.penjualan.gerai import (
    HARI,
    RATNA,
    Gerai,
    R,
    cancel,
    cost_way,
    matched,
    sale,
    sell,
    trading_village,
    written,
)

MARET = date(2025, 3, 1)


@pytest.fixture
def gerai(koperasi) -> Gerai:
    """Goods of Rp20.000.000 counted at month end; sales of 600 to members and 300 to others."""
    gerai = trading_village(koperasi())
    cost_way(gerai, gerai.sembako, CaraHpp.HITUNG)
    sell(gerai, sale(gerai, 400_000, 300_000, hpp=None), date(2025, 3, 3))
    sell(gerai, sale(gerai, 250_000, hpp=None, retur_anggota=R(50_000), tunai=R(200_000)))
    return gerai


def count(gerai: Gerai, sisa: int, bulan: date = MARET, key=None):
    def act() -> tuple[int, Money, Money]:
        paper = record_hpp_bulan(
            gerai.id, key or new_id(), gerai.sembako, R(sisa), bulan=bulan, by=RATNA
        )
        return paper.jurnal_urut, paper.hpp_anggota, paper.hpp_non_anggota

    return transact(act)


def test_the_count_makes_the_cost_and_sales_share_it(gerai):
    urut, member, other = count(gerai, 19_280_001)

    # 20.000.000 − 19.280.001 = 719.999, shared 600:300; the odd rupiah to the larger remainder.
    assert (member, other) == (R(479_999), R(240_000))
    assert written(gerai, urut) == (
        "D 5101 479.999 SEMBAKO; D 5201 240.000 SEMBAKO; K 1161 719.999 SEMBAKO"
    )


def test_a_month_is_counted_once_and_can_be_counted_again_after_cancelling(gerai):
    key = new_id()
    urut, *_ = count(gerai, 19_300_000, key=key)

    assert count(gerai, 19_300_000, key=key)[0] == urut
    with pytest.raises(Refused, match="HPP Maret 2025 sudah dihitung"):
        count(gerai, 19_200_000)
    with pytest.raises(Refused, match="HPP Maret 2025 sudah dihitung dari sisa barang"):
        sell(gerai, sale(gerai, 10_000, hpp=None), date(2025, 3, 20))
    cancel(gerai, urut)
    assert count(gerai, 19_200_000)[0] > urut


@pytest.mark.parametrize(
    ("sisa", "bulan", "sentence"),
    [
        (20_000_500, MARET, r"lebih besar daripada barang yang ada Rp20.000.000 .* lebih Rp500"),
        (20_000_000, MARET, "tidak ada HPP yang dicatat"),
        (19_000_000, date(2025, 2, 1), "Belum ada penjualan barang pada Februari 2025"),
        (-1, MARET, "tidak boleh di bawah nol"),
        (19_000_000, date(2099, 3, 1), "belum berakhir"),
    ],
)
def test_a_count_that_cannot_be_is_refused_with_the_difference(gerai, sisa, bulan, sentence):
    with pytest.raises(Refused, match=sentence):
        count(gerai, sisa, bulan)


def test_a_typed_cost_is_refused_where_the_count_makes_it(gerai):
    with pytest.raises(Refused, match="dihitung dari sisa barang pada akhir bulan"):
        sell(gerai, sale(gerai, 10_000), date(2025, 3, 21))


def settle(gerai: Gerai, jumlah: int, biaya: int = 0, on: date = HARI) -> int:
    return transact(
        lambda: (
            record_setelmen_qris(
                gerai.id, new_id(), gerai.sembako, R(jumlah), biaya=R(biaya), on=on, by=RATNA
            ).jurnal_urut
        )
    )


def test_qris_reaches_the_bank_less_its_fee_and_the_rest_waits(gerai):
    sell(gerai, sale(gerai, 100_000, hpp=None, tunai=R(0), qris=R(100_000)), date(2025, 3, 4))

    assert written(gerai, settle(gerai, 60_000, 420)) == (
        "D 1111 59.580 KANTOR; D 6114 420 SEMBAKO; K 1113 60.000 SEMBAKO; "
        "K 1191 59.580 KANTOR; D 1191 59.580 SEMBAKO"
    )
    with pytest.raises(Refused, match=r"hanya Rp40.000, kurang untuk Rp50.000"):
        settle(gerai, 50_000)
    with pytest.raises(Refused, match="Biaya QRIS paling kecil nol"):
        settle(gerai, 10_000, 10_001)
    assert matched(gerai) == []
