"""What goods cost: total and quantity, the average of what lies together. Pure.

Moving weighted average per place and lot (unit-usaha 1.16; SAK EP bars LIFO). A unit cost is never
stored: it is the value divided by the quantity, so nothing is lost to rounding, and who takes the
last takes all that is left.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.values.money import NIL, Money
from app.values.rate import Rounding, divide


@dataclass(frozen=True, slots=True)
class Isi:
    """Quantity in thousandths and value of what lies together."""

    jumlah: int = 0
    nilai: Money = NIL

    def plus(self, jumlah: int, nilai: Money) -> Isi:
        """After a movement."""
        return Isi(self.jumlah + jumlah, self.nilai + nilai)


def cost_out(isi: Isi, jumlah: int, last: Isi | None = None) -> Money:
    """Cost of `jumlah` thousandths taken out, rounded half up to the sen.

    The whole of it when the last is taken. When more is taken than lies there (a sale already paid
    without a connection) the rest goes at the same average, or at what it cost `last`.
    """
    if jumlah == isi.jumlah:
        return isi.nilai
    base = isi if isi.jumlah > 0 else last
    if base is None or base.jumlah <= 0:
        return NIL
    return Money(divide(base.nilai.sen * jumlah, base.jumlah, Rounding.HALF_UP))


def true_up(isi: Isi, jumlah: int, nilai: Money) -> Money:
    """What goods sold before they came cost more than was booked then, in sen; less is negative.

    `isi` is the row below nil, with its provisional value; `jumlah` and `nilai` what now comes in.
    """
    covered = min(jumlah, -isi.jumlah)
    if covered <= 0:
        return NIL
    actual = divide(nilai.sen * covered, jumlah, Rounding.HALF_UP)
    provisional = divide(isi.nilai.sen * covered, isi.jumlah * -1, Rounding.HALF_UP)
    return Money(actual + provisional)


def unit_cost(isi: Isi) -> Money | None:
    """Cost of one base unit for people, rounded half up to the sen; None where nothing lies."""
    if isi.jumlah <= 0:
        return None
    return Money(divide(isi.nilai.sen * 1_000, isi.jumlah, Rounding.HALF_UP))
