"""Reports in a real browser: wide and narrow, light and dark, by the rules of axe; and printed."""

from __future__ import annotations

import pytest

from app.pengguna.permissions import Peran
from app.platform.db import db
from app.platform.models import Koperasi
from tests.buku_besar.test_views_peramban import NARROW, WIDE, carry, complaints_of
from tests.laporan.test_views import AKHIR, PAGES
from tests.masuk import sign_in

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]


@pytest.fixture
def ratna(app, terhitung):
    return sign_in(app, db.session.get_one(Koperasi, terhitung), Peran.BENDAHARA)


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "390"])
def test_every_report_is_clean_for_axe_and_never_wider_than_its_screen(page, ratna, tema, size):
    carry(page, ratna, tema, size)
    found = {}
    for address in (*PAGES, "/calk/teks", "/phu?sampai=kapan"):
        page.goto(f"/{ratna.slug}/laporan{address}")
        if complaints := complaints_of(page):
            found[address] = complaints
    assert found == {}


def test_a_figure_is_followed_by_keyboard_alone(page, ratna):
    carry(page, ratna, "terang", WIDE)
    page.goto(f"/{ratna.slug}/laporan/posisi-keuangan?{AKHIR}")
    link = page.get_by_role("link", name="106.194.909")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**rinci=kas_setara_kas**")
    page.get_by_role("link", name="1101 Kas umum (bendahara)").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/buku-besar?**")
    page.get_by_role("link", name="JU-2026-00001").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/jurnal/**")
    page.go_back()
    page.get_by_role("link", name="Laporan posisi keuangan").click()
    page.wait_for_url("**rinci=kas_setara_kas**")


def test_the_printed_page_is_the_sheet_alone(page, ratna):
    carry(page, ratna, "gelap", WIDE)
    page.goto(f"/{ratna.slug}/laporan/phu?{AKHIR}")
    page.emulate_media(media="print")
    assert page.locator(".lembar").is_visible()
    for hidden in (".rel", ".saring", ".unduhan", ".tindakan"):
        assert not page.locator(hidden).first.is_visible(), hidden
