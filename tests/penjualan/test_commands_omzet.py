"""A unit's day as one paper: journals of the text, what must add up, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.buku_besar.rules import complete
from app.buku_besar.rules_aturan import Cara, draft_by_rule
from app.penjualan.commands import OmzetAsked, record_omzet_batch, set_batas_bon
from app.penjualan.journals import OMZET, OmzetRecorded
from app.penjualan.models import Omzet
from app.penjualan.queries import named_sales
from app.penjualan.rules import (
    BagianHari,
    BarisAnggota,
    BarisPihak,
    JenisPendapatan,
    OmzetHarian,
    Pendapatan,
)
from app.penjualan.rules_hpp import CaraHpp, SetelanHppRow, cost_of
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import Money
from app.values.refusal import Conflict, Refused
from tests.buku_besar.test_journals import SITI, VILLAGE, unit
from tests.penjualan.gerai import (
    AWAL,
    HARI,
    RATNA,
    Gerai,
    R,
    bon,
    cost_way,
    journals,
    matched,
    sale,
    sell,
    trading_village,
    written,
)


@pytest.fixture
def gerai(koperasi) -> Gerai:
    return trading_village(koperasi())


def test_cash_of_members_and_others_reads_as_in_the_text(gerai):
    paper = sell(gerai, sale(gerai, 700_000, 300_000))

    assert written(gerai, paper.jurnal_urut) == (
        "D 1103 1.000.000 SEMBAKO; K 4101 700.000 SEMBAKO; K 4201 300.000 SEMBAKO; "
        "D 5101 560.000 SEMBAKO; D 5201 240.000 SEMBAKO; K 1161 800.000 SEMBAKO"
    )
    assert matched(gerai) == []


def test_every_way_of_payment_has_its_account(gerai):
    omzet = sale(
        gerai, 500_000, 500_000, tunai=R(300_000), qris=R(150_000), transfer=R(100_000),
        bon=(bon(gerai.siti, 200_000), bon(gerai.joko, 150_000)),
        bon_pihak=(BarisPihak(gerai.warung, R(100_000)),), kas_di=Cara.TUNAI,
    )  # fmt: skip

    text = written(gerai, sell(gerai, omzet).jurnal_urut)

    assert text.startswith(
        "D 1101 300.000 KANTOR; D 1113 150.000 SEMBAKO; D 1111 100.000 KANTOR; "
        "D 1131 200.000 SEMBAKO; D 1131 150.000 SEMBAKO; D 1132 100.000 SEMBAKO; "
    )
    assert matched(gerai) == []
    assert named_sales(gerai.id, gerai.siti, AWAL, HARI) == R(200_000)


def test_delivery_clinic_and_returns_have_their_own_accounts(gerai):
    omzet = OmzetHarian(
        gerai.sembako,
        (
            Pendapatan(JenisPendapatan.BARANG, R(200_000), R(100_000)),
            Pendapatan(JenisPendapatan.ANTAR, R(20_000), R(10_000)),
            Pendapatan(JenisPendapatan.WISATA, R(0), R(5_000)),
        ),
        retur_anggota=R(30_000), potongan_non_anggota=R(5_000), tunai=R(300_000), hpp=R(216_000),
    )  # fmt: skip

    assert written(gerai, sell(gerai, omzet).jurnal_urut) == (
        "D 1103 300.000 SEMBAKO; D 4102 30.000 SEMBAKO; D 4202 5.000 SEMBAKO; "
        "K 4101 200.000 SEMBAKO; K 4107 20.000 SEMBAKO; K 4201 100.000 SEMBAKO; "
        "K 4207 10.000 SEMBAKO; K 4211 5.000 SEMBAKO; D 5101 136.000 SEMBAKO; "
        "D 5201 80.000 SEMBAKO; K 1161 216.000 SEMBAKO"
    )


def test_the_margin_of_the_unit_makes_the_cost_and_rounds_it_up(gerai):
    cost_way(gerai, gerai.sembako, CaraHpp.MARGIN, 1_234)

    paper = sell(gerai, sale(gerai, 100_001, 50_000, hpp=None))

    # 150.001 × 87,66 % = 131.490,8766: up to 131.491, split 2:1 in whole rupiah.
    assert paper.hpp_anggota + paper.hpp_non_anggota == R(131_491)
    assert paper.hpp_anggota == R(87_661)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"tunai": R(900_000)}, "kurang Rp100.000. Bila selisihnya tunai, isi Tunai Rp1.000.000."),
        ({"tunai": R(1_000_500)}, "lebih Rp500. Bila selisihnya tunai, isi Tunai Rp1.000.000."),
        ({"hpp": None}, "Isi HPP barang yang terjual"),
        ({"tunai": R(-1)}, "Tunai tidak boleh di bawah nol."),
        ({"retur_anggota": R(800_000)}, "Retur dan potongan anggota melebihi penjualannya"),
        ({"persediaan": None, "kas_di": Cara.TRANSFER}, "Uang tunai ada di laci unit"),
    ],
)
def test_a_day_that_does_not_add_up_is_refused_with_the_difference(gerai, more, sentence):
    with pytest.raises(Refused, match=sentence):
        sell(gerai, sale(gerai, 700_000, 300_000, **more))
    assert db.session.query(Omzet).filter_by(koperasi_id=gerai.id).count() == 0


def test_bon_of_members_cannot_exceed_what_members_bought(gerai):
    with pytest.raises(Refused, match=r"anggota Rp100.000, padahal penjualan .* hanya Rp50.000"):
        sell(gerai, sale(gerai, 50_000, 200_000, bon=(bon(gerai.siti, 100_000),)))


def test_a_bon_above_the_limit_is_refused_with_the_figures(gerai):
    sell(gerai, sale(gerai, 700_000, bon=(bon(gerai.siti, 700_000),)))

    with pytest.raises(Refused, match=r"menjadi Rp1.100.000, melebihi batasnya Rp1.000.000; yang "
                                      r"masih boleh Rp300.000"):  # fmt: skip
        sell(gerai, sale(gerai, 400_000, bon=(bon(gerai.siti, 400_000),)), date(2025, 3, 11))

    transact(
        lambda: set_batas_bon(gerai.id, new_id(), mulai=AWAL, jumlah=R(2_000_000),
                              anggota_id=gerai.siti)
    )  # fmt: skip
    sell(gerai, sale(gerai, 400_000, bon=(bon(gerai.siti, 400_000),)), date(2025, 3, 11))
    assert matched(gerai) == []


def test_without_a_limit_there_is_no_bon(koperasi):
    gerai = trading_village(koperasi())
    with pytest.raises(Refused, match="Batas bon Siti Aminah belum ditetapkan, jadi nol"):
        sell(gerai, sale(gerai, 10_000, bon=(bon(gerai.siti, 10_000),)), date(2024, 12, 31))

    transact(
        lambda: set_batas_bon(gerai.id, new_id(), mulai=AWAL, jumlah=R(0), anggota_id=gerai.siti)
    )
    with pytest.raises(Refused, match="Siti Aminah tidak boleh bon: yang berlaku batas sendiri"):
        sell(gerai, sale(gerai, 10_000, bon=(bon(gerai.siti, 10_000),)))


def test_savings_pay_only_with_written_consent_and_what_is_there(gerai):
    row = BarisAnggota(gerai.siti, R(50_000))
    with pytest.raises(Refused, match="izin tertulis"):
        sell(gerai, sale(gerai, 50_000, tunai=R(0), sukarela=(row,)))
    with pytest.raises(Refused, match="Simpanan sukarela Siti Aminah yang dapat dipakai Rp0"):
        sell(gerai, sale(gerai, 50_000, tunai=R(0), sukarela=(row,), izin=True))


def test_the_same_part_of_a_day_is_recorded_once(gerai):
    sell(gerai, sale(gerai, 100_000, bagian=BagianHari.PAGI))
    sell(gerai, sale(gerai, 100_000, bagian=BagianHari.SIANG))

    for bagian in (BagianHari.PAGI, BagianHari.SEHARI):
        with pytest.raises(Refused, match="sudah dicatat"):
            sell(gerai, sale(gerai, 100_000, bagian=bagian))


def test_the_same_form_twice_makes_one_paper_and_other_content_is_a_conflict(gerai):
    key, omzet = new_id(), sale(gerai, 100_000)
    first = sell(gerai, omzet, key=key)
    before = journals(gerai)

    assert sell(gerai, omzet, key=key).jurnal_urut == first.jurnal_urut
    assert journals(gerai) == before
    with pytest.raises(Conflict):
        sell(gerai, replace(omzet, tunai=R(99_000), qris=R(1_000)), key=key)


def test_a_stranger_and_another_cooperatives_unit_are_refused_in_words(gerai, koperasi):
    other = trading_village(koperasi())

    with pytest.raises(Refused, match="Anggota tidak dikenal"):
        sell(gerai, sale(gerai, 10_000, bon=(bon(other.siti, 10_000),)))
    with pytest.raises(Refused, match="Pilih unit usahanya"):
        sell(gerai, replace(sale(gerai, 10_000), unit_id=other.sembako))


def test_a_batch_counts_the_bon_of_its_earlier_papers_and_is_all_or_nothing(gerai):
    rows = [
        OmzetAsked(
            new_id(), date(2025, 3, day), sale(gerai, 600_000, bon=(bon(gerai.siti, 600_000),))
        )
        for day in (3, 4)
    ]
    before = journals(gerai)

    with pytest.raises(Refused, match=r"4 Maret 2025: Bon Siti Aminah menjadi Rp1.200.000"):
        transact(lambda: len(record_omzet_batch(gerai.id, rows, by=RATNA)))

    assert journals(gerai) == before
    assert transact(lambda: len(record_omzet_batch(gerai.id, rows[:1], by=RATNA))) == 1


AMOUNT = st.integers(0, 10**12).map(Money)


@given(
    st.tuples(AMOUNT, AMOUNT),
    st.lists(st.integers(1, 10**10), max_size=5),
    st.integers(1, 9_999),
    st.lists(st.sampled_from(list(JenisPendapatan)), unique=True, max_size=3),
)
def test_whatever_was_sold_the_journal_balances_per_unit(sold, bons, bps, kinds):
    way = SetelanHppRow(CaraHpp.MARGIN, bps)
    hpp = cost_of(way, None, sold)
    income = [Pendapatan(JenisPendapatan.BARANG, *sold)]
    income += [Pendapatan(k, sold[1], sold[0]) for k in kinds if k is not JenisPendapatan.BARANG]
    named = tuple(BarisAnggota(SITI, Money(n)) for n in bons)
    owed = sum(p.anggota.sen + p.non_anggota.sen for p in income)
    cash = owed - sum(bons)
    event = OmzetRecorded(
        unit("SEMBAKO"), tuple(income), tunai=Money(max(cash, 0)), bon=named, hpp_anggota=hpp[0],
        hpp_non_anggota=hpp[1],
    )  # fmt: skip

    draft = draft_by_rule(OMZET, event, VILLAGE, source_id=SITI, on=date(2026, 3, 1))

    assert sum(line.jumlah for line in draft.lines) == max(-cash, 0)
    if draft.lines and cash >= 0:
        lines, reasons = complete(draft, VILLAGE)
        assert reasons == []
        assert sum(x.jumlah for x in lines if x.unit_id == unit("SEMBAKO")) == 0
    cost = hpp[0] + hpp[1]
    exact = (sold[0] + sold[1]).sen * (10_000 - bps)
    assert 0 <= cost.sen * 10_000 - exact < 100 * 10_000 or not exact
