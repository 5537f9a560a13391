"""A member's own login: exactly the own page, the own paper, the own copy."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.anggota.models import Anggota
from app.pengguna.permissions import Peran, Permission
from app.platform.db import db, transact
from app.platform.models import JejakPerubahan
from app.platform.offers import REGISTRY, MemberPanel
from app.platform.sandi import Brankas
from tests.anggota.orang import NIK, enter
from tests.masuk import SANDI, form_fields, sign_in
from tests.test_izin import Alamat, ask, methods_of, permission_of, rules_of

OWN = {"anggota.show_saya", "anggota.download_saya", "anggota.export_saya"}


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
def siti(app, desa, ratna, brankas):
    """Siti, signed in as the member she is."""
    row = enter(ratna, brankas, nik=NIK, tanggal_masuk=date(2025, 1, 2), alamat="Jalan Melati 1")
    person = sign_in(app, desa, Peran.ANGGOTA)
    koperasi_id, pengguna_id = person.koperasi_id, person.id

    def tie():
        db.session.get_one(Anggota, (koperasi_id, row)).pengguna_id = pengguna_id

    transact(tie)
    return person, row


@pytest.fixture
def joko(ratna, brankas):
    return enter(ratna, brankas, "Joko Susilo", tanggal_masuk=date(2025, 1, 2),
                 nik="3507011203750002", telepon="08999")  # fmt: skip


def test_siti_sees_her_page_her_paper_and_her_copy(siti, joko):
    person, _ = siti
    page = person.get("/{slug}/saya").text
    for word in ("Siti Aminah", "0001", "Jalan Melati 1", "35************01", "Hak suara"):
        assert word in page
    assert NIK not in page
    assert "Joko" not in page
    paper = person.get("/{slug}/saya/lembar.pdf")
    (sheet,) = PdfReader(BytesIO(paper.data)).pages
    assert "Siti Aminah" in sheet.extract_text()
    copy = person.get("/{slug}/saya/data-pribadi.json")
    told = json.loads(copy.text)
    assert "attachment" in copy.headers["Content-Disposition"]
    assert "Siti Aminah" in json.dumps(told["data"]["Buku daftar anggota"])
    assert NIK not in copy.text
    assert "Joko" not in copy.text
    assert person.get("/{slug}/").location.endswith("/saya")


def test_nothing_else_opens_for_a_member(app, siti, joko, desa):
    """Every address of the cooperative, with the ids of Joko and of everything there is."""
    person, _ = siti
    places = Alamat(app, desa.id, desa.slug, person.id, {"anggota_id": joko})
    opened, closed = set(), 0
    for rule in rules_of(app):
        permission = permission_of(app, rule)
        if permission in ("public", "signed_in") or rule.endpoint in OWN:
            continue
        address, _ = places.of(rule)
        for method in methods_of(rule):
            answer = ask(person.client, method, address)
            if answer.status_code in (400, 403, 404, 405):
                closed += 1
                continue
            opened.add((rule.endpoint.partition(".")[0], permission))
            assert "Joko" not in answer.text
            assert "08999" not in answer.text
    assert closed > 100
    assert opened <= {("beranda", Permission.DIRI_READ), ("pengguna", Permission.DIRI_READ)}


def test_the_own_pages_take_no_id_at_all(app):
    asked = {rule.endpoint: set(rule.arguments) for rule in rules_of(app)}
    assert [asked[endpoint] for endpoint in OWN] == [{"slug"}] * len(OWN)


def test_an_office_without_membership_is_told_so(ratna):
    page = ratna.get("/{slug}/saya")
    assert page.status_code == 200
    assert "Belum terhubung" in page.text
    for paper in ("lembar.pdf", "data-pribadi.json"):
        assert ratna.get(f"/{{slug}}/saya/{paper}").location.endswith("/saya")


def test_a_member_here_is_nobody_next_door(siti, koperasi):
    person, _ = siti
    other = koperasi()
    assert person.get(f"/{other.slug}/saya").status_code == 404


@pytest.fixture
def panel(app):
    """A panel another room offers, one that is not for the member's own eyes, an empty one."""
    registry = app.extensions[REGISTRY]
    read = Permission.SIMPANAN_READ
    added = [
        MemberPanel("Simpanan uji", read, lambda k, a: [("Pokok", "Rp100.000")]),
        MemberPanel("Catatan pengurus", read, lambda k, a: [("Isi", "rahasia")], sendiri=False),
        MemberPanel("Judul kosong", read, lambda k, a: []),
    ]
    registry.member_panels.extend(added)
    yield
    for one in added:
        registry.member_panels.remove(one)


def test_panels_of_other_rooms_stand_on_page_paper_and_message(app, ratna, siti, desa, panel):
    person, row = siti
    mine = person.get("/{slug}/saya").text
    assert "Rp100.000" in mine
    assert "rahasia" not in mine
    page = ratna.get(f"/{{slug}}/anggota/{row}/lembar").text
    assert "- Pokok: Rp100.000" in page
    assert "rahasia" in page
    assert "Judul kosong" not in page
    assert "https://wa.me/" in page
    paper = ratna.get(f"/{{slug}}/anggota/{row}/lembar.pdf")
    (sheet,) = PdfReader(BytesIO(paper.data)).pages
    assert "Rp100.000" in sheet.extract_text()
    dewi = sign_in(app, desa, Peran.KASIR)
    assert "Rp100.000" not in dewi.get(f"/{{slug}}/anggota/{row}").text


