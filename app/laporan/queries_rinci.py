"""From a figure to what made it: the accounts of a row, and their newest entries."""

from __future__ import annotations

from dataclasses import dataclass

from app.buku_besar.queries import BookKey
from app.buku_besar.queries_halaman import Move, newest_moves
from app.laporan.queries import Bahan, compared
from app.laporan.queries_gerak import unit_columns_of
from app.laporan.rules import Statement
from app.laporan.rules_rinci import Rincian, details

ENTRI_TERBARU = 6


@dataclass(frozen=True, slots=True)
class Sorotan:
    """What the side of the page says of a row: its accounts and their newest entries."""

    rincian: tuple[Rincian, ...]
    entri: tuple[Move, ...]


def accounts_behind(bahan: Bahan, statement: Statement, kunci: str) -> tuple[Rincian, ...]:
    """The accounts of a row, column by column; the figures were read for the statement already."""
    periods = compared(bahan)
    if bahan.permintaan.per_unit:
        units = unit_columns_of(bahan.sumber, periods[0])
        parts = periods[0].by_unit(u.kunci for u in units)
        periods = tuple(parts[u.kunci] for u in units)
    elif bahan.unit:
        periods = tuple(k.of_unit(bahan.unit.kode) for k in periods)
    return details(statement, kunci, bahan.sumber.akun, periods, bahan.permintaan.metode)


def spotlight(bahan: Bahan, rincian: tuple[Rincian, ...], akun: str) -> Sorotan:
    """The newest entries of all accounts of a row, or of the one that was chosen."""
    shown = tuple(r for r in rincian if not akun or r.kode == akun)
    by_code = bahan.sumber.context.by_code
    ids = tuple(by_code[r.kode].id for r in shown)
    if not ids:
        return Sorotan(shown, ())
    key = BookKey(ids, bahan.unit.id if bahan.unit else None)
    found = newest_moves(
        bahan.sumber.koperasi_id, key, until=bahan.waktu[0].sampai, limit=ENTRI_TERBARU
    )
    return Sorotan(shown, tuple(found))
