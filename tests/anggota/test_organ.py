"""The statutory books of people, read back from the paper and the spreadsheet."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from app.koperasi.commands import add_officer, end_officer, set_setting
from app.koperasi.rules import Organ
from app.pengguna.permissions import Peran
from app.pihak.commands import add_pihak
from app.platform.db import transact
from app.platform.sandi import Brankas
from tests.anggota.orang import NIK, enter
from tests.masuk import sign_in

MM = 72 / 25.4
ROBOT = '=HYPERLINK("http://jahat.example";"klik")'


@pytest.fixture
def brankas(app):
    return Brankas.of(app.config["KUNCI"])


@pytest.fixture
def desa(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa, Peran.BENDAHARA)


def text_of(answer):
    assert answer.mimetype == "application/pdf"
    sheets = PdfReader(BytesIO(answer.data)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in sheets)


def cells_of(answer):
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    return list(sheet.iter_rows())


def line_of(answer, nama):
    return next([c.value for c in row] for row in cells_of(answer) if row[1].value == nama)


def test_the_book_of_pengurus_tells_the_term_and_the_member_behind_it(ratna, desa, brankas):
    enter(ratna, brankas, nik=NIK, tanggal_masuk=date(2025, 1, 2), pekerjaan="Petani",
          jenis_kelamin="P", tanggal_lahir=date(1980, 5, 5), alamat="Jalan Melati 1")  # fmt: skip

    def act():
        siti = add_officer(desa.id, nama="Siti Aminah", organ=Organ.PENGURUS, jabatan="Ketua",
                           mulai=date(2025, 1, 5), nomor_anggota="0001")  # fmt: skip
        end_officer(desa.id, siti.id, on=date(2025, 12, 31), sebab="masa jabatan selesai")
        add_officer(desa.id, nama=ROBOT, organ=Organ.PENGURUS, jabatan="Sekretaris",
                    mulai=date(2025, 1, 6))  # fmt: skip
        add_officer(desa.id, nama="Pak Lurah", organ=Organ.PENGAWAS, jabatan="Ketua pengawas",
                    mulai=date(2025, 1, 5))  # fmt: skip

    transact(act)
    text = text_of(ratna.get("/{slug}/anggota/buku-pengurus.pdf"))
    for word in ("Buku Daftar Pengurus", "Siti Aminah", "0001", "Petani", "Jalan Melati 1",
                 "masa jabatan selesai", "Sidik"):  # fmt: skip
        assert word in text
    assert "Lurah" not in text
    assert "Pak Lurah" in text_of(ratna.get("/{slug}/anggota/buku-pengawas.pdf"))
    book = ratna.get("/{slug}/anggota/buku-pengurus.xlsx")
    line = line_of(book, "Siti Aminah")
    assert (line[2], line[4], line[5], line[7]) == ("0001", "P", "Petani", "Ketua")
    assert line[8].date() == date(2025, 1, 5)
    assert line[10].date() == date(2025, 12, 31)
    cells = [cell for row in cells_of(book) for cell in row]
    assert NIK not in str([cell.value for cell in cells])
    robot = next(cell for cell in cells if cell.value == ROBOT)
    assert robot.data_type == "s"  # a text, whatever it looks like


def test_the_book_lies_on_f4_when_the_office_uses_it(ratna, desa):
    transact(lambda: set_setting(desa.id, "kertas.ukuran", "F4", mulai=date(2025, 1, 1)))
    page = PdfReader(BytesIO(ratna.get("/{slug}/anggota.pdf").data)).pages[0]
    assert [float(v) / MM for v in page.mediabox[2:]] == pytest.approx([330, 215], abs=0.2)


def party(koperasi_id, kode, nama, jenis):
    made = {"kode": kode, "nama": nama, "jenis": jenis, "alamat": "Dusun Krajan"}
    return transact(lambda: add_pihak(koperasi_id, **made).id)


def test_the_book_of_employees_is_filled_from_the_party(ratna, desa):
    adi = party(desa.id, "K-1", "Adi", "karyawan")
    tani = party(desa.id, "P-1", "UD Tani", "pemasok")
    address = f"/{{slug}}/pihak/{adi}/karyawan"
    wrong = ratna.send(address, jabatan="", mulai="1/3/2025")
    assert wrong.status_code == 422
    assert "Isi jabatannya" in wrong.text
    left = ratna.send(address, jabatan="Penjaga gerai", mulai="1/3/2025", selesai="1/2/2025")
    assert "mendahului tanggal mulai" in left.text
    assert "Isi sebab berhentinya" in left.text
    facts = {"tempat_lahir": "Malang", "tanggal_lahir": "1/2/2000", "keputusan": "SK-3"}
    kept = ratna.send(
        address, jabatan="Penjaga gerai", mulai="1/3/2025", jenis_kelamin="L", **facts
    )
    assert kept.status_code == 303
    assert "Penjaga gerai" in ratna.get(f"/{{slug}}/pihak/{adi}").text
    text = text_of(ratna.get("/{slug}/pihak/buku-karyawan.pdf"))
    for word in ("Buku Daftar Karyawan", "Adi", "Penjaga gerai", "Malang", "SK-3", "Krajan"):
        assert word in text
    assert "Tani" not in text
    line = line_of(ratna.get("/{slug}/pihak/buku-karyawan.xlsx"), "Adi")
    assert line[6].date() == date(2025, 3, 1)
    assert ratna.get(f"/{{slug}}/pihak/{tani}/karyawan").status_code == 303


def test_the_books_stand_in_one_list_for_those_who_may_read_them(app, desa, ratna):
    page = ratna.get("/{slug}/anggota/buku").text
    for name in ("anggota", "pengurus", "pengawas", "karyawan"):
        assert f"Buku daftar {name}" in page
    dewi = sign_in(app, desa, Peran.KASIR)
    assert dewi.get("/{slug}/anggota/buku").status_code == 403
    assert dewi.get("/{slug}/anggota/buku-pengurus.pdf").status_code == 403


def test_a_name_that_is_a_formula_stays_a_text_in_the_csv(ratna, brankas):
    enter(ratna, brankas, ROBOT, tanggal_masuk=date(2025, 1, 2))
    text = ratna.get("/{slug}/anggota.csv").text
    assert "'=HYPERLINK" in text
    assert "\n=" not in text
    assert ",=" not in text


def test_the_chair_of_pengawas_signs_none_of_the_cooperatives_books(ratna, desa):
    def act():
        add_officer(desa.id, nama="Bu Lurah", organ=Organ.PENGURUS, jabatan="Ketua",
                    mulai=date(2025, 1, 5))  # fmt: skip
        add_officer(desa.id, nama="Pak Darto", organ=Organ.PENGAWAS, jabatan="Ketua",
                    mulai=date(2025, 1, 5))  # fmt: skip

    transact(act)
    for address in ("anggota/buku-pengurus.pdf", "anggota.pdf", "pihak/buku-karyawan.pdf",
                    "simpanan/tunggakan.pdf"):  # fmt: skip
        text = text_of(ratna.get("/{slug}/" + address))
        assert "Darto" not in text, address
    assert "Bu Lurah" in text_of(ratna.get("/{slug}/pihak/buku-karyawan.pdf"))
