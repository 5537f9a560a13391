"""Import, export and backup in a real browser: wide and narrow, light and dark, by axe's rules."""

from __future__ import annotations

import pytest

from app.pengguna.permissions import Peran
from tests.impor_ekspor.bahan import table
from tests.impor_ekspor.kirim import kept
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import sign_in

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
JURNAL = """nomor | tanggal    | keterangan | kode | debit | kredit | unit | bukti
            W1    | 10/01/2025 | Setoran    | {}   | 1000  |        |      | KW-1
            W1    |            |            | 3102 |       | 1000   |      |
            W2    | 11/01/2025 | Setoran    | 1101 | {}    |        |      |
            W2    |            |            | 3102 |       | 500    |      | """


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "390"])
def test_every_page_is_clean_for_axe_and_never_wider_than_its_screen(
    page, app, koperasi, tema, size
):
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)
    done = kept(ratna, "jurnal", table(JURNAL.format("1101", "500")), "baik.csv")
    ratna.post(done + "/catat")
    pages = {
        "salah": kept(ratna, "jurnal", table(JURNAL.format("9999", "abc")), "salah.csv"),
        "siap": kept(ratna, "unit", b"kode,nama,jenis\nTOKO,Toko,sembako\n", "unit.csv"),
        "hasil": done, "batal": done + "/batalkan", "impor": f"/{ratna.slug}/impor",
        "saldo": f"/{ratna.slug}/impor/baru/saldo-awal", "ekspor": f"/{ratna.slug}/ekspor",
        "cadangan": f"/{ratna.slug}/cadangan",
    }  # fmt: skip
    wear(page, tema, size, ratna)
    found = {}
    for name, address in pages.items():
        page.goto(address)
        found[name] = complaints_of(page, f"impor-{name}-{size['width']}-{tema}")
    assert {name: c for name, c in found.items() if c} == {}


def test_bu_ratna_mends_two_cells_by_keyboard_and_records(page, app, koperasi):
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)
    here = kept(ratna, "jurnal", table(JURNAL.format("9999", "abc")))
    wear(page, "terang", WIDE, ratna)
    page.goto(here)
    page.get_by_label("kode baris 2").fill("1101")
    page.get_by_label("debit baris 4").fill("500")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Catat").click()
    page.get_by_role("heading", name="Jurnal: kiriman.csv").wait_for()
    assert page.get_by_text("2 jurnal dicatat").count() >= 1
