"""A statement in whole rupiah whose columns still foot (akuntansi 1.5).

Totals are rounded from the exact total; what a total adds is rounded so that it adds up to it,
from the grand total down. Where the last column adds up the others (`jumlah`), rows foot as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.laporan.rules import Baris, Jenis
from app.values.tulis import bulatkan_kolom, round_rupiah

SEN = 100
SILANG = "jumlah"


def has_sen(baris: Sequence[Baris]) -> bool:
    """Whether any figure is not whole rupiah."""
    return any(value % SEN for row in baris for value in row.nilai if value is not None)


def rounded(baris: Sequence[Baris], *, silang: bool = False) -> tuple[Baris, ...]:
    """Round every figure to whole rupiah; columns foot to their totals.

    `silang`: the last column is the sum of the others, and rows foot too. Figures stay in sen.
    """
    if not has_sen(baris):
        return tuple(baris)
    width = max(len(row.nilai) for row in baris)
    roots = {row.kunci: _across(row.nilai) for row in _roots(baris)} if silang else {}
    columns = [
        _column(baris, index, {kunci: values[index] for kunci, values in roots.items()})
        for index in range(width - 1 if silang else width)
    ]
    out = []
    for row in baris:
        cells = [column.get(row.kunci) for column in columns][: len(row.nilai)]
        if silang and row.nilai:
            empty = row.nilai[-1] is None
            cells.append(None if empty else sum(cell or 0 for cell in cells))
        out.append(replace(row, nilai=tuple(cells)))
    return tuple(out)


def _across(values: Sequence[int | None]) -> list[int]:
    """Round a closing row so that it adds up to its own last figure."""
    parts = [value or 0 for value in values[:-1]]
    total = values[-1] or 0
    return [*bulatkan_kolom(parts, total), round_rupiah(total)]


def _roots(baris: Sequence[Baris]) -> list[Baris]:
    """Totals that no other total adds."""
    used = {key for row in baris for key in row.rumus}
    return [row for row in baris if row.rumus and row.kunci not in used]


def _column(
    baris: Sequence[Baris], index: int, targets: Mapping[str, int]
) -> dict[str, int | None]:
    """Round one column from its grand totals down."""
    exact = {row.kunci: row.nilai[index] for row in baris if index < len(row.nilai)}
    parts = {row.kunci: row.rumus for row in baris if row.jenis is Jenis.JUMLAH}
    done: dict[str, int] = {}
    for root in _roots(baris):
        value = exact.get(root.kunci)
        if value is None:
            continue
        done[root.kunci] = targets.get(root.kunci, round_rupiah(value))
        waiting = [root.kunci]
        while waiting:
            waiting += _share_out(waiting.pop(), parts, exact, done)
    return {
        kunci: None if value is None else done.get(kunci, round_rupiah(value))
        for kunci, value in exact.items()
    }


def _share_out(
    kunci: str,
    parts: Mapping[str, Sequence[str]],
    exact: Mapping[str, int | None],
    done: dict[str, int],
) -> list[str]:
    """Round what one total adds; gives the totals among it."""
    keys = [key for key in parts.get(kunci, ()) if exact.get(key) is not None]
    free = [key for key in keys if key not in done]
    left = done[kunci] - sum(done[key] for key in keys if key in done)
    figures = [exact[key] or 0 for key in free]
    if free:
        done.update(zip(free, bulatkan_kolom(figures, left), strict=True))
    return [key for key in free if key in parts]
