"""Applying, deciding and printing a card as people do it: by hand, by keys, on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.anggota.models import Anggota
from app.anggota.queries_kartu import prints_of
from app.koperasi.commands import add_officer, set_setting
from app.koperasi.rules import Organ
from app.pengguna.permissions import Peran
from app.pihak.commands import add_pihak
from app.platform.db import db, transact
from app.platform.sandi import Brankas
from tests.anggota.orang import NIK, apply, enter
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import sign_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
KUNCI_KARTU = 7  # "/", three letters, Enter, Enter, K (unit-usaha 8.2 allows 6 to 7)


def test_a_card_is_printed_with_seven_keys_and_no_mouse(
    page: Page, app: Flask, koperasi: Callable[..., Any]
) -> None:
    desa = koperasi()
    ratna = sign_in(app, desa, Peran.BENDAHARA)
    keys = Brankas.of(app.config["KUNCI"])
    for nama in ("Joko Susilo", "Siti Aminah", "Bu Sitoresmi"):
        enter(ratna, keys, nama, tanggal_masuk=date(2025, 1, 2))
    siti = db.session.scalars(db.select(Anggota.id).where(
        Anggota.koperasi_id == desa.id, Anggota.nama == "Siti Aminah")).one()  # fmt: skip
    wear(page, "terang", WIDE, ratna)
    page.goto(f"/{ratna.slug}/")
    pressed = 0

    def press(*names: str) -> None:
        nonlocal pressed
        for name in names:
            page.keyboard.press(name)
            pressed += 1

    press("/", "s", "i", "t", "Enter")
    page.wait_for_url(re.compile("cari"))
    page.get_by_role("link", name="Siti Aminah").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Buka: Siti Aminah"
    press("Enter")
    page.get_by_role("button", name="Cetak kartu").wait_for()
    with page.context.expect_page():
        press("Alt+k")
    assert pressed == KUNCI_KARTU
    for _ in range(50):
        page.wait_for_timeout(100)
        db.session.rollback()
        if prints_of(desa.id):
            break
    assert prints_of(desa.id) == {siti: 1}


def test_letters_typed_into_a_field_print_nothing(
    page: Page, app: Flask, koperasi: Callable[..., Any]
) -> None:
    desa = koperasi()
    ratna = sign_in(app, desa, Peran.BENDAHARA)
    siti = enter(ratna, Brankas.of(app.config["KUNCI"]), tanggal_masuk=date(2025, 1, 2))
    wear(page, "terang", WIDE, ratna)
    page.goto(f"/{ratna.slug}/anggota/{siti}")
    page.keyboard.type("/kk")
    assert page.locator("[data-cari]").input_value() == "kk"
    assert len(page.context.pages) == 1
    page.locator("[data-cari]").blur()
    page.keyboard.type("k")  # a letter alone does nothing anywhere (WCAG 2.1.4)
    assert len(page.context.pages) == 1
    assert prints_of(desa.id) == {}


@pytest.mark.parametrize(
    ("size", "tema"), [(WIDE, "terang"), (NARROW, "gelap")], ids=["1366", "390"]
)
def test_wati_applies_and_pak_hadi_approves(
    page: Page, app: Flask, koperasi: Callable[..., Any], size: dict[str, int], tema: str
) -> None:
    desa = koperasi(kode_wilayah="35.07.01.2001")
    slug, koperasi_id = desa.slug, desa.id
    first = date(2025, 1, 1)
    transact(lambda: set_setting(koperasi_id, "anggota.daftar_daring", "ya", mulai=first))
    hadi = sign_in(app, desa, Peran.KETUA)
    wear(page, tema, size)
    page.goto(f"/{slug}/daftar")
    assert complaints_of(page, f"daftar-{tema}") == []
    page.get_by_role("button", name="Kirim permohonan").click()
    page.get_by_text("perlu diperbaiki").wait_for()
    assert complaints_of(page, f"daftar-salah-{tema}") == []
    page.get_by_label("Nama sesuai KTP").fill("Wati")
    page.get_by_label("NIK", exact=True).fill("3507014506800009")
    page.get_by_label("Perempuan").check()
    page.get_by_role("textbox", name="Tanggal lahir").fill("5/6/1980")
    page.get_by_label("Alamat tempat tinggal").fill("Jalan Mawar 2")
    page.get_by_label("Saya setuju").check()
    page.get_by_role("button", name="Kirim permohonan").click()
    page.get_by_role("heading", name="Permohonan diterima").wait_for()

    wear(page, tema, size, hadi)
    page.goto(f"/{slug}/")
    page.get_by_role("link", name="1 permohonan").click()
    assert complaints_of(page, f"pendaftaran-{tema}") == []
    page.get_by_role("link", name="Wati").click()
    assert complaints_of(page, f"permohonan-{tema}") == []
    page.get_by_label("Setujui").check()
    page.get_by_role("button", name="Simpan putusan").click()
    page.get_by_text("disetujui sebagai calon").wait_for()
    assert complaints_of(page, f"calon-{tema}") == []


PAGES = ("anggota/kartu", "anggota/kartu/periksa", "anggota/buku", "pendaftaran/baru",
         "anggota/{siti}", "anggota/{siti}/lembar", "anggota/{siti}/akun",
         "anggota/{siti}/ahli-waris", "pendaftaran/{wati}", "pihak/{adi}/karyawan",
         "setelan/pejabat/baru", "anggota/{siti}/kedudukan")  # fmt: skip


@pytest.mark.parametrize(
    ("size", "tema"), [(WIDE, "terang"), (NARROW, "gelap"), (NARROW, "terang"), (WIDE, "gelap")]
)
def test_every_page_is_readable_at_both_widths_and_in_both_themes(
    page: Page, app: Flask, koperasi: Callable[..., Any], size: dict[str, int], tema: str
) -> None:
    desa = koperasi(kode_wilayah="35.07.01.2001")
    koperasi_id = desa.id
    ratna, siti_self = sign_in(app, desa, Peran.BENDAHARA), sign_in(app, desa, Peran.ANGGOTA)
    keys = Brankas.of(app.config["KUNCI"])
    siti = enter(ratna, keys, nik=NIK, tanggal_masuk=date(2025, 1, 2), ahli_waris="Pak Budiman",
                 tanggal_lahir=date(1980, 5, 5))  # fmt: skip
    enter(ratna, keys, "Joko Susilo", tanggal_masuk=date(2025, 1, 2))
    wati = apply(ratna, keys, nama="Siti Aminah Wati", nik="3507014506800009")

    def act() -> Any:
        db.session.get_one(Anggota, (koperasi_id, siti)).pengguna_id = siti_self.id
        add_officer(koperasi_id, nama="Pak Hadi", organ=Organ.PENGURUS, jabatan="Ketua",
                    mulai=date(2025, 1, 1))  # fmt: skip
        return add_pihak(koperasi_id, kode="K-1", nama="Adi", jenis="karyawan").id

    adi = transact(act)
    wear(page, tema, size, ratna)
    found = []
    wide = size["width"]
    for address in PAGES:
        page.goto(f"/{ratna.slug}/" + address.format(siti=siti, wati=wati, adi=adi))
        name = re.sub("[^a-z]+", "-", address.format(siti="siti", wati="wati", adi="adi"))
        found += [(address, c) for c in complaints_of(page, f"{name}-{wide}-{tema}")]
    wear(page, tema, size, siti_self)
    page.goto(f"/{ratna.slug}/saya")
    found += [("saya", c) for c in complaints_of(page, f"saya-{wide}-{tema}")]
    assert found == []
