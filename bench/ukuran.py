"""A measured row, how time is taken, and the printed table. Never a test: machines differ."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hasil:
    """One row: what was measured on which engine, its goal, and the bare work beside it.

    `angka` and `polos` have the same unit. `cepat` says whether more is better (rates) or less
    (times). `batas` is the goal in that unit, `batas_nisbah` the goal against bare work.
    """

    ukuran: str
    mesin: str
    angka: float
    satuan: str
    cepat: bool = False
    batas: float | None = None
    polos: float | None = None
    batas_nisbah: float | None = None
    jurnal: int = 0

    @property
    def nisbah(self) -> float | None:
        """Ours against bare: a share of its rate, or a multiple of its time."""
        return self.angka / self.polos if self.polos else None

    @property
    def tercapai(self) -> bool | None:
        """Whether every goal of the row holds here; None when it has none."""
        kept = [
            value >= goal if self.cepat else value <= goal
            for value, goal in ((self.angka, self.batas), (self.nisbah, self.batas_nisbah))
            if value is not None and goal is not None
        ]
        return all(kept) if kept else None


def median_of(act: Callable[[], object], times: int) -> float:
    """Median seconds of an act, after one run that warms it."""
    act()
    return statistics.median(seconds(act) for _ in range(times))


def seconds(act: Callable[[], object]) -> float:
    """Seconds one run takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def p95(taken: Sequence[float]) -> float:
    """The time that 95 of 100 stay under."""
    return sorted(taken)[max(0, math.ceil(len(taken) * 0.95) - 1)]


def angka(value: float | None) -> str:
    """Three telling digits, Indonesian marks."""
    if value is None:
        return ""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def goal_words(row: Hasil) -> str:
    """The goal as printed: ≥ 5.000/s, or against bare work."""
    sign = "≥" if row.cepat else "≤"
    parts = []
    if row.batas is not None:
        parts.append(f"{sign} {angka(row.batas)} {row.satuan}")
    if row.batas_nisbah is not None:
        bare = f"1/{1 / row.batas_nisbah:.0f}" if row.cepat else f"{angka(row.batas_nisbah)}×"
        parts.append(f"{sign} {bare} polos")
    return ", ".join(parts)


def table(rows: Sequence[Hasil]) -> str:
    """The rows as a table for a terminal, in the order measured."""
    words = {True: "ya", False: "belum", None: ""}
    cells = [("Ukuran", "Jurnal", "Mesin", "Hasil", "Sasaran", "Polos", "Nisbah", "Tercapai")]
    cells += [
        (
            row.ukuran, f"{row.jurnal:,}".replace(",", ".") if row.jurnal else "", row.mesin,
            f"{angka(row.angka)} {row.satuan}", goal_words(row), angka(row.polos),
            angka(row.nisbah), words[row.tercapai],
        )
        for row in rows
    ]  # fmt: skip
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    right = {1, 3, 5, 6}
    lines = [
        "  ".join(
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "-" * sum([*widths, 2 * len(widths) - 2]), *lines[1:]])
