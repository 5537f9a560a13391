"""Reads of outside parties."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from app.pihak.models import Pihak
from app.pihak.rules import BELUM_DIRINCI, JenisPihak, PihakRow
from app.platform.db import db


def belum_dirinci_id(koperasi_id: int) -> UUID:
    """The visible party that holds what has no details yet."""
    return db.session.execute(
        sa.select(Pihak.id).where(Pihak.koperasi_id == koperasi_id, Pihak.kode == BELUM_DIRINCI)
    ).scalar_one()


def parties_of(koperasi_id: int) -> list[PihakRow]:
    """Every party by code."""
    rows = db.session.scalars(
        sa.select(Pihak).where(Pihak.koperasi_id == koperasi_id).order_by(Pihak.kode)
    )
    return [PihakRow(p.id, p.kode, p.nama, JenisPihak(p.jenis), p.aktif) for p in rows]
