"""Which rule made the journals of one member, and which of them cancel another."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import Journal, Posting
from app.platform.db import db


@dataclass(frozen=True, slots=True)
class AsalJurnal:
    """Where a journal came from: its posting rule, and the number of the one it cancels."""

    aturan: str
    membalik: str = ""


def origins_of_member(koperasi_id: int, anggota_id: UUID) -> dict[int, AsalJurnal]:
    """Origin of every journal with a line of this member, by its place in the chain."""
    p, j, first = Posting, Journal, aliased(Journal)
    mine = sa.select(p.urut).where(p.koperasi_id == koperasi_id, p.anggota_id == anggota_id)
    rows = db.session.execute(
        sa.select(j.urut, j.aturan, first.nomor)
        .outerjoin(
            first, sa.and_(first.koperasi_id == j.koperasi_id, first.urut == j.membalik_urut)
        )
        .where(j.koperasi_id == koperasi_id, j.urut.in_(mine))
    )
    return {row[0]: AsalJurnal(row[1], row[2] or "") for row in rows}
