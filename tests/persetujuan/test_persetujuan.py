"""A second person's yes: never one's own, once, and kept as it was asked."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.buku_besar.commands_lampiran import sweep_attachments
from app.pengguna.permissions import Peran
from app.persetujuan.commands import decide, request_approval, withdraw
from app.persetujuan.models import Permintaan
from app.persetujuan.queries import requests_of, waiting_count
from app.platform.berkas import PDF, Berkas, store
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.money import rupiah
from app.values.refusal import Conflict, Refused
from tests.masuk import sign_in

RATNA, HADI = Actor(uuid4(), "Bu Ratna"), Actor(uuid4(), "Pak Hadi")


@pytest.fixture
def kop(koperasi):
    return koperasi()


def asked(kop, *, key=None, by=RATNA, **isi):
    wish = {
        "jenis": "uji.penarikan", "ringkasan": "Penarikan Rp7.000.000 oleh Siti",
        "isi": {"anggota": "A-0001"} | isi, "jumlah": rupiah(7_000_000),
    }  # fmt: skip
    key = key or new_id()
    return transact(lambda: request_approval(kop.id, key=key, by=by, **wish).id)


def decided(kop, request, *, by, setuju=True, catatan=""):
    def act():
        return decide(kop.id, request, setuju=setuju, catatan=catatan, by=by).status

    return transact(act)


def test_another_person_says_yes_and_the_request_keeps_who_and_when(kop):
    request = asked(kop)

    assert decided(kop, request, by=HADI) == "disetujui"

    row = db.session.get_one(Permintaan, (kop.id, request))
    assert (row.diminta_oleh, row.diputus_oleh) == (RATNA.id, HADI.id)
    assert row.isi == {"anggota": "A-0001"}
    assert waiting_count(kop.id, besides=HADI.id) == 0


def test_nobody_says_yes_to_oneself(kop):
    request = asked(kop)

    with pytest.raises(Refused, match="tidak dapat diputus sendiri"):
        decided(kop, request, by=RATNA)

    assert waiting_count(kop.id, besides=HADI.id) == 1
    assert waiting_count(kop.id, besides=RATNA.id) == 0


def test_the_database_refuses_ones_own_yes_too(kop):
    request = asked(kop)
    own = (
        sa.update(Permintaan)
        .where(Permintaan.koperasi_id == kop.id, Permintaan.id == request)
        .values(status="disetujui", diputus_oleh=RATNA.id)
    )

    with pytest.raises(IntegrityError):
        transact(lambda: db.session.execute(own) and None)


def test_a_decision_is_made_once(kop):
    request = asked(kop)
    decided(kop, request, by=HADI)

    with pytest.raises(Refused, match="sudah disetujui"):
        decided(kop, request, by=HADI, setuju=False, catatan="berubah pikiran")


def test_a_no_says_why(kop):
    request = asked(kop)

    with pytest.raises(Refused, match="alasan penolakan"):
        decided(kop, request, by=HADI, setuju=False)

    assert decided(kop, request, by=HADI, setuju=False, catatan="saldo kas tipis") == "ditolak"


def test_only_who_asked_takes_it_back_and_only_while_it_waits(kop):
    request = asked(kop)
    with pytest.raises(Refused, match="Hanya yang meminta"):
        transact(lambda: withdraw(kop.id, request, by=HADI))

    transact(lambda: withdraw(kop.id, request, by=RATNA))

    with pytest.raises(Refused, match="sudah diputus"):
        transact(lambda: withdraw(kop.id, request, by=RATNA))
    with pytest.raises(Refused, match="sudah ditarik kembali"):
        decided(kop, request, by=HADI)


def test_the_same_form_asks_once_and_other_content_under_its_key_is_refused(kop):
    key = new_id()

    assert asked(kop, key=key) == asked(kop, key=key) == key
    with pytest.raises(Conflict, match="isi lain"):
        asked(kop, key=key, jumlah=1)
    assert requests_of(kop.id)[1] == 1


def test_the_list_shows_what_waits_and_lets_its_maker_take_it_back(app, kop):
    ratna, hadi = sign_in(app, kop, Peran.BENDAHARA), sign_in(app, kop, Peran.KETUA)
    request = asked(kop, by=Actor(ratna.id, ratna.nama))

    assert "Tarik kembali" in ratna.get("/{slug}/persetujuan/").text
    page = hadi.get("/{slug}/persetujuan/").text
    assert "Penarikan Rp7.000.000 oleh Siti" in page
    assert "Tarik kembali" not in page
    assert "1 permintaan menunggu persetujuan" in hadi.get("/{slug}/").text

    answer = ratna.post(f"/{{slug}}/persetujuan/{request}/tarik")

    assert answer.status_code == 303
    assert "Tidak ada yang menunggu" in ratna.get("/{slug}/persetujuan/").text
    assert "Ditarik kembali" in ratna.get("/{slug}/persetujuan/?status=semua").text


def test_somebody_elses_withdrawal_is_told_and_changes_nothing(app, kop):
    ratna, hadi = sign_in(app, kop, Peran.BENDAHARA), sign_in(app, kop, Peran.KETUA)
    request = asked(kop, by=Actor(ratna.id, ratna.nama))

    hadi.post(f"/{{slug}}/persetujuan/{request}/tarik")

    assert "Hanya yang meminta" in hadi.get("/{slug}/persetujuan/").text
    assert db.session.get_one(Permintaan, (kop.id, request)).status == "menunggu"


def test_the_photo_of_a_request_that_waits_long_is_not_swept_away(kop, tmp_path):
    photo = Berkas(PDF, "nota.pdf", b"%PDF-1.4 nota", hashlib.sha256(b"%PDF-1.4 nota").hexdigest())
    place = store(tmp_path, kop.id, photo)
    old = place.stat().st_mtime - timedelta(days=40).total_seconds()
    os.utime(place, (old, old))
    request = asked(kop, lampiran=[photo.sha256, photo.nama, photo.jenis])

    assert sweep_attachments(tmp_path, kop.id) == []
    assert place.exists()

    transact(lambda: withdraw(kop.id, request, by=RATNA))
    assert sweep_attachments(tmp_path, kop.id) == [photo.sha256]


def test_who_is_held_by_a_limit_sets_it_up_but_does_not_move_it(app, kop):
    ratna, hadi = sign_in(app, kop, Peran.BENDAHARA), sign_in(app, kop, Peran.KETUA)
    address = "/{slug}/setelan/nilai/kas.batas_persetujuan/ubah"

    first = ratna.send(address, nilai="5jt", mulai="1-1-2025", dasar="Rapat pengurus")
    second = ratna.send(address, nilai="900jt", mulai="2-1-2025", dasar="sementara")
    chair = hadi.send(address, nilai="6jt", mulai="2-1-2025", dasar="Rapat pengurus")

    assert (first.status_code, second.status_code, chair.status_code) == (303, 422, 303)
    assert "mintalah ketua" in second.text
    assert 'value="900jt"' in second.text
