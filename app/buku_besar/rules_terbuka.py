"""Open items of a control account: what is still owed out of each paper, and how old it is. Pure.

Bon of members, receivables of others, debts to suppliers: every movement that raises the balance
is an item; what lowers it settles the item it names, else the oldest one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

# Ageing as shops keep it (unit-usaha 1.9): days since the item arose, upper bound of each span.
UMUR = (30, 60, 90)
SEBUTAN_UMUR = ("0–30 hari", "31–60 hari", "61–90 hari", "lebih dari 90 hari")


@dataclass(frozen=True, slots=True)
class Gerak:
    """A movement of a control account of one member or party in one unit, in sen.

    Positive raises what is owed (the caller turns the sign of a debt). `sumber_id` is its paper.
    """

    tanggal: date
    urut: int
    aturan: str
    sumber_id: UUID
    keterangan: str
    bukti: str
    jumlah: int
    unit_id: UUID
    anak_id: UUID


@dataclass(frozen=True, slots=True)
class Butir:
    """An item with what is still open of it."""

    gerak: Gerak
    sisa: int

    def umur(self, on: date) -> int:
        """Days since it arose."""
        return (on - self.gerak.tanggal).days

    def kelas(self, on: date) -> int:
        """Place among the spans of SEBUTAN_UMUR."""
        return sum(self.umur(on) > days for days in UMUR)


@dataclass(frozen=True, slots=True)
class Terbuka:
    """Open items of one member or party in one unit, oldest first; `lebih` is paid beyond them."""

    unit_id: UUID
    anak_id: UUID
    butir: tuple[Butir, ...]
    lebih: int = 0

    @property
    def saldo(self) -> int:
        """What is owed in all."""
        return sum(b.sisa for b in self.butir) - self.lebih

    def per_umur(self, on: date) -> tuple[int, ...]:
        """What is open in each span of age."""
        spans = [0] * len(SEBUTAN_UMUR)
        for butir in self.butir:
            spans[butir.kelas(on)] += butir.sisa
        return tuple(spans)


def open_items(moves: Iterable[Gerak], chosen: Mapping[UUID, UUID]) -> list[Terbuka]:
    """Items still open per unit and person, from movements in any order.

    `chosen` says which item's paper a settling paper was meant for; what is left of it, and
    everything else, goes to the oldest item.
    """
    groups: dict[tuple[UUID, UUID], list[Gerak]] = {}
    for move in sorted(moves, key=lambda m: (m.tanggal, m.urut)):
        groups.setdefault((move.unit_id, move.anak_id), []).append(move)
    found = (_settled(unit, anak, group, chosen) for (unit, anak), group in groups.items())
    return [one for one in found if one.butir or one.lebih]


def _settled(
    unit_id: UUID, anak_id: UUID, moves: Sequence[Gerak], chosen: Mapping[UUID, UUID]
) -> Terbuka:
    items = [m for m in moves if m.jumlah > 0]
    left = [m.jumlah for m in items]
    free = 0
    for move in moves:
        if move.jumlah > 0:
            continue
        paid = -move.jumlah
        meant = chosen.get(move.sumber_id)
        for place, item in enumerate(items):
            if meant is not None and item.sumber_id == meant:
                taken = min(paid, left[place])
                left[place] -= taken
                paid -= taken
        free += paid
    for place, open_ in enumerate(left):
        taken = min(free, open_)
        left[place] -= taken
        free -= taken
    butir = tuple(Butir(m, sisa) for m, sisa in zip(items, left, strict=True) if sisa)
    return Terbuka(unit_id, anak_id, butir, free)
