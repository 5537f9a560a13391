"""Reads of outside parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.pihak.models import Karyawan, Pihak
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


@dataclass(frozen=True, slots=True)
class BarisKaryawan:
    """An employee: the party, and what the book asks besides, None where nothing was said."""

    pihak: Pihak
    karyawan: Karyawan | None


def employee_rows(koperasi_id: int) -> list[BarisKaryawan]:
    """Employees there are or were, in the order in which they began, unknown days last."""
    query = (
        sa.select(Pihak, Karyawan)
        .outerjoin(
            Karyawan,
            sa.and_(Karyawan.koperasi_id == Pihak.koperasi_id, Karyawan.id == Pihak.id),
        )
        .where(Pihak.koperasi_id == koperasi_id, Pihak.jenis == JenisPihak.KARYAWAN)
        .order_by(Pihak.nama, Pihak.kode)
    )
    rows = [BarisKaryawan(row[0], row[1]) for row in db.session.execute(query)]
    return sorted(rows, key=lambda r: (r.karyawan and r.karyawan.mulai) or date.max)


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
