"""Whole years brought in by the commands an operator types, and what comes of doing it again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from app.buku_besar.queries_asal import standing_opening
from app.koperasi.queries import periods_of
from tests.impor_ekspor.bahan import ASING, HITUNG, balances, count_rows, importer

NOTHING = "Tidak ada yang baru; buku tidak berubah.\n"


def sen(text):
    return int(Decimal(text) * 100)


def ok(result):
    assert result.exit_code == 0, result.output + str(result.exception)
    return result.stdout


def refused(result, *said):
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    for text in said:
        assert text in result.stderr
    return result.stderr


@pytest.fixture
def year(koperasi, run_flask, tmp_path):
    """The computed year in a fresh cooperative: (cooperative id, importer)."""
    home = koperasi(mulai_buku=date(2026, 1, 1))
    impor = importer(run_flask, home.slug, tmp_path)
    ok(impor("unit", HITUNG / "unit.csv"))
    ok(impor("saldo-awal", HITUNG / "saldo_awal.csv"))
    ok(impor("jurnal", HITUNG / "jurnal.csv"))
    return home, impor


def test_the_computed_year_comes_in_as_the_reference_says(year, run_flask):
    home, _ = year
    rows = json.loads((HITUNG / "harapan.json").read_text())["neraca_lajur"]["baris"]
    expected = {
        kode: sen(row["disesuaikan_debit"]) - sen(row["disesuaikan_kredit"])
        for kode, row in rows.items()
    }
    found = balances(home.id)
    assert {k: v for k, v in expected.items() if v} == found
    assert ok(run_flask("periksa", "--koperasi", home.slug)).count("baik") >= 5


def test_the_same_files_again_change_nothing(year):
    home, impor = year
    before = count_rows(home.id)
    for jenis, name in (("unit", "unit"), ("saldo-awal", "saldo_awal"), ("jurnal", "jurnal")):
        assert ok(impor(jenis, HITUNG / f"{name}.csv")).endswith(NOTHING)
    assert count_rows(home.id) == before


def test_only_looking_writes_nothing_and_warns_of_the_empty_drawer(koperasi, run_flask, tmp_path):
    home = koperasi(mulai_buku=date(2026, 1, 1))
    impor = importer(run_flask, home.slug, tmp_path)
    ok(impor("unit", HITUNG / "unit.csv"))
    before = count_rows(home.id)
    said = ok(impor("jurnal", HITUNG / "jurnal.csv", "--periksa"))
    assert "168 baris dibaca, 168 dipakai, 60 jurnal" in said
    assert "Perhatian: 1103 Kas unit (laci kasir) di unit SEMBAKO bersaldo terbalik" in said
    assert "Perhatian: 1131 Piutang usaha anggota (bon)" in said
    assert said.endswith("Hanya diperiksa; tidak ada yang dicatat.\n")
    assert count_rows(home.id) == before


def test_a_foreign_chart_comes_in_with_its_year(koperasi, run_flask, tmp_path):
    home = koperasi(preset="kosong", mulai_buku=date(2025, 1, 1))
    impor = importer(run_flask, home.slug, tmp_path)
    for jenis, name in (("akun", "akun"), ("unit", "unit"), ("saldo-awal", "saldo_awal"),
                        ("jurnal", "jurnal")):  # fmt: skip
        ok(impor(jenis, ASING / f"{name}.csv"))
    expected = json.loads((ASING / "harapan.json").read_text())["2025-12-31"]["saldo_akun"]
    assert {k: abs(v) for k, v in balances(home.id).items()} == {
        kode: abs(sen(text)) for kode, text in expected.items() if sen(text)
    }
    assert "SALAH" not in ok(run_flask("periksa", "--koperasi", home.slug))
    assert ok(impor("akun", ASING / "akun.csv")).endswith(NOTHING)


def test_books_taken_over_in_june_begin_in_january_and_lock_what_was(koperasi, run_flask, tmp_path):
    home = koperasi(preset="kosong", mulai_buku=date(2026, 1, 1))
    impor = importer(run_flask, home.slug, tmp_path)
    ok(impor("akun", ASING / "akun.csv"))
    ok(impor("unit", ASING / "unit.csv"))
    opening = ASING / "saldo_awal_tengah_tahun.csv"
    refused(impor("saldo-awal", opening, "--tanggal", "2025-06-30"), "pendapatan atau beban")
    assert standing_opening(home.id) is None
    ok(impor("saldo-awal", opening, "--tanggal", "2025-06-30", "--mulai-buku", "2025-01-01"))
    status = {row.kode: str(row.status) for row in periods_of(home.id)}
    assert status["2025-06"] == "ditutup"
    assert (status["2025-07"], status["2026-01"]) == ("terbuka", "terbuka")
    ok(impor("jurnal", ASING / "jurnal_semester_dua.csv"))
    expected = json.loads((ASING / "harapan.json").read_text())["2025-12-31"]["saldo_akun"]
    assert {k: abs(v) for k, v in balances(home.id).items()} == {
        kode: abs(sen(text)) for kode, text in expected.items() if sen(text)
    }
    assert "SALAH" not in ok(run_flask("periksa", "--koperasi", home.slug))
    assert ok(impor("saldo-awal", opening)).endswith(NOTHING)
    early = refused(impor("jurnal", ASING / "jurnal.csv"))
    assert "Baris 2: jurnal A01: Buku Januari 2025 sudah ditutup" in early


def test_an_opening_of_december_lets_the_books_begin_in_january(koperasi, run_flask, tmp_path):
    home = koperasi(mulai_buku=date(2025, 1, 1))
    impor = importer(run_flask, home.slug, tmp_path)
    ok(impor("unit", HITUNG / "unit.csv"))
    ok(impor("saldo-awal", HITUNG / "saldo_awal.csv", "--tanggal", "31/12/2025"))
    first = min(row.mulai for row in periods_of(home.id) if row.kode != "AWAL")
    assert first == date(2026, 1, 1)


def test_the_first_book_day_stays_once_something_stands_in_the_books(year):
    _, impor = year
    text = """kode | debit | kredit
              1101 | 100   |
              3101 |       | 100"""
    refused(
        impor("saldo-awal", text, "--tanggal", "2025-06-30"),
        "selama buku masih kosong",
        "Saldo awal sudah dicatat 31 Desember 2025 dengan isi lain",
    )


def test_a_first_book_day_after_the_opening_is_refused(koperasi, run_flask, tmp_path):
    impor = importer(run_flask, koperasi().slug, tmp_path)
    text = "kode|debit|kredit\n1101|100|\n3101||100"
    words = ("--tanggal", "2024-12-31", "--mulai-buku", "2025-03-01")
    refused(impor("saldo-awal", text, *words), "tidak cocok dengan saldo awal 31 Desember 2024")
    refused(impor("saldo-awal", text, "--tanggal", "kemarin dulu"), "--tanggal")


def test_an_import_is_taken_back_whole_and_its_numbers_are_free_again(year, run_flask):
    home, impor = year
    before = balances(home.id)
    text = """nomor | tanggal    | keterangan  | kode | debit | kredit
              X1    | 10/12/2026 | Kas masuk   | 1101 | 5000  |
              X1    |            |             | 3102 |       | 5000
              X2    | 11/12/2026 | Kas keluar  | 6105 | 3000  |
              X2    |            |             | 1101 |       | 3000"""
    said = ok(impor("jurnal", text))
    impor_id = said.split("flask impor batalkan ")[1].split()[0]
    assert balances(home.id) != before

    refused(run_flask("impor", "batalkan", impor_id, "--alasan", "x", "--koperasi", home.slug),
            "alasan")  # fmt: skip
    words = ("impor", "batalkan", impor_id, "--alasan", "salah berkas", "--koperasi", home.slug)
    assert "2 jurnal dibatalkan" in ok(run_flask(*words))
    assert balances(home.id) == before
    refused(run_flask(*words), "sudah dibatalkan sebelumnya")
    assert "SALAH" not in ok(run_flask("periksa", "--koperasi", home.slug))

    assert "2 jurnal dicatat" in ok(impor("jurnal", text.replace("5000", "7000")))
    assert ok(impor("jurnal", text.replace("5000", "7000"))).endswith(NOTHING)
    refused(impor("jurnal", text), "jurnal X1 sudah ada di buku dengan isi lain")
    assert "SALAH" not in ok(run_flask("periksa", "--koperasi", home.slug))


def test_an_import_that_others_lean_on_is_not_taken_back(year, run_flask):
    home, impor = year
    money = "nomor|tanggal|keterangan|kode|debit|kredit\nY{0}|{1}/11/2026|Uang|{2}|{4}|\n" \
            "Y{0}|||{3}||{4}"  # fmt: skip
    said = ok(impor("jurnal", money.format(1, 3, "1102", "3102", 9_000)))
    ok(impor("jurnal", money.format(2, 4, "6105", "1102", 8_000)))
    impor_id = said.split("flask impor batalkan ")[1].split()[0]
    before = count_rows(home.id)
    words = ("impor", "batalkan", impor_id, "--alasan", "salah berkas", "--koperasi", home.slug)
    refused(run_flask(*words), "akan kurang Rp8.000")
    assert count_rows(home.id) == before


def test_a_list_is_not_taken_back_by_mirrors(koperasi, run_flask, tmp_path):
    home = koperasi()
    said = ok(importer(run_flask, home.slug, tmp_path)("unit", HITUNG / "unit.csv"))
    assert "batalkan" not in said
    unknown = "01890000-0000-7000-8000-000000000000"
    words = ("--alasan", "salah berkas", "--koperasi", home.slug)
    refused(run_flask("impor", "batalkan", unknown, *words), "tidak ditemukan")


def test_another_number_for_the_same_journal_needs_a_yes(year):
    home, impor = year
    text = """nomor | tanggal    | keterangan       | kode | debit    | kredit
              LAIN1 | 31/12/2026 | Simpanan wajib setahun | 1101 | 14160000 |
              LAIN1 |            |                        | 3102 |          | 14160000"""
    before = count_rows(home.id)
    refused(impor("jurnal", text), "Baris 2: jurnal LAIN1 sama tanggal", "--ya")
    assert count_rows(home.id) == before
    assert "1 jurnal dicatat" in ok(impor("jurnal", text, "--ya"))


@pytest.mark.parametrize("jenis", ["akun", "unit", "anggota", "pihak", "saldo-awal", "jurnal"])
def test_help_of_every_kind_is_indonesian(run_flask, jenis):
    said = ok(run_flask("impor", jenis, "--help"))
    assert "Hanya periksa, tidak mencatat." in said


def test_a_missing_file_gets_a_sentence(koperasi, run_flask, tmp_path):
    home = koperasi()
    path = tmp_path / "tiada.csv"
    refused(run_flask("impor", "unit", str(path), "--koperasi", home.slug), "tidak dapat dibuka")
