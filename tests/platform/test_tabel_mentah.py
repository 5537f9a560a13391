"""All sheets of a workbook as they stand: errors marked in their cells, the same bounds."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.platform.tabel import Batas
from app.platform.tabel_mentah import BukuMentah, Galat, cell_name, read_sheets
from app.values.refusal import Refused
from tests.platform.test_tabel_jahat import (
    HOSTILE,
    JAHAT,
    MEASURE,
    REFUSED,
    ROOT,
    ods,
    ods_row,
    plain,
)

SHEETS = MEASURE.replace(
    "from app.platform.tabel import read_table", "from app.platform.tabel_mentah import read_sheets"
).replace(
    'str(read_table(data, "berkas").jumlah_baris)',
    'str(sum(len(one.baris) for one in read_sheets(data, "berkas").lembar) - 1)',
)
# What is refused only because a table needs it is read here.
READ_HERE = ("an ODS formula without result", "61 columns")


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    first = book.add_worksheet("Januari")
    first.merge_range("A1:D1", "BUKU KAS")
    first.write_formula("B3", "=#REF!+1", None, "#REF!")
    first.write_formula("C3", "=1+1", None, "")
    first.write_formula("A4", "=SUM(D1:D2)", None, 12.5)
    second = book.add_worksheet("Februari")
    second.write_datetime("D2", dt.datetime(2025, 2, 3), book.add_format({"num_format": "d/m/yy"}))  # noqa: DTZ001 -- a cell knows no zone
    hidden = book.add_worksheet("Lama")
    hidden.write("A1", "x")
    hidden.hide()
    book.close()
    return out.getvalue()


def test_every_sheet_comes_with_its_cells_in_their_columns() -> None:
    buku = read_sheets(workbook(), "buku.xlsx")
    januari, februari = buku.lembar
    assert januari.baris == (
        (1, ("BUKU KAS",)),
        (3, (None, Galat("#REF!"), Galat("rumus tanpa hasil"))),
        (4, (12.5,)),
    )
    assert januari.gabungan == ((0, 0, 0, 3),)
    assert februari.baris == ((2, (None, None, None, dt.date(2025, 2, 3))),)
    assert buku.catatan == ("1 lembar tersembunyi tidak dibaca: Lama.",)
    assert cell_name(7, 27) == "AB7"


def test_an_ods_marks_its_broken_cells_too() -> None:
    row = (
        "<table:table-row><table:table-cell/>"
        '<table:table-cell table:formula="of:=1+1"/></table:table-row>'
    )
    lembar = read_sheets(ods(ods_row("kode", "nama") + row), "buku.ods").lembar[0]
    assert lembar.baris == ((1, ("kode", "nama")), (2, (None, Galat("rumus tanpa hasil"))))


def test_an_old_workbook_is_read_with_a_word_about_its_formulas() -> None:
    buku = read_sheets((JAHAT / "biasa.xls").read_bytes(), "biasa.xls")
    assert buku.lembar[0].baris
    assert "simpan ulang sebagai .xlsx" in buku.catatan[0]


def test_a_csv_is_one_sheet_without_a_name() -> None:
    lembar = read_sheets(b"\n;b\n1;2\n", "buku.csv").lembar[0]
    assert (lembar.nama, lembar.baris[-1][1]) == ("", ("1", "2"))


@pytest.mark.parametrize(("build", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_little_and_gets_a_sentence(
    build: Callable[[], bytes], said: str, tmp_path: Path
) -> None:
    file = tmp_path / "berkas"
    file.write_bytes(build())
    command = [sys.executable, "-c", SHEETS, str(file)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True, timeout=60)
    outcome, seconds, megabytes = json.loads(done.stdout)
    assert len(outcome) == 1
    assert said in outcome[0]
    assert seconds <= 10
    assert megabytes <= 200


@pytest.mark.parametrize("name", sorted(set(REFUSED) - set(READ_HERE)))
def test_what_is_no_table_is_refused_in_a_sentence(name: str) -> None:
    data, said = REFUSED[name]
    with pytest.raises(Refused) as refusal:
        read_sheets(data, "kiriman.xlsx")
    assert said in " ".join(refusal.value.reasons)


def test_a_password_a_slow_file_and_a_wide_sheet_are_told() -> None:
    with pytest.raises(Refused, match="dikunci dengan kata sandi"):
        read_sheets((JAHAT / "bersandi.xlsx").read_bytes(), "bersandi.xlsx")
    with pytest.raises(Refused, match="tidak selesai dibaca dalam 0 detik"):
        read_sheets(plain(), "lambat.xlsx", batas=Batas(detik=0))
    wide = b",".join(b"k%d" % n for n in range(61))
    lembar = read_sheets(wide, "lebar.csv").lembar[0]
    assert len(lembar.baris[0][1]) == 60
    assert "Isi di kanan kolom BH tidak dibaca" in lembar.catatan[-1]


def test_more_sheets_than_anybody_keeps_are_refused() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for n in range(61):
        book.add_worksheet(f"L{n}").write("A1", n)
    book.close()
    with pytest.raises(Refused, match="berisi 61 lembar; batasnya 60"):
        read_sheets(out.getvalue(), "banyak.xlsx")


def outcome_of(data: bytes) -> BukuMentah | tuple[str, ...]:
    try:
        return read_sheets(data, "berkas")
    except Refused as refused:
        return refused.reasons


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), min_size=1, max_size=6))
def test_a_workbook_with_changed_bytes_is_read_or_refused(flips: list[tuple[float, int]]) -> None:
    data = bytearray(workbook())
    for place, change in flips:
        data[int(place * (len(data) - 1))] ^= change
    assert outcome_of(bytes(data))
