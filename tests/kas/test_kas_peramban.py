"""The desk in a real browser: pages at both widths and themes, the electricity paid by phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from app.buku_besar.models import LampiranJurnal
from tests.buku_besar.buku import count
from tests.kas.desk import Meja, desk, record_every
from tests.layar import NARROW, WIDE, complaints_of, wear

pytestmark = pytest.mark.peramban


@pytest.fixture
def meja(app, koperasi, mesin) -> Meja:
    return desk(app, koperasi())


SIZES = [(WIDE, "lebar"), (NARROW, "hp")]


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize(("size", "label"), SIZES, ids=[label for _, label in SIZES])
def test_every_page_of_the_desk_is_readable(page: Page, meja: Meja, tema, size, label):
    made = record_every(meja, 1_250_000)
    meja.catat("kirim", jumlah=2_000_000)
    meja.catat("panjar", jumlah=300_000, pihak_id=meja.joko, kegiatan="Rapat dinas")
    meja.catat("tak_dikenal", jumlah=75_000)
    loan, home = made["utang_bank"].id, f"/{meja.desa.slug}/kas"
    wear(page, tema, size, meja.ratna)
    paths = {
        "kas": "/", "catat": "/catat?q=bayar+listrik", "beban": "/catat/bayar_beban",
        "panjar": "/panjar", "kiriman": "/kiriman", "kas-kecil": "/kas-kecil",
        "talangan": "/talangan", "hibah": "/hibah", "utang": "/utang-bank",
        "pinjaman": f"/utang-bank/{loan}", "surat": "/surat", "gaji": "/catat/gaji_unit",
        "satu": f"/surat/{made['panjar_selesai'].id}", "pinjam": "/catat/utang_bank",
        "satu-hibah": f"/hibah/{made['hibah_uang'].id}", "pilih": "/catat/tak_dikenal_kembali",
    }  # fmt: skip
    found = {}
    for name, path in paths.items():
        page.goto(home + path)
        if bad := complaints_of(page, f"{name}-{label}-{tema}"):
            found[name] = bad

    assert found == {}


def test_bu_ratna_pays_the_electricity_with_a_photo(page: Page, meja: Meja, tmp_path: Path):
    photo = tmp_path / "nota.jpg"
    Image.new("RGB", (900, 1200), "beige").save(photo)
    wear(page, "terang", NARROW, meja.ratna)
    page.goto(f"/{meja.desa.slug}/kas/")
    page.get_by_label("Apa yang dicatat?").fill("bayar listrik")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Listrik, air, telepon, internet").first.click()
    page.get_by_label("Jumlah").fill("350rb")
    page.get_by_label("Foto atau PDF bukti").set_input_files(photo)
    page.get_by_role("button", name="Lihat jurnalnya").click()
    expect(page.locator("#pratinjau")).to_contain_text("6105")
    expect(page.locator("#pratinjau")).to_be_focused()  # the page has come to rest there
    assert complaints_of(page, "lihat-hp") == []
    page.locator("#pratinjau").get_by_role("button", name="Simpan").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Listrik")
    expect(page.get_by_role("link", name="nota.jpg")).to_be_visible()
    assert count(meja.id, LampiranJurnal) == 1
