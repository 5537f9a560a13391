"""Journals out of a file: grouped, balanced, complete, or refused by row."""

from __future__ import annotations

import csv
import datetime
import io
import time
from pathlib import Path

import pytest

from app.impor_ekspor.rules import Kontrol
from app.impor_ekspor.rules_jurnal import JournalFile, LineFile, parse_jurnal
from app.platform.tabel import BATAS_PERINTAH, Tabel, read_table

DATA = Path(__file__).parents[1] / "data"
JUDUL = (
    "nomor;tanggal;keterangan;kode;debit;kredit;unit;pihak_jenis;pihak;anggota;bukti;jenis;arus_kas"
)


def table(*rows: str) -> Tabel:
    return read_table("\n".join((JUDUL, *rows)).encode(), "jurnal.csv")


def problems(*rows: str, rk_kode: str = "1191") -> list[str]:
    return [p.sentence for p in parse_jurnal(table(*rows), rk_kode=rk_kode).problems]


def test_rows_of_one_nomor_are_one_journal_wherever_they_stand() -> None:
    hasil = parse_jurnal(
        table(
            "J1;31/01/2025;Bayar listrik;6105;350.000;;kantor;;;;KW-17;umum;beban",
            "J2;2025-02-01;Simpanan Siti;1101;100.000,50;;;;;;;;",
            "J1;;;1101;;350.000;;;;;;;",
            "J2;;;3102;;100.000,50;;;;0007;;;",
        )
    )
    assert hasil.problems == ()
    assert hasil.rows == (
        JournalFile(
            2, "J1", datetime.date(2025, 1, 31), "Bayar listrik", "KW-17", "umum",
            (
                LineFile(2, "6105", 35_000_000, "KANTOR", "", "", "beban"),
                LineFile(4, "1101", -35_000_000, "", "", "", ""),
            ),
        ),
        JournalFile(
            3, "J2", datetime.date(2025, 2, 1), "Simpanan Siti", "", "umum",
            (
                LineFile(3, "1101", 10_000_050, "", "", "", ""),
                LineFile(5, "3102", -10_000_050, "", "anggota", "0007", ""),
            ),
        ),
    )  # fmt: skip
    assert hasil.kontrol == Kontrol(4, 4, 2, 45_000_050, 45_000_050)


def test_an_unbalanced_journal_is_refused_with_its_difference() -> None:
    assert problems("J1;31/01/2025;Listrik;6105;350.000;;;;;;;;", "J1;;;1101;;300.000;;;;;;;") == [
        "Baris 2: jurnal J1 tidak seimbang: debit Rp350.000, kredit Rp300.000, selisih Rp50.000."
    ]


def test_rows_of_one_journal_may_not_gainsay_each_other() -> None:
    found = problems(
        "J1;31/01/2025;Listrik;6105;5;;;;;;A;umum;",
        "J1;01/02/2025;Air;1101;;5;;;;;B;koreksi;",
    )
    assert found[0] == (
        "Baris 3: tanggal jurnal J1 berbeda: '01/02/2025', padahal sebelumnya '31/01/2025' "
        "(jurnal mulai baris 2). Samakan, atau beri nomor lain."
    )
    assert [text.split(" jurnal")[0] for text in found[1:]] == [
        "Baris 3: keterangan",
        "Baris 3: bukti",
        "Baris 3: jenis",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("J1;31/01/2025;x;6105;5;5;;;;;;;", "debit dan kredit terisi bersamaan"),
        ("J1;31/01/2025;x;6105;;;;;;;;;", "kolom debit atau kredit: kosong, diharapkan jumlah"),
        ("J1;31/01/2025;x;6105;-5;;;;;;;;", "'-5' minus; jumlah di sini tidak boleh di bawah nol"),
        ("J1;31/02/2025;x;6105;5;;;;;;;;", "tidak ada di kalender"),
        ("J1;12/31/2025;x;6105;5;;;;;;;;", "terbalik? Tulis hari dulu"),
        ("J1;;x;6105;5;;;;;;;;", "Baris 2: jurnal J1 tidak mempunyai tanggal."),
        ("J1;31/01/2025;;6105;5;;;;;;;;", "Baris 2: jurnal J1 tidak mempunyai keterangan."),
        (";31/01/2025;x;6105;5;;;;;;;;", "kolom nomor: kosong, diharapkan nomor yang diisi"),
        ("J1;31/01/2025;x;;5;;;;;;;;", "kolom kode: kosong"),
        ("J1;31/01/2025;x;6105;5;;;;;;;rahasia;", "salah satu dari umum, penyesuaian, koreksi"),
        ("J1;31/01/2025;x;6105;5;;;tetangga;9;;;;", "kolom pihak_jenis: terbaca 'tetangga'"),
        ("J1;31/01/2025;x;6105;5;;;;P-1;;;;", "diharapkan jenis untuk pihak 'P-1'"),
        ("J1;31/01/2025;x;6105;5;;;pemasok;;;;;", "kolom pihak: kosong, diharapkan kode pihak"),
        ("J1;31/01/2025;x;6105;5;;;pemasok;P-1;0007;;;", "anggota dan pihak lain terisi bersamaan"),
        ("J1;31/01/2025;x;6105;5;;;;;;;;parkir", "kata arus kas yang dikenal"),
    ],
)
def test_each_mistake_gets_its_own_sentence(row: str, said: str) -> None:
    found = problems(row, "J2;31/01/2025;y;1101;7;;;;;;;;", "J2;;;3101;;7;;;;;;;")
    assert any(said in sentence for sentence in found)
    assert all("J2" not in sentence for sentence in found)


