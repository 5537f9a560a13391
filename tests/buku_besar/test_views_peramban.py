"""The ledger's rooms in a real browser: wide and narrow, light and dark, by the rules of axe."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from app.pengguna.permissions import Peran
from tests.arsitektur import ROOT
from tests.buku_besar.buku import HIBAH, LISTRIK, record, village
from tests.masuk import Orang, sign_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
AXE = (ROOT / "tests/data/axe.min.js").read_text("utf-8")
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
RUN_AXE = """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21aa",
"wcag22aa", "best-practice"]})).violations.map((v) => v.id + ": " +
v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", "))"""
# Width left in a list beside its chosen word, measured in the face it is drawn in.
ROOM_OF_TEXT = """(list) => { const s = getComputedStyle(list);
const pen = document.createElement("canvas").getContext("2d");
pen.font = `${s.fontWeight} ${s.fontSize} ${s.fontFamily}`;
return list.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight)
- pen.measureText(list.selectedOptions[0].text).width; }"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def carry(page: Page, orang: Orang, tema: str, size: dict[str, int]) -> None:
    """Put a signed-in browser's cookie and theme on a page of this size."""
    cookie = orang.client.get_cookie("lumbung")
    assert cookie is not None
    here = {"domain": "127.0.0.1", "path": "/"}
    page.context.add_cookies(
        [
            {"name": "lumbung", "value": cookie.value, **here},
            {"name": "tema", "value": tema, **here},
        ]
    )
    page.set_viewport_size(size)


def complaints_of(page: Page) -> list[str]:
    """What axe finds, and how far the page is wider than its window."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE)
    if wider := page.evaluate(OVERFLOW):
        found.append(f"{wider} px too wide")
    return found


@pytest.fixture
def buku(app: Flask, koperasi: Callable[..., Any]) -> tuple[Orang, dict[str, str]]:
    """A treasurer's books with a grant, a light bill between units, and one cancelled."""
    kop = koperasi()
    desa = village(kop)
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    record(ratna, *HIBAH, keterangan="Hibah dari desa")
    salah = record(ratna, *LISTRIK, keterangan="Bayar listrik kantor", bukti="KW-17")
    gerai = (("6105", str(desa.sembako), "", "350.000", ""), LISTRIK[1])
    unit = record(ratna, *gerai, keterangan="Bayar listrik gerai sembako bulan Januari")
    ratna.send(f"/{{slug}}/jurnal/{salah}/batalkan", alasan="salah unit, seharusnya gerai")
    akun = ratna.get("/{slug}/akun").text.split("/akun/")[-1][:36]
    return ratna, {
        "daftar": "/jurnal", "kosong": "/jurnal?q=tidakada", "jurnal": f"/jurnal/{unit}",
        "batal": f"/jurnal/{salah}", "catat": "/jurnal/baru",
        "betulkan": f"/jurnal/baru?dari={unit}",
        "batalkan": f"/jurnal/{unit}/batalkan", "bagan": "/akun", "akun": f"/akun/{akun}",
        "sub": f"/akun/{akun}/sub/baru", "ubah": f"/akun/{akun}/ubah", "aturan": "/akun/aturan",
        "kendali": "/akun/kendali", "periode": "/periode", "bulan": "/periode/2025-01",
        "keliru": "/jurnal?akun=zzz",
    }  # fmt: skip


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "390"])
def test_after_the_look_the_button_is_two_steps_away_without_script(
    chromium: Browser, live_server: str, buku: tuple[Orang, dict[str, str]], size: dict[str, int]
) -> None:
    ratna, _ = buku
    context = chromium.new_context(base_url=live_server, java_script_enabled=False)
    page = context.new_page()
    carry(page, ratna, "terang", size)
    page.goto(f"/{ratna.slug}/jurnal/baru")
    page.get_by_label("Keterangan").fill("Bayar listrik")
    page.get_by_label("Tanggal", exact=True).fill("20 Jan 2025")
    page.get_by_label("Akun baris 1", exact=True).fill("6105")
    page.get_by_label("Debit baris 1", exact=True).fill("350000")
    page.get_by_label("Akun baris 2", exact=True).fill("1101")
    page.get_by_label("Kredit baris 2", exact=True).fill("350000")
    page.get_by_role("button", name="Periksa dahulu").click()

    page.locator("#pratinjau:focus").wait_for()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.locator("#pratinjau button:focus").inner_text().strip() == "Simpan jurnal ini"
    page.keyboard.press("Enter")
    page.get_by_text("Jurnal dicatat.").wait_for()
    context.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "390"])
