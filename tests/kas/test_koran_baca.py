"""Files as banks write them: which column is what, every line once, nothing guessed in silence."""

from __future__ import annotations

from datetime import date

import pytest

from app.buku_besar.rules_gerak import GerakRow
from app.kas.commands_unggah_koran import open_file, understood
from app.kas.rules_baca_koran import guessed
from app.kas.rules_koran import Garis, proposals
from app.platform.ids import new_id
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.platform.tabel_tulis import write_csv
from app.values.refusal import Refused

HARI = date(2025, 3, 5)
SATU_KOLOM = b"""Informasi Rekening - Mutasi Rekening

No. rekening : 1234567890
Nama : KDMP SUKAMAJU
Kode Mata Uang : Rp

Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo
01/02,"SETORAN TUNAI",0123,"1,500,000.00 CR","2,500,000.00"
03/02,"TRSF E-BANKING DB  PAJAK",0000,"250,000.00 DB","2,250,000.00"
28/02,"BIAYA ADM",0000,"15,000.00 DB","2,235,000.00"
Saldo Awal : 1.000.000
Mutasi Debet : 265.000
"""
DUA_KOLOM = """Tgl;Uraian;Debet;Kredit;Saldo
31/01/2025;BUNGA;;8.000,00;1.001.500,00
31/01/2025;ADM;6.500,00;0,00;993.500,00
15/01/2025;SETOR;;1.000.000,00;1.000.000,00
"""
TANDA = """Tanggal\tKeterangan\tDB/CR\tNominal\tSaldo
2025-01-02\tSetor\tK\t500000\t500000
2025-01-03\tTarik\tD\t200000\t300000
"""


def read(isi, nama="mutasi.csv", today=HARI):
    isi = isi.encode() if isinstance(isi, str) else isi
    found = open_file(isi, nama)
    return understood(found, guessed(found.judul), today=today)


def told(terbaca):
    return [(b.tanggal, b.keterangan, b.jumlah, b.saldo) for b in terbaca.baris]


def test_a_file_with_address_one_column_of_amounts_and_days_without_year():
    terbaca = read(SATU_KOLOM)
    assert terbaca.masalah == ()
    assert told(terbaca) == [
        (date(2025, 2, 1), "SETORAN TUNAI", 150_000_000, 250_000_000),
        (date(2025, 2, 3), "TRSF E-BANKING DB PAJAK", -25_000_000, 225_000_000),
        (date(2025, 2, 28), "BIAYA ADM", -1_500_000, 223_500_000),
    ]
    assert (terbaca.masuk, terbaca.keluar) == (150_000_000, 26_500_000)
    assert (terbaca.saldo_awal, terbaca.saldo_akhir) == (100_000_000, 223_500_000)
    assert any("dibaca 2025" in note for note in terbaca.catatan)
    assert any("dilewati: baris 11, 12" in note for note in terbaca.catatan)


def test_debet_and_kredit_columns_newest_first_are_turned_round():
    terbaca = read(DUA_KOLOM)
    assert [b.jumlah for b in terbaca.baris] == [100_000_000, -650_000, 800_000]
    assert not any("bersambung" in note for note in terbaca.catatan)


def test_a_column_of_marks_says_the_side():
    assert [b.jumlah for b in read(TANDA).baris] == [50_000_000, -20_000_000]


def test_a_workbook_is_read_like_a_csv():
    kolom = (
        KolomLembar("Tanggal", JenisLajur.TANGGAL), KolomLembar("Keterangan"),
        KolomLembar("Debit", JenisLajur.JUMLAH), KolomLembar("Kredit", JenisLajur.JUMLAH),
    )  # fmt: skip
    rows = [BarisLembar((date(2025, 1, 5), "Setor", None, 2_500_050))]
    isi = write_xlsx([Lembar("Mutasi", kolom, rows, ("BANK DESA", "Rekening 123"))])
    assert told(read(isi, "mutasi.xlsx")) == [(date(2025, 1, 5), "Setor", 2_500_050, None)]


def test_two_lines_that_are_the_same_are_told_and_counted_apart():
    text = "Tanggal;Keterangan;Debet;Kredit\n" + "02/01/2025;QRIS;;10.000,00\n" * 2
    terbaca = read(text)
    assert [b.ke for b in terbaca.baris] == [1, 2]
    assert "baris 3" in terbaca.kembar[0]


