"""Coordinates of the charts the server draws as SVG: whole numbers in, whole pixels out.

Amounts are sen; the templates in `_parts/grafik.html` only place what is computed here. A chart is
a picture of figures that stand beside it as text, so pixels are cut, never the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.values.rate import Rounding, divide
from app.values.tulis import MINUS

SERI_TERBANYAK = 4
_TENTHS = 10
_TICKS_WANTED = 4
_TOP, _BOTTOM, _LEFT, _RIGHT = 28, 28, 46, 6


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the scale: its height in the picture, its words, whether it is nil."""

    y: int
    label: str
    zero: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The part of one series in a column; `series` counts from 1 as the colours do."""

    series: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Column:
    """One month: its blocks, its figures in sen, and the total written above it when wanted."""

    label: str
    x: int
    width: int
    middle: int
    top: int
    blocks: tuple[Block, ...]
    values: tuple[int, ...]
    total: int
    total_label: str
    running: bool


@dataclass(frozen=True, slots=True)
class StackedChart:
    """A finished picture of stacked columns."""

    width: int
    height: int
    left: int
    right: int
    names: tuple[str, ...]
    ticks: tuple[Tick, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A line without a scale: two path descriptions in a box of width by height."""

    width: int
    height: int
    line: str
    area: str


def stacked_columns(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[int]]],
    *,
    per_unit: int,
    running: bool = False,
    width: int = 680,
    height: int = 232,
) -> StackedChart:
    """Stack one to four series month by month, gains above nil, losses below.

    `per_unit` is what one in the words of the scale means in sen (10^8 for a million rupiah);
    `running` draws the last month at less strength because it is not over. The last two columns
    carry their total. Refused: no months, no or more than four series, series of unequal length,
    a unit that is no power of ten.
    """
    _check(labels, series, per_unit)
    rows = [tuple(values[i] for _, values in series) for i in range(len(labels))]
    above, below = max(map(_above, rows)), max(map(_below, rows))
    step = tick_step(above + below, least=max(per_unit // 10, 1))
    high, low = max(above, 0 if below else step), below
    room = height - _TOP - _BOTTOM

    def y(sen: int) -> int:
        return _TOP + (high - sen) * room // (high + low)

    marks = range(-(low // step) * step, high + 1, step)
    ticks = tuple(Tick(y(sen), _scale_word(sen, per_unit), sen == 0) for sen in marks)
    pitch = (width - _LEFT - _RIGHT) // len(labels)
    columns = []
    for i, values in enumerate(rows):
        middle = _LEFT + pitch * i + pitch // 2
        bar = min(pitch * 3 // 5, 44)
        blocks = _blocks(values, y)
        columns.append(
            Column(
                label=labels[i], x=middle - bar // 2, width=bar, middle=middle,
                top=y(_above(values)), blocks=blocks, values=values, total=sum(values),
                total_label=_whole(sum(values), per_unit) if i >= len(labels) - 2 else "",
                running=running and i == len(labels) - 1,
            )
        )  # fmt: skip
    names = tuple(name for name, _ in series)
    return StackedChart(width, height, _LEFT, width - _RIGHT, names, ticks, tuple(columns))


def sparkline(values: Sequence[int], *, width: int = 112, height: int = 34) -> Sparkline:
    """Draw figures as a line from edge to edge, lowest below; a flat row lies in the middle.

    Refused: fewer than two figures, since one point is no course.
    """
    if len(values) < 2:
        raise ValueError("a sparkline needs two figures")
    low, spread = min(values), max(values) - min(values)
    room = (height - 4) * _TENTHS
    points = []
    for i, value in enumerate(values):
        x = 2 * _TENTHS + (width - 4) * _TENTHS * i // (len(values) - 1)
        rise = (value - low) * room // spread if spread else room // 2
        points.append(f"{_tenths(x)} {_tenths((height - 2) * _TENTHS - rise)}")
    line = "M" + "L".join(points)
    return Sparkline(width, height, line, f"{line}L{width - 2} {height}L2 {height}Z")


def tick_step(span: int, *, least: int = 1) -> int:
    """The round step (1, 2 or 5 times a power of ten, in sen) for about four lines over a span.

    Never under `least`, so that an empty month still has a readable scale.
    """
    rough = max(-(-span // _TICKS_WANTED), least)
    power = 10 ** (len(str(rough)) - 1)
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)


def _check(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], per_unit: int
) -> None:
    if not labels:
        raise ValueError("a chart needs months")
    if not 1 <= len(series) <= SERI_TERBANYAK:
        raise ValueError("a chart has one to four series; join the small ones")
    if any(len(values) != len(labels) for _, values in series):
        raise ValueError("every series needs one figure a month")
    if per_unit < 1 or str(per_unit).rstrip("0") != "1":
        raise ValueError("the unit of the scale is a power of ten")


def _blocks(values: Sequence[int], y: Callable[[int], int]) -> tuple[Block, ...]:
    up = down = 0
    found = []
    for number, value in enumerate(values, start=1):
        if value > 0:
            start, up = up, up + value
            upper, lower = y(up), y(start)
        elif value < 0:
            start, down = down, down + value
            upper, lower = y(start), y(down)
        else:
            continue
        found.append(Block(number, upper, max(lower - upper - 2, 1)))
    return tuple(found)


def _above(values: Sequence[int]) -> int:
    return sum(value for value in values if value > 0)


def _below(values: Sequence[int]) -> int:
    return -sum(value for value in values if value < 0)


def _scale_word(sen: int, per_unit: int) -> str:
    """One line of the scale in its unit: 150, 0,5 or −20."""
    whole, rest = divmod(abs(sen), per_unit)
    digits = str(rest).zfill(len(str(per_unit)) - 1).rstrip("0") if rest else ""
    return f"{MINUS if sen < 0 else ''}{_dotted(whole)}{',' if digits else ''}{digits}"


def _whole(sen: int, per_unit: int) -> str:
    """A total above its column, rounded to the unit of the scale."""
    return _scale_word(divide(sen, per_unit, Rounding.HALF_UP) * per_unit, per_unit)


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _tenths(tenths: int) -> str:
    """Tenths of a pixel as SVG reads them: 127 is 12.7."""
    whole, rest = divmod(tenths, _TENTHS)
    return f"{whole}.{rest}" if rest else str(whole)
