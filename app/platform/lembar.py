"""Spreadsheets (XLSX) of the house: text stays text, amounts are numbers, totals are formulas.

Amounts come as whole sen and are written as rupiah. A spreadsheet keeps a number as an IEEE double.
Every amount of up to 15 significant digits survives the way decimal → double → decimal (DBL_DIG),
and our largest, 10^15 sen = 10^13 rupiah with two decimals, has 16 digits only at that very bound;
10^13,00 itself is exact. The sums of a column are exact to the sen for the same reason as long
as they stay below the bound. Nothing in this file adds in floating point: the value that stands
beside a formula is computed by the caller in whole sen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

RUPIAH = '#,##0.00;(#,##0.00);"–"'
TANGGAL = "dd/mm/yyyy"
FONT = "Calibri"
A4_PAPER = 9
WIDEST = 60
FIXED_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 -- the file's own stamp; the true time is in the text
SHEET_NAME = 31
FORBIDDEN = str.maketrans("", "", "[]:*?/\\")


class JenisLajur(StrEnum):
    """What a column holds. TEKS never becomes a number, so codes, NIK and 0812… stay whole."""

    TEKS = "teks"
    JUMLAH = "jumlah"
    TANGGAL = "tanggal"
    BILANGAN = "bilangan"


@dataclass(frozen=True, slots=True)
class KolomLembar:
    """A column: head, kind, width in characters (0: by what stands in the first rows)."""

    judul: str
    jenis: JenisLajur = JenisLajur.TEKS
    lebar: float = 0


@dataclass(frozen=True, slots=True)
class Jumlah:
    """A sum written as a formula, with `sen` as the value beside it.

    It adds the cells of `baris` (numbers of data rows from 0), or with `sampai` everything from
    the first to the last of them.
    """

    sen: int
    baris: tuple[int, ...]
    sampai: bool = False


Isi = str | int | Decimal | date | Jumlah | None


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """A row: cells in the order of the columns, indent of the first text, bold for totals."""

    sel: tuple[Isi, ...]
    tebal: bool = False
    tingkat: int = 0


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet: lines above (title, period), columns, rows; read in constant memory."""

    nama: str
    kolom: tuple[KolomLembar, ...]
    baris: Iterable[BarisLembar]
    kepala: tuple[str, ...] = ()
    kaki: tuple[str, ...] = ()
    rebah: bool = False


def write_xlsx(lembar: Sequence[Lembar], *, judul: str = "", penulis: str = "") -> bytes:
    """Write sheets to an XLSX file; the same input gives the same bytes.

    Refused: an amount that is not whole sen, a row with more or fewer cells than columns.
    """
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 -- heavy, only for spreadsheets

    buffer = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    # Closing also removes the temporary files of a sheet whose rows were refused half-way.
    with Workbook(buffer, options) as book:
        book.set_properties({"title": judul, "author": penulis, "created": FIXED_TIME})
        names: list[str] = []
        for one in lembar:
            names.append(sheet_name(one.nama, names))
            Penulis(book, one, names[-1]).write()
    return buffer.getvalue()


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """Give a name a spreadsheet accepts: 31 characters, no brackets or slashes, not used yet."""
    base = wanted.translate(FORBIDDEN).strip(" '")[:SHEET_NAME] or "Lembar"
    lower = {name.lower() for name in taken}
    name, number = base, 2
    while name.lower() in lower:
        suffix = f" {number}"
        name = base[: SHEET_NAME - len(suffix)] + suffix
        number += 1
    return name


def rupiah_number(sen: int) -> float:
    """Give sen as the double nearest to the rupiah amount. The only float of the house.

    Python divides whole numbers with correct rounding, so this is the double a spreadsheet
    itself makes of the decimal text.
    """
    if type(sen) is not int:
        raise TypeError(f"amounts are whole sen, not {type(sen).__name__}")
    return sen / 100


