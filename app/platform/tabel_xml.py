"""A first look into the XML of a workbook, streaming: how far it reaches and what would be lost.

Names are compared without their prefix. A document type declaration is refused: no table has one.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from typing import IO
from xml.parsers import expat

from app.platform.tabel_isi import SHOWN, column_letter, rows_named

SLACK = 1000
BYTES_A_CELL = 96  # what calamine and the copy on its way out take, with room
Attrs = dict[str, str]


@dataclass(slots=True)
class Temuan:
    """What the look found in one sheet.

    `jauh` a filled cell beyond the bounds; `tanpa_hasil` formulas without a stored result; `galat`
    error cells, `teks_galat` what they show; `tersembunyi` hidden rows with content; `gabungan`
    merged ranges; `angka` how many figures stand in cells (None: not counted).
    """

    jauh: str = ""
    tanpa_hasil: list[str] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    tersembunyi: list[int] = field(default_factory=list)
    gabungan: list[str] = field(default_factory=list)
    teks_galat: dict[str, str] = field(default_factory=dict)
    kolom_tersembunyi: int = 0
    angka: int | None = None
    baris: int = 0
    kolom: int = 0

    def reach(self, row: int, column: int, limits: Mapping[str, int]) -> None:
        """Note how far content reaches; the reader unfolds the whole rectangle in memory."""
        if row <= self.baris and column <= self.kolom:
            return
        self.baris, self.kolom = max(self.baris, row), max(self.kolom, column)
        beyond = row > limits["baris"] + SLACK or column > limits["kolom"] * 2
        beyond = beyond or self.baris * self.kolom * BYTES_A_CELL > limits["memori"]
        if beyond and not self.jauh:
            self.jauh = f"{column_letter(column - 1)}{row}"

    def named(self, what: str) -> str:
        """`sel C7, D9 dan 3 sel lain`."""
        cells: list[str] = getattr(self, what)
        more = len(cells) - SHOWN
        return f"sel {', '.join(cells[:SHOWN])}" + (f" dan {more} sel lain" if more > 0 else "")

    def notes(self) -> list[str]:
        """What was understood but should be seen."""
        notes = []
        if self.tersembunyi:
            notes.append(
                f"{len(self.tersembunyi)} baris tersembunyi ikut dibaca: "
                f"{rows_named(self.tersembunyi)}."
            )
        if self.kolom_tersembunyi:
            notes.append(f"{self.kolom_tersembunyi} kolom tersembunyi ikut dibaca.")
        if self.gabungan:
            notes.append(
                f"Sel gabungan dibaca pada sel kiri atas saja: {', '.join(self.gabungan[:SHOWN])}"
                + (f" dan {len(self.gabungan) - SHOWN} lagi." if self.gabungan[SHOWN:] else ".")
            )
        return notes


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def plain(attrs: Attrs) -> Attrs:
    """Attributes by names without prefix."""
    return {local(name): value for name, value in attrs.items()}


def walk(
    source: IO[bytes],
    start: Callable[[str, Attrs], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Run handlers over XML; a document type raises ValueError, damage expat's own error."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ValueError("document type declaration")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    parser.ParseFile(source)


def sheet_members(data: bytes) -> dict[str, str]:
    """Member of the archive behind each sheet's name."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(name: str, attrs: Attrs) -> None:
        if local(name) == "sheet":
            at = plain(attrs)
            ids[at.get("name", "")] = at.get("id", "")

    def relation(name: str, attrs: Attrs) -> None:
        if local(name) == "Relationship":
            target = attrs.get("Target", "")
            path = target if target.startswith("/") else f"xl/{target}"
            targets[attrs.get("Id", "")] = normpath(path).lstrip("/")

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        with archive.open("xl/workbook.xml") as part:
            walk(part, sheet)
        with archive.open("xl/_rels/workbook.xml.rels") as part:
            walk(part, relation)
    return {name: targets.get(ref, "") for name, ref in ids.items()}


class SheetLook:
    """Handlers over the XML of one XLSX sheet; written for millions of calls."""

    def __init__(self, limits: Mapping[str, int]) -> None:
        """Start above the first row."""
        self.found = Temuan(angka=0)
        self.limits = limits
        self.row = self.column = 0
        self.hidden = self.in_cell = self.in_formula = self.filled = self.formula = False
        self.kind = self.shows = ""
        self.columns: dict[str, int] = {}

    def start(self, name: str, attrs: Attrs) -> None:
        """An element opens."""
        if ":" in name:
            name = local(name)
        if name == "v":
            return
        if name == "c":
            self._cell(attrs)
        elif name == "f":
            self.formula = self.in_formula = True
        elif name == "row":
            self.row = int(attrs.get("r", self.row + 1))
            self.column = 0
            self.hidden = attrs.get("hidden") in ("1", "true")
        elif name == "mergeCell":
            self.found.gabungan.append(attrs.get("ref", ""))
        elif name == "col" and attrs.get("hidden") in ("1", "true"):
            first, last = int(attrs.get("min", 1)), int(attrs.get("max", 1))
            self.found.kolom_tersembunyi += max(0, min(last, self.limits["kolom"]) - first + 1)

    def _cell(self, attrs: Attrs) -> None:
        self.filled = self.formula = False
        self.in_cell = True
        self.kind, self.shows = attrs.get("t", "n"), ""
        ref = attrs.get("r")
        if ref is None:
            self.column += 1
            return
        letters = ref.rstrip("0123456789")
        self.row = int(ref[len(letters) :])
        if letters not in self.columns:
            self.columns[letters] = column_number(letters)
        self.column = self.columns[letters]

    def text(self, text: str) -> None:
        """Characters of a cell, its formula aside."""
        if self.in_cell and not self.in_formula and not text.isspace():
            self.filled = True
            if self.kind == "e":
                self.shows += text

    def end(self, name: str) -> None:
        """An element closes; a cell is judged here."""
        if ":" in name:
            name = local(name)
        if name == "c":
            self.in_cell = False
            if self.filled or self.formula:
                self._judge()
        elif name == "f":
            self.in_formula = False

    def _judge(self) -> None:
        found = self.found
        if not self.filled:
            if self.kind != "str":  # a formula may rightly give an empty text
                found.tanpa_hasil.append(f"{column_letter(self.column - 1)}{self.row}")
            return
        if self.kind == "n":
            if found.angka is not None:
                found.angka += 1
        elif self.kind == "e":
            ref = f"{column_letter(self.column - 1)}{self.row}"
            found.galat.append(ref)
            found.teks_galat[ref] = self.shows.strip()[:20]
        elif self.kind == "d":
            found.angka = None
        found.reach(self.row, self.column, self.limits)
        if self.hidden and found.tersembunyi[-1:] != [self.row]:
            found.tersembunyi.append(self.row)


def column_number(letters: str) -> int:
    """The number of a column by its letters, counted from one: A, B, …, AA."""
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise ValueError("no such column")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_of(ref: str) -> tuple[int, int]:
    """Row as shown and column counted from nought of a reference such as C7."""
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :]), column_number(letters) - 1


def look_into_sheet(data: bytes, member: str, limits: Mapping[str, int]) -> Temuan:
    """What one sheet of an XLSX holds."""
    look = SheetLook(limits)
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(member) as part:
        walk(part, look.start, look.end, look.text)
    return look.found
