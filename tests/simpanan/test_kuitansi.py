"""Receipts of a collector's list: eight on a sheet with their codes, and a text for everybody."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.buku_besar.commands_jurnal import reverse_journal
from app.buku_besar.queries import journal_at
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.draw_kuitansi import receipts_pdf
from app.simpanan.models import Setoran
from app.simpanan.queries_kuitansi import receipts_of
from app.simpanan.rules_kuitansi import Kuitansi, joined_rows
from tests.masuk import sign_in
from tests.simpanan.desa import RATNA, J, add_person, collect, line, paper, pay, village

MM = 72 / 25.4


@pytest.fixture
def rumah(koperasi):
    kop = koperasi(mulai_buku=date(2025, 1, 1))
    return kop, village(kop)


@pytest.fixture
def desa(rumah):
    return rumah[1]


@pytest.fixture
def ratna(app, rumah):
    return sign_in(app, rumah[0], Peran.BENDAHARA)


@pytest.fixture
def malam(desa):
    """An evening: Siti pays pokok and three months, Joko a month, nine others a month each."""
    others = [(n, new_id()) for n in range(10, 19)]

    def register() -> None:
        for n, who in others:
            add_person(desa.id, who, n, f"Anggota {n}", telepon="0857-1111-2222")

    transact(register)
    rows = [line(desa.siti, J.POKOK, 100_000), line(desa.siti, J.WAJIB, 30_000)]
    rows += [line(who, J.WAJIB, 10_000) for who in (desa.joko, *(who for _, who in others))]
    return collect(desa, rows)


def test_everybody_gets_one_receipt_with_months_words_and_a_number_of_their_own(desa, malam):
    receipts = receipts_of(desa.id, paper(desa, malam))

    first, second, *_ = receipts
    assert len(receipts) == 11
    assert first.baris == (
        ("Simpanan pokok", 10_000_000), ("Simpanan wajib Januari–Maret 2025", 3_000_000),
    )  # fmt: skip
    assert first.terbilang == "Seratus tiga puluh ribu rupiah"
    assert (first.nomor, second.nomor) == ("JU-2025-00001/1", "JU-2025-00001/2")
    journal = journal_at(desa.id, paper(desa, malam).jurnal_urut)
    assert first.kode == f"JU-2025-00001/1 {bytes(journal.hash).hex()[:8]}"
    assert sum(one.jumlah for one in receipts) == paper(desa, malam).jumlah


def test_eight_are_on_a_sheet_each_in_its_own_box(ratna, desa, malam):
    answer = ratna.get(f"/{{slug}}/simpanan/setoran/{malam}/kuitansi.pdf")

    assert answer.mimetype == "application/pdf"
    pages = PdfReader(BytesIO(answer.data)).pages
    assert len(pages) == 2
    found = []

    def keep(text, _cm, tm, _font, _size):
        if "Kuitansi JU" in text:
            found.append((round(tm[4] / MM), round((float(pages[0].mediabox.height) - tm[5]) / MM)))

    said = pages[0].extract_text(visitor_text=keep)
    step = (297 - 16) / 4
    assert sorted(found) == [
        (column, round(8 + step * row + 13.8)) for column in (13, 110) for row in range(4)
    ]
    for words in ("Siti Aminah (0001)", "Simpanan wajib Januari–Maret 2025", "Rp130.000", "Paraf"):
        assert words in said
    assert "Seratus tiga puluh ribu" in " ".join(said.split())
    assert pages[1].extract_text().count("Kuitansi JU") == 3


@pytest.mark.parametrize(
    ("baris", "months"),
    [
        (("Simpanan wajib Januari–Desember 2025",), "Januari–Desember 2025"),
        (("Simpanan wajib Januari 2024–Desember 2025",), "Januari 2024–Desember 2025"),
        (("Simpanan wajib Januari 2024–Desember 2025 (Desember 2025 sebagian) (titipan calon)",),
         "Jan 2024–Des 2025 (Des 2025 sebagian) (titipan calon)"),
        (("Simpanan wajib Februari, April, Juni, Agustus–September 2024, November 2024–Desember "
          "2025 (Desember 2025 sebagian)", "Simpanan pokok", "Simpanan sukarela",
          "Simpanan berjangka"),
         "Feb, Apr, Jun, Agu–Sep 2024, Nov 2024–Des 2025 (Des 2025 sebagian)"),
    ],
)  # fmt: skip
def test_months_are_whole_however_many_were_paid(baris, months):
    one = Kuitansi(
        "Koperasi Desa Merah Putih Sukamaju", "JU-2025-00012/3", date(2025, 3, 10), "Siti Aminah",
        "0001", tuple((words, 1_000_000) for words in baris), "Bu Ratna", "a1b2c3d4e5",
    )  # fmt: skip

    said = " ".join(PdfReader(BytesIO(receipts_pdf([one] * 8))).pages[0].extract_text().split())

    assert said.count(months) == 8
    assert "…" not in said
    for words in baris[1:]:
        assert words in said


def test_many_kinds_are_added_up_before_a_month_is_left_out():
    rows = [("Simpanan pokok", 1), ("Simpanan wajib Mei 2025", 2), ("Simpanan sukarela", 4),
            ("Simpanan khusus", 8)]  # fmt: skip

    once = joined_rows(rows)

    assert once == [rows[0], rows[1], ("2 setoran lain", 12)]
    assert joined_rows(once) == [("3 setoran lain", 13), rows[1]]
    assert joined_rows(joined_rows(once)) == [("3 setoran lain", 13), rows[1]]


@pytest.mark.parametrize("count", [12, 24])
def test_a_year_or_two_paid_at_once_stand_whole_on_the_sheet(ratna, desa, count):
    which = pay(desa, desa.siti, (J.WAJIB, 10_000 * count))

    sheet = PdfReader(BytesIO(ratna.get(f"/{{slug}}/simpanan/setoran/{which}/kuitansi.pdf").data))
    said = " ".join(sheet.pages[0].extract_text().split())

    last = "Januari–Desember 2025" if count == 12 else "Januari 2025–Desember 2026"
    assert f"Simpanan wajib {last}" in said


def test_a_message_for_everybody_and_a_link_where_the_number_is_known(ratna, desa, malam):
    page = ratna.get(f"/{{slug}}/simpanan/setoran/{malam}/pesan").text

    assert page.count("pesan-teks") == 11
    assert "- Simpanan wajib Januari–Maret 2025: Rp30.000" in page
    assert page.count("https://wa.me/6285711112222") == 9
    assert "Kuitansi per anggota" in ratna.get(f"/{{slug}}/simpanan/setoran/{malam}").text


def test_a_cancelled_receipt_says_so_on_paper_and_in_the_message(ratna, desa):
    which = pay(desa, desa.siti, (J.WAJIB, 30_000))
    urut = db.session.get_one(Setoran, (desa.id, which)).jurnal_urut
    transact(
        lambda: reverse_journal(
            desa.id, urut, key=new_id(), alasan="salah orang", on=date(2025, 3, 10), by=RATNA
        )
    )

    sheet = ratna.get(f"/{{slug}}/simpanan/setoran/{which}/kuitansi.pdf").data
    assert "DIBATALKAN" in PdfReader(BytesIO(sheet)).pages[0].extract_text()
    assert "DIBATALKAN" in ratna.get(f"/{{slug}}/simpanan/setoran/{which}/pesan").text


def test_the_neighbour_and_a_member_do_not_get_in(app, koperasi, rumah, desa, malam):
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    siti = sign_in(app, rumah[0], Peran.ANGGOTA)

    for path in ("kuitansi.pdf", "pesan"):
        assert budi.get(f"/{{slug}}/simpanan/setoran/{malam}/{path}").status_code == 404
        assert siti.get(f"/{{slug}}/simpanan/setoran/{malam}/{path}").status_code == 403
