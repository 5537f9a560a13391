"""Whatever a tired person types: a sentence that says what and how to mend, and nothing written."""

from __future__ import annotations

import re
from html import unescape

import pytest
import sqlalchemy as sa

from app.anggota.models import Anggota
from app.koperasi.commands import change_period
from app.koperasi.rules import StatusPeriode
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.unit.models import Unit
from app.unit.rules import ModeKendali
from app.values.actor import Actor
from tests.buku_besar.buku import HIBAH, LISTRIK, count, post_entry, record, village
from tests.masuk import sign_in
from tests.nasib_buruk.ucapan import said

NIK = "3507014102800001"


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop):
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa):
    return sign_in(app, kop, Peran.BENDAHARA)


def test_a_journal_that_does_not_balance_is_refused_with_the_difference(ratna, desa):
    answer = post_entry(ratna, ("6105", "", "", "350.000", ""), ("1101", "", "", "", "300.000"))

    assert answer.status_code == 422
    assert "50.000" in said(answer)
    assert 'value="350.000"' in answer.text
    assert count(desa.id) == 0


@pytest.mark.parametrize("tanggal", ["31-12-2023", "1-1-2031"])
def test_a_day_outside_the_book_years_is_refused_by_its_name(ratna, desa, tanggal):
    answer = post_entry(ratna, *LISTRIK, tanggal=tanggal)

    assert answer.status_code == 422
    assert "di luar tahun buku" in said(answer)
    assert count(desa.id) == 0


def test_a_closed_month_takes_nothing_and_the_next_one_does(ratna, desa):
    record(ratna, *HIBAH)
    by = Actor(ratna.id, ratna.nama, "Bendahara")
    transact(lambda: change_period(desa.id, "2025-01", StatusPeriode.DITUTUP, by=by))

    answer = post_entry(ratna, *LISTRIK)

    assert answer.status_code == 422
    assert "ditutup" in said(answer)
    assert count(desa.id) == 1
    assert record(ratna, *LISTRIK, tanggal="3-2-2025") == 2


def test_an_account_nobody_knows_is_named(ratna, desa):
    answer = post_entry(ratna, ("9999", "", "", "350.000", ""), ("1101", "", "", "", "350.000"))

    assert answer.status_code == 422
    assert "9999" in said(answer)
    assert count(desa.id) == 0


def test_a_bon_without_its_member_is_refused_where_members_are_kept_apart(ratna, desa):
    def detailed():
        for unit in db.session.scalars(sa.select(Unit).where(Unit.koperasi_id == desa.id)):
            unit.mode = ModeKendali.RINCI

    transact(detailed)
    sembako = str(desa.sembako)
    bon = (("1131", sembako, "", "80.000", ""), ("4101", sembako, "", "", "80.000"))

    answer = post_entry(ratna, *bon)

    assert answer.status_code == 422
    assert "anggota" in said(answer).lower()
    assert count(desa.id) == 0
    with_siti = (("1131", sembako, "A-0001", "80.000", ""), bon[1])
    assert record(ratna, *with_siti) == 1


@pytest.mark.parametrize("typed", ["dua puluh", "12a", "1,2,3", "½", "٣٠٠", "1e9", "--5", "#N/A"])
def test_letters_in_an_amount_are_refused_and_kept_on_the_page(ratna, desa, typed):
    answer = post_entry(ratna, ("6105", "", "", typed, ""), ("1101", "", "", "", "350.000"))

    assert answer.status_code == 422
    assert "Baris 1" in said(answer)
    assert typed in unescape(answer.text)
    assert count(desa.id) == 0


@pytest.mark.parametrize("typed", ["10000000000000000", "9" * 19, "9" * 60, "99999999999999999jt"])
def test_an_amount_no_village_has_is_refused_before_the_database_sees_it(ratna, desa, typed):
    answer = post_entry(ratna, ("6105", "", "", typed, ""), ("1101", "", "", "", typed))

    assert answer.status_code == 422
    assert said(answer)
    assert count(desa.id) == 0


def test_the_largest_amount_there_is_can_be_recorded(ratna, desa):
    big = "10.000.000.000.000"

    assert record(ratna, ("1101", "", "", big, ""), ("3131", "", "", "", big)) == 1


def test_many_mistakes_come_back_together(ratna, desa):
    answer = post_entry(
        ratna, ("9999", "", "", "abc", ""), ("1101", "", "", "", "1"), keterangan="", tanggal="32/1"
    )

    assert answer.status_code == 422
    assert len(re.findall(r'href="#', answer.text)) >= 3
    assert count(desa.id) == 0


@pytest.mark.parametrize(
    "nik", ["123", "35070141028000011", "3507019902800001", "abcdefghijklmnop"]
)
def test_a_nik_of_the_wrong_shape_is_refused(ratna, desa, nik):
    answer = ratna.send("/{slug}/anggota/baru", nama="Joko Susilo", nik=nik)

    assert answer.status_code == 422
    assert "NIK" in said(answer)
    assert count(desa.id, Anggota) == 1


def test_a_nik_somebody_else_has_is_refused_without_showing_it(ratna, desa):
    first = ratna.send("/{slug}/anggota/baru", nama="Joko Susilo", nik=NIK)
    assert first.status_code == 303, first.text

    second = ratna.send("/{slug}/anggota/baru", nama="Joko Susanto", nik=NIK)

    assert second.status_code == 422
    assert "sudah tercatat pada anggota lain" in said(second)
    assert NIK not in said(second)
    assert count(desa.id, Anggota) == 2
