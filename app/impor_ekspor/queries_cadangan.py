"""Facts of each book in a database: what a restored copy must equal."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.platform.db import Base


def book_facts(connection: Connection) -> list[dict[str, Any]]:
    """Per cooperative: place and hash of the chain head, and the trial balance by account code."""
    tables = Base.metadata.tables
    koperasi, kepala = tables["koperasi"], tables["kepala"]
    heads = connection.execute(
        sa.select(koperasi.c.id, koperasi.c.slug, kepala.c.urut, kepala.c.hash)
        .join(kepala, kepala.c.koperasi_id == koperasi.c.id)
        .order_by(koperasi.c.id)
    ).all()
    return [
        {
            "id": row.id, "slug": row.slug, "urut": row.urut, "sidik": bytes(row.hash).hex(),
            "neraca_saldo": _balances(connection, row.id),
        }
        for row in heads
    ]  # fmt: skip


def _balances(connection: Connection, koperasi_id: int) -> dict[str, int]:
    mutasi, akun = Base.metadata.tables["mutasi_harian"], Base.metadata.tables["akun"]
    balance = sa.func.sum(mutasi.c.debit - mutasi.c.kredit)
    rows = connection.execute(
        sa.select(akun.c.kode, balance)
        .join(
            akun,
            sa.and_(akun.c.koperasi_id == mutasi.c.koperasi_id, akun.c.id == mutasi.c.akun_id),
        )
        .where(mutasi.c.koperasi_id == koperasi_id)
        .group_by(akun.c.kode)
        .having(balance != 0)
        .order_by(akun.c.kode)
    )
    return {row[0]: int(row[1]) for row in rows}
