"""The same first look for ODS, where one repeated cell may claim a whole sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from app.platform.tabel_isi import column_letter
from app.platform.tabel_xml import Attrs, Temuan, local, plain, walk

CELLS = ("table-cell", "covered-table-cell")


class OdsLook:
    """Handlers over content.xml; one finding a table, by its name."""

    def __init__(self, limits: Mapping[str, int]) -> None:
        """Start before the first table."""
        self.tables: dict[str, Temuan] = {}
        self.limits = limits
        self.found = Temuan()
        self.row = self.column = self.row_times = self.in_note = 0
        self.hidden = self.in_cell = self.filled = False
        self.cell: Attrs = {}

    def start(self, name: str, attrs: Attrs) -> None:
        """An element opens."""
        name = local(name)
        if name == "annotation":
            self.in_note += 1
        elif name in CELLS:
            self.cell, self.in_cell = attrs, True
            self.filled = "value-type" in plain(attrs)
        elif name == "table-row":
            at = plain(attrs)
            self.row += self.row_times
            self.row_times = times(at, "number-rows-repeated")
            self.column = 0
            self.hidden = at.get("visibility") in ("collapse", "filter")
        elif name == "table":
            self.found = self.tables.setdefault(plain(attrs).get("name", ""), Temuan())
            self.row, self.row_times = 1, 0

    def text(self, text: str) -> None:
        """Characters of a cell, its comment aside."""
        if self.in_cell and not self.in_note and text.strip():
            self.filled = True

    def end(self, name: str) -> None:
        """An element closes; a cell is judged here."""
        name = local(name)
        if name == "annotation":
            self.in_note -= 1
        elif name in CELLS:
            self.in_cell = False
            at = plain(self.cell)
            repeated = times(at, "number-columns-repeated")
            if self.filled or "formula" in at:
                self._judge(at, repeated)
            self.column += repeated

    def _judge(self, at: Attrs, repeated: int) -> None:
        found, ref = self.found, f"{column_letter(self.column)}{self.row}"
        last_row, last_column = self.row + self.row_times - 1, self.column + repeated
        if "formula" in at and "value-type" not in at:
            found.tanpa_hasil.append(ref)
        if self.cell.get("calcext:value-type") == "error":
            found.galat.append(ref)
        found.reach(last_row, last_column, self.limits)
        if self.hidden and found.tersembunyi[-1:] != [self.row]:
            found.tersembunyi.append(self.row)
        if max(times(at, "number-columns-spanned"), times(at, "number-rows-spanned")) > 1:
            found.gabungan.append(ref)


def times(at: Attrs, name: str) -> int:
    """A repeat count; at least one."""
    return max(1, int(at.get(name, 1)))


def look_into_ods(data: bytes, limits: Mapping[str, int]) -> dict[str, Temuan]:
    """What every table of an ODS holds, by name."""
    look = OdsLook(limits)
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as part:
        walk(part, look.start, look.end, look.text)
    return look.tables
