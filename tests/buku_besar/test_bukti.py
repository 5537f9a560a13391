"""The voucher: what it says, that copies are marked, and the text for WhatsApp."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from app.buku_besar.models import CetakBukti
from app.koperasi.commands import add_officer
from app.koperasi.rules import Organ
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from tests.buku_besar.buku import HIBAH, LISTRIK, count, record, village
from tests.masuk import form_fields, sign_in


@pytest.fixture
def desa(koperasi):
    kop = koperasi()
    return kop, village(kop)


@pytest.fixture
def ratna(app, desa):
    return sign_in(app, desa[0], Peran.BENDAHARA)


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.text[:300]
    assert answer.mimetype == "application/pdf"
    pages = PdfReader(BytesIO(answer.data)).pages
    assert len(pages) == 1
    assert sorted(round(float(side)) for side in pages[0].mediabox[2:]) == [421, 595]  # half A4
    return re.sub(r"\s+", " ", pages[0].extract_text())


def test_a_payment_prints_on_half_a_sheet_in_words_with_three_signatures(ratna, desa):
    record(ratna, *HIBAH)
    urut = record(ratna, *LISTRIK)

    paper = text_of(ratna.send(f"/{{slug}}/jurnal/{urut}/bukti"))

    assert "Bukti kas keluar JU-2025-00002" in paper
    assert "SALINAN" not in paper
    assert "tiga ratus lima puluh ribu rupiah" in paper.lower()
    for who in ("Penerima", "Bendahara", "Mengetahui"):
        assert who in paper


def test_the_officers_who_sign_are_named_and_the_chair_of_pengawas_is_not(ratna, desa):
    kop = desa[0]

    def name() -> None:
        for who, organ, office in (
            ("Ratna Uji", Organ.PENGURUS, "Bendahara"), ("Hadi Uji", Organ.PENGURUS, "Ketua"),
            ("Darto Uji", Organ.PENGAWAS, "Ketua"),
        ):  # fmt: skip
            add_officer(kop.id, nama=who, organ=organ, jabatan=office, mulai=date(2024, 1, 1))

    transact(name)
    urut = record(ratna, *HIBAH)

    paper = text_of(ratna.send(f"/{{slug}}/jurnal/{urut}/bukti"))

    assert "Ratna Uji" in paper
    assert "Hadi Uji" in paper
    assert "Darto Uji" not in paper


def test_the_second_print_says_it_is_a_copy_and_a_double_click_prints_once(ratna, desa):
    urut = record(ratna, *HIBAH)
    address = f"/{{slug}}/jurnal/{urut}/bukti"
    fields = form_fields(ratna.get(address).text)

    first = text_of(ratna.post(address, fields))
    again = text_of(ratna.post(address, fields))
    second = text_of(ratna.send(address))

    assert "SALINAN" not in first
    assert "SALINAN" not in again
    assert "(SALINAN KE-1)" in second
    assert count(desa[1].id, CetakBukti) == 2


def test_a_page_left_open_prints_no_second_original(ratna, desa):
    urut = record(ratna, *HIBAH)
    address = f"/{{slug}}/jurnal/{urut}/bukti"
    fields = form_fields(ratna.get(address).text)
    assert "SALINAN" not in text_of(ratna.post(address, fields))
    age_prints(desa[1].id, timedelta(minutes=3))

    later = text_of(ratna.post(address, fields))

    assert "(SALINAN KE-1)" in later
    assert count(desa[1].id, CetakBukti) == 2


def age_prints(koperasi_id: int, by: timedelta) -> None:
    """Put every print so far some time back."""

    def act() -> None:
        mine = sa.select(CetakBukti).where(CetakBukti.koperasi_id == koperasi_id)
        for row in db.session.scalars(mine):
            row.pada -= by

    transact(act)


def test_a_cancelled_voucher_says_so_on_every_sheet(ratna, desa):
    urut = record(ratna, *HIBAH)
    ratna.send(f"/{{slug}}/jurnal/{urut}/batalkan", alasan="salah catat orang")

    page = ratna.get(f"/{{slug}}/jurnal/{urut}/bukti").text
    paper = text_of(ratna.send(f"/{{slug}}/jurnal/{urut}/bukti"))

    assert "sudah dibatalkan dengan JU-2025-00002" in page
    assert "DIBATALKAN dengan JU-2025-00002" in paper


def test_the_message_names_amount_and_purpose(ratna, desa):
    urut = record(ratna, *HIBAH, keterangan="Hibah desa")

    page = ratna.get(f"/{{slug}}/jurnal/{urut}/bukti").text

    assert "Untuk: Hibah desa" in page
    assert "Jumlah: Rp5.000.000" in page
    assert "https://wa.me/?text=" in page


def test_money_of_a_transfer_is_counted_once(ratna, desa):
    record(ratna, *HIBAH)
    urut = record(ratna, ("1111", "", "", "2.000.000", ""), ("1101", "", "", "", "2.000.000"))

    page = ratna.get(f"/{{slug}}/jurnal/{urut}/bukti").text

    assert "Bukti kas keluar" in page
    assert "dua juta rupiah" in page.lower()
