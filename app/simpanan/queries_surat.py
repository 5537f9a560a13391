"""Reads of savings papers: receipts with their lines, and what papers add up to for Cocok."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.buku_besar.journals_simpanan import ROLE_OF, JenisSimpanan
from app.buku_besar.queries_cocok import cancelled, standing
from app.buku_besar.queries_konteks import context_of
from app.platform.db import db
from app.simpanan.models import (
    BarisSetoran,
    Penarikan,
    Pencairan,
    PenerimaanCalon,
    Pindah,
    Potongan,
    Setoran,
)
from app.values.money import Money

J = JenisSimpanan


@dataclass(frozen=True, slots=True)
class BarisKuitansi:
    """A line of a receipt with its member."""

    baris: BarisSetoran
    nomor_anggota: str
    nama: str
    telepon: str


@dataclass(frozen=True, slots=True)
class SaringSetoran:
    """What a list of receipts is narrowed by; empty fields narrow nothing."""

    q: str = ""
    anggota_id: UUID | None = None
    sejak: date | None = None
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class SetoranRow:
    """A receipt in a list."""

    setoran: Setoran
    nama: str
    orang: int
    dibatalkan: bool


def lines_of(koperasi_id: int, setoran_id: UUID) -> list[BarisKuitansi]:
    """The lines of a receipt in order."""
    b, a = BarisSetoran, Anggota
    rows = db.session.execute(
        sa.select(b, a.nomor, a.nama, a.telepon)
        .join(a, sa.and_(a.koperasi_id == b.koperasi_id, a.id == b.anggota_id))
        .where(b.koperasi_id == koperasi_id, b.setoran_id == setoran_id)
        .order_by(b.nomor)
    )
    return [BarisKuitansi(row[0], row.nomor, row.nama, row.telepon) for row in rows]


def is_cancelled(paper: Any) -> bool:
    """Whether this paper's journal was cancelled."""
    model = type(paper)
    query = sa.select(model.id).where(
        model.koperasi_id == paper.koperasi_id, model.id == paper.id, cancelled(model)
    )
    return db.session.scalar(query) is not None


def receipts(
    koperasi_id: int, wanted: SaringSetoran, *, offset: int = 0, limit: int = 0
) -> tuple[list[SetoranRow], int]:
    """Receipts, newest first, narrowed by member, words or days, and how many in all."""
    s = Setoran
    query = sa.select(s).where(s.koperasi_id == koperasi_id, *_wanted(koperasi_id, wanted))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    query = query.order_by(s.tanggal.desc(), s.jurnal_urut.desc()).offset(offset)
    query = query.add_columns(cancelled(s).label("batal"))
    rows = db.session.execute(query.limit(limit) if limit else query).all()
    people_of = _people(koperasi_id, [row.Setoran.id for row in rows])
    return [
        SetoranRow(row.Setoran, *people_of.get(row.Setoran.id, ("", 0)), bool(row.batal))
        for row in rows
    ], total


def _wanted(koperasi_id: int, wanted: SaringSetoran) -> list[sa.ColumnElement[bool]]:
    s, b, a = Setoran, BarisSetoran, Anggota
    found: list[sa.ColumnElement[bool]] = []
    if wanted.anggota_id:
        mine = sa.and_(b.koperasi_id == s.koperasi_id, b.setoran_id == s.id)
        found.append(sa.exists().where(mine, b.anggota_id == wanted.anggota_id))
    if wanted.sejak:
        found.append(s.tanggal >= wanted.sejak)
    if wanted.sampai:
        found.append(s.tanggal <= wanted.sampai)
    if wanted.q:
        who = sa.and_(a.koperasi_id == b.koperasi_id, a.id == b.anggota_id)
        named = sa.or_(*(t.icontains(wanted.q, autoescape=True) for t in (a.nama, a.nomor)))
        people = sa.select(b.setoran_id).join(a, who).where(b.koperasi_id == koperasi_id, named)
        words = [t.icontains(wanted.q, autoescape=True) for t in (s.keterangan, s.bukti)]
        found.append(sa.or_(*words, s.id.in_(people)))
    return found


def _people(koperasi_id: int, ids: Sequence[UUID]) -> dict[UUID, tuple[str, int]]:
    """The first name and how many members of some receipts."""
    b, a = BarisSetoran, Anggota
    rows = db.session.execute(
        sa.select(b.setoran_id, sa.func.min(a.nama), sa.func.count(b.anggota_id.distinct()))
        .join(a, sa.and_(a.koperasi_id == b.koperasi_id, a.id == b.anggota_id))
        .where(b.koperasi_id == koperasi_id, b.setoran_id.in_(ids))
        .group_by(b.setoran_id)
    )
    return {row[0]: (row[1], int(row[2])) for row in rows}


@dataclass(frozen=True, slots=True)
class Penerima:
    """Whom a paper concerns and what it was for, in a line."""

    nomor: str
    nama: str
    telepon: str
    untuk: str


def payee_of(koperasi_id: int, paper_id: UUID) -> Penerima | None:
    """The member behind a withdrawal, transfer, deduction, payout or admission."""
    for model, untuk in (
        (Penarikan, "Penarikan simpanan"), (Pencairan, "Pencairan simpanan berjangka"),
        (Pindah, "Pemindahan simpanan sukarela"), (PenerimaanCalon, "Penerimaan menjadi anggota"),
        (Potongan, "Simpanan wajib dari simpanan sukarela"),
    ):  # fmt: skip
        paper: Any = db.session.get(model, (koperasi_id, paper_id))
        if paper is not None:
            who = db.session.get_one(Anggota, (koperasi_id, paper.anggota_id))
            more = f" {paper.bulan}" if isinstance(paper, Potongan) else ""
            return Penerima(who.nomor, who.nama, who.telepon, untuk + more)
    return None


