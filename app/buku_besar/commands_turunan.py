"""What the door keeps beside the journals: numbers, the daily table, balances per member.

All in the posting transaction and under the head's lock, so they can never lag behind; rebuilt by
`flask bukubesar bangun`, compared by `flask periksa`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.buku_besar.models import MutasiHarian, NomorJurnal, SaldoPihak
from app.buku_besar.rules import Context, Kendali
from app.buku_besar.rules_turunan import DAILY_KEY, Daily, Ready
from app.platform.db import Base, db

_LAST_NUMBER = cast(sa.Table, NomorJurnal.__table__).c.terakhir


def take_numbers(koperasi_id: int, ready: Sequence[Ready]) -> list[str]:
    """Gap-free numbers per book year and series, taken under the head's lock."""
    keys = [(item.draft.tanggal.year, item.draft.seri) for item in ready]
    counts: dict[tuple[int, str], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    last = {key: _take(koperasi_id, *key, count) - count for key, count in sorted(counts.items())}
    numbers = []
    for key in keys:
        last[key] += 1
        numbers.append(f"{key[1]}-{key[0]}-{last[key]:05d}")
    return numbers


def _take(koperasi_id: int, tahun: int, seri: str, count: int) -> int:
    row = {"koperasi_id": koperasi_id, "tahun": tahun, "seri": seri, "terakhir": count}
    statement = _adding(NomorJurnal, ("tahun", "seri"), ("terakhir",), _engine_name())
    taken = db.session.connection().execute(statement.returning(_LAST_NUMBER), row)
    return int(taken.scalar_one())


def _engine_name() -> str:
    return db.session.get_bind().dialect.name


@cache
def _adding(model: type[Base], key: tuple[str, ...], sums: tuple[str, ...], engine: str) -> Any:
    """INSERT that adds to the row that is already there: the engine's own ON CONFLICT."""
    table = cast(sa.Table, model.__table__)
    insert = (postgresql if engine == "postgresql" else sqlite).insert(table)
    return insert.on_conflict_do_update(
        index_elements=["koperasi_id", *key],
        set_={name: table.c[name] + insert.excluded[name] for name in sums},
    )


def add_daily(koperasi_id: int, daily: Daily) -> None:
    """Add a batch to the daily table, in the order of its key."""
    rows = [
        {
            "koperasi_id": koperasi_id, **dict(zip(DAILY_KEY, key, strict=True)),
            "debit": debit, "kredit": kredit,
        }
        for key, (debit, kredit) in sorted(daily.items(), key=lambda cell: str(cell[0]))
    ]  # fmt: skip
    statement = _adding(MutasiHarian, DAILY_KEY, ("debit", "kredit"), _engine_name())
    db.session.connection().execute(statement, rows)


def add_balances(koperasi_id: int, ready: Sequence[Ready], context: Context) -> None:
    """Add a batch to the balances per member and party of the control accounts."""
    sums: dict[tuple[UUID, UUID, str], int] = {}
    for item in ready:
        for line in item.lines:
            child = line.anggota_id or line.pihak_id
            if child is None or context.accounts[line.akun_id].kendali == Kendali.TIDAK:
                continue
            jenis = "anggota" if line.anggota_id else "pihak"
            key = (line.akun_id, child, jenis)
            sums[key] = sums.get(key, 0) + line.jumlah
    if not sums:
        return
    rows = [
        {"koperasi_id": koperasi_id, "akun_id": a, "anak_id": c, "jenis": j, "saldo": saldo}
        for (a, c, j), saldo in sorted(sums.items(), key=lambda cell: str(cell[0]))
    ]
    statement = _adding(SaldoPihak, ("akun_id", "anak_id"), ("saldo",), _engine_name())
    db.session.connection().execute(statement, rows)
