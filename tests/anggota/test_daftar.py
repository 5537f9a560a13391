"""The open form: shut by default, bounded, deaf to programs, silent about everybody."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from app.anggota.commands_permohonan import apply_online
from app.anggota.models_permohonan import Pendaftaran
from app.anggota.rules_permohonan import (
    MENUNGGU_DARING,
    PER_ASAL,
    PER_BERSAMA,
    DataPermohonan,
    origin_of,
)
from app.koperasi.commands import set_setting
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.platform.sandi import Brankas
from tests.anggota.orang import LAHIR, NIK, SITI, enter
from tests.masuk import form_fields, sign_in

TYPED = {"nama": "Wati", "nik": "3507014506800009", "jenis_kelamin": "P", "alamat": "Jalan Mawar",
         "tanggal_lahir": "5/6/1980", "setuju": "y"}  # fmt: skip


@pytest.fixture
def brankas(app):
    return Brankas.of(app.config["KUNCI"])


@pytest.fixture
def desa(koperasi):
    """A cooperative with the form open."""
    found = koperasi()
    koperasi_id, slug = found.id, found.slug
    transact(
        lambda: set_setting(koperasi_id, "anggota.daftar_daring", "ya", mulai=date(2025, 1, 1))
    )
    return koperasi_id, slug


def count(koperasi_id):
    query = sa.select(sa.func.count()).where(Pendaftaran.koperasi_id == koperasi_id)
    return db.session.scalar(query)


def send(client, slug, alamat="127.0.0.1", **typed):
    page = client.get(f"/{slug}/daftar")
    return client.post(
        f"/{slug}/daftar", data=form_fields(page.text) | TYPED | typed,
        environ_base={"REMOTE_ADDR": alamat},
    )  # fmt: skip


def test_the_form_is_shut_until_the_cooperative_opens_it(client, koperasi):
    found = koperasi()
    for address in (f"/{found.slug}/daftar", f"/{found.slug}/daftar/diterima", "/tiada/daftar"):
        assert client.get(address).status_code == 404
    assert client.post(f"/{found.slug}/daftar", data=TYPED).status_code in (400, 404)
    assert count(found.id) == 0


def test_wati_applies_from_her_phone_and_is_told_what_comes(app, client, desa):
    koperasi_id, slug = desa
    answer = send(client, slug, nama="Wati <script>alert(1)</script>")
    assert answer.status_code == 303
    assert "Permohonan diterima" in client.get(answer.location).text
    row = db.session.scalars(sa.select(Pendaftaran).where(
        Pendaftaran.koperasi_id == koperasi_id)).one()  # fmt: skip
    assert (row.saluran, row.dicatat_oleh, row.status) == ("daring", None, "menunggu")
    assert b"127.0.0.1" not in row.asal
    hadi = sign_in(app, _koperasi(koperasi_id), Peran.KETUA)
    page = hadi.get(f"/{{slug}}/pendaftaran/{row.id}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    wish = {"setuju": "ya", "alasan": "KTP sudah dilihat"}
    assert hadi.post(f"/{{slug}}/pendaftaran/{row.id}/putuskan", wish).status_code == 303


def _koperasi(koperasi_id):
    return db.session.get_one(Koperasi, koperasi_id)


def test_the_answer_is_the_same_for_a_member_and_a_stranger(app, client, desa, brankas):
    koperasi_id, slug = desa
    ratna = sign_in(app, _koperasi(koperasi_id), Peran.BENDAHARA)
    enter(ratna, brankas, nik=NIK, tanggal_masuk=date(2025, 1, 2))
    stranger = send(client, slug)
    member = send(client, slug, nama="Siti Aminah", nik=NIK, tanggal_lahir=LAHIR)
    assert stranger.status_code == member.status_code == 303
    assert stranger.location == member.location
    shown = client.get(f"/{slug}/daftar").text
    assert "Siti" not in shown
    assert "Wati" not in shown


def test_what_is_missing_is_told_and_nothing_is_kept(client, desa):
    koperasi_id, slug = desa
    answer = send(client, slug, nik="1", setuju="")
    assert answer.status_code == 422
    assert "NIK harus tepat 16 angka" in answer.text
    page = client.get(f"/{slug}/daftar")
    typed = {k: v for k, v in TYPED.items() if k != "setuju"}
    answer = client.post(f"/{slug}/daftar", data=form_fields(page.text) | typed)
    assert answer.status_code == 422
    assert "Centang persetujuan" in answer.text
    assert 'value="Jalan Mawar"' in answer.text
    assert count(koperasi_id) == 0


def test_a_program_that_fills_the_hidden_field_is_thanked_and_forgotten(client, desa):
    koperasi_id, slug = desa
    assert send(client, slug, situs="http://iklan.example").status_code == 303
    assert count(koperasi_id) == 0


def test_a_flood_from_one_address_is_stopped(client, desa):
    koperasi_id, slug = desa
    codes = [
        send(client, slug, "36.68.1.9", nama=f"Wati {n}").status_code for n in range(PER_ASAL + 2)
    ]
    assert codes == [303] * PER_ASAL + [429, 429]
    assert count(koperasi_id) == PER_ASAL
    assert send(client, slug, "36.68.1.10").status_code == 303  # the next house is not shut out


def test_a_flood_at_one_cooperative_shuts_no_other(client, desa, koperasi):
    other = koperasi()
    other_id, slug = other.id, other.slug
    transact(lambda: set_setting(other_id, "anggota.daftar_daring", "ya", mulai=date(2025, 1, 1)))
    for n in range(PER_ASAL + 1):
        last = send(client, desa[1], "36.68.1.9", nama=f"Wati {n}")
    assert last.status_code == 429

    assert send(client, slug, "36.68.1.9").status_code == 303


@pytest.mark.parametrize(
    ("alamat", "asal"),
    [
        ("36.68.1.9", ("36.68.1.9", PER_ASAL)),
        ("2001:448a:2020:1::7", ("2001:448a:2020:1::/64", PER_ASAL)),
        ("2001:448a:2020:1:ffff::8", ("2001:448a:2020:1::/64", PER_ASAL)),
        ("127.0.0.1", ("bersama", PER_BERSAMA)),
        ("192.168.1.4", ("bersama", PER_BERSAMA)),
        ("fe80::1%eth0", ("bersama", PER_BERSAMA)),
        ("", ("bersama", PER_BERSAMA)),
    ],
)
def test_a_house_counts_as_one_and_an_address_many_share_as_many(alamat, asal):
    assert origin_of(alamat) == asal


def test_whoever_keeps_the_program_is_told_of_a_proxy_it_does_not_know(app, desa):
    hadi = sign_in(app, _koperasi(desa[0]), Peran.KETUA)
    words = "terhitung dari satu alamat"

    assert words not in hadi.get("/{slug}/pendaftaran").text
    behind = hadi.client.get(f"/{desa[1]}/pendaftaran", headers={"X-Forwarded-For": "36.68.1.9"})
    assert words in behind.text


def test_a_flood_from_everywhere_is_stopped_too(client, desa, brankas):
    koperasi_id, slug = desa
    data = DataPermohonan(**SITI)

    def many():
        for n in range(MENUNGGU_DARING):
            apply_online(koperasi_id, data, key=new_id(), setuju=True, brankas=brankas,
                         alamat=f"36.68.0.{n}")  # fmt: skip

    transact(many)
    answer = send(client, slug)
    assert answer.status_code == 429
    assert "datang ke kantor koperasi" in answer.text
    assert 'value="Jalan Mawar"' in answer.text
    assert count(koperasi_id) == MENUNGGU_DARING


def test_without_the_token_of_the_page_nothing_is_taken(client, desa):
    koperasi_id, slug = desa
    assert client.post(f"/{slug}/daftar", data=TYPED).status_code == 400
    assert count(koperasi_id) == 0
