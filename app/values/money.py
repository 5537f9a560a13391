"""Rupiah as whole sen. No float ever, no rounding that is not written at the call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

SEN_PER_RUPIAH = 100
MAX_SEN = 10**15


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in sen; negative where the context allows it."""

    sen: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number of sen: a float is always a mistake."""
        if type(self.sen) is not int:
            raise TypeError(f"sen must be int, not {type(self.sen).__name__}")

    def __add__(self, other: Money) -> Money:
        """Add two amounts."""
        return Money(self.sen + other.sen)

    def __sub__(self, other: Money) -> Money:
        """Subtract one amount from another."""
        return Money(self.sen - other.sen)

    def __neg__(self) -> Money:
        """Turn debit into credit."""
        return Money(-self.sen)

    def __mul__(self, times: int) -> Money:
        """Repeat an amount a whole number of times."""
        if type(times) is not int:
            raise TypeError("money is multiplied by whole numbers only; use Rate or share()")
        return Money(self.sen * times)

    def __bool__(self) -> bool:
        """Nil is false."""
        return self.sen != 0

    def share(self, weights: Sequence[int]) -> list[Money]:
        """Split so that the parts add up exactly (largest remainder).

        Equal remainders go to the earlier weight; a zero weight gets nothing.
        Refused: no weights, a negative weight, all weights zero.
        """
        return [Money(part) for part in share_whole(self.sen, weights)]


def share_whole(total: int, weights: Sequence[int]) -> list[int]:
    """Split a whole number in proportion to whole weights; the parts add up to it."""
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be at least zero, and one above it")
    sign = -1 if total < 0 else 1
    exact = [Fraction(abs(total) * weight, whole) for weight in weights]
    parts = [int(part) for part in exact]
    rest = abs(total) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for index in by_remainder[:rest]:
        parts[index] += 1
    return [sign * part for part in parts]


def rupiah(whole: int) -> Money:
    """Whole rupiah as money."""
    if type(whole) is not int:
        raise TypeError("rupiah() takes whole rupiah")
    return Money(whole * SEN_PER_RUPIAH)


def total(amounts: Iterable[Money]) -> Money:
    """Sum of amounts; nil for none."""
    return Money(sum(amount.sen for amount in amounts))


NIL = Money(0)
