"""Movements of control accounts behind lists of open items, cancelled papers left out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import Journal, Posting
from app.buku_besar.rules_terbuka import Gerak
from app.platform.db import db


def moves_of(
    koperasi_id: int, akun_id: UUID, until: date, *, sign: int = 1, unit_id: UUID | None = None,
    anak_id: UUID | None = None,
) -> list[Gerak]:  # fmt: skip
    """Movements of a control account up to a day, per unit and member or party.

    `sign` -1 turns a debt round, so that what is owed is positive. A journal cancelled by that
    day is left out together with its mirror.
    """
    p, j, mirror = Posting, Journal, aliased(Journal)
    who = sa.func.coalesce(p.anggota_id, p.pihak_id)
    gone = sa.exists().where(
        mirror.koperasi_id == j.koperasi_id, mirror.membalik_urut == j.urut,
        mirror.tanggal <= until,
    )  # fmt: skip
    query = (
        sa.select(
            j.tanggal, j.urut, j.aturan, j.sumber_id, j.keterangan, j.bukti,
            sa.func.sum(p.jumlah), p.unit_id, who,
        )
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(
            p.koperasi_id == koperasi_id, p.akun_id == akun_id, who.is_not(None),
            j.tanggal <= until, j.membalik_urut.is_(None), ~gone,
        )
        .group_by(
            j.tanggal, j.urut, j.aturan, j.sumber_id, j.keterangan, j.bukti, p.unit_id, who
        )
    )  # fmt: skip
    if unit_id is not None:
        query = query.where(p.unit_id == unit_id)
    if anak_id is not None:
        query = query.where(sa.or_(p.anggota_id == anak_id, p.pihak_id == anak_id))
    return [
        Gerak(*row[:6], sign * int(row[6]), row[7], row[8]) for row in db.session.execute(query)
    ]


def balances_on(
    koperasi_id: int, akun_id: UUID, on: date, ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], tuple[int, int]]:
    """(unit, member or party) to balance at the end of a day and by now, of some of them."""
    p, j = Posting, Journal
    who = sa.func.coalesce(p.anggota_id, p.pihak_id)
    then = sa.func.sum(sa.case((j.tanggal <= on, p.jumlah), else_=0))
    some = list(ids)
    query = (
        sa.select(p.unit_id, who, then, sa.func.sum(p.jumlah))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(
            p.koperasi_id == koperasi_id, p.akun_id == akun_id,
            sa.or_(p.anggota_id.in_(some), p.pihak_id.in_(some)),
        )
        .group_by(p.unit_id, who)
    )  # fmt: skip
    return {(row[0], row[1]): (int(row[2]), int(row[3])) for row in db.session.execute(query)}
