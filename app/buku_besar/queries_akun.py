"""Reads behind the chart page: balance per account, and whether an account was ever used."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import MutasiHarian, Posting
from app.platform.db import db


def balances_on(koperasi_id: int, until: date) -> dict[UUID, int]:
    """Balance of every account that ever moved, at the end of a day (debit positive)."""
    m = MutasiHarian
    rows = db.session.execute(
        sa.select(m.akun_id, sa.func.sum(m.debit - m.kredit).label("saldo"))
        .where(m.koperasi_id == koperasi_id, m.tanggal <= until)
        .group_by(m.akun_id)
    )
    return {row.akun_id: int(row.saldo) for row in rows}


def movements_by_unit(koperasi_id: int, akun_id: UUID, until: date) -> list[tuple[UUID, int, int]]:
    """(unit, debit, kredit) of one account from the beginning to a day, only units that moved."""
    m = MutasiHarian
    rows = db.session.execute(
        sa.select(m.unit_id, sa.func.sum(m.debit), sa.func.sum(m.kredit))
        .where(m.koperasi_id == koperasi_id, m.akun_id == akun_id, m.tanggal <= until)
        .group_by(m.unit_id)
    )
    return [(unit, int(debit), int(kredit)) for unit, debit, kredit in rows]


def is_used(koperasi_id: int, akun_id: UUID) -> bool:
    """Whether any journal names this account; then its code is sealed for ever."""
    p = Posting
    found = sa.select(p.urut).where(p.koperasi_id == koperasi_id, p.akun_id == akun_id).limit(1)
    return db.session.scalar(found) is not None
