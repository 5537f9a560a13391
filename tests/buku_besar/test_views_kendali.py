"""A unit moves to details only when nothing is left on "Belum dirinci"."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from app.buku_besar.queries_konteks import context_of
from app.pengguna.permissions import Peran
from app.platform.ids import new_id
from app.unit.rules import ModeKendali
from tests.buku_besar.buku import record
from tests.masuk import Orang, sign_in

POKOK = (("1101", "", "", "100.000", ""), ("3101", "", "", "", "100.000"))
BATAL = (("3101", "", "", "100.000", ""), ("1101", "", "", "", "100.000"))


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, kop) -> Orang:
    return sign_in(app, kop, Peran.BENDAHARA)


def mode(orang: Orang) -> ModeKendali:
    context = context_of(orang.koperasi_id)
    return context.units[context.kantor].mode


def press(orang: Orang, where: str) -> TestResponse:
    return orang.post(where, {"kunci": str(new_id())})


def address(orang: Orang, to: str) -> str:
    return f"/{{slug}}/akun/kendali/{context_of(orang.koperasi_id).kantor}/{to}"


def test_bu_ratna_sees_what_has_no_details_and_is_told_why_not_yet(ratna):
    record(ratna, *POKOK)

    page = ratna.get("/{slug}/akun/kendali").text
    refused = press(ratna, address(ratna, "rinci"))

    assert "3101 Simpanan pokok: Rp100.000" in page
    assert refused.status_code == 422
    assert "masih Belum dirinci" in refused.text
    assert mode(ratna) is ModeKendali.NILAI

    record(ratna, *BATAL)
    done = press(ratna, address(ratna, "rinci"))

    assert done.status_code == 303
    assert mode(ratna) is ModeKendali.RINCI


def test_a_unit_may_always_go_back_to_values(ratna):
    assert press(ratna, address(ratna, "rinci")).status_code == 303
    assert press(ratna, address(ratna, "nilai")).status_code == 303
    assert mode(ratna) is ModeKendali.NILAI


def test_pak_darto_reads_it_and_changes_nothing(app, kop, ratna):
    darto = sign_in(app, kop, Peran.PENGAWAS)

    assert darto.get("/{slug}/akun/kendali").status_code == 200
    assert press(darto, address(darto, "rinci")).status_code == 403
    assert mode(ratna) is ModeKendali.NILAI


def test_an_unknown_mode_or_a_neighbours_unit_is_not_found(app, ratna, koperasi):
    neighbour = sign_in(app, koperasi(), Peran.BENDAHARA)

    assert press(ratna, address(ratna, "apa")).status_code == 404
    assert press(ratna, address(neighbour, "rinci")).status_code == 404
