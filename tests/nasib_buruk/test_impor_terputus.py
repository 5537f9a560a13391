"""An import killed in the middle leaves the books as they were, and runs whole the next time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.buku_besar.models import Journal, JurnalUmum, Posting
from app.impor_ekspor.models import Impor
from app.platform.db import db
from tests.buku_besar.buku import count, village

ROOT = Path(__file__).resolve().parents[2]
JOURNALS = 4_000


@pytest.fixture
def desa(koperasi):
    return village(koperasi())


@pytest.fixture(scope="module")
def berkas(tmp_path_factory):
    """A long year of electricity, two lines a journal."""
    path = tmp_path_factory.mktemp("impor") / "jurnal.csv"
    lines = ["nomor;tanggal;keterangan;kode;debit;kredit"]
    for number in range(JOURNALS):
        head = f"L-{number:05d};{1 + number % 28:02d}/{1 + number % 12:02d}/2025;Hibah warga"
        lines += [f"{head};1101;25000;", f"{head};3131;;25000"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def command(mesin, berkas, desa):
    """`flask impor jurnal`, as a person starts it, in a process of its own."""
    env = dict(os.environ, DATABASE_URL=mesin.url, PYTHONUTF8="1")
    words = ["--app", "wsgi", "impor", "jurnal", str(berkas), "--koperasi", desa.slug]
    return subprocess.Popen(
        [sys.executable, "-m", "flask", *words], cwd=ROOT, env=env, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def writing(mesin, desa):
    """Whether somebody holds the books right now, asked without waiting."""
    if mesin.nama == "sqlite":
        questions = ["PRAGMA busy_timeout=0", "BEGIN IMMEDIATE"]
    else:
        questions = [f"SELECT 1 FROM kepala WHERE koperasi_id = {desa.id} FOR UPDATE NOWAIT"]
    connection = db.engine.raw_connection()
    try:
        for question in questions:
            connection.cursor().execute(question)
    except Exception as problem:
        words = str(problem)
        assert "locked" in words or "could not obtain lock" in words, words
        return True
    finally:
        connection.rollback()
        connection.invalidate()
    return False


def kill_while_writing(process, mesin, desa):
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if writing(mesin, desa):
            time.sleep(0.15)  # well into the rows
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=30)
            return process.returncode
        time.sleep(0.005)
    raise AssertionError(process.communicate(timeout=30))


def test_an_import_killed_while_it_writes_leaves_nothing_and_the_next_one_is_whole(
    app, mesin, desa, berkas, run_flask
):
    first = command(mesin, berkas, desa)

    assert kill_while_writing(first, mesin, desa) == -signal.SIGKILL

    wait_until_free(mesin, desa)
    left = [count(desa.id, model) for model in (Journal, Posting, JurnalUmum, Impor)]
    assert left == [0, 0, 0, 0]
    assert run_flask("periksa", "--koperasi", desa.slug).exit_code == 0

    again = command(mesin, berkas, desa)
    out, err = again.communicate(timeout=120)
    assert again.returncode == 0, err
    assert f"{JOURNALS} jurnal" in out.replace(".", "")
    assert count(desa.id) == JOURNALS
    assert db.session.scalar(
        sa.select(sa.func.sum(Posting.jumlah)).where(Posting.koperasi_id == desa.id)
    ) == 0  # fmt: skip
    assert run_flask("periksa", "--koperasi", desa.slug).exit_code == 0


def wait_until_free(mesin, desa):
    """PostgreSQL notices a dead client a moment later."""
    deadline = time.monotonic() + 20
    while writing(mesin, desa) and time.monotonic() < deadline:
        time.sleep(0.05)
    db.session.rollback()


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("jurnal.exe", b"MZ\x90\x00\x03" + b"\x00" * 200),
        ("jurnal.xlsx", b"bukan lembar kerja"),
        ("jurnal.xlsx", b"PK\x03\x04" + b"\x00" * 40),
        ("jurnal.csv", b"\xff\xd8\xff\xe0" + b"\x00" * 100),
        ("jurnal.csv", b""),
        ("jurnal.pdf", b"%PDF-1.4\n%%EOF"),
        ("jurnal.csv", "nama;alamat\nSiti;Krajan\n".encode("utf-16")),
        ("jurnal.csv", b"<html><body><table><tr><td>nomor</td></tr></table></body></html>"),
    ],
    ids=["exe", "teks-xlsx", "zip-rusak", "foto-csv", "kosong", "pdf", "kolom-lain", "html"],
)
def test_a_file_of_the_wrong_kind_is_a_sentence_and_writes_nothing(
    desa, run_flask, tmp_path, nama, isi
):
    path = tmp_path / nama
    path.write_bytes(isi)

    done = run_flask("impor", "jurnal", str(path), "--koperasi", desa.slug)

    assert done.exit_code == 1, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert len(done.stderr.strip()) > 20
    assert "Traceback" not in done.stderr
    assert count(desa.id) == count(desa.id, Impor) == 0


def test_a_file_that_is_not_there_is_a_sentence(desa, run_flask, tmp_path):
    done = run_flask("impor", "jurnal", str(tmp_path / "tiada.csv"), "--koperasi", desa.slug)

    assert done.exit_code == 1
    assert "tidak dapat dibuka" in done.stderr
