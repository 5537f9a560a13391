"""Read every sheet of a file as it stands, headings or not: for papers no program ever wrote.

The same bounds and the same child process as `read_table`; other than there a broken formula does
not refuse the file but comes as a `Galat` in its cell, for the reader to judge.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.platform import tabel_buku, tabel_csv
from app.platform.tabel_isi import BATAS, Batas, Sel, column_letter, refuse_unreadable
from app.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Galat:
    """A cell whose formula failed or was never computed; `teks` is what it shows."""

    teks: str


SelMentah = Sel | Galat
BarisLembar = tuple[int, tuple[SelMentah, ...]]
Petak = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: its rows that hold anything, numbered from one as a spreadsheet shows them.

    Cells count from column A. `gabungan` are merged ranges (first row, first column, last row,
    last column), counted from nought; only their first cell holds the content.
    """

    nama: str
    baris: tuple[BarisLembar, ...]
    gabungan: tuple[Petak, ...] = ()
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BukuMentah:
    """All visible sheets of a file in their order, and what the reader must know."""

    nama: str
    lembar: tuple[Lembar, ...]
    catatan: tuple[str, ...] = ()


def cell_name(baris: int, kolom: int) -> str:
    """A cell as a spreadsheet names it, the column counted from nought: C7."""
    return f"{column_letter(kolom)}{baris}"


def read_sheets(data: bytes, name: str, *, batas: Batas = BATAS) -> BukuMentah:
    """All sheets of a workbook; a CSV is one sheet without a name.

    Refused as by `read_table`, formulas without result and error cells apart.
    """
    refuse_unreadable(data, name, batas)
    if tabel_buku.is_workbook(data):
        lines = tabel_buku.sheet_lines(data, name, batas)
        buku = _book(name, lines)
    else:
        rows, notes = tabel_csv.read_csv(data, name, batas)
        kept = tuple((no, tuple(cells)) for no, cells in rows if any(c is not None for c in cells))
        buku = BukuMentah(name, (Lembar("", kept, (), tuple(notes)),))
    if not any(lembar.baris for lembar in buku.lembar):
        raise Refused(f"Berkas {name} tidak berisi satu sel pun. Pilih berkas yang berisi tabel.")
    return _within(buku, batas)


def _within(buku: BukuMentah, batas: Batas) -> BukuMentah:
    """Cut nothing, refuse what is beyond the bounds of rows; columns beyond are left unread."""
    if sum(len(lembar.baris) for lembar in buku.lembar) > batas.baris:
        raise Refused(
            f"Berkas {buku.nama} berisi lebih dari {batas.baris:,} baris.".replace(",", ".")
            + " Bagi menjadi beberapa berkas."
        )
    return replace(buku, lembar=tuple(_narrow(lembar, batas.kolom) for lembar in buku.lembar))


def _narrow(lembar: Lembar, kolom: int) -> Lembar:
    wide = [no for no, cells in lembar.baris if len(cells) > kolom]
    if not wide:
        return lembar
    note = f"Isi di kanan kolom {column_letter(kolom - 1)} tidak dibaca ({len(wide)} baris)."
    rows = tuple((no, cells[:kolom]) for no, cells in lembar.baris)
    return replace(lembar, baris=rows, catatan=(*lembar.catatan, note))


def _book(name: str, lines: Sequence[bytes]) -> BukuMentah:
    """The sheets out of the child's lines; a count that disagrees means a damaged file."""
    told: Iterator[Any] = (json.loads(line) for line in lines)
    found: list[Lembar] = []
    rows: list[BarisLembar] = []
    for line in told:
        if isinstance(line, list):
            rows.append((line[0], tuple(_cell(cell) for cell in line[1])))
        elif "lembar" in line:
            merged = tuple(tuple(petak) for petak in line["gabungan"])
            found.append(Lembar(line["lembar"], (), merged, tuple(line["catatan"])))
            rows = []
        elif line.get("selesai") == len(rows) and found:
            found[-1] = replace(found[-1], baris=tuple(rows))
            rows = []
        elif "buku" in line and not rows:
            return BukuMentah(name, tuple(found), tuple(line["buku"]))
        else:
            break
    raise tabel_buku.damaged(name)


def _cell(cell: Any) -> SelMentah:
    return Galat(cell["galat"]) if isinstance(cell, dict) else tabel_buku.cell_of_json(cell)
