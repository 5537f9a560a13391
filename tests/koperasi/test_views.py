from __future__ import annotations

from datetime import date

import pytest

from app.koperasi.commands import change_period
from app.koperasi.models import Pejabat
from app.koperasi.queries import officers_on, profil_of, setting_on
from app.koperasi.queries_kop import letterhead, paper_of
from app.koperasi.rules import StatusPeriode
from app.koperasi.rules_setelan import BY_KEY, KNOWN_SETTINGS
from app.laporan.rules_teks import ISTILAH, KUNCI_ISTILAH, KUNCI_STANDAR
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.values.actor import Actor
from tests.masuk import sign_in


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def hadi(app, desa):
    return sign_in(app, desa, Peran.KETUA)


def test_the_legal_identity_stands_on_the_letterhead(desa, hadi):
    answer = hadi.send(
        "/{slug}/setelan/profil", nama="Koperasi Desa Merah Putih Sukamaju",
        badan_hukum_nomor="AHU-1", nik_koperasi="3507010010001", alamat="Jalan Raya 1",
        desa="Sukamaju", telepon="0341 1",
        jumlah_karyawan="4", npwp="12.345.678.9-012.345",
    )  # fmt: skip
    assert answer.status_code == 303
    kop = letterhead(desa.id)
    assert kop.nama == "Koperasi Desa Merah Putih Sukamaju"
    assert kop.baris1 == "Badan hukum AHU-1. NIK 3507010010001"
    assert kop.baris2 == "Jalan Raya 1, Desa Sukamaju. Telepon 0341 1"
    page = hadi.get("/{slug}/setelan").text
    assert "AHU-1" in page
    assert "4 orang" in page
    log = hadi.get("/{slug}/jejak").text
    assert "badan hukum nomor: AHU-1" in log
    assert "Koperasi Desa Merah Putih Sukamaju" in log


@pytest.mark.parametrize("nik", ["3507010001", "3507014505800001", "belum ada", "\u0663" * 13])
def test_the_number_of_a_cooperative_has_thirteen_digits(desa, hadi, nik):
    answer = hadi.send("/{slug}/setelan/profil", nama="K", nik_koperasi=nik)
    assert answer.status_code == 422
    assert "NIK koperasi terdiri dari 13 angka" in answer.text
    assert profil_of(desa.id).nik_koperasi == ""
    spaced = hadi.send("/{slug}/setelan/profil", nama="K", nik_koperasi="35.07.01.001.0001")
    assert spaced.status_code == 303


