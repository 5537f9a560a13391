"""Which lot leaves first: the one that expires first, never an expired one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.persediaan.rules import Keadaan, StokRow

NEVER = date.max


@dataclass(frozen=True, slots=True)
class Ambil:
    """A part taken from one lot, thousandths of the base unit."""

    lot_id: UUID
    jumlah: int


def in_order(rows: Sequence[StokRow]) -> list[StokRow]:
    """First to expire first, then first come (FEFO, unit-usaha 2.4)."""
    return sorted(
        rows, key=lambda r: (r.lot.kedaluwarsa or NEVER, r.lot.masuk, r.lot.kode, str(r.lot.id))
    )


def sellable(rows: Sequence[StokRow], on: date) -> list[StokRow]:
    """What may be sold on a day: fit, there, and not past its day."""
    return [
        row
        for row in in_order(rows)
        if row.keadaan is Keadaan.LAYAK
        and row.jumlah > 0
        and (row.lot.kedaluwarsa is None or row.lot.kedaluwarsa >= on)
    ]


def lots_to_take(rows: Sequence[StokRow], jumlah: int) -> tuple[list[Ambil], int]:
    """Parts of lots in the order given that make up `jumlah`, and what is lacking."""
    parts, rest = [], jumlah
    for row in rows:
        if rest <= 0:
            break
        part = min(row.jumlah, rest)
        parts.append(Ambil(row.lot.id, part))
        rest -= part
    return parts, rest