def test_the_copy_handed_out_by_an_office_is_traced(ratna, siti, desa):
    _, row = siti
    answer = ratna.post(f"/{{slug}}/anggota/{row}/data-pribadi")
    assert json.loads(answer.text)["koperasi"] == desa.nama
    query = db.select(JejakPerubahan.tindakan).where(JejakPerubahan.koperasi_id == desa.id)
    assert "salin data pribadi" in db.session.scalars(query).all()


def contact(row):
    return f"siti.{row.hex[-12:]}@contoh.id"


def test_bu_ratna_gives_siti_a_login_and_takes_it_away(app, ratna, brankas, desa):
    row = enter(ratna, brankas, tanggal_masuk=date(2025, 1, 2))
    address = f"/{{slug}}/anggota/{row}/akun"
    weak = ratna.send(address, surel=contact(row), sandi="siti")
    assert weak.status_code == 422
    assert "paling sedikit 10 huruf" in weak.text
    assert ratna.send(address, surel=contact(row), sandi=SANDI).status_code == 303
    assert "Atur akun" in ratna.get(f"/{{slug}}/anggota/{row}").text
    again = ratna.post(address, {"surel": "x@contoh.id", "sandi": SANDI})
    assert again.status_code == 422
    assert "sudah punya akun" in again.text

    phone = app.test_client()
    fields = form_fields(phone.get("/masuk").text) | {"kontak": contact(row), "sandi": SANDI}
    assert phone.post("/masuk", data=fields).status_code == 303
    own = phone.get(f"/{desa.slug}/saya")
    assert "sandi" in own.location  # a password given by somebody else is changed first
    gone = ratna.post(f"{address}/lepas")
    assert gone.status_code == 303
    assert ratna.post(f"{address}/lepas").status_code == 422
    assert "Beri akun" in ratna.get(f"/{{slug}}/anggota/{row}").text


def test_a_login_that_was_taken_away_opens_nothing(siti, ratna):
    person, row = siti
    assert ratna.post(f"/{{slug}}/anggota/{row}/akun/lepas").status_code == 303
    assert person.get("/{slug}/saya").status_code == 404


def test_somebody_with_a_login_elsewhere_is_asked_first(app, koperasi, ratna, brankas, desa):
    dewi = sign_in(app, koperasi(), Peran.KASIR)
    row = enter(ratna, brankas, "Dewi", tanggal_masuk=date(2025, 1, 2))
    made = ratna.send(f"/{{slug}}/anggota/{row}/akun", surel=dewi.surel)
    assert made.status_code == 303
    assert dewi.get(f"/{desa.slug}/saya").status_code == 404
    assert "Menunggu diterima" in ratna.get(f"/{{slug}}/anggota/{row}/akun").text
    dewi.post("/pilih/undangan", {"koperasi": desa.slug, "jawab": "terima"})
    assert "Dewi" in dewi.get(f"/{desa.slug}/saya").text


def test_one_login_is_one_member(ratna, brankas, desa, joko):
    row = enter(ratna, brankas, tanggal_masuk=date(2025, 1, 2))
    first = ratna.send(f"/{{slug}}/anggota/{row}/akun", surel=contact(row), sandi=SANDI)
    assert first.status_code == 303
    other = ratna.send(f"/{{slug}}/anggota/{joko}/akun", surel=contact(row), telepon="")
    assert other.status_code == 422
    assert "akun anggota lain" in other.text
    assert db.session.get_one(Anggota, (desa.id, joko)).pengguna_id is None


def test_further_heirs_with_their_shares(ratna, siti):
    person, row = siti
    address = f"/{{slug}}/anggota/{row}/ahli-waris"
    first = {"baris-0-nama": "Joko", "baris-0-hubungan": "anak", "baris-0-bagian": "40"}
    refused = ratna.send(address, **first)
    assert "Isi ahli waris pertama" in refused.text
    edit = f"/{{slug}}/anggota/{row}/ubah"
    assert ratna.send(edit, ahli_waris="Pak Budiman").status_code == 303
    too_much = ratna.send(address, **first, **{"baris-1-nama": "Ani", "baris-1-bagian": "61"})
    assert too_much.status_code == 422
    assert "lebih dari 100 persen" in too_much.text
    odd = ratna.send(address, **{"baris-0-nama": "Joko", "baris-0-bagian": "separuh"})
    assert "ditulis dengan angka" in odd.text
    assert 'value="separuh"' in odd.text
    assert ratna.send(address, **first).status_code == 303
    page = person.get("/{slug}/saya").text
    assert "60 persen" in page
    assert "40 persen" in page
    assert 'value="40"' in ratna.get(address).text
    assert "Joko" in person.get("/{slug}/saya/data-pribadi.json").text
