"""Canonical form and hash of a journal (docs/segel.md). Pure; the verifier repeats it alone.

No personal name is inside: members and parties stand by id, free text by its salted hash, so a
text can be blanked without breaking the chain (keandalan 2.4).
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

VERSION = "lumbung-1"
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A journal as the chain sees it; ids and dates as text, amounts in sen."""

    koperasi_id: int
    urut: int
    nomor: str
    tanggal: str
    periode: str
    sifat: str
    aturan: str
    sumber_id: str
    membalik_urut: int | None
    oleh: str
    dicatat_pada: str
    teks: str
    baris: Sequence[Sequence[object]]


def text_hash(garam: bytes, keterangan: str, bukti: str, alasan: str) -> str:
    """Salted hash of the free text of a journal, hexadecimal."""
    parts = (unicodedata.normalize("NFC", part) for part in (keterangan, bukti, alasan))
    return hashlib.sha256(garam + "\x1f".join(parts).encode()).hexdigest()


def canonical(entry: Sealed, before: bytes) -> bytes:
    """One JSON array, UTF-8, no spaces, fixed order, no floats."""
    return json.dumps(
        [
            VERSION, entry.koperasi_id, entry.urut, entry.nomor, entry.tanggal, entry.periode,
            entry.sifat, entry.aturan, entry.sumber_id, entry.membalik_urut, entry.oleh,
            entry.dicatat_pada, entry.teks, entry.baris, before.hex(),
        ],
        ensure_ascii=False, separators=(",", ":"),
    ).encode()  # fmt: skip


def journal_hash(entry: Sealed, before: bytes) -> bytes:
    """SHA-256 of the canonical form: 32 bytes."""
    return hashlib.sha256(canonical(entry, before)).digest()


def line_row(  # noqa: PLR0913 -- the fields of a posting
    baris: int, kode: str, unit: str, jumlah: int, anggota: UUID | None, pihak: UUID | None,
    arus: str,
) -> list[object]:  # fmt: skip
    """A posting inside the canonical form."""
    return [
        baris, kode, unit, jumlah, str(anggota) if anggota else None,
        str(pihak) if pihak else None, arus,
    ]  # fmt: skip
