"""Requests no page of ours sends: each is answered with a sentence, none reaches another house."""

from __future__ import annotations

import os
import re
import stat
import time
import zipfile
from pathlib import Path

import pytest

from app.impor_ekspor.commands_draf import KEPT, sweep_drafts
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.backup import unpack
from app.platform.ids import new_id
from app.platform.settings import load_keys
from app.rat.queries_pekerjaan import book_file, work_file
from tests.buku_besar.buku import HIBAH, LISTRIK, count, record, typed, village
from tests.impor_ekspor.kirim import kept, key_of, send_file
from tests.masuk import form_fields, sign_in
from tests.nasib_buruk.ucapan import said

BARU = "/{slug}/jurnal/baru"
UNIT = b"kode,nama,jenis\nSEMBAKO,Gerai sembako,sembako\n"
DIGITS = "9" * 5_000


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def ratna(app, kop):
    person = sign_in(app, kop, Peran.BENDAHARA)
    village(kop)
    record(person, *HIBAH)
    return person


@pytest.mark.parametrize("number", ["²", "٣", DIGITS, "-1", ""])
def test_a_row_with_an_odd_number_is_no_row(ratna, kop, number):
    fields = form_fields(ratna.get(BARU).text) | typed(*LISTRIK) | {"simpan": "ya"}

    answer = ratna.client.post(
        BARU.format(slug=ratna.slug), data=fields | {f"baris-{number}-debit": "1"}
    )

    assert answer.status_code == 303, said(answer)
    assert count(kop.id) == 2


@pytest.mark.parametrize(
    "address",
    [f"/{{slug}}/{room}?hal={page}" for room in ("impor", "jurnal", "anggota", "pihak")
     for page in ("9" * 20, DIGITS, "²", "-1")],
)  # fmt: skip
def test_a_page_number_beyond_all_books_shows_an_empty_page(ratna, address):
    assert ratna.get(address).status_code == 200


@pytest.mark.parametrize("year", [DIGITS, "²", "٢٠٢٥", "-1", "0", "99999"])
def test_a_year_nobody_writes_is_not_found(ratna, year):
    assert ratna.get("/{slug}/rat", query_string={"tahun": year}).status_code == 404
    sent = {"kunci": str(new_id()), "tahun": year, "ukuran": "A4"}
    assert ratna.post("/{slug}/rat/buku", sent).status_code in (400, 422)


@pytest.mark.parametrize("came", ["http://[", "http://localhost:x/", "\\\\x", "//[::1"])
def test_a_broken_word_of_where_one_came_from_is_ignored(client, came):
    assert client.get("/tampilan", headers={"Referer": came}).status_code == 200


HARMFUL = ("_external=1&_scheme=javascript&q=%0aalert(1)", "_anchor=x", "bentuk=x", "endpoint=x",
           "slug=tetangga")  # fmt: skip


@pytest.mark.parametrize("query", HARMFUL)
@pytest.mark.parametrize("room", ["anggota", "jurnal", "pihak", "impor"])
def test_words_in_an_address_do_not_bend_the_links_of_its_page(ratna, room, query):
    for _ in range(2):
        record(ratna, *LISTRIK)

    page = ratna.get(f"/{{slug}}/{room}?{query}")

    assert page.status_code == 200
    links = re.findall(r'href="([^"]*)"', page.text)
    assert [one for one in links if not one.startswith(("/", "#"))] == []
    assert [one for one in links if one.startswith("/tetangga/")] == []


@pytest.mark.parametrize("path", ["/%5Cjahat.example/a/b/c", "/%5C%5Cjahat.example/a/b/c"])
def test_the_way_back_on_an_error_page_stays_in_this_program(client, path):
    page = client.get(path)

    backs = re.findall(r'href="([^"]*)"[^>]*data-mundur', page.text)
    assert page.status_code == 404
    assert backs
    assert [one for one in backs if re.match(r"/[/\\]", one)] == []


def test_a_form_key_under_which_another_person_sends_a_file_is_a_conflict(
    app, ratna, kop, koperasi
):
    key = str(new_id())
    here = kept(ratna, "unit", UNIT, kunci=key)
    assert str(key_of(here)) == key
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    dewi = sign_in(app, kop, Peran.ADMIN, nama="Dewi")

    for stranger in (budi, dewi):
        answer = send_file(stranger, "unit", UNIT, kunci=key)
        assert answer.status_code == 409
        assert "sudah mengirim satu berkas" in said(answer)
    assert "Baris dibaca" in ratna.get(here).text


def test_sweeping_old_files_leaves_the_books_of_meetings_alone(tmp_path: Path):
    kerja, draf = new_id(), new_id()
    book = book_file(tmp_path, 7, kerja)
    book.parent.mkdir(parents=True)
    book.write_bytes(b"%PDF-1.4")
    work_file(tmp_path, 7, kerja).write_text("{}")
    old = tmp_path / "pekerjaan" / str(draf)
    old.mkdir()
    old.with_suffix(".json").write_text("{}")
    long_ago = time.time() - KEPT.total_seconds() - 3_600
    for path in (tmp_path / "pekerjaan").iterdir():
        os.utime(path, (long_ago, long_ago))

    sweep_drafts(tmp_path, clock.now())

    assert book.exists()
    assert work_file(tmp_path, 7, kerja).exists()
    assert not old.exists()
    assert not old.with_suffix(".json").exists()


def test_a_new_installation_is_closed_to_other_users_of_the_machine(tmp_path: Path):
    instance = tmp_path / "instance"

    load_keys(instance)

    assert stat.S_IMODE(instance.stat().st_mode) == 0o700
    assert stat.S_IMODE((instance / "kunci.json").stat().st_mode) == 0o600


def archive(folder: Path, manifest: str) -> Path:
    path = folder / "cadangan.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("isi.json", manifest)
    return path


@pytest.mark.parametrize("manifest", ["{", "[1]", "[" * 200_000])
def test_an_archive_whose_list_cannot_be_read_is_no_backup(tmp_path: Path, manifest):
    with pytest.raises(ValueError, match="bukan cadangan Lumbung"):
        unpack(archive(tmp_path, manifest), tmp_path / "isi")


@pytest.mark.parametrize(
    ("local", "central", "value"), [(6, 8, 1), (8, 10, 99)], ids=["bersandi", "cara asing"]
)
def test_an_archive_packed_so_that_it_cannot_be_opened_is_no_backup(
    tmp_path: Path, local, central, value
):
    path = archive(tmp_path, "{}")
    content = bytearray(path.read_bytes())
    content[local] = content[content.find(b"PK\x01\x02") + central] = value
    path.write_bytes(content)

    with pytest.raises(ValueError, match="bukan cadangan Lumbung"):
        unpack(path, tmp_path / "isi")


def test_an_archive_writes_nothing_outside_its_folder(tmp_path: Path):
    path = archive(tmp_path, "{}")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("../kabur.txt", "x")
        packed.writestr(f"{tmp_path}/kabur.txt", "x")

    with pytest.raises(ValueError, match="bukan cadangan Lumbung"):
        unpack(path, tmp_path / "isi")

    assert not (tmp_path / "kabur.txt").exists()
