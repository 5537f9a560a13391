"""A candidate's page leads on: the decision, simpanan pokok and its instalments, the way back."""

from __future__ import annotations

from datetime import date

import pytest

from app.anggota.models import Anggota
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from tests.masuk import sign_in
from tests.simpanan.desa import village


@pytest.fixture
def kop(koperasi):
    return koperasi(mulai_buku=date(2025, 1, 1))


@pytest.fixture
def desa(kop):
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa):
    return sign_in(app, kop, Peran.BENDAHARA)


def test_from_tinis_page_bu_ratna_takes_her_pokok(ratna, desa):
    page = ratna.get(f"/{{slug}}/anggota/{desa.tini}").text

    pay = f"/{ratna.slug}/simpanan/setoran/baru/{desa.tini}"
    assert "Langkah berikutnya" in page
    assert "Terima simpanan pokok" in page
    for address in (pay, f"/{ratna.slug}/simpanan/calon/{desa.tini}/kembalikan",
                    f"/{ratna.slug}/anggota/{desa.tini}/kedudukan"):  # fmt: skip
        assert f'href="{address}"' in page
        assert ratna.client.get(address).status_code == 200


def test_before_the_pengurus_decided_no_money_is_asked(ratna, desa):
    def undecided():
        db.session.get_one(Anggota, (desa.id, desa.tini)).tanggal_disetujui = None

    transact(undecided)
    page = ratna.get(f"/{{slug}}/anggota/{desa.tini}").text

    assert "Catat persetujuan pengurus" in page
    assert "Terima simpanan pokok" not in page


def test_the_passbook_of_a_member_is_one_press_away(app, kop, ratna, desa):
    page = ratna.get(f"/{{slug}}/anggota/{desa.siti}").text
    book = f"/{ratna.slug}/simpanan/anggota/{desa.siti}/buku"

    assert f'href="{book}"' in page
    assert "Langkah berikutnya" not in page
    assert "Buku simpanan Siti Aminah" in ratna.client.get(book).text
    darto = sign_in(app, kop, Peran.PENGAWAS).get(f"/{{slug}}/anggota/{desa.siti}").text
    assert f'href="/{ratna.slug}/simpanan/anggota/{desa.siti}/rekening"' in darto
    dewi = sign_in(app, kop, Peran.KASIR).get(f"/{{slug}}/anggota/{desa.siti}").text
    assert "/simpanan/" not in dewi


def test_pak_darto_reads_where_a_candidate_stands_and_has_no_button_that_is_shut(app, kop, desa):
    page = sign_in(app, kop, Peran.PENGAWAS).get(f"/{{slug}}/anggota/{desa.tini}").text

    assert "Terima simpanan pokok" in page
    assert "/setoran/baru" not in page
    assert "/kembalikan" not in page
