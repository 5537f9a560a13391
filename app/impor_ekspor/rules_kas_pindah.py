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
