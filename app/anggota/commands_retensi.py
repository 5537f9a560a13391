"""Erasure of what refused applications say of a person, once its time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.anggota.commands_nomor import held_koperasi
from app.anggota.models_permohonan import Pendaftaran
from app.anggota.queries_permohonan import refused_due
from app.anggota.rules_retensi import KOSONG, without_person
from app.platform.audit import record_trace
from app.platform.db import db
from app.platform.models import JejakPerubahan

AT_ONCE = 500


def erase_refused(koperasi_id: int, *, today: date) -> int:
    """Empty the personal fields of refused applications whose time is over; how many.

    Number, day, decision and reason stay. The change log keeps that fields were written and that
    they were erased, without their values; so the statement goes past the flush hook, which would
    write the old values down once more. Done again, it finds nothing.
    """
    held_koperasi(koperasi_id)
    due = refused_due(koperasi_id, today)
    for start in range(0, len(due), AT_ONCE):
        _erase(koperasi_id, due[start : start + AT_ONCE])
    return len(due)


def _erase(koperasi_id: int, ids: Sequence[UUID]) -> None:
    p, j = Pendaftaran, JejakPerubahan
    db.session.execute(
        sa.update(p).where(p.koperasi_id == koperasi_id, p.id.in_(ids)).values(**KOSONG)
    )
    db.session.expire_all()
    keys = [str(one) for one in ids]
    traces = db.session.scalars(
        sa.select(j).where(
            j.koperasi_id == koperasi_id, j.jenis == p.__tablename__, j.kunci.in_(keys)
        )
    )
    for trace in traces:
        trace.isi = without_person(trace.isi)
    for key in keys:
        record_trace(koperasi_id, "hapus data pribadi", p.__tablename__, key)
