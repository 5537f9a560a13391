from __future__ import annotations

from datetime import timedelta

import pytest

from app.pengguna.commands import give_office
from app.pengguna.models import Pengguna
from app.pengguna.permissions import Peran
from app.pengguna.queries import offices_of, sessions_of, user_by_contact
from app.platform import clock
from app.platform.db import db, transact
from app.platform.models import JejakPerubahan
from tests.masuk import SANDI, Orang, form_fields, new_user, sign_in

BARU = "padi kuning menunduk"


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def admin(app, desa) -> Orang:
    return sign_in(app, desa, Peran.ADMIN)


@pytest.fixture
def hadi(app, desa):
    return sign_in(app, desa, Peran.KETUA)


def opens(app, surel, sandi):
    """Whether this password signs the person in."""
    client = app.test_client()
    hidden = form_fields(client.get("/masuk").text)
    answer = client.post("/masuk", data=hidden | {"kontak": surel, "sandi": sandi})
    return answer.status_code == 303


def held(desa, pengguna_id):
    return offices_of(desa.id, pengguna_id, clock.today())


def acts(desa):
    rows = db.session.scalars(db.select(JejakPerubahan).filter_by(koperasi_id=desa.id))
    return [(row.tindakan, row.isi.get("nama")) for row in rows]


def test_pak_hadi_gives_dewi_the_till_and_she_signs_in(app, desa, hadi):
    surel = f"dewi.{desa.slug}@contoh.id"
    answer = hadi.send(
        "/{slug}/pengguna/baru", nama="Dewi", surel=surel, peran=["kasir"], sandi=BARU
    )
    assert answer.status_code == 303
    dewi = user_by_contact(surel)
    assert held(desa, dewi.id) == {Peran.KASIR}
    assert opens(app, surel, BARU)
    assert "Dewi" in hadi.get("/{slug}/pengguna").text
    assert ("beri jabatan", "Dewi") in acts(desa)


def test_a_person_is_refused_with_every_reason_and_nothing_is_written(desa, hadi):
    surel = f"dewi.{desa.slug}@contoh.id"
    answer = hadi.send("/{slug}/pengguna/baru", nama="", surel=surel, peran=[], sandi="")
    assert answer.status_code == 422
    assert "Isi namanya." in answer.text
    assert "Pilih paling sedikit satu jabatan." in answer.text
    weak = hadi.send(
        "/{slug}/pengguna/baru", nama="Dewi", surel=surel, peran=["kasir"], sandi="dewi1"
    )
    assert weak.status_code == 422
    assert "paling sedikit 10 huruf" in weak.text
    assert f'value="{surel}"' in weak.text
    assert user_by_contact(surel) is None


def test_a_person_known_already_keeps_name_and_password(app, desa, hadi):
    known, surel = new_user("Joko")
    answer = hadi.send(
        "/{slug}/pengguna/baru", nama="Orang lain", surel=surel, peran=["pengawas"], sandi=BARU
    )
    assert answer.status_code == 303
    assert held(desa, known) == set()
    assert db.session.get_one(Pengguna, known).nama == "Joko"
    assert opens(app, surel, SANDI)
    assert not opens(app, surel, BARU)


def test_an_office_given_by_mistake_ends_at_once(app, desa, hadi):
    dewi = sign_in(app, desa, Peran.KASIR)
    address = f"/{{slug}}/pengguna/{dewi.id}"
    assert hadi.post(f"{address}/jabatan", {"peran": "bendahara"}).status_code == 303
    assert held(desa, dewi.id) == {Peran.KASIR, Peran.BENDAHARA}
    assert hadi.post(f"{address}/jabatan/bendahara/akhiri").status_code == 303
    assert held(desa, dewi.id) == {Peran.KASIR}
    assert hadi.post(f"{address}/jabatan/bendahara/akhiri").status_code == 422
    assert hadi.post(f"{address}/jabatan/raja/akhiri").status_code == 404
    assert hadi.post(f"{address}/jabatan", {"peran": "raja"}).status_code == 422
    assert dewi.get("/{slug}/").status_code == 200
    hadi.post(f"{address}/jabatan/kasir/akhiri")
    assert dewi.get("/{slug}/").status_code == 404


