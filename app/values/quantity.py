"""Amounts of goods as whole thousandths of a unit of measure; two units never mix."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """`milli` thousandths of `satuan`: 2,5 kg is Quantity(2500, "kg"). May be negative."""

    milli: int
    satuan: str

    def __post_init__(self) -> None:
        """Refuse a float and a quantity without a unit: both are always mistakes."""
        if type(self.milli) is not int:
            raise TypeError(f"milli must be int, not {type(self.milli).__name__}")
        if not self.satuan:
            raise ValueError("a quantity needs its unit of measure")

    def __add__(self, other: Quantity) -> Quantity:
        """Add a quantity of the same unit; another unit is refused."""
        return Quantity(self.milli + self._same(other), self.satuan)

    def __sub__(self, other: Quantity) -> Quantity:
        """Take away a quantity of the same unit; another unit is refused."""
        return Quantity(self.milli - self._same(other), self.satuan)

    def __neg__(self) -> Quantity:
        """Turn goods in into goods out."""
        return Quantity(-self.milli, self.satuan)

    def __lt__(self, other: Quantity) -> bool:
        """Compare with a quantity of the same unit; another unit is refused."""
        return self.milli < self._same(other)

    def __bool__(self) -> bool:
        """Nil is false."""
        return self.milli != 0

    def _same(self, other: Quantity) -> int:
        if self.satuan != other.satuan:
            raise TypeError(f"{self.satuan} and {other.satuan} do not mix")
        return other.milli
