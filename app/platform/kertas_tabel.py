"""The one table of every paper: its columns, its rows, and how wide each column becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.platform.kertas_huruf import clean
from app.platform.kertas_ukuran import MM
from app.values import tulis

INDENT = 4.2 * MM


class Jenis(StrEnum):
    """What a column holds: the label that takes the rest of the width, a text, a note, figures."""

    URAIAN = "uraian"
    TEKS = "teks"
    CATATAN = "catatan"
    ANGKA = "angka"


class Pindah(StrEnum):
    """What a figure column carries over to the next page."""

    TIDAK = "tidak"
    JUMLAH = "jumlah"
    TERAKHIR = "terakhir"


class Gaya(StrEnum):
    """How a row looks. SALDO is an ordinary row that is not added to the carried sums."""

    JUDUL = "judul"
    SUBJUDUL = "subjudul"
    ISI = "isi"
    SALDO = "saldo"
    JUMLAH = "jumlah"
    JUMLAH_AKHIR = "jumlah_akhir"


HEADINGS = (Gaya.JUDUL, Gaya.SUBJUDUL)
TOTALS = (Gaya.JUMLAH, Gaya.JUMLAH_AKHIR)


@dataclass(frozen=True, slots=True)
class KolomTabel:
    """A column: its head, what it holds, its width in mm (None: as needed).

    Neighbours with the same `kelompok` stand under one common head.
    """

    judul: str
    jenis: Jenis = Jenis.ANGKA
    lebar_mm: float | None = None
    pindah: Pindah = Pindah.TIDAK
    kelompok: str = ""


Sel = str | int | None


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """A row, one cell a column: text, a whole number of sen, or None for an empty cell.

    `tingkat` indents the label, one step 4.2 mm.
    """

    sel: tuple[Sel, ...]
    gaya: Gaya = Gaya.ISI
    tingkat: int = 0


def figure(cell: Sel, *, sen: bool) -> str:
    """Write a figure cell: whole rupiah, or with `sen` two decimals; a text stays as it is."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if not sen:
        return tulis.angka(cell)
    if cell == 0:
        return tulis.NIHIL
    whole, rest = divmod(abs(cell), 100)
    text = f"{whole:,}".replace(",", ".") + f",{rest:02d}"
    return f"({text})" if cell < 0 else text


Tulisan = tuple[str, ...]


def written(
    kolom: Sequence[KolomTabel], baris: Sequence[BarisTabel], *, sen: bool
) -> list[Tulisan]:
    """Write every cell once; refused: a row with more or fewer cells than columns."""
    figures = [column.jenis is Jenis.ANGKA for column in kolom]
    out = []
    for row in baris:
        if len(row.sel) != len(kolom):
            raise ValueError(f"a row has {len(row.sel)} cells for {len(kolom)} columns")
        out.append(
            tuple(
                [
                    figure(cell, sen=sen)
                    if is_figure or type(cell) is int
                    else clean(str(cell or ""))
                    for cell, is_figure in zip(row.sel, figures, strict=True)
                ]
            )
        )
    return out
