"""Transfers between cash books: each half looks for the other. Pure.

The same amount, the opposite way, another account, at most three days apart (antarmuka 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

HARI = 3


@dataclass(frozen=True, slots=True)
class Paruh:
    """Half of a transfer: `jumlah` in sen, positive where it came in; `lawan` when it is known.

    `kunci` is whatever names it to the caller.
    """

    kunci: UUID
    akun: UUID
    tanggal: date
    jumlah: int
    lawan: UUID | None = None


def fits(one: Paruh, other: Paruh) -> bool:
    """Whether two halves may be one transfer."""
    return (
        one.akun != other.akun
        and one.jumlah == -other.jumlah
        and one.lawan in (None, other.akun)
        and other.lawan in (None, one.akun)
        and abs((one.tanggal - other.tanggal).days) <= HARI
    )


def pair_halves(new: Sequence[Paruh], waiting: Sequence[Paruh]) -> dict[UUID, Paruh]:
    """The other half of each half that has one, nearest days first.

    Halves that wait in the books pair with new ones only.
    """
    chances = []
    for place, one in enumerate(new):
        others = [*((n, other) for n, other in enumerate(new[place + 1 :], place + 1)),
                  *((len(new) + n, other) for n, other in enumerate(waiting))]  # fmt: skip
        for n, other in others:
            if fits(one, other):
                chances.append((abs((one.tanggal - other.tanggal).days), place, n, one, other))
    found: dict[UUID, Paruh] = {}
    for _, _, _, one, other in sorted(chances, key=lambda chance: chance[:3]):
        if one.kunci not in found and other.kunci not in found:
            found[one.kunci], found[other.kunci] = other, one
    return found


@dataclass(frozen=True, slots=True)
class Kiriman:
    """Money on the way by a paper somebody wrote at the desk: from which book, when, how much."""

    surat_id: UUID
    akun: UUID
    tanggal: date
    jumlah: int
    sebutan: str


def arrivals(halves: Sequence[Paruh], sent: Sequence[Kiriman]) -> dict[UUID, Kiriman]:
    """Which halves that came in are money a paper sent before, nearest days first, each once."""
    chances = [
        ((one.tanggal - paper.tanggal).days, place, n, one, paper)
        for place, one in enumerate(halves)
        for n, paper in enumerate(sent)
        if one.jumlah == paper.jumlah
        and one.akun != paper.akun
        and one.lawan in (None, paper.akun)
        and 0 <= (one.tanggal - paper.tanggal).days <= HARI
    ]
    found: dict[UUID, Kiriman] = {}
    used: set[UUID] = set()
    for _, _, _, one, paper in sorted(chances, key=lambda chance: chance[:3]):
        if one.kunci not in found and paper.surat_id not in used:
            found[one.kunci] = paper
            used.add(paper.surat_id)
    return found


def written_before(half: Paruh, sent: Sequence[Kiriman]) -> Kiriman | None:
    """The paper that may be the very sending a half tells once more."""
    return next(
        (
            paper
            for paper in sent
            if half.jumlah == -paper.jumlah
            and half.akun == paper.akun
            and abs((half.tanggal - paper.tanggal).days) <= HARI
        ),
        None,
    )
