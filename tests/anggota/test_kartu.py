"""Cards: drawn to size, proved without a network, kept in the print log, never with a NIK."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from app.anggota.commands_kartu import record_cards
from app.anggota.models import Anggota, CetakKartu
from app.anggota.queries_kartu import code_of, member_by_card, prints_of, unprinted
from app.anggota.rules_kartu import KodeKartu, read_code
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.sandi import Brankas
from app.values.refusal import Refused
from tests.anggota.orang import NIK, acting, enter
from tests.masuk import form_fields, sign_in

MM = 72 / 25.4


@pytest.fixture
def brankas(app):
    return Brankas.of(app.config["KUNCI"])


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


@pytest.fixture
def siti(ratna, brankas):
    return enter(ratna, brankas, nik=NIK, tanggal_masuk=date(2025, 1, 2))


def pages(answer):
    assert answer.mimetype == "application/pdf", answer.text[:400]
    return PdfReader(BytesIO(answer.data)).pages


def test_a_single_card_has_the_size_of_a_card_and_no_nik(ratna, siti, desa):
    (page,) = pages(ratna.post(f"/{{slug}}/anggota/{siti}/kartu"))
    size = [float(v) / MM for v in page.mediabox[2:]]
    assert size == pytest.approx([86, 54], abs=0.1)
    text = page.extract_text()
    for word in ("Siti Aminah", "0001", desa.nama, "2 Jan 2025"):
        assert word in text
    assert NIK not in text
    assert "35**" not in text
    assert "cetak ulang" not in text


def test_nine_members_fill_two_sheets_once_and_a_second_time_as_reprints(ratna, brankas, desa):
    ids = [enter(ratna, brankas, f"Anggota {n}", tanggal_masuk=date(2025, 1, 2)) for n in range(9)]
    fields = form_fields(ratna.get("/{slug}/anggota/kartu").text)
    fields["anggota"] = [str(i) for i in ids]
    sheets = pages(ratna.client.post(f"/{ratna.slug}/anggota/kartu", data=fields))
    assert len(sheets) == 2
    text = sheets[0].extract_text() + sheets[1].extract_text()
    assert text.count("Nomor anggota") == 9
    assert "cetak ulang" not in text
    assert unprinted(desa.id) == []
    page = ratna.get("/{slug}/anggota/kartu").text
    assert "Semua sudah punya kartu" in page
    again = ratna.post("/{slug}/anggota/kartu", {"anggota": [str(ids[0])]})
    assert "cetak ulang ke-1" in pages(again)[0].extract_text()
    assert prints_of(desa.id)[ids[0]] == 2


def test_a_page_sent_twice_counts_one_print(ratna, siti, desa):
    key = new_id()
    for _ in range(2):
        found = transact(lambda: record_cards(desa.id, [siti], key=key, by=acting(ratna)))
        assert found == {siti: 1}
    assert prints_of(desa.id) == {siti: 1}


def test_a_page_left_open_prints_no_second_original(ratna, siti, desa):
    key = new_id()
    transact(lambda: record_cards(desa.id, [siti], key=key, by=acting(ratna)))

    def age() -> None:
        mine = sa.select(CetakKartu).where(CetakKartu.koperasi_id == desa.id)
        db.session.scalars(mine).one().pada -= timedelta(minutes=3)

    transact(age)

    found = transact(lambda: record_cards(desa.id, [siti], key=key, by=acting(ratna)))

    assert found == {siti: 2}


def test_who_is_no_member_gets_no_card(ratna, brankas, desa, koperasi, app):
    wati = enter(ratna, brankas, "Wati", status="calon", tanggal_daftar=date(2026, 1, 5))
    answer = ratna.post(f"/{{slug}}/anggota/{wati}/kartu")
    assert answer.status_code == 422
    assert "sesudah diterima" in answer.text
    assert ratna.post("/{slug}/anggota/kartu").status_code == 422
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    stranger = enter(budi, brankas, "Orang lain", tanggal_masuk=date(2025, 1, 2))
    assert ratna.post("/{slug}/anggota/kartu", {"anggota": [str(stranger)]}).status_code == 422
    many = [new_id() for _ in range(401)]
    with pytest.raises(Refused, match="sekali cetak"):
        transact(lambda: record_cards(desa.id, many, key=new_id(), by=acting(ratna)))
    assert prints_of(desa.id) == {}


def test_a_card_is_proved_by_the_key_and_a_forged_one_is_not(siti, brankas, desa):
    code = code_of(desa.id, "0001", brankas)
    assert read_code(code.text) == code
    row = member_by_card(desa.id, f" {code.text}\n", brankas)
    assert row is not None
    assert row.id == siti
    forged = ("1" if code.sidik[0] == "0" else "0") + code.sidik[1:]
    for text in (
        KodeKartu(desa.id, "0001", forged).text, KodeKartu(desa.id, "0002", code.sidik).text,
        KodeKartu(desa.id + 1, "0001", code.sidik).text, "LUMBUNG1|1|0001", "0001", "",
    ):  # fmt: skip
        assert member_by_card(desa.id, text, brankas) is None
    other = Brankas(sandi=brankas.sandi, kunci=bytes(32))
    assert code_of(desa.id, "0001", other) != code  # another installation, another proof


def test_dewi_scans_a_card_at_the_counter(app, desa, siti, brankas):
    dewi = sign_in(app, desa, Peran.KASIR)
    code = code_of(desa.id, "0001", brankas).text
    page = dewi.post("/{slug}/anggota/kartu/periksa", {"kode": code}).text
    assert "Kartu asli" in page
    assert "Siti Aminah" in page
    found = dewi.get("/{slug}/cari", query_string={"q": code}).text
    assert f"/anggota/{siti}" in found
    assert str(siti) not in dewi.get("/{slug}/cari", query_string={"q": code[:-1] + "Z"}).text
    wrong = dewi.post("/{slug}/anggota/kartu/periksa", {"kode": code[:-1] + "Z"})
    assert wrong.status_code == 422
    assert "Siti" not in wrong.text
    assert dewi.get("/{slug}/anggota/kartu").status_code == 403


def test_a_card_of_a_number_that_was_changed_proves_nothing(siti, brankas, desa):
    old = code_of(desa.id, "0001", brankas).text

    def renumber():
        db.session.get_one(Anggota, (desa.id, siti)).nomor = "0900"

    transact(renumber)
    assert member_by_card(desa.id, old, brankas) is None
