"""Which journals have a paper from outside behind them: an attachment, or its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import Journal, LampiranJurnal, Posting
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import RK
from app.platform.db import db


@dataclass(frozen=True, slots=True)
class HitungBukti:
    """Journals and their amounts in sen, with a paper behind them and in all."""

    aturan: str
    berbukti: int
    semua: int
    jumlah_berbukti: int
    jumlah_semua: int


@dataclass(frozen=True, slots=True)
class TanpaBuktiRow:
    """A journal without attachment or number of a paper; `jumlah` sen of debit, R/K left out."""

    urut: int
    nomor: str
    tanggal: date
    keterangan: str
    aturan: str
    jumlah: int


def receipt_counts(
    koperasi_id: int, since: date, until: date, *, unit_id: UUID | None = None
) -> list[HitungBukti]:
    """Per posting rule, how many journals of a span stand on a paper from outside.

    Openings, closings, mirrors and what they cancelled are no events and do not count.
    """
    j, has = Journal, _has_paper()
    amount = _amount(koperasi_id)
    one = sa.case((has, 1), else_=0)
    query = (
        sa.select(
            j.aturan, sa.func.sum(one), sa.func.count(), sa.func.sum(one * amount),
            sa.func.sum(amount),
        )
        .where(*_events(koperasi_id, since, until, unit_id))
        .group_by(j.aturan)
        .order_by(j.aturan)
    )  # fmt: skip
    return [
        HitungBukti(row[0], *(int(value or 0) for value in row[1:]))
        for row in db.session.execute(query)
    ]


def journals_without_paper(  # noqa: PLR0913 -- what a list is narrowed by
    koperasi_id: int, since: date, until: date, *, unit_id: UUID | None = None,
    aturan: Sequence[str] = (), offset: int = 0, limit: int = 0,
) -> tuple[list[TanpaBuktiRow], int]:  # fmt: skip
    """The journals of a span without one, newest first, and how many there are in all."""
    j = Journal
    where = [*_events(koperasi_id, since, until, unit_id), ~_has_paper()]
    if aturan:
        where.append(j.aturan.in_(aturan))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(j).where(*where)) or 0
    query = (
        sa.select(j.urut, j.nomor, j.tanggal, j.keterangan, j.aturan, _amount(koperasi_id))
        .where(*where)
        .order_by(j.tanggal.desc(), j.urut.desc())
        .offset(offset)
    )
    rows = db.session.execute(query.limit(limit) if limit else query)
    found = [
        TanpaBuktiRow(urut, nomor, tanggal, keterangan, rule, int(jumlah or 0))
        for urut, nomor, tanggal, keterangan, rule, jumlah in rows
    ]
    return found, int(total)


def _has_paper() -> sa.ColumnElement[bool]:
    n, j = LampiranJurnal, Journal
    attached = sa.exists().where(n.koperasi_id == j.koperasi_id, n.jurnal_urut == j.urut)
    return sa.or_(j.bukti != "", attached)


def _amount(koperasi_id: int) -> Any:
    """Debit of a journal as it was written."""
    p, j = Posting, Journal
    rk = context_of(koperasi_id).by_role[RK].id
    return (
        sa.select(sa.func.sum(p.jumlah))
        .where(
            p.koperasi_id == j.koperasi_id, p.urut == j.urut, p.jumlah > 0, p.akun_id != rk
        )
        .correlate(j)
        .scalar_subquery()
    )  # fmt: skip


def _events(koperasi_id: int, since: date, until: date, unit_id: UUID | None) -> list[Any]:
    j, mirror = Journal, aliased(Journal)
    gone = sa.exists().where(mirror.koperasi_id == j.koperasi_id, mirror.membalik_urut == j.urut)
    where: list[Any] = [
        j.koperasi_id == koperasi_id, j.tanggal.between(since, until),
        j.sifat.in_(("biasa", "penyesuaian")), j.membalik_urut.is_(None), ~gone,
    ]  # fmt: skip
    if unit_id is not None:
        p = Posting
        where.append(
            sa.exists().where(
                p.koperasi_id == j.koperasi_id, p.urut == j.urut, p.unit_id == unit_id
            )
        )
    return where
