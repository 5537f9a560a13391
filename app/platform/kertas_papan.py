"""A page as a list of marks. Laid out first, written to the PDF when all pages are known.

Positions are points from the top left corner; a text's y is its baseline.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.platform.kertas_huruf import Muka, clean, width
from app.platform.kertas_ukuran import TINTA, Warna

QUIET_MODULES = 4


class Rata(StrEnum):
    """Which point of a text stands at its x."""

    KIRI = "kiri"
    TENGAH = "tengah"
    KANAN = "kanan"


class Text(NamedTuple):
    """A string on its baseline."""

    x: float
    y: float
    text: str
    muka: Muka
    size: float
    warna: Warna


class Line(NamedTuple):
    """A straight line; `putus` draws it dashed."""

    x1: float
    y1: float
    x2: float
    y2: float
    tebal: float
    warna: Warna
    putus: bool


class Box(NamedTuple):
    """A rectangle, filled or outlined (then `tebal` is the line)."""

    x: float
    y: float
    w: float
    h: float
    radius: float
    warna: Warna
    tebal: float


class Mark(NamedTuple):
    """The house's mark: the kawung in a rounded square."""

    x: float
    y: float
    side: float


class Modules(NamedTuple):
    """A QR code: runs of dark modules as (x, y, width, height)."""

    runs: tuple[tuple[float, float, float, float], ...]


class Target(NamedTuple):
    """A place the outline and the contents point to."""

    key: str
    judul: str
    level: int
    y: float


class Jump(NamedTuple):
    """A rectangle that leads to a target when clicked."""

    key: str
    x: float
    y: float
    w: float
    h: float


class Papan:
    """One page being composed."""

    def __init__(self, lebar: float, tinggi: float) -> None:
        """Start an empty page of this size in points."""
        self.lebar = lebar
        self.tinggi = tinggi
        self.marks: list[NamedTuple] = []

    def teks(  # noqa: PLR0913 -- a text has this many properties
        self,
        x: float,
        y: float,
        text: str,
        *,
        muka: Muka = Muka.BIASA,
        size: float = 9,
        warna: Warna = TINTA,
        rata: Rata = Rata.KIRI,
    ) -> None:
        """Write one line of text; nothing in it is markup."""
        text = clean(text)
        if not text:
            return
        if rata is not Rata.KIRI:
            length = width(text, muka, size)
            x -= length if rata is Rata.KANAN else length / 2
        self.marks.append(Text(x, y, text, muka, size, warna))

    def garis(  # noqa: PLR0913 -- a line has this many properties
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        tebal: float = 0.5,
        warna: Warna = TINTA,
        putus: bool = False,
    ) -> None:
        """Draw a line."""
        self.marks.append(Line(x1, y1, x2, y2, tebal, warna, putus))

    def kotak(  # noqa: PLR0913 -- a box has this many properties
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        radius: float = 0,
        warna: Warna = TINTA,
        tebal: float = 0,
    ) -> None:
        """Draw a rectangle: filled, or with `tebal` its outline only."""
        self.marks.append(Box(x, y, w, h, radius, warna, tebal))

    def lambang(self, x: float, y: float, side: float) -> None:
        """Draw the mark with its upper left corner here."""
        self.marks.append(Mark(x, y, side))

    def qr(self, x: float, y: float, side: float, isi: str) -> None:
        """Draw a QR code (level M) with its quiet zone inside a square of this side."""
        import segno  # noqa: PLC0415 -- only papers with a code need it

        matrix = segno.make_qr(isi, error="m").matrix
        step = side / (len(matrix) + 2 * QUIET_MODULES)
        runs = []
        for row, modules in enumerate(matrix):
            column = 0
            while column < len(modules):
                start = column
                while column < len(modules) and modules[column]:
                    column += 1
                if column > start:
                    runs.append(
                        (
                            x + (start + QUIET_MODULES) * step,
                            y + (row + QUIET_MODULES) * step,
                            (column - start) * step,
                            step,
                        )
                    )
                column += 1
        self.marks.append(Modules(tuple(runs)))

    def sasaran(self, key: str, judul: str, level: int, y: float) -> None:
        """Set a bookmark that appears in the outline."""
        self.marks.append(Target(key, clean(judul), level, y))

    def lompatan(self, key: str, x: float, y: float, w: float, h: float) -> None:
        """Make a rectangle lead to a bookmark."""
        self.marks.append(Jump(key, x, y, w, h))
