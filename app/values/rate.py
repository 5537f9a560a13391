"""Percentages as whole base points; how a result is rounded is written at every call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.values.money import Money

BPS = 10_000
SATU_SEN = Money(1)


class Rounding(Enum):
    """Where a result between two steps goes; all three treat minus as the mirror of plus."""

    DOWN = "down"
    HALF_UP = "half_up"
    UP = "up"


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """A rate in base points: 0,5 % is Rate(50)."""

    bps: int

    def __post_init__(self) -> None:
        """Refuse a float: half a base point does not exist here."""
        if type(self.bps) is not int:
            raise TypeError(f"bps must be int, not {type(self.bps).__name__}")

    def of(self, amount: Money, *, rounding: Rounding, step: Money = SATU_SEN) -> Money:
        """Take this rate of an amount, rounded to a multiple of `step` (default one sen).

        Tax rounds down to whole rupiah: `Rate(50).of(x, rounding=Rounding.DOWN, step=rupiah(1))`.
        """
        if step.sen <= 0:
            raise ValueError("step must be above zero")
        return Money(step.sen * divide(amount.sen * self.bps, BPS * step.sen, rounding))


def divide(number: int, by: int, rounding: Rounding) -> int:
    """Divide whole numbers with the rounding named; `by` is above zero."""
    if by <= 0:
        raise ValueError("divisor must be above zero")
    whole, rest = divmod(abs(number), by)
    up = {
        Rounding.DOWN: False,
        Rounding.HALF_UP: 2 * rest >= by,
        Rounding.UP: rest > 0,
    }[rounding]
    return (-1 if number < 0 else 1) * (whole + up)
