from __future__ import annotations

import os
import re
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from app.buku_besar.queries import last_entry
from app.impor_ekspor import commands_pekerjaan as jobs
from app.impor_ekspor.commands_draf import sweep_drafts
from app.impor_ekspor.queries_impor import imports_of
from app.impor_ekspor.rules_templat import KOLOM
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db
from app.platform.tabel import read_table
from app.unit.queries import units_of
from tests.impor_ekspor.bahan import HITUNG, balances, count_rows, table
from tests.impor_ekspor.kirim import kept, key_of, many_journals, send_file, settled
from tests.masuk import form_fields, sign_in
from tests.platform.test_tabel_jahat import HOSTILE, REFUSED

UNIT = b"kode,nama,jenis\nSEMBAKO,Gerai sembako,sembako\nAPOTEK,Apotek desa,apotek\n"
WRONG = """nomor | tanggal    | keterangan | kode | debit | kredit
           W1    | 10/01/2025 | Setoran    | 9999 | 1000  |
           W1    |            |            | 3102 |       | 1000
           W2    | 11/01/2025 | Setoran    | 1101 | abc   |
           W2    |            |            | 3102 |       | 500"""


@pytest.fixture
def home(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, home):
    return sign_in(app, home, Peran.BENDAHARA)


def test_bu_ratna_sends_her_units_looks_and_records_them(ratna, home):
    here = kept(ratna, "unit", UNIT)
    page = ratna.get(here).text
    assert "Baris dibaca" in page
    assert "Gerai sembako" in page
    assert len(units_of(home.id)) == 1
    assert "Belum selesai" in ratna.get("/{slug}/impor").text

    assert ratna.post(here + "/catat").status_code == 303
    assert {unit.kode for unit in units_of(home.id)} == {"KANTOR", "SEMBAKO", "APOTEK"}
    result = ratna.get(here).text
    assert "2 unit dicatat" in result
    assert "Lihat hasilnya" in result
    index = ratna.get("/{slug}/impor").text
    assert "kiriman.csv" in index
    assert "Belum selesai" not in index


def test_pressing_twice_records_once(ratna, home):
    here = kept(ratna, "jurnal", table(WRONG.replace("9999", "1101").replace("abc", "500")))
    assert ratna.post(here + "/catat").status_code == 303
    before = count_rows(home.id)
    assert ratna.post(here + "/catat").location.endswith(here)
    assert count_rows(home.id) == before
    assert imports_of(home.id, limit=5)[1] == 1


def test_wrong_cells_are_mended_in_place_and_checked_again(ratna, home):
    here = kept(ratna, "jurnal", table(WRONG))
    page = ratna.get(here)
    assert "Baris 2, kolom kode: terbaca &#39;9999&#39;" in page.text
    assert "2 hal perlu diperbaiki" in page.text
    fields = form_fields(page.text)
    assert (fields["sel-2-kode"], fields["sel-4-debit"]) == ("9999", "abc")
    assert re.search(r'name="sel-2-kode"[^>]*aria-invalid="true"', page.text)
    assert ratna.post(here + "/catat").status_code == 303
    assert last_entry(home.id) is None

    typed = fields | {"sel-2-kode": "1101", "sel-4-debit": "500"}
    assert ratna.client.post(here + "/betulkan", data=typed).status_code == 303
    assert "Bandingkan jumlahnya" in ratna.get(here).text
    ratna.post(here + "/catat")
    assert balances(home.id) == {"1101": 150_000, "3102": -150_000}


def test_every_row_of_an_unbalanced_journal_can_be_mended(ratna, home):
    text = """nomor | tanggal    | keterangan | kode | debit | kredit
              W1    | 10/01/2025 | Setoran    | 1101 | 1000  |
              W1    | 10/01/2025 | Setoran    | 3102 |       | 900
              W2    | 11/01/2025 | Setoran    | 1101 | 500   |
              W2    | 11/01/2025 | Setoran    | 3102 |       | 500"""
    here = kept(ratna, "jurnal", table(text))
    page = ratna.get(here).text
    assert "jurnal W1 tidak seimbang" in page
    fields = form_fields(page)
    assert fields["sel-3-kredit"] == "900"
    assert "sel-4-debit" not in fields

    ratna.client.post(here + "/betulkan", data=fields | {"sel-3-kredit": "1000"})
    ratna.post(here + "/catat")
    assert balances(home.id) == {"1101": 150_000, "3102": -150_000}


