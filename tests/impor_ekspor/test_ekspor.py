"""The books outside the program: recomputed by others, altered and found, read back whole."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.buku_besar.queries_rantai import head_of
from app.impor_ekspor.queries_semua import VERIFIER, tenant_tables
from app.pengguna.permissions import Peran
from tests.impor_ekspor.bahan import HITUNG, balances, importer
from tests.impor_ekspor.test_cli_impor import ok, refused
from tests.masuk import sign_in


@pytest.fixture
def home(koperasi, run_flask, tmp_path):
    """A cooperative with the computed year."""
    home = koperasi(mulai_buku=date(2026, 1, 1))
    impor = importer(run_flask, home.slug, tmp_path)
    for jenis, name in (("unit", "unit"), ("saldo-awal", "saldo_awal"), ("jurnal", "jurnal")):
        ok(impor(jenis, HITUNG / f"{name}.csv"))
    return home


@pytest.fixture
def sealed(home, run_flask, tmp_path) -> Path:
    """The chain of the year as a file."""
    path = tmp_path / "segel.jsonl"
    ok(run_flask("ekspor", "segel", "-o", str(path), "--koperasi", home.slug))
    return path


def verify(path, *anchor, program=VERIFIER):
    """Run the verifier as Pak Darto does: one file, another Python process, nothing of ours."""
    command = [sys.executable, "-I", str(program), str(path), *map(str, anchor)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def shown_balances(text):
    """The trial balance the verifier prints, in sen."""
    rows = [line.split() for line in text.splitlines() if line.startswith("  ")]
    return {kode: int(amount.replace(".", "")) for kode, amount in rows if kode != "jumlah"}


def test_the_chain_is_whole_for_a_stranger_and_gives_the_same_trial_balance(home, sealed):
    done = verify(sealed)
    assert done.returncode == 0, done.stdout
    assert "Rantai utuh." in done.stdout
    assert shown_balances(done.stdout) == balances(home.id)
    urut, digest = head_of(home.id)
    assert verify(sealed, urut, digest.hex()[:16]).returncode == 0


def alter(lines):
    entry = json.loads(lines[10])
    entry["baris"][0][3] += 1
    entry["baris"][1][3] -= 1
    lines[10] = json.dumps(entry)


def remove(lines):
    del lines[10]


def swap(lines):
    lines[10], lines[11] = lines[11], lines[10]


def reword(lines):
    entry = json.loads(lines[10])
    entry["keterangan"] += " sekali"
    lines[10] = json.dumps(entry)


@pytest.mark.parametrize("harm", [alter, remove, swap, reword])
def test_one_changed_line_is_found(sealed, harm):
    lines = sealed.read_text("utf-8").splitlines()
    harm(lines)
    sealed.write_text("\n".join(lines), "utf-8")
    done = verify(sealed)
    assert done.returncode == 1
    assert "SALAH" in done.stdout


def test_a_cut_tail_is_found_by_what_stands_printed_elsewhere(home, sealed):
    urut, digest = head_of(home.id)
    lines = sealed.read_text("utf-8").splitlines()
    last = json.loads(lines[-3])
    end = {"jenis": "akhir", "urut": last["urut"], "hash": last["hash"]}
    sealed.write_text("\n".join([*lines[:-2], json.dumps(end)]), "utf-8")
    assert verify(sealed).returncode == 0  # nobody can tell without an anchor: that is why
    done = verify(sealed, urut, digest.hex()[:16])
    assert done.returncode == 1
    assert f"jangkar jurnal {urut}" in done.stdout


@pytest.mark.hledger
def test_hledger_recomputes_the_year_to_the_same_trial_balance(home, run_flask, tmp_path):
    path = tmp_path / "buku.journal"
    ok(run_flask("ekspor", "hledger", "-o", str(path), "--koperasi", home.slug))
    command = ["hledger", "-f", path, "bal", "--flat", "-N", "--depth", "2", "-O", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found = {}
    for name, amount in list(csv.reader(io.StringIO(done.stdout)))[1:]:
        if amount != "0":
            kode = name.partition(":")[2].split()[0]
            found[kode] = int(amount.replace("IDR", "").replace(".", "").replace(" ", ""))
    assert found == balances(home.id)
    subprocess.run(["hledger", "-f", path, "check", "-s"], check=True, timeout=60)


def test_everything_is_one_archive_that_explains_and_proves_itself(home, run_flask, tmp_path):
    path = tmp_path / "semua.zip"
    ok(run_flask("ekspor", "semua", "-o", str(path), "--koperasi", home.slug))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        schema = json.loads(archive.read("skema.json"))
        assert set(schema) == {table.name for table in tenant_tables()}
        rows = {
            name: [json.loads(line) for line in archive.read(f"tabel/{name}.jsonl").splitlines()]
            for name in schema
        }
        archive.extractall(tmp_path / "isi")
    assert len(rows["jurnal"]) == 61
    assert {row["koperasi_id"] for table in rows.values() for row in table} == {home.id}
    assert [row["jenis"] for row in rows["impor"]].count("jurnal") == 1
    assert all(set(row) == set(schema[name]["kolom"]) for name in rows for row in rows[name])
    inside = tmp_path / "isi"
    assert verify(inside / "segel.jsonl", program=inside / "verifikasi.py").returncode == 0


def test_everything_holds_the_numbers_of_a_person_sealed_only(home, run_flask, tmp_path):
    numbers = ("3507014505800001", "3507012001150004", "3507011203750002")
    heading = "nomor|nama|nik|no_kk|ahli_waris|ahli_waris_nik"
    people = f"{heading}\n1|Siti|{numbers[0]}|{numbers[1]}|Joko|{numbers[2]}"
    ok(importer(run_flask, home.slug, tmp_path)("anggota", people))
    target = tmp_path / "semua.zip"
    ok(run_flask("ekspor", "semua", "-o", str(target), "--koperasi", home.slug))
    with zipfile.ZipFile(target) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [name for name, text in texts.items() if any(n in text for n in numbers)] == []
    siti = json.loads(texts["tabel/anggota.jsonl"])
    assert (siti["kk_samar"], siti["ahli_waris_nik_samar"]) == (
        "35************04", "35************02",
    )  # fmt: skip
    assert siti["kk_sandi"]
    assert siti["ahli_waris_nik_sandi"]
    assert "nomor KK" in texts["BACA.txt"]


def test_an_export_that_cannot_be_written_leaves_nothing(home, run_flask, tmp_path):
    target = tmp_path / "tiada" / "segel.jsonl"
    result = run_flask("ekspor", "segel", "-o", str(target), "--koperasi", home.slug)
    refused(result, "Berkas tidak dapat dibuka atau ditulis")
    assert not target.parent.exists()


def test_the_page_hands_over_the_same_files(app, home, sealed):
    darto = sign_in(app, home, Peran.PENGAWAS)
    page = darto.get("/{slug}/ekspor")
    assert page.status_code == 200
    answers = {
        name: darto.get(f"/{{slug}}/ekspor/{name}", buffered=True)
        for name in ("segel.jsonl", "buku.journal", "semua.zip", "verifikasi.py")
    }
    assert answers["segel.jsonl"].data == sealed.read_bytes()
    assert answers["verifikasi.py"].data == VERIFIER.read_bytes()
    assert b"account Aset:1101" in answers["buku.journal"].data
    assert zipfile.ZipFile(io.BytesIO(answers["semua.zip"].data)).testzip() is None
    for name, answer in answers.items():
        assert answer.headers["Content-Disposition"].endswith(f'"{home.slug}-{name}"')
    assert f"python3 {home.slug}-verifikasi.py {home.slug}-segel.jsonl" in page.text


@pytest.mark.parametrize("peran", [Peran.KASIR, Peran.ANGGOTA, Peran.OPERATOR])
def test_offices_without_a_right_to_the_books_take_nothing_along(app, koperasi, peran):
    orang = sign_in(app, koperasi(), peran)
    for name in ("", "/segel.jsonl", "/buku.journal", "/semua.zip", "/verifikasi.py"):
        assert orang.get("/{slug}/ekspor" + name).status_code == 403
