"""Members who leave, at both widths and in both themes, and the act lived in a browser."""

from __future__ import annotations

from datetime import date

import pytest

from app.anggota.models import Anggota
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import sign_in
from tests.pengunduran_diri.keluar import ask, booked, full_village, hand_over, leave, shop

pytestmark = pytest.mark.peramban
TEMPO = date(2025, 9, 30)
LOOKS = [("terang", WIDE), ("gelap", WIDE), ("terang", NARROW), ("gelap", NARROW)]


@pytest.fixture
def tempat(app, koperasi):
    """The village with a bon of each, Bu Ratna, Pak Hadi."""
    one = koperasi()
    desa = full_village(one)
    unit = shop(desa)
    booked(desa, desa.siti, "piutang_anggota", 75_000, unit=unit)
    booked(desa, desa.joko, "piutang_anggota", 200_000, unit=unit)

    def heirs():
        siti = db.session.get_one(Anggota, (desa.id, desa.siti))
        siti.ahli_waris, siti.ahli_waris_hubungan = "Ahmad Fauzi", "anak"

    transact(heirs)
    return desa, sign_in(app, one, Peran.BENDAHARA), sign_in(app, one, Peran.KETUA)


@pytest.mark.parametrize(("tema", "size"), LOOKS)
def test_every_page_is_readable_and_fits(page, tempat, tema, size):
    desa, ratna, hadi = tempat
    surat = leave(desa, desa.siti, sebab="meninggal", penerima="Ahmad Fauzi", saksi_satu="Pak Rt")
    paid = hand_over(desa, desa.siti, 300_000, penerima="Ahmad Fauzi", surat_waris="470/12")
    asked = ask(desa, desa.joko, janji="surat 1 Juli", janji_tanggal=TEMPO)
    at = f"/{desa.slug}/anggota-keluar"
    shown = {
        "daftar": (ratna, f"{at}/"), "baru": (ratna, f"{at}/baru?anggota={desa.joko}"),
        "surat": (hadi, f"{at}/{surat}"), "putus": (hadi, f"{at}/putusan/{asked}"),
        "bayar": (ratna, f"{at}/bayar?anggota={desa.siti}"),
        "pembayaran": (ratna, f"{at}/pembayaran/{paid}"), "batal": (hadi, f"{at}/{surat}/batalkan"),
    }  # fmt: skip
    found = {}
    for name, (who, address) in shown.items():
        wear(page, tema, size, who)
        page.goto(address)
        if complaints := complaints_of(page, f"keluar-{name}-{tema}-{size['width']}"):
            found[name] = complaints
    assert found == {}


def test_ratna_counts_and_asks_hadi_agrees_ratna_pays(page, tempat):
    desa, ratna, hadi = tempat
    wear(page, "terang", WIDE, ratna)
    page.goto(f"/{desa.slug}/anggota-keluar/baru?anggota={desa.siti}")
    page.get_by_label("Sebab berhenti").select_option("permintaan sendiri")
    page.get_by_role("textbox", name="Tanggal berhenti").fill("30-6-2025")
    page.get_by_role("button", name="Hitung").click()
    page.get_by_text("585.000").first.wait_for()
    complaints = complaints_of(page, "keluar-hitung")
    page.locator("#pratinjau").get_by_role("button", name="Ajukan kepada pengurus").click()
    page.get_by_text("Yang mengajukan tidak memutus").wait_for()
    decision = page.url

    wear(page, "terang", NARROW, hadi)
    page.goto(decision)
    page.get_by_role("button", name="Setujui").click()
    page.get_by_text("Disetujui dan dibukukan").wait_for()

    wear(page, "terang", NARROW, ratna)
    page.goto(f"/{desa.slug}/anggota-keluar/?keadaan=belum")
    page.get_by_role("link", name="bayar Siti Aminah").click()
    page.get_by_role("textbox", name="Tanggal", exact=True).fill("5-7-2025")
    page.get_by_role("button", name="Simpan pembayaran").click()
    page.get_by_text("Pembayaran dicatat").wait_for()
    assert complaints == []
