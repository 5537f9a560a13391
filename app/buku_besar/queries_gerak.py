"""The postings of one account with the journals that cancel them, for papers that tick them off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import Journal, MutasiHarian, Posting
from app.buku_besar.rules_gerak import GerakRow
from app.platform.db import db


def account_moves(koperasi_id: int, akun_id: UUID, *, since: date | None = None) -> list[GerakRow]:
    """Postings of an account from a day on (None: all) in order of date; openings left out."""
    p, j, mirror = Posting, Journal, aliased(Journal)
    query = (
        sa.select(
            p.urut, p.baris, j.tanggal, j.nomor, j.keterangan, j.bukti, p.jumlah,
            sa.func.coalesce(j.membalik_urut, mirror.urut),
        )
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .outerjoin(
            mirror,
            sa.and_(mirror.koperasi_id == j.koperasi_id, mirror.membalik_urut == j.urut),
        )
        .where(p.koperasi_id == koperasi_id, p.akun_id == akun_id, j.sifat != "pembuka")
        .order_by(j.tanggal, p.urut, p.baris)
    )  # fmt: skip
    if since is not None:
        query = query.where(j.tanggal >= since)
    return [GerakRow(*row) for row in db.session.execute(query)]


def balances_by_unit(
    koperasi_id: int, akun_ids: Sequence[UUID], until: date
) -> dict[tuple[UUID, UUID], int]:
    """Balance of some accounts in each of their units at the end of a day, sen."""
    m = MutasiHarian
    rows = db.session.execute(
        sa.select(m.akun_id, m.unit_id, sa.func.sum(m.debit - m.kredit))
        .where(m.koperasi_id == koperasi_id, m.akun_id.in_(akun_ids), m.tanggal <= until)
        .group_by(m.akun_id, m.unit_id)
    )
    return {(akun, unit): int(saldo) for akun, unit, saldo in rows}
