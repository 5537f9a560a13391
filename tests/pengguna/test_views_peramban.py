"""Doors, people and masters in a real browser: wide and narrow, light and dark, axe's rules."""

from __future__ import annotations

from datetime import date

import pytest

from app.anggota.commands import add_members
from app.anggota.rules import AnggotaBaru, DataAnggota, Kelas, Status
from app.koperasi.commands import add_officer
from app.koperasi.rules import Organ
from app.pengguna.permissions import Peran
from app.pihak.commands import add_pihak
from app.platform.db import transact
from app.platform.sandi import Brankas
from app.unit.commands import add_unit
from app.values.actor import Actor
from tests.layar import NARROW, WIDE, complaints_of, wear
from tests.masuk import SANDI, sign_in

pytestmark = [pytest.mark.peramban, pytest.mark.mesin("sqlite")]
NAMA = ("Siti Aminah", "Joko Prasetyo", "Wati Lestari", "Made Sudarma", "Dewi Anggraini")

KELUARGA = {
    "no_kk": "3507012001150004", "ahli_waris": "Joko", "ahli_waris_nik": "3507011203750002",
    "domisili_berbeda": True, "disetujui_oleh": "Rapat pengurus",
}  # fmt: skip


@pytest.fixture
def desa(app, koperasi):
    """A village with members, a supplier, a shop, officers, users; and its administrator."""
    home = koperasi(nama="Koperasi Desa Merah Putih Sukamaju")
    admin = sign_in(app, home, Peran.ADMIN, Peran.BENDAHARA, nama="Bu Ratna")
    dewi = sign_in(app, home, Peran.KASIR)
    keys, by = Brankas.of(app.config["KUNCI"]), Actor(admin.id, admin.nama)
    rows = [
        AnggotaBaru(
            DataAnggota(
                nama=NAMA[n % 5], nik=f"35070{n % 9 + 1}4505800{n:03d}", telepon=f"08120000{n:04d}",
                dusun=("Krajan", "Sumber")[n % 2],
                tanggal_masuk=None if n == 7 else date(2025, 1, n % 28 + 1),
                alamat="Jalan Melati 1", rt="001", rw="002", pekerjaan="Petani", jenis_kelamin="P",
                tanggal_lahir=date(1980, 5, 5), tempat_lahir="Malang", **KELUARGA,
                kelas=Kelas.LUAR_BIASA if n == 3 else Kelas.BIASA,
            ),
            Status.CALON if n == 7 else Status.ANGGOTA,
        )
        for n in range(60)
    ]  # fmt: skip

    def act():
        ids = add_members(home.id, rows, brankas=keys, by=by)
        party = add_pihak(home.id, kode="P-01", nama="UD Tani Makmur", jenis="pemasok")
        add_unit(home.id, kode="SEMBAKO", nama="Gerai sembako", jenis="sembako")
        officer = add_officer(
            home.id, nama="Pak Hadi", organ=Organ.PENGURUS, jabatan="Ketua", mulai=date(2025, 1, 1)
        )
        return ids[0], ids[7], party.id, officer.id

    siti, wati, tani, hadi = transact(act)
    admin.send(
        "/{slug}/setelan/nilai/kertas.ukuran/ubah", nilai="F4", mulai="1/1/2026", dasar="ART"
    )
    admin.get("/{slug}/setelan")
    return admin, {
        "anggota": "anggota", "anggota-kosong": "anggota?q=tak+ada", "anggota-baru": "anggota/baru",
        "anggota-siti": f"anggota/{siti}", "anggota-ubah": f"anggota/{siti}/ubah",
        "anggota-kedudukan": f"anggota/{siti}/kedudukan", "anggota-nik": f"anggota/{siti}/nik",
        "anggota-kk": f"anggota/{siti}/kk", "calon-kedudukan": f"anggota/{wati}/kedudukan",
        "pihak": "pihak", "pihak-baru": "pihak/baru", "pihak-tani": f"pihak/{tani}",
        "pihak-ubah": f"pihak/{tani}/ubah", "unit": "unit", "unit-baru": "unit/baru",
        "pengguna": "pengguna", "pengguna-baru": "pengguna/baru", "izin": "pengguna/izin",
        "pengguna-dewi": f"pengguna/{dewi.id}", "pengguna-sandi": f"pengguna/{dewi.id}/sandi",
        "diri": "diri", "diri-sandi": "diri/sandi", "setelan": "setelan",
        "setelan-profil": "setelan/profil", "setelan-pejabat": "setelan/pejabat/baru",
        "setelan-akhiri": f"setelan/pejabat/{hadi}/akhiri", "jejak": "jejak",
        "setelan-nilai": "setelan/nilai/kertas.ukuran",
        "setelan-ubah": "setelan/nilai/laporan.istilah/ubah",
    }  # fmt: skip


# Colours do not depend on width, nor widths on colours: two runs see all four combinations.
@pytest.mark.parametrize(
    ("size", "tema"), [(WIDE, "terang"), (NARROW, "gelap")], ids=["1366", "390"]
)
def test_every_page_is_clean_for_axe_and_never_wider_than_its_screen(page, desa, size, tema):
    admin, pages = desa
    found = {}
    mark = f"{size['width']}-{tema}"
    wear(page, tema, size)
    for name, address in (("masuk", "/masuk"), ("tampilan", "/tampilan")):
        page.goto(address)
        found[name] = complaints_of(page, f"{name}-{mark}")
    wear(page, tema, size, admin)
    for name, address in pages.items():
        page.goto(f"/{admin.slug}/{address}")
        found[name] = complaints_of(page, f"{name}-{mark}")
    page.goto(f"/{admin.slug}/anggota/baru")
    page.get_by_role("button", name="Simpan anggota").click()
    assert page.title().startswith("Kesalahan:")
    found["anggota-salah"] = complaints_of(page, f"anggota-salah-{mark}")
    assert {name: c for name, c in found.items() if c} == {}


def test_bu_ratna_signs_in_with_the_keyboard_alone_and_enters_a_member(page, desa):
    admin, _ = desa
    page.goto("/masuk")
    page.get_by_label("Surel atau nomor telepon").focus()
    page.keyboard.type(admin.surel)
    page.keyboard.press("Tab")
    page.keyboard.type("salah sama sekali")
    page.keyboard.press("Enter")
    page.locator("#ringkas-galat").wait_for()
    page.get_by_label("Kata sandi").fill(SANDI)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{admin.slug}/")
    page.goto(f"/{admin.slug}/anggota/baru")
    page.get_by_label("Nama sesuai KTP").fill("Tini Wulandari")
    page.get_by_role("textbox", name="Tanggal masuk").fill("140625")
    page.get_by_role("button", name="Simpan anggota").click()
    page.wait_for_url("**/anggota/*-*")
    assert page.get_by_role("heading", name="Tini Wulandari").is_visible()
    assert "14 Juni 2025" in page.locator(".sub").inner_text()
