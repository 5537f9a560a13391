"""A page looked at: axe's rules, its width, a picture when eyes want one (POTRET=folder)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.arsitektur import ROOT
from tests.masuk import Orang

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = (ROOT / "tests/data/axe.min.js").read_text("utf-8")
RUN_AXE = """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a",
"wcag21aa", "wcag22aa", "best-practice"]})).violations.map((v) => v.id + ": " +
v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", "))"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def wear(page: Page, tema: str, size: dict[str, int], orang: Orang | None = None) -> None:
    """Give the browser a theme and a size, and the session of a person who is signed in."""
    here = {"domain": "127.0.0.1", "path": "/"}
    cookies = [{"name": "tema", "value": tema, **here}]
    if orang:
        cookie = orang.client.get_cookie("lumbung")
        assert cookie is not None
        cookies.append({"name": "lumbung", "value": cookie.value, **here})
    page.context.add_cookies(cookies)  # type: ignore[arg-type]  # plain mappings will do
    page.set_viewport_size(size)  # type: ignore[arg-type]  # same


def complaints_of(page: Page, name: str = "") -> list[str]:
    """What axe finds, and how far the page is wider than its window."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE)
    if wider := page.evaluate(WIDER):
        found.append(f"{wider} px too wide")
    if (folder := os.environ.get("POTRET")) and name:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    return found
