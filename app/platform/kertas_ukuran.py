"""Measures and colours of the house's papers; lengths in points (1/72 inch) unless named mm."""

from __future__ import annotations

from dataclasses import dataclass, replace

MM = 72 / 25.4
TEXT_SIZE = 9.5
TEXT_LEADING = 13.4

TINTA = (0x1C / 255, 0x19 / 255, 0x17 / 255)
TINTA_2 = (0x44 / 255, 0x40 / 255, 0x3C / 255)
TINTA_3 = (0x6B / 255, 0x64 / 255, 0x5C / 255)
GARIS = (0xB9 / 255, 0xB3 / 255, 0xAB / 255)
MERAH = (0xB5 / 255, 0x12 / 255, 0x1B / 255)
PUTIH = (1.0, 1.0, 1.0)
HITAM = (0.0, 0.0, 0.0)

Warna = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A sheet and its margins; `kiri` is the wider one, where papers are bound.

    `skala` shrinks letterhead, title and text on small sheets.
    """

    nama: str
    lebar: float
    tinggi: float
    kiri: float = 24 * MM
    kanan: float = 18 * MM
    atas: float = 14.8 * MM
    bawah: float = 20 * MM
    skala: float = 1.0

    def rebah(self) -> Ukuran:
        """Give the same sheet lying down; a lying sheet stays as it is."""
        if self.lebar > self.tinggi:
            return self
        return replace(self, lebar=self.tinggi, tinggi=self.lebar)


A4 = Ukuran("A4", 210 * MM, 297 * MM)
F4 = Ukuran("F4", 215 * MM, 330 * MM)
A5 = Ukuran("A5", 148.5 * MM, 210 * MM, 14 * MM, 11 * MM, 9 * MM, 14 * MM, skala=0.84)
UKURAN = {ukuran.nama: ukuran for ukuran in (A4, F4, A5)}


@dataclass(frozen=True, slots=True)
class Kotak:
    """A rectangle on a page, measured from the top left corner of the sheet."""

    x: float
    y: float
    lebar: float
    tinggi: float
