"""Passbook, statement, messages and the import of savings in a real browser, wide and narrow."""

from __future__ import annotations

from datetime import date

import pytest

from app.pengguna.permissions import Peran
from app.platform.db import db
from app.platform.models import Koperasi
from tests.impor_ekspor.bahan import table
from tests.impor_ekspor.kirim import kept
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import sign_in
from tests.simpanan.desa import J, collect, line, pay, village

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
KELIRU = """tanggal   |nomor_anggota|jenis|jumlah|periode|bukti
            10/03/2025|0009         |pokok|100000|       |
            10/03/2025|0001         |wajib|20000 |2025-01|KW-1
            10/03/2025|0002         |wajib|10000 |2025-02|KW-2"""


@pytest.fixture
def desa(koperasi):
    """Siti's spring, printed in part, and an evening's list."""
    desa = village(koperasi(nama="Koperasi Desa Merah Putih Sukamaju", mulai_buku=date(2025, 1, 1)))
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 30_000))
    pay(desa, desa.siti, (J.SUKARELA, 1_250_000), on=date(2025, 3, 11))
    return desa


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["lebar", "sempit"])
def test_the_pages_keep_the_rules_of_sight_and_width(app, page, desa, size, tema):
    rows = [line(desa.siti, J.WAJIB, 30_000), line(desa.joko, J.WAJIB, 10_000)]
    slip = collect(desa, rows, on=date(2025, 3, 12))
    ratna = sign_in(app, db.session.get_one(Koperasi, desa.id), Peran.BENDAHARA)
    member = f"/{desa.slug}/simpanan/anggota/{desa.siti}"
    ratna.send(f"{member}/buku")
    pay(desa, desa.siti, (J.SUKARELA, 90_000), on=date(2025, 3, 13))
    draft = kept(ratna, "simpanan", table(KELIRU))
    wear(page, tema, size, ratna)

    for name, address in {
        "buku": f"{member}/buku", "rekening": f"{member}/rekening?sejak=1-1-2025&sampai=31-3-2025",
        "pesan": f"/{desa.slug}/simpanan/setoran/{slip}/pesan", "draf-impor": draft,
        "kirim-impor": f"/{desa.slug}/impor/baru/simpanan",
        "setoran-kolektif": f"/{desa.slug}/simpanan/setoran/{slip}",
    }.items():  # fmt: skip
        page.goto(address)
        assert complaints_of(page, f"{name}-{size['width']}-{tema}") == [], name


def test_ratna_mends_a_cell_in_the_browser_and_the_file_is_booked(app, page, desa):
    ratna = sign_in(app, db.session.get_one(Koperasi, desa.id), Peran.BENDAHARA)
    wear(page, "terang", WIDE, ratna)

    page.goto(kept(ratna, "simpanan", table(KELIRU)))
    assert "simpanan wajib Januari 2025 sudah dibayar" in page.inner_text("#masalah")
    page.fill("#sel-2-nomor_anggota", "2")
    page.fill("#sel-3-periode", "2025-04..2025-05")
    page.fill("#sel-4-periode", "2025-01")
    page.click("button:has-text('Periksa lagi')")
    page.click("button:has-text('Catat')")

    assert "3 transaksi simpanan dicatat" in page.inner_text("main")
    page.click("text=Lihat hasilnya")
    assert "KW-2" in page.inner_text("main")


SIDEWAYS = """() => [...document.querySelectorAll(".gulir")]
    .map((e) => e.scrollWidth - e.clientWidth)"""


def test_siti_reads_her_statement_on_a_phone_without_moving_it_sideways(app, page, desa):
    pay(desa, desa.siti, (J.SUKARELA, 912_345_678), on=date(2025, 3, 13))
    ratna = sign_in(app, db.session.get_one(Koperasi, desa.id), Peran.BENDAHARA)
    address = f"/{desa.slug}/simpanan/anggota/{desa.siti}/rekening?sejak=11-3-2025&sampai=31-3-2025"
    wear(page, "terang", NARROW, ratna)

    page.goto(address)
    assert page.evaluate(SIDEWAYS) == [0]
    table = page.locator(".gulir")
    assert table.locator("th:visible").all_inner_texts()[:3] == ["Uraian", "Jumlah", "Saldo"]
    text = table.inner_text()
    assert "Pokok 100.000" in text
    assert "912.345.678" in text
    assert "913.725.678" in text

    wear(page, "terang", WIDE, ratna)
    page.goto(address)
    assert page.evaluate(SIDEWAYS) == [0]
    assert "Wajib" in table.locator("th:visible").all_inner_texts()


def test_the_list_of_bank_accounts_fits_a_phone(app, page, desa):
    ratna = sign_in(app, db.session.get_one(Koperasi, desa.id), Peran.BENDAHARA)
    wear(page, "terang", NARROW, ratna)

    page.goto(f"/{desa.slug}/kas/bank")
    assert page.evaluate(SIDEWAYS) == [0]
    assert "Belum cocok: 0 bank, 0 buku" in page.inner_text(".gulir")
