"""Keeping the list of further heirs."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import AhliWaris, Anggota
from app.anggota.queries_orang import heirs_of
from app.anggota.rules_waris import Waris, heirs_problems
from app.platform.audit import record_trace
from app.platform.db import db
from app.platform.ids import new_id
from app.values.refusal import Refused


def set_heirs(koperasi_id: int, anggota_id: UUID, rows: Sequence[Waris]) -> None:
    """Put this list in place of the former; the change log keeps both. Refused: rules_waris."""
    anggota = db.session.get_one(
        Anggota, (koperasi_id, anggota_id), with_for_update=True, populate_existing=True
    )
    if reasons := heirs_problems(anggota.ahli_waris, rows):
        raise Refused(*reasons)
    before = heirs_of(koperasi_id, anggota_id)
    if list(rows) == before:
        return
    a = AhliWaris
    db.session.execute(sa.delete(a).where(a.koperasi_id == koperasi_id, a.anggota_id == anggota_id))
    db.session.add_all(
        AhliWaris(
            koperasi_id=koperasi_id, id=new_id(), anggota_id=anggota_id, urutan=place,
            nama=row.nama.strip(), hubungan=row.hubungan.strip(), telepon=row.telepon.strip(),
            bagian=row.bagian,
        )
        for place, row in enumerate(rows, 1)
    )  # fmt: skip
    db.session.flush()
    if before:
        names = ", ".join(f"{row.nama} {row.bagian}%" for row in before)
        record_trace(koperasi_id, "ganti ahli waris", "anggota", str(anggota_id), dahulu=names)
