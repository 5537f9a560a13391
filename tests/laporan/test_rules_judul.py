"""Title blocks, columns, fingerprints and books with a running balance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.laporan.rules import Kolom
from app.laporan.rules_buku import Akun, Gerak, Judul, Kurun
from app.laporan.rules_judul import per_tanggal, untuk_periode
from app.laporan.rules_phu import PELAYANAN, phu
from app.laporan.rules_posisi import posisi_keuangan
from app.laporan.rules_rasio import ratio_text
from app.laporan.rules_saldo_berjalan import Entri, Rentang, buku_besar, buku_kas, kartu_anggota

JUDUL = Judul("Koperasi Desa Uji", "uji")
KAS = Akun("1101", "Kas umum", "kas_setara_kas", "D", "kas")
POKOK = Akun("3101", "Simpanan pokok", "simpanan_pokok", "K", "P")


def kurun(sejak: date, sampai: date) -> Kurun:
    return Kurun(sejak, sampai, (), ())


T2026 = kurun(date(2026, 1, 1), date(2026, 12, 31))
T2025 = kurun(date(2025, 1, 1), date(2025, 12, 31))
PERTAMA = kurun(date(2025, 6, 14), date(2025, 12, 31))
JUNI = kurun(date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ([T2026], "Per 31 Desember 2026"),
        ([T2026, T2025], "Per 31 Desember 2026 dan 2025"),
        ([JUNI, T2025], "Per 30 Juni 2026 dan 31 Desember 2025"),
        (
            [kurun(date(2027, 1, 1), date(2027, 12, 31)), T2026, T2025],
            "Per 31 Desember 2027, 2026, dan 2025",
        ),
    ],
)
def test_a_statement_at_a_date_names_its_dates(columns, text):
    assert per_tanggal(columns) == text


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        (
            [T2026, T2025],
            "Untuk tahun yang berakhir pada tanggal 31 Desember 2026 dan 2025",
        ),
        ([PERTAMA], "Untuk periode 14 Juni 2025 s.d. 31 Desember 2025"),
        (
            [T2026, PERTAMA],
            "Untuk tahun yang berakhir pada tanggal 31 Desember 2026 dan "
            "periode 14 Juni 2025 s.d. 31 Desember 2025",
        ),
    ],
)
def test_a_flow_statement_names_its_year_or_its_short_first_period(columns, text):
    assert untuk_periode(columns) == text


def test_columns_are_headed_by_date_or_year_unless_named():
    assert posisi_keuangan(JUDUL, [], [T2026]).kolom == (Kolom("2026-12-31", "31 Desember 2026"),)
    assert phu(JUDUL, [], [T2026]).kolom == (Kolom("2026-12-31", "2026"),)
    named = replace(JUDUL, kolom=(Kolom("ini", "Tahun ini"),))
    assert phu(named, [], [T2026]).kolom == named.kolom


def test_the_words_for_member_business_are_a_setting():
    labels = {b.kunci: b.label for b in phu(JUDUL, [], [T2026], istilah=PELAYANAN).baris}
    assert labels["partisipasi_bruto"] == "Pelayanan bruto anggota"
    assert labels["partisipasi_neto"] == "Pelayanan neto anggota"


def test_every_fixed_key_is_there_even_in_empty_books():
    keys = {b.kunci for b in phu(JUDUL, [], [T2026]).baris}
    assert keys >= {
        "partisipasi_bruto", "beban_pokok_anggota", "partisipasi_neto", "pendapatan_non_anggota",
        "beban_pokok_non_anggota", "laba_kotor_non_anggota", "penyesuaian_persediaan",
        "shu_kotor", "beban_usaha", "beban_perkoperasian", "shu_operasi", "pendapatan_lain",
        "beban_lain", "shu_sebelum_pajak", "beban_pajak", "shu_setelah_pajak",
    }  # fmt: skip
    posisi = posisi_keuangan(JUDUL, [], [T2026])
    assert posisi.cocok
    assert {b.kunci for b in posisi.baris} >= {
        "jumlah_aset_lancar", "jumlah_aset_tidak_lancar", "jumlah_aset", "jumlah_liabilitas",
        "jumlah_ekuitas", "jumlah_liabilitas_ekuitas",
    }  # fmt: skip


def test_the_fingerprint_follows_the_figures_and_nothing_else():
    def posisi(sen: int) -> str:
        rows = (
            Gerak("1101", "KANTOR", "biasa", "", sen, 0),
            Gerak("3101", "KANTOR", "biasa", "", 0, sen),
        )
        return posisi_keuangan(JUDUL, [KAS, POKOK], [replace(T2026, gerak=rows)]).sidik

    assert posisi(100) == posisi(100)
    assert posisi(100) != posisi(101)
    assert len(posisi(100)) == 16


def test_one_sided_books_do_not_agree():
    rows = (Gerak("1101", "KANTOR", "biasa", "", 500, 0),)
    kurun_timpang = replace(T2026, gerak=rows)
    assert not posisi_keuangan(JUDUL, [KAS], [kurun_timpang]).cocok
    assert not phu(JUDUL, [KAS], [kurun_timpang]).cocok


ENTRI = (
    Entri(date(2026, 1, 5), "BKM-1", "Setoran Siti", "0001", 100_000, 0, 1),
    Entri(date(2026, 1, 9), "BKK-1", "Bayar listrik", "", 0, 30_050, 2),
)
RENTANG = Rentang(date(2026, 1, 1), date(2026, 1, 31), 20_000, ENTRI)


def test_a_cash_book_reads_money_in_and_out_with_a_running_balance():
    buku = buku_kas(JUDUL, "BUKU KAS UMUM 1101", KAS, RENTANG)
    assert (buku.label_debit, buku.label_kredit) == ("Masuk", "Keluar")
    assert [b.saldo for b in buku.baris] == [120_000, 89_950]
    assert (buku.saldo_awal, buku.saldo_akhir) == (20_000, 89_950)
    assert (buku.jumlah_debit, buku.jumlah_kredit) == (100_000, 30_050)
    assert buku.subjudul == "Untuk periode 1 Januari 2026 s.d. 31 Januari 2026"


def test_a_savings_account_is_positive_on_its_credit_side():
    rentang = replace(
        RENTANG,
        saldo_awal=-500,
        entri=(Entri(date(2026, 1, 5), "BKM-1", "Setoran", "0001", 0, 1_000, 1),),
    )
    assert buku_besar(JUDUL, POKOK, rentang).saldo_akhir == 1_500
    kartu = kartu_anggota(JUDUL, "0001 Siti", rentang)
    assert kartu.saldo_akhir == 1_500
    assert kartu.judul == "KARTU ANGGOTA 0001 Siti"
    assert kartu.label_kredit == "Disetor"


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "text"),
    [
        (1, 3, "0.3333"),
        (2, 3, "0.6667"),
        (-1, 8, "-0.1250"),
        (1, -20_000, "-0.0001"),
        (5, 0, None),
        (0, 5, "0.0000"),
        (31363, 10, "3136.3000"),
    ],
)
def test_a_ratio_is_exact_to_four_decimals_or_undefined(pembilang, penyebut, text):
    assert ratio_text(pembilang, penyebut) == text
