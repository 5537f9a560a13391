"""What gives a paper its order: titles, chapters, the cover and the table of contents."""

from __future__ import annotations

from dataclasses import dataclass

from app.platform.kertas_huruf import Muka, clean, cut, fitted, width, wrap
from app.platform.kertas_kepala import DRAF, Kepala
from app.platform.kertas_papan import Rata
from app.platform.kertas_tata import Entri, Tata
from app.platform.kertas_ukuran import GARIS, MERAH, MM, TEXT_LEADING, TEXT_SIZE, TINTA_3

CHAPTER_SIZE = {1: 15.5, 2: 11.5, 3: 9.5}


@dataclass(slots=True)
class Judul:
    """A paper's title: new page with letterhead, title, line of date and unit of account."""

    key: str
    judul: str
    subjudul: str
    kepala: Kepala
    rebah: bool
    tingkat: int
    draf: bool

    def height(self, tata: Tata) -> float | None:
        """Tell nothing: a title begins a page."""
        return None

    def lay(self, tata: Tata, tail: float) -> None:
        """Begin the page and write the title."""
        tata.judul, tata.draf = self.judul, self.draf
        tata.lembaran = tata.ukuran.rebah() if self.rebah else None
        tata.open(self.kepala)
        scale = tata.sheet.skala
        size = 15.5 * scale
        tata.mark(self.key, self.judul, self.tingkat - 1)
        draf_room = 0.0
        if self.draf:
            draf_room = width(DRAF, Muka.TEBAL, size) + 14
            tata.papan.teks(
                tata.kanan,
                tata.y + 14.7 * scale,
                DRAF,
                muka=Muka.TEBAL,
                size=size,
                warna=TINTA_3,
                rata=Rata.KANAN,
            )
        tata.y += 14.7 * scale
        for number, line in enumerate(
            wrap(clean(self.judul), Muka.TEBAL, size, tata.lebar - draf_room)
        ):
            tata.y += size * 1.15 if number else 0
            tata.papan.teks(tata.kiri, tata.y, line, muka=Muka.TEBAL, size=size)
        for line in wrap(clean(self.subjudul), Muka.BIASA, 9, tata.lebar) if self.subjudul else ():
            tata.y += 13.6
            tata.papan.teks(tata.kiri, tata.y, line, size=9, warna=TINTA_3)
        tata.y += 8
        tata.kosong = True


@dataclass(slots=True)
class Bab:
    """A heading in running text; level 1 begins a page."""

    key: str
    judul: str
    tingkat: int

    def height(self, tata: Tata) -> float | None:
        """Height with the gaps around; None for level 1."""
        if self.tingkat == 1:
            return None
        size = CHAPTER_SIZE[self.tingkat]
        return len(self._lines(tata)) * size * 1.2 + 12

    def _lines(self, tata: Tata) -> list[str]:
        return wrap(clean(self.judul), Muka.TEBAL, CHAPTER_SIZE[self.tingkat], tata.lebar)

    def lay(self, tata: Tata, tail: float) -> None:
        """Write the heading with room for what follows it."""
        size = CHAPTER_SIZE[self.tingkat]
        if self.tingkat == 1:
            tata.judul = self.judul
            tata.lembaran = None
            tata.open(Kepala.KECIL if tata.kepala is Kepala.PENUH else tata.kepala)
        else:
            tata.need((self.height(tata) or 0) + max(tail, 2 * TEXT_LEADING))
        if self.tingkat > 1:
            tata.move(3 if tata.kosong else 7)
        tata.mark(self.key, self.judul, self.tingkat - 1)
        for line in self._lines(tata):
            tata.papan.teks(tata.kiri, tata.y + size, line, muka=Muka.TEBAL, size=size)
            tata.move(size * 1.2)
        tata.move(5)


