"""Plain files of the house: CSV for other programs, aligned text for eyes and line printers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from io import StringIO

from app.values.tulis import desimal

BOM = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
GAP = "  "

Isi = str | int | Decimal | date | None


def csv_cell(cell: Isi) -> str:
    """Write one cell: amounts (int, sen) with a dot and two decimals, dates as 2025-12-31.

    A Decimal is a number that is no amount, written as it is.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; negative
    amounts are ints, so they stay numbers.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(DANGEROUS) else cell
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else desimal(cell)


def write_csv(kolom: Sequence[str], baris: Iterable[Sequence[Isi]], *, bom: bool = False) -> bytes:
    """Write UTF-8 CSV with commas; `bom` helps old spreadsheets to see that it is UTF-8.

    Refused: a row with more or fewer cells than columns.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([csv_cell(name) for name in kolom])
    for row in baris:
        if len(row) != len(kolom):
            raise ValueError(f"a row has {len(row)} cells for {len(kolom)} columns")
        writer.writerow([csv_cell(cell) for cell in row])
    return ((BOM if bom else "") + out.getvalue()).encode()


class RataTeks(StrEnum):
    """Alignment of a text column."""

    KIRI = "kiri"
    KANAN = "kanan"


def ruled(widths: Sequence[int], rata: Sequence[RataTeks], sign: str) -> str:
    """Give a line of this sign below the right-aligned columns only."""
    return GAP.join(
        (sign if how is RataTeks.KANAN else " ") * wide
        for wide, how in zip(widths, rata, strict=True)
    ).rstrip()


def write_txt(
    kepala: Sequence[str],
    kolom: Sequence[str],
    rata: Sequence[RataTeks],
    baris: Sequence[Sequence[str] | str],
    kaki: Sequence[str] = (),
) -> bytes:
    """Write text in columns of fixed width; a row that is one character is a rule of that sign.

    Cells are written already; a closing bracket hangs one place right of the digits.
    """
    rows = [row for row in baris if not isinstance(row, str)]
    widths = [
        max([len(hung(name, how)), *(len(hung(row[i], how)) for row in rows)])
        for i, (name, how) in enumerate(zip(kolom, rata, strict=True))
    ]
    lines = [*kepala, ""] if kepala else []
    lines.append(
        _line([hung(name, how) for name, how in zip(kolom, rata, strict=True)], widths, rata)
    )
    lines.append(GAP.join("-" * wide for wide in widths))
    for row in baris:
        if isinstance(row, str):
            lines.append(ruled(widths, rata, row))
        else:
            lines.append(
                _line([hung(c, how) for c, how in zip(row, rata, strict=True)], widths, rata)
            )
    lines += ["", *kaki] if kaki else []
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode()


def hung(cell: str, rata: RataTeks) -> str:
    """Leave the place of a closing bracket free behind a figure without one."""
    if rata is RataTeks.KIRI or not cell or cell.endswith(")"):
        return cell
    return f"{cell} "


def _line(cells: Sequence[str], widths: Sequence[int], rata: Sequence[RataTeks]) -> str:
    parts: list[str] = []
    for cell, wide, how in zip(cells, widths, rata, strict=True):
        flat = cell.replace("\n", " ").replace("\t", " ")
        parts.append(flat.ljust(wide) if how is RataTeks.KIRI else flat.rjust(wide))
    return GAP.join(parts)
