"""Reads behind the periods page: journals per period, and who moved which period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from app.buku_besar.models import Journal
from app.koperasi.models import PerubahanPeriode
from app.pengguna.queries import names_of
from app.platform.db import db

RECENT = 100


@dataclass(frozen=True, slots=True)
class RiwayatPeriode:
    """A step of a period: from, to, when, by whom, why."""

    kode: str
    dari: str
    ke: str
    pada: datetime
    oleh: str
    alasan: str


def journals_per_period(koperasi_id: int) -> dict[str, int]:
    """How many journals each period holds."""
    j = Journal
    rows = db.session.execute(
        sa.select(j.periode, sa.func.count().label("banyak"))
        .where(j.koperasi_id == koperasi_id)
        .group_by(j.periode)
    )
    return {row.periode: int(row.banyak) for row in rows}


def period_history(koperasi_id: int, kode: str | None = None) -> list[RiwayatPeriode]:
    """The last hundred steps, newest first; of one period when it is named."""
    c = PerubahanPeriode
    query = sa.select(c).where(c.koperasi_id == koperasi_id)
    if kode is not None:
        query = query.where(c.kode == kode)
    rows = list(db.session.scalars(query.order_by(c.pada.desc(), c.id.desc()).limit(RECENT)))
    names = names_of({row.oleh for row in rows})
    return [
        RiwayatPeriode(
            row.kode, row.dari, row.ke, row.pada, names.get(row.oleh, "pengguna lama"), row.alasan
        )
        for row in rows
    ]
