"""Workbooks (XLSX, ODS, XLS): known by content, bounded first, then read in a child process.

The child has a ceiling of memory and of time, so a workbook made to hurt ends as a sentence.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from app.platform.tabel_isi import Batas, RawRow, Sel, size_words
from app.values.refusal import Refused

ROOT = Path(__file__).resolve().parents[2]
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Old Excel files before the compound file (BIFF 2 to 4) begin with one of these records.
BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
OTHER_ARCHIVES = (
    ("word/", "dokumen Word"),
    ("ppt/", "presentasi"),
    ("Index/", "lembar Numbers (Apple)"),
)
RESAVE = "Buka di program pengolah lembar, simpan ulang sebagai .xlsx atau CSV, lalu kirim lagi."


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like an archive or an old Excel file."""
    return data.startswith((*ZIP, OLE, *BIFF))


def read_workbook(data: bytes, name: str, batas: Batas) -> tuple[str, list[RawRow], list[str]]:
    """Name of the sheet, its rows with their numbers, and notices.

    Refused: damaged, locked, padded, of another kind, too far spread, not read within the bounds.
    """
    return _from_child(_run("tabel_proses", data, name, batas), name)


def sheet_lines(data: bytes, name: str, batas: Batas) -> list[bytes]:
    """What the child says of every sheet, line by line; refused as in `read_workbook`."""
    lines = _run("tabel_proses_lembar", data, name, batas).splitlines()
    for line in lines[:1] + lines[-1:]:
        _refuse_told(json.loads(line), name)
    return lines


def _kind_of_archive(data: bytes, name: str, batas: Batas) -> str:
    """Either xlsx or ods; all else, and a directory beyond the bounds, is refused unopened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = [info.filename for info in infos]
            _refuse_padded(infos, len(data), name, batas)
            if "content.xml" in names:
                return _kind_of_ods(archive, name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError):
        raise damaged(name) from None
    if any(info.flag_bits & 1 for info in infos):
        raise _locked(name)
    if "xl/workbook.bin" in names:
        raise Refused(f"Berkas {name} memakai format .xlsb yang tidak didukung. {RESAVE}")
    if "xl/workbook.xml" in names:
        return "xlsx"
    for folder, what in OTHER_ARCHIVES:
        if any(member.startswith(folder) for member in names):
            raise Refused(f"Berkas {name} sebenarnya {what}, bukan tabel. {RESAVE}")
    raise Refused(f"Berkas {name} adalah arsip ZIP tanpa lembar kerja di dalamnya. {RESAVE}")


def _refuse_padded(infos: list[zipfile.ZipInfo], size: int, name: str, batas: Batas) -> None:
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > batas.isi_arsip:
        raise Refused(
            f"Berkas {name} berisi {len(infos)} bagian; batasnya {batas.isi_arsip}. Hapus gambar "
            "dan lembar yang tidak diperlukan."
        )
    if unpacked > batas.terurai:
        raise Refused(
            f"Berkas {name} mengembang menjadi {size_words(unpacked)}; batasnya "
            f"{size_words(batas.terurai)}. Bagi menjadi beberapa berkas, atau simpan sebagai CSV."
        )
    if unpacked > batas.nisbah * size:
        raise Refused(
            f"Berkas {name} dimampatkan lebih dari {batas.nisbah} kali, tidak wajar untuk tabel. "
            "Simpan sebagai CSV lalu kirim lagi."
        )


def _kind_of_ods(archive: zipfile.ZipFile, name: str) -> str:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise _locked(name)
    if "mimetype" in archive.namelist() and b"spreadsheet" not in archive.read("mimetype"):
        raise Refused(f"Berkas {name} dokumen OpenDocument, tetapi bukan lembar kerja. {RESAVE}")
    return "ods"


def _kind_of_old(data: bytes, name: str) -> str:
    """xls; a modern workbook under a password also comes in the old container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked(name)
    if "WordDocument".encode("utf-16-le") in data:
        raise Refused(f"Berkas {name} sebenarnya dokumen Word, bukan tabel. {RESAVE}")
    if not data.startswith(OLE):
        raise Refused(f"Berkas {name} memakai format Excel yang terlalu lama. {RESAVE}")
    return "xls"


def _run(child: str, data: bytes, name: str, batas: Batas) -> bytes:
    """What the child wrote; its death or silence is a refusal."""
    kind = _kind_of_archive(data, name, batas) if data.startswith(ZIP) else _kind_of_old(data, name)
    limits = {"kolom": batas.kolom, "baris": batas.baris, "memori": batas.memori}
    command = [sys.executable, "-m", f"app.platform.{child}", kind, json.dumps(limits)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, told by a fixed list
            command, input=data, capture_output=True, timeout=batas.detik, cwd=ROOT, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            f"Berkas {name} tidak selesai dibaca dalam {batas.detik} detik. Bagi menjadi beberapa "
            "berkas, atau simpan sebagai CSV."
        ) from None
    if done.returncode != 0:
        raise Refused(
            f"Berkas {name} rusak atau memerlukan terlalu banyak memori untuk dibaca. {RESAVE}"
        )
    return done.stdout


def _from_child(output: bytes, name: str) -> tuple[str, list[RawRow], list[str]]:
    """Rows out of the child's lines; the count in its last line must agree."""
    lines = output.splitlines()
    if not lines:
        raise damaged(name)
    head: dict[str, Any] = json.loads(lines[0])
    _refuse_told(head, name)
    rows = [_row(json.loads(line)) for line in lines[1:-1]]
    if len(lines) < 2 or json.loads(lines[-1]) != {"selesai": len(rows)}:
        raise damaged(name)
    return head["lembar"], rows, head["catatan"]


def _refuse_told(line: Any, name: str) -> None:
    """A refusal of the child becomes ours."""
    if isinstance(line, dict) and "tolak" in line:
        if line["tolak"] == ["sandi"]:
            raise _locked(name)
        raise Refused(*[f"Berkas {name}: {reason}" for reason in line["tolak"]])


def _row(numbered: list[Any]) -> RawRow:
    return numbered[0], [cell_of_json(cell) for cell in numbered[1]]


def cell_of_json(cell: Any) -> Sel:
    """A cell out of JSON; a date travels as a list of one text."""
    if isinstance(cell, list):
        moment = datetime.fromisoformat(cell[0])
        return moment.date() if len(cell[0]) == len("2025-12-31") else moment
    return cast(Sel, cell)


def _locked(name: str) -> Refused:
    return Refused(
        f"Berkas {name} dikunci dengan kata sandi. Buka, hapus kata sandinya, simpan, lalu kirim "
        "lagi."
    )


def damaged(name: str) -> Refused:
    """What is said of a file that cannot be read to its end."""
    return Refused(f"Berkas {name} rusak atau terpotong. {RESAVE}")
