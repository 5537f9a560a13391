"""Payments of a file that one person alone may not make: found, counted, told. Pure.

A file retells what was paid, yet it may also be the way around a second person. So a file with a
payment above the limit is posted by somebody else than whoever sent it. Counted as the ledger's
door counts (rules_batas): what a day pays to the same persons for the same stands together.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.buku_besar.rules import Context, Draft
from app.buku_besar.rules_batas import Sejenis, cash_out, is_payment, kind_of
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp

SHOWN = 50
Limit = Callable[[date], int | None]


@dataclass(frozen=True, slots=True)
class Bayar:
    """A payment of a file, in sen; `batas` is a limit of its own (a kind of savings)."""

    tanggal: date
    sejenis: Sejenis
    jumlah: int
    uraian: str
    tempat: str
    batas: int | None = None


@dataclass(frozen=True, slots=True)
class Besar:
    """A payment above the limit; `bersama` is what its day pays for the same, itself included."""

    tanggal: date
    jumlah: int
    bersama: int
    batas: int
    uraian: str
    tempat: str

    @property
    def sentence(self) -> str:
        """Where it stands, what for, how much, and what it is held against."""
        text = f"{self.tempat}: {self.uraian[:80]}, {rp(self.jumlah)} pada "
        text += f"{tanggal_panjang(self.tanggal)}, batas {rp(self.batas)}"
        if self.bersama > self.jumlah:
            text += f"; yang sejenis hari itu berjumlah {rp(self.bersama)}"
        return f"{text}."


def payment_of(draft: Draft, context: Context, tempat: str) -> Bayar | None:
    """The money a journal would let go; None when it lets none go."""
    out = cash_out(draft.lines, context) if is_payment(draft) else 0
    if not out:
        return None
    return Bayar(draft.tanggal, kind_of(draft), out, draft.keterangan, tempat)


def large_among(rows: Sequence[Bayar], limit_on: Limit) -> tuple[Besar, ...]:
    """The payments above a limit, in the order of the file."""
    together: dict[tuple[date, Sejenis], int] = defaultdict(int)
    for row in rows:
        together[(row.tanggal, row.sejenis)] += row.jumlah
    found = []
    for row in rows:
        limits = [one for one in (row.batas, limit_on(row.tanggal)) if one is not None]
        bersama = together[(row.tanggal, row.sejenis)]
        if limits and bersama > min(limits):
            found.append(
                Besar(row.tanggal, row.jumlah, bersama, min(limits), row.uraian, row.tempat)
            )
    return tuple(found)


def print_of(rows: Iterable[Besar]) -> str:
    """What names these payments: whoever agrees to them agrees to no others."""
    text = "\x1f".join(row.sentence for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def told(rows: Sequence[Besar]) -> list[str]:
    """The payments as sentences, the first fifty."""
    more = len(rows) - SHOWN
    return [one.sentence for one in rows[:SHOWN]] + ([f"Dan {more} lagi."] if more > 0 else [])
