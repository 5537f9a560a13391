"""CSV and aligned text as other programs and eyes read them."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from app.platform.teks import BOM, RataTeks, write_csv, write_txt

KIRI, KANAN = RataTeks.KIRI, RataTeks.KANAN


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_amounts_have_a_dot_and_two_decimals_and_dates_are_iso():
    rows = read(write_csv(["tanggal", "jumlah"], [[date(2025, 1, 5), 122_250], [None, -5]]))

    assert rows == [["tanggal", "jumlah"], ["2025-01-05", "1222.50"], ["", "-0.05"]]


@pytest.mark.parametrize("evil", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_would_run_as_a_formula_gets_an_apostrophe(evil):
    assert read(write_csv(["a", "b"], [[evil, -500]]))[1] == [f"'{evil}", "-5.00"]


def test_commas_quotes_and_line_ends_survive():
    text = 'Beras "wangi", 5 kg\nkarung'

    assert read(write_csv(["a"], [[text]]))[1] == [text]


def test_the_mark_of_utf8_is_written_only_on_demand():
    assert write_csv(["a"], [], bom=True).decode().startswith(BOM)
    assert not write_csv(["a"], []).decode().startswith(BOM)


def test_a_row_of_the_wrong_width_is_refused():
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        write_csv(["a", "b"], [["x"]])


def test_figures_line_up_and_brackets_hang():
    text = write_txt(
        ["Koperasi", "LAPORAN"],
        ["Uraian", "2025"],
        [KIRI, KANAN],
        [["Kas", "1.234"], ["Penyisihan", "(56)"], "-", ["Jumlah", "1.178"], "="],
        ["Sekian"],
    ).decode()

    assert text.splitlines() == [
        "Koperasi",
        "LAPORAN",
        "",
        "Uraian       2025",
        "----------  ------",
        "Kas         1.234",
        "Penyisihan    (56)",
        "            ------",
        "Jumlah      1.178",
        "            ======",
        "",
        "Sekian",
    ]


def test_a_line_end_inside_a_cell_does_not_break_the_columns():
    text = write_txt([], ["a", "b"], [KIRI, KANAN], [["satu\ndua", "1"]]).decode()

    assert text.splitlines()[2] == "satu dua  1"
