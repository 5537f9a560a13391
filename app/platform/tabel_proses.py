"""The child that opens one workbook: bytes on standard input, lines of JSON on standard output.

First line: the sheet and notices, or {"tolak": [sentences]}; then [row number, cells] for each
row that holds anything; last {"selesai": rows}. A date travels as a list of one ISO text.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

from app.platform.tabel_ods import look_into_ods
from app.platform.tabel_xml import Temuan, look_into_sheet, sheet_members

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]  # Windows: time limit and bounds must do

EXACT = 2**53
DAMAGE = (KeyError, ValueError, EOFError, zipfile.BadZipFile, zlib.error, expat.ExpatError)
NOTICE_XLS = (
    "Berkas .xls lama: bila isinya memakai rumus, simpan ulang sebagai .xlsx supaya hasil rumus "
    "yang belum dihitung ketahuan."
)


class Tolak(Exception):  # noqa: N818 -- the word the parent looks for
    """Sentences why this workbook is not read."""


def run_bounded(
    answers: Callable[[str, bytes, dict[str, int]], None], kind: str, limits: dict[str, int]
) -> None:
    """Read standard input, answer on standard output; damage is answered too."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits["memori"], limits["memori"]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    try:
        answers(kind, data, limits)
    except Tolak as refusal:
        say({"tolak": list(refusal.args)})


def answer(kind: str, data: bytes, limits: dict[str, int]) -> None:
    """Look first, then let calamine read the first visible sheet that holds anything."""
    import python_calamine as calamine  # noqa: PLC0415 -- heavy, and only in the child

    try:
        seen = look_ahead(kind, data, limits)
        book = calamine.load_workbook(io.BytesIO(data))
        names, hidden = sheets_of(book)
        members = sheet_members(data) if kind == "xlsx" else {}
        for name in names:
            if kind == "xlsx":
                seen[name] = look_into_sheet(data, members[name], limits)
                refuse_far(seen[name], limits)
            sheet = book.get_sheet_by_name(name)
            if sheet.height:
                break
    except calamine.PasswordError:
        raise Tolak("sandi") from None
    except (calamine.CalamineError, *DAMAGE):
        raise Tolak("rusak atau terpotong; simpan ulang sebagai .xlsx atau CSV.") from None
    found = seen.get(name)
    _refuse_lossy(found)
    notes = _notes(kind, name, [n for n in names if n != name], hidden, found)
    say({"lembar": name, "catatan": notes})
    _say_rows(sheet, found, limits)


def look_ahead(kind: str, data: bytes, limits: dict[str, int]) -> dict[str, Temuan]:
    """ODS is unfolded whole when it is opened, so every table of it is looked at before."""
    seen = look_into_ods(data, limits) if kind == "ods" else {}
    for found in seen.values():
        refuse_far(found, limits)
    return seen


def sheets_of(book: Any) -> tuple[list[str], list[str]]:
    """Names of visible sheets and of hidden ones; a workbook of charts alone is refused."""
    visible: list[str] = []
    hidden: list[str] = []
    for meta in book.sheets_metadata:
        if str(meta.typ).endswith("WorkSheet"):
            (visible if str(meta.visible).endswith(".Visible") else hidden).append(meta.name)
    if not visible:
        raise Tolak("tidak ada lembar kerja yang terlihat di dalamnya.")
    return visible, hidden


def refuse_far(found: Temuan, limits: dict[str, int]) -> None:
    """One cell spread too far would unfold into gigabytes."""
    if found.jauh:
        raise Tolak(
            f"sel {found.jauh} berisi data jauh di luar batas {limits['kolom']} kolom dan "
            f"{limits['baris']:,} baris".replace(",", ".")
            + "; hapus isinya lalu simpan lagi."
        )


def _refuse_lossy(found: Temuan | None) -> None:
    """Refuse what would come out as an empty cell without anybody noticing."""
    reasons = []
    if found and found.tanpa_hasil:
        reasons.append(
            f"{found.named('tanpa_hasil')} berisi rumus tanpa hasil; buka di program pengolah "
            "lembar, hitung ulang, simpan, lalu kirim lagi."
        )
    if found and found.galat:
        reasons.append(
            f"{found.named('galat')} berisi kesalahan rumus seperti #REF!; betulkan di berkasnya."
        )
    if reasons:
        raise Tolak(*reasons)


def _notes(
    kind: str, name: str, others: list[str], hidden: list[str], found: Temuan | None
) -> list[str]:
    notes = [NOTICE_XLS] if kind == "xls" else []
    if others:
        shown = ", ".join(repr(other) for other in others[:5])
        notes.append(f"Yang dibaca hanya lembar '{name}'; lembar lain tidak dibaca: {shown}.")
    if hidden:
        notes.append(f"{len(hidden)} lembar tersembunyi tidak dibaca.")
    return notes + (found.notes() if found else [])


def _say_rows(sheet: Any, found: Temuan | None, limits: dict[str, int]) -> None:
    """Write the rows; figures that the reader lost on the way make the parent refuse."""
    said = figures = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if not any(cell != "" for cell in cells):
            continue
        row = [carried(cell) for cell in cells]
        figures += sum(not isinstance(cell, str | bool) for cell in cells)
        said += 1
        if said > limits["baris"] + 2:
            break
        while row and row[-1] is None:
            row.pop()
        say([number, row])
    if found is None or found.angka is None or found.angka == figures:
        say({"selesai": said})


def carried(cell: Any) -> object:
    """A cell as JSON carries it; whole floats become whole numbers, midnight a plain date."""
    if cell == "" and isinstance(cell, str):
        return None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) <= EXACT else cell
    if isinstance(cell, datetime):
        return [cell.date().isoformat() if cell.time() == time.min else cell.isoformat()]
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


def say(line: object) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    run_bounded(answer, sys.argv[1], json.loads(sys.argv[2]))