def test_the_chosen_unit_is_read_whole(
    page: Page, buku: tuple[Orang, dict[str, str]], size: dict[str, int]
) -> None:
    ratna, _ = buku
    carry(page, ratna, "terang", size)
    page.goto(f"/{ratna.slug}/jurnal/baru")
    chosen = page.get_by_label("Unit baris 1", exact=True)
    chosen.select_option("SEMBAKO")
    room = chosen.evaluate(ROOM_OF_TEXT)
    assert room >= 0, f"{-room} px of the unit are cut"


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "390"])
def test_every_page_is_clean_for_axe_and_never_wider_than_its_screen(
    page: Page, buku: tuple[Orang, dict[str, str]], tema: str, size: dict[str, int]
) -> None:
    ratna, pages = buku
    carry(page, ratna, tema, size)
    found = {}
    for name, address in pages.items():
        page.goto(f"/{ratna.slug}{address}")
        complaints = complaints_of(page)
        if folder := os.environ.get("POTRET"):  # for eyes: pictures of every page
            page.screenshot(path=f"{folder}/{name}-{size['width']}-{tema}.png", full_page=True)
        if complaints:
            found[name] = complaints

    assert found == {}


def test_axe_bites(page: Page, buku: tuple[Orang, dict[str, str]]) -> None:
    ratna, _ = buku
    carry(page, ratna, "terang", WIDE)
    page.goto(f"/{ratna.slug}/jurnal/baru")
    page.evaluate("document.querySelectorAll('label[for=tanggal]').forEach((l) => l.remove())")

    assert any(found.startswith("label: #tanggal") for found in complaints_of(page))


def test_bu_ratna_writes_a_journal_with_the_keyboard_and_sees_it_balance(
    page: Page, buku: tuple[Orang, dict[str, str]]
) -> None:
    ratna, _ = buku
    carry(page, ratna, "terang", WIDE)
    page.goto(f"/{ratna.slug}/jurnal/baru")
    page.get_by_label("Keterangan").fill("Beli alat tulis")
    page.get_by_label("Tanggal", exact=True).fill("16 Jan 2025")
    page.get_by_label("Akun baris 1", exact=True).fill("6107")
    page.get_by_label("Debit baris 1", exact=True).press_sequentially("125000")
    page.get_by_label("Akun baris 2", exact=True).fill("1101")
    verdict = page.locator("[data-selisih]")
    assert verdict.inner_text() == "Kredit kurang Rp125.000"
    page.get_by_label("Kredit baris 2", exact=True).press_sequentially("125000")
    assert verdict.inner_text() == "Debit sama dengan kredit"

    page.get_by_role("button", name="Tambah baris").click()
    assert page.locator("tr[data-baris]").count() == 9
    page.get_by_label("Keterangan").press("Enter")
    page.get_by_role("heading", name="Jurnal yang akan dicatat").wait_for()
    assert complaints_of(page) == []
    page.get_by_role("button", name="Simpan jurnal ini").click()

    page.get_by_role("heading", name="JU-2025-00005").wait_for()
    assert page.get_by_role("status").inner_text() == "Jurnal dicatat."


def test_errors_take_the_focus_and_lead_to_their_cell(
    page: Page, buku: tuple[Orang, dict[str, str]]
) -> None:
    ratna, _ = buku
    carry(page, ratna, "gelap", NARROW)
    page.goto(f"/{ratna.slug}/jurnal/baru")
    page.get_by_label("Keterangan").fill("Salah ketik")
    page.get_by_label("Akun baris 1", exact=True).fill("zzz")
    page.get_by_label("Debit baris 1", exact=True).fill("1000")
    page.get_by_role("button", name="Simpan jurnal").click()
    summary = page.locator("#ringkas-galat")

    page.locator("#ringkas-galat:focus").wait_for()
    assert complaints_of(page) == []
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id") == "baris-0-akun"
    assert page.get_by_label("Akun baris 1", exact=True).input_value() == "zzz"