@pytest.mark.parametrize(
    "row", ["J1;31/02/2025;x;6105;5;;;;;;;;", "J1;31/01/2025;x;6105;-5;;;;;;;;"]
)
def test_what_was_read_is_quoted_once(row: str) -> None:
    wrong = row.split(";")[1] if "31/02" in row else "-5"
    (found,) = [s for s in problems(row, "J1;;;1101;;5;;;;;;;") if "kolom" in s]
    assert found.count(f"'{wrong}'") == 1
    assert "diharapkan" not in found


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    found = problems(
        "J1;kemarin;x;6105;abc;;;;;;;;", "J2;31/01/2025;y;1101;7;;;;;;;;", "J2;;;3101;;8;;;;;;;"
    )
    assert [text.split(":")[0] for text in found] == [
        "Baris 2, kolom debit",
        "Baris 2, kolom tanggal",
        "Baris 3",
    ]


def test_a_thousand_written_two_ways_in_one_column_is_asked_not_guessed() -> None:
    found = problems(
        "J1;31/01/2025;x;6105;2.500;;;;;;;;",
        "J1;;;6106;12.50;;;;;;;;",
        "J1;;;1101;;2512,50;;;;;;;",
    )
    assert found == [
        "Baris 2, kolom debit: '2.500' mendua, karena titik di kolom ini juga menulis sen. Tulis "
        "2500 untuk dua ribu lima ratus rupiah, atau 2,50 untuk dua rupiah lima puluh sen."
    ]


def test_lines_between_units_stand_apart_and_are_not_needed_for_the_balance() -> None:
    hasil = parse_jurnal(
        table(
            "J1;31/01/2025;Beli;1161;500;;SEMBAKO;;;;;;",
            "J1;;;1191;;500;SEMBAKO;;;;;;",
            "J1;;;1191;500;;KANTOR;;;;;;",
            "J1;;;1101;;500;KANTOR;;;;;;",
            "J2;31/01/2025;Antar unit;1191;9;;KANTOR;;;;;;",
        ),
        rk_kode="1191",
    )
    (journal,) = hasil.rows
    assert [line.kode for line in journal.lines] == ["1161", "1101"]
    assert [(line.unit, line.jumlah) for line in journal.rk] == [
        ("SEMBAKO", -50_000),
        ("KANTOR", 50_000),
    ]
    assert hasil.notices == ("Jurnal J2 hanya berisi akun antar unit 1191, dilewati.",)
    assert hasil.kontrol == Kontrol(5, 2, 1, 50_000, 50_000)


def test_nil_lines_are_left_out_and_said() -> None:
    hasil = parse_jurnal(
        table("J1;31/01/2025;x;6105;5;0;;;;;;;", "J1;;;1101;0;5;;;;;;;", "J1;;;1102;0;0;;;;;;;")
    )
    assert len(hasil.rows[0].lines) == 2
    assert hasil.notices == ("Baris bernilai nol dilewati: baris 4.",)


def test_a_last_row_of_totals_is_compared_and_never_posted() -> None:
    rows = ("J1;31/01/2025;x;6105;350.000;;;;;;;;", "J1;;;1101;;350.000;;;;;;;")
    right = parse_jurnal(table(*rows, ";;JUMLAH;;350.000;350.000;;;;;;;"))
    assert (len(right.rows), right.problems) == (1, ())
    assert right.notices == ("Baris 4 dikenali sebagai baris jumlah, tidak dicatat.",)
    assert problems(*rows, "Total;;;;400.000;350.000;;;;;;;") == [
        "Baris 4: baris jumlah menulis debit Rp400.000, padahal baris di atasnya berjumlah "
        "Rp350.000, selisih Rp50.000."
    ]


def test_the_reference_year_is_read_whole() -> None:
    path = DATA / "tahun_terhitung" / "jurnal.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    hasil = parse_jurnal(read_table(path.read_bytes(), path.name), rk_kode="1191")
    assert hasil.problems == ()
    assert hasil.kontrol.baris == len(rows)
    assert {journal.nomor for journal in hasil.rows} == {row["nomor"] for row in rows}


def test_progress_reaches_the_end() -> None:
    rows = [f"J{n};31/01/2025;x;{k};;;;;;;;;" for n in range(3000) for k in ("1101", "3101")]
    seen: list[tuple[int, int]] = []
    parse_jurnal(table(*rows), on_progress=lambda done, total: seen.append((done, total)))
    assert (seen[0], seen[-1]) == ((0, 6000), (6000, 6000))
    assert seen == sorted(seen)


@pytest.mark.ketahanan
def test_100000_journals_are_read_and_checked_in_a_minute() -> None:
    out = io.StringIO()
    out.write(JUDUL + "\n")
    for n in range(100_000):
        extra = n % 2
        out.write(f"J{n};31/01/2025;Transaksi {n};1101;{n + 2 + extra};;;;;;;;\n")
        out.write(f"J{n};31/01/2025;Transaksi {n};4101;;{n + 2};;;;;;;\n")
        if extra:
            out.write(f"J{n};31/01/2025;Transaksi {n};3102;;1;;;;{n % 900};;;\n")
    start = time.monotonic()
    hasil = parse_jurnal(read_table(out.getvalue().encode(), "j.csv", batas=BATAS_PERINTAH))
    assert (hasil.kontrol.jurnal, hasil.kontrol.baris) == (100_000, 250_000)
    assert hasil.problems == ()
    assert time.monotonic() - start < 60
