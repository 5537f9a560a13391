"""Acts on business units."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.platform.db import db
from app.platform.ids import new_id
from app.platform.semula import check_unchanged
from app.platform.versi import touch
from app.unit.models import Unit
from app.unit.queries import units_of
from app.unit.rules import KANTOR, JenisUnit, ModeKendali, UnitBaru, unit_problems
from app.values.refusal import Reason, Refused


def add_unit(
    koperasi_id: int, *, kode: str, nama: str, jenis: str = JenisUnit.LAIN,
    penanggung_jawab: str = "", key: UUID | None = None,
) -> Unit:  # fmt: skip
    """A new unit; `key` becomes the id, so a page sent twice makes one. Refused: add_units."""
    known = db.session.get(Unit, (koperasi_id, key)) if key else None
    if known:
        return known
    row = UnitBaru(kode, nama, jenis, penanggung_jawab)
    made = _enter(koperasi_id, [row], [key or new_id()])[0]
    return db.session.get_one(Unit, (koperasi_id, made))


def add_units(koperasi_id: int, rows: Sequence[UnitBaru]) -> list[UUID]:
    """Make many, all or nothing. Refused, row by row: odd or taken code, no name, unknown kind."""
    return _enter(koperasi_id, rows, [new_id() for _ in rows])


def _enter(koperasi_id: int, rows: Sequence[UnitBaru], ids: list[UUID]) -> list[UUID]:
    taken, reasons = {unit.kode for unit in units_of(koperasi_id)}, []
    for place, row in enumerate(rows, 1):
        kode = row.kode.strip().upper()
        found = unit_problems(kode, row.nama, row.jenis)
        if len(row.penanggung_jawab) > 120:
            text = "Penanggung jawab paling panjang 120 huruf."
            found.append(Reason(text, "penanggung_jawab"))
        if kode in taken:
            found.append(Reason(f"Kode unit {kode} sudah dipakai.", "kode"))
        taken.add(kode)
        alone = len(rows) == 1 and not row.baris
        reasons += found if alone else [Reason(f"Baris {row.baris or place}: {r}") for r in found]
    if reasons:
        raise Refused(*reasons)
    db.session.add_all(
        Unit(
            koperasi_id=koperasi_id, id=id_, kode=row.kode.strip().upper(), nama=row.nama.strip(),
            jenis=row.jenis, penanggung_jawab=row.penanggung_jawab.strip(),
        )
        for id_, row in zip(ids, rows, strict=True)
    )  # fmt: skip
    touch(koperasi_id)
    return ids


SHOWN = ("nama", "jenis", "penanggung_jawab", "aktif")


def update_unit(  # noqa: PLR0913 -- the facts of a unit and what the page showed of them
    koperasi_id: int, unit_id: UUID, *, nama: str, jenis: str, penanggung_jawab: str, aktif: bool,
    shown: str = "",
) -> None:  # fmt: skip
    """Keep a unit's facts; its code is part of the seal and never changes.

    Refused: no name, unknown kind, and the office put out of use or made another kind. `shown` is
    the fingerprint of what the page showed; a unit changed meanwhile is a conflict.
    """
    unit = db.session.get_one(Unit, (koperasi_id, unit_id), with_for_update=True)
    reasons = unit_problems(unit.kode, nama, jenis)
    if len(penanggung_jawab) > 120:
        text = "Penanggung jawab paling panjang 120 huruf."
        reasons.append(Reason(text, "penanggung_jawab"))
    if unit.kode == KANTOR and not aktif:
        reasons.append(Reason("Unit kantor selalu dipakai.", "aktif"))
    if (unit.kode == KANTOR) != (jenis == JenisUnit.KANTOR):
        reasons.append(Reason("Jenis kantor hanya untuk unit KANTOR, dan tetap.", "jenis"))
    if reasons:
        raise Refused(*reasons)
    facts = (nama.strip(), jenis, penanggung_jawab.strip(), aktif)
    wanted = dict(zip(SHOWN, facts, strict=True))
    check_unchanged(unit, wanted, shown)
    for name, value in wanted.items():
        setattr(unit, name, value)
    touch(koperasi_id)


def set_mode(koperasi_id: int, unit_id: UUID, mode: ModeKendali) -> None:
    """How control accounts of a unit are kept from now on.

    Whoever calls this for `rinci` has made sure that "Belum dirinci" is nil in the unit: only the
    ledger knows (keputusan, Parties).
    """
    unit = db.session.get_one(Unit, (koperasi_id, unit_id), with_for_update=True)
    unit.mode = mode
    touch(koperasi_id)
