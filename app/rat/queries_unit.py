"""Business units as the RAT book tells of them, each with its own two statements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import sqlalchemy as sa

from app.laporan.queries import statement
from app.laporan.rules import Statement
from app.platform.db import db
from app.rat.rules import UnitRat
from app.rat.rules_teks import AWALAN_UNIT
from app.unit.models import Unit
from app.unit.rules import KANTOR, SEBUTAN_JENIS, JenisUnit


def business_units(koperasi_id: int) -> list[Unit]:
    """Every unit but the office, by code."""
    return list(
        db.session.scalars(
            sa.select(Unit)
            .where(Unit.koperasi_id == koperasi_id, Unit.kode != KANTOR)
            .order_by(Unit.kode)
        )
    )


def units_of_year(koperasi_id: int, sampai: date, teks: Mapping[str, str]) -> tuple[UnitRat, ...]:
    """Units at work, and those put to rest that still have figures in this year or the last."""
    found = []
    for unit in business_units(koperasi_id):
        phu = cast(Statement, statement(koperasi_id, "phu", sampai=sampai, unit=unit.kode))
        posisi = cast(
            Statement, statement(koperasi_id, "posisi-keuangan", sampai=sampai, unit=unit.kode)
        )
        if unit.aktif or has_figures(phu) or has_figures(posisi):
            found.append(
                UnitRat(
                    unit.kode, unit.nama, SEBUTAN_JENIS[JenisUnit(unit.jenis)],
                    unit.penanggung_jawab, teks.get(f"{AWALAN_UNIT}{unit.kode}", ""), phu, posisi,
                )
            )  # fmt: skip
    return tuple(found)


def has_figures(found: Statement) -> bool:
    """Whether any figure of a statement is not nil."""
    return any(value for row in found.baris for value in row.nilai)
