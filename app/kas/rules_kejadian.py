"""The catalogue: all events, found by key or by words. Pure data; akuntansi 3 is its source."""

from __future__ import annotations

from app.kas.rules_katalog import Kejadian, Pintas, Sisi, score
from app.kas.rules_kejadian_keluar import KELUAR, PINTAS
from app.kas.rules_kejadian_masuk import MASUK
from app.kas.rules_kejadian_tanpa import PINDAH, TANPA

SEMUA: tuple[Kejadian, ...] = (*MASUK, *KELUAR, *PINDAH, *TANPA)
KATALOG: dict[str, Kejadian] = {kejadian.kunci: kejadian for kejadian in SEMUA}


def of_side(sisi: Sisi) -> list[Kejadian]:
    """The events that answer one question, in the order they are offered."""
    return [kejadian for kejadian in SEMUA if kejadian.sisi is sisi]


def event_behind(row: Kejadian | Pintas) -> Kejadian:
    """The event an entry leads to."""
    return row if isinstance(row, Kejadian) else KATALOG[row.kejadian]


def begins_with(row: Kejadian | Pintas) -> dict[str, str]:
    """What a short cut fills in: field to role of its account; nothing for a plain event."""
    return {} if isinstance(row, Kejadian) else dict(row.awal)


def found(typed: str) -> list[Kejadian | Pintas]:
    """Events and short cuts that fit the words, best first."""
    rows: list[tuple[int, int, Kejadian | Pintas]] = []
    every: tuple[Kejadian | Pintas, ...] = (*PINTAS, *SEMUA)
    for place, row in enumerate(every):
        if points := score(typed, row.nama, row.kata):
            rows.append((-points, place, row))
    return [row for _, _, row in sorted(rows, key=lambda r: r[:2])]