@dataclass(slots=True)
class Sampul:
    """The cover of a book: mark, title, lines, the cooperative at the foot; no page foot."""

    judul: str
    baris: tuple[str, ...]

    def height(self, tata: Tata) -> float | None:
        """Tell nothing: a cover is a page of its own."""
        return None

    def lay(self, tata: Tata, tail: float) -> None:
        """Draw the cover."""
        tata.open(Kepala.TANPA, berkaki=False)
        papan, left = tata.papan, tata.kiri
        side = 30 * MM * tata.sheet.skala
        y = tata.sheet.tinggi * 0.2
        papan.lambang(left, y, side)
        y += side + 44
        for line in wrap(clean(self.judul), Muka.TEBAL, 30 * tata.sheet.skala, tata.lebar):
            papan.teks(left, y, line, muka=Muka.TEBAL, size=30 * tata.sheet.skala)
            y += 36 * tata.sheet.skala
        papan.garis(left, y - 14, left + 60, y - 14, tebal=2.2, warna=MERAH)
        y += 14
        for text in self.baris:
            for line in wrap(clean(text), Muka.BIASA, 12, tata.lebar):
                papan.teks(left, y, line, size=12, warna=TINTA_3)
                y += 18
        foot = tata.sheet.tinggi - tata.sheet.bawah - 34
        papan.garis(left, foot - 18, tata.kanan, foot - 18, tebal=0.4, warna=GARIS)
        name = cut(clean(tata.kop.nama), Muka.TEBAL, 12, tata.lebar)
        papan.teks(left, foot, name, muka=Muka.TEBAL, size=12)
        for number, line in enumerate((tata.kop.baris1, tata.kop.baris2), start=1):
            text = clean(line)
            size = fitted(text, Muka.BIASA, 8, tata.lebar, smallest=5.5)
            text = cut(text, Muka.BIASA, size, tata.lebar)
            papan.teks(left, foot + 12 * number, text, size=size, warna=TINTA_3)
        tata.kosong = False


@dataclass(slots=True)
class Ruang:
    """A piece without ink: what follows begins a page unless this height is left."""

    tinggi: float

    def height(self, tata: Tata) -> float | None:
        """Take no height of its own."""
        return 0

    def lay(self, tata: Tata, tail: float) -> None:
        """Begin a page when there is less."""
        tata.need(self.tinggi)


@dataclass(slots=True)
class DaftarIsi:
    """The table of contents; page numbers are filled in when all pages are laid out."""

    judul: str
    sampai_tingkat: int

    def height(self, tata: Tata) -> float | None:
        """Say that the contents may break."""
        return None

    def lay(self, tata: Tata, tail: float) -> None:
        """Write a line for every title and chapter of the whole paper."""
        tata.judul = self.judul
        tata.lembaran = None
        tata.open(Kepala.KECIL)
        tata.papan.teks(tata.kiri, tata.y + 15.5, self.judul, muka=Muka.TEBAL, size=15.5)
        tata.move(30)
        for entry in tata.isi:
            if entry.tingkat <= self.sampai_tingkat:
                self.line(tata, entry)

    def line(self, tata: Tata, entry: Entri) -> None:
        """Write one line with dots up to the number, and make it a link."""
        top = entry.tingkat == 1
        muka = Muka.AGAK_TEBAL if top else Muka.BIASA
        indent = 14 * (entry.tingkat - 1)
        pitch = 17.5 if top else 14.5
        lines = wrap(clean(entry.judul), muka, TEXT_SIZE, tata.lebar - indent - 40)
        tata.need(pitch + (len(lines) - 1) * 12)
        first = tata.y
        for number, line in enumerate(lines):
            y = tata.y + pitch - 4 + number * 12
            tata.papan.teks(tata.kiri + indent, y, line, muka=muka, size=TEXT_SIZE)
        tata.move(pitch + (len(lines) - 1) * 12)
        start = tata.kiri + indent + width(lines[-1], muka, TEXT_SIZE) + 5
        tata.papan.garis(start, y, tata.kanan - 24, y, tebal=0.4, warna=GARIS, putus=True)
        tata.titik.append((tata.papan, tata.kanan, y, entry.key))
        tata.papan.lompatan(entry.key, tata.kiri, first, tata.lebar, tata.y - first)