def test_a_row_may_be_left_out(ratna, home):
    text = UNIT + b"TOKO,,sembako\n"
    here = kept(ratna, "unit", text)
    fields = form_fields(ratna.get(here).text) | {"lewati": "4"}
    ratna.client.post(here + "/betulkan", data=fields)
    ratna.post(here + "/catat")
    assert {unit.kode for unit in units_of(home.id)} == {"KANTOR", "SEMBAKO", "APOTEK"}


def test_a_file_already_in_the_books_is_said_so(ratna):
    ratna.post(kept(ratna, "unit", UNIT) + "/catat")
    again = kept(ratna, "unit", UNIT)
    answer = ratna.post(again + "/catat")
    assert "Tidak ada yang baru" in ratna.get(answer.location).text
    assert ratna.get(again).location.endswith("/impor")


def test_a_journal_that_looks_like_a_known_one_asks_for_a_yes(ratna, home):
    text = WRONG.replace("9999", "1101").replace("abc", "500")
    ratna.post(kept(ratna, "jurnal", table(text)) + "/catat")
    here = kept(ratna, "jurnal", table(text.replace("W1", "Z1").replace("W2", "Z2")))
    page = ratna.get(here).text
    assert "jurnal Z1 sama tanggal, keterangan, dan jumlahnya" in page
    fields = form_fields(page)
    assert "ya" not in fields
    ratna.client.post(here + "/betulkan", data=fields | {"ya": "y"})
    ratna.post(here + "/catat")
    assert balances(home.id) == {"1101": 300_000, "3102": -300_000}


def test_the_opening_comes_with_its_day_and_its_details(app, koperasi):
    home = koperasi()
    ratna = sign_in(app, home, Peran.BENDAHARA)
    ratna.post(kept(ratna, "unit", (HITUNG / "unit.csv").read_bytes()) + "/catat")
    opening = (HITUNG / "saldo_awal.csv").read_bytes()
    here = kept(ratna, "saldo-awal", opening, tanggal="31-12-2025")
    assert ratna.post(here + "/catat").status_code == 303
    assert "Lihat jurnalnya" in ratna.get(here).text
    assert balances(home.id)["1111"] == 4_500_000_000


def test_details_before_the_opening_get_a_sentence(ratna):
    here = kept(ratna, "saldo-rincian", b"kode,pihak_jenis,pihak,jumlah\n3101,anggota,1,5\n")
    page = ratna.get(here).text
    assert "Saldo awal belum dicatat" in page
    assert "Periksa lagi" in page


def test_an_import_is_taken_back_from_its_page(ratna, home):
    here = kept(ratna, "jurnal", table(WRONG.replace("9999", "1101").replace("abc", "500")))
    ratna.post(here + "/catat")
    refused = ratna.send(here + "/batalkan", alasan="x")
    assert refused.status_code == 422
    assert "paling sedikit 5 huruf" in refused.text
    assert ratna.send(here + "/batalkan", alasan="salah berkas").status_code == 303
    assert balances(home.id) == {}
    page = ratna.get(here).text
    assert "sudah dibatalkan seluruhnya" in page
    assert "salah berkas" in page
    assert ratna.get(here + "/batalkan").status_code == 302


def test_a_thrown_away_file_leaves_nothing(app, ratna, home):
    here = kept(ratna, "unit", UNIT)
    assert ratna.post(here + "/buang").status_code == 303
    assert ratna.get(here).status_code == 404
    assert not (Path(app.instance_path) / "pekerjaan" / str(key_of(here))).exists()


def test_drafts_are_swept_after_seven_days_and_not_before(app, ratna):
    here = kept(ratna, "unit", UNIT)
    instance = Path(app.instance_path)
    sweep_drafts(instance, clock.now() + timedelta(days=6))
    assert ratna.get(here).status_code == 200
    sweep_drafts(instance, clock.now() + timedelta(days=8))
    assert ratna.get(here).status_code == 404


