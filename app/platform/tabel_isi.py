"""What the readers of tables share: kinds of cells, bounds, and how places are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.values.refusal import Refused

Sel = str | int | float | date | bool | None
RawRow = tuple[int, Sequence[Sel]]
KILO = 1024
MEGA = KILO * KILO
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Batas:
    """How much of a file is read at all: bytes, members of an archive, rows, columns, time."""

    berkas: int = 20 * MEGA
    terurai: int = 50 * MEGA
    isi_arsip: int = 200
    nisbah: int = 100
    baris: int = 200_000
    kolom: int = 60
    detik: int = 9
    memori: int = 300 * MEGA


BATAS = Batas()
BATAS_PERINTAH = Batas(
    berkas=200 * MEGA, terurai=600 * MEGA, baris=2_000_000, detik=300, memori=2048 * MEGA
)


def rows_named(numbers: Sequence[int]) -> str:
    """`baris 7, 9 dan 4 baris lain`: a few row numbers, the rest counted."""
    shown = ", ".join(str(no) for no in numbers[:SHOWN])
    more = len(numbers) - SHOWN
    return f"baris {shown}" + (f" dan {more} baris lain" if more > 0 else "")


def column_letter(place: int) -> str:
    """The letter a spreadsheet shows for a column, counted from nought: A, B, …, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def size_words(size: int) -> str:
    """A size in bytes as people say it: 20,0 MB, below one MB in whole kB, never nil."""
    if size < MEGA:
        return f"{max(1, -(-size // KILO))} kB"
    return f"{size / MEGA:.1f} MB".replace(".", ",")


def refuse_unreadable(data: bytes, name: str, batas: Batas) -> None:
    """Refuse a file above the bounds, and one that holds nothing at all."""
    if len(data) > batas.berkas:
        raise Refused(
            f"Berkas {name} berukuran {size_words(len(data))}; batasnya "
            f"{size_words(batas.berkas)}. Bagi menjadi beberapa berkas."
        )
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise Refused(f"Berkas {name} kosong. Pilih berkas yang berisi tabel.")
