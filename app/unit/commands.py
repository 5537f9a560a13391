"""Acts on business units."""

from __future__ import annotations

import sqlalchemy as sa

from app.platform.db import db
from app.platform.ids import new_id
from app.platform.versi import touch
from app.unit.models import Unit
from app.unit.rules import JenisUnit, unit_problems
from app.values.refusal import Reason, Refused


def add_unit(koperasi_id: int, *, kode: str, nama: str, jenis: str = JenisUnit.LAIN) -> Unit:
    """A new unit. Refused: odd or taken code, no name, unknown kind."""
    kode = kode.strip().upper()
    reasons = unit_problems(kode, nama, jenis)
    taken = sa.select(Unit.id).where(Unit.koperasi_id == koperasi_id, Unit.kode == kode)
    if db.session.scalar(taken):
        reasons.append(Reason(f"Kode unit {kode} sudah dipakai.", "kode"))
    if reasons:
        raise Refused(*reasons)
    unit = Unit(koperasi_id=koperasi_id, id=new_id(), kode=kode, nama=nama.strip(), jenis=jenis)
    db.session.add(unit)
    touch(koperasi_id)
    return unit
