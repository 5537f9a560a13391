"""An agent's day: principal passes through, fees and commission are ours, differences are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.buku_besar.queries_konteks import context_of
from app.penjualan.commands import add_agen, record_deposit_agen, record_hari_agen
from app.penjualan.models_agen import Agen, HariAgenSurat
from app.penjualan.queries_agen import float_on, reconciled
from app.penjualan.rules_agen import (
    ArahDeposit,
    DepositBerpindah,
    HariAgen,
    JenisAgen,
    KomisiKe,
    RincianAgen,
)
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.refusal import Refused
from tests.penjualan.gerai import HARI, RATNA, Gerai, R, cancel, matched, trading_village, written


@pytest.fixture
def gerai(koperasi) -> Gerai:
    return trading_village(koperasi())


@pytest.fixture
def brilink(gerai):
    """BRILink with Rp3.000.000 in its float."""
    agen = agent(gerai, "BRILink", gerai.bri)
    top_up(gerai, agen, 3_000_000)
    return agen


def agent(gerai: Gerai, nama: str, mitra):
    return transact(
        lambda: add_agen(gerai.id, new_id(), unit_id=gerai.agen, nama=nama, pihak_id=mitra).id
    )


def top_up(gerai: Gerai, agen, jumlah: int, arah=ArahDeposit.ISI, biaya: int = 0) -> int:
    pindah = DepositBerpindah(agen, arah, R(jumlah), "transfer", biaya=R(biaya))
    return transact(
        lambda: record_deposit_agen(gerai.id, new_id(), pindah, on=HARI, by=RATNA).jurnal_urut
    )


def record(gerai: Gerai, hari: HariAgen) -> int:
    return transact(
        lambda: record_hari_agen(gerai.id, new_id(), hari, on=HARI, by=RATNA).jurnal_urut
    )


def a_day(agen, **more) -> HariAgen:
    rows = (
        RincianAgen(JenisAgen.TRANSFER, 4, R(1_000_000), R(10_000), R(15_000), R(10_000)),
        RincianAgen(JenisAgen.TARIK, 2, R(400_000), R(0), R(10_000), R(5_000)),
    )
    return HariAgen(agen, rows, **more)


def test_the_day_reads_as_settled(gerai, brilink):
    urut = record(gerai, a_day(brilink, komisi=R(3_000)))

    # Fees of 25.000 less 10.000 for the bank: 15.000, shared 10:15; and 10.000 less 5.000.
    assert written(gerai, urut) == (
        "D 1103 1.000.000 AGEN; K 1112 1.000.000 AGEN; D 1112 400.000 AGEN; K 1103 400.000 AGEN; "
        "D 1103 35.000 AGEN; K 1112 15.000 AGEN; K 4110 6.000 AGEN; K 4212 14.000 AGEN; "
        "D 1112 3.000 AGEN; K 4210 3.000 AGEN"
    )


def test_money_held_for_a_customer_waits_with_the_principal(gerai, brilink):
    urut = record(gerai, HariAgen(brilink, (), titipan_masuk=R(50_000), titipan_selesai=R(20_000)))

    assert written(gerai, urut) == (
        "D 1103 50.000 AGEN; K 2106 50.000 AGEN; D 2106 20.000 AGEN; K 1112 20.000 AGEN"
    )
    assert matched(gerai) == []


@pytest.mark.parametrize(
    ("ke", "kode", "unit"), [(KomisiKe.BANK, "1111", "KANTOR"), (KomisiKe.TERUTANG, "1173", "AGEN")]
)
def test_commission_paid_elsewhere(gerai, brilink, ke, kode, unit):
    urut = record(gerai, HariAgen(brilink, (), komisi=R(75_000), komisi_ke=ke))

    assert written(gerai, urut).startswith(f"D {kode} 75.000 {unit}; K 4210 75.000 AGEN")


def test_books_and_partner_are_compared_and_nothing_is_plugged(gerai, brilink):
    key = new_id()
    hari = a_day(brilink, saldo_mitra=R(2_383_000), kas_hitung=R(2_635_000), komisi=R(3_000))
    transact(lambda: record_hari_agen(gerai.id, key, hari, on=HARI, by=RATNA).jurnal_urut)

    agen = db.session.get_one(Agen, (gerai.id, brilink))
    found = reconciled(gerai.id, agen, db.session.get_one(HariAgenSurat, (gerai.id, key)))

    # 3.000.000 − 1.000.000 + 400.000 − 15.000 + 3.000 = 2.388.000 against 2.383.000 reported.
    assert (found.saldo_buku, found.beda_saldo) == (2_388_000_00, -5_000_00)
    assert (found.kas_buku, found.beda_kas) == (2_635_000_00, 0)
    assert not found.cocok


def test_two_agents_of_a_unit_keep_their_floats_apart(gerai, brilink):
    pos = agent(gerai, "Agenpos", gerai.pos)
    urut = top_up(gerai, pos, 200_000, biaya=2_500)

    agen = db.session.get_one(Agen, (gerai.id, pos))
    assert context_of(gerai.id).accounts[agen.akun_id].kode == "1112.01"
    assert written(gerai, urut).startswith(
        "D 1112.01 200.000 AGEN; D 6114 2.500 AGEN; K 1111 202.500 KANTOR"
    )
    assert float_on(gerai.id, agen, HARI) == 200_000_00
    back = top_up(gerai, pos, 50_000, ArahDeposit.TARIK)
    assert written(gerai, back).startswith("D 1111 50.000 KANTOR; K 1112.01 50.000 AGEN")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"rincian": (RincianAgen(JenisAgen.SETOR, 1, R(3_000_001)),)},
         "Saldo deposit BRILink akan kurang Rp1 pada akhir hari 10 Maret 2025"),
        ({"rincian": ()}, "Isi paling sedikit satu jumlah"),
        ({"rincian": (RincianAgen(JenisAgen.PULSA, 1, R(5_000), R(500), R(0), R(600)),)},
         "bagian mitra Rp600 melebihi biaya yang dibayar nasabah Rp500"),
        ({"rincian": (RincianAgen(JenisAgen.PULSA, 1, R(-5_000)),)}, "tidak boleh di bawah nol"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused(gerai, brilink, more, sentence):
    with pytest.raises(Refused, match=sentence):
        record(gerai, replace(a_day(brilink), **more))


def test_an_agents_day_is_recorded_once_and_again_after_cancelling(gerai, brilink):
    urut = record(gerai, a_day(brilink))
    with pytest.raises(Refused, match="Hari BRILink 10 Maret 2025 sudah dicatat"):
        record(gerai, a_day(brilink))
    cancel(gerai, urut)
    assert record(gerai, a_day(brilink)) > urut


def test_an_agent_is_made_once_by_name(gerai, brilink):
    with pytest.raises(Refused, match="Agen brilink sudah ada"):
        agent(gerai, "brilink", gerai.bri)
