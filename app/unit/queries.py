"""Reads of business units."""

from __future__ import annotations

import sqlalchemy as sa

from app.platform.db import db
from app.unit.models import Unit
from app.unit.rules import JenisUnit, ModeKendali, UnitRow


def units_of(koperasi_id: int) -> list[UnitRow]:
    """Every unit, KANTOR first, then by code."""
    return [
        UnitRow(u.id, u.kode, u.nama, JenisUnit(u.jenis), ModeKendali(u.mode), u.aktif)
        for u in unit_rows(koperasi_id)
    ]


def unit_rows(koperasi_id: int) -> list[Unit]:
    """Every unit with all its facts, KANTOR first, then by code."""
    return list(
        db.session.scalars(
            sa.select(Unit)
            .where(Unit.koperasi_id == koperasi_id)
            .order_by(sa.desc(Unit.kode == "KANTOR"), Unit.kode)
        )
    )
