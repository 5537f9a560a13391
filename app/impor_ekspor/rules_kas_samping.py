"""What stands beside a cash book without a heading: told, never posted. Pure.

Villages track loans of third parties there (kelembagaan 5, field ledgers).
"""

from __future__ import annotations

from app.impor_ekspor.rules_kas_isi import text_cell
from app.impor_ekspor.rules_kas_judul import Judul
from app.platform.tabel_isi import column_letter
from app.platform.tabel_mentah import Galat, Lembar, SelMentah, cell_name
from app.values.baca import read_file_amounts
from app.values.tulis import rp

SHOWN = 4


def side_notes(lembar: Lembar, judul: Judul) -> list[str]:
    """For each column without heading that holds anything: how much, and the first cells."""
    columns: dict[int, list[tuple[int, SelMentah]]] = {}
    for no, cells in lembar.baris:
        for place, cell in enumerate(cells):
            if no > judul.baris[-1] and place not in judul.kepala and text_of(cell):
                columns.setdefault(place, []).append((no, cell))
    return [_note(place, found) for place, found in sorted(columns.items())]


def text_of(cell: SelMentah) -> str:
    """A cell as it is shown, broken formulas too."""
    return cell.teks if isinstance(cell, Galat) else text_cell(cell)


def _note(place: int, found: list[tuple[int, SelMentah]]) -> str:
    shown = ", ".join(
        f"{cell_name(no, place)} '{text_of(cell)[:30]}'" for no, cell in found[:SHOWN]
    )
    more = f" dan {len(found) - SHOWN} lagi" if len(found) > SHOWN else ""
    reads = read_file_amounts([c for _, c in found if isinstance(c, int | float)], negative=True)
    total = sum(read.value.sen for read in reads if read.value is not None)
    sums = f", angkanya berjumlah {rp(total)}" if total else ""
    return (
        f"Kolom {column_letter(place)} tanpa judul berisi {len(found)} sel{sums}; tidak dibaca: "
        f"{shown}{more}. Bila itu pinjaman atau titipan pihak lain, catat tersendiri."
    )
