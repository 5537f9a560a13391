"""The script of every page, in a real browser: what is typed becomes what the server reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.peramban

CASES: dict[str, Any] = json.loads((ROOT / "tests/data/kasus_ketik.json").read_text("utf-8"))

FORM = """
<form method="post"><label for="jumlah">Jumlah</label>
<input id="jumlah" data-rupiah="utuh" inputmode="numeric"><p data-terbilang="jumlah"></p>
<label for="tanggal">Tanggal terima</label><input id="tanggal" data-tanggal></form>
<div data-jurnal><table><tbody>
<tr data-baris><td data-nomor>1</td><td><input id="baris-0-debit" name="baris-0-debit"
  aria-label="Debit baris 1" data-rupiah="utuh" data-sisi="debit"></td><td><input
  id="baris-0-kredit" name="baris-0-kredit" aria-label="Kredit baris 1" data-rupiah="utuh"
  data-sisi="kredit"></td></tr></tbody></table>
<p data-jumlah="debit"></p><p class="imbang"><span data-selisih></span></p>
<button data-tambah>Tambah baris</button></div>
"""


@pytest.fixture
def form(chromium: Browser) -> Iterator[Page]:
    """A bare form with the script on it."""
    page = chromium.new_page(locale="id-ID")
    page.set_content(FORM)
    page.add_script_tag(path=ROOT / "app/static/lumbung.js")
    yield page
    page.close()


def test_browser_and_server_read_every_amount_alike(form: Page) -> None:
    assert len(CASES["rupiah"]) > 40
    for case in CASES["rupiah"]:
        options = {"sen": case.get("sen", False), "negatif": case.get("negatif", False)}
        read = form.evaluate("([t, o]) => Lumbung.bacaRupiah(t, o)", [case["ketik"], options])
        wanted = (case.get("hasil"), case.get("galat", ""), case.get("catatan", ""))
        assert (read["hasil"], read["galat"], read["catatan"]) == wanted, case


def test_bu_ratna_sees_dots_and_words_while_she_types(form: Page) -> None:
    amount = form.get_by_label("Jumlah")
    amount.press_sequentially("1250000")
    assert amount.input_value() == "1.250.000"
    words = form.locator("[data-terbilang=jumlah]")
    assert words.inner_text() == "satu juta dua ratus lima puluh ribu rupiah"


def test_the_caret_keeps_its_distance_from_the_right_end(form: Page) -> None:
    amount = form.get_by_label("Jumlah")
    amount.press_sequentially("1250000")
    for _ in range(4):
        amount.press("ArrowLeft")
    amount.press_sequentially("98")
    assert amount.input_value() == "125.098.000"
    amount.press("Backspace")
    amount.press("Backspace")
    assert amount.input_value() == "1.250.000"


def test_an_ambiguous_amount_is_never_changed_only_questioned(form: Page) -> None:
    amount = form.get_by_label("Jumlah")
    amount.press_sequentially("2.5")
    amount.blur()
    assert amount.input_value() == "2.5"
    assert form.locator("[data-terbilang=jumlah]").inner_text() == "Maksudnya 2.500 atau 2,5?"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("20rb", "20.000"), ("1,5jt", "1.500.000"), ("Rp 2.500.000", "2.500.000"), ("", "")],
)
def test_short_forms_are_written_out_when_the_field_is_left(
    form: Page, typed: str, shown: str
) -> None:
    amount = form.get_by_label("Jumlah")
    amount.press_sequentially(typed)
    amount.blur()
    assert amount.input_value() == shown


def test_the_calendar_fills_in_a_date_the_server_reads(form: Page) -> None:
    assert form.get_by_role("button", name="Pilih dari kalender: Tanggal terima").is_visible()
    form.evaluate(
        "() => { const d = document.querySelector('input[type=date]');"
        "d.value = '2026-11-21'; d.dispatchEvent(new Event('change')); }"
    )
    assert form.locator("#tanggal").input_value() == "21 Nov 2026"


def test_a_journal_says_how_much_is_missing_and_grows_by_a_button(form: Page) -> None:
    verdict = form.locator("[data-selisih]")
    form.get_by_label("Debit baris 1").fill("1000")
    assert verdict.inner_text() == "Kredit kurang Rp1.000"
    form.get_by_role("button", name="Tambah baris").click()
    assert form.get_by_label("Debit baris 2").input_value() == ""
    second = form.get_by_label("Kredit baris 2")
    assert second.get_attribute("name") == "baris-1-kredit"
    second.fill("1rb")
    assert verdict.inner_text() == "Debit sama dengan kredit"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1_000_000, "satu juta"), (1_001_000, "satu juta seribu"), (2_113_111_015,
      "dua miliar seratus tiga belas juta seratus sebelas ribu lima belas")],
)  # fmt: skip
def test_words_of_an_amount(form: Page, number: int, words: str) -> None:
    assert form.evaluate("n => Lumbung.terbilang(n)", number) == words
