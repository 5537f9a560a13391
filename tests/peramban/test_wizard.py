"""The first start in a real browser, from an empty installation to the signed minutes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from waitress.server import create_server
from waitress.wasyncore import close_all

from tests.aplikasi import Mesin
from tests.arsitektur import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.peramban]
AXE = (ROOT / "tests/data/axe.min.js").read_text("utf-8")
RUN_AXE = """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a",
"wcag21aa", "wcag22aa", "best-practice"]})).violations.map((v) => v.id + ": " +
v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", "))"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SANDI = "padi kuning di sawah"
NAMA = "Koperasi Desa Merah Putih Sukamaju"
SIZES = {"lebar": (1366, 768, "terang"), "hp": (390, 844, "gelap")}


@pytest.fixture
def kosong(empty_database: Callable[[str], str], tmp_path: Path) -> Iterator[str]:
    """An installation without books, served on loopback; its address."""
    made = Mesin("sqlite", empty_database("sqlite"), tmp_path / "instance", "wizard")
    server = create_server(made.app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, name="waitress-wizard")
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(lambda: close_all(server._map))
    thread.join(timeout=30)
    server.task_dispatcher.shutdown()
    made.close()
    assert not thread.is_alive()


@pytest.fixture(params=SIZES.values(), ids=SIZES.keys())
def layar(request: pytest.FixtureRequest, chromium: Browser, kosong: str) -> Iterator[Page]:
    """A fresh browser of this size and theme; a failed script or a refused load fails the test."""
    width, height, tema = request.param
    context = chromium.new_context(
        base_url=kosong, locale="id-ID", timezone_id="Asia/Jakarta",
        viewport={"width": width, "height": height},
    )  # fmt: skip
    context.add_cookies([{"name": "tema", "value": tema, "url": kosong}])
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if "Content Sec" in m.text else None)
    yield page
    context.close()
    assert complaints == []


def sound(page: Page) -> None:
    """Nothing for axe to find, and no wider than the window."""
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == [], page.url
    assert page.evaluate(WIDER) == 0, page.url


def test_bu_ratna_starts_the_books_and_brings_the_minutes_home(layar: Page, tmp_path: Path) -> None:
    page = layar
    page.goto("/")
    assert page.url.endswith("/mulai")
    sound(page)

    page.get_by_role("button", name="Lanjut ke mulai buku").click()
    assert page.title().startswith("Kesalahan:")
    expect(page.locator("#ringkas-galat")).to_be_focused()
    sound(page)
    page.get_by_label("Nama koperasi").fill(NAMA)
    page.get_by_label("Desa atau kelurahan").fill("Sukamaju")
    page.get_by_role("button", name="Lanjut ke mulai buku").click()

    page.get_by_role("textbox", name="Hari buku pertama").fill("1-1-2026")
    sound(page)
    page.get_by_role("button", name="Lanjut ke akun Anda").click()

    page.get_by_label("Nama Anda").fill("Bu Ratna")
    page.get_by_label("Surel").fill("ratna@contoh.id")
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_label("Kata sandi sekali lagi").fill(SANDI)
    sound(page)
    page.get_by_role("button", name="Buat koperasi dan masuk").click()

    assert page.url.endswith("/sukamaju/persiapan/pengurus")
    page.get_by_role("textbox", name="Awal masa jabatan").fill("1-6-2025")
    officers = {"ketua": "Pak Hadi", "bendahara": "Bu Ratna", "pengawas_ketua": "Pak Darto"}
    for field, nama in officers.items():
        page.locator(f"#{field}").fill(nama)
    sound(page)
    page.get_by_role("button", name="Simpan dan lanjut").click()

    page.get_by_label("Gerai sembako", exact=True).check()
    sound(page)
    page.get_by_role("button", name="Simpan dan lanjut").click()

    answer_the_opening(page)
    check_and_post(page, tmp_path)


def answer_the_opening(page: Page) -> None:
    for question, amount in (
        ("Berapa uang tunai di bendahara?", "5.000.000"),
        ("Berapa saldo di rekening bank koperasi?", "12jt"),
        ("Berapa simpanan pokok seluruh anggota?", "6.000.000"),
        ("Berapa simpanan wajib seluruh anggota?", "4.500.000"),
        ("Berapa nilai barang dagangan?", "8.250.000"),
        ("Berapa utang ke pemasok?", "1.750.000"),
    ):
        page.get_by_label(question).fill(amount)
    page.get_by_role("button", name="Hitung").click()
    assert "Kekayaan lebih besar Rp13.000.000" in page.locator("#hitungan").inner_text()
    sound(page)

    page.get_by_role("button", name="Lanjut ke periksa").click()
    expect(page.locator("#ringkas-galat")).to_be_visible()
    assert (
        page.get_by_label("Berapa saldo di rekening bank koperasi?").input_value() == "12.000.000"
    )
    sound(page)

    page.get_by_label("Sebab selisih").first.select_option("shu_tahun_lalu")
    page.get_by_label("Jumlah yang dijelaskan").first.fill("13jt")
    page.get_by_label("Penjelasan Anda").first.fill("Untung 2024 dan 2025 menurut buku kas")
    page.get_by_role("button", name="Lanjut ke periksa").click()


def check_and_post(page: Page, tmp_path: Path) -> None:
    assert page.url.endswith("/persiapan/periksa")
    assert "Untung 2024 dan 2025" in page.inner_text("main")
    sound(page)
    page.get_by_role("button", name="Bukukan saldo awal").click()
    assert page.get_by_role("heading", name="Saldo awal sudah dibukukan").is_visible()
    sound(page)

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh berita acara").click()
    paper = tmp_path / "berita-acara.pdf"
    waiting.value.save_as(paper)
    text = " ".join(sheet.extract_text() for sheet in PdfReader(paper).pages).replace("\n", " ")
    for words in ("Berita Acara Saldo Awal", "31 Desember 2025", "25.250.000",
                  "Untung 2024 dan 2025 menurut buku kas", "Pak Hadi", "Pak Darto"):  # fmt: skip
        assert words in text, words

    page.get_by_role("link", name="Ke beranda").click()
    assert "Rp17.000.000" in page.inner_text("main")
    assert "Belum ada anggota" in page.inner_text("main")
    sound(page)
