"""Read a table out of a file nobody vouches for: CSV, XLSX, XLS or ODS, known by its content.

Whatever is wrong with the file ends as `Refused` with Indonesian sentences, never as a traceback;
whatever was left unread is said in `Tabel.catatan`. Bounds: keandalan 1.6 and P30.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.platform import tabel_buku, tabel_csv
from app.platform.tabel_isi import (
    BATAS,
    BATAS_PERINTAH,
    Batas,
    RawRow,
    Sel,
    column_letter,
    refuse_unreadable,
    rows_named,
)
from app.values.refusal import Refused

__all__ = [
    "BATAS",
    "BATAS_PERINTAH",
    "BarisMentah",
    "Batas",
    "Sel",
    "Tabel",
    "read_table",
    "rows_named",
]


@dataclass(frozen=True, slots=True)
class BarisMentah:
    """One row as it stands in the file: its number as a spreadsheet shows it, and its cells.

    There is a cell for every heading; None is an empty cell. A date with a time of day comes as
    datetime.
    """

    no: int
    sel: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """What was read: headings, rows that are not empty, and everything the reader must know.

    `jumlah_baris` counts the rows under the headings that hold anything.
    """

    nama: str
    lembar: str
    judul: tuple[str, ...]
    baris: tuple[BarisMentah, ...]
    catatan: tuple[str, ...]
    jumlah_baris: int


def read_table(data: bytes, name: str, *, batas: Batas = BATAS) -> Tabel:
    """The table in a file, by what the bytes are and not by the file's name.

    Refused: too large, empty, damaged, locked by a password, no table at all (a web page, a PDF,
    a picture), formulas without result, error cells, more rows or columns than `batas`.
    """
    refuse_unreadable(data, name, batas)
    if tabel_buku.is_workbook(data):
        lembar, rows, notes = tabel_buku.read_workbook(data, name, batas)
        return _table(name, lembar, rows, notes, batas, strict=False)
    rows, notes = tabel_csv.read_csv(data, name, batas)
    return _table(name, "", rows, notes, batas, strict=True)


def _table(
    name: str, lembar: str, rows: Iterable[RawRow], notes: list[str], batas: Batas, *, strict: bool
) -> Tabel:
    """Split headings from rows; `strict` refuses cells right of the last heading."""
    read = [(no, cells) for no, cells in rows if any(cell is not None for cell in cells)]
    if not read:
        raise Refused(f"Berkas {name} tidak berisi satu sel pun. Pilih berkas yang berisi tabel.")
    judul = _headings(read[0][1])
    if len(judul) > batas.kolom:
        raise Refused(
            f"Berkas {name} mempunyai {len(judul)} kolom; batasnya {batas.kolom}. Hapus kolom "
            "yang tidak diperlukan."
        )
    if len(read) - 1 > batas.baris:
        raise Refused(
            f"Berkas {name} berisi lebih dari {batas.baris:,} baris.".replace(",", ".")
            + " Bagi menjadi beberapa berkas."
        )
    baris = tuple(BarisMentah(no, _fitted(cells, len(judul))) for no, cells in read[1:])
    notes = notes + _unread(name, judul, read, strict=strict)
    return Tabel(name, lembar, judul, baris, tuple(notes), len(baris))


def _headings(cells: Sequence[Sel]) -> tuple[str, ...]:
    """Names of the columns; empty ones at the right end do not count."""
    texts = ["" if cell is None else re.sub(r"\s+", " ", str(cell)).strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _fitted(cells: Sequence[Sel], width: int) -> tuple[Sel, ...]:
    """Exactly one cell for every heading."""
    if len(cells) == width:
        return tuple(cells)
    return tuple(cells[:width]) + (None,) * (width - len(cells))


def _unread(
    name: str, judul: tuple[str, ...], read: Sequence[RawRow], *, strict: bool
) -> list[str]:
    """What stands outside the headings: refused in CSV (a split amount), said otherwise."""
    width = len(judul)
    outside = [no for no, cells in read[1:] if any(c is not None for c in cells[width:])]
    if outside and strict:
        raise Refused(
            f"Berkas {name}: {rows_named(outside)} mempunyai lebih banyak kolom daripada baris "
            f"judul ({width}). Tanda pemisah di dalam isi, misalnya pada 1,250,000, harus diapit "
            "tanda kutip."
        )
    notes = []
    if outside:
        notes.append(
            f"Isi di kanan kolom terakhir yang berjudul tidak dibaca: {rows_named(outside)}."
        )
    for place, heading in enumerate(judul):
        used = [] if heading else [no for no, c in read[1:] if filled(c, place)]
        if used:
            notes.append(f"Kolom {column_letter(place)} tidak berjudul, jadi tidak dibaca "
                         f"({rows_named(used)}).")  # fmt: skip
    return notes


def filled(cells: Sequence[Sel], place: int) -> bool:
    """Whether a row holds anything at this place."""
    return len(cells) > place and cells[place] is not None
