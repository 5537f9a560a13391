"""Cash books as villages really keep them: what is understood, and every fault at its cell."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.impor_ekspor.rules_kas import Angka, PilihanLembar
from app.impor_ekspor.rules_kas_buku import receipts_of
from app.impor_ekspor.rules_kas_jenis import JenisBaris, kind_of
from app.impor_ekspor.rules_kas_tanggal import Masa, judge, period_of_text, read_day
from tests.impor_ekspor.buku_kas import (
    JUDUL,
    KINI,
    january,
    kas_umum,
    messy,
    sentences,
    sheets_file,
    understood,
)

EXPECTED = {
    "B9": "terbaca 5 Januari 2028, diharapkan tanggal di Januari 2025; tahunnya lain.",
    "B10": "terbaca 'Bulan Januari' tanpa harinya, diharapkan tanggal",
    "B12": "terbaca 1 Maret 2025, diharapkan tanggal di Januari 2025; mungkin hari dan bulan "
           "tertukar: 3 Januari 2025?",
    "G14": "saldo tercetak Rp109.000, terhitung Rp99.000, selisih Rp10.000 mulai baris ini.",
    "B14": "tanggal kosong, diharapkan tanggal",
    "E15": "terbaca rumus rusak '#REF!', diharapkan jumlah rupiah seperti 1.250.000. Menurut "
           "saldo tercetak: masuk Rp10.000.",
    "B16": "terbaca '31/02/2025', diharapkan tanggal",
    "F16": "terbaca '20rb', diharapkan jumlah rupiah",
    "F17": "terbaca rumus rusak 'rumus tanpa hasil', diharapkan jumlah rupiah",
    "E18": "terbaca masuk Rp5.000 dan keluar Rp4.000 di satu baris, diharapkan salah satu saja.",
    "F20": "jumlah keluar tercetak Rp900.000, padahal baris di atasnya berjumlah Rp946.222,50",
}  # fmt: skip


def test_every_fault_of_a_real_month_is_named_at_its_cell() -> None:
    january_sheet, *others = understood(messy())
    said = {problem.sel: problem.teks for problem in january_sheet.masalah}
    for cell, text in EXPECTED.items():
        assert text in said.pop(cell), cell
    assert said == {}
    assert january_sheet.masalah[0].sentence.startswith("Januari!B9 (tanggal): terbaca")
    assert {sheet.nama: sheet.lewat[:20] for sheet in others} == {
        "Rekap": "dilewati karena nama",
        "Laba Rugi": "bukan buku kas: tida",
    }


def test_what_was_understood_is_told_too() -> None:
    sheet = understood(messy())[0]
    assert sheet.kolom == {
        "no": "A", "tanggal": "B", "uraian": "C", "bukti": "D", "masuk": "E", "keluar": "F",
        "saldo": "G",
    }  # fmt: skip
    assert sheet.bulan == ("Januari 2025",)
    assert sheet.hitung.awal == 100_000_000
    told = " ".join(sheet.catatan)
    assert "baris 6 ('Saldo Bulan Lalu'), 20 ('Jumlah')" in told
    assert "Rumus rusak di kolom saldo, tidak dipakai: G11 '#REF!'" in told
    assert "Kolom I tanpa judul berisi 1 sel; tidak dibaca: I8 'pinjam Pak X'" in told
    assert "Kolom J tanpa judul berisi 1 sel, angkanya berjumlah Rp500.000" in told
    rows = {row.baris: row for row in sheet.rows}
    assert (rows[7].tanggal, rows[7].keluar) == (january(3), 35_000_000)
    assert (rows[8].tanggal, rows[8].masuk) == (january(4), 2_000_000)
    assert rows[10].masuk == 122_250
    assert rows[11].tanggal == january(15)


def test_mended_cells_and_rows_left_out_make_it_clean() -> None:
    typed = {
        "B9": "5/1/2025", "B12": "3/1/2025", "G14": "99000", "E15": "10000", "G15": "109000",
        "B16": "22/1/2025", "F16": "20.000", "G16": "89000", "F17": "5.000", "G17": "84000",
        "G19": "", "F20": "967.222,50",
    }  # fmt: skip

    def told() -> list[str]:
        sel = {f"Januari!{cell}": text for cell, text in typed.items()}
        left_out = frozenset({"Januari!18"})
        return sentences(understood(messy(), sel=sel, lewati=left_out, tanggal_kosong="atas"))

    assert [text[:55] for text in told()] == [
        "Januari!E20 (masuk): jumlah masuk tercetak Rp36.222,50,"
    ]
    typed["E20"] = "41.222,50"
    assert told() == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("3 Januari 2025", 3), ("Jumat, 3 Jan 25", 3), ("3/1/25", 3), ("03-01-2025", 3), ("3/1", 3),
        (45660, 3), (january(3), 3), (7, 7), ("7", 7), ("1 Jan '25", 1),
    ],
)  # fmt: skip
def test_a_date_is_completed_by_the_month_of_its_sheet(cell: object, day: int) -> None:
    assert read_day(cell, Masa(1, 2025)).tanggal == january(day)  # type: ignore[arg-type]  # cells of any kind


@pytest.mark.parametrize("cell", [None, "", "sda", '"', "-", "''"])
def test_a_date_may_be_left_to_the_row_above(cell: str | None) -> None:
    assert read_day(cell, Masa(1, 2025)).kosong


def test_a_day_of_another_month_is_asked_and_tomorrow_is_refused() -> None:
    asked = judge(dt.date(2025, 2, 14), Masa(1, 2025), KINI)
    assert asked.tanya
    assert "seperti lembarnya" in asked.masalah
    late = judge(KINI + dt.timedelta(days=1), Masa(11, 2026), KINI)
    assert not late.tanya
    assert "paling lambat 25 November 2026" in late.masalah


@pytest.mark.parametrize(
    ("text", "masa"),
    [
        ("JAN 25", Masa(1, 2025)), ("Bulan : Pebruari 2025", Masa(2, 2025)), ("Mei", Masa(5)),
        ("Januari s.d. Desember 2025", Masa(None, 2025)), ("Sheet1", Masa()),
    ],
)  # fmt: skip
def test_month_and_year_are_read_from_titles(text: str, masa: Masa) -> None:
    assert period_of_text(text) == masa


@pytest.mark.parametrize(
    ("text", "bertanggal", "pertama", "kind"),
    [
        ("Saldo bulan lalu", False, True, JenisBaris.PINDAHAN),
        ("Saldo Bank Bulan Desember 2024", True, True, JenisBaris.PINDAHAN),
        ("Pindahan", False, False, JenisBaris.PINDAHAN),
        ("Pindahan dari kas kecil", True, False, JenisBaris.UANG),
        ("Saldo deposit PPOB", True, False, JenisBaris.UANG),
        ("Sisa pembayaran listrik bulan lalu", True, False, JenisBaris.UANG),
        ("Jumlah s/d bulan ini", False, False, JenisBaris.JUMLAH),
        ("Total belanja beras", False, False, JenisBaris.RAGU),
        ("Total belanja beras", True, False, JenisBaris.UANG),
        ("Saldo akhir", False, False, JenisBaris.AKHIR),
    ],
)
def test_rows_brought_forward_and_totals_are_no_events(
    text: str, bertanggal: bool, pertama: bool, kind: JenisBaris
) -> None:
    assert (
        kind_of([text], uang=True, bertanggal=bertanggal, bernomor=False, pertama=pertama) is kind
    )


def test_the_bank_sees_the_other_side() -> None:
    rows = [
        ("Rekening Koran Januari 2025",), ("Tanggal", "Keterangan", "Debet", "Kredit", "Saldo"),
        (january(2), "Setoran", None, 100, 100), (january(3), "Biaya", 40, None, 60),
    ]  # fmt: skip
    data = sheets_file({"Bank": rows})
    ours = understood(data, sudut_bank=True)[0]
    assert [(row.masuk, row.keluar) for row in ours.rows] == [(10_000, 0), (0, 4_000)]
    assert ours.masalah == ()
    theirs = understood(data)[0]
    assert [row.masuk for row in theirs.rows] == [0, 4_000]
    assert len(theirs.masalah) == 1  # the printed balance tells that the sides are wrong


def test_a_difference_is_told_where_it_begins_and_where_it_ends() -> None:
    sheet = understood(
        sheets_file({"Januari": kas_umum(
            (1, january(2), "Hibah", None, None, 500, None, 500),
            (2, january(3), "Bensin", None, None, None, 100, 410),
            (3, january(4), "Parkir", None, None, None, 10, 400),
            (4, january(5), "Parkir", None, None, None, 10, 380),
        )})
    )[0]  # fmt: skip
    assert sentences([sheet], tanya=True) == [
        "Januari!H6 (saldo): saldo tercetak Rp410, terhitung Rp400, selisih Rp10 mulai baris ini."
    ]
    assert "Saldo tercetak cocok lagi mulai baris 8." in sheet.catatan


def test_a_month_must_begin_where_the_month_before_ended() -> None:
    data = sheets_file({
        "Februari": kas_umum((1, dt.date(2025, 2, 1), "Hibah", None, None, 5, None, 95),
                             awal=90, judul="Bulan Februari 2025"),
        "Januari": kas_umum((1, january(2), "Hibah", None, None, 100, None, 100)),
    })  # fmt: skip
    sheets = understood(data)
    assert [sheet.nama for sheet in sheets] == ["Januari", "Februari"]
    assert sentences(sheets) == [
        "Lembar Februari: saldo awal tercetak Rp90, padahal lembar Januari berakhir dengan Rp100, "
        "selisih Rp10."
    ]


def test_rows_of_one_number_are_one_receipt_and_one_number_has_one_day() -> None:
    sheet = understood(
        sheets_file({"Januari": kas_umum(
            (6, january(9), "Kertas", None, None, None, 30, None),
            (6, january(9), "Konsumsi", None, None, None, 70, None),
            (7, january(10), "Bensin", None, None, None, 10, None),
            (7, january(11), "Parkir", None, None, None, 2, None),
        )})
    )[0]  # fmt: skip
    receipts, problems = receipts_of(sheet)
    both = receipts[0]
    assert (both.keluar, both.uraian, both.kunci) == (10_000, "Kertas; Konsumsi", "2025-01 6")
    assert [problem.sentence[:75] for problem in problems] == [
        "Januari!A8 (no): no 7 dipakai untuk 10 Januari 2025 (baris 7) dan 11 Januar"
    ]


def test_two_books_side_by_side_are_refused_and_a_person_may_leave_a_sheet_out() -> None:
    rows = [
        ("Tanggal", "Uraian", "Masuk", "Keluar", "Masuk", "Keluar"),
        (january(2), "Hibah", 5, None, None, None), (january(3), "Setor", None, None, 7, 1),
    ]  # fmt: skip
    data = sheets_file({"Kas dan bank": rows})
    assert "kolom masuk ada lebih dari sekali (C, E)" in sentences(understood(data))[0]
    out = understood(data, lembar={"Kas dan bank": PilihanLembar(baca="tidak")})
    assert sentences(out) == []
    assert out[0].rows == ()


def test_a_year_in_one_sheet_takes_its_months_from_lines_between() -> None:
    rows = [("Buku Kas Tahun 2025",), JUDUL,
            ("Bulan Januari",), (1, 3, "Hibah", None, None, 50, None, 50),
            ("Bulan Februari",), (1, 4, "Bensin", None, None, None, 20, 30)]  # fmt: skip
    sheet = understood(sheets_file({"2025": rows}))[0]
    assert [row.tanggal for row in sheet.rows] == [january(3), dt.date(2025, 2, 4)]
    assert sheet.masalah == ()


def test_a_file_of_comma_separated_rows_is_a_cash_book_too() -> None:
    text = "tanggal;uraian;masuk;keluar\n03/01/2025;Hibah;1.000.000;\n04/01/2025;Bensin;;20.000\n"
    sheet = understood(text.encode())[0]
    assert sheet.hitung == Angka(100_000_000, 2_000_000)
    assert sheet.masalah == ()


@given(
    st.lists(st.integers(-9_000, 9_000).filter(bool), min_size=1, max_size=25), st.integers(0, 9)
)
def test_whatever_the_order_of_sheets_the_totals_tie(moves: list[int], seed: int) -> None:
    """Moves over three months, sheets shuffled: sums and balances stay what they were."""
    months: dict[int, list[tuple[object, ...]]] = {1: [], 2: [], 3: []}
    saldo = awal = 50_000
    for place, move in enumerate(moves):
        month = 1 + 3 * place // len(moves)
        saldo += move
        sides = (move, None) if move > 0 else (None, -move)
        day = dt.date(2025, month, 1 + place % 28)
        months[month].append((place + 1, day, f"Kejadian {place}", None, None, *sides, saldo))
    names = {1: "Januari", 2: "Februari", 3: "Maret"}
    sheets, before = {}, awal
    for month, rows in months.items():
        sheets[names[month]] = kas_umum(*rows, awal=before, judul=f"Bulan {names[month]} 2025")
        before = int(str(rows[-1][-1])) if rows else before
    order = list(sheets)
    random.Random(seed).shuffle(order)
    read = understood(sheets_file({nama: sheets[nama] for nama in order}))
    assert sentences(read) == []
    assert sum(s.hitung.masuk or 0 for s in read) == 100 * sum(m for m in moves if m > 0)
    assert sum(s.hitung.keluar or 0 for s in read) == 100 * sum(-m for m in moves if m < 0)
    assert read[-1].hitung.akhir == 100 * saldo
