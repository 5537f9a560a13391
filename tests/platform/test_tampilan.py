"""The shell keeps its promises: light, whole, with the licences of what it borrows."""

from __future__ import annotations

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "app" / "static"
TEMPLATES = ROOT / "templates"
KB = 1024


def packed(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), mtime=0))


@pytest.mark.parametrize(
    ("name", "budget"),
    [("lumbung.css", 20), ("lumbung.js", 25), ("plus-jakarta-sans.woff2", 30), ("ikon.svg", 8)],
)
def test_a_slow_phone_loads_little(name: str, budget: int) -> None:
    assert packed(name) <= budget * KB


def test_what_is_borrowed_is_unchanged_and_carries_its_licence() -> None:
    borrowed = tomllib.loads((STATIC / "vendor.lock").read_text("utf-8"))["berkas"]
    assert {entry["nama"] for entry in borrowed} == {"plus-jakarta-sans.woff2", "ikon.svg"}
    for entry in borrowed:
        content = (STATIC / entry["nama"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["nama"]
        assert len((STATIC / entry["teks_lisensi"]).read_text("utf-8")) > 500


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "ikon.svg").read_text("utf-8")))
    used = {
        (page.name, name)
        for page in TEMPLATES.rglob("*.html")
        for name in re.findall(r"\bikon\('([^']+)'", page.read_text("utf-8"))
    }
    assert ("layout.html", "cari") in used
    assert [pair for pair in sorted(used) if pair[1] not in sprite] == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline() -> None:
    outside = re.compile(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""")
    inline = re.compile(r"""<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=["']""")
    pages = [*TEMPLATES.rglob("*.html"), *STATIC.glob("*.css"), *STATIC.glob("*.js")]
    assert len(pages) > 8
    for page in pages:
        text = re.sub(r"{#.*?#}|/\*.*?\*/", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert not outside.search(text), page
        if page.suffix == ".html":
            assert not inline.search(text), page


def test_the_stylesheet_asks_nothing_a_browser_of_2023_lacks() -> None:
    text = (STATIC / "lumbung.css").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for word in ("color-mix(", "light-dark(", "field-sizing", "view-transition", "text-wrap", "&"):
        assert word not in rules, word


def test_the_dark_theme_is_the_same_whether_chosen_or_wished_by_the_system() -> None:
    text = (STATIC / "lumbung.css").read_text("utf-8")
    chosen = re.search(r":root\[data-tema=gelap\]\{(.*?)\}", text, re.DOTALL)
    wished = re.search(r":root:not\(\[data-tema\]\)\{(.*?)\}", text, re.DOTALL)
    assert chosen
    assert wished
    assert chosen[1] == wished[1]
