"""Papers something later stands on: a bon being paid this moment, QRIS money at the bank."""

from __future__ import annotations

import threading
import time
from datetime import date

import pytest

from app.pengguna.permissions import Peran
from app.penjualan.commands import record_bon_bayar, record_setelmen_qris
from app.penjualan.rules_bon import BonDibayar, CaraBon
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import rupiah
from tests.buku_besar.buku import problems
from tests.masuk import form_fields, sign_in
from tests.penjualan.gerai import RATNA, bon, cancel, matched, sale, sell, trading_village


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def gerai(kop):
    return trading_village(kop)


def test_a_day_is_not_cancelled_while_its_bon_is_being_paid(app, kop, gerai):
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    paper = sell(gerai, sale(gerai, 100_000, bon=(bon(gerai.siti, 100_000),)))
    address = f"/{{slug}}/jurnal/{paper.jurnal_urut}/batalkan"
    fields = form_fields(ratna.get(address).text) | {"alasan": "salah jumlah bon"}
    said = []

    def take_back():
        with app.app_context():
            said.append(ratna.post(address, fields))
            db.session.remove()

    thread = threading.Thread(target=take_back)

    def pay():
        bayar = BonDibayar(gerai.sembako, rupiah(100_000), anggota_id=gerai.siti)
        record_bon_bayar(gerai.id, new_id(), bayar, on=date(2025, 3, 12), by=RATNA)
        thread.start()
        time.sleep(0.6)  # by now the cancellation has looked and waits for us

    transact(pay)
    thread.join()

    assert said[0].status_code == 422
    assert "sudah dibayar" in " ".join(problems(said[0].text))


def test_a_payment_by_qris_is_not_cancelled_once_its_money_is_at_the_bank(app, kop, gerai):
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    sell(gerai, sale(gerai, 100_000, bon=(bon(gerai.siti, 100_000),)))
    bayar = BonDibayar(gerai.sembako, rupiah(100_000), anggota_id=gerai.siti, cara=CaraBon.QRIS)
    on = date(2025, 3, 12)
    urut = transact(
        lambda: record_bon_bayar(gerai.id, new_id(), bayar, on=on, by=RATNA).jurnal_urut
    )
    settled = transact(
        lambda: (
            record_setelmen_qris(
                gerai.id, new_id(), gerai.sembako, rupiah(100_000), on=on, by=RATNA
            ).jurnal_urut
        )
    )

    page = ratna.get(f"/{{slug}}/jurnal/{urut}/batalkan")
    assert page.status_code == 422
    assert "QRIS pembayaran ini sudah masuk bank; batalkan dahulu setelmennya." in page.text

    cancel(gerai, settled)
    done = ratna.send(f"/{{slug}}/jurnal/{urut}/batalkan", alasan="salah pembayar")
    assert done.status_code == 303
    assert matched(gerai) == []
