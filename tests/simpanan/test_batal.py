"""A pledge stays where it is: what brought it is not cancelled while it is held."""

from __future__ import annotations

from datetime import date

import pytest

from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.commands_penarikan import hold_saldo, record_pindah, release_saldo
from app.simpanan.models import Setoran
from app.simpanan.queries import positions
from app.values.money import rupiah
from tests.buku_besar.buku import problems
from tests.masuk import form_fields, sign_in
from tests.simpanan.desa import RATNA, J, pay, village

APRIL = date(2025, 4, 10)


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop):
    return village(kop)


@pytest.fixture
def cancel(app, kop, desa):
    """Cancel a journal as Bu Ratna on its page; what the page says against it."""
    ratna = sign_in(app, kop, Peran.BENDAHARA)

    def send(urut: int) -> set[str]:
        address = f"/{{slug}}/jurnal/{urut}/batalkan"
        page = ratna.get(address)
        answer = ratna.post(address, form_fields(page.text) | {"alasan": "salah jumlah"})
        assert (page.status_code, answer.status_code) in ((200, 303), (422, 422))
        return set(problems(answer.text)) if answer.status_code == 422 else set()

    return send


def hold(desa, who, jumlah):
    facts = {"alasan": "jaminan pinjaman", "mulai": APRIL, "sampai": None, "by": RATNA}
    return transact(
        lambda: hold_saldo(desa.id, new_id(), who, J.SUKARELA, rupiah(jumlah), **facts).id
    )


def test_a_receipt_whose_money_is_held_stays_until_the_hold_is_released(desa, cancel):
    slip = pay(desa, desa.siti, (J.SUKARELA, 500_000))
    urut = db.session.get_one(Setoran, (desa.id, slip)).jurnal_urut
    held = hold(desa, desa.siti, 400_000)

    assert cancel(urut) == {
        "Simpanan sukarela Siti Aminah (0001) ditahan Rp400.000; tanpa surat ini saldonya kurang "
        "Rp400.000. Lepaskan tahanannya lebih dahulu."
    }

    transact(lambda: release_saldo(desa.id, held, alasan="pinjaman lunas", on=APRIL, by=RATNA))
    assert cancel(urut) == set()
    assert positions(desa.id, [desa.siti])[desa.siti].saldo["sukarela"] == 0


def test_a_receipt_is_cancelled_when_enough_is_left_for_the_hold(desa, cancel):
    pay(desa, desa.siti, (J.SUKARELA, 400_000))
    slip = pay(desa, desa.siti, (J.SUKARELA, 50_000))
    urut = db.session.get_one(Setoran, (desa.id, slip)).jurnal_urut
    hold(desa, desa.siti, 400_000)

    assert cancel(urut) == set()


def test_a_transfer_is_not_taken_back_from_under_the_receivers_hold(desa, cancel):
    pay(desa, desa.siti, (J.SUKARELA, 500_000))
    urut = transact(
        lambda: record_pindah(
            desa.id, new_id(), desa.siti, desa.joko, rupiah(300_000), alasan="untuk adik",
            on=APRIL, by=RATNA,
        ).jurnal_urut
    )  # fmt: skip
    hold(desa, desa.joko, 100_000)

    assert any("Joko Susilo (0002) ditahan Rp100.000" in text for text in cancel(urut))
