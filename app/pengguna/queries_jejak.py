"""Reads of the change log: what was changed outside the ledger, by whom, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from app.platform.db import db
from app.platform.models import JejakPerubahan

J = JejakPerubahan


@dataclass(frozen=True, slots=True)
class SaringanJejak:
    """Narrow the log: kind of row, who, one row, days in the cooperative's zone."""

    jenis: str = ""
    oleh: str = ""
    kunci: str = ""
    sejak: date | None = None
    sampai: date | None = None


def trace_page(
    koperasi_id: int, saringan: SaringanJejak, zona: str, *, offset: int, limit: int
) -> tuple[list[JejakPerubahan], int]:
    """Lines of the log, newest first, and how many there are in all."""
    query = sa.select(J).where(J.koperasi_id == koperasi_id)
    for column, wanted in ((J.jenis, saringan.jenis), (J.oleh, saringan.oleh),
                           (J.kunci, saringan.kunci)):  # fmt: skip
        if wanted:
            query = query.where(column == wanted)
    if saringan.sejak:
        query = query.where(J.pada >= _start(saringan.sejak, zona))
    if saringan.sampai:
        query = query.where(J.pada < _start(saringan.sampai + timedelta(days=1), zona))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    rows = db.session.scalars(
        query.order_by(J.pada.desc(), J.id.desc()).offset(offset).limit(limit)
    )
    return list(rows), total


def trace_words(koperasi_id: int) -> tuple[list[str], list[str]]:
    """Kinds of row and names of people that stand in the log, for the filters."""
    kinds = sa.select(J.jenis).where(J.koperasi_id == koperasi_id).distinct()
    names = sa.select(J.oleh).where(J.koperasi_id == koperasi_id, J.oleh != "").distinct()
    return sorted(db.session.scalars(kinds)), sorted(db.session.scalars(names))


def _start(on: date, zona: str) -> datetime:
    """The moment a day begins in a zone."""
    return datetime.combine(on, time.min, ZoneInfo(zona)).astimezone(UTC)
