"""Backups: proven when made, refused when harmed, restored to the same trial balance."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import threading
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.impor_ekspor.commands_pekerjaan import read_state, state_file, still_runs
from app.impor_ekspor.queries_cadangan import book_facts
from app.impor_ekspor.queries_daftar_cadangan import PEKERJAAN, backup_folder, backups_in
from app.koperasi.queries import all_koperasi
from app.pengguna.cli import chosen_actor
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db, transact
from app.platform.ids import new_id
from tests.impor_ekspor.bahan import HITUNG, balances
from tests.impor_ekspor.test_cli_impor import ok, refused
from tests.masuk import sign_in

ROOT = Path(__file__).parents[2]
# What does not ask the engine anything is tried on one of them: an installation costs seconds.
ON_SQLITE = pytest.mark.parametrize("sendiri", ["sqlite"], indirect=True)


@pytest.fixture
def arsip(tmp_path):
    return tmp_path / "cadangan.zip"


def facts():
    db.session.rollback()
    return book_facts(db.session.connection())


def outside(sendiri, *words, **kw):
    """Start a command as a process of its own on this installation."""
    env = {**os.environ, "DATABASE_URL": sendiri.url, "LUMBUNG_INSTANCE": sendiri.app.instance_path}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **kw
    )


def test_what_was_backed_up_comes_back_and_later_work_does_not(sendiri, arsip):
    ok(sendiri.run("cadangan", "buat", "-o", str(arsip)))
    before = facts()
    ok(sendiri.run("impor", "jurnal", str(HITUNG / "jurnal.csv")))
    assert facts() != before

    said = ok(sendiri.run("cadangan", "uji", str(arsip)))
    assert "neraca saldo dan kepala rantai sama" in said
    ok(sendiri.run("cadangan", "pulihkan", str(arsip), "--ya"))
    assert facts() == before
    assert "SALAH" not in ok(sendiri.run("periksa"))
    ok(sendiri.run("impor", "jurnal", str(HITUNG / "jurnal.csv")))
    assert "SALAH" not in ok(sendiri.run("periksa"))


def _hearts(arsip):
    """Places within the packed content of every member, away from the last padding."""
    with zipfile.ZipFile(arsip) as archive:
        spans = [(one.header_offset + 30 + len(one.filename), one.compress_size)
                 for one in archive.infolist()]  # fmt: skip
    return [start + part for start, size in spans for part in (8, size // 2, size * 3 // 4)]


def test_one_flipped_bit_is_refused_and_the_books_stay(sendiri, arsip):
    ok(sendiri.run("cadangan", "buat", "-o", str(arsip)))
    whole = arsip.read_bytes()
    before = facts()
    for place in _hearts(arsip):
        harmed = bytearray(whole)
        harmed[place] ^= 1
        arsip.write_bytes(harmed)
        refused(sendiri.run("cadangan", "uji", str(arsip)))
        refused(sendiri.run("cadangan", "pulihkan", str(arsip), "--ya"))
    arsip.write_bytes(whole[: len(whole) // 2])
    refused(sendiri.run("cadangan", "uji", str(arsip)), "bukan cadangan Lumbung")
    assert facts() == before


@ON_SQLITE
def test_keys_travel_only_under_their_passphrase(sendiri, arsip):
    keys = Path(sendiri.app.instance_path) / "kunci.json"
    ours = keys.read_text()
    ok(sendiri.run("cadangan", "buat", "-o", str(arsip), "--frasa-dari-stdin", input="padi\n"))
    with zipfile.ZipFile(arsip) as archive:
        assert all(word.encode() not in archive.read("kunci.tersandi")
                   for word in json.loads(ours).values())  # fmt: skip
    keys.write_text(json.dumps({**json.loads(ours), "sesi": "0" * 64}))
    words = ("cadangan", "pulihkan", str(arsip), "--ya", "--frasa-dari-stdin")
    refused(sendiri.run(*words, input="salah\n"))
    assert keys.read_text() != ours
    ok(sendiri.run(*words, input="padi\n"))
    assert keys.read_text() == ours


def test_a_backup_killed_in_the_middle_leaves_the_old_one(sendiri, arsip):
    ok(sendiri.run("cadangan", "buat", "-o", str(arsip)))
    old = arsip.read_bytes()
    ok(sendiri.run("impor", "jurnal", str(HITUNG / "jurnal.csv")))
    work = outside(sendiri, "cadangan", "buat", "-o", str(arsip))
    there = set(arsip.parent.iterdir())
    deadline = time.monotonic() + 60
    while not {p for p in set(arsip.parent.iterdir()) - there if p.is_dir()}:
        assert work.poll() is None, work.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.005)
    os.kill(work.pid, signal.SIGKILL)
    work.communicate(timeout=30)
    assert arsip.read_bytes() == old
    ok(sendiri.run("cadangan", "uji", str(arsip)))


def test_a_backup_while_three_people_post_is_of_one_moment(sendiri, arsip):
    koperasi_id, by = all_koperasi()[0].id, chosen_actor(None)
    context = context_of(koperasi_id)
    kas, wajib = context.by_code["1101"].id, context.by_code["3102"].id
    stop, posted, troubles = threading.Event(), [], []

    def work():
        with sendiri.app.app_context():
            while not stop.is_set():
                event = JurnalUmumWritten(
                    new_id(), date(2026, 3, 4), JenisJurnal.UMUM, "Setoran",
                    (Line(kas, 100), Line(wajib, -100)),
                )  # fmt: skip
                try:
                    posted.append(transact(lambda e=event: record_jurnal(koperasi_id, e, by=by)))
                except Exception as trouble:
                    troubles.append(trouble)
            db.session.remove()

    people = [threading.Thread(target=work) for _ in range(3)]
    for one in people:
        one.start()
    while len(posted) < 5 and not troubles:
        time.sleep(0.01)
    before = len(posted)
    try:
        ok(sendiri.run("cadangan", "buat", "-o", str(arsip)))
    finally:
        stop.set()
        for one in people:
            one.join()
    assert troubles == []
    assert len(posted) > before
    ok(sendiri.run("cadangan", "uji", str(arsip)))
    with zipfile.ZipFile(arsip) as archive:
        book = json.loads(archive.read("isi.json"))["buku"][0]
    assert before <= book["urut"] - 1 <= len(posted)
    assert book["neraca_saldo"]["1101"] == 500_000_000 + 100 * (book["urut"] - 1)
    assert balances(koperasi_id)["1101"] == 500_000_000 + 100 * len(posted)


def _small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))


@ON_SQLITE
@pytest.mark.parametrize("words", [("cadangan", "buat"), ("ekspor", "semua", "-o", "{}")])
def test_a_full_disk_gets_a_sentence_and_leaves_nothing(sendiri, arsip, words, tmp_path):
    ok(sendiri.run("impor", "jurnal", str(HITUNG / "jurnal.csv")))
    words = [word.format(arsip) for word in words]
    done = outside(sendiri, *words, preexec_fn=_small_files)
    out, err = done.communicate(timeout=120)
    assert done.returncode == 1, out + err
    assert "Traceback" not in err
    assert re.search("tidak dapat|penuh", err)
    folder = backup_folder(Path(sendiri.app.instance_path))
    left = [*arsip.parent.glob("*cadangan.zip*"), *folder.glob("*")]
    assert left == []


def settled(sendiri):
    file = state_file(Path(sendiri.app.instance_path), PEKERJAAN)
    deadline = time.monotonic() + 90
    while still_runs(file):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return read_state(file)


@ON_SQLITE
def test_bu_ratna_makes_tries_and_takes_along_a_backup_on_the_page(sendiri):
    ratna = sign_in(sendiri.app, all_koperasi()[0], Peran.BENDAHARA)
    assert "Belum ada cadangan" in ratna.get("/{slug}/").text
    assert ratna.send("/{slug}/cadangan", frasa="padi di lumbung").status_code == 303
    assert "sedang dibuat" in ratna.get("/{slug}/cadangan").text
    assert settled(sendiri).tahap == "selesai"
    folder = backup_folder(Path(sendiri.app.instance_path))
    [row] = backups_in(folder)
    page = ratna.get("/{slug}/cadangan").text
    assert row.nama in page
    assert "Belum pernah" in page
    assert "Cadangan terakhir" not in ratna.get("/{slug}/").text

    assert ratna.post(f"/{{slug}}/cadangan/{row.nama}/uji").status_code == 303
    assert settled(sendiri).tahap == "selesai"
    assert "Dapat dipulihkan" in ratna.get("/{slug}/cadangan").text
    taken = ratna.get(f"/{{slug}}/cadangan/{row.nama}", buffered=True)
    assert taken.data == (folder / row.nama).read_bytes()

    old = (clock.now() - timedelta(days=3)).timestamp()
    os.utime(folder / row.nama, (old, old))
    assert "Cadangan terakhir lebih dari 2 hari" in ratna.get("/{slug}/").text


@ON_SQLITE
def test_a_harmed_backup_fails_its_trial_on_the_page(sendiri):
    ratna = sign_in(sendiri.app, all_koperasi()[0], Peran.BENDAHARA)
    ok(sendiri.run("cadangan", "buat"))
    folder = backup_folder(Path(sendiri.app.instance_path))
    [row] = backups_in(folder)
    harmed = bytearray((folder / row.nama).read_bytes())
    harmed[_hearts(folder / row.nama)[1]] ^= 1
    (folder / row.nama).write_bytes(harmed)
    ratna.post(f"/{{slug}}/cadangan/{row.nama}/uji")
    assert settled(sendiri).tahap == "gagal"
    assert "Rusak" in ratna.get("/{slug}/cadangan").text


@ON_SQLITE
def test_no_other_file_is_handed_over(sendiri):
    ratna = sign_in(sendiri.app, all_koperasi()[0], Peran.BENDAHARA)
    for name in ("kunci.json", "..%2fkunci.json", "%2e%2e/kunci.json", "tiada.zip"):
        assert ratna.get(f"/{{slug}}/cadangan/{name}").status_code == 404
        assert ratna.post(f"/{{slug}}/cadangan/{name}/uji").status_code in (404, 405)


@ON_SQLITE
def test_where_several_live_together_nobody_takes_the_neighbours_along(sendiri):
    ratna = sign_in(sendiri.app, all_koperasi()[0], Peran.BENDAHARA)
    sendiri.found(slug="tetangga")
    ok(sendiri.run("cadangan", "buat"))
    [row] = backups_in(backup_folder(Path(sendiri.app.instance_path)))
    page = ratna.get("/{slug}/cadangan").text
    assert "2 koperasi" in page
    assert row.nama in page
    assert "<h2>Buat cadangan sekarang" not in page
    assert "/uji" not in page
    assert ratna.get(f"/{{slug}}/cadangan/{row.nama}").status_code == 403


@ON_SQLITE
def test_where_several_live_together_no_office_of_one_works_on_the_backups_of_all(sendiri):
    koperasi = all_koperasi()[0]
    ok(sendiri.run("cadangan", "buat"))
    [row] = backups_in(backup_folder(Path(sendiri.app.instance_path)))
    everyone = sign_in(sendiri.app, koperasi, *Peran)
    sendiri.found(slug="tetangga")

    assert everyone.post("/{slug}/cadangan", {"frasa": ""}).status_code == 403
    assert everyone.post(f"/{{slug}}/cadangan/{row.nama}/uji").status_code == 403
    state = state_file(Path(sendiri.app.instance_path), PEKERJAAN)
    assert read_state(state) is None
    assert backups_in(backup_folder(Path(sendiri.app.instance_path))) == [row]


@ON_SQLITE
def test_offices_without_the_right_do_not_see_backups(sendiri):
    for peran in (Peran.KASIR, Peran.PENGAWAS):
        orang = sign_in(sendiri.app, all_koperasi()[0], peran)
        assert orang.get("/{slug}/cadangan").status_code == 403
        assert orang.post("/{slug}/cadangan").status_code == 403
