"""The monthly pack: the month beside the year, savings, arrears, one PDF, one message."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.laporan.queries import statement
from app.laporan.queries_paket import pack_of
from app.laporan.rules import Jenis
from app.laporan.rules_paket import month_message
from app.pengguna.permissions import Peran
from app.platform.db import transact
from app.platform.ids import new_id
from app.simpanan.commands import record_setoran
from app.simpanan.rules_setoran import SetoranLine
from app.values.money import rupiah
from app.values.refusal import Refused
from tests.buku_besar.buku import record
from tests.masuk import sign_in
from tests.simpanan.desa import RATNA, village

FEB, TODAY = date(2025, 2, 1), date(2025, 3, 15)
JASA = (("1101", "", "", "70.000", ""), ("7105", "", "", "", "70.000"))
LISTRIK = (("6105", "", "", "20.000", ""), ("1101", "", "", "", "20.000"))


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(app, kop):
    """January: other income and a deposit; February: a bill and another deposit."""
    found = village(kop)
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    record(ratna, *JASA, tanggal="10-1-2025", keterangan="Jasa lain")
    record(ratna, *LISTRIK, tanggal="10-2-2025", keterangan="Bayar listrik")
    for month, amount in ((1, 10_000), (2, 10_000)):
        line = SetoranLine(found.siti, JenisSimpanan.WAJIB, rupiah(amount))
        on = date(2025, month, 12)
        transact(lambda on=on, line=line: save(found, on, line))
    return found, ratna


def save(desa, on, line):
    record_setoran(desa.id, new_id(), desa.siti, [line], on=on, by=RATNA)


def cells(laporan, key):
    return next(row.nilai for row in laporan.baris if row.kunci == key)


def test_the_month_stands_beside_the_year_and_each_equals_its_own_statement(desa):
    paket = pack_of(desa[0].id, FEB, today=TODAY)

    month = statement(desa[0].id, "phu", sampai=date(2025, 2, 28), sejak=FEB, tanpa_banding=True)
    year = statement(desa[0].id, "phu", sampai=date(2025, 2, 28), tanpa_banding=True)
    for row in paket.phu.baris:
        if row.nilai and row.nilai[0] is not None:
            assert row.nilai == (one(month, row.kunci), one(year, row.kunci)), row.kunci
    assert [r.nilai for r in paket.phu.baris if r.jenis is Jenis.JUDUL and any(r.nilai)] == []
    assert cells(paket.phu, "shu_setelah_pajak") == (-2_000_000, 5_000_000)
    assert paket.cocok


def one(laporan, key):
    return next((r.nilai[0] or 0 for r in laporan.baris if r.kunci == key and r.nilai), 0)


def test_savings_open_change_and_close(desa):
    (wajib,) = pack_of(desa[0].id, FEB, today=TODAY).simpanan

    assert (wajib.nama, wajib.penyimpan) == ("Simpanan wajib", 1)
    assert (wajib.awal, wajib.perubahan, wajib.akhir) == (1_000_000, 1_000_000, 2_000_000)


def test_arrears_are_those_of_the_last_day(desa):
    paket = pack_of(desa[0].id, FEB, today=TODAY)

    joko = next(row for row in paket.tunggakan if row.nama == "Joko Susilo")
    assert (joko.kali, joko.bulan) == (2, "Januari–Februari 2025")
    assert joko.jumlah == 2_000_000 + 10_000_000  # two months and simpanan pokok


def test_a_month_not_over_ends_today_and_one_outside_the_books_is_refused(desa):
    assert pack_of(desa[0].id, TODAY, today=TODAY).posisi.sampai == TODAY
    for wrong in (date(2024, 6, 1), date(2025, 4, 1)):
        with pytest.raises(Refused, match="tidak ada dalam buku"):
            pack_of(desa[0].id, wrong, today=TODAY)


def test_the_message_says_the_months_figures_and_no_members_name(desa):
    text = month_message(pack_of(desa[0].id, FEB, today=TODAY))

    assert "Ringkasan Februari 2025" in text
    assert "SHU bulan ini: −Rp20.000" in text
    assert "SHU tahun berjalan: Rp50.000" in text
    assert "Kas dan bank: Rp70.000 (awal bulan Rp80.000)" in text
    assert "Siti" not in text
    assert "Joko" not in text


def test_the_paper_holds_every_part_and_the_head_of_the_chain(desa):
    answer = desa[1].get("/{slug}/laporan/bulanan.pdf?bulan=2025-02")

    assert answer.mimetype == "application/pdf"
    reader = PdfReader(BytesIO(answer.data))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    for part in ("Laporan posisi keuangan", "Bulan ini", "Tahun berjalan", "Laporan arus kas",
                 "Simpanan anggota", "Tunggakan simpanan", "Joko Susilo"):  # fmt: skip
        assert part in text, part


def test_the_page_offers_the_paper_and_says_when_a_month_is_not_there(desa):
    page = desa[1].get("/{slug}/laporan/bulanan?bulan=2025-02")
    assert page.status_code == 200
    assert "bulanan.pdf?bulan=2025-02" in page.text

    wrong = desa[1].get("/{slug}/laporan/bulanan?bulan=1999-01")

    assert wrong.status_code == 422
    assert "tidak ada dalam buku" in wrong.text
