"""The first book day of a cooperative, as long as nothing stands in its books."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.koperasi.commands import move_opening, open_book_year
from app.koperasi.models import Periode, PerubahanPeriode, TahunBuku
from app.koperasi.queries import periods_of
from app.koperasi.rules import AWAL, opening_period
from app.platform.db import db
from app.values.refusal import Refused


def begin_books(koperasi_id: int, *, mulai: date, awal: date) -> None:
    """Let the first book year begin on `mulai` and the opening stand on `awal` (antarmuka 2).

    The caller has made sure that nothing is posted yet. Months up to `awal` count as closed.
    Refused: periods whose status was moved by hand before, for their history would be lost.
    """
    known = [row for row in periods_of(koperasi_id) if row.kode != AWAL]
    if min(row.mulai for row in known) != mulai:
        _lay_years(koperasi_id, mulai, max(row.tahun for row in known))
    move_opening(koperasi_id, awal)


def _lay_years(koperasi_id: int, mulai: date, last: int) -> None:
    moved = sa.select(PerubahanPeriode.id).where(PerubahanPeriode.koperasi_id == koperasi_id)
    if db.session.scalar(moved.limit(1)) is not None:
        raise Refused(
            "Periode koperasi ini pernah ditutup atau dibuka, jadi hari buku pertamanya tidak "
            "dapat dipindahkan lagi."
        )
    for model in (Periode, TahunBuku):
        db.session.execute(sa.delete(model).where(model.koperasi_id == koperasi_id))
    db.session.expire_all()
    open_book_year(koperasi_id, mulai.year, mulai)
    for tahun in range(mulai.year + 1, last + 1):
        open_book_year(koperasi_id, tahun)
    row = opening_period(mulai)
    db.session.add(
        Periode(koperasi_id=koperasi_id, kode=row.kode, tahun=row.tahun, mulai=row.mulai,
                akhir=row.akhir, status=row.status)
    )  # fmt: skip
    db.session.flush()
