"""Files people attach: known by content, bounded, made harmless, kept by fingerprint.

A photo is decoded and written anew, so nothing but its pixels survives (no place, no camera). A PDF
cannot be written anew; one that is locked or can act is refused. A file lies at
`berkas/<koperasi_id>/<aa>/<sha256>` and is on the disk before the row that names it is committed;
what no row names is swept after 30 days.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import unicodedata
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from app.values.refusal import Reason, Refused

if TYPE_CHECKING:
    from PIL.Image import Image as Gambar

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 2_000
QUALITY = 85
GRACE = timedelta(days=30)
NAMA_TERPANJANG = 120
JPEG, PDF = "image/jpeg", "application/pdf"
SHA256 = re.compile(r"[0-9a-f]{64}")
PHOTO_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

# What a paper never needs and a trap does: script, a program to start, a file inside, a lock.
PDF_ACTS = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA", b"/SubmitForm")
PDF_PACKED, PDF_STREAM = re.compile(rb"/ObjStm\b"), re.compile(rb"stream\r?\n")
PDF_NEAR = 420  # bytes from the word to the stream of its dictionary
PDF_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
UNPACKED_MAX = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file fit to be kept: its kind, its name as shown, its content and fingerprint."""

    jenis: str
    nama: str
    isi: bytes
    sha256: str


def accept(isi: bytes, nama: str) -> Berkas:
    """Make an uploaded file fit to be kept, or refuse it with a sentence.

    Refused: empty, over 8 MB, neither JPEG, PNG, WebP nor PDF by content, a photo of more than
    40 million pixels or that cannot be drawn, a PDF that is locked or can act by itself.
    """
    if not isi:
        raise Refused(Reason("Pilih berkas foto atau PDF; yang dikirim kosong.", "berkas"))
    if len(isi) > MAX_BYTES:
        raise Refused(Reason("Berkas melebihi 8 MB; kecilkan lalu kirim lagi.", "berkas"))
    if isi.startswith(b"%PDF-"):
        if reason := pdf_problem(isi):
            raise Refused(Reason(reason, "berkas"))
        return _berkas(PDF, nama, ".pdf", isi)
    if isi.startswith(PHOTO_STARTS) or (isi[:4] == b"RIFF" and isi[8:12] == b"WEBP"):
        return _berkas(JPEG, nama, ".jpg", redrawn(isi))
    raise Refused(
        Reason("Berkas ini bukan foto JPEG, PNG, WebP, atau PDF; pilih berkas lain.", "berkas")
    )


def _berkas(jenis: str, nama: str, akhiran: str, isi: bytes) -> Berkas:
    return Berkas(jenis, clean_name(nama, akhiran), isi, hashlib.sha256(isi).hexdigest())


