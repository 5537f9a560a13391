"""The pictures of the README come from the program itself, so they cannot show what is not there.

`LUMBUNG_PERBARUI_GAMBAR=1 python3 mulai.py uji tests/test_readme_gambar.py` writes docs/gambar.
"""

from __future__ import annotations

import os
import re
import subprocess
from io import BytesIO

import pytest
from PIL import Image, ImageStat

from app.contoh.rules_desa import SANDI, SLUG, USERS
from tests.arsitektur import ROOT
from tests.mesin import serving

FOLDER = ROOT / "docs" / "gambar"
README = (ROOT / "README.md").read_text("utf-8")
LARGEST = 150_000
PAPERS = {
    "rat-sampul": r"Tahun buku 2025 \(",
    "rat-daftar-isi": r"^Daftar isi\s*$",
    "rat-posisi-keuangan": r"Jumlah liabilitas dan ekuitas",
}
SCREENS = {
    "beranda": f"/{SLUG}/",
    "posisi-keuangan": f"/{SLUG}/laporan/posisi-keuangan?sampai=2025-12-31",
}


def keep(name, picture):
    """Compress a picture, hold it to what a README can carry, and write it when asked."""
    small = BytesIO()
    picture.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)

    assert small.tell() <= LARGEST, f"{name}: {small.tell()} bytes"
    assert min(picture.size) >= 500
    assert ImageStat.Stat(picture.convert("L")).stddev[0] > 8, f"{name} is blank"
    if os.environ.get("LUMBUNG_PERBARUI_GAMBAR") == "1":
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.png").write_bytes(small.getvalue())


@pytest.fixture(scope="module")
def book(desa_contoh, tmp_path_factory):
    path = tmp_path_factory.mktemp("rat") / "buku.pdf"
    with desa_contoh.context():
        made = desa_contoh.run("rat", "buku", "--tahun", "2025", "-o", str(path))
    assert made.exit_code == 0, made.output
    return path


@pytest.mark.poppler
@pytest.mark.parametrize("name", PAPERS)
def test_a_page_of_the_rat_book_is_drawn(book, tmp_path, name):
    text = subprocess.run(
        ["pdftotext", "-layout", str(book), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.split("\f")
    number = next(n for n, p in enumerate(pages, 1) if re.search(PAPERS[name], p, re.MULTILINE))

    subprocess.run(
        ["pdftoppm", "-png", "-r", "84", "-f", str(number), "-l", str(number), "-singlefile",
         str(book), str(tmp_path / "halaman")],
        check=True,
    )  # fmt: skip

    keep(name, Image.open(tmp_path / "halaman.png"))


@pytest.fixture(scope="module")
def served(desa_contoh):
    with serving(desa_contoh.app) as address:
        yield address


@pytest.mark.peramban
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_photographed_as_the_treasurer_sees_it(chromium, served, name):
    context = chromium.new_context(
        base_url=served, locale="id-ID", viewport={"width": 1280, "height": 860}
    )
    page = context.new_page()
    page.goto("/masuk")
    page.locator("input[type=password]").fill(SANDI)
    page.locator("form[method=post] input:not([type=hidden]):not([type=password])").first.fill(
        USERS[0][1]
    )
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{SLUG}/"))
    page.goto(SCREENS[name])
    page.evaluate("document.fonts.ready")
    photo = page.screenshot()
    context.close()

    keep(name, Image.open(BytesIO(photo)))


def test_the_readme_shows_every_picture_and_none_that_is_missing():
    shown = set(re.findall(r"docs/gambar/([a-z-]+)\.png", README))

    assert shown == set(PAPERS) | set(SCREENS)
    assert {path.stem for path in FOLDER.glob("*.png")} == shown
    assert [p.name for p in FOLDER.glob("*.png") if p.stat().st_size > LARGEST] == []


def test_the_readme_names_those_who_can_sign_in_and_their_password():
    assert [surel for _, surel, _ in USERS if surel not in README] == []
    assert SANDI in README


def test_the_readme_names_commands_that_exist(desa_contoh):
    named = set(re.findall(r"mulai\.py flask ([a-z-]+)(?: ([a-z-]+))?", README))

    assert len(named) >= 8
    with desa_contoh.context():
        for words in named:
            told = desa_contoh.run(*filter(None, words), "--help")
            assert told.exit_code == 0, words