def test_the_last_one_who_may_give_offices_stays(app, desa, hadi):
    sign_in(app, desa, Peran.BENDAHARA)
    address = f"/{{slug}}/pengguna/{hadi.id}/jabatan/ketua/akhiri"
    refused = hadi.post(address)
    assert refused.status_code == 422
    assert "Harus tersisa seorang administrator atau ketua" in refused.text
    sign_in(app, desa, Peran.ADMIN)
    assert hadi.post(address).status_code == 303
    assert held(desa, hadi.id) == set()


def test_a_lost_phone_is_signed_out_from_afar(app, desa, hadi):
    dewi = sign_in(app, desa, Peran.KASIR)
    assert dewi.get("/{slug}/diri").status_code == 200
    assert hadi.post(f"/{{slug}}/pengguna/{dewi.id}/sesi/akhiri").status_code == 303
    assert "/masuk" in dewi.get("/{slug}/diri").location
    assert ("akhiri sesi", "Dewi") in acts(desa)


def test_a_forgotten_password_is_replaced_and_old_sessions_end(app, desa, hadi, admin):
    dewi = sign_in(app, desa, Peran.KASIR)
    address = f"/{{slug}}/pengguna/{dewi.id}/sandi"
    assert hadi.get(address).status_code == 403
    weak = admin.send(address, sandi="dewi dewi dewi")
    assert weak.status_code == 422
    assert opens(app, dewi.surel, SANDI)
    assert admin.send(address, sandi=BARU).status_code == 303
    assert opens(app, dewi.surel, BARU)
    assert not opens(app, dewi.surel, SANDI)
    assert "/masuk" in dewi.get("/{slug}/diri").location
    assert ("ganti kata sandi", "Dewi") in acts(desa)


def test_nobody_opens_another_house_by_giving_its_treasurer_a_new_password(
    app, koperasi, desa, admin
):
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)
    today = clock.today()
    transact(lambda: give_office(desa.id, ratna.id, Peran.PENGAWAS, mulai=today))
    page = admin.get(f"/{{slug}}/pengguna/{ratna.id}").text
    assert "Beri kata sandi baru" not in page
    refused = admin.send(f"/{{slug}}/pengguna/{ratna.id}/sandi", sandi=BARU)
    assert refused.status_code == 422
    assert "lebih dahulu bertugas di koperasi lain" in refused.text
    shut = admin.post(f"/{{slug}}/pengguna/{ratna.id}/sesi/akhiri")
    assert shut.status_code == 422
    assert opens(app, ratna.surel, SANDI)
    assert ratna.get("/{slug}/diri").status_code == 200


def test_an_invitation_from_next_door_takes_no_hold_from_the_house_that_was_first(
    app, koperasi, desa, admin
):
    dewi = sign_in(app, desa, Peran.KASIR)
    neighbour, later = koperasi(), clock.today() + timedelta(days=1)
    neighbour_id = neighbour.id
    transact(lambda: give_office(neighbour_id, dewi.id, Peran.PENGAWAS, mulai=later))

    assert admin.send(f"/{{slug}}/pengguna/{dewi.id}/sandi", sandi=BARU).status_code == 303
    assert opens(app, dewi.surel, BARU)


def test_pak_hadi_gives_offices_but_makes_nobody_administrator(app, desa, hadi, admin):
    address = f"/{{slug}}/pengguna/{hadi.id}/jabatan"

    assert hadi.post(address, {"peran": "admin"}).status_code == 403
    assert hadi.post(f"/{{slug}}/pengguna/{admin.id}/jabatan/admin/akhiri").status_code == 403
    assert hadi.post(address, {"peran": "pengawas"}).status_code == 303
    assert admin.post(address, {"peran": "admin"}).status_code == 303


