"""Reads of day papers of units: what stands, sums of a month, what a day before looked like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries_cocok import cancelled, standing
from app.buku_besar.queries_konteks import context_of
from app.penjualan.models import (
    BarisOmzet,
    BonBayar,
    Omzet,
    PendapatanOmzet,
    SetelanHpp,
)
from app.penjualan.models_agen import Agen, HariAgenSurat
from app.penjualan.rules import BagianHari, JenisBaris, JenisPendapatan
from app.penjualan.rules_hpp import CaraHpp, SetelanHppRow
from app.platform.db import db
from app.values.money import Money

Sums = dict[tuple[UUID, UUID], int]


@dataclass(frozen=True, slots=True)
class SaringOmzet:
    """What the list of day papers shows; nothing narrows nothing."""

    unit_id: UUID | None = None
    sejak: date | None = None
    sampai: date | None = None
    batal: bool = False


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """A day paper in a list."""

    surat: Omzet
    batal: bool


def omzet_page(
    koperasi_id: int, wanted: SaringOmzet, *, offset: int = 0, limit: int = 0
) -> tuple[list[BarisDaftar], int, tuple[Money, Money]]:
    """Papers newest first, how many there are, and what those that stand sold to whom."""
    gone = cancelled(Omzet)
    where = _where(koperasi_id, wanted)
    count, member, other = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.sum(sa.case((gone, 0), else_=Omzet.jual_anggota)),
            sa.func.sum(sa.case((gone, 0), else_=Omzet.jual_non_anggota)),
        ).where(*where)
    ).one()
    query = sa.select(Omzet, gone).where(*where)
    query = query.order_by(Omzet.tanggal.desc(), Omzet.jurnal_urut.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [BarisDaftar(*row) for row in rows], int(count), (_money(member), _money(other))


def _money(value: Any) -> Money:
    return value if isinstance(value, Money) else Money(int(value or 0))


def _where(koperasi_id: int, wanted: SaringOmzet) -> list[sa.ColumnElement[bool]]:
    where: list[sa.ColumnElement[bool]] = [Omzet.koperasi_id == koperasi_id]
    if wanted.unit_id:
        where.append(Omzet.unit_id == wanted.unit_id)
    if wanted.sejak:
        where.append(Omzet.tanggal >= wanted.sejak)
    if wanted.sampai:
        where.append(Omzet.tanggal <= wanted.sampai)
    if not wanted.batal:
        where.append(~cancelled(Omzet))
    return where


def income_of(koperasi_id: int, omzet_id: UUID) -> list[PendapatanOmzet]:
    """Kinds of sales of a paper, in the order of the form."""
    p = PendapatanOmzet
    rows = db.session.scalars(
        sa.select(p).where(p.koperasi_id == koperasi_id, p.omzet_id == omzet_id)
    )
    order = list(JenisPendapatan)
    return sorted(rows, key=lambda row: order.index(JenisPendapatan(row.jenis)))


def lines_of(koperasi_id: int, omzet_id: UUID) -> list[BarisOmzet]:
    """Named lines of a paper in order."""
    b = BarisOmzet
    query = sa.select(b).where(b.koperasi_id == koperasi_id, b.omzet_id == omzet_id)
    return list(db.session.scalars(query.order_by(b.baris)))


def is_cancelled(model: Any, koperasi_id: int, paper_id: UUID) -> bool:
    """Whether a paper of ours was cancelled."""
    query = sa.select(cancelled(model)).where(
        model.koperasi_id == koperasi_id, model.id == paper_id
    )
    return bool(db.session.scalar(query))


def last_before(koperasi_id: int, unit_id: UUID, on: date) -> Omzet | None:
    """The unit's newest standing paper up to a day: what the next one will look like."""
    query = (
        sa.select(Omzet)
        .where(
            Omzet.koperasi_id == koperasi_id, Omzet.unit_id == unit_id, Omzet.tanggal <= on,
            ~cancelled(Omzet),
        )
        .order_by(Omzet.tanggal.desc(), Omzet.jurnal_urut.desc())
        .limit(1)
    )  # fmt: skip
    return db.session.scalar(query)


Bagian = tuple[UUID, date, str]  # unit, day, kind of goods


def parts_taken(
    koperasi_id: int, units: Collection[UUID], days: Collection[date]
) -> dict[Bagian, list[BagianHari]]:
    """Parts of days that have a standing paper, by unit, day and kind of goods."""
    found: dict[Bagian, list[BagianHari]] = defaultdict(list)
    if not days:
        return found
    rows = db.session.execute(
        sa.select(Omzet.unit_id, Omzet.tanggal, Omzet.persediaan, Omzet.bagian).where(
            Omzet.koperasi_id == koperasi_id, Omzet.unit_id.in_(list(units)),
            Omzet.tanggal.between(min(days), max(days)), ~cancelled(Omzet),
        )
    )  # fmt: skip
    for unit_id, tanggal, persediaan, bagian in rows:
        found[(unit_id, tanggal, persediaan)].append(BagianHari(bagian))
    return found


