"""Settlements of QRIS sales."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_cocok import cancelled
from app.buku_besar.rules import Context
from app.penjualan.models import SetelmenQris
from app.platform.db import db


def settlements_page(
    koperasi_id: int, *, offset: int = 0, limit: int = 0
) -> tuple[list[tuple[SetelmenQris, bool]], int]:
    """Settlements, newest first, whether each was cancelled, and how many there are."""
    s = SetelmenQris
    total = db.session.scalar(
        sa.select(sa.func.count()).select_from(s).where(s.koperasi_id == koperasi_id)
    )
    query = sa.select(s, cancelled(s)).where(s.koperasi_id == koperasi_id)
    query = query.order_by(s.tanggal.desc(), s.jurnal_urut.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [(row[0], bool(row[1])) for row in rows], total or 0


def waiting_qris(context: Context, unit_id: UUID, on: date) -> int:
    """QRIS sales of a unit not settled yet at the end of a day, in sen."""
    account = context.by_role.get("qris")
    return saldo_akun(context.koperasi_id, [account.id], on, unit_id=unit_id) if account else 0
