"""Bon: oldest first or chosen, ageing, what a cancellation frees, two payers at once."""

from __future__ import annotations

import threading
from datetime import date

import pytest
import sqlalchemy as sa

from app.penjualan.commands import record_bon_bayar
from app.penjualan.models import BonBayar
from app.penjualan.queries_bon import bon_rows, open_bon
from app.penjualan.rules import BarisPihak
from app.penjualan.rules_bon import BonDibayar, CaraBon, Pengutang, reminder
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.refusal import Refused
from tests.penjualan.gerai import (
    HARI,
    RATNA,
    Gerai,
    R,
    bon,
    cancel,
    matched,
    sale,
    sell,
    trading_village,
    written,
)

A = Pengutang.ANGGOTA


@pytest.fixture
def gerai(koperasi) -> Gerai:
    return trading_village(koperasi())


def pay(gerai: Gerai, jumlah: int, on: date = HARI, **more) -> int:
    facts = {"anggota_id": gerai.siti} | more
    bayar = BonDibayar(gerai.sembako, R(jumlah), **facts)
    return transact(
        lambda: record_bon_bayar(gerai.id, new_id(), bayar, on=on, by=RATNA).jurnal_urut
    )


def left(gerai: Gerai, on: date = HARI) -> list[int]:
    return [b.sisa // 100 for row in open_bon(gerai.id, A, on) for b in row.butir]


def three_bon(gerai: Gerai) -> list:
    days = (date(2025, 1, 5), date(2025, 2, 1), date(2025, 3, 1))
    return [
        sell(gerai, sale(gerai, 100_000 * n, bon=(bon(gerai.siti, 100_000 * n),)), day)
        for n, day in enumerate(days, 1)
    ]


def test_the_oldest_bon_is_paid_first_and_ages_are_told(gerai):
    three_bon(gerai)
    urut = pay(gerai, 150_000)

    assert written(gerai, urut) == "D 1103 150.000 SEMBAKO; K 1131 150.000 SEMBAKO"
    assert left(gerai) == [150_000, 300_000]
    (row,) = bon_rows(gerai.id, A, HARI)
    assert row.siapa.nama == "Siti Aminah"
    assert row.terbuka.per_umur(HARI) == (300_000_00, 150_000_00, 0, 0)
    assert row.terbuka.per_umur(date(2025, 6, 1)) == (0, 0, 0, 450_000_00)
    assert left(gerai, date(2025, 2, 1)) == [100_000, 200_000]


def test_a_chosen_bon_is_paid_before_the_older_ones(gerai):
    papers = three_bon(gerai)
    pay(gerai, 300_000, untuk=papers[2].id)

    assert left(gerai) == [100_000, 200_000]
    with pytest.raises(Refused, match="sudah lunas"):
        pay(gerai, 1_000, untuk=papers[2].id)


@pytest.mark.parametrize(
    ("cara", "kode", "unit"),
    [(CaraBon.TUNAI, "1101", "KANTOR"), (CaraBon.TRANSFER, "1111", "KANTOR"),
     (CaraBon.QRIS, "1113", "SEMBAKO")],
)  # fmt: skip
def test_each_way_of_paying_has_its_account(gerai, cara, kode, unit):
    three_bon(gerai)

    assert written(gerai, pay(gerai, 50_000, cara=cara)).startswith(f"D {kode} 50.000 {unit}; ")
    assert matched(gerai) == []


def test_an_outside_customer_pays_the_own_bon(gerai):
    sell(
        gerai, sale(gerai, 0, 80_000, tunai=R(0), bon_pihak=(BarisPihak(gerai.warung, R(80_000)),))
    )
    urut = pay(gerai, 30_000, anggota_id=None, pihak_id=gerai.warung)

    assert written(gerai, urut) == "D 1103 30.000 SEMBAKO; K 1132 30.000 SEMBAKO"
    (row,) = open_bon(gerai.id, Pengutang.PIHAK, HARI)
    assert row.saldo == 50_000_00
    assert matched(gerai) == []


@pytest.mark.parametrize(
    ("jumlah", "more", "sentence"),
    [
        (700_000, {}, "Sisa bon Siti Aminah di unit ini Rp600.000"),
        (0, {}, "Isi jumlah yang dibayar"),
        (10_000, {"cara": CaraBon.SUKARELA}, "izin tertulis"),
        (10_000, {"cara": CaraBon.SUKARELA, "izin": True}, "dapat dipakai Rp0"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_with_the_figure(gerai, jumlah, more, sentence):
    three_bon(gerai)
    with pytest.raises(Refused, match=sentence):
        pay(gerai, jumlah, **more)
    assert left(gerai) == [100_000, 200_000, 300_000]


def test_a_payment_dated_back_does_not_pay_what_was_paid_since(gerai):
    three_bon(gerai)
    pay(gerai, 600_000, date(2025, 3, 5))

    with pytest.raises(Refused, match="tidak mempunyai bon"):
        pay(gerai, 100_000, date(2025, 2, 1))


def test_cancelling_gives_back_what_the_paper_took(gerai):
    papers = three_bon(gerai)
    paid = pay(gerai, 150_000)
    cancel(gerai, paid)
    assert left(gerai) == [100_000, 200_000, 300_000]

    cancel(gerai, papers[1].jurnal_urut)
    assert left(gerai) == [100_000, 300_000]
    assert matched(gerai) == []


def test_a_planted_paper_without_journal_turns_the_mark_red(gerai):
    three_bon(gerai)
    assert matched(gerai) == []
    pay(gerai, 100_000)
    transact(
        lambda: db.session.execute(
            sa.update(BonBayar).where(BonBayar.koperasi_id == gerai.id).values(jumlah=R(90_000))
        )
    )

    (problem,) = matched(gerai)
    assert "1131" in problem
    assert "Rp510.000" in problem


@pytest.mark.pg
@pytest.mark.mesin("postgresql")
def test_two_payers_of_the_same_bon_at_once_pay_it_once(app, gerai):
    sell(gerai, sale(gerai, 100_000, bon=(bon(gerai.siti, 100_000),)))
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
    assert "Siti Aminah tidak mempunyai bon yang belum lunas di unit ini." in answers
    assert left(gerai) == []


def test_the_reminder_names_every_bon(gerai):
    text = reminder("Siti", "Koperasi Sukamaju", [(HARI, "Gerai sembako", 150_000_00)], HARI)

    assert "bon Anda di Koperasi Sukamaju per 10 Maret 2025 berjumlah Rp150.000:" in text
    assert "- 10 Maret 2025, Gerai sembako: Rp150.000" in text
