"""Who approved a member and when: after the application, before the admission."""

from __future__ import annotations

from datetime import date

import pytest

from app.anggota.commands import add_member
from app.anggota.models import Anggota
from app.anggota.queries import member_by_nomor
from app.anggota.rules import AnggotaBaru, DataAnggota, Status
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.sandi import Brankas
from app.values.actor import Actor
from tests.masuk import sign_in


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


@pytest.fixture
def hadi(app, desa):
    return sign_in(app, desa, Peran.KETUA)


@pytest.fixture
def candidate(app, ratna):
    """Enter Wati as candidate."""

    def act(**facts):
        row, by = AnggotaBaru(DataAnggota("Wati", **facts), Status.CALON), Actor(ratna.id, "Ratna")
        keys = Brankas.of(app.config["KUNCI"])
        return transact(lambda: add_member(ratna.koperasi_id, row, brankas=keys, by=by))

    return act


def row_of(koperasi_id, anggota_id):
    db.session.expire_all()
    return db.session.get_one(Anggota, (koperasi_id, anggota_id))


def test_a_day_of_approval_that_cannot_be_is_refused(ratna, desa):
    answer = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", tanggal_daftar="10/6/2025",
        tanggal_disetujui="9/6/2025", tanggal_masuk="8/6/2025",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Tanggal disetujui mendahului tanggal daftar." in answer.text
    assert "Tanggal masuk mendahului tanggal disetujui." in answer.text
    unborn = ratna.send(
        "/{slug}/anggota/baru", nama="Siti", tanggal_lahir="1/1/2020", tanggal_disetujui="1/1/2019"
    )
    assert "Tanggal disetujui mendahului tanggal lahir." in unborn.text
    assert member_by_nomor(desa.id, "0001") is None


def test_wati_is_admitted_and_the_register_keeps_who_approved_her(hadi, candidate, desa):
    wati = candidate(tanggal_daftar=date(2026, 1, 5))
    address = f"/{{slug}}/anggota/{wati}/kedudukan"
    step = {"ke": "anggota", "tanggal": "1/3/2026", "alasan": "simpanan pokok lunas"}
    late = hadi.send(address, **step, tanggal_disetujui="2/3/2026")
    assert "Tanggal disetujui tidak boleh sesudah tanggal masuk." in late.text
    early = hadi.send(address, **step, tanggal_disetujui="4/1/2026")
    assert "Tanggal disetujui mendahului tanggal daftar." in early.text
    assert (late.status_code, early.status_code) == (422, 422)
    done = hadi.send(
        address, **step, tanggal_disetujui="20/2/2026", disetujui_oleh="Pak Hadi, ketua"
    )
    assert done.status_code == 303
    row = row_of(desa.id, wati)
    assert (row.tanggal_disetujui, row.disetujui_oleh, row.tanggal_masuk) == (
        date(2026, 2, 20), "Pak Hadi, ketua", date(2026, 3, 1),
    )  # fmt: skip


def test_an_admission_that_says_nothing_new_leaves_the_known_approval(ratna, candidate, desa):
    wati = candidate(
        tanggal_daftar=date(2026, 1, 5), tanggal_disetujui=date(2026, 2, 1),
        disetujui_oleh="Rapat pengurus",
    )  # fmt: skip
    address = f"/{{slug}}/anggota/{wati}/kedudukan"
    step = {"ke": "anggota", "alasan": "simpanan pokok lunas"}
    before = ratna.post(address, {**step, "tanggal": "31/1/2026"})
    assert before.status_code == 422
    assert "Tanggal disetujui tidak boleh sesudah tanggal masuk." in before.text
    assert ratna.post(address, {**step, "tanggal": "1/3/2026"}).status_code == 303
    row = row_of(desa.id, wati)
    assert (row.tanggal_disetujui, row.disetujui_oleh) == (date(2026, 2, 1), "Rapat pengurus")


def test_a_candidate_who_does_not_become_a_member_is_let_go_on_the_page(ratna, candidate, desa):
    wati = candidate(tanggal_daftar=date(2026, 1, 5))
    gone = ratna.send(
        f"/{{slug}}/anggota/{wati}/kedudukan", ke="berhenti", tanggal="1/3/2026",
        alasan="menarik permohonannya", tanggal_disetujui="20/2/2026",
    )  # fmt: skip
    assert gone.status_code == 303
    row = row_of(desa.id, wati)
    assert (row.status, row.tanggal_berhenti, row.tanggal_disetujui) == ("berhenti", None, None)
