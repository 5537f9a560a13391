"""From the paper form to the number: written down, checked, decided, admitted, come back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app.anggota.commands import change_status
from app.anggota.models import Anggota
from app.anggota.models_permohonan import Pendaftaran
from app.anggota.offers import find_applications, waiting_tasks
from app.anggota.queries import Saringan, history_of, register_page
from app.anggota.rules import Status
from app.anggota.rules_status import Langkah
from app.koperasi.commands import set_setting
from app.koperasi.models import Profil
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db, transact
from app.platform.models import JejakPerubahan
from app.platform.sandi import Brankas
from app.values.refusal import Refused
from tests.anggota.orang import LAHIR, NIK, acting, apply, approve, enter
from tests.masuk import form_fields, sign_in


@pytest.fixture
def brankas(app):
    return Brankas.of(app.config["KUNCI"])


@pytest.fixture
def desa(koperasi):
    return koperasi(kode_wilayah="35.07.01.2001")


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


@pytest.fixture
def hadi(app, desa):
    return sign_in(app, desa, Peran.KETUA)


def row_of(koperasi_id, anggota_id):
    db.session.expire_all()
    return db.session.get_one(Anggota, (koperasi_id, anggota_id))


def admit(koperasi_id, orang, anggota_id, on):
    step = Langkah(Status.ANGGOTA, on, "simpanan pokok lunas")
    transact(lambda: change_status(koperasi_id, anggota_id, step, by=acting(orang)))


def test_siti_applies_pak_hadi_approves_and_the_number_comes_when_pokok_is_paid(
    ratna, hadi, desa, brankas
):
    enter(ratna, brankas, "Joko", tanggal_masuk=date(2025, 1, 2))
    sent = ratna.send(
        "/{slug}/pendaftaran/baru", nama="Siti Aminah", nik="3507 0145 0580 0001",
        jenis_kelamin="P", tanggal_lahir=LAHIR, alamat="Jalan Melati 1", setuju="y",
        kode_wilayah="35.07.01.2001",
    )  # fmt: skip
    assert sent.status_code == 303
    page = ratna.get(sent.location).text
    assert NIK not in page
    assert "Anda yang mencatat permohonan ini" in page
    assert "Siti Aminah" in ratna.get("/{slug}/pendaftaran").text

    shown = hadi.get(sent.location).text
    assert "KTP dari desa koperasi ini." in shown
    decided = hadi.client.post(
        f"{sent.location}/putuskan", data={"csrf_token": hadi.token(), "setuju": "ya"}
    )
    assert decided.status_code == 303, decided.text
    siti = db.session.scalars(sa.select(Anggota).where(Anggota.nama == "Siti Aminah",
                              Anggota.koperasi_id == desa.id)).one()  # fmt: skip
    assert (siti.status, siti.nomor, siti.tanggal_disetujui) == (
        "calon", "CALON-0001", clock.today(desa.zona),
    )  # fmt: skip
    assert siti.disetujui_oleh.startswith("Pak Hadi")
    assert siti.pdp_versi
    assert "Belum, masih calon" in hadi.get(f"/{{slug}}/anggota/{siti.id}").text

    admit(desa.id, ratna, siti.id, clock.today(desa.zona))
    siti = row_of(desa.id, siti.id)
    assert (siti.nomor, siti.urut, siti.status) == ("0002", 2, "anggota")
    assert [s.ke for s in history_of(desa.id, siti.id)] == ["calon", "anggota"]


def test_the_nik_leaves_the_application_with_the_decision(ratna, hadi, desa, brankas):
    application = apply(ratna, brankas)
    approve(hadi, brankas, application)
    row = db.session.get_one(Pendaftaran, (desa.id, application))
    assert (row.nik_sandi, row.nik_kunci, row.nik_samar) == (None, None, "35************01")
    traced = db.session.scalars(
        sa.select(JejakPerubahan).where(JejakPerubahan.koperasi_id == desa.id)
    )
    assert NIK not in str([trace.isi for trace in traced])


def test_bu_ratna_cannot_decide_and_pak_hadi_not_on_what_he_wrote_down(ratna, hadi, desa, brankas):
    mine = apply(ratna, brankas)
    answer = ratna.post(f"/{{slug}}/pendaftaran/{mine}/putuskan", {"setuju": "ya"})
    assert answer.status_code == 403
    own = apply(hadi, brankas, nama="Joko", nik="3507011203750002", jenis_kelamin="L",
                tanggal_lahir=date(1975, 3, 12))  # fmt: skip
    answer = hadi.post(f"/{{slug}}/pendaftaran/{own}/putuskan", {"setuju": "ya"})
    assert answer.status_code == 422
    assert "diputus orang lain" in answer.text
    assert db.session.get_one(Pendaftaran, (desa.id, own)).status == "menunggu"


def test_the_database_itself_refuses_a_decision_by_the_writer(ratna, desa, brankas):
    application = apply(ratna, brankas)
    row = db.session.get_one(Pendaftaran, (desa.id, application))
    row.status, row.diputus_oleh = "disetujui", ratna.id
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_a_refusal_says_why_and_is_final(ratna, hadi, desa, brankas):
    application = apply(ratna, brankas)
    address = f"/{{slug}}/pendaftaran/{application}/putuskan"
    short = hadi.post(address, {"setuju": "tidak", "alasan": "ya"})
    assert short.status_code == 422
    assert "Tulis alasan penolakan" in short.text
    assert (
        hadi.post(address, {"setuju": "tidak", "alasan": "tinggal di desa lain"}).status_code == 303
    )
    page = hadi.get(f"/{{slug}}/pendaftaran/{application}").text
    assert "tinggal di desa lain" in page
    again = hadi.post(address, {"setuju": "ya"})
    assert again.status_code == 422
    assert "sudah diputus" in again.text
    assert register_page(desa.id, Saringan())[1] == 0


def test_a_child_is_refused_by_the_list_itself(ratna, hadi, desa, brankas):
    young = apply(ratna, brankas, nama="Ani", nik="3507014505150001",
                  tanggal_lahir=date(2015, 5, 5))  # fmt: skip
    answer = hadi.post(
        f"/{{slug}}/pendaftaran/{young}/putuskan", {"setuju": "ya", "alasan": "anaknya pintar"}
    )
    assert answer.status_code == 422
    assert "belum menikah" in answer.text


def test_a_page_sent_twice_writes_one_application(ratna, desa):
    fields = {"nama": "Siti", "nik": NIK, "tanggal_lahir": LAHIR, "alamat": "Jalan 1",
              "setuju": "y"}  # fmt: skip
    typed = form_fields(ratna.get("/{slug}/pendaftaran/baru").text) | fields
    sent = [ratna.client.post(f"/{ratna.slug}/pendaftaran/baru", data=typed) for _ in range(2)]
    assert [s.status_code for s in sent] == [303, 303]
    assert sent[0].location == sent[1].location
    count = sa.select(sa.func.count()).where(Pendaftaran.koperasi_id == desa.id)
    assert db.session.scalar(count) == 1


def test_what_is_wrong_is_told_at_once_and_kept(ratna):
    answer = ratna.send(
        "/{slug}/pendaftaran/baru",
        nama="<b>Siti</b>",
        nik="12",
        alamat="",
        tanggal_lahir="",
    )
    assert answer.status_code == 422
    for sentence in ("NIK harus tepat 16 angka", "Isi tanggal lahir", "Isi alamat",
                     "Centang persetujuan"):  # fmt: skip
        assert sentence in answer.text
    assert "&lt;b&gt;Siti&lt;/b&gt;" in answer.text
    assert "<b>Siti" not in answer.text


def leave(desa, ratna, anggota_id, on=date(2025, 6, 30)):
    step = Langkah(Status.BERHENTI, on, "pindah ke kota", sebab="pindah domisili")
    transact(lambda: change_status(desa.id, anggota_id, step, by=acting(ratna)))


def test_siti_who_left_comes_back_as_a_new_member_by_decision(ratna, hadi, desa, brankas):
    old = enter(ratna, brankas, nik=NIK, tanggal_masuk=date(2025, 1, 2))
    leave(desa, ratna, old)
    page = ratna.get(f"/{{slug}}/anggota/{old}").text
    assert "Daftarkan kembali" in page
    form = ratna.get(f"/{{slug}}/pendaftaran/baru?dari={old}").text
    assert 'value="Siti Aminah"' in form
    assert NIK not in form

    application = apply(ratna, brankas)
    shown = hadi.get(f"/{{slug}}/pendaftaran/{application}").text
    assert "Pernah menjadi anggota" in shown
    refused = hadi.post(f"/{{slug}}/pendaftaran/{application}/putuskan",
                        {"setuju": "ya", "alasan": "kembali ke desa"})  # fmt: skip
    assert refused.status_code == 422
    assert "isi nomornya" in refused.text
    new = approve(hadi, brankas, application, keputusan="SK-4/2026")
    admit(desa.id, ratna, new, clock.today(desa.zona))

    before, now = row_of(desa.id, old), row_of(desa.id, new)
    assert now.sebelumnya_id == old
    assert (before.status, before.tanggal_berhenti) == ("berhenti", date(2025, 6, 30))
    assert (before.nomor, now.nomor, now.keputusan) == ("0001", "0002", "SK-4/2026")
    assert before.nik_kunci is None
    assert now.nik_kunci is not None
    assert "nomor 0002" in ratna.get(f"/{{slug}}/anggota/{old}").text
    assert "nomor 0001" in ratna.get(f"/{{slug}}/anggota/{new}").text
    assert "Daftarkan kembali" not in ratna.get(f"/{{slug}}/anggota/{old}").text
    found = ratna.post("/{slug}/anggota/cari-nik", {"nik": NIK})
    assert str(new) in found.location

    # As the register stood before, between and after.
    def there(on):
        return [r.anggota.nomor for r in register_page(desa.id, Saringan(pada=on))[0]]

    assert there(date(2025, 3, 1)) == ["0001"]
    assert there(date(2025, 7, 1)) == []
    assert there(clock.today(desa.zona)) == ["0002"]


def test_nobody_is_a_member_twice(ratna, hadi, desa, brankas):
    enter(ratna, brankas, nik=NIK, tanggal_masuk=date(2025, 1, 2))
    application = apply(ratna, brankas)
    with pytest.raises(Refused, match="Sudah tercatat sebagai"):
        approve(hadi, brankas, application, keputusan="SK-1")


def test_an_application_that_waits_is_a_task_and_a_late_one_says_so(ratna, desa, brankas):
    today = date(2026, 3, 20)
    assert waiting_tasks(desa.id, today) == ()
    apply(ratna, brankas, on=today - timedelta(days=14))
    (task,) = waiting_tasks(desa.id, today)
    assert task.nada == "padi"
    (late,) = waiting_tasks(desa.id, today + timedelta(days=1))
    assert (late.nada, late.judul) == ("merah", "1 permohonan menjadi anggota")
    assert "1 sudah lebih dari 14 hari" in late.keterangan
    assert [hit.judul for hit in find_applications(desa.id, "siti")] == ["Siti Aminah"]


def test_the_number_follows_the_setting_and_is_never_given_again(ratna, hadi, desa, brankas):
    def setting():
        set_setting(desa.id, "anggota.awalan_nomor", "{kode_desa}-", mulai=date(2025, 1, 1))
        db.session.get_one(Profil, desa.id).kode_wilayah = "35.07.01.2001"

    transact(setting)
    first = enter(ratna, brankas, "Joko", tanggal_masuk=date(2025, 1, 2))
    leave(desa, ratna, first)
    new = approve(hadi, brankas, apply(ratna, brankas))
    gone = approve(hadi, brankas, apply(ratna, brankas, nama="Wati", nik="3507014506800009",
                                        tanggal_lahir=date(1980, 6, 5)))  # fmt: skip
    step = Langkah(Status.BERHENTI, clock.today(desa.zona), "menarik permohonan")
    transact(lambda: change_status(desa.id, gone, step, by=acting(ratna)))
    admit(desa.id, ratna, new, clock.today(desa.zona))
    assert row_of(desa.id, first).nomor == "2001-0001"
    assert row_of(desa.id, new).nomor == "2001-0002"  # no hole for her who never came
    assert row_of(desa.id, gone).nomor == "CALON-0002"


def test_a_dismissal_waits_for_the_meeting(ratna, hadi, desa, brankas):
    joko = enter(ratna, brankas, "Joko", tanggal_masuk=date(2025, 1, 2))

    def step(ke, keputusan="", sebab="", day=1):
        wish = Langkah(ke, date(2025, 3, day), "melanggar ART", sebab=sebab, keputusan=keputusan)
        transact(lambda: change_status(desa.id, joko, wish, by=acting(ratna)))

    with pytest.raises(Refused, match="diberhentikan sementara"):
        step(Status.BERHENTI, "SK-1", "diberhentikan")
    with pytest.raises(Refused, match="keputusan pengurus"):
        step(Status.DIBERHENTIKAN_SEMENTARA)
    step(Status.DIBERHENTIKAN_SEMENTARA, "SK-1")
    with pytest.raises(Refused, match="keputusan rapat anggota"):
        step(Status.ANGGOTA, day=2)
    with pytest.raises(Refused, match="keputusan rapat anggota"):
        step(Status.BERHENTI, sebab="diberhentikan", day=2)
    step(Status.BERHENTI, "RA-2", "diberhentikan", day=2)
    kept = [(s.ke, s.keputusan) for s in history_of(desa.id, joko)]
    assert kept[1:] == [("diberhentikan_sementara", "SK-1"), ("berhenti", "RA-2")]
    assert "keputusan RA-2" in ratna.get(f"/{{slug}}/anggota/{joko}").text


def test_a_candidate_who_was_not_approved_is_not_admitted(ratna, desa, brankas):
    wati = enter(ratna, brankas, "Wati", status="calon", tanggal_daftar=date(2026, 1, 5))
    answer = ratna.send(f"/{{slug}}/anggota/{wati}/kedudukan", ke="anggota", tanggal="1/3/2026",
                        alasan="simpanan pokok lunas", tanggal_disetujui="1/2/2026")  # fmt: skip
    assert answer.status_code == 422  # the treasurer's word is no approval
    assert "belum disetujui pengurus" in answer.text
    assert row_of(desa.id, wati).status == "calon"


def test_budi_of_the_neighbour_sees_and_decides_nothing(app, koperasi, ratna, brankas):
    application = apply(ratna, brankas)
    budi = sign_in(app, koperasi(), Peran.KETUA, nama="Budi")
    assert budi.get(f"/{{slug}}/pendaftaran/{application}").status_code == 404
    answer = budi.post(f"/{{slug}}/pendaftaran/{application}/putuskan", {"setuju": "ya"})
    assert answer.status_code == 404
    assert budi.get(f"/{ratna.slug}/pendaftaran").status_code == 404
    former = enter(ratna, brankas, "Joko", tanggal_masuk=date(2025, 1, 2))
    assert budi.get(f"/{{slug}}/pendaftaran/baru?dari={former}").status_code == 404


def test_dewi_the_cashier_reads_no_application(app, desa, ratna, brankas):
    application = apply(ratna, brankas)
    dewi = sign_in(app, desa, Peran.KASIR)
    for address in ("", "/baru", f"/{application}"):
        assert dewi.get(f"/{{slug}}/pendaftaran{address}").status_code == 403
    assert "Siti" not in dewi.get("/{slug}/cari?q=siti").text
