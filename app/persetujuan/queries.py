"""Reads of requests."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from app.persetujuan.models import Permintaan
from app.persetujuan.rules import StatusPermintaan
from app.platform.db import db


def requests_of(
    koperasi_id: int, *, status: str = "", q: str = "", offset: int = 0, limit: int = 0
) -> tuple[list[Permintaan], int]:
    """Requests, newest first, narrowed by status and words, and how many there are in all."""
    p = Permintaan
    query = sa.select(p).where(p.koperasi_id == koperasi_id)
    if status:
        query = query.where(p.status == status)
    if q:
        query = query.where(p.ringkasan.icontains(q, autoescape=True))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    if not total:
        return [], 0
    query = query.order_by(p.diminta_pada.desc(), p.id.desc()).offset(offset)
    return list(db.session.scalars(query.limit(limit) if limit else query)), total


def waiting_count(koperasi_id: int, *, besides: UUID) -> int:
    """How many requests wait for this person: those somebody else made."""
    p = Permintaan
    wanted = (
        p.koperasi_id == koperasi_id,
        p.status == StatusPermintaan.MENUNGGU,
        p.diminta_oleh != besides,
    )
    return db.session.scalar(sa.select(sa.func.count()).select_from(p).where(*wanted)) or 0


def waiting_files(koperasi_id: int) -> set[str]:
    """Fingerprints of the files that waiting requests carry; `isi["lampiran"]` begins with it."""
    p = Permintaan
    rows = db.session.scalars(
        sa.select(p.isi).where(p.koperasi_id == koperasi_id, p.status == StatusPermintaan.MENUNGGU)
    )
    return {str(isi["lampiran"][0]) for isi in rows if isi.get("lampiran")}
