"""Write tables that `tabel` reads back unchanged and that no spreadsheet runs as formulas (P29)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

Tulis = str | int | Decimal | date | None
RISKY = re.compile(r"'*[=+\-@\t\r]")
DIGITS = 15


def write_csv(judul: Sequence[str], baris: Iterable[Sequence[Tulis]]) -> bytes:
    """A table as CSV: UTF-8 with mark, commas, amounts with a dot, texts safe to open (P29).

    `read_table` gives back the same texts; numbers and dates come back as their text.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_text(name) for name in judul])
    writer.writerows(_written(row) for row in baris)
    return out.getvalue().encode("utf-8-sig")


def _written(row: Sequence[Tulis]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, str):
            yield safe_text(cell)
        elif isinstance(cell, bool) or not isinstance(cell, int | Decimal | date | None):
            raise TypeError(f"no such cell in a file: {type(cell).__name__}")
        elif isinstance(cell, date):
            yield (cell.date() if isinstance(cell, datetime) else cell).isoformat()
        else:
            yield "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def safe_text(text: str) -> str:
    """A text no spreadsheet runs as a formula: one apostrophe before = + - @ TAB CR (OWASP)."""
    return f"'{text}" if RISKY.match(text) else text


def write_xlsx(judul: Sequence[str], baris: Iterable[Sequence[Tulis]], *, lembar: str) -> bytes:
    """A table as XLSX: texts as text, amounts as numbers, dates as dates, headings kept in view.

    Every column is preset to text where no amount stands, so that a NIK typed there keeps its 16
    digits.
    """
    import xlsxwriter  # noqa: PLC0415 -- heavy, and only when a workbook is written

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(lembar)
    text, figure = book.add_format({"num_format": "@"}), book.add_format({"num_format": "#,##0.00"})
    day, head = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True})
    rows = [list(row) for row in baris]
    for place, name in enumerate(judul):
        plain = not any(isinstance(row[place], int | Decimal) for row in rows)
        sheet.set_column(place, place, 18, text if plain else figure)
        sheet.write_string(0, place, name, head)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell, text)
            elif isinstance(cell, date):
                sheet.write_datetime(number, place, cell, day)
            elif cell is not None:
                sheet.write_number(number, place, _exact(cell), figure)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _exact(amount: int | Decimal) -> Decimal:
    """A number a spreadsheet keeps to the last digit: it holds 15 of them."""
    exact = Decimal(amount)
    if len(exact.normalize().as_tuple().digits) > DIGITS:
        raise ValueError("a spreadsheet keeps only 15 digits; write this as text")
    return exact
