"""The collection grid without script: fill, paste, mend, look, save; drafts; two treasurers."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.buku_besar.queries_cocok import control_problems
from app.pengguna.permissions import Peran
from app.platform.db import transact
from app.platform.ids import new_id
from app.platform.offers import REGISTRY
from app.simpanan.models import Setoran
from app.simpanan.models_kolektif import DrafKolektif
from app.simpanan.queries import positions
from tests.buku_besar.buku import count, problems
from tests.masuk import form_fields, sign_in
from tests.simpanan.desa import add_person, village

ALAMAT = "/{slug}/simpanan/kolektif?kelompok=Krajan&bulan=2025-03"


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop):
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa):
    return sign_in(app, kop, Peran.BENDAHARA)


def press(orang, button, value="ya", *, keep=None, alamat=ALAMAT, **cells):
    """Open the grid (or go on with the fields of a page), type, press a button."""
    page = form_fields((keep or orang.get(alamat)).text)
    typed = {"tanggal": "20-3-2025", **{n.replace("__", "-", 1): v for n, v in cells.items()}}
    return orang.post(alamat, page | typed | {button: value})


def test_a_row_shows_arrears_before_the_month_collected_for_and_its_whole_due(ratna, desa):
    page = ratna.get(ALAMAT).text

    assert "2 bulan" in page  # January and February; March is the month itself
    assert 'placeholder="30.000"' in page
    assert "Joko" not in page  # another dusun


def test_all_default_payments_are_two_actions(ratna, desa):
    filled = press(ratna, "isi")
    assert f'name="w-{desa.siti}" value="30.000"' in filled.text

    saved = press(ratna, "simpan", keep=filled)

    assert saved.status_code == 303
    assert "/simpanan/setoran/" in saved.location
    assert positions(desa.id, [desa.siti])[desa.siti].saldo["wajib"] == 3_000_000


def test_months_amounts_and_the_way_it_was_paid_go_into_one_paper(ratna, desa, app):
    cells = {f"w__{desa.siti}": "2", f"s__{desa.siti}": "50rb", f"c__{desa.siti}": "transfer"}

    looked = press(ratna, "periksa", **cells)
    assert "Jurnal yang akan dicatat" in looked.text
    assert count(desa.id, Setoran) == 0

    saved = press(ratna, "simpan", keep=looked)

    assert saved.status_code == 303, problems(saved.text)
    assert count(desa.id, Setoran) == 1
    saldo = positions(desa.id, [desa.siti])[desa.siti].saldo
    assert (saldo["wajib"], saldo["sukarela"]) == (2_000_000, 5_000_000)
    assert control_problems(desa.id, app.extensions[REGISTRY].subledgers) == []


def test_the_same_grid_sent_twice_is_saved_once(ratna, desa):
    fields = form_fields(press(ratna, "isi").text) | {"tanggal": "20-3-2025", "simpan": "ya"}

    first, second = ratna.post(ALAMAT, fields), ratna.post(ALAMAT, fields)

    assert first.location == second.location
    assert count(desa.id, Setoran) == 1


def test_the_second_treasurer_is_told_which_months_are_paid_already(app, kop, ratna, desa):
    dewi = sign_in(app, kop, Peran.BENDAHARA)
    mine, theirs = (press(orang, "isi") for orang in (ratna, dewi))

    assert press(ratna, "simpan", keep=mine).status_code == 303
    refused = press(dewi, "simpan", keep=theirs)

    assert refused.status_code == 422
    assert "Januari–Maret 2025 sudah dibayar" in " ".join(problems(refused.text))
    assert 'value="30.000"' in refused.text
    assert count(desa.id, Setoran) == 1


def test_a_wrong_cell_is_told_at_the_cell_and_everything_typed_is_kept(ratna, desa):
    cells = {f"w__{desa.siti}": "dua puluh", f"s__{desa.siti}": "10rb"}

    page = press(ratna, "simpan", **cells)

    assert page.status_code == 422
    assert f'<a href="#w-{desa.siti}">' in page.text
    assert 'value="dua puluh"' in page.text
    assert 'value="10rb"' in page.text
    assert count(desa.id, Setoran) == 0


def test_an_empty_grid_says_what_to_do(ratna, desa):
    page = press(ratna, "simpan")

    assert page.status_code == 422
    assert "Isi paling sedikit satu setoran" in page.text


def test_a_list_from_a_chat_lands_in_its_rows_and_the_rest_is_handed_back(ratna, desa):
    text = "1. Siti Aminah 20rb\n2. Bambang 20rb"

    page = press(ratna, "tempel", tempelan=text).text

    assert f'name="w-{desa.siti}" value="20rb"' in page
    assert "1 baris belum dimasukkan" in page
    assert "Bambang" in page


def test_an_odd_amount_is_told_and_mended_by_one_button(ratna, desa):
    usual = {f"s__{desa.siti}": "20.000"}
    assert press(ratna, "simpan", **usual).status_code == 303

    odd = press(ratna, "periksa", **{f"s__{desa.siti}": "200.000"})
    assert "sepuluh kali lebih besar" in odd.text
    value = re.search(r'name="ganti" value="([^"]+)"', odd.text)
    assert value
    mended = press(ratna, "ganti", value[1], keep=odd)

    assert f'name="s-{desa.siti}" value="20.000"' in mended.text
    assert "sepuluh kali" not in mended.text


def test_a_draft_waits_for_its_writer_and_goes_when_the_grid_is_saved(app, kop, ratna, desa):
    dewi = sign_in(app, kop, Peran.BENDAHARA)
    assert press(ratna, "draf", "skrip", **{f"w__{desa.siti}": "2"}).status_code == 204

    assert f'name="w-{desa.siti}" value="2"' in ratna.get(ALAMAT).text
    assert "(draf 1)" in ratna.get(ALAMAT).text
    assert f'name="w-{desa.siti}" value=""' in dewi.get(ALAMAT).text

    assert press(ratna, "simpan").status_code == 303
    assert count(desa.id, DrafKolektif) == 0


def test_emptying_throws_the_draft_away(ratna, desa):
    press(ratna, "draf", **{f"w__{desa.siti}": "2"})

    press(ratna, "kosongkan")

    assert f'name="w-{desa.siti}" value=""' in ratna.get(ALAMAT).text
    assert count(desa.id, DrafKolektif) == 0


def test_a_phone_shows_one_big_button_per_member(ratna, desa):
    hp = ALAMAT + "&tampil=hp"
    page = ratna.get(hp).text
    assert "Rp30.000" in page
    assert 'type="checkbox"' in page

    saved = press(ratna, "simpan", alamat=hp, **{f"b__{desa.siti}": "1"})

    assert saved.status_code == 303, problems(saved.text)
    assert positions(desa.id, [desa.siti])[desa.siti].saldo["wajib"] == 3_000_000


def test_a_candidate_pays_into_the_grid_too(ratna, desa):
    alamat = "/{slug}/simpanan/kolektif?kelompok=semua&bulan=2025-03"

    saved = press(ratna, "simpan", alamat=alamat, **{f"w__{desa.tini}": "10.000"})

    assert saved.status_code == 303, problems(saved.text)
    assert positions(desa.id, [desa.tini])[desa.tini].saldo["calon_wajib"] == 1_000_000


def test_cells_of_a_member_next_door_are_no_cells_here(app, koperasi, ratna, desa):
    budi = village(koperasi())

    page = press(ratna, "simpan", **{f"w__{budi.siti}": "10.000"})

    assert page.status_code == 422
    assert count(budi.id, Setoran) == count(desa.id, Setoran) == 0


def test_a_large_group_is_cut_into_pages_and_every_page_has_its_own_people(ratna, desa):
    def act():
        for n in range(4, 164):
            add_person(desa.id, new_id(), n, f"Warga {n}", dusun="Krajan")

    transact(act)

    first, second = (ratna.get(f"{ALAMAT}&hal={hal}").text for hal in (1, 2))

    assert first.count("data-baris-kisi=") == 150
    assert second.count("data-baris-kisi=") == 11


def test_the_collectors_sheet_prints_dues_and_room_to_write(ratna, desa):
    answer = ratna.get("/{slug}/simpanan/kolektif/lembar.pdf?kelompok=Krajan&bulan=2025-03")

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    assert "Lembar Setoran Simpanan" in text
    assert "Siti Aminah" in text
    assert "30.000" in text
    assert "Paraf" in text


@pytest.mark.parametrize("bulan", ["9999-12", "0001-01", "2025-13", "sekarang"])
def test_a_month_no_calendar_reaches_still_shows_the_grid(ratna, desa, bulan):
    for page in (f"/kolektif?kelompok=Krajan&bulan={bulan}", f"/kolektif/lembar.pdf?bulan={bulan}"):
        assert ratna.get("/{slug}/simpanan" + page).status_code == 200


def test_without_terms_the_grid_says_where_to_write_them(app, koperasi):
    kop = koperasi()
    village(kop, decided=False)
    ratna = sign_in(app, kop, Peran.BENDAHARA)

    for view in ("", "&tampil=hp"):
        page = ratna.get("/{slug}/simpanan/kolektif?kelompok=Krajan" + view).text
        assert "Besar simpanan wajib belum ditetapkan" in page


def test_an_unknown_number_in_the_box_is_told_in_a_sentence_and_what_was_typed_stays(ratna, desa):
    page = press(ratna, "ke", lompat="0999", **{f"s__{desa.siti}": "15.000"}).text

    assert "Tidak ada anggota dengan nomor atau nama &#34;0999&#34; di daftar ini." in page
    assert "pilih kelompok lain" in page
    assert f'name="s-{desa.siti}" value="15.000"' in page
    assert count(desa.id, Setoran) == 0


def test_a_name_that_fits_several_offers_them_and_one_that_fits_one_leads_there(ratna, desa):
    def act():
        for n in (501, 502):
            add_person(desa.id, new_id(), n, f"Wagiman {n}", dusun="Krajan")

    transact(act)

    several = press(ratna, "ke", lompat="wagiman").text
    one = press(ratna, "periksa", "enter", lompat="wagiman 502").text

    assert "&#34;wagiman&#34; cocok dengan 2 anggota" in several
    assert re.search(r'<a class="tombol kecil" href="#w-[^"]+">[^<]*Wagiman 501</a>', several)
    assert "Wagiman 502</a>" in several
    assert re.search(r'aria-label="[^"]*Wagiman 502, wajib"[^>]* autofocus', one)
    assert "cocok dengan" not in re.sub(r'data-banyak="[^"]*"', "", one)
