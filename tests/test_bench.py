"""The measurements run and print every row; how fast this machine is, is nobody's test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.ukuran import Hasil, angka, goal_words, p95, table

ROOT = Path(__file__).resolve().parents[1]
LEDGER = (
    "jurnal borongan (post", "jurnal borongan beserta", "jurnal tunggal",
    "laporan posisi-keuangan", "laporan phu", "laporan neraca-saldo",
    "semua laporan setahun", "kartu satu dari", "pemeriksaan seluruh rantai",
    "pemeriksaan lanjutan",
)  # fmt: skip
ONCE = (
    "halaman beranda", "halaman daftar jurnal", "halaman posisi keuangan", "memori proses",
    "setoran lewat perintah", "kisi 30 setoran", "kisi 30 baris", "simpanan satu dari",
    "paket bulanan", "desa contoh dimuat", "Buku RAT 150 anggota", "pertumbuhan laporan phu",
)  # fmt: skip


def measured(*words):
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--cepat", *words], cwd=ROOT, capture_output=True,
        text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_small_measurement_prints_every_row():
    lines = measured("--mesin", "sqlite")

    for name in LEDGER:
        assert len([x for x in lines if x.startswith(name)]) == 2, name
    for name in ONCE:
        assert len([x for x in lines if x.startswith(name)]) == 1, name


@pytest.mark.ketahanan
@pytest.mark.pg
def test_both_engines_are_measured():
    lines = measured()

    for name in LEDGER:
        assert len([x for x in lines if x.startswith(name)]) == 4, name


def test_a_goal_is_kept_by_more_of_a_rate_and_less_of_a_time():
    rate = Hasil("a", "SQLite", 600, "per detik", cepat=True, batas=500, polos=4_000)
    slow = Hasil("b", "SQLite", 20, "ms", batas=15)
    share = Hasil("c", "SQLite", 400, "per detik", cepat=True, polos=4_000, batas_nisbah=1 / 8)

    assert [rate.tercapai, slow.tercapai, share.tercapai] == [True, False, False]
    assert Hasil("d", "SQLite", 5, "detik").tercapai is None
    assert goal_words(share) == "≥ 1/8 polos"


def test_the_table_lines_up_and_writes_numbers_as_indonesians_do():
    rows = [Hasil("satu", "SQLite", 12_345, "per detik"), Hasil("dua", "SQLite", 1.234, "ms")]

    _, rule, first, second = table(rows).splitlines()

    assert "12.345 per detik" in first
    assert "1,23 ms" in second
    assert first.index("SQLite") == second.index("SQLite")
    assert set(rule) == {"-"}
    assert angka(None) == ""


def test_p95_is_a_time_that_was_measured():
    assert p95([float(n) for n in range(1, 101)]) == 95
    assert p95([7.0]) == 7