def ways_all(koperasi_id: int) -> list[SetelanHpp]:
    """Every dated way to know the cost, newest first."""
    s = SetelanHpp
    query = sa.select(s).where(s.koperasi_id == koperasi_id)
    return list(db.session.scalars(query.order_by(s.mulai.desc(), s.id.desc())))


def way_on(rows: Sequence[SetelanHpp], unit_id: UUID, on: date) -> SetelanHppRow:
    """A unit's way on a day; typed day by day before anything was decided."""
    for row in rows:
        if row.unit_id == unit_id and row.mulai <= on:
            return SetelanHppRow(CaraHpp(row.cara), row.margin_bps)
    return SetelanHppRow()


def named_sales(koperasi_id: int, anggota_id: UUID, since: date, until: date) -> Money:
    """What a member bought by name: on bon or out of simpanan sukarela; not the unnamed cash."""
    b, o = BarisOmzet, Omzet
    found = db.session.scalar(
        sa.select(sa.func.sum(b.jumlah))
        .join(o, sa.and_(o.koperasi_id == b.koperasi_id, o.id == b.omzet_id))
        .where(
            b.koperasi_id == koperasi_id, b.anggota_id == anggota_id,
            o.tanggal.between(since, until), ~cancelled(o),
        )
    )  # fmt: skip
    return _money(found)


def named_lines(koperasi_id: int, anggota_id: UUID) -> list[tuple[date, str, Money]]:
    """What a member took by name, oldest first: day, kind of line, amount; cancelled ones not."""
    b, o = BarisOmzet, Omzet
    rows = db.session.execute(
        sa.select(o.tanggal, b.jenis, b.jumlah)
        .join(o, sa.and_(o.koperasi_id == b.koperasi_id, o.id == b.omzet_id))
        .where(b.koperasi_id == koperasi_id, b.anggota_id == anggota_id, ~cancelled(o))
        .order_by(o.tanggal, o.jurnal_urut)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def control_sums(koperasi_id: int, until: date) -> Sums:
    """What our papers that stand on a day add up to on control accounts, debit positive."""
    roles = context_of(koperasi_id).by_role
    sums: Sums = defaultdict(int)

    def add(peran: str, rows: Any, sign: int = 1) -> None:
        for who, amount in rows:
            if who is not None and peran in roles:
                sums[(roles[peran].id, who)] += sign * _money(amount).sen

    for jenis, peran, who in (
        (JenisBaris.BON, "piutang_anggota", BarisOmzet.anggota_id),
        (JenisBaris.SUKARELA, "simpanan_sukarela", BarisOmzet.anggota_id),
        (JenisBaris.BON_PIHAK, "piutang_non_anggota", BarisOmzet.pihak_id),
    ):
        add(peran, _line_sums(koperasi_id, jenis, who, until))
    add("piutang_anggota", _paid(koperasi_id, BonBayar.anggota_id, until), -1)
    add("piutang_non_anggota", _paid(koperasi_id, BonBayar.pihak_id, until), -1)
    from_savings = _paid(koperasi_id, BonBayar.anggota_id, until, BonBayar.cara == "sukarela")
    add("simpanan_sukarela", from_savings)
    for column, sign in ((HariAgenSurat.titipan_masuk, -1), (HariAgenSurat.titipan_selesai, 1)):
        add("titipan_pihak_ketiga", _held(koperasi_id, column, until), sign)
    return sums


def _line_sums(koperasi_id: int, jenis: JenisBaris, who: Any, until: date) -> Any:
    b, o = BarisOmzet, Omzet
    return db.session.execute(
        sa.select(who, sa.func.sum(b.jumlah))
        .join(o, sa.and_(o.koperasi_id == b.koperasi_id, o.id == b.omzet_id))
        .where(b.koperasi_id == koperasi_id, b.jenis == jenis.value, *standing(o, until))
        .group_by(who)
    )


def _paid(koperasi_id: int, who: Any, until: date, *more: Any) -> Any:
    b = BonBayar
    return db.session.execute(
        sa.select(who, sa.func.sum(b.jumlah))
        .where(b.koperasi_id == koperasi_id, *standing(b, until), *more)
        .group_by(who)
    )


def _held(koperasi_id: int, column: Any, until: date) -> Any:
    h = HariAgenSurat
    return db.session.execute(
        sa.select(Agen.pihak_id, sa.func.sum(column))
        .join(Agen, sa.and_(Agen.koperasi_id == h.koperasi_id, Agen.id == h.agen_id))
        .where(h.koperasi_id == koperasi_id, *standing(h, until))
        .group_by(Agen.pihak_id)
    )