def test_an_odd_identity_is_refused_with_every_reason_and_nothing_is_written(desa, hadi):
    answer = hadi.send(
        "/{slug}/setelan/profil", nama="", nib="12", npwp="x", kode_wilayah="35", surel="a",
        jumlah_karyawan="banyak", alamat="Jalan Melati",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Isi nama koperasi." in answer.text
    assert "Tulis jumlah karyawan dengan angka" in answer.text
    assert 'value="Jalan Melati"' in answer.text
    second = hadi.send(
        "/{slug}/setelan/profil", nama="K", nib="12", npwp="x", kode_wilayah="35", surel="a"
    )
    for sentence in ("NIB terdiri dari 13 angka", "NPWP terdiri", "Kode wilayah ditulis", "Surel"):
        assert sentence in second.text
    assert profil_of(desa.id).alamat == ""


def test_an_officer_is_named_and_later_ends_the_term(desa, hadi):
    assert hadi.send(
        "/{slug}/setelan/pejabat/baru", nama="Pak Darto", organ="pengawas", jabatan="Koordinator",
        mulai="1/6/2025",
    ).status_code == 303  # fmt: skip
    officer = officers_on(desa.id, date(2025, 7, 1))[0]
    address = f"/{{slug}}/setelan/pejabat/{officer.id}/akhiri"
    early = hadi.send(address, selesai="1/1/2025")
    assert early.status_code == 422
    assert "mendahului awalnya" in early.text
    assert hadi.send(address, selesai="31/12/2025").status_code == 303
    assert officers_on(desa.id, date(2025, 12, 31)) != []
    assert officers_on(desa.id, date(2026, 1, 1)) == []
    assert hadi.send(address, selesai="31/12/2026").status_code == 422
    assert "Pak Darto" in hadi.get("/{slug}/setelan").text


def test_an_officer_without_name_or_with_a_backward_term_is_refused(desa, hadi):
    empty = hadi.send("/{slug}/setelan/pejabat/baru", nama="", jabatan="", mulai="")
    assert empty.status_code == 422
    assert "Isi jabatannya" in empty.text
    backward = hadi.send(
        "/{slug}/setelan/pejabat/baru",
        nama="A",
        jabatan="Ketua",
        mulai="1/6/2025",
        selesai="1/1/2025",
    )
    assert backward.status_code == 422
    assert db.session.query(Pejabat).filter_by(koperasi_id=desa.id).count() == 0


def test_a_parameter_changes_from_a_day_on_and_old_years_keep_the_old_value(desa, hadi):
    address = "/{slug}/setelan/nilai/laporan.istilah/ubah"
    answer = hadi.send(address, nilai="Pelayanan", mulai="1/1/2026", dasar="ART pasal 3")
    assert answer.status_code == 303
    assert (
        setting_on(desa.id, "laporan.istilah", date(2025, 12, 31), "Partisipasi") == "Partisipasi"
    )
    assert setting_on(desa.id, "laporan.istilah", date(2026, 1, 1), "Partisipasi") == "Pelayanan"
    shown = hadi.get("/{slug}/setelan/nilai/laporan.istilah").text
    assert "ART pasal 3" in shown
    assert hadi.send(address, nilai="Lain", mulai="1/1/2026").status_code == 422
    assert hadi.get("/{slug}/setelan/nilai/tidak.ada").status_code == 404


def test_there_is_no_way_back_from_sak_ep(desa, hadi):
    address = "/{slug}/setelan/nilai/laporan.standar/ubah"
    assert hadi.send(address, nilai="SAK_EMKM", mulai="1/1/2025").status_code == 303
    assert hadi.send(address, nilai="SAK_EP", mulai="1/1/2026").status_code == 303
    back = hadi.send(address, nilai="SAK_EMKM", mulai="1/1/2027")
    assert back.status_code == 422
    assert "tidak dapat kembali" in back.text


def test_a_locked_year_keeps_its_parameters(desa, hadi):
    def act():
        for ke in (StatusPeriode.DITUTUP, StatusPeriode.TERKUNCI):
            change_period(desa.id, "2025-01", ke, by=Actor(hadi.id, hadi.nama))

    transact(act)
    address = "/{slug}/setelan/nilai/kertas.ukuran/ubah"
    refused = hadi.send(address, nilai="F4", mulai="31/1/2025")
    assert refused.status_code == 422
    assert "Buku sampai 31 Januari 2025 terkunci" in refused.text
    assert hadi.send(address, nilai="F4", mulai="1/2/2025").status_code == 303
    assert paper_of(desa.id, date(2025, 2, 1)).nama == "F4"
    assert paper_of(desa.id, date(2025, 1, 31)).nama == "A4"


def test_the_prefix_of_member_numbers_is_used_for_the_next_member(desa, hadi):
    address = "/{slug}/setelan/nilai/anggota.awalan_nomor/ubah"
    assert hadi.send(address, nilai="sm spasi", mulai="1/1/2025").status_code == 422
    assert hadi.send(address, nilai="SM-", mulai="1/1/2025").status_code == 303
    hadi.send("/{slug}/anggota/baru", nama="Siti")
    assert "SM-0001" in hadi.get("/{slug}/anggota").text


def test_the_words_of_parameters_are_those_the_reports_know():
    assert [value for value, _ in BY_KEY[KUNCI_ISTILAH].pilihan] == list(ISTILAH)
    assert KUNCI_STANDAR in BY_KEY
    for setting in KNOWN_SETTINGS:
        assert setting.dasar
        assert not setting.pilihan or setting.bawaan in dict(setting.pilihan)


def test_pak_darto_narrows_the_log_and_a_cashier_does_not_see_it(app, desa, hadi):
    ratna = sign_in(app, desa, Peran.BENDAHARA)
    ratna.send("/{slug}/pihak/baru", nama="UD Tani", kode="P-1")
    hadi.send("/{slug}/setelan/profil", alamat="Jalan Kenanga 9")
    darto = sign_in(app, desa, Peran.PENGAWAS)
    everything = darto.get("/{slug}/jejak").text
    assert "UD Tani" in everything
    assert "Jalan Kenanga 9" in everything
    by_ratna = darto.get("/{slug}/jejak?oleh=Bu+Ratna").text
    assert "UD Tani" in by_ratna
    assert "Jalan Kenanga 9" not in by_ratna
    assert "UD Tani" not in darto.get("/{slug}/jejak?jenis=profil").text
    assert "Tidak ada jejak" in darto.get("/{slug}/jejak?sampai=2020-01-01").text
    assert "UD Tani" in darto.get("/{slug}/jejak?sejak=2020-01-01&hal=0").text
    assert sign_in(app, desa, Peran.KASIR).get("/{slug}/jejak").status_code == 403


def test_the_neighbours_officer_is_not_found(app, koperasi, desa, hadi):
    hadi.send("/{slug}/setelan/pejabat/baru", nama="A", jabatan="Ketua", mulai="1/6/2025")
    officer = officers_on(desa.id, date(2025, 7, 1))[0].id
    budi = sign_in(app, koperasi(), Peran.KETUA, nama="Budi")
    address = f"/{{slug}}/setelan/pejabat/{officer}/akhiri"
    assert budi.get(address).status_code == 404
    assert budi.post(address, {"selesai": "1/1/2026"}).status_code == 404


@pytest.mark.parametrize("typed", ["5jt", "5.000.000", "5000000"])
def test_an_amount_is_a_setting_however_pak_hadi_writes_it(hadi, typed):
    address = "/{slug}/setelan/nilai/kas.batas_persetujuan"

    assert hadi.send(address + "/ubah", nilai=typed, mulai="1-1-2025").status_code == 303
    assert "Rp5.000.000" in hadi.get(address).text
    wrong = hadi.send(address + "/ubah", nilai="lima", mulai="1-1-2025")
    assert wrong.status_code == 422
    assert "Tulis seperti" in wrong.text
