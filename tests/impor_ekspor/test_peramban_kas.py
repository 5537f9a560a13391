"""Cash books in a real browser: every page wide and narrow, light and dark, and one evening."""

from __future__ import annotations

from typing import Any

import pytest

from app.pengguna.permissions import Peran
from tests.impor_ekspor.bahan import balances
from tests.impor_ekspor.buku_kas import january, kas_umum, messy, sheets_file
from tests.impor_ekspor.kirim import kept
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import sign_in
from tests.simpanan.desa import village

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
PINDAH = kas_umum(
    (1, january(2), "Hibah desa", None, None, 500_000, None, 500_000),
    (2, january(3), "Setor ke bank", None, None, None, 100_000, 400_000),
)


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "390"])
def test_every_page_is_clean_for_axe_and_never_wider_than_its_screen(
    page: Any, app: Any, koperasi: Any, tema: str, size: dict[str, int]
) -> None:
    made = koperasi()
    village(made)
    ratna = sign_in(app, made, Peran.BENDAHARA)
    root = f"/{ratna.slug}/impor"
    open_words = kept(ratna, "kas", sheets_file({"Januari": PINDAH}), "kas.xlsx", akun="1101")
    ratna.send("/{slug}/impor/kata", kata="setor ke bank", arti="Pindah uang antara kas dan bank")
    ratna.send("/{slug}/impor/kata", kata="hibah desa", arti="Masuk: Hibah atau bantuan uang")
    ready = kept(ratna, "kas", sheets_file({"Januari": PINDAH}), "kas 2.xlsx", akun="1101")
    done = kept(ratna, "kas", sheets_file({"Januari": PINDAH}), "kas 3.xlsx", akun="1101")
    ratna.post(done + "/catat")
    pages = {
        "kirim": f"{root}/baru/kas", "kata-baru": open_words, "siap": ready, "hasil": done,
        "salah": kept(ratna, "kas", messy(), "Januari 2025.xlsx", akun="1101"),
        "kata": f"{root}/kata", "jalan": f"{root}/dalam-perjalanan", "impor": root,
        "bantuan": "/bantuan/buku-kas",
    }  # fmt: skip
    wear(page, tema, size, ratna)
    found = {}
    for name, address in pages.items():
        page.goto(address)
        found[name] = complaints_of(page, f"kas-{name}-{size['width']}-{tema}")
    assert {name: c for name, c in found.items() if c} == {}


def test_bu_ratna_brings_january_in_with_three_answers(
    page: Any, app: Any, koperasi: Any, tmp_path: Any
) -> None:
    made = koperasi()
    village(made)
    ratna = sign_in(app, made, Peran.BENDAHARA)
    rows = [*PINDAH[:-1], (2, "3/1/2028", "Bayar listrik", None, None, None, 100_000, 400_000)]
    file = tmp_path / "Buku kas 2025.xlsx"
    file.write_bytes(sheets_file({"Januari": rows}))
    wear(page, "terang", NARROW, ratna)
    page.goto(f"/{ratna.slug}/impor/baru/kas")
    page.get_by_label("Berkas", exact=True).set_input_files(str(file))
    page.get_by_label("Buku kas atau bank mana").fill("1101")
    page.get_by_role("button", name="Baca berkas").click()
    page.get_by_text("tahunnya lain").first.wait_for()
    page.get_by_label("tanggal B6").fill("3/1/2025")
    page.get_by_label("Arti hibah desa").fill("Masuk: Hibah atau bantuan uang")
    page.get_by_role("button", name="Periksa lagi").click()
    page.get_by_role("button", name="Catat 2 kejadian").click()
    page.get_by_text("2 kejadian dicatat").first.wait_for()
    assert balances(made.id)["1101"] == 40_000_000