def test_nobody_else_sees_a_draft_and_no_neighbour_an_import(app, koperasi, ratna, home):
    here = kept(ratna, "unit", UNIT)
    other = sign_in(app, home, Peran.BENDAHARA, nama="Wakil")
    for orang in (other, sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")):
        address = here.replace(f"/{home.slug}/", f"/{orang.slug}/")
        assert orang.get(address).status_code == 404
        assert orang.post(address + "/betulkan").status_code == 404
        assert orang.post(address + "/buang").status_code == 404
    ratna.post(here + "/catat")
    assert other.get(here).status_code == 200
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    address = here.replace(f"/{home.slug}/", f"/{budi.slug}/")
    assert budi.get(address).status_code == 404
    assert budi.get(address + "/batalkan").status_code == 404


@pytest.mark.parametrize("peran", [Peran.KASIR, Peran.PENGAWAS, Peran.SEKRETARIS, Peran.ANGGOTA])
def test_offices_that_do_not_import_are_turned_away(app, home, peran):
    orang = sign_in(app, home, peran)
    for address in ("/{slug}/impor", "/{slug}/impor/baru/unit", "/{slug}/impor/templat/unit.csv"):
        assert orang.get(address).status_code == 403


def test_unknown_kinds_and_shapes_are_not_found(ratna):
    for address in ("baru/barang", "templat/barang.csv", "templat/unit.pdf"):
        assert ratna.get(f"/{{slug}}/impor/{address}").status_code == 404


@pytest.mark.parametrize("jenis", [jenis for jenis in KOLOM if jenis != "kas"])
def test_every_template_can_be_sent_back(ratna, jenis):
    for bentuk in ("xlsx", "csv"):
        isi = ratna.get(f"/{{slug}}/impor/templat/{jenis}.{bentuk}").data
        assert read_table(isi, f"templat.{bentuk}").jumlah_baris == 2
        assert ratna.get(kept(ratna, jenis, isi, f"templat.{bentuk}")).status_code == 200


def test_a_form_without_a_file_is_kept_with_its_error(ratna):
    page = ratna.send("/{slug}/impor/baru/unit")
    assert page.status_code == 422
    assert "Pilih berkas CSV" in page.text


@pytest.mark.parametrize("nama", sorted(REFUSED))
def test_what_is_no_table_gets_a_sentence_on_the_page(ratna, home, nama):
    isi, said = REFUSED[nama]
    answer = send_file(ratna, "jurnal", isi, "kiriman.xlsx")
    assert answer.status_code == 422
    assert said.split("'")[0] in answer.text or "Pilih berkas" in answer.text
    assert last_entry(home.id) is None


@pytest.mark.mesin("sqlite")
@pytest.mark.parametrize("nama", ["one cell at the far corner", "padded to 300 MB",
                                  "an entity bomb", "20 MB of commas"])  # fmt: skip
def test_a_hostile_file_gets_a_sentence_on_the_page_and_the_terminal(
    ratna, home, nama, run_flask, tmp_path
):
    build, said = HOSTILE[nama]
    isi = build()
    answer = send_file(ratna, "jurnal", isi, "jahat.xlsx")
    assert answer.status_code == 422
    assert said in answer.text
    path = tmp_path / "jahat.xlsx"
    path.write_bytes(isi)
    result = run_flask("impor", "jurnal", str(path), "--koperasi", home.slug)
    assert result.exit_code == 1
    assert result.stderr.strip()
    assert isinstance(result.exception, SystemExit)


def test_more_than_twenty_megabytes_is_refused_by_the_door(ratna):
    body = b"--x\r\n" + b"a" * 23_000_000
    address = f"/{ratna.slug}/impor/baru/unit"
    answer = ratna.client.post(address, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "20 MB" in answer.text


def test_a_large_file_is_worked_on_apart_and_tells_how_far_it_is(app, ratna, home):
    here = kept(ratna, "jurnal", many_journals(2_600))
    page = ratna.get(here).text
    assert '<meta http-equiv="refresh"' in page
    assert settled(app.instance_path, here).tahap == "siap"
    assert "2600 jurnal" in ratna.get(here).text
    ratna.post(here + "/catat")
    settled(app.instance_path, here)
    assert "2600 jurnal dicatat" in ratna.get(here).text
    db.session.rollback()
    assert last_entry(home.id)[0] == 2_600


def test_a_process_killed_while_it_records_leaves_nothing_and_can_go_on(app, ratna, home):
    here = kept(ratna, "jurnal", many_journals(3_000))
    assert settled(app.instance_path, here).tahap == "siap"
    ratna.post(here + "/catat")
    file = jobs.state_file(Path(app.instance_path), key_of(here))
    deadline = time.monotonic() + 60
    while (jobs.read_state(file) or jobs.Keadaan("")).tahap != "mencatat":
        assert time.monotonic() < deadline
        time.sleep(0.01)
    child = jobs._children[str(file)]
    os.kill(child.pid, signal.SIGKILL)
    child.wait(timeout=10)

    db.session.rollback()
    last = last_entry(home.id)
    assert last is None or last[0] == 3_000
    if last is None:
        assert "terhenti di tengah jalan" in ratna.get(here).text
        ratna.post(here + "/catat")
        settled(app.instance_path, here)
    db.session.rollback()
    assert last_entry(home.id)[0] == 3_000
    assert imports_of(home.id, limit=5)[1] == 1
    assert "3000 jurnal dicatat" in ratna.get(here).text
