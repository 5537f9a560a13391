"""Writing journals: what is typed is understood, shown, refused politely, recorded once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from app.buku_besar.models import Journal, JurnalUmum, Posting
from app.buku_besar.queries_periksa import paper_problems
from app.pengguna.permissions import Peran
from app.platform.db import db
from tests.buku_besar.buku import (
    HIBAH,
    LISTRIK,
    Desa,
    count,
    post_entry,
    problems,
    record,
    typed,
    village,
)
from tests.masuk import Orang, form_fields, sign_in


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop) -> Desa:
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa) -> Orang:
    return sign_in(app, kop, Peran.BENDAHARA)


def lines(koperasi_id: int, urut: int) -> list[int]:
    query = sa.select(Posting.jumlah).where(
        Posting.koperasi_id == koperasi_id, Posting.urut == urut
    )
    return list(db.session.scalars(query.order_by(Posting.baris)))


def test_bu_ratna_types_codes_names_and_amounts_her_way(ratna, desa):
    kas = ("1101 Kas umum (bendahara)", "", "", "5jt", "")
    rows = (kas, ("hibah/donasi", "", "", "", "5.000.000,00"))

    urut = record(ratna, *rows, tanggal="150125", keterangan="  Hibah  ")

    jurnal = db.session.get(Journal, (desa.id, urut))
    assert (jurnal.keterangan, jurnal.tanggal.isoformat()) == ("Hibah", "2025-01-15")
    assert lines(desa.id, urut) == [500_000_000, -500_000_000]
    assert paper_problems(desa.id) == []


def test_a_new_form_offers_eight_rows_the_chart_and_the_names(ratna):
    page = ratna.get("/{slug}/jurnal/baru").text

    assert page.count("<tr data-baris>") == 8
    assert '<option value="1101 Kas umum (bendahara)">' in page
    assert '<option value="A-0001 Siti Aminah">' in page
    assert '<option value="PM-01 UD Tani Makmur">' in page
    assert "1191" not in page


def test_more_rows_come_without_script_and_keep_what_was_typed(ratna, desa):
    answer = post_entry(ratna, *LISTRIK, button="tambah", keterangan="Listrik")

    assert answer.status_code == 200
    assert answer.text.count("<tr data-baris>") == 12
    assert 'value="350.000"' in answer.text
    assert "perlu diperbaiki" not in answer.text
    assert count(desa.id) == 0


def test_periksa_shows_the_whole_journal_and_writes_nothing(ratna, desa):
    record(ratna, *HIBAH)
    rows = (("6105", str(desa.sembako), "", "350.000", ""), LISTRIK[1])

    answer = post_entry(ratna, *rows, button="periksa")

    assert answer.status_code == 200
    assert "Jurnal yang akan dicatat" in answer.text
    assert answer.text.count("otomatis") == 2
    assert 'value="350.000"' in answer.text
    assert count(desa.id) == 1
    sent = form_fields(answer.text) | {"simpan": "ya"}
    assert ratna.client.post(f"/{desa.slug}/jurnal/baru", data=sent).status_code == 303
    assert count(desa.id) == 2


REFUSED = {
    "akun asing": ((("zzz", "", "", "1.000", ""), LISTRIK[1]), "akun 'zzz' tidak ditemukan"),
    "akun mendua": ((("kas", "", "", "1.000", ""), LISTRIK[1]), "cocok dengan beberapa akun"),
    "tanpa akun": ((("", "", "", "1.000", ""), LISTRIK[1]), "Baris 1: pilih akunnya"),
    "orang asing": ((("1131", "", "Tuti", "1.000", ""), LISTRIK[1]), "'Tuti' tidak ditemukan"),
    "dua sisi": ((("6105", "", "", "1.000", "1.000"), LISTRIK[1]), "jangan keduanya"),
    "tanpa jumlah": ((("6105", "", "", "", ""), LISTRIK[1]), "isi debit atau kredit"),
    "jumlah kabur": ((("6105", "", "", "2.5", ""), LISTRIK[1]), "Maksudnya 2.500 atau 2,5?"),
    "timpang": ((("6105", "", "", "1", ""), LISTRIK[1]), "selisih Rp349.999"),
    "kosong": ((), "paling sedikit dua baris"),
    "akun program": ((("1191", "", "", "350.000", ""), LISTRIK[1]), "hanya diisi oleh program"),
    "unit wajib": ((("1103", "", "", "350.000", ""), LISTRIK[1]), "pilih unit usahanya"),
    "kas kurang": (LISTRIK, "akan kurang Rp350.000 pada akhir hari 15 Januari 2025"),
}


@pytest.mark.parametrize("button", ["simpan", "periksa"])
@pytest.mark.parametrize(("rows", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_kept_and_not_written(ratna, desa, rows, why, button):
    answer = post_entry(ratna, *rows, button=button, keterangan="Bayar listrik")

    assert answer.status_code == 422
    assert why in answer.text.replace("&#39;", "'")
    assert "<title>Kesalahan: " in answer.text
    assert 'value="Bayar listrik"' in answer.text
    if rows:
        assert 'value="350.000"' in answer.text
    assert count(desa.id) == count(desa.id, JurnalUmum) == 0


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ({"tanggal": ""}, "Isi tanggal jurnal"),
        ({"tanggal": "32-13-2025"}, 'value="32-13-2025"'),
        ({"tanggal": "1-1-2031"}, "di luar tahun buku"),
        ({"keterangan": " "}, "Tulis apa yang terjadi"),
        ({"keterangan": "x" * 301}, "3 sampai 300 huruf"),
        ({"bukti": "x" * 61}, "paling panjang 60 huruf"),
        ({"jenis": "rahasia"}, "perlu diperbaiki"),
    ],
)
def test_the_head_of_a_journal_is_asked_for_too(ratna, desa, head, why):
    answer = post_entry(ratna, *HIBAH, **head)

    assert answer.status_code == 422
    assert why in answer.text
    assert count(desa.id) == 0


def test_every_fault_is_told_at_once_each_linked_to_its_cell(ratna):
    rows = (("zzz", "", "", "1.000", ""), ("", "", "", "", ""), ("1101", "", "Tuti", "", "1x"))

    page = post_entry(ratna, *rows, keterangan="").text

    for cell in ("baris-0-akun", "baris-2-kredit", "keterangan"):
        assert f'href="#{cell}"' in page or cell == "baris-0-akun", cell
    assert "Baris 3: " in page


def test_a_fault_found_by_the_ledger_points_at_the_row_on_the_page_not_among_filled_ones(ratna):
    empty = ("", "", "", "", "")

    page = post_entry(
        ratna, empty, empty, ("1103", "", "", "9", ""), ("3131", "", "", "", "9")
    ).text

    assert 'href="#baris-2-akun">Baris 3 (1103' in page


def test_a_double_click_makes_one_journal(ratna, desa):
    address = f"/{desa.slug}/jurnal/baru"
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*HIBAH) | {"simpan": "ya"}

    first = ratna.client.post(address, data=fields)
    second = ratna.client.post(address, data=fields)

    assert (first.status_code, first.location) == (303, second.location)
    assert count(desa.id) == 1


def test_four_clicks_at_the_same_moment_make_one_journal(app, ratna, desa):
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*HIBAH) | {"simpan": "ya"}
    cookie = ratna.client.get_cookie("lumbung")
    assert cookie is not None

    def click(_: int) -> str:
        with app.app_context():
            browser = app.test_client()
            browser.set_cookie("lumbung", cookie.value)
            return browser.post(f"/{desa.slug}/jurnal/baru", data=fields).location

    with ThreadPoolExecutor(4) as pool:
        places = set(pool.map(click, range(4)))

    assert len(places) == 1
    assert count(desa.id) == 1


def test_back_and_changed_asks_whether_it_is_another_journal(ratna, desa):
    address = f"/{desa.slug}/jurnal/baru"
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*HIBAH) | {"simpan": "ya"}
    ratna.client.post(address, data=fields)

    other = ratna.client.post(address, data=fields | {"keterangan": "Hibah kedua"})

    assert other.status_code == 409
    assert 'value="Hibah kedua"' in other.text
    assert f'href="/{desa.slug}/jurnal/1"' in other.text
    assert count(desa.id) == 1
    fresh = other.text.split('name="kunci_baru" value="')[1][:36]
    again = form_fields(other.text) | {"kunci_baru": fresh}
    assert ratna.client.post(address, data=again).status_code == 303
    assert ratna.client.post(address, data=again).status_code == 303
    assert count(desa.id) == 2


def test_a_form_from_elsewhere_is_not_taken(ratna, desa):
    answer = ratna.client.post(f"/{desa.slug}/jurnal/baru", data=typed(*HIBAH))

    assert answer.status_code == 400
    assert count(desa.id) == 0


def test_more_rows_than_a_journal_takes_are_refused_not_dropped(ratna, desa):
    rows = [("1101", "", "", "1", "")] * 150 + [("3131", "", "", "", "1")] * 150

    answer = post_entry(ratna, *rows)

    assert answer.status_code == 422
    assert "paling banyak 200 baris" in answer.text
    assert count(desa.id) == 0


def test_siti_in_a_unit_that_keeps_details_must_be_named(ratna, desa, app, kop):
    rows = (
        ("1131", str(desa.sembako), "", "9.000", ""),
        ("4101", str(desa.sembako), "", "", "9.000"),
    )
    loose = record(ratna, *rows)
    named = record(ratna, (*rows[0][:2], "A-0001", *rows[0][3:]), rows[1])

    assert "Belum dirinci" in ratna.get(f"/{{slug}}/jurnal/{loose}").text
    assert "A-0001 Siti Aminah" in ratna.get(f"/{{slug}}/jurnal/{named}").text


def test_an_empty_entry_is_told_everything_at_once(ratna):
    answer = post_entry(ratna, keterangan="")

    said = " ".join(problems(answer.text))
    assert answer.status_code == 422
    assert "Tulis apa yang terjadi." in said
    assert "paling sedikit dua baris" in said
