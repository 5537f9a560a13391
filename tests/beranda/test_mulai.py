"""The first start of an empty installation: three public pages, then they are gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa

from app.beranda.commands import KoperasiPertama, start_koperasi
from app.koperasi.models import Periode, Profil
from app.koperasi.queries import koperasi_by_slug
from app.pengguna.commands import hash_sandi
from app.pengguna.models import Pengguna
from app.pengguna.permissions import Peran
from app.pengguna.queries import offices_of
from app.platform.db import db, transact
from app.platform.models import Koperasi
from app.values.refusal import Refused
from tests.aplikasi import Mesin
from tests.masuk import form_fields

SANDI = "padi kuning di sawah"
NAMA = "Koperasi Desa Merah Putih Sukamaju"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)])
def kosong(request, empty_database, tmp_path) -> Iterator[Mesin]:
    """An installation that keeps no books yet."""
    made = Mesin(request.param, empty_database(request.param), tmp_path / "instance", "kosong")
    with made.context():
        yield made
    made.close()


def send(client, address: str, **typed: str):
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code, page.location)
    return client.post(address, data=form_fields(page.text) | typed)


def to_the_account(client) -> None:
    assert send(client, "/mulai", nama=NAMA, desa="Sukamaju").location == "/mulai/buku"
    assert send(client, "/mulai/buku", mulai_buku="1-7-2026").location == "/mulai/akun"


def account(client, **typed: str):
    given = {"pengguna": "Bu Ratna", "surel": "ratna@contoh.id", "sandi": SANDI, "ulang": SANDI}
    return send(client, "/mulai/akun", **(given | typed))


def test_bu_ratna_sets_up_her_cooperative_and_is_signed_in(kosong):
    client = kosong.app.test_client()
    assert client.get("/").location == "/mulai"
    to_the_account(client)
    answer = account(client)

    assert answer.location == "/sukamaju/persiapan/pengurus"
    assert client.get(answer.location).status_code == 200
    made = koperasi_by_slug("sukamaju")
    assert made is not None
    assert made.nama == NAMA
    assert db.session.get_one(Profil, made.id).desa == "Sukamaju"
    person = db.session.scalar(sa.select(Pengguna).where(Pengguna.surel == "ratna@contoh.id"))
    assert person is not None
    assert offices_of(made.id, person.id, date(2030, 1, 1)) == {Peran.ADMIN, Peran.BENDAHARA}


def test_a_number_that_is_none_is_told_on_the_page_where_it_was_typed(kosong):
    client = kosong.app.test_client()
    answer = send(client, "/mulai", nama=NAMA, nik_koperasi="belum tahu", npwp="12")

    assert answer.status_code == 422
    assert "NIK koperasi terdiri dari 13 angka" in answer.text
    assert "NPWP terdiri dari 15 atau 16 angka." in answer.text
    assert 'value="belum tahu"' in answer.text
    good = send(client, "/mulai", nama=NAMA, nik_koperasi="3507010010001")
    assert good.location == "/mulai/buku"


def test_a_first_year_may_be_short_and_the_opening_is_the_evening_before(kosong):
    client = kosong.app.test_client()
    to_the_account(client)
    account(client)
    made = koperasi_by_slug("sukamaju")
    assert made is not None
    rows = db.session.execute(
        sa.select(Periode.kode, Periode.mulai).where(Periode.koperasi_id == made.id)
    )
    found = dict(tuple(row) for row in rows)

    assert found["AWAL"] == date(2026, 6, 30)
    assert sorted(k for k in found if k != "AWAL") == [f"2026-{m:02d}" for m in range(7, 13)]


def test_afterwards_the_wizard_is_gone_for_everybody(kosong):
    client, stranger = kosong.app.test_client(), kosong.app.test_client()
    to_the_account(client)
    account(client)

    for visitor in (client, stranger):
        for address in ("/mulai", "/mulai/buku", "/mulai/akun"):
            assert visitor.get(address).status_code == 404
    assert stranger.get("/").location.endswith("/masuk")
    assert stranger.get("/sukamaju/persiapan/saldo-awal").location.startswith("/masuk")


def test_a_later_page_waits_for_the_earlier_ones(kosong):
    client = kosong.app.test_client()

    assert client.get("/mulai/akun").location == "/mulai"
    assert client.get("/mulai/buku").location == "/mulai"
    assert client.get("/mulai/tidak-ada").location == "/mulai"
    send(client, "/mulai", nama=NAMA)
    assert client.get("/mulai/akun").location == "/mulai/buku"
    assert client.get("/mulai/tidak-ada").status_code == 404


def test_everything_wrong_is_said_at_once_and_what_was_typed_stays(kosong):
    client = kosong.app.test_client()
    page = send(client, "/mulai", nama="", slug="A B", kode_wilayah="12", desa="x" * 200)

    assert page.status_code == 422
    for sentence in ("Isi nama koperasi.", "Nama pendek", "Kode wilayah ditulis", "80 huruf"):
        assert sentence in page.text
    assert 'value="A B"' in page.text
    to_the_account(client)
    page = account(client, surel="ratna", telepon="12", sandi="pendek", ulang="lain")
    assert page.status_code == 422
    for sentence in ("nama@contoh.id", "0812", "paling sedikit 10", "tidak sama"):
        assert sentence in page.text
    assert "pendek" not in page.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Koperasi)) == 0


def test_answers_are_kept_between_the_pages_but_never_a_password(kosong):
    client = kosong.app.test_client()
    to_the_account(client)
    account(client, ulang="lain sekali ini")

    assert f'value="{NAMA}"' in client.get("/mulai").text
    with client.session_transaction() as held:
        assert SANDI not in str(dict(held))


def first(slug: str, surel: str) -> KoperasiPertama:
    return KoperasiPertama(
        nama=NAMA, slug=slug, zona="Asia/Jakarta", mulai_buku=date(2026, 1, 1), profil={},
        pengguna="Bu Ratna", surel=surel, telepon="", sandi_hash=hash_sandi(SANDI),
        jabatan=Peran.BENDAHARA,
    )  # fmt: skip


def test_of_two_browsers_that_finish_at_once_one_founds(kosong):
    gate = threading.Barrier(2)

    def found(number: int) -> str:
        wish = first(f"desa-{number}", f"orang{number}@contoh.id")
        with kosong.app.app_context():
            gate.wait(timeout=20)
            try:
                return transact(lambda: start_koperasi(wish)) and "dibuat"
            except Refused as refused:
                return str(refused)
            except sa.exc.IntegrityError:
                return "kalah"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(found, (1, 2)))

    assert said.count("dibuat") == 1
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Koperasi)) == 1
