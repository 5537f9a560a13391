"""How much of the books has a paper behind it, and the list of what has none."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from app.buku_besar.queries_konteks import context_of
from app.kas.queries_cakupan import coverage
from app.pengguna.permissions import Peran
from tests.buku_besar.buku import HIBAH, LISTRIK, problems, record, village
from tests.masuk import form_fields, sign_in

AWAL, AKHIR = date(2025, 1, 1), date(2025, 1, 31)
MASA = "sejak=1-1-2025&sampai=31-1-2025"


@pytest.fixture
def ratna(app, koperasi):
    home = koperasi()
    village(home)
    orang = sign_in(app, home, Peran.BENDAHARA)
    record(orang, *HIBAH, bukti="BAST-01")
    record(orang, *LISTRIK)
    return orang


def shop_of(orang):
    units = context_of(orang.koperasi_id).units.values()
    return next(u.id for u in units if u.kode == "SEMBAKO")


def shares(orang, **kw):
    c = coverage(orang.koperasi_id, AWAL, AKHIR, **kw).semua
    return c.berbukti, c.semua, c.jumlah_berbukti, c.jumlah_semua


def photo() -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "JPEG")
    out.seek(0)
    return out


def test_a_number_and_a_photo_both_count_and_amounts_are_weighed(app, ratna):
    assert shares(ratna) == (1, 2, 500_000_000, 535_000_000)
    c = coverage(ratna.koperasi_id, AWAL, AKHIR)
    assert (c.semua.persen, c.semua.persen_jumlah, c.semua.kurang) == (50, 93, 1)
    page = ratna.get("/{slug}/jurnal/2").text
    sent = ratna.client.post(
        f"/{ratna.slug}/jurnal/2/lampiran",
        data={"csrf_token": form_fields(page)["csrf_token"], "berkas": (photo(), "nota.jpg")},
    )
    assert sent.status_code == 303, problems(sent.text)
    assert shares(ratna) == (2, 2, 535_000_000, 535_000_000)


def test_a_cancelled_journal_and_its_mirror_are_no_events(app, ratna):
    assert ratna.send("/{slug}/jurnal/2/batalkan", alasan="Salah jumlahnya").status_code == 303
    assert shares(ratna) == (1, 1, 500_000_000, 500_000_000)


def test_units_and_kinds_narrow_the_page_and_the_spreadsheet(app, ratna):
    record(ratna, ("6105", str(shop_of(ratna)), "", "100.000", ""), ("1101", "", "", "", "100.000"),
           keterangan="Listrik gerai")  # fmt: skip
    page = ratna.get(f"/{{slug}}/kas/cakupan?{MASA}").text
    assert "1 dari 3 jurnal" in page
    narrowed = ratna.get(f"/{{slug}}/kas/cakupan?{MASA}&unit=SEMBAKO").text
    assert "0 dari 1 jurnal" in narrowed
    assert "Listrik gerai" in narrowed
    assert "Bayar listrik" not in narrowed
    nothing = ratna.get(f"/{{slug}}/kas/cakupan?{MASA}&jenis=kas.selisih_lebih").text
    assert "Tidak ada yang tanpa bukti" in nothing
    sheet = ratna.get(f"/{{slug}}/kas/cakupan/unduh.xlsx?{MASA}&unit=SEMBAKO").data
    book = CalamineWorkbook.from_filelike(BytesIO(sheet))
    rows = book.get_sheet_by_name("Tanpa bukti").to_python()
    assert rows[-1][2:] == ["Listrik gerai", "Jurnal umum", 100_000]


def test_a_date_that_is_none_is_told_and_kept(app, ratna):
    answer = ratna.get("/{slug}/kas/cakupan?sejak=99-99-2025")
    assert answer.status_code == 422
    assert 'value="99-99-2025"' in answer.text
    turned = ratna.get("/{slug}/kas/cakupan?sejak=31-1-2025&sampai=1-1-2025")
    assert problems(turned.text) == ["Tanggal akhir mendahului tanggal awal."]


def test_nothing_booked_is_nothing_missing(app, koperasi):
    dewi = sign_in(app, koperasi(), Peran.PENGAWAS)
    assert shares(dewi) == (0, 0, 0, 0)
    assert coverage(dewi.koperasi_id, AWAL, AKHIR).semua.persen == 100
    assert dewi.get("/{slug}/kas/cakupan").status_code == 200


def test_the_desk_shows_the_share_of_this_month(app, ratna):
    page = ratna.get("/{slug}/kas/").text
    assert "Cakupan bukti" in page
    assert "Belum ada jurnal pada masa ini" in page
