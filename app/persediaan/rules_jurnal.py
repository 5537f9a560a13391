"""From movements to the parts of a journal: value by stock account and unit. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from app.buku_besar.rules_persediaan import JenisPersediaan
from app.values.money import Money


@dataclass(frozen=True, slots=True)
class BagianStok:
    """Value on the stock account of one kind in one unit."""

    persediaan: JenisPersediaan
    unit_id: UUID
    jumlah: Money


@dataclass(frozen=True, slots=True)
class NilaiGerak:
    """Value of one movement: on which stock account, of which unit, signed."""

    persediaan: str
    unit_id: UUID
    nilai: Money


def parts(rows: Iterable[NilaiGerak]) -> tuple[BagianStok, ...]:
    """Sizes by account and unit, in a fixed order; consigned goods have none."""
    found: dict[tuple[str, UUID], int] = defaultdict(int)
    for row in rows:
        found[row.persediaan, row.unit_id] += abs(row.nilai.sen)
    return tuple(
        BagianStok(JenisPersediaan(kind), unit, Money(sen))
        for (kind, unit), sen in sorted(found.items(), key=str)
        if sen
    )


def crosses(keluar: Iterable[BagianStok], masuk: Iterable[BagianStok]) -> bool:
    """Whether value leaves one account and unit for another; else nothing is to be booked."""
    return sorted(keluar, key=str) != sorted(masuk, key=str)
