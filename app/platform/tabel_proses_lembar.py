"""The child that opens every visible sheet of a workbook as it stands (see tabel_proses).

Nothing is refused for what a cell holds: a broken formula travels as {"galat": what it shows}.
For each sheet: {"lembar", "gabungan", "catatan"}, then [row number, cells], then {"selesai": rows}.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from app.platform.tabel_proses import (
    DAMAGE,
    NOTICE_XLS,
    Tolak,
    carried,
    look_ahead,
    refuse_far,
    run_bounded,
    say,
    sheets_of,
)
from app.platform.tabel_xml import Temuan, cell_of, look_into_sheet, sheet_members

MANY = 60
NO_RESULT = "rumus tanpa hasil"
BROKEN = "#GALAT!"
Broken = dict[tuple[int, int], str]


def answer(kind: str, data: bytes, limits: dict[str, int]) -> None:
    """Look at every sheet first, then say all of them."""
    import python_calamine as calamine  # noqa: PLC0415 -- heavy, and only in the child

    try:
        seen = look_ahead(kind, data, limits)
        book = calamine.load_workbook(io.BytesIO(data))
        names, hidden = sheets_of(book)
        if len(names) > MANY:
            raise Tolak(f"berisi {len(names)} lembar; batasnya {MANY}. Hapus yang tidak perlu.")
        if kind == "xlsx":
            members = sheet_members(data)
            for name in names:
                seen[name] = look_into_sheet(data, members[name], limits)
                refuse_far(seen[name], limits)
        left = limits["baris"]
        for name in names:
            left -= _say_sheet(book.get_sheet_by_name(name), name, seen.get(name), left)
    except calamine.PasswordError:
        raise Tolak("sandi") from None
    except (calamine.CalamineError, *DAMAGE):
        raise Tolak("rusak atau terpotong; simpan ulang sebagai .xlsx atau CSV.") from None
    notes = [NOTICE_XLS] if kind == "xls" else []
    if hidden:
        notes.append(f"{len(hidden)} lembar tersembunyi tidak dibaca: {', '.join(hidden[:5])}.")
    say({"buku": notes})


def _say_sheet(sheet: Any, name: str, found: Temuan | None, left: int) -> int:
    """Say one sheet; how many rows it had. A figure lost on the way keeps the last word unsaid."""
    merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    notes = [note for note in found.notes() if "gabungan" not in note] if found else []
    say({"lembar": name, "gabungan": merged, "catatan": notes})
    broken, rows = _broken(found), list(_rows(sheet))
    figures = sum(1 for _, cells in rows for cell in cells if not isinstance(cell, str | bool))
    said = 0
    for number, cells in _with_broken(rows, broken):
        said += 1
        if said > left:
            raise Tolak("berisi terlalu banyak baris; bagi menjadi beberapa berkas.")
        say([number, cells])
    if found is None or found.angka is None or found.angka == figures:
        say({"selesai": said})
    return said


def _rows(sheet: Any) -> Any:
    """Numbered rows that hold anything, their first cell in column A."""
    if not sheet.height:
        return
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if any(cell != "" for cell in cells):
            yield number, [*before, *cells]


def _broken(found: Temuan | None) -> Broken:
    if found is None:
        return {}
    shown = {cell_of(ref): found.teks_galat.get(ref, BROKEN) for ref in found.galat}
    return shown | {cell_of(ref): NO_RESULT for ref in found.tanpa_hasil}


def _with_broken(rows: list[tuple[int, list[Any]]], broken: Broken) -> Any:
    """Rows as JSON carries them, broken cells marked, also in rows that hold nothing else."""
    there = {number: [carried(cell) for cell in cells] for number, cells in rows}
    for (number, column), text in broken.items():
        row = there.setdefault(number, [])
        row += [None] * (column + 1 - len(row))
        row[column] = {"galat": text}
    for number in sorted(there):
        row = there[number]
        while row and row[-1] is None:
            row.pop()
        if row:
            yield number, row


if __name__ == "__main__":
    run_bounded(answer, sys.argv[1], json.loads(sys.argv[2]))
