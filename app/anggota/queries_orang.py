"""Reads about one person: heirs, memberships before and after, the member behind a user."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import AhliWaris, Anggota
from app.anggota.rules import Status
from app.anggota.rules_waris import Waris
from app.platform.db import db

A = Anggota


def heirs_of(koperasi_id: int, anggota_id: UUID) -> list[Waris]:
    """Further heirs in the order the member named them; the first stands in the register."""
    w = AhliWaris
    rows = db.session.execute(
        sa.select(w.nama, w.hubungan, w.telepon, w.bagian)
        .where(w.koperasi_id == koperasi_id, w.anggota_id == anggota_id)
        .order_by(w.urutan)
    )
    return [Waris(*row) for row in rows]


def member_of_user(koperasi_id: int, pengguna_id: UUID) -> Anggota | None:
    """The member behind a user: the running membership, else the latest that ended."""
    ended = sa.case((A.status == Status.BERHENTI, 1), else_=0)
    query = sa.select(A).where(A.koperasi_id == koperasi_id, A.pengguna_id == pengguna_id)
    return db.session.scalar(query.order_by(ended, A.urut.desc()).limit(1))


def later_membership(koperasi_id: int, anggota_id: UUID) -> Anggota | None:
    """The membership that followed one that ended."""
    query = sa.select(A).where(A.koperasi_id == koperasi_id, A.sebelumnya_id == anggota_id)
    return db.session.scalar(query.limit(1))
