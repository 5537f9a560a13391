"""CSV as people and programs write it: any usual separator, encoding and end of line."""

from __future__ import annotations

import codecs
import csv
import io
import re

from app.platform.tabel_isi import Batas, RawRow, rows_named
from app.values.refusal import Refused

NOT_TABLES = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "gambar JPG"),
    (b"\x89PNG", "gambar PNG"),
    (b"GIF8", "gambar GIF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"\x1f\x8b", "arsip GZIP"),
    (b"MIME-Version", "halaman web tersimpan (MHTML)"),
    (b"SQLite format 3", "basis data"),
    (b"MZ", "program Windows"),
    (b"\x7fELF", "program"),
)
MARKS = ";,\t|"
GUARDED = re.compile(r"'+[=+\-@\t\r]")
CHUNK = 1024 * 1024
LONG_LINE = re.compile(rb"[^\r\n]{200000}")


def read_csv(data: bytes, name: str, batas: Batas) -> tuple[list[RawRow], list[str]]:
    """Rows with their numbers (empty ones counted, not returned) and notices.

    Refused: another kind of file, NUL bytes, an unknown encoding, a line beyond all measure, a
    quote never closed.
    """
    _refuse_other_kinds(data, name)
    if LONG_LINE.search(data):
        raise Refused(
            f"Berkas {name} berisi baris yang terlalu panjang untuk sebuah tabel. Simpan dari "
            'program pengolah lembar sebagai .xlsx atau "CSV UTF-8".'
        )
    encoding, notes = _encoding(data, name)
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    mark, skipped = _separator(text)
    reader = csv.reader(text, delimiter=mark, strict=True)
    rows: list[RawRow] = []
    broken: list[int] = []
    number, line = skipped, 0
    try:
        for cells in reader:
            number += 1
            if reader.line_num - line > 1:
                broken.append(number)
            line = reader.line_num
            if any(cells):
                rows.append((number, [_cell(cell) for cell in cells]))
                if len(rows) > batas.baris + 1:
                    break
    except csv.Error:
        raise Refused(
            f"Berkas {name}: setelah baris {number} ada tanda kutip yang tidak ditutup atau sel "
            "yang terlalu panjang. Betulkan tanda kutipnya lalu kirim lagi."
        ) from None
    if broken:
        notes.append(f"Ada isi sel yang terdiri dari beberapa baris teks: {rows_named(broken)}.")
    return rows, notes


def _refuse_other_kinds(data: bytes, name: str) -> None:
    kind = next((kind for start, kind in NOT_TABLES if data.startswith(start)), "")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not kind and re.match(rb"<(!doctype|html|table|\?xml|head|body|meta|!--)", head):
        kind = "halaman web atau XML"
    if kind:
        raise Refused(
            f"Berkas {name} sebenarnya {kind}, bukan tabel. Buka dengan program aslinya, simpan "
            "sebagai .xlsx atau CSV, lalu kirim berkas itu."
        )


def _encoding(data: bytes, name: str) -> tuple[str, list[str]]:
    """UTF-16 by its mark, else UTF-8, else Windows-1252 with a notice; nothing else is guessed."""
    notes: list[str] = []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif _decodes(data, "utf-8-sig"):
        encoding = "utf-8-sig"
    else:
        encoding = "cp1252"
        notes = [
            "Berkas tidak memakai UTF-8, jadi dibaca sebagai Windows-1252. Periksa huruf seperti "
            "é atau – pada nama."
        ]
    if (encoding != "utf-16" and b"\x00" in data) or not _decodes(data, encoding):
        raise Refused(
            f"Berkas {name} bukan teks tabel yang dikenal. Simpan dari program pengolah lembar "
            'sebagai .xlsx atau "CSV UTF-8".'
        )
    return encoding, notes


def _decodes(data: bytes, encoding: str) -> bool:
    """Decode piece by piece, so that a large file never stands in memory twice."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), CHUNK):
            piece = decoder.decode(data[start : start + CHUNK], start + CHUNK >= len(data))
            if "\x00" in piece or re.search(r"[\x01-\x08\x0e-\x1f]", piece):
                return False
    except UnicodeError:
        return False
    return True


def _separator(text: io.TextIOWrapper) -> tuple[str, int]:
    """The mark that stands most often in the first written line, outside quotes.

    A first line `sep=;`, as spreadsheets write it, is obeyed and skipped. Leaves `text` at the
    first line to read; the second value is how many rows were skipped.
    """
    first = next((line for line in text if line.strip()), "")
    if told := re.fullmatch(r'"?sep=([;,|\t])"?\s*', first, re.IGNORECASE):
        return told[1], 1
    text.seek(0)
    bare = re.sub(r'"[^"]*"', "", first)
    return max(MARKS, key=bare.count), 0


def _cell(cell: str) -> str | None:
    """An empty cell is None; one apostrophe that only guards against formulas goes."""
    if not cell:
        return None
    return cell[1:] if cell[0] == "'" and GUARDED.match(cell) else cell
