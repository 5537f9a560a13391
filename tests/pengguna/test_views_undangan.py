"""A person of another house is invited: nothing of them is seen and nothing opens till they say."""

from __future__ import annotations

import pytest

from app.pengguna.permissions import Peran
from app.pengguna.queries import came_from_elsewhere, offices_of
from app.platform import clock
from app.platform.db import db
from app.platform.models import JejakPerubahan
from tests.masuk import Orang, sign_in
from tests.pengguna.test_views import BARU, opens

RAHASIA = "Budi Santoso"


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def admin(app, desa) -> Orang:
    return sign_in(app, desa, Peran.ADMIN)


@pytest.fixture
def budi(app, koperasi) -> Orang:
    return sign_in(app, koperasi(), Peran.BENDAHARA, nama=RAHASIA)


def invite(admin: Orang, budi: Orang, *offices: str, nama: str = "Tetangga") -> None:
    answer = admin.send(
        "/{slug}/pengguna/baru", nama=nama, surel=budi.surel, peran=list(offices), sandi=""
    )
    assert answer.status_code == 303
    assert RAHASIA not in admin.client.get(answer.location).text


def everything_seen(desa, admin: Orang, budi: Orang) -> str:
    log = db.session.scalars(db.select(JejakPerubahan).filter_by(koperasi_id=desa.id))
    words = " ".join(f"{row.oleh} {row.isi}" for row in log)
    pages = (f"/{{slug}}/pengguna/{budi.id}", "/{slug}/pengguna", "/{slug}/jejak")
    return words + " ".join(admin.get(page).text for page in pages)


def held(desa, orang: Orang) -> set[Peran]:
    return offices_of(desa.id, orang.id, clock.today())


def answer(budi: Orang, desa, word: str):
    return budi.post("/pilih/undangan", {"koperasi": desa.slug, "jawab": word})


def test_before_budi_accepts_neither_his_name_nor_his_contacts_are_seen(desa, admin, budi):
    invite(admin, budi, "pengawas")
    seen = everything_seen(desa, admin, budi)

    assert "Tetangga" in seen
    assert "Menunggu diterima" in seen
    assert RAHASIA not in seen
    assert budi.surel not in seen
    assert held(desa, budi) == set()
    assert budi.client.get(f"/{desa.slug}/").status_code == 404


def test_budi_accepts_and_is_known_here_from_then_on(desa, admin, budi):
    invite(admin, budi, "pengawas", "kasir")
    page = budi.get("/pilih").text
    assert desa.nama in page
    assert "sebagai kasir dan pengawas" in page

    assert answer(budi, desa, "terima").location == f"/{desa.slug}/"
    assert held(desa, budi) == {Peran.KASIR, Peran.PENGAWAS}
    assert budi.client.get(f"/{desa.slug}/").status_code == 200
    seen = everything_seen(desa, admin, budi)
    assert RAHASIA in seen
    assert budi.surel in seen
    given = admin.post(f"/{{slug}}/pengguna/{budi.id}/jabatan", {"peran": "sekretaris"})
    assert given.status_code == 303
    assert Peran.SEKRETARIS in held(desa, budi)


def test_budi_declines_and_the_house_learns_nothing(desa, admin, budi):
    invite(admin, budi, "pengawas")
    assert answer(budi, desa, "tolak").location == "/pilih"

    assert held(desa, budi) == set()
    assert RAHASIA not in everything_seen(desa, admin, budi)
    assert answer(budi, desa, "terima").status_code == 422
    assert "Undangan" not in budi.client.get(f"/{budi.slug}/").text
    invite(admin, budi, "pengawas", nama="Tetangga lagi")
    assert "Tetangga lagi" in everything_seen(desa, admin, budi)
    answer(budi, desa, "terima")
    assert held(desa, budi) == {Peran.PENGAWAS}


def test_an_invitation_is_withdrawn_and_gives_no_hold(desa, admin, budi):
    invite(admin, budi, "admin", "pengawas")
    assert came_from_elsewhere(desa.id, budi.id)
    assert not came_from_elsewhere(budi.koperasi_id, budi.id)
    reset = admin.send(f"/{{slug}}/pengguna/{budi.id}/sandi", sandi=BARU)
    assert reset.status_code == 422
    more = admin.post(f"/{{slug}}/pengguna/{budi.id}/jabatan", {"peran": "kasir"})
    assert more.status_code == 303
    assert RAHASIA not in everything_seen(desa, admin, budi)

    for peran in ("pengawas", "admin", "kasir"):
        ended = admin.post(f"/{{slug}}/pengguna/{budi.id}/jabatan/{peran}/akhiri")
        assert ended.status_code == 303
    assert answer(budi, desa, "terima").status_code == 422
    assert held(desa, budi) == set()


def test_one_who_was_only_invited_does_not_count_as_the_last_administrator(desa, admin, budi):
    invite(admin, budi, "admin")
    alone = admin.post(f"/{{slug}}/pengguna/{admin.id}/jabatan/admin/akhiri")
    assert alone.status_code == 422
    assert "Harus tersisa" in alone.text


def test_nobody_answers_for_another(app, desa, admin, budi):
    invite(admin, budi, "pengawas")
    siti = sign_in(app, desa, Peran.ANGGOTA)
    assert answer(siti, desa, "terima").status_code == 422
    assert siti.post("/pilih/undangan", {"koperasi": "tiada"}).status_code == 404
    assert held(desa, budi) == set()
    assert opens(app, budi.surel, "sawah hijau di lereng")