def test_people_of_another_cooperative_are_not_found(app, koperasi, admin):
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)
    address = f"/{{slug}}/pengguna/{ratna.id}"
    assert admin.get(address).status_code == 404
    for act in ("/jabatan", "/jabatan/bendahara/akhiri", "/sesi/akhiri", "/sandi"):
        assert admin.post(address + act, {"peran": "admin", "sandi": BARU}).status_code == 404
    assert len(sessions_of(ratna.id)) == 1


def test_pak_darto_reads_who_may_do_what_and_changes_nothing(app, desa):
    darto = sign_in(app, desa, Peran.PENGAWAS)
    matrix = darto.get("/{slug}/pengguna/izin").text
    assert "Menutup dan membuka periode buku" in matrix
    assert darto.get("/{slug}/pengguna/baru").status_code == 403
    assert "Tambah pengguna" not in darto.get("/{slug}/pengguna").text
    assert "Akhiri" not in darto.get(f"/{{slug}}/pengguna/{darto.id}").text


def test_dewi_changes_her_password_and_goes_on_while_her_other_sessions_end(app, desa):
    dewi = sign_in(app, desa, Peran.KASIR)
    assert opens(app, dewi.surel, SANDI)  # a second browser
    before = dewi.client.get_cookie("lumbung").value
    wrong = dewi.send("/{slug}/diri/sandi", lama="bukan ini", sandi=BARU, ulang=BARU)
    assert wrong.status_code == 422
    assert "Kata sandi sekarang tidak cocok." in wrong.text
    unlike = dewi.send("/{slug}/diri/sandi", lama=SANDI, sandi=BARU, ulang=BARU + "x")
    assert "Kedua kata sandi baru tidak sama." in unlike.text
    assert len(sessions_of(dewi.id)) == 2
    assert dewi.send("/{slug}/diri/sandi", lama=SANDI, sandi=BARU, ulang=BARU).status_code == 303
    assert len(sessions_of(dewi.id)) == 1
    assert dewi.get("/{slug}/diri").status_code == 200
    thief = app.test_client()
    thief.set_cookie("lumbung", before)
    assert "/masuk" in thief.get(f"/{dewi.slug}/diri").location
    assert opens(app, dewi.surel, BARU)
    assert not opens(app, dewi.surel, SANDI)


def test_guessing_the_old_password_from_an_open_browser_is_held_back_too(app, desa):
    dewi = sign_in(app, desa, Peran.KASIR)
    codes = [
        dewi.send("/{slug}/diri/sandi", lama=f"tebakan {n}", sandi=BARU, ulang=BARU).status_code
        for n in range(6)
    ]
    assert codes == [422] * 5 + [429]


def test_siti_ends_a_session_she_does_not_know_and_then_all_others(app, desa):
    siti = sign_in(app, desa, Peran.ANGGOTA)
    for _ in range(3):
        assert opens(app, siti.surel, SANDI)
    with siti.client.session_transaction() as session:
        assert session["_user_id"]
    page = siti.get("/{slug}/diri").text
    assert "Yang ini" in page
    victim = page.split("/diri/sesi/")[1].split("/akhiri")[0]
    assert siti.post(f"/{{slug}}/diri/sesi/{victim}/akhiri").status_code == 303
    assert len(sessions_of(siti.id)) == 3
    assert siti.post("/{slug}/diri/sesi/akhiri-lainnya").status_code == 303
    assert len(sessions_of(siti.id)) == 1
    assert siti.get("/{slug}/diri").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(app, desa):
    siti = sign_in(app, desa, Peran.ANGGOTA)
    joko = sign_in(app, desa, Peran.ANGGOTA, nama="Joko")
    target = sessions_of(siti.id)[0].id
    joko.post(f"/{{slug}}/diri/sesi/{target}/akhiri")
    assert siti.get("/{slug}/diri").status_code == 200