def titipan_moved(koperasi_id: int, setoran_id: UUID) -> bool:
    """Whether a candidate's money of this receipt became savings of a member since."""
    b, s, t = BarisSetoran, Setoran, PenerimaanCalon
    query = (
        sa.select(t.id)
        .join(b, sa.and_(b.koperasi_id == t.koperasi_id, b.anggota_id == t.anggota_id))
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(
            b.koperasi_id == koperasi_id, b.setoran_id == setoran_id, b.titipan, ~cancelled(t),
            t.jurnal_urut > s.jurnal_urut,
        )
        .limit(1)
    )  # fmt: skip
    return db.session.scalar(query) is not None


def member_lines(koperasi_id: int, anggota_id: UUID, *, limit: int) -> list[Mapping[str, Any]]:
    """Deposits and withdrawals of one member as plain facts, newest first."""
    b, s, p = BarisSetoran, Setoran, Penarikan
    paid_in = db.session.execute(
        sa.select(s.tanggal, b.jenis, b.jumlah, b.bulan, cancelled(s).label("batal"))
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(b.koperasi_id == koperasi_id, b.anggota_id == anggota_id)
        .order_by(s.tanggal.desc())
        .limit(limit)
    )
    paid_out = db.session.execute(
        sa.select(p.tanggal, p.jenis, p.jumlah, p.keterangan, cancelled(p).label("batal"))
        .where(p.koperasi_id == koperasi_id, p.anggota_id == anggota_id)
        .order_by(p.tanggal.desc())
        .limit(limit)
    )
    rows: list[Mapping[str, Any]] = [
        {"surat": "setoran", **row._asdict(), "batal": bool(row.batal)} for row in paid_in
    ]
    return rows + [
        {"surat": "penarikan", **row._asdict(), "batal": bool(row.batal)} for row in paid_out
    ]


def paper_sums(koperasi_id: int, until: date) -> Mapping[tuple[UUID, UUID], int]:
    """What the papers of savings that stand on a day add up to, per account and member.

    Debit positive, from the papers' own amounts, never from the ledger.
    """
    context = context_of(koperasi_id)
    akun = {
        str(jenis): context.by_role[role].id
        for jenis, role in ROLE_OF.items()
        if role in context.by_role
    }
    sums: dict[tuple[UUID, UUID], int] = defaultdict(int)
    for jenis, who, sen in _paid_in(koperasi_id, until):
        sums[(akun[jenis], who)] -= sen
    for jenis, who, sen in _paid_out(koperasi_id, until):
        sums[(akun[jenis], who)] += sen
    return sums


def _paid_in(koperasi_id: int, until: date) -> list[tuple[str, UUID, int]]:
    b, s, p, c, m = BarisSetoran, Setoran, Pindah, PenerimaanCalon, Potongan
    jenis = sa.case((b.titipan, J.CALON.value), else_=b.jenis)
    rows = _sums(
        sa.select(jenis, b.anggota_id, sa.func.sum(b.jumlah))
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(b.koperasi_id == koperasi_id, *standing(s, until))
        .group_by(jenis, b.anggota_id)
    )
    rows += _of(p, J.SUKARELA, p.penerima_id, p.jumlah, koperasi_id, until)
    rows += _of(c, J.POKOK, c.anggota_id, c.pokok, koperasi_id, until)
    rows += _of(c, J.WAJIB, c.anggota_id, c.wajib, koperasi_id, until)
    return rows + _of(m, J.WAJIB, m.anggota_id, m.jumlah, koperasi_id, until)


def _paid_out(koperasi_id: int, until: date) -> list[tuple[str, UUID, int]]:
    t, p, c, m, b = Penarikan, Pindah, PenerimaanCalon, Potongan, Pencairan
    rows = _sums(
        sa.select(t.jenis, t.anggota_id, sa.func.sum(t.jumlah))
        .where(t.koperasi_id == koperasi_id, *standing(t, until))
        .group_by(t.jenis, t.anggota_id)
    )
    rows += _of(p, J.SUKARELA, p.anggota_id, p.jumlah, koperasi_id, until)
    rows += _of(c, J.CALON, c.anggota_id, c.pokok + c.wajib, koperasi_id, until)
    rows += _of(m, J.SUKARELA, m.anggota_id, m.jumlah, koperasi_id, until)
    return rows + _of(b, J.BERJANGKA, b.anggota_id, b.jumlah, koperasi_id, until)


def _of(
    paper: Any, jenis: JenisSimpanan, who: Any, amount: Any, koperasi_id: int, until: date
) -> list[tuple[str, UUID, int]]:
    return _sums(
        sa.select(sa.literal(jenis.value), who, sa.func.sum(amount))
        .where(paper.koperasi_id == koperasi_id, *standing(paper, until))
        .group_by(who)
    )


def _sums(query: Any) -> list[tuple[str, UUID, int]]:
    return [(str(row[0]), row[1], int(row[2])) for row in db.session.execute(query)]


def drawn_alone(koperasi_id: int, anggota_id: UUID, jenis: str, on: date) -> Money:
    """What a member drew of one kind on a day without a second person's yes, and it stands."""
    t = Penarikan
    query = sa.select(sa.func.coalesce(sa.func.sum(t.jumlah), 0)).where(
        t.koperasi_id == koperasi_id, t.anggota_id == anggota_id, t.jenis == str(jenis),
        t.tanggal == on, t.permintaan_id.is_(None), ~cancelled(t),
    )  # fmt: skip
    return Money(int(db.session.scalar(query) or 0))
