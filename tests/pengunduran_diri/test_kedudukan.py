"""The register's own page does not move people whose money still stands somewhere."""

from __future__ import annotations

from datetime import date

import pytest

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from tests.masuk import sign_in
from tests.pengunduran_diri.keluar import booked, full_village, shop
from tests.simpanan.desa import J, pay

BERHENTI = {"ke": "berhenti", "tanggal": "1/7/2025", "alasan": "pindah ke Blitar",
            "sebab": "pindah domisili"}  # fmt: skip
MASUK = {"ke": "anggota", "tanggal": "1/7/2025", "alasan": "disetujui rapat pengurus"}


@pytest.fixture
def tempat(app, koperasi):
    kop = koperasi()
    return full_village(kop), sign_in(app, kop, Peran.BENDAHARA)


@pytest.fixture
def desa(tempat):
    return tempat[0]


@pytest.fixture
def ratna(tempat):
    return tempat[1]


def person(desa, nomor: str, status: Status, **facts) -> object:
    """Somebody without money, in the register."""
    who = new_id()
    row = {"koperasi_id": desa.id, "id": who, "urut": int(nomor), "nomor": nomor,
           "nama": f"Wati {nomor}", "status": status} | facts  # fmt: skip
    transact(lambda: db.session.add(Anggota(**row)))
    return who


def status_of(desa, who) -> str:
    return db.session.get_one(Anggota, (desa.id, who), populate_existing=True).status


def test_siti_with_savings_leaves_only_by_the_paper_of_leaving(desa, ratna):
    page = ratna.send(f"/{{slug}}/anggota/{desa.siti}/kedudukan", **BERHENTI)

    assert page.status_code == 422
    assert "selesaikan lewat Anggota berhenti" in page.text
    assert 'value="pindah ke Blitar"' in page.text
    assert status_of(desa, desa.siti) == Status.ANGGOTA


def test_a_bon_alone_also_keeps_a_member(desa, ratna):
    who = person(desa, "0021", Status.ANGGOTA, tanggal_masuk=date(2025, 1, 2))
    booked(desa, who, "piutang_anggota", 40_000, unit=shop(desa))

    assert ratna.send(f"/{{slug}}/anggota/{who}/kedudukan", **BERHENTI).status_code == 422
    assert status_of(desa, who) == Status.ANGGOTA


def test_who_has_nothing_and_owes_nothing_leaves_by_the_register(desa, ratna):
    who = person(desa, "0022", Status.ANGGOTA, tanggal_masuk=date(2025, 1, 2))

    assert ratna.send(f"/{{slug}}/anggota/{who}/kedudukan", **BERHENTI).status_code == 303
    assert status_of(desa, who) == Status.BERHENTI


def test_every_reason_is_said_at_once(desa, ratna):
    page = ratna.send(f"/{{slug}}/anggota/{desa.siti}/kedudukan", **(BERHENTI | {"sebab": ""}))

    assert "Pilih sebab berhenti." in page.text
    assert "selesaikan lewat Anggota berhenti" in page.text


def test_a_candidate_is_admitted_by_paying_pokok_and_not_by_hand(desa, ratna):
    who = person(desa, "0023", Status.CALON, tanggal_disetujui=date(2025, 3, 1))
    page = ratna.send(f"/{{slug}}/anggota/{who}/kedudukan", **MASUK)

    assert page.status_code == 422
    assert "diterima lewat Simpanan, Calon anggota" in page.text
    assert status_of(desa, who) == Status.CALON


def test_a_candidate_whose_money_is_held_is_not_let_go_before_it_is_given_back(desa, ratna):
    who = person(desa, "0024", Status.CALON)
    pay(desa, who, (J.POKOK, 50_000))
    page = ratna.send(f"/{{slug}}/anggota/{who}/kedudukan", **(BERHENTI | {"sebab": ""}))

    assert page.status_code == 422
    assert "menitipkan Rp50.000; kembalikan dahulu" in page.text
    assert status_of(desa, who) == Status.CALON


def test_an_unpaid_candidate_is_let_go_by_the_register(desa, ratna):
    who = person(desa, "0025", Status.CALON)

    page = ratna.send(f"/{{slug}}/anggota/{who}/kedudukan", **(BERHENTI | {"sebab": ""}))
    assert page.status_code == 303
    assert status_of(desa, who) == Status.BERHENTI
