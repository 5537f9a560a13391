"""Cash counted on a phone, a statement ticked off, at both widths and in both themes."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from tests.kas.rekening import MUTASI, Bank
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import form_fields

pytestmark = pytest.mark.peramban
LOOKS = [("terang", WIDE), ("gelap", WIDE), ("terang", NARROW), ("gelap", NARROW)]


@pytest.fixture
def bank(app, koperasi):
    return Bank(app, koperasi())


def kept(bank, isi=MUTASI):
    """A file sent and not yet confirmed; the address of its page."""
    page = f"/{bank.ratna.slug}/kas/bank/{bank.akun}/unggah"
    fields = form_fields(bank.ratna.get(page).text)
    data = fields | {"berkas": (BytesIO(isi.encode()), "januari.csv")}
    return bank.ratna.client.post(page, data=data).location


def counted(bank):
    """A count five thousand short, not yet signed; its address."""
    sent = bank.ratna.send(f"/{bank.ratna.slug}/kas/opname/baru", tanggal="31-1-2025")
    saksi = {"bendahara": "Bu Ratna", "pengawas": "Pak Darto"}
    pieces = {"kertas_100000": "9", "kertas_50000": "1", "kertas_20000": "2", "kertas_5000": "1"}
    return bank.ratna.send(sent.location, **pieces, **saksi).location


@pytest.mark.parametrize(("tema", "size"), LOOKS)
def test_every_page_is_readable_and_fits(page, bank, tema, size):
    bank.post("1.000.000", "20-1-2025", "1101", "3131", "Hibah tunai")
    opname = counted(bank)
    slug, at = bank.ratna.slug, f"/{bank.ratna.slug}/kas/bank/{bank.akun}"
    waiting = kept(bank, MUTASI + "31/01/2025;BIAYA ADM;6.500,00;;4.645.000,00\n")
    bank.upload()
    ready = f"{at}/rekonsiliasi?tanggal=2025-01-31"
    shown = {
        "opname": f"/{slug}/kas/opname", "mulai": f"/{slug}/kas/opname/baru", "hitungan": opname,
        "bank": f"/{slug}/kas/bank", "cocok": at, "koran": f"{at}/koran", "kiriman": waiting,
        "unggah": f"{at}/unggah", "baris": f"{at}/baris", "awal": f"{at}/mulai",
        "catat": f"/{slug}/kas/bank/baris/{bank.line('BUNGA').id}/catat", "rekon": ready,
        "cakupan": f"/{slug}/kas/cakupan?sejak=1-1-2025&sampai=31-1-2025",
    }  # fmt: skip
    sent = bank.ratna.send(f"/{slug}/kas/opname/baru", buku=book_of(bank), tanggal="31-1-2025")
    shown["hitung"] = sent.location
    wear(page, tema, size, bank.ratna)
    found = {}
    for name, address in shown.items():
        page.goto(address)
        if complaints := complaints_of(page, f"{name}-{tema}-{size['width']}"):
            found[name] = complaints
    assert found == {}


def book_of(bank) -> str:
    """The key of the drawer of the shop."""
    text = bank.ratna.get("/{slug}/kas/opname/baru").text
    return re.search(rf'value="([^"]+{bank.desa.sembako})"', text)[1]


def test_bu_ratna_matches_january_books_its_charges_and_pak_hadi_signs(page, bank):
    bank.upload()
    wear(page, "terang", WIDE, bank.ratna)
    page.goto(f"/{bank.ratna.slug}/kas/bank/{bank.akun}")
    page.get_by_role("button", name="Terima usulan yang dicentang").click()
    page.get_by_role("link", name=re.compile("Bukukan.*BUNGA")).click()
    page.get_by_role("button", name="Lihat jurnalnya").click()
    page.get_by_text("Jurnal yang akan dicatat").first.wait_for()
    page.get_by_role("button", name="Bukukan dan cocokkan").first.click()
    page.goto(f"/{bank.ratna.slug}/kas/bank/{bank.akun}")
    page.get_by_role("link", name=re.compile("Bukukan.*BIAYA ADM")).click()
    page.get_by_role("button", name="Bukukan dan cocokkan").click()
    page.goto(f"/{bank.ratna.slug}/kas/bank/{bank.akun}/rekonsiliasi?tanggal=2025-01-31")
    page.get_by_role("button", name="Minta pengesahan").click()
    paper = page.url
    wear(page, "terang", NARROW, bank.hadi)
    page.goto(f"/{bank.ratna.slug}/persetujuan/")
    page.get_by_role("link", name="Periksa dan putuskan").click()
    assert complaints_of(page, "putusan-390") == []
    page.get_by_role("button", name="Setujui").click()
    assert page.url == paper
    assert page.get_by_text("disahkan Pak Hadi").is_visible()
    assert complaints_of(page, "rekonsiliasi-390") == []


def test_a_difference_is_counted_looked_at_and_signed_on_a_phone(page, bank):
    bank.post("1.000.000", "20-1-2025", "1101", "3131", "Hibah tunai")
    wear(page, "terang", NARROW, bank.ratna)
    page.goto(f"/{bank.ratna.slug}/kas/opname/baru")
    page.get_by_role("textbox", name="Tanggal").fill("31-1-2025")
    page.get_by_role("button", name="Mulai menghitung").click()
    page.get_by_label("Rp100.000").fill("9")
    page.get_by_label("Rp50.000").fill("1")
    page.get_by_label("Rp20.000").fill("2")
    page.get_by_label("Rp5.000").fill("1")
    page.get_by_label("Bendahara yang").fill("Bu Ratna")
    page.get_by_label("Pengawas yang").fill("Pak Darto")
    page.get_by_role("button", name="Jumlahkan dahulu").click()
    assert page.get_by_role("cell", name="995.000", exact=True).is_visible()
    page.get_by_role("button", name="Simpan hitungan").click()
    page.get_by_label("Sebab selisih").fill("Kembalian keliru")
    page.get_by_role("button", name="Lihat jurnalnya").click()
    assert complaints_of(page, "pratinjau-390") == []
    page.get_by_role("button", name="Tanda tangani dan bukukan").first.click()
    assert page.get_by_role("heading", name="Ditandatangani").is_visible()
    assert complaints_of(page, "selesai-390") == []