class Penulis:
    """Writes one sheet row by row, never going back (constant memory demands it)."""

    def __init__(self, book: Workbook, lembar: Lembar, name: str) -> None:
        """Prepare the sheet: widths, print setup, formats."""
        self.book = book
        self.lembar = lembar
        self.sheet: Worksheet = book.add_worksheet(name)
        self.formats: dict[tuple[str, bool, int], Format] = {}
        self.first = len(lembar.kepala) + (2 if lembar.kepala else 1)

    def write(self) -> None:
        """Write heads, rows and the lines below."""
        self.set_up()
        rows = iter(self.lembar.baris)
        for number, line in enumerate(self.lembar.kepala):
            self.sheet.write_string(number, 0, line, self.format("kepala", bold=number < 2))
        for index, column in enumerate(self.lembar.kolom):
            kind = "judul" if column.jenis is JenisLajur.TEKS else "judul_kanan"
            self.sheet.write_string(self.first - 1, index, column.judul, self.format(kind))
        row = self.first
        for baris in rows:
            self.row(row, baris)
            row += 1
        for number, line in enumerate(self.lembar.kaki):
            self.sheet.write_string(row + 1 + number, 0, line, self.format("kaki"))

    def set_up(self) -> None:
        """Widths, frozen head, A4 fitted to one page across, head repeated, page numbers."""
        sheet = self.sheet
        for index, column in enumerate(self.lembar.kolom):
            sheet.set_column(index, index, column.lebar or default_width(column))
        sheet.freeze_panes(self.first, 0)
        sheet.repeat_rows(self.first - 1)
        sheet.set_paper(A4_PAPER)
        if self.lembar.rebah:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.9, right=0.6, top=0.6, bottom=0.7)
        sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")

    def row(self, row: int, baris: BarisLembar) -> None:
        """Write one row."""
        if len(baris.sel) != len(self.lembar.kolom):
            raise ValueError(
                f"a row has {len(baris.sel)} cells for {len(self.lembar.kolom)} columns"
            )
        indented = False
        for index, cell in enumerate(baris.sel):
            if cell is None:
                continue
            level = 0
            if isinstance(cell, str) and not indented and len(cell) > 0:
                level, indented = baris.tingkat, True
            self.cell(row, index, cell, bold=baris.tebal, level=level)

    def cell(self, row: int, index: int, cell: Isi, *, bold: bool, level: int) -> None:
        """Write one cell by its kind; a text is always a string cell, whatever it begins with."""
        kind = self.lembar.kolom[index].jenis
        if isinstance(cell, str):
            self.sheet.write_string(row, index, cell, self.format("teks", bold=bold, level=level))
        elif isinstance(cell, Jumlah):
            formula = self.formula(index, cell)
            amount = self.format("jumlah", bold=bold)
            self.sheet.write_formula(row, index, formula, amount, rupiah_number(cell.sen))
        elif isinstance(cell, date):
            self.sheet.write_datetime(row, index, cell, self.format("tanggal", bold=bold))
        elif kind is JenisLajur.JUMLAH:
            if not isinstance(cell, int):
                raise TypeError(f"amounts are whole sen, not {type(cell).__name__}")
            self.sheet.write_number(
                row, index, rupiah_number(cell), self.format("jumlah", bold=bold)
            )
        else:
            self.sheet.write_number(row, index, cell, self.format("bilangan", bold=bold))

    def formula(self, index: int, jumlah: Jumlah) -> str:
        """Write the formula of a sum in this column."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 -- heavy

        cells = [xl_rowcol_to_cell(self.first + number, index) for number in jumlah.baris]
        if jumlah.sampai and cells:
            return f"=SUM({cells[0]}:{cells[-1]})"
        return f"=SUM({','.join(runs(cells, jumlah.baris))})" if cells else "=0"

    def format(self, kind: str, *, bold: bool = False, level: int = 0) -> Format:
        """Give the format of a kind of cell, made once a book."""
        key = (kind, bold, level)
        if key not in self.formats:
            properties: dict[str, object] = {"font_name": FONT, "font_size": 11, "bold": bold}
            properties.update(KINDS[kind])
            if level:
                properties["indent"] = min(level, 15)
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]


KINDS: dict[str, dict[str, object]] = {
    "kepala": {},
    "judul": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "judul_kanan": {
        "bold": True, "bottom": 1, "text_wrap": True, "align": "right", "valign": "bottom",
    },
    "teks": {"num_format": "@"},
    "jumlah": {"num_format": RUPIAH},
    "tanggal": {"num_format": TANGGAL, "align": "left"},
    "bilangan": {"num_format": "#,##0.###"},
    "kaki": {"font_size": 9, "font_color": "#6B645C"},
}  # fmt: skip


def default_width(column: KolomLembar) -> float:
    """Width in characters for a column that names none."""
    if column.jenis is JenisLajur.TEKS:
        return min(WIDEST, max(12, len(column.judul) + 2))
    return {JenisLajur.JUMLAH: 19, JenisLajur.TANGGAL: 12, JenisLajur.BILANGAN: 12}[column.jenis]


def runs(cells: Sequence[str], rows: Sequence[int]) -> list[str]:
    """Shorten neighbouring cells to ranges: A2,A3,A4,A7 becomes A2:A4,A7.

    Refused by spreadsheets: more than 255 arguments; ranges keep us far below.
    """
    found: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if found and rows[found[-1][1]] + 1 == row:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return [cells[a] if a == b else f"{cells[a]}:{cells[b]}" for a, b in found]
