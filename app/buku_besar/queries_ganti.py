"""Which journal was written again in place of a cancelled one, by the number in its text."""

from __future__ import annotations

import sqlalchemy as sa

from app.buku_besar.models import Journal
from app.buku_besar.queries import escape_like, reversal_of
from app.buku_besar.rules_ganti import mark_of, number_replaced
from app.platform.db import db


def replaced_by(koperasi_id: int, jurnal: Journal) -> Journal | None:
    """The journal that this one replaces: earlier in the chain and cancelled before it."""
    nomor = number_replaced(jurnal.keterangan)
    if nomor is None or jurnal.membalik_urut is not None:
        return None
    j = Journal
    wanted = (j.koperasi_id == koperasi_id, j.nomor == nomor, j.urut < jurnal.urut)
    found = db.session.scalar(sa.select(j).where(*wanted))
    mirror = reversal_of(koperasi_id, found.urut) if found else None
    return found if mirror and mirror.urut < jurnal.urut else None


def replacement_of(koperasi_id: int, jurnal: Journal, mirror: Journal) -> Journal | None:
    """The first journal after the cancellation whose text says that it replaces this one."""
    j, mark = Journal, f"%{escape_like(mark_of(jurnal.nomor))}%"
    wanted = (
        j.koperasi_id == koperasi_id, j.urut > mirror.urut, j.membalik_urut.is_(None),
        j.keterangan.like(mark, escape="\\"),
    )  # fmt: skip
    return db.session.scalar(sa.select(j).where(*wanted).order_by(j.urut).limit(1))
