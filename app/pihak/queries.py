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


def parties_map(koperasi_id: int) -> dict[str, PihakRow]:
    """Every party by code."""
    return {row.kode: row for row in parties_of(koperasi_id)}


def codes_taken(koperasi_id: int) -> set[str]:
    """Codes in use."""
    return set(db.session.scalars(sa.select(Pihak.kode).where(Pihak.koperasi_id == koperasi_id)))


def party_page(
    koperasi_id: int, *, q: str = "", jenis: str = "", offset: int = 0, limit: int = 0
) -> tuple[list[Pihak], int]:
    """Parties by name, searched and narrowed to a kind, and how many there are in all."""
    query = sa.select(Pihak).where(Pihak.koperasi_id == koperasi_id)
    if q:
        named = Pihak.nama.icontains(q, autoescape=True), Pihak.kode.icontains(q, autoescape=True)
        query = query.where(sa.or_(*named))
    if jenis:
        query = query.where(Pihak.jenis == jenis)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    query = query.order_by(Pihak.nama, Pihak.kode).offset(offset)
    return list(db.session.scalars(query.limit(limit) if limit else query)), total
