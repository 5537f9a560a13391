"""The member's card: what its code says, and how a card proves that it is ours. Pure.

The code says LUMBUNG1|<id of the cooperative>|<member number>|<check>. The check is the first
eight hexadecimal digits of HMAC-SHA256 of the number, keyed by this installation
(instance/kunci.json). Whoever has the key proves a card without any network; a number that was
guessed or written by hand fails, one in four thousand million by luck.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

TANDA = "LUMBUNG1"
ANGKA_SIDIK = 8


@dataclass(frozen=True, slots=True)
class KodeKartu:
    """What the code of a card says."""

    koperasi_id: int
    nomor: str
    sidik: str

    @property
    def text(self) -> str:
        """As written into the code."""
        return f"{TANDA}|{self.koperasi_id}|{self.nomor}|{self.sidik}"


def read_code(text: str) -> KodeKartu | None:
    """A scanned code; None when it is no card of this kind."""
    found = re.fullmatch(TANDA + r"\|(\d{1,16})\|(.{1,30})\|([0-9A-F]{8})", text.strip())
    return KodeKartu(int(found[1]), found[2], found[3]) if found else None


def short_print(fingerprint: bytes) -> str:
    """The check as printed and as in the code."""
    return fingerprint.hex()[:ANGKA_SIDIK].upper()


@dataclass(frozen=True, slots=True)
class Kartu:
    """A card to be drawn: never with a NIK. `ke` above 1 is a reprint and says so."""

    anggota_id: UUID
    nama: str
    nomor: str
    golongan: str
    masuk: str
    koperasi: str
    tempat: str
    kode: KodeKartu
    ke: int