def test_a_balance_that_does_not_go_on_is_named_by_row():
    text = DUA_KOLOM.replace("993.500,00", "993.000,00")
    assert any("tidak bersambung di baris" in note for note in read(text).catatan)


@pytest.mark.parametrize(
    ("isi", "sentence"),
    [
        (b"", "kosong"),
        (b"<html><table></table></html>", "halaman web"),
        (b"%PDF-1.4", "PDF"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"a" * (5 * 1024 * 1024 + 1), "batasnya"),
        (("Tanggal;Keterangan;Debet;Kredit\n" + "02/01/2025;x;;1\n" * 100_000).encode(),
         "20.000 baris"),
    ],
)  # fmt: skip
def test_a_hostile_file_ends_in_a_sentence(isi, sentence):
    with pytest.raises(Refused, match=sentence):
        open_file(isi, "jahat.csv")


def test_wrong_cells_are_all_named_at_once_and_formulas_stay_text():
    text = write_csv(
        ("Tanggal", "Keterangan", "Debet", "Kredit"),
        [
            ["32/01/2025", "hari", "", "1000"],
            ["02/01/2025", "=HYPERLINK(1)", "", "1000"],
            ["02/01/2025", "besar", "", "1" + "0" * 16],
            ["02/01/2099", "nanti", "", "1000"],
            ["02/01/2025", "rumus", "", "=1+1"],
        ],
    )
    terbaca = read(text)
    joined = " ".join(terbaca.masalah)
    assert all(f"Baris {no}" in joined for no in (2, 4, 5, 6))
    assert "melebihi batas" in joined
    assert [b.keterangan for b in terbaca.baris] == ["=HYPERLINK(1)"]


def test_a_choice_of_columns_that_cannot_be_read_is_refused():
    found = open_file(DUA_KOLOM.encode(), "x.csv")
    for kolom in ({}, {"tanggal": 0}, {"tanggal": 0, "mutasi": 0}, {"tanggal": 0, "mutasi": 99}):
        with pytest.raises(Refused):
            understood(found, kolom, today=HARI)


@pytest.mark.parametrize(
    ("judul", "kolom"),
    [
        (("Tanggal", "Keterangan", "Debet", "Kredit", "Saldo"),
         {"tanggal": 0, "keterangan": 1, "keluar": 2, "masuk": 3, "saldo": 4}),
        (("Transaction Date", "Description", "Debit", "Credit", "Balance"),
         {"tanggal": 0, "keterangan": 1, "keluar": 2, "masuk": 3, "saldo": 4}),
        (("Tgl.", "Uraian Transaksi", "Mutasi", "D/K", "Saldo Akhir"),
         {"tanggal": 0, "keterangan": 1, "mutasi": 2, "tanda": 3, "saldo": 4}),
        (("POSTING DATE", "REMARK", "MUTASI DEBET", "MUTASI KREDIT"),
         {"tanggal": 0, "keterangan": 1, "keluar": 2, "masuk": 3}),
    ],
)  # fmt: skip
def test_headings_of_banks_are_understood(judul, kolom):
    assert guessed(judul) == kolom


def line(day, jumlah):
    return Garis(new_id(), date(2025, 1, day), "x", jumlah, None)


def post(day, jumlah, urut=1):
    return GerakRow(urut, 1, date(2025, 1, day), f"JU-{urut}", "y", "", jumlah, None)


def test_the_nearest_day_wins_and_six_days_are_too_far():
    lines = [line(10, 500), line(12, 500), line(20, 900), line(1, 700)]
    posts = [post(12, 500, 1), post(8, 500, 2), post(26, 900, 3), post(6, 700, 4)]
    found = [(a.tanggal.day, b.urut) for a, b in proposals(lines, posts)]
    assert sorted(found) == [(1, 4), (10, 2), (12, 1)]


def test_proposals_use_everything_once():
    lines, posts = [line(5, 100)] * 1, [post(5, 100, n) for n in range(1, 4)]
    assert len(proposals(lines, posts)) == 1
