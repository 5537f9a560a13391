"""Agents, their days, and what books expect of their floats and drawers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_cocok import cancelled
from app.buku_besar.queries_konteks import context_of
from app.penjualan.models_agen import Agen, DepositAgen, HariAgenSurat, RincianHariAgen
from app.penjualan.rules_agen import CocokAgen, JenisAgen
from app.platform.db import db


def agents_of(koperasi_id: int, *, aktif: bool = False) -> list[Agen]:
    """Agents by name; only those in use when asked."""
    query = sa.select(Agen).where(Agen.koperasi_id == koperasi_id)
    if aktif:
        query = query.where(Agen.aktif)
    return list(db.session.scalars(query.order_by(Agen.nama)))


def float_on(koperasi_id: int, agen: Agen, on: date) -> int:
    """What the books say lies in an agent's float at the end of a day, in sen."""
    return saldo_akun(koperasi_id, [agen.akun_id], on, unit_id=agen.unit_id)


def drawer_on(koperasi_id: int, agen: Agen, on: date) -> int:
    """What the books say lies in the drawers of an agent's unit at the end of a day, in sen."""
    context = context_of(koperasi_id)
    main = context.by_role["kas_unit"]
    drawers = [a.id for a in context.accounts.values() if main.id in (a.id, a.induk_id)]
    return saldo_akun(koperasi_id, drawers, on, unit_id=agen.unit_id)


def reconciled(koperasi_id: int, agen: Agen, hari: HariAgenSurat) -> CocokAgen:
    """Expected against counted, of a day's paper; the drawer is the unit's, all agents together."""
    mitra, kas = hari.saldo_mitra, hari.kas_hitung
    return CocokAgen(
        float_on(koperasi_id, agen, hari.tanggal),
        mitra.sen if mitra is not None else None,
        drawer_on(koperasi_id, agen, hari.tanggal),
        kas.sen if kas is not None else None,
    )


def day_of(koperasi_id: int, agen_id: UUID, on: date) -> HariAgenSurat | None:
    """The standing paper of an agent's day."""
    h = HariAgenSurat
    query = sa.select(h).where(
        h.koperasi_id == koperasi_id, h.agen_id == agen_id, h.tanggal == on, ~cancelled(h)
    )
    return db.session.scalar(query)


def days_told(
    koperasi_id: int, ids: Collection[UUID], days: Collection[date]
) -> set[tuple[UUID, date]]:
    """(agent, day) of the standing papers of some agents on some days."""
    h = HariAgenSurat
    query = sa.select(h.agen_id, h.tanggal).where(
        h.koperasi_id == koperasi_id, h.agen_id.in_(list(ids)), h.tanggal.in_(list(days)),
        ~cancelled(h),
    )  # fmt: skip
    return {(row.agen_id, row.tanggal) for row in db.session.execute(query)}


def last_day(koperasi_id: int, agen_id: UUID, until: date) -> HariAgenSurat | None:
    """The newest standing day of an agent up to a date."""
    h = HariAgenSurat
    query = sa.select(h).where(
        h.koperasi_id == koperasi_id, h.agen_id == agen_id, h.tanggal <= until, ~cancelled(h)
    )
    return db.session.scalar(query.order_by(h.tanggal.desc()).limit(1))


def details_of(koperasi_id: int, hari_agen_id: UUID) -> list[RincianHariAgen]:
    """Kinds of transaction of a day, in the order of the form."""
    r = RincianHariAgen
    rows = db.session.scalars(
        sa.select(r).where(r.koperasi_id == koperasi_id, r.hari_agen_id == hari_agen_id)
    )
    order = list(JenisAgen)
    return sorted(rows, key=lambda row: order.index(JenisAgen(row.jenis)))


def days_page(
    koperasi_id: int, *, agen_id: UUID | None = None, offset: int = 0, limit: int = 0
) -> tuple[list[tuple[HariAgenSurat, bool]], int]:
    """Days of agents, newest first, whether each was cancelled, and how many there are."""
    h = HariAgenSurat
    where: list[Any] = [h.koperasi_id == koperasi_id]
    if agen_id:
        where.append(h.agen_id == agen_id)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(h).where(*where)) or 0
    query = sa.select(h, cancelled(h)).where(*where)
    query = query.order_by(h.tanggal.desc(), h.jurnal_urut.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [(row[0], bool(row[1])) for row in rows], total


def deposits_of(koperasi_id: int, agen_id: UUID, *, limit: int = 20) -> list[Any]:
    """Movements into and out of a float, newest first: (paper, whether cancelled)."""
    d = DepositAgen
    query = sa.select(d, cancelled(d)).where(d.koperasi_id == koperasi_id, d.agen_id == agen_id)
    rows = db.session.execute(query.order_by(d.tanggal.desc(), d.jurnal_urut.desc()).limit(limit))
    return [(row[0], bool(row[1])) for row in rows]
