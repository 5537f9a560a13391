"""Drawing a measured table: heads, rows, rules, page breaks with carried sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.platform.kertas_huruf import Muka, width, wrap
from app.platform.kertas_lajur import Head, Lajur, Susunan, measure
from app.platform.kertas_papan import Papan, Rata
from app.platform.kertas_tabel import (
    HEADINGS,
    INDENT,
    TOTALS,
    BarisTabel,
    Gaya,
    Jenis,
    KolomTabel,
    Pindah,
    Sel,
    Tulisan,
    written,
)
from app.platform.kertas_tata import Tata
from app.platform.kertas_ukuran import TINTA_3

DIPINDAHKAN = "Dipindahkan"
PINDAHAN = "Pindahan"
LABEL_FACE = {
    Gaya.JUDUL: Muka.TEBAL,
    Gaya.SUBJUDUL: Muka.AGAK_TEBAL,
    Gaya.ISI: Muka.BIASA,
    Gaya.SALDO: Muka.BIASA,
    Gaya.JUMLAH: Muka.AGAK_TEBAL,
    Gaya.JUMLAH_AKHIR: Muka.TEBAL,
}
FIGURE_FACE = {**LABEL_FACE, Gaya.JUMLAH_AKHIR: Muka.AGAK_TEBAL}
BEFORE = {Gaya.JUDUL: 3.9, Gaya.SUBJUDUL: 0.9, Gaya.JUMLAH_AKHIR: 1.5}
AFTER = {Gaya.JUMLAH_AKHIR: 3.5}
KEPT_WITH_TAIL = 2


@dataclass(slots=True)
class Row:
    """A row ready to be drawn: its written cells, its lines of wrapped text, its height."""

    baris: BarisTabel
    cells: Tulisan
    lines: dict[int, list[str]]
    height: float


@dataclass(slots=True)
class Bawaan:
    """What has been added up so far in the columns that carry over."""

    kolom: Sequence[KolomTabel]
    sen: bool
    sums: dict[int, int] = field(default_factory=dict)

    def add(self, baris: BarisTabel) -> None:
        """Take a row in."""
        if baris.gaya not in (Gaya.ISI, Gaya.SALDO):
            return
        for index, column in enumerate(self.kolom):
            cell = baris.sel[index]
            if type(cell) is not int:
                continue
            if column.pindah is Pindah.TERAKHIR:
                self.sums[index] = cell
            elif column.pindah is Pindah.JUMLAH and baris.gaya is Gaya.ISI:
                self.sums[index] = self.sums.get(index, 0) + cell

    def row(self, label: str) -> BarisTabel:
        """Write the sums as a row with this label in the first wide text column."""
        cells: list[Sel] = [None] * len(self.kolom)
        texts = [i for i, c in enumerate(self.kolom) if c.jenis is Jenis.URAIAN]
        texts = texts or [i for i, c in enumerate(self.kolom) if c.jenis is Jenis.TEKS]
        if texts:
            cells[texts[0]] = label
        for index, column in enumerate(self.kolom):
            if column.pindah is not Pindah.TIDAK:
                cells[index] = self.sums.get(index, 0)
        return BarisTabel(tuple(cells), Gaya.JUMLAH if label == DIPINDAHKAN else Gaya.SALDO)


class Tabel:
    """A table as a piece of a paper."""

    def __init__(
        self, kolom: Sequence[KolomTabel], baris: Sequence[BarisTabel], *, sen: bool = False
    ) -> None:
        """Take columns and rows; `sen` prints two decimals instead of whole rupiah."""
        self.kolom = tuple(kolom)
        self.baris = baris
        self.sen = sen
        self.carries = any(column.pindah is not Pindah.TIDAK for column in kolom)

    def height(self, tata: Tata) -> float | None:
        """Say that a table may always break."""
        return None

    def lay(self, tata: Tata, tail: float) -> None:
        """Draw all rows, breaking pages where a break is allowed."""
        cells = written(self.kolom, self.baris, sen=self.sen)
        susunan = measure(self.kolom, cells, tata.lebar)
        rows = [self.row(b, c, susunan) for b, c in zip(self.baris, cells, strict=True)]
        head = Head(self.kolom, susunan)
        carried = Bawaan(self.kolom, self.sen)
        reserve = susunan.pitch if self.carries else 0
        first = True
        for start, end in unbroken(rows, tail=tail):
            height = sum(row.height for row in rows[start:end])
            after = tail if end == len(rows) else reserve
            if first:
                tata.need(head.height + height + min(after, tata.full_height()))
                head.draw(tata)
                first = False
            elif tata.y + height + after > tata.bawah and not tata.kosong:
                self.turn(tata, head, carried, susunan)
            for row in rows[start:end]:
                if tata.y + row.height > tata.bawah and not tata.kosong:
                    self.turn(tata, head, carried, susunan)
                draw_row(tata, row, susunan)
                carried.add(row.baris)
        if first:
            tata.need(head.height)
            head.draw(tata)

    def row(self, baris: BarisTabel, cells: Tulisan, susunan: Susunan) -> Row:
        """Break long texts of a row and tell its height."""
        muka = LABEL_FACE[baris.gaya]
        lines: dict[int, list[str]] = {}
        most = 1
        for index, lajur in enumerate(susunan.lajur):
            text = cells[index]
            if not text or lajur.kolom.jenis in (Jenis.ANGKA, Jenis.CATATAN):
                continue
            room = lajur.x1 - lajur.x0 - indent_of(baris, lajur)
            if baris.gaya in HEADINGS:
                room = susunan.lajur[-1].x1 - lajur.x0
            lines[index] = wrap(text, muka, type_size(baris.gaya, susunan), max(room, 12))
            most = max(most, len(lines[index]))
        gaya = baris.gaya
        height = BEFORE.get(gaya, 0) + susunan.pitch + AFTER.get(gaya, 0)
        return Row(baris, cells, lines, height + (most - 1) * susunan.leading)

    def turn(self, tata: Tata, head: Head, carried: Bawaan, susunan: Susunan) -> None:
        """Close the page with `Dipindahkan`, open the next with heads and `Pindahan`."""
        if self.carries:
            self.draw_carried(tata, carried.row(DIPINDAHKAN), susunan)
        tata.next_page()
        head.draw(tata)
        if self.carries:
            self.draw_carried(tata, carried.row(PINDAHAN), susunan)
        tata.kosong = True

    def draw_carried(self, tata: Tata, baris: BarisTabel, susunan: Susunan) -> None:
        """Draw one of the two rows of carried sums."""
        cells = written(self.kolom, [baris], sen=self.sen)[0]
        draw_row(tata, self.row(baris, cells, susunan), susunan)


def unbroken(rows: Sequence[Row], *, tail: float) -> list[tuple[int, int]]:
    """Group rows that must share a page: headings with what follows, totals with what precedes.

    With a tail (signatures) the last rows go with it.
    """
    groups: list[tuple[int, int]] = []
    start = 0
    last = len(rows) - KEPT_WITH_TAIL if tail else len(rows)
    for index in range(1, len(rows)):
        kept = (
            rows[index - 1].baris.gaya in HEADINGS
            or rows[index].baris.gaya in TOTALS
            or index >= last
        )
        if not kept:
            groups.append((start, index))
            start = index
    if rows:
        groups.append((start, len(rows)))
    return groups


def indent_of(baris: BarisTabel, lajur: Lajur) -> float:
    """Indent of a label; other columns are never indented."""
    return INDENT * baris.tingkat if lajur.kolom.jenis is Jenis.URAIAN else 0


def type_size(gaya: Gaya, susunan: Susunan) -> float:
    """Size of type of a row: headings a point larger than the rest."""
    return susunan.size * 10 / 9 if gaya is Gaya.JUDUL else susunan.size


def draw_row(tata: Tata, row: Row, susunan: Susunan) -> None:
    """Draw a row at the cursor and move on."""
    gaya, papan, left = row.baris.gaya, tata.papan, tata.kiri
    before = 0 if tata.kosong else BEFORE.get(gaya, 0)
    top = tata.y + before
    baseline = top + susunan.size * 1.122
    size = type_size(gaya, susunan)
    last = baseline + (max((len(v) for v in row.lines.values()), default=1) - 1) * susunan.leading
    for index, lajur in enumerate(susunan.lajur):
        text = row.cells[index]
        if not text:
            continue
        if lajur.kolom.jenis is Jenis.ANGKA:
            draw_figure(papan, left + lajur.x1, last, text, susunan, FIGURE_FACE[gaya])
        elif lajur.kolom.jenis is Jenis.CATATAN:
            papan.teks(
                left + (lajur.x0 + lajur.x1) / 2,
                baseline,
                text,
                size=susunan.size,
                warna=TINTA_3,
                rata=Rata.TENGAH,
            )
        else:
            x = left + lajur.x0 + indent_of(row.baris, lajur)
            for number, line in enumerate(row.lines[index]):
                papan.teks(
                    x, baseline + number * susunan.leading, line, muka=LABEL_FACE[gaya], size=size
                )
    if gaya in TOTALS:
        draw_rules(papan, left, last, row, susunan)
    tata.move(row.height - BEFORE.get(gaya, 0) + before)


def draw_figure(
    papan: Papan,
    right: float,
    y: float,
    text: str,
    susunan: Susunan,
    muka: Muka,
) -> None:
    """Write a figure so that its digits end at the column's edge; a closing bracket hangs over."""
    edge = right - susunan.hang
    if text.endswith(")"):
        edge += width(")", muka, susunan.size)
    papan.teks(edge, y, text, muka=muka, size=susunan.size, rata=Rata.KANAN)


def draw_rules(papan: Papan, left: float, baseline: float, row: Row, susunan: Susunan) -> None:
    """Draw the rule above a total over its figures, and the double line below a grand total."""
    final = row.baris.gaya is Gaya.JUMLAH_AKHIR
    above = baseline - susunan.size * 1.122
    for index, lajur in enumerate(susunan.lajur):
        if lajur.kolom.jenis is not Jenis.ANGKA or not row.cells[index]:
            continue
        x0, x1 = left + lajur.x0, left + lajur.x1
        papan.garis(x0, above, x1, above, tebal=0.8 if final else 0.5)
        if final:
            for drop in (4.4, 6.3):
                papan.garis(x0, baseline + drop, x1, baseline + drop, tebal=0.5)
