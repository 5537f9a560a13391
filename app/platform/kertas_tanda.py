"""The block of signatures: place and date, offices and names, the code for checking at the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.platform.kertas_huruf import Muka, clean, wrap
from app.platform.kertas_tata import Tata
from app.platform.kertas_ukuran import MM, TINTA_3

FREE = 13 * MM
QR_SIDE = 19 * MM
QR_STEP = 24 * MM
LEADING = 10.8
SIZE = 8.6


@dataclass(frozen=True, slots=True)
class Penanda:
    """One who signs: the office above, the name below; an empty name is dotted."""

    jabatan: str
    nama: str = ""


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """The whole block; signers stand in rows of `per_baris`, `qr` is what the code says."""

    tempat_tanggal: str
    penanda: tuple[Penanda, ...]
    per_baris: int = 3
    qr: str = ""


class BlokTanda:
    """Signatures as a piece of a paper; never broken over pages."""

    def __init__(self, tanda: TandaTangan) -> None:
        """Take the block."""
        self.tanda = tanda

    def room(self, tata: Tata) -> tuple[float, float]:
        """Left offset of the first signer, and the width of each."""
        offset = QR_STEP if self.tanda.qr else 0
        return offset, (tata.lebar - offset) / max(1, self.tanda.per_baris)

    def rows(self) -> list[Sequence[Penanda]]:
        """Signers row by row."""
        step = max(1, self.tanda.per_baris)
        return [self.tanda.penanda[i : i + step] for i in range(0, len(self.tanda.penanda), step)]

    def _broken(self, tata: Tata, row: Sequence[Penanda]) -> list[tuple[list[str], list[str]]]:
        wide = self.room(tata)[1] - 8
        return [
            (
                wrap(clean(p.jabatan), Muka.BIASA, SIZE, wide),
                wrap(clean(p.nama) or "." * 28, Muka.AGAK_TEBAL, SIZE, wide),
            )
            for p in row
        ]

    def _row_height(self, broken: list[tuple[list[str], list[str]]]) -> float:
        above = max(len(jabatan) for jabatan, _ in broken)
        below = max(len(nama) for _, nama in broken)
        return (above + below - 1) * LEADING + FREE

    def height(self, tata: Tata) -> float | None:
        """Height with the gap above."""
        total = 16 + (LEADING if self.tanda.tempat_tanggal else 0)
        total += sum(self._row_height(self._broken(tata, row)) + 12 for row in self.rows())
        return max(total, 16 + LEADING + QR_SIDE if self.tanda.qr else 0)

    def lay(self, tata: Tata, tail: float) -> None:
        """Draw the block at the cursor."""
        height = self.height(tata) or 0
        tata.need(height + tail)
        offset, wide = self.room(tata)
        papan, left = tata.papan, tata.kiri
        y = tata.y + 16 + 8
        if self.tanda.qr:
            papan.qr(left, y + 2.5, QR_SIDE, self.tanda.qr)
        if self.tanda.tempat_tanggal:
            papan.teks(left + offset, y, self.tanda.tempat_tanggal, size=SIZE)
            y += LEADING
        for row in self.rows():
            broken = self._broken(tata, row)
            above = max(len(jabatan) for jabatan, _ in broken)
            for index, (jabatan, nama) in enumerate(broken):
                x = left + offset + index * wide
                for number, line in enumerate(jabatan):
                    papan.teks(x, y + number * LEADING, line, size=SIZE, warna=TINTA_3)
                start = y + (above - 1) * LEADING + FREE + LEADING
                for number, line in enumerate(nama):
                    papan.teks(x, start + number * LEADING, line, muka=Muka.AGAK_TEBAL, size=SIZE)
            y += self._row_height(broken) + 12 + LEADING
        tata.move(height)
