"""Reading tables as people send them: whatever can be understood is understood, and said."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.platform.tabel import BarisMentah, Tabel, read_table
from app.platform.tabel_tulis import write_csv, write_xlsx
from app.values.refusal import Refused

# Cells of a spreadsheet know no zone.
PAGI = datetime.datetime(2025, 1, 31, 8, 15)  # noqa: DTZ001 -- as it stands in the file
JAHAT = Path(__file__).parents[1] / "data" / "berkas_jahat"
AKUN = "kode;nama;debit\r\n1101;Kas di Cibeér;1.250.000\r\n1102;Bank;\r\n"
BARIS = (
    BarisMentah(2, ("1101", "Kas di Cibeér", "1.250.000")),
    BarisMentah(3, ("1102", "Bank", None)),
)


def workbook(*rows: list[object], **changes: object) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for ref, value in changes.items():
        book.active[ref] = value
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reasons_of(data: bytes) -> tuple[str, ...]:
    with pytest.raises(Refused) as refusal:
        read_table(data, "berkas.xlsx")
    return refusal.value.reasons


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_bu_ratna_may_save_her_csv_in_any_usual_way(encoding: str, end: str, mark: str) -> None:
    text = AKUN.replace(";", mark).replace("\r\n", end)
    assert read_table(text.encode(encoding), "akun.csv") == Tabel(
        "akun.csv", "", ("kode", "nama", "debit"), BARIS, (), 2
    )


def test_windows_1252_is_read_with_a_notice() -> None:
    tabel = read_table(AKUN.encode("cp1252"), "akun.csv")
    assert tabel.baris == BARIS
    assert [teks for teks in tabel.catatan if "Windows-1252" in teks] == list(tabel.catatan)
    assert len(tabel.catatan) == 1


def test_a_csv_named_as_a_workbook_is_known_by_its_content() -> None:
    assert read_table(AKUN.encode(), "akun.xlsx").baris == BARIS


def test_the_separator_line_of_a_spreadsheet_is_obeyed() -> None:
    tabel = read_table(b"sep=;\r\nkode;nama,panjang\r\n1101;Kas, umum\r\n", "akun.csv")
    assert tabel.judul == ("kode", "nama,panjang")
    assert tabel.baris == (BarisMentah(3, ("1101", "Kas, umum")),)


def test_row_numbers_count_empty_rows_as_a_spreadsheet_shows_them() -> None:
    tabel = read_table(b"\n\nkode,nama\n\n1101,Kas\n,\n1102,Bank\n", "akun.csv")
    assert [row.no for row in tabel.baris] == [5, 7]
    assert tabel.jumlah_baris == 2


def test_a_quoted_cell_may_hold_marks_quotes_and_line_ends() -> None:
    tabel = read_table(b'kode,nama\n1101,"Kas, ""besar""\nlama"\n1102,Bank\n', "akun.csv")
    assert tabel.baris[0].sel[1] == 'Kas, "besar"\nlama'
    assert [row.no for row in tabel.baris] == [2, 3]
    assert "beberapa baris teks: baris 2" in tabel.catatan[0]


def test_an_amount_split_by_its_own_commas_is_refused_by_row() -> None:
    with pytest.raises(Refused, match=r"baris 3 mempunyai lebih banyak kolom .* \(2\)"):
        read_table(b"kode,debit\n1101,5\n1102,1,250,000\n", "saldo.csv")


def test_a_quote_never_closed_is_refused_not_swallowed() -> None:
    with pytest.raises(Refused, match="setelah baris 2 ada tanda kutip yang tidak ditutup"):
        read_table(b'kode,nama\n1101,Kas\n1102,"Bank\n1103,Kas kecil\n', "akun.csv")


def test_a_workbook_keeps_the_kinds_of_its_cells() -> None:
    rows = [
        ["kode", "nama", "jumlah", "tanggal", "ya", "jam"],
        ["0101", "Kas", 12.5, datetime.date(2025, 1, 31), True, datetime.time(7, 30)],
        [1102, None, 1250000, PAGI, False, None],
    ]
    tabel = read_table(saved(workbook(*rows)), "akun.xlsx")
    assert tabel.lembar == "Sheet"
    assert tabel.baris == (
        BarisMentah(2, ("0101", "Kas", 12.5, datetime.date(2025, 1, 31), True, "07:30:00")),
        BarisMentah(3, (1102, None, 1250000, PAGI, False, None)),
    )
    kinds = [type(cell) for cell in tabel.baris[1].sel]
    assert kinds == [int, type(None), int, datetime.datetime, bool, type(None)]


def test_dates_of_a_macintosh_workbook_are_the_same_days() -> None:
    book = workbook(["tanggal"], [datetime.date(2025, 1, 31)])
    ordinary = read_table(saved(book), "a.xlsx")
    book.epoch = CALENDAR_MAC_1904
    macintosh = read_table(saved(book), "b.xlsx")
    assert ordinary.baris == macintosh.baris == (BarisMentah(2, (datetime.date(2025, 1, 31),)),)


def test_hidden_rows_merged_cells_and_other_sheets_are_read_or_named() -> None:
    book = workbook(["kode", "nama"], ["1101", "Kas"], ["1102", "Bank"], ["1103", "Giro"])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active.merge_cells("A4:A5")
    book.create_sheet("Catatan").append(["lain"])
    book.create_sheet("Rahasia").sheet_state = "hidden"
    tabel = read_table(saved(book), "akun.xlsx")
    assert [row.sel[0] for row in tabel.baris] == ["1101", "1102", "1103"]
    assert tabel.catatan == (
        "Yang dibaca hanya lembar 'Sheet'; lembar lain tidak dibaca: 'Catatan'.",
        "1 lembar tersembunyi tidak dibaca.",
        "1 baris tersembunyi ikut dibaca: baris 3.",
        "1 kolom tersembunyi ikut dibaca.",
        "Sel gabungan dibaca pada sel kiri atas saja: A4:A5.",
    )


def test_notes_beside_a_table_are_named_as_unread() -> None:
    book = workbook(["kode", None, "nama"], ["1101", "x", "Kas", None, "hitungan Dewi"])
    tabel = read_table(saved(book), "akun.xlsx")
    assert tabel.baris == (BarisMentah(2, ("1101", "x", "Kas")),)
    assert tabel.catatan == (
        "Isi di kanan kolom terakhir yang berjudul tidak dibaca: baris 2.",
        "Kolom B tidak berjudul, jadi tidak dibaca (baris 2).",
    )


def test_a_first_sheet_without_content_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Akun").append(["kode"])
    book["Akun"].append(["1101"])
    assert read_table(saved(book), "akun.xlsx").lembar == "Akun"


def test_an_old_xls_is_read_with_its_limits_said() -> None:
    tabel = read_table((JAHAT / "biasa.xls").read_bytes(), "biasa.xls")
    first = tabel.baris[0].sel
    assert first == (1101, "Kas umum", 1250000.5, datetime.date(2025, 1, 31), True)
    assert "rumus" in tabel.catatan[0]


def test_formulas_without_result_and_error_cells_are_refused_by_name() -> None:
    book = workbook(["kode", "debit"], ["1101", "=1+1"], ["1102", "=B2*2"], ["1103", "#REF!"])
    book.active["B4"].data_type = "e"
    reasons = reasons_of(saved(book))
    assert "sel B2, B3 berisi rumus tanpa hasil" in reasons[0]
    assert "sel B4 berisi kesalahan rumus" in reasons[1]


TEXTS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Cn"], blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=20,
).filter(lambda text: text == " ".join(text.split()) and not text.startswith("'"))
RISKY = st.sampled_from(
    ["=1+1", "+62812", "-5", "@x", "'=x", "''-y", "'biasa", "a;b,c", 'dua "kutip"']
)


@given(st.lists(st.tuples(TEXTS | RISKY, TEXTS | RISKY), min_size=1, max_size=5))
def test_every_text_written_as_csv_comes_back_unchanged(rows: list[tuple[str, str]]) -> None:
    tabel = read_table(write_csv(["satu", "dua"], rows), "x.csv")
    assert [row.sel for row in tabel.baris] == rows


@pytest.mark.parametrize("start", "=+-@\t\r")
def test_a_text_that_begins_like_a_formula_is_guarded_and_comes_back(start: str) -> None:
    data = write_csv(["nama", "jumlah"], [(f"{start}cmd|x", Decimal("-1500.50"))])
    assert f"'{start}cmd" in data.decode("utf-8-sig")
    assert read_table(data, "x.csv").baris[0].sel == (f"{start}cmd|x", "-1500.50")


def test_a_workbook_we_write_comes_back_unchanged_and_holds_no_formula() -> None:
    rows = [
        ("=1+1", Decimal("1250000.5"), datetime.date(2025, 1, 31), "3507014505800001"),
        ("'=x", -7, None, "https://contoh.id"),
    ]
    data = write_xlsx(["nama", "jumlah", "tanggal", "nik"], rows, lembar="Data")
    assert [row.sel for row in read_table(data, "x.xlsx").baris] == [
        ("=1+1", 1250000.5, datetime.date(2025, 1, 31), "3507014505800001"),
        ("'=x", -7, None, "https://contoh.id"),
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet["A2"].data_type == "s"
    assert sheet["D2"].number_format == "@"


def test_a_figure_a_spreadsheet_would_round_is_not_written_as_a_figure() -> None:
    with pytest.raises(ValueError, match="15 digits"):
        write_xlsx(["jumlah"], [(Decimal("12345678901234.567"),)], lembar="Data")
