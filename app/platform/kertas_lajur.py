"""The columns of a table on the page: how wide each becomes, and the heads above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.platform.kertas_huruf import Muka, clean, width, wrap
from app.platform.kertas_papan import Rata
from app.platform.kertas_tabel import INDENT, Jenis, KolomTabel, Tulisan
from app.platform.kertas_tata import Tata
from app.platform.kertas_ukuran import GARIS, MM, TINTA, TINTA_3

SIZES = (9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5)
FEW_FIGURES = 3
FIGURE_WIDTH = 31 * MM
NOTE_WIDTH = 16 * MM
LABEL_LEAST = 52 * MM
LABEL_NARROWEST = 20.0
SPARE_MOST = 12.0
GAP = 0.62  # of the size of type
TEXT_MOST = 55 * MM


@dataclass(frozen=True, slots=True)
class Lajur:
    """A column with its place: left and right edge in points from the left margin."""

    kolom: KolomTabel
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Susunan:
    """The measured table: size of type and the places of its columns."""

    size: float
    hang: float
    lajur: tuple[Lajur, ...]

    @property
    def pitch(self) -> float:
        """Height of a row of one line."""
        return self.size * 1.19 + 2.6

    @property
    def leading(self) -> float:
        """Distance of the lines inside a row."""
        return self.size * 1.19


def natural_widths(kolom: Sequence[KolomTabel], cells: Sequence[Tulisan]) -> list[float]:
    """Width each column would like at size 1: its longest cell or the longest word of its head."""
    wanted = []
    for index, column in enumerate(kolom):
        head = max(
            (width(word, Muka.AGAK_TEBAL, 1) for word in clean(column.judul).split()), default=0
        )
        texts = {row[index] for row in cells}
        body = max((width(text, Muka.AGAK_TEBAL, 1) for text in texts), default=0)
        wanted.append(max(head, body))
    return wanted


def measure(kolom: Sequence[KolomTabel], cells: Sequence[Tulisan], room: float) -> Susunan:
    """Find the largest type at which all columns fit the room, and where each column stands.

    A few figures first get the roomy columns of a statement; else columns are as wide as needed,
    and what the label does not need goes between the figures.
    """
    natural = natural_widths(kolom, cells)
    figures = [i for i, column in enumerate(kolom) if column.jenis is Jenis.ANGKA]
    roomy = [(SIZES[0], True)] if len(figures) <= FEW_FIGURES else []
    for size, wide in (*roomy, *((size, False) for size in SIZES)):
        hang = width(")", Muka.BIASA, size)
        gaps = _gaps(kolom, roomy=wide, size=size)
        widths = [_wide(c, w, size, hang, roomy=wide) for c, w in zip(kolom, natural, strict=True)]
        rest = room - sum(widths) - sum(gaps)
        label = _label_width(kolom, natural, size)
        if rest >= min(LABEL_LEAST, label):
            break
    spare = max(0.0, rest - label)
    for index in figures:
        more = 0 if wide else min(SPARE_MOST, spare / len(figures))
        gaps[index] += more
        rest -= more
    for index, column in enumerate(kolom):
        if column.jenis is Jenis.URAIAN:
            widths[index] = max(rest, LABEL_NARROWEST)
    return Susunan(size, hang, tuple(_places(kolom, widths, gaps)))


def _label_width(kolom: Sequence[KolomTabel], natural: Sequence[float], size: float) -> float:
    """Width at which no label would be broken; nil when the table has no label."""
    return max(
        (
            wanted * size + 2 * INDENT
            for column, wanted in zip(kolom, natural, strict=True)
            if column.jenis is Jenis.URAIAN
        ),
        default=0,
    )


def _wide(column: KolomTabel, natural: float, size: float, hang: float, *, roomy: bool) -> float:
    if column.lebar_mm is not None:
        return column.lebar_mm * MM
    if column.jenis is Jenis.ANGKA:
        needed = natural * size + hang + 2
        return max(needed, FIGURE_WIDTH) if roomy else needed
    if column.jenis is Jenis.CATATAN:
        return max(natural * size, NOTE_WIDTH) if roomy else natural * size + 6
    if column.jenis is Jenis.TEKS:
        return min(natural * size + 1, TEXT_MOST)
    return 0


def _gaps(kolom: Sequence[KolomTabel], *, roomy: bool, size: float) -> list[float]:
    """Room to the left of each column; roomy figures keep 5 mm so that rules do not touch."""
    gaps = [0.0]
    for before, column in pairwise(kolom):
        figures = before.jenis is column.jenis is Jenis.ANGKA
        wide = 5 * MM if figures else 0 if before.jenis is Jenis.CATATAN else size * GAP
        gaps.append(wide if roomy else size * GAP)
    return gaps


def _places(
    kolom: Sequence[KolomTabel],
    widths: Sequence[float],
    gaps: Sequence[float],
) -> list[Lajur]:
    places = []
    x = 0.0
    for column, wide, gap in zip(kolom, widths, gaps, strict=True):
        x += gap
        places.append(Lajur(column, x, x + wide))
        x += wide
    return places


class Head:
    """The heads of the columns, repeated on every page of the table."""

    def __init__(self, kolom: Sequence[KolomTabel], susunan: Susunan) -> None:
        """Break the heads into the widths of their columns."""
        self.susunan = susunan
        self.size = min(8.0, susunan.size)
        self.leading = self.size * 1.2
        self.lines = [
            wrap(clean(lajur.kolom.judul), Muka.AGAK_TEBAL, self.size, max(lajur.x1 - lajur.x0, 8))
            if lajur.kolom.judul
            else []
            for lajur in susunan.lajur
        ]
        self.grouped = any(column.kelompok for column in kolom)
        self.deep = max(map(len, self.lines), default=0)
        self.height = 4.5
        if self.deep:
            self.height = (self.deep + self.grouped) * self.leading + self.grouped * 3 + 12.5

    def draw(self, tata: Tata) -> None:
        """Draw the heads at the cursor, bottom aligned, with the rule beneath."""
        tata.ready()
        if self.deep:
            top = tata.y + 2
            rule = tata.y + self.height - 3.5
            if self.grouped:
                self.draw_groups(tata, top + self.size)
            for lajur, lines in zip(self.susunan.lajur, self.lines, strict=True):
                start = rule - 5.5 - (len(lines) - 1) * self.leading
                for number, line in enumerate(lines):
                    self.draw_head(tata, lajur, start + number * self.leading, line)
            tata.papan.garis(tata.kiri, rule, tata.kiri + self.susunan.lajur[-1].x1, rule)
        tata.y += self.height

    def draw_head(self, tata: Tata, lajur: Lajur, y: float, line: str) -> None:
        """Write one line of a head in the alignment of its column."""
        x, rata = tata.kiri + lajur.x0, Rata.KIRI
        if lajur.kolom.jenis is Jenis.ANGKA:
            x, rata = tata.kiri + lajur.x1 - self.susunan.hang, Rata.KANAN
        elif lajur.kolom.jenis is Jenis.CATATAN:
            x, rata = tata.kiri + (lajur.x0 + lajur.x1) / 2, Rata.TENGAH
        tata.papan.teks(x, y, line, muka=Muka.AGAK_TEBAL, size=self.size, warna=TINTA_3, rata=rata)

    def draw_groups(self, tata: Tata, y: float) -> None:
        """Write the common heads over neighbouring columns, each with a hairline beneath."""
        spans: list[tuple[str, float, float]] = []
        for lajur in self.susunan.lajur:
            name = lajur.kolom.kelompok
            if spans and spans[-1][0] == name:
                spans[-1] = (name, spans[-1][1], lajur.x1)
            else:
                spans.append((name, lajur.x0, lajur.x1))
        for name, x0, x1 in spans:
            if name:
                left, right = tata.kiri + x0, tata.kiri + x1
                tata.papan.teks(
                    (left + right) / 2,
                    y,
                    name,
                    muka=Muka.AGAK_TEBAL,
                    size=self.size,
                    warna=TINTA,
                    rata=Rata.TENGAH,
                )
                tata.papan.garis(left, y + 3.2, right, y + 3.2, tebal=0.4, warna=GARIS)
