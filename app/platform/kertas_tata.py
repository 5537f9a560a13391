"""Where the next thing goes: pages, frame and cursor while a paper is laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from app.platform.kertas_kepala import Kaki, Kepala, Kop, draw_full, draw_small
from app.platform.kertas_papan import Papan
from app.platform.kertas_ukuran import Ukuran


@dataclass(slots=True)
class Halaman:
    """A laid-out page with what its foot needs; a page without foot still counts."""

    papan: Papan
    ukuran: Ukuran
    berkaki: bool
    draf: bool


@dataclass(frozen=True, slots=True)
class Entri:
    """A line of the table of contents."""

    key: str
    judul: str
    tingkat: int


@dataclass(slots=True)
class Tata:
    """The state of a layout: current page, cursor `y`, and the title continuation pages repeat."""

    kop: Kop
    ukuran: Ukuran
    kaki: Kaki
    draf: bool = False
    judul: str = ""
    kepala: Kepala = Kepala.PENUH
    y: float = 0
    pages: list[Halaman] = field(default_factory=list)
    isi: list[Entri] = field(default_factory=list)
    tempat: dict[str, int] = field(default_factory=dict)
    titik: list[tuple[Papan, float, float, str]] = field(default_factory=list)
    lembaran: Ukuran | None = None
    kosong: bool = True

    @property
    def papan(self) -> Papan:
        """The page being filled."""
        return self.pages[-1].papan

    @property
    def sheet(self) -> Ukuran:
        """The sheet of the current section, lying or standing."""
        return self.lembaran or self.ukuran

    @property
    def kiri(self) -> float:
        """Left edge of the text."""
        return self.sheet.kiri

    @property
    def kanan(self) -> float:
        """Right edge of the text."""
        return self.sheet.lebar - self.sheet.kanan

    @property
    def lebar(self) -> float:
        """Room between the margins."""
        return self.kanan - self.kiri

    @property
    def bawah(self) -> float:
        """The lowest y that may be used."""
        return self.sheet.tinggi - self.sheet.bawah - 2

    def open(self, kepala: Kepala, *, berkaki: bool = True) -> None:
        """Begin a page with this letterhead."""
        sheet = self.sheet
        papan = Papan(sheet.lebar, sheet.tinggi)
        self.pages.append(Halaman(papan, sheet, berkaki, self.draf))
        if kepala is Kepala.PENUH:
            self.y = draw_full(papan, sheet, self.kop)
        elif kepala is Kepala.KECIL:
            self.y = draw_small(papan, sheet, self.kop, self.judul, draf=self.draf)
        else:
            self.y = sheet.atas
        self.kosong = True

    def ready(self) -> None:
        """Begin the first page when nothing was laid out yet."""
        if not self.pages:
            self.open(self.kepala)

    def next_page(self) -> None:
        """Go on on a continuation page."""
        self.open(Kepala.TANPA if self.kepala is Kepala.TANPA else Kepala.KECIL)

    def need(self, height: float) -> None:
        """Begin a page unless this height still fits; a page that is empty takes anything."""
        self.ready()
        if self.y + height > self.bawah and not self.kosong:
            self.next_page()

    def move(self, height: float) -> None:
        """Use up height; the page is no longer empty."""
        self.y += height
        self.kosong = False

    def full_height(self) -> float:
        """Height of text on an empty continuation page, roughly; what may be kept together."""
        return self.bawah - self.sheet.atas - 40

    def mark(self, key: str, judul: str, level: int) -> None:
        """Set a bookmark at the cursor and remember its page for the contents."""
        self.papan.sasaran(key, judul, level, max(0, self.y - 12))
        self.tempat[key] = len(self.pages)


class Balok(Protocol):
    """A piece of a paper: text, table, signatures."""

    def height(self, tata: Tata) -> float | None:
        """Height when it can be told and kept whole, else None."""

    def lay(self, tata: Tata, tail: float) -> None:
        """Put it on the pages; `tail` is the height that must follow on the same page."""
