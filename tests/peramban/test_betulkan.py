"""An entry gone wrong and mended, in a real browser on a phone: cancel, correct, both stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from app.pengguna.permissions import Peran
from tests.buku_besar.buku import HIBAH, record
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import sign_in

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]


@pytest.mark.parametrize(
    ("size", "tema"), [(WIDE, "terang"), (NARROW, "gelap")], ids=["1366", "390"]
)
def test_bu_ratna_cancels_what_she_typed_wrong_and_writes_it_right(
    page: Page, app: Flask, koperasi: Callable[..., Any], size: dict[str, int], tema: str
) -> None:
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)
    record(ratna, *HIBAH, keterangan="Hibah dari desa")
    wear(page, tema, size, ratna)
    page.goto(f"/{ratna.slug}/jurnal/baru")
    page.get_by_label("Keterangan").fill("Bayar listrik kantor")
    page.get_by_label("Tanggal", exact=True).fill("20 Jan 2025")
    page.get_by_label("Akun baris 1", exact=True).fill("6107")
    page.get_by_label("Debit baris 1", exact=True).fill("350000")
    page.get_by_label("Akun baris 2", exact=True).fill("1101")
    page.get_by_label("Kredit baris 2", exact=True).fill("305000")
    page.get_by_role("button", name="Simpan jurnal").click()
    page.get_by_text("Jurnal tidak seimbang").first.wait_for()
    assert page.get_by_label("Debit baris 1", exact=True).input_value() == "350.000"
    page.get_by_label("Kredit baris 2", exact=True).fill("350000")
    page.get_by_role("button", name="Simpan jurnal").click()
    page.get_by_text("Jurnal dicatat.").wait_for()

    page.get_by_role("link", name="Batalkan dan betulkan").click()
    page.get_by_text("Jurnal lama tetap tersimpan.").wait_for()
    assert complaints_of(page) == []
    page.get_by_label("Alasan").fill("Salah akun, seharusnya listrik")
    page.get_by_role("button", name="Batalkan dan betulkan").click()
    account = page.get_by_label("Akun baris 1", exact=True)
    account.wait_for()
    assert account.input_value().startswith("6107")
    account.fill("6105")
    page.get_by_role("button", name="Simpan jurnal").click()
    page.get_by_text("Jurnal dicatat.").wait_for()

    listed = ratna.get("/{slug}/jurnal").text
    assert "Pembatalan JU-2025-00002" in listed
    assert "JU-2025-00004" in listed
    report = ratna.get("/{slug}/laporan/neraca-saldo.csv?sampai=2025-01-31&sejak=2025-01-01").text
    rows = {line.split(",")[0]: line for line in report.splitlines()}
    assert "350000.00" in rows["6105"]
    assert "6107" not in rows or "350000.00" not in rows["6107"]
