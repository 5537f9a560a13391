"""A password another person chose is good for one thing only: choosing one's own."""

from __future__ import annotations

import pytest

from app.pengguna.models import Pengguna
from app.pengguna.permissions import Peran
from app.pengguna.queries import user_by_contact
from app.platform.db import db
from tests.masuk import SANDI, form_fields, sign_in
from tests.pengguna.test_views import BARU, opens

SENDIRI = "burung hantu di lumbung"


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def admin(app, desa):
    return sign_in(app, desa, Peran.ADMIN)


@pytest.fixture
def dewi(app, desa, admin):
    """Dewi, who forgot her password and was given BARU; her browser signed in with it."""
    person = sign_in(app, desa, Peran.KASIR)
    assert admin.send(f"/{{slug}}/pengguna/{person.id}/sandi", sandi=BARU).status_code == 303
    enter(person.client, person.surel, BARU)
    return person


def enter(client, surel, sandi):
    hidden = form_fields(client.get("/masuk").text)
    answer = client.post("/masuk", data=hidden | {"kontak": surel, "sandi": sandi})
    assert answer.status_code == 303
    return answer


def replace(dewi, address="/sandi", **typed):
    page = dewi.client.get(address)
    fields = {"lama": BARU, "sandi": SENDIRI, "ulang": SENDIRI} | typed
    return dewi.client.post(address, data=form_fields(page.text) | fields)


def test_every_page_leads_to_the_new_password_until_it_is_chosen(desa, dewi):
    for address in ("/{slug}/", "/{slug}/anggota", "/{slug}/diri", "/{slug}/diri/sandi", "/pilih"):
        answer = dewi.get(address)
        assert answer.status_code == 303, address
        assert answer.location.startswith("/sandi?lanjut="), address
    sent = dewi.post("/{slug}/diri/sesi/akhiri-lainnya")
    assert (sent.status_code, sent.location) == (303, "/sandi")
    assert dewi.get("/static/lumbung.css").status_code == 200
    assert dewi.get("/tampilan").status_code == 200
    assert "Buat kata sandi Anda sendiri" in dewi.get("/sandi").text


def test_dewi_chooses_her_own_and_goes_where_she_wanted(app, desa, dewi):
    wanted = dewi.get("/{slug}/anggota?q=siti").location
    answer = replace(dewi, wanted)

    assert (answer.status_code, answer.location) == (303, f"/{desa.slug}/anggota?q=siti")
    assert dewi.get("/{slug}/anggota").status_code == 200
    assert opens(app, dewi.surel, SENDIRI)
    assert not opens(app, dewi.surel, BARU)
    assert dewi.get("/sandi").location == "/pilih"
    assert not db.session.get_one(Pengguna, dewi.id).ganti_sandi


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"sandi": BARU, "ulang": BARU}, "harus lain dari yang sekarang"),
        ({"sandi": "pendek", "ulang": "pendek"}, "paling sedikit 10 huruf"),
        ({"ulang": "lain sama sekali"}, "tidak sama"),
        ({"lama": SANDI}, "tidak cocok"),
    ],
)
def test_what_will_not_do_is_said_and_the_door_stays_shut(dewi, typed, says):
    answer = replace(dewi, **typed)

    assert answer.status_code == 422
    assert says in answer.text
    assert dewi.get("/{slug}/anggota").status_code == 303


def test_the_way_on_never_leads_elsewhere(dewi):
    answer = replace(dewi, "/sandi?lanjut=//jahat.example/")
    assert answer.location == "/pilih"


def test_signing_out_is_still_possible(dewi):
    assert dewi.post("/keluar").status_code == 303
    assert "/masuk" in dewi.get("/{slug}/").location


def test_a_first_password_is_replaced_too_and_an_own_one_stays(app, desa, admin):
    surel = f"joko.{desa.slug}@contoh.id"
    admin.send("/{slug}/pengguna/baru", nama="Joko", surel=surel, peran=["kasir"], sandi=BARU)
    joko = user_by_contact(surel)
    assert joko is not None
    assert joko.ganti_sandi
    client = app.test_client()
    enter(client, surel, BARU)
    assert client.get(f"/{desa.slug}/").location.startswith("/sandi")
    assert admin.get("/{slug}/").status_code == 200
