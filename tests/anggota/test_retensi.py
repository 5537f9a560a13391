"""What a refused application says of a person goes when its time is over; the decision stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.anggota.commands_permohonan import decide_application
from app.anggota.commands_retensi import erase_refused
from app.anggota.models_permohonan import Pendaftaran
from app.anggota.rules_permohonan import Putusan
from app.anggota.rules_retensi import DIHAPUS, KOSONG, erase_on
from app.impor_ekspor.cli_cadangan import WORKS, daily_erasure
from app.koperasi.commands import set_setting
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db, transact
from app.platform.models import JejakPerubahan
from app.platform.sandi import Brankas
from app.values.calendar import tanggal_panjang
from tests.anggota.orang import NIK, acting, apply, approve
from tests.masuk import sign_in

RAHASIA = ("Siti Aminah", "Jalan Melati 1", "Krajan", "081234567890", "Karto", "35****", "1980")
LAMA = {"telepon": "081234567890", "ahli_waris": "Karto"}


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
def hadi(app, desa):
    return sign_in(app, desa, Peran.KETUA)


@pytest.fixture
def ditolak(desa, ratna, hadi, brankas):
    """Siti's application, refused by Pak Hadi today."""
    which = apply(ratna, brankas, **LAMA)
    wish = Putusan(setuju=False, alasan="tinggal di desa lain", keputusan="SK-7")
    transact(lambda: decide_application(desa.id, which, wish, brankas=brankas, by=acting(hadi)))
    return which


def due(desa, months=6):
    return erase_on(clock.today(desa.zona), months)


def erase(desa, today):
    koperasi_id = desa.id
    return transact(lambda: erase_refused(koperasi_id, today=today))


def said(desa, which):
    """Everything stored about an application: the row itself and the change log."""
    db.session.rollback()
    row = db.session.execute(
        sa.select(*Pendaftaran.__table__.c).where(Pendaftaran.id == which)
    ).one()
    traces = db.session.scalars(
        sa.select(JejakPerubahan).where(
            JejakPerubahan.koperasi_id == desa.id, JejakPerubahan.kunci == str(which)
        )
    ).all()
    return str(row), traces


def test_a_refused_applicant_is_forgotten_on_the_day_and_not_before(desa, ditolak):
    assert erase(desa, due(desa) - timedelta(days=1)) == 0
    row, traces = said(desa, ditolak)
    assert "Siti Aminah" in row
    assert "Jalan Melati 1" in str([t.isi for t in traces])

    assert erase(desa, due(desa)) == 1
    assert erase(desa, due(desa)) == 0
    row, traces = said(desa, ditolak)
    for secret in (*RAHASIA, NIK):
        assert secret not in row, secret
        assert secret not in str([t.isi for t in traces]), secret
    kept = db.session.get_one(Pendaftaran, (desa.id, ditolak))
    assert (kept.status, kept.alasan, kept.keputusan) == ("ditolak", "tinggal di desa lain", "SK-7")
    assert kept.tanggal == date(2026, 1, 5)
    assert kept.diputus_oleh is not None
    written = next(t for t in traces if t.tindakan == "tambah")
    assert written.isi["alamat"] == DIHAPUS
    assert [t.tindakan for t in traces].count("hapus data pribadi") == 1


def test_who_was_approved_or_still_waits_is_left_alone(desa, ratna, hadi, brankas):
    approved = apply(ratna, brankas)
    approve(hadi, brankas, approved)
    waiting = apply(ratna, brankas, nama="Joko Susilo", nik="3507011203750002", jenis_kelamin="L",
                    tanggal_lahir=date(1975, 3, 12))  # fmt: skip

    assert erase(desa, due(desa, 60)) == 0
    assert "Siti Aminah" in said(desa, approved)[0]
    assert "Joko Susilo" in said(desa, waiting)[0]


def test_the_page_names_the_day_and_afterwards_only_the_decision(desa, hadi, ditolak):
    page = hadi.get(f"/{{slug}}/pendaftaran/{ditolak}").text
    assert f"dihapus sendiri pada {tanggal_panjang(due(desa))}" in page
    assert f"/{hadi.slug}/setelan/nilai/anggota.retensi_permohonan" in page

    erase(desa, due(desa))
    page = hadi.get(f"/{{slug}}/pendaftaran/{ditolak}").text
    assert "sudah dihapus karena masa simpannya lewat" in page
    assert "tinggal di desa lain" in page
    assert "SK-7" in page
    assert "Melati" not in page
    assert "Data pribadi dihapus" in hadi.get("/{slug}/pendaftaran?status=ditolak").text


def test_the_cooperative_decides_how_long(desa, hadi, ditolak):
    koperasi_id, today = desa.id, clock.today(desa.zona)
    transact(lambda: set_setting(koperasi_id, "anggota.retensi_permohonan", "2", mulai=today))

    shown = hadi.get(f"/{{slug}}/pendaftaran/{ditolak}").text
    assert f"dihapus sendiri pada {tanggal_panjang(due(desa, 2))}" in shown
    assert erase(desa, due(desa, 2)) == 1


def long_ago(desa, which):
    koperasi_id = desa.id
    transact(
        lambda: db.session.execute(
            sa.update(Pendaftaran)
            .where(Pendaftaran.koperasi_id == koperasi_id, Pendaftaran.id == which)
            .values(diputus_pada=datetime(2024, 1, 31, 20, tzinfo=UTC))
        )
    )


def test_the_daily_run_and_the_command_erase(app, desa, ditolak, run_flask):
    assert "masa-simpan" in [work.jenis for work in WORKS]
    long_ago(desa, ditolak)

    told = run_flask("anggota", "bersihkan", "--koperasi", desa.slug)
    assert told.exit_code == 0
    assert "pada 1 permohonan" in told.output
    assert "Siti Aminah" not in said(desa, ditolak)[0]
    assert daily_erasure().endswith("permohonan yang ditolak dihapus")


def test_the_neighbours_applications_are_not_touched(desa, ditolak, koperasi):
    assert erase(koperasi(), due(desa, 60)) == 0
    assert "Siti Aminah" in said(desa, ditolak)[0]


def test_the_last_day_of_a_shorter_month_counts():
    assert erase_on(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert erase_on(date(2025, 11, 30), 1) == date(2025, 12, 30)
    assert erase_on(date(2025, 12, 1), 12) == date(2026, 12, 1)


def test_every_column_about_the_person_is_emptied():
    about_the_paper = {
        "koperasi_id", "id", "saluran", "tanggal", "kelas", "pdp_versi", "dicatat_oleh",
        "dicatat_pada", "status", "diputus_oleh", "diputus_pada", "alasan", "keputusan",
        "anggota_id",
    }  # fmt: skip

    assert {c.name for c in Pendaftaran.__table__.c} == about_the_paper | set(KOSONG)
