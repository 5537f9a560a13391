"""The menu by office, the entry a page belongs to, and help for every room."""

from __future__ import annotations

import re

import pytest

from app.beranda.rules_menu import (
    BANTUAN_LAIN,
    MENU,
    current,
    help_of,
    reading_words,
    visible,
)
from app.beranda.views_bantuan import _html, help_hits, help_names, help_of_name
from app.pengguna.permissions import MAY, Peran, Permission
from tests.masuk import sign_in

EVERY = [b for grup in MENU for b in grup.butir]


def labels(peran: Peran) -> set[str]:
    known = {b.endpoint for b in EVERY}
    return {b.label for _, butir in visible(lambda p: p in MAY[peran], known) for b in butir}


def test_bu_ratna_records_and_pak_darto_only_looks():
    assert "Catat jurnal" in labels(Peran.BENDAHARA)
    assert "Catat jurnal" not in labels(Peran.PENGAWAS)
    assert {"Jurnal", "Laporan", "Jejak"} <= labels(Peran.PENGAWAS)
    assert labels(Peran.KASIR) == {
        "Beranda", "Anggota", "Pihak", "Catat omzet", "Penjualan", "Bon", "Agen", "Unit",
        "Diri saya",
    }  # fmt: skip
    assert "Catat omzet" not in labels(Peran.BENDAHARA)  # her Catat leads there too
    assert labels(Peran.ANGGOTA) == {"Beranda", "Lembar saya", "Diri saya"}


def test_an_entry_without_page_and_a_group_without_entry_are_left_out():
    shown = visible(lambda _: True, {"beranda.show", "buku_besar.list_jurnal"})

    assert [(judul, [b.label for b in butir]) for judul, butir in shown] == [
        ("", ["Beranda"]),
        ("Pembukuan", ["Jurnal"]),
    ]


@pytest.mark.parametrize(
    ("endpoint", "label"),
    [
        ("buku_besar.list_jurnal", "Jurnal"),
        ("buku_besar.show_jurnal", "Jurnal"),
        ("buku_besar.new_jurnal", "Catat jurnal"),
        ("buku_besar.reverse_jurnal", "Jurnal"),
        ("buku_besar.show_akun", "Bagan akun"),
        ("anggota.show_anggota", "Anggota"),
        ("laporan.show", "Laporan"),
        ("koperasi.new_pejabat", "Koperasi"),
        ("impor_ekspor.show_draf", "Impor"),
        ("impor_ekspor.download_semua", None),
        ("beranda.show", "Beranda"),
        ("beranda.search", None),
        ("persiapan.record_unit", None),
    ],
)
def test_a_page_lights_the_entry_it_belongs_to(endpoint, label):
    found = current(endpoint, EVERY)

    assert (found.label if found else None) == label


def test_every_endpoint_of_the_table_that_exists_is_shown_to_the_administrator(app, koperasi):
    ada = sign_in(app, koperasi(), Peran.ADMIN)
    page = ada.get("/{slug}/").text
    for butir in EVERY:
        if butir.endpoint in app.view_functions and butir.kecuali is None:
            assert f"{butir.label}</a>" in page, butir


def test_every_room_has_its_help():
    wanted = {b.bantuan for b in EVERY} | set(BANTUAN_LAIN.values()) | {"mulai", "istilah", "segel"}

    assert sorted(wanted - set(help_names())) == []
    assert help_of("buku_besar.reverse_jurnal") == "batalkan"
    assert help_of("anggota.edit_anggota") == "anggota"
    assert help_of("tidak.ada") == "mulai"


@pytest.mark.parametrize("nama", help_names())
def test_a_help_page_is_short_and_speaks_to_the_reader(nama):
    page = help_of_name(nama)
    assert page is not None
    assert page.judul
    for paragraph in re.findall(r"<p>(.*?)</p>", page.html, re.DOTALL):
        sentences = [s for s in re.split(r"(?<=[.!?])\s", paragraph) if s]
        assert len(sentences) <= 2, paragraph
    assert not re.search(r"\bkita\b|\bkami\b|\bsubmit\b|\bklik\b", page.teks, re.IGNORECASE)


def test_markup_inside_a_help_page_stays_text():
    drawn = _html("Halo <script>alert(1)</script>\n\n<div onclick='x'>tes</div>")

    assert "<script" not in drawn
    assert "<div" not in drawn
    assert "&lt;script&gt;" in drawn


def test_help_is_read_signed_out_and_an_unknown_one_is_not_found(client):
    page = client.get("/bantuan/istilah")

    assert page.status_code == 200
    assert "Sisa hasil usaha" in page.text
    assert client.get("/bantuan/tidak-ada").status_code == 404
    assert client.get("/bantuan/..%2Fviews").status_code == 404


def test_search_in_the_help_puts_titles_first():
    assert help_hits("cadangan")[0].nama == "cadangan"
    assert help_hits("zzz") == []


def test_every_page_names_its_own_help(app, koperasi):
    ratna = sign_in(app, koperasi(), Peran.BENDAHARA)

    assert 'href="/bantuan/beranda"' in ratna.get("/{slug}/").text
    assert 'href="/bantuan/cari"' in ratna.get("/{slug}/cari").text
    assert 'href="/bantuan/jurnal"' in ratna.get("/{slug}/jurnal").text


def test_pak_darto_is_told_that_he_looks_and_what_he_may_do_all_the_same(app, koperasi):
    kop = koperasi()
    darto = sign_in(app, kop, Peran.PENGAWAS)

    for address in ("/{slug}/", "/{slug}/kas/opname"):
        assert "Hanya melihat, kecuali opname kas" in darto.get(address).text
    assert darto.get("/{slug}/kas/opname/baru").status_code == 200
    both = sign_in(app, kop, Peran.PENGAWAS, Peran.ADMIN, nama="Admin")
    assert "Hanya melihat" not in both.get("/{slug}/").text


def test_the_chip_follows_the_matrix():
    def words(*held: Permission) -> str:
        return reading_words(lambda p: p in held)

    assert words(Permission.LAPORAN_READ) == "Hanya melihat, tidak bisa mengubah"
    assert words(Permission.LAPORAN_READ, Permission.KAS_WRITE) == ""
    assert words(Permission.DIRI_READ) == ""
    for peran in Peran:
        assert bool(reading_words(lambda p, o=peran: p in MAY[o])) == (peran is Peran.PENGAWAS)


def test_a_permission_of_the_menu_is_one_of_the_matrix():
    assert {b.permission for b in EVERY} <= set(Permission)
