"""What agents earned, paper by paper: the column Fee of their books (kelembagaan 5)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries_cocok import standing
from app.penjualan.models_agen import HariAgenSurat, RincianHariAgen
from app.platform.db import db


def commissions(
    koperasi_id: int, agen_ids: Collection[UUID], *, since: date, until: date
) -> dict[int, int]:
    """Journal of a day's paper to what it earned in sen: commission, and fees less the principal's.

    Papers of the span, and older ones cancelled within it, whose mirrors stand in its book.
    """
    h, r = HariAgenSurat, RincianHariAgen
    day = timedelta(days=1)
    cancelled_within = sa.and_(*standing(h, since - day), sa.not_(sa.and_(*standing(h, until))))
    mine = (
        h.koperasi_id == koperasi_id,
        h.agen_id.in_(list(agen_ids)),
        sa.or_(h.tanggal.between(since, until), cancelled_within),
    )
    earned: dict[int, int] = {}
    for urut, komisi in db.session.execute(sa.select(h.jurnal_urut, h.komisi).where(*mine)):
        earned[urut] = komisi.sen
    kinds = (
        sa.select(h.jurnal_urut, r.fee_anggota, r.fee_non_anggota, r.potongan_mitra)
        .join(h, sa.and_(h.koperasi_id == r.koperasi_id, h.id == r.hari_agen_id))
        .where(*mine)
    )
    for urut, member, stranger, given in db.session.execute(kinds):
        earned[urut] += member.sen + stranger.sen - given.sen
    return earned
