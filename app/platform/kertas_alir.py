"""Running pieces of a paper: paragraphs, lists, pairs, gaps, drawings and grids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.platform.kertas_huruf import Muka, clean, cut, wrap
from app.platform.kertas_kepala import Kepala
from app.platform.kertas_papan import Papan, Rata
from app.platform.kertas_tata import Tata
from app.platform.kertas_ukuran import GARIS, TEXT_LEADING, TEXT_SIZE, TINTA_3, Kotak

BULLET = "•"


def set_lines(
    tata: Tata,
    lines: Sequence[str],
    *,
    x: float,
    muka: Muka,
    size: float,
    leading: float,
) -> None:
    """Write lines at the cursor, going over to the next page where they must."""
    for line in lines:
        tata.need(leading)
        tata.papan.teks(tata.kiri + x, tata.y + size, line, muka=muka, size=size)
        tata.move(leading)


@dataclass(slots=True)
class Paragraf:
    """Running text, left aligned; `kecil` for footnotes of a table."""

    teks: str
    tebal: bool = False
    kecil: bool = False
    tengah: bool = False

    def _type(self) -> tuple[Muka, float, float]:
        muka = Muka.AGAK_TEBAL if self.tebal else Muka.BIASA
        return (muka, 8, 10.8) if self.kecil else (muka, TEXT_SIZE, TEXT_LEADING)

    def _lines(self, tata: Tata) -> list[str]:
        muka, size, _ = self._type()
        return [
            line
            for part in self.teks.splitlines()
            for line in wrap(clean(part), muka, size, tata.lebar)
        ]

    def height(self, tata: Tata) -> float | None:
        """Height with the gap below."""
        return len(self._lines(tata)) * self._type()[2] + 5

    def lay(self, tata: Tata, tail: float) -> None:
        """Write the lines; no single line stays alone at the foot or the top of a page."""
        muka, size, leading = self._type()
        lines = self._lines(tata)
        tata.ready()
        if tail or len(lines) <= 3:
            tata.need(min(len(lines) * leading + 5 + tail, tata.full_height()))
        else:
            tata.need(2 * leading)
        for index, line in enumerate(lines):
            if index == len(lines) - 2:
                tata.need(2 * leading)
            tata.need(leading)
            x = tata.kiri + (tata.lebar / 2 if self.tengah else 0)
            tata.papan.teks(
                x,
                tata.y + size,
                line,
                muka=muka,
                size=size,
                rata=Rata.TENGAH if self.tengah else Rata.KIRI,
            )
            tata.move(leading)
        tata.move(5)


@dataclass(slots=True)
class Daftar:
    """A list, with bullets or numbers."""

    butir: tuple[str, ...]
    bernomor: bool

    def height(self, tata: Tata) -> float | None:
        """Say that a list may break."""
        return None

    def lay(self, tata: Tata, tail: float) -> None:
        """Write each item with its mark hanging left of the text."""
        step = 18 if self.bernomor else 12
        for number, item in enumerate(self.butir, start=1):
            lines = wrap(clean(item), Muka.BIASA, TEXT_SIZE, tata.lebar - step)
            tata.need(min(2, len(lines)) * TEXT_LEADING)
            mark = f"{number}." if self.bernomor else BULLET
            tata.papan.teks(tata.kiri + 2, tata.y + TEXT_SIZE, mark, size=TEXT_SIZE)
            set_lines(tata, lines, x=step, muka=Muka.BIASA, size=TEXT_SIZE, leading=TEXT_LEADING)
            tata.move(2)
        tata.move(4)


@dataclass(slots=True)
class Pasangan:
    """Names and values in two columns, as on a voucher or a member's card."""

    butir: tuple[tuple[str, str], ...]
    lebar_nama: float

    def height(self, tata: Tata) -> float | None:
        """Height of all pairs."""
        return sum(len(lines) for _, lines in self._broken(tata)) * TEXT_LEADING + 6

    def _broken(self, tata: Tata) -> list[tuple[str, list[str]]]:
        room = tata.lebar - self.lebar_nama
        return [
            (nama, wrap(clean(nilai), Muka.SEDANG, TEXT_SIZE, room)) for nama, nilai in self.butir
        ]

    def lay(self, tata: Tata, tail: float) -> None:
        """Write the pairs; a pair never breaks from its name."""
        for nama, lines in self._broken(tata):
            tata.need(min(len(lines) * TEXT_LEADING, tata.full_height()))
            label = cut(clean(nama), Muka.BIASA, TEXT_SIZE, self.lebar_nama - 6)
            tata.papan.teks(tata.kiri, tata.y + TEXT_SIZE, label, size=TEXT_SIZE, warna=TINTA_3)
            set_lines(
                tata,
                lines,
                x=self.lebar_nama,
                muka=Muka.SEDANG,
                size=TEXT_SIZE,
                leading=TEXT_LEADING,
            )
        tata.move(6)


@dataclass(slots=True)
class Jarak:
    """Empty height, or with `halaman` a new page."""

    tinggi: float = 0
    halaman: bool = False

    def height(self, tata: Tata) -> float | None:
        """Tell the gap; None for a new page."""
        return None if self.halaman else self.tinggi

    def lay(self, tata: Tata, tail: float) -> None:
        """Leave the gap, or begin a page."""
        tata.ready()
        if self.halaman:
            tata.next_page()
        elif not tata.kosong:
            tata.y += self.tinggi


Lukis = Callable[[Papan, Kotak], None]


@dataclass(slots=True)
class Gambar:
    """A piece of fixed height drawn by a function of the caller."""

    tinggi: float
    lukis: Lukis

    def height(self, tata: Tata) -> float | None:
        """Tell the height."""
        return self.tinggi

    def lay(self, tata: Tata, tail: float) -> None:
        """Let the function draw in its box."""
        tata.need(self.tinggi + tail)
        self.lukis(tata.papan, Kotak(tata.kiri, tata.y, tata.lebar, self.tinggi))
        tata.move(self.tinggi)


@dataclass(slots=True)
class Kisi:
    """Pages divided into equal boxes, as for labels and cards, with lines for cutting."""

    lukis: tuple[Lukis, ...]
    kolom: int
    baris: int
    tepi: float
    garis_potong: bool

    def height(self, tata: Tata) -> float | None:
        """Tell nothing: a grid fills whole pages."""
        return None

    def lay(self, tata: Tata, tail: float) -> None:
        """Fill one page after the other."""
        each = self.kolom * self.baris
        for start in range(0, len(self.lukis), each):
            tata.open(Kepala.TANPA, berkaki=False)
            wide = (tata.sheet.lebar - 2 * self.tepi) / self.kolom
            high = (tata.sheet.tinggi - 2 * self.tepi) / self.baris
            for index, lukis in enumerate(self.lukis[start : start + each]):
                row, column = divmod(index, self.kolom)
                box = Kotak(self.tepi + column * wide, self.tepi + row * high, wide, high)
                if self.garis_potong:
                    tata.papan.kotak(box.x, box.y, wide, high, warna=GARIS, tebal=0.3)
                lukis(tata.papan, box)
            tata.kosong = False