def clean_name(nama: str, akhiran: str) -> str:
    """A name without folders and control signs, with the ending its content has."""
    flat = unicodedata.normalize("NFC", nama).replace("\\", "/")
    stem = PurePosixPath(flat).stem if flat.strip("/. ") else ""
    kept = "".join(c for c in stem if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*/')
    return (kept.strip(". ")[: NAMA_TERPANJANG - len(akhiran)] or "lampiran") + akhiran


def redrawn(isi: bytes) -> bytes:
    """The same picture as a new JPEG of at most 2.000 pixels a side, upright, without EXIF."""
    from PIL import Image  # noqa: PLC0415 -- heavy, only for photos

    try:
        with Image.open(BytesIO(isi), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise _too_many_pixels()
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
            small = _flat(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Refused:
        raise
    except Exception:  # a hostile picture fails in any of a dozen ways, all with one answer
        raise Refused(
            Reason("Foto ini rusak atau terpotong; foto ulang lalu kirim lagi.", "berkas")
        ) from None
    out = BytesIO()
    small.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _too_many_pixels() -> Refused:
    return Refused(Reason("Foto ini terlalu besar (lebih dari 40 juta titik); kecilkan.", "berkas"))


def _flat(picture: Gambar) -> Gambar:
    """Upright, bounded, opaque: what is transparent becomes white paper."""
    from PIL import Image, ImageOps  # noqa: PLC0415 -- heavy, only for photos

    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    if "A" not in upright.getbands() and "transparency" not in upright.info:
        return _bare(upright.convert("RGB"))
    layer = upright.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _bare(picture: Gambar) -> Gambar:
    """The pixels alone: comments, profiles and EXIF ride in `info`."""
    picture.info.clear()
    return picture


def pdf_problem(isi: bytes) -> str:
    """Why a PDF is not kept; empty when it may be. Names may be spelt with #xx escapes."""
    packed = _unpacked(isi)
    if packed is None:
        return "PDF ini tersusun tidak wajar; cetak ulang sebagai PDF biasa."
    plain = PDF_NAME_ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), isi + packed)
    if b"%%EOF" not in isi[-2048:]:
        return "PDF ini tidak lengkap; simpan ulang lalu kirim lagi."
    if re.search(rb"/Encrypt\b", plain):
        return "PDF ini bersandi; simpan tanpa sandi lalu kirim lagi."
    if any(word in plain for word in PDF_ACTS):
        return "PDF ini memuat skrip atau berkas lain di dalamnya; cetak ulang sebagai PDF biasa."
    return ""


def _unpacked(isi: bytes) -> bytes | None:
    """Content of packed object streams, where newer PDFs keep their dictionaries.

    None when they unfold without bound or lie inside one another: only a trap is built so, and
    reading it would take hours.
    """
    found, fed, whole = bytearray(), 0, memoryview(isi)
    for start, end in _packed_places(isi):
        fed += end - start
        if fed > len(isi):
            return None
        try:
            found += zlib.decompressobj().decompress(whole[start:end], UNPACKED_MAX - len(found))
        except zlib.error:
            continue
        if len(found) >= UNPACKED_MAX:
            return None
    return bytes(found)


def _packed_places(isi: bytes) -> Iterator[tuple[int, int]]:
    """Where each packed object stream begins and ends."""
    start = end = -1
    for word in PDF_PACKED.finditer(isi):
        begin = PDF_STREAM.search(isi, word.end(), word.end() + PDF_NEAR)
        if begin is None or begin.end() == start:
            continue
        start = begin.end()
        if end < start:
            end = isi.find(b"endstream", start)
            end = len(isi) if end < 0 else end
        yield start, end


def store(folder: Path, koperasi_id: int, berkas: Berkas) -> Path:
    """Write a file and make sure it is on the disk; the same content is kept once.

    Call before the transaction that names it: a row never points at nothing.
    """
    place = place_of(folder, koperasi_id, berkas.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists() and place.stat().st_size == len(berkas.isi):
        os.utime(place)  # the sweep sees it young again
        return place
    temporary = place.with_name(f".{secrets.token_hex(8)}")
    try:
        with temporary.open("xb") as file:
            file.write(berkas.isi)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(place.parent)
    return place


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def place_of(folder: Path, koperasi_id: int, sha256: str) -> Path:
    """Where a file of a cooperative lies. Refused: what is no fingerprint."""
    if not SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return folder / "berkas" / str(koperasi_id) / sha256[:2] / sha256


def load(folder: Path, koperasi_id: int, sha256: str) -> bytes | None:
    """Content of a kept file; None when it is gone or no longer what it was."""
    try:
        isi = place_of(folder, koperasi_id, sha256).read_bytes()
    except OSError:
        return None
    return isi if hashlib.sha256(isi).hexdigest() == sha256 else None


def sweep(folder: Path, koperasi_id: int, known: Collection[str], *, at: datetime) -> list[str]:
    """Remove files no row names that are older than 30 days; gives their fingerprints.

    `known` is read after the moment `at`; a file being attached right now is younger than that.
    """
    removed = []
    for place in sorted((folder / "berkas" / str(koperasi_id)).glob("*/*")):
        age = at.timestamp() - place.stat().st_mtime
        if place.name not in known and age > GRACE.total_seconds():
            place.unlink(missing_ok=True)
            removed.append(place.name)
    return removed
