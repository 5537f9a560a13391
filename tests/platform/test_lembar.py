"""Spreadsheets read back: by calamine as a user's program would, by openpyxl for what is stored."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from app.platform.lembar import (
    BarisLembar,
    JenisLajur,
    Jumlah,
    KolomLembar,
    Lembar,
    runs,
    rupiah_number,
    sheet_name,
    write_xlsx,
)
from app.values.money import MAX_SEN
from app.values.tulis import desimal

KOLOM = (
    KolomLembar("Nomor"),
    KolomLembar("Nama", lebar=30),
    KolomLembar("Masuk", JenisLajur.TANGGAL),
    KolomLembar("Simpanan", JenisLajur.JUMLAH),
)
SITI = BarisLembar(("0001", "Siti", date(2025, 1, 5), 12_345_678_90))


def lembar(*baris: BarisLembar, **lain) -> Lembar:
    return Lembar("Anggota", KOLOM, baris, **lain)


def read(data: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def stored(data: bytes):
    return load_workbook(BytesIO(data)).worksheets[0]


def test_what_was_written_is_read_back_with_its_kind():
    rows = read(write_xlsx([lembar(SITI)]))

    assert rows[0] == ["Nomor", "Nama", "Masuk", "Simpanan"]
    assert rows[1] == ["0001", "Siti", date(2025, 1, 5), 12345678.9]


@pytest.mark.parametrize("evil", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)",
                                  "http://a.id", "3507010101010001", "00123", "1e5"])  # fmt: skip
def test_a_text_is_a_text_whatever_it_begins_with(evil):
    cell = stored(write_xlsx([lembar(BarisLembar((evil, None, None, None)))]))["A2"]

    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == evil
    assert cell.hyperlink is None


def test_a_total_is_a_formula_that_shows_its_value_at_once():
    rows = [BarisLembar((str(n), "x", None, n * 100)) for n in range(1, 5)]
    total = BarisLembar(("", "Jumlah", None, Jumlah(8_00, (0, 2, 3))), tebal=True)
    data = write_xlsx([lembar(*rows, total)])

    assert stored(data)["D6"].value == "=SUM(D2,D4:D5)"
    assert read(data)[5][3] == 8.0
    assert stored(data)["D6"].font.bold


def test_a_long_total_is_one_range():
    rows = [BarisLembar((None, None, None, 100))] * 500
    total = BarisLembar((None, None, None, Jumlah(500_00, (0, 499), sampai=True)))

    assert stored(write_xlsx([lembar(*rows, total)]))["D502"].value == "=SUM(D2:D501)"


def test_neighbours_become_ranges():
    assert runs(["A1", "A2", "A3", "A7"], [0, 1, 2, 6]) == ["A1:A3", "A7"]


@given(st.integers(-MAX_SEN, MAX_SEN))
def test_every_amount_of_the_house_keeps_its_sen_in_a_double(sen):
    number = rupiah_number(sen)

    assert Decimal(f"{number:.2f}") == Decimal(desimal(sen))
    assert number == float(desimal(sen))


def test_an_amount_that_is_no_whole_sen_is_refused():
    with pytest.raises(TypeError):
        write_xlsx([lembar(BarisLembar(("1", "x", None, Decimal("1.5"))))])
    with pytest.raises(TypeError):
        rupiah_number(1.5)
    with pytest.raises(ValueError, match="2 cells for 4 columns"):
        write_xlsx([lembar(BarisLembar(("1", "x")))])


def test_the_head_stays_in_sight_and_the_sheet_prints_on_a4():
    data = write_xlsx([lembar(SITI, kepala=("Koperasi", "Daftar anggota"), kaki=("Sekian",),
                              rebah=True)])  # fmt: skip
    sheet = stored(data)

    assert sheet.freeze_panes == "A5"
    assert sheet["A1"].value == "Koperasi"
    assert sheet["A4"].value == "Nomor"
    assert sheet["A7"].value == "Sekian"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.column_dimensions["B"].width > 29


def test_amounts_show_two_decimals_and_texts_are_never_read_as_numbers():
    sheet = stored(write_xlsx([lembar(SITI)]))

    assert sheet["D2"].number_format.startswith("#,##0.00;(#,##0.00)")
    assert sheet["A2"].number_format == "@"


def test_the_same_sheets_twice_are_the_same_file_to_the_byte():
    assert write_xlsx([lembar(SITI)], judul="a") == write_xlsx([lembar(SITI)], judul="a")


def test_sheets_get_names_a_spreadsheet_accepts():
    names: list[str] = []
    for wanted in ("Kas/Bank: [2025]", "x" * 40, "X" * 40, "", "'"):
        names.append(sheet_name(wanted, names))

    assert names[0] == "KasBank 2025"
    assert len({name.lower() for name in names}) == 5
    assert max(map(len, names)) == 31
    assert names[3:] == ["Lembar", "Lembar 2"]


def test_several_sheets_stand_in_one_file():
    data = write_xlsx([lembar(SITI), lembar(SITI)])

    assert CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names == ["Anggota", "Anggota 2"]
