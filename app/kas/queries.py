"""Reads of the desk's papers: lists, sums for the mark Cocok, replay against the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import escape_like
from app.buku_besar.queries_asal import journals_at, lines_at
from app.buku_besar.queries_cocok import cancelled, standing
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context, Line
from app.buku_besar.rules_aturan import draft_by_rule
from app.buku_besar.rules_isian import without_automatic
from app.kas.journals import ATURAN
from app.kas.models import BarisSuratKas, SuratKas
from app.kas.rules_isi import event_of
from app.kas.rules_kejadian import KATALOG
from app.platform.db import db
from app.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class SaringSurat:
    """What the list of papers is narrowed by; empty fields narrow nothing.

    `berdiri` leaves cancelled papers out.
    """

    q: str = ""
    kejadian: str = ""
    akun_kas_id: UUID | None = None
    unit_id: UUID | None = None
    sejak: date | None = None
    sampai: date | None = None
    hibah_id: UUID | None = None
    berdiri: bool = False


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """A paper in a list, with whether it was cancelled."""

    surat: SuratKas
    batal: bool


def paper_page(
    koperasi_id: int, wanted: SaringSurat, *, offset: int = 0, limit: int = 0
) -> tuple[list[BarisSurat], int]:
    """Papers newest first, narrowed, and how many there are in all."""
    s = SuratKas
    query = sa.select(s, cancelled(s).label("batal")).where(*_where(koperasi_id, wanted))
    count = sa.select(sa.func.count()).select_from(s).where(*_where(koperasi_id, wanted))
    total = db.session.scalar(count) or 0
    query = query.order_by(s.tanggal.desc(), s.jurnal_urut.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [BarisSurat(row[0], bool(row[1])) for row in rows], int(total)


def _where(koperasi_id: int, wanted: SaringSurat) -> list[Any]:
    s = SuratKas
    where: list[Any] = [s.koperasi_id == koperasi_id]
    if wanted.q:
        pattern = f"%{escape_like(wanted.q)}%"
        where.append(
            sa.or_(s.keterangan.ilike(pattern, escape="\\"), s.bukti.ilike(pattern, escape="\\"))
        )
    for column, value in (
        (s.kejadian, wanted.kejadian),
        (s.akun_kas_id, wanted.akun_kas_id),
        (s.unit_id, wanted.unit_id),
        (s.hibah_id, wanted.hibah_id),
    ):
        if value:
            where.append(column == value)
    if wanted.berdiri:
        where.append(~cancelled(s))
    if wanted.sejak:
        where.append(s.tanggal >= wanted.sejak)
    if wanted.sampai:
        where.append(s.tanggal <= wanted.sampai)
    return where


def last_of_kind(koperasi_id: int, kejadian: str) -> SuratKas | None:
    """The newest standing paper of a kind: its unit and account are offered again."""
    s = SuratKas
    query = sa.select(s).where(s.koperasi_id == koperasi_id, s.kejadian == kejadian, ~cancelled(s))
    return db.session.scalar(query.order_by(s.jurnal_urut.desc()).limit(1))


def papers_between(koperasi_id: int, since: date, until: date) -> list[SuratKas]:
    """Standing papers of a span of days, oldest first."""
    s = SuratKas
    query = sa.select(s).where(
        s.koperasi_id == koperasi_id, s.tanggal.between(since, until), ~cancelled(s)
    )
    return list(db.session.scalars(query.order_by(s.tanggal, s.jurnal_urut)))


def numbers_of(koperasi_id: int, places: Sequence[int]) -> dict[int, str]:
    """Journal numbers by their places in the chain."""
    return {one.urut: one.nomor for one in journals_at(koperasi_id, places)}


def control_sums(koperasi_id: int, until: date) -> dict[tuple[UUID, UUID], int]:
    """What standing papers add up to per control account and member or party, in sen."""
    s, b = SuratKas, BarisSuratKas
    who = sa.func.coalesce(b.anggota_id, b.pihak_id)
    query = (
        sa.select(b.akun_id, who, sa.func.sum(b.jumlah))
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.surat_kas_id))
        .where(b.koperasi_id == koperasi_id, *standing(s, until))
        .group_by(b.akun_id, who)
    )
    return {(akun, key): int(sen) for akun, key, sen in db.session.execute(query)}


def replay_problems(koperasi_id: int) -> list[str]:
    """Papers whose own numbers, taken through their rule, do not give the journal that stands.

    A number changed in a paper, or a journal without its paper's sums, is found here.
    """
    context = context_of(koperasi_id)
    s = SuratKas
    query = sa.select(s).where(s.koperasi_id == koperasi_id).order_by(s.jurnal_urut)
    papers = list(db.session.scalars(query))
    posted = lines_at(koperasi_id, [surat.jurnal_urut for surat in papers])
    problems = (replay_problem(surat, posted[surat.jurnal_urut], context) for surat in papers)
    return [problem for problem in problems if problem]


def replay_problem(surat: SuratKas, posted: Sequence[Line], context: Context) -> str:
    """What is wrong with one paper; empty when its journal is what its numbers make."""
    kejadian = KATALOG.get(surat.kejadian)
    name = f"Surat kas {surat.keterangan} ({surat.tanggal})"
    if kejadian is None:
        return f"{name}: kejadian {surat.kejadian} tidak dikenal."
    rule = ATURAN[kejadian.aturan]
    try:
        event = event_of(rule, surat.isi)
        draft = draft_by_rule(rule, event, context, source_id=surat.id, on=surat.tanggal)
    except Refused as refused:
        return f"{name}: {refused}"
    if _sums(draft.lines, context) != _sums(without_automatic(posted, context), context):
        return f"{name}: angkanya tidak sama dengan jurnalnya."
    return ""


def _sums(lines: Sequence[Line], context: Context) -> dict[tuple[Any, ...], int]:
    """Amounts per account, unit and person; no unit means the office, as the ledger has it."""
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    for line in lines:
        unit_id = line.unit_id or context.kantor
        sums[(line.akun_id, unit_id, line.anggota_id, line.pihak_id)] += line.jumlah
    return dict(sums)
