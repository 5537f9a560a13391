"""Sent twice, again, from two browsers: each thing happens once, nobody overwrites unseen."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.anggota.models import Anggota
from app.pengguna.permissions import Peran
from app.platform.db import db
from app.platform.ids import new_id
from tests.buku_besar.buku import HIBAH, LISTRIK, count, record, typed, village
from tests.masuk import form_fields, sign_in
from tests.nasib_buruk.ucapan import page_said, said

BARU = "/{slug}/jurnal/baru"


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop):
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa):
    person = sign_in(app, kop, Peran.BENDAHARA)
    record(person, *HIBAH)
    return person


def filled(person, *rows, **head):
    """The entry page opened and filled in, not yet sent."""
    return form_fields(person.get(BARU).text) | typed(*rows, **head) | {"simpan": "ya"}


def at_once(app, person, *requests):
    """Send every (address, fields) at the same moment, each from a browser of its own."""
    cookie = person.client.get_cookie("lumbung").value
    ready = threading.Barrier(len(requests))

    def send(address, fields):
        with app.app_context():
            other = app.test_client()
            other.set_cookie("lumbung", cookie)
            ready.wait(timeout=10)
            try:
                return other.post(address.format(slug=person.slug), data=fields)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(requests)) as pool:
        return [one.result() for one in [pool.submit(send, *r) for r in requests]]


def test_a_double_click_posts_once_and_both_windows_see_the_same_journal(app, ratna, desa):
    fields = filled(ratna, *LISTRIK)

    answers = at_once(app, ratna, *[(BARU, fields)] * 4)

    assert [a.status_code for a in answers] == [303] * 4
    assert {a.location for a in answers} == {f"/{ratna.slug}/jurnal/2"}
    assert count(desa.id) == 2


def test_two_different_forms_at_once_are_two_journals(app, ratna, desa):
    forms = [filled(ratna, *LISTRIK) for _ in range(4)]

    answers = at_once(app, ratna, *[(BARU, fields) for fields in forms])

    assert len({a.location for a in answers}) == 4
    assert count(desa.id) == 5


def test_a_request_repeated_after_a_lost_answer_leads_to_what_was_recorded(ratna, desa):
    fields = filled(ratna, *LISTRIK)
    first = ratna.client.post(BARU.format(slug=ratna.slug), data=fields)

    again = ratna.client.post(BARU.format(slug=ratna.slug), data=fields)

    assert again.status_code == 303
    assert again.location == first.location
    assert count(desa.id) == 2


def test_the_same_form_with_other_content_is_a_conflict_that_keeps_what_was_typed(ratna, desa):
    fields = filled(ratna, *LISTRIK)
    ratna.client.post(BARU.format(slug=ratna.slug), data=fields)

    other = fields | {"keterangan": "Bayar listrik dan air"}
    answer = ratna.client.post(BARU.format(slug=ratna.slug), data=other)

    assert answer.status_code == 409
    assert "isi lain" in said(answer)
    assert "Bayar listrik dan air" in answer.text
    assert count(desa.id) == 2


def test_two_people_cancel_the_same_journal_at_once_and_it_is_cancelled_once(app, ratna, desa):
    urut = record(ratna, *LISTRIK)
    address = f"/{ratna.slug}/jurnal/{urut}/batalkan"
    forms = [
        form_fields(ratna.get(address).text) | {"alasan": f"Salah catat, kata orang ke-{n}"}
        for n in (1, 2)
    ]

    answers = at_once(app, ratna, *[(address, fields) for fields in forms])

    assert sorted(a.status_code for a in answers) == [303, 422]
    refused = next(a for a in answers if a.status_code == 422)
    assert "sudah dibatalkan" in said(refused)
    assert count(desa.id) == 3


def test_a_member_entered_twice_by_an_impatient_finger_stands_once(app, ratna, desa):
    address = f"/{ratna.slug}/anggota/baru"
    fields = form_fields(ratna.get(address).text) | {"nama": "Joko Susilo"}

    answers = at_once(app, ratna, *[(address, fields)] * 3)

    assert {a.status_code for a in answers} == {303}
    assert count(desa.id, Anggota) == 2


def test_two_browsers_edit_one_member_and_the_later_one_is_told(ratna, desa):
    address = f"/{ratna.slug}/anggota/{desa.siti}/ubah"
    first, second = (form_fields(ratna.get(address).text) for _ in range(2))
    saved = ratna.client.post(address, data=first | {"alamat": "Dusun Krajan RT 2"})
    assert saved.status_code == 303, page_said(saved)

    late = ratna.client.post(address, data=second | {"pekerjaan": "petani"})

    assert late.status_code == 409
    assert "sudah diubah orang lain" in said(late)
    assert 'value="petani"' in late.text
    assert "Dusun Krajan RT 2" in ratna.get(f"/{ratna.slug}/anggota/{desa.siti}").text


@pytest.mark.parametrize(
    ("jalan", "kunci", "satu", "dua"),
    [
        ("unit/{id}/ubah", "sembako", "nama", "penanggung_jawab"),
        ("pihak/{id}/ubah", "tani", "alamat", "telepon"),
    ],
)
def test_two_browsers_edit_a_unit_or_a_party_and_the_later_one_is_told(
    ratna, desa, jalan, kunci, satu, dua
):
    address = f"/{ratna.slug}/" + jalan.format(id=getattr(desa, kunci))
    first, second = (form_fields(ratna.get(address).text) for _ in range(2))

    saved = ratna.client.post(address, data=first | {satu: "Baru sekali"})
    late = ratna.client.post(address, data=second | {dua: "0812 5555"})

    assert saved.status_code == 303, page_said(saved)
    assert late.status_code == 409
    assert "sudah diubah orang lain" in said(late)
    assert 'value="0812 5555"' in late.text
    assert "Baru sekali" in ratna.get(address).text


def test_the_same_change_sent_twice_is_simply_done(app, ratna, desa):
    address = f"/{ratna.slug}/anggota/{desa.siti}/ubah"
    fields = form_fields(ratna.get(address).text) | {"alamat": "Dusun Krajan RT 2"}

    answers = at_once(app, ratna, *[(address, fields)] * 3)

    assert {a.status_code for a in answers} == {303}


def test_one_after_the_other_with_fresh_pages_both_changes_stand(ratna, desa):
    address = f"/{ratna.slug}/anggota/{desa.siti}/ubah"
    ratna.send(address, alamat="Dusun Krajan RT 2")
    ratna.send(address, pekerjaan="petani")

    page = ratna.get(f"/{ratna.slug}/anggota/{desa.siti}").text
    assert "Dusun Krajan RT 2" in page
    assert "petani" in page.lower()


def test_a_form_with_a_broken_key_is_a_page_to_load_again_not_a_crash(ratna, desa):
    fields = filled(ratna, *LISTRIK) | {"kunci": "bukan-kunci"}

    answer = ratna.client.post(BARU.format(slug=ratna.slug), data=fields)

    assert answer.status_code == 422
    assert "muat ulang" in said(answer).lower()
    assert count(desa.id) == 1


def test_a_key_nobody_used_is_simply_a_new_journal(ratna, desa):
    fields = filled(ratna, *LISTRIK) | {"kunci": str(new_id())}

    assert ratna.client.post(BARU.format(slug=ratna.slug), data=fields).status_code == 303
    assert count(desa.id) == 2
