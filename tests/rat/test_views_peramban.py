"""The RAT room in a real browser: wide and narrow, light and dark, by the rules of axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.ids import new_id
from app.rat.commands_pekerjaan import begin_work
from app.rat.rules_pekerjaan import Kerja, StatusKerja
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.rat.test_views import signed

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
KEADAAN = {
    StatusKerja.SELESAI: {"sidik": "7f3a91c40b6ed2aa" * 4, "sha256": "0" * 64, "bita": 127_785},
    StatusKerja.GAGAL: {"alasan": ("Tahun buku 2031 belum dibuka.",)},
    StatusKerja.BERHENTI: {"langkah": "Keanggotaan"},
}


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "390"])
def test_every_page_is_clean_for_axe_and_never_wider_than_its_screen(page, app, desa, tema, size):
    ratna = signed(app, desa, Peran.BENDAHARA)
    at, pages = clock.now(), {"rat": "rat", "rat-teks": "rat/teks?tahun=2025"}
    for status, facts in KEADAAN.items():
        kerja = Kerja(new_id(), desa.id, 2026, "bahan", "F4", at, at, status=status, **facts)
        begin_work(Path(app.instance_path), kerja)
        pages[f"rat-{status}"] = f"rat/pekerjaan/{kerja.id}"
    wear(page, tema, size, ratna)
    found = {}
    for name, address in pages.items():
        page.goto(f"/{ratna.slug}/{address}")
        found[name] = complaints_of(page, f"{name}-{size['width']}-{tema}")
    assert {name: c for name, c in found.items() if c} == {}


def test_bu_ratna_presses_the_button_and_the_page_finishes_by_itself(page, app, new_desa):
    ratna = signed(app, new_desa, Peran.BENDAHARA)
    wear(page, "terang", WIDE, ratna)
    page.goto(f"/{ratna.slug}/rat")
    page.get_by_role("button", name="Buat buku RAT").click()
    page.get_by_text("Sedang disusun").wait_for()
    assert complaints_of(page, "rat-berjalan") == []
    with page.expect_download(timeout=60_000) as downloaded:
        page.get_by_role("link", name="Unduh buku").click(timeout=60_000)
    book = PdfReader(downloaded.value.path())
    assert len(book.pages) > 10
    assert "Laporan posisi keuangan" in "".join(page.extract_text() for page in book.pages)
