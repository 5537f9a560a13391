"""Restoring is safe: never under an open program, asked in Indonesian, out of a harmed file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.orm import close_all_sessions

from app.platform.db import db
from tests.impor_ekspor.bahan import HITUNG
from tests.impor_ekspor.test_cadangan import facts
from tests.impor_ekspor.test_cli_impor import ok, refused

# A program left open on the books: it has read, and waits with its connection.
OPEN = """import sqlite3, sys
books = sqlite3.connect(sys.argv[1])
books.execute("SELECT count(*) FROM jurnal").fetchall()
print("terbuka", flush=True)
sys.stdin.read()
"""
ON_SQLITE = pytest.mark.parametrize("sendiri", ["sqlite"], indirect=True)


@pytest.fixture
def arsip(sendiri, tmp_path):
    archive = tmp_path / "cadangan.zip"
    ok(sendiri.run("cadangan", "buat", "-o", str(archive)))
    ok(sendiri.run("impor", "jurnal", str(HITUNG / "jurnal.csv")))
    return archive


def database():
    return Path(str(db.engine.url.database))


@ON_SQLITE
def test_nothing_is_restored_under_a_program_that_is_still_open(sendiri, arsip):
    before = facts()
    program = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(database())],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdout.readline() == "terbuka\n"
    said = refused(sendiri.run("cadangan", "pulihkan", str(arsip), "--ya"))
    assert "masih terbuka" in said
    assert facts() == before

    program.communicate("")
    ok(sendiri.run("cadangan", "pulihkan", str(arsip), "--ya"))
    assert facts() != before


@ON_SQLITE
@pytest.mark.parametrize("answer", ["\n", "tidak\n", "n\n"])
def test_whoever_does_not_say_ya_keeps_the_books(sendiri, arsip, answer):
    before = facts()
    said = refused(sendiri.run("cadangan", "pulihkan", str(arsip), input=answer))
    assert "Dibatalkan; buku tidak berubah." in said
    assert facts() == before


@ON_SQLITE
def test_ya_is_understood(sendiri, arsip):
    before = facts()
    ok(sendiri.run("cadangan", "pulihkan", str(arsip), input="ya\n"))
    assert facts() != before


@ON_SQLITE
def test_a_harmed_file_gets_a_sentence_and_can_be_restored(sendiri, arsip):
    place = database()
    close_all_sessions()
    db.engine.dispose()
    with closing(sqlite3.connect(place)) as books:
        wanted = "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = ?"
        page, size = books.execute(wanted, ("posting",)).fetchone()
    harmed = bytearray(place.read_bytes())
    harmed[(page - 1) * size : (page - 1) * size + 200] = b"RUSAK" * 40
    place.write_bytes(harmed)

    said = refused(sendiri.run("periksa"))
    assert "Berkas basis data rusak" in said
    assert "Traceback" not in said
    ok(sendiri.run("cadangan", "pulihkan", str(arsip), "--ya"))
    assert "SALAH" not in ok(sendiri.run("periksa"))
