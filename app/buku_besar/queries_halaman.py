"""Books in pieces: a page of a long one with the balance it begins at, a member's card whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import Journal, MutasiHarian, Posting, SaldoPihak
from app.buku_besar.queries import BookKey, BookRow
from app.buku_besar.rules import Sifat
from app.platform.db import db


@dataclass(frozen=True, slots=True)
class BookSums:
    """How many entries a span of a book has, and the sums of both sides in sen."""

    baris: int
    debit: int
    kredit: int


@dataclass(frozen=True, slots=True)
class Move:
    """A journal with what it moved in a book, debit positive."""

    urut: int
    tanggal: date
    nomor: str
    keterangan: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class CardRow:
    """A posting of a member: its account, whether it is an opening, the entry (saldo not run)."""

    akun_id: UUID
    pembuka: bool
    baris: BookRow


def book_sums(koperasi_id: int, key: BookKey, *, since: date, until: date) -> BookSums:
    """Count and sums of a span, without reading its rows."""
    p = Posting
    debit = sa.func.sum(sa.case((p.jumlah > 0, p.jumlah), else_=0))
    kredit = sa.func.sum(sa.case((p.jumlah < 0, -p.jumlah), else_=0))
    query = _spanned(sa.select(sa.func.count(), debit, kredit), koperasi_id, key, since, until)
    row = db.session.execute(query).one()
    return BookSums(row[0], int(row[1] or 0), int(row[2] or 0))


def book_page(  # noqa: PLR0913 -- a span, a page, and the balance before them
    koperasi_id: int,
    key: BookKey,
    *,
    since: date,
    until: date,
    opening: int,
    limit: int,
    offset: int,
) -> tuple[int, list[BookRow]]:
    """The balance a page begins at (debit positive), and its rows with running balance.

    Order of date and number, as in `book_rows`; `opening` is the balance before the span.
    """
    order = (Journal.tanggal, Posting.urut, Posting.baris)
    saldo = opening
    if offset:
        skipped = _spanned(sa.select(Posting.jumlah), koperasi_id, key, since, until)
        before = skipped.order_by(*order).limit(offset).subquery()
        saldo += int(db.session.scalar(sa.select(sa.func.sum(before.c.jumlah))) or 0)
    start = saldo
    query = _spanned(sa.select(*_COLUMNS), koperasi_id, key, since, until)
    rows = []
    for found in db.session.execute(query.order_by(*order).limit(limit).offset(offset)):
        saldo += found.jumlah
        rows.append(_book_row(found, saldo))
    return start, rows


def newest_moves(koperasi_id: int, key: BookKey, *, until: date, limit: int) -> list[Move]:
    """The newest journals that moved a book up to a day, newest first.

    The daily table tells the last days that moved it, so that only the chain from there is read.
    """
    j, p = Journal, Posting
    since = _last_days(koperasi_id, key, until, limit)
    if since is None:
        return []
    within = (j.koperasi_id == koperasi_id, j.tanggal.between(since, until))
    first = db.session.scalar(sa.select(sa.func.min(j.urut)).where(*within))
    named = (j.urut, j.tanggal, j.nomor, j.keterangan)
    query = (
        sa.select(*named, sa.func.sum(p.jumlah))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(*key.where(koperasi_id), p.urut >= first, j.tanggal.between(since, until))
        .group_by(*named)
        .order_by(j.tanggal.desc(), j.urut.desc())
        .limit(limit)
    )
    return [Move(*row[:4], int(row[4])) for row in db.session.execute(query)]


def _last_days(koperasi_id: int, key: BookKey, until: date, days: int) -> date | None:
    """The earliest of the last days that moved the accounts of a book; None when none did."""
    m = MutasiHarian
    wanted = [m.koperasi_id == koperasi_id, m.akun_id.in_(key.akun_ids), m.tanggal <= until]
    if key.unit_id is not None:
        wanted.append(m.unit_id == key.unit_id)
    last = sa.select(m.tanggal).where(*wanted).distinct().order_by(m.tanggal.desc()).limit(days)
    return db.session.scalar(sa.select(sa.func.min(last.subquery().c.tanggal)))


def card_rows(koperasi_id: int, anggota_id: UUID) -> list[CardRow]:
    """Every posting of a member, in order of date and number.

    No date narrows it: a member's postings are few and their index leads to them at once, while
    a span of days would tempt the database to walk all journals of that span.
    """
    j, p = Journal, Posting
    query = (
        sa.select(p.akun_id, j.sifat, *_COLUMNS)
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(p.koperasi_id == koperasi_id, p.anggota_id == anggota_id)
        .order_by(j.tanggal, p.urut, p.baris)
    )
    return [
        CardRow(found.akun_id, found.sifat == Sifat.PEMBUKA, _book_row(found, 0))
        for found in db.session.execute(query)
    ]


def owners_on(koperasi_id: int, akun_ids: Collection[UUID], until: date) -> dict[UUID, int]:
    """How many members have a balance on each of some accounts at the end of a day.

    Today's balances less what was posted after that day: the days after a year end are few.
    """
    s = SaldoPihak
    after = _posted_after(koperasi_id, until)
    now = sa.select(s.akun_id, s.anak_id, s.saldo).where(
        s.koperasi_id == koperasi_id, s.akun_id.in_(akun_ids), s.jenis == "anggota"
    )
    held = [
        akun
        for akun, anggota, saldo in db.session.execute(now)
        if saldo != after.get((akun, anggota), 0)
    ]
    return dict(Counter(held))


def _posted_after(koperasi_id: int, until: date) -> dict[tuple[UUID, UUID], int]:
    """(account, member) to what was posted after a day; only the chain from there on is read."""
    j, p = Journal, Posting
    later = (j.koperasi_id == koperasi_id, j.tanggal > until)
    first = db.session.scalar(sa.select(sa.func.min(j.urut)).where(*later))
    if first is None:
        return {}
    query = (
        sa.select(p.akun_id, p.anggota_id, sa.func.sum(p.jumlah))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(p.koperasi_id == koperasi_id, p.urut >= first, j.tanggal > until)
        .where(p.anggota_id.is_not(None))
        .group_by(p.akun_id, p.anggota_id)
    )
    return {(akun, who): int(sen) for akun, who, sen in db.session.execute(query) if who}


_COLUMNS = (
    Posting.urut, Posting.baris, Journal.tanggal, Journal.nomor, Journal.keterangan,
    Journal.bukti, Posting.jumlah, Posting.unit_id, Posting.anggota_id, Posting.pihak_id,
)  # fmt: skip


def _spanned(query: Any, koperasi_id: int, key: BookKey, since: date, until: date) -> Any:
    j, p = Journal, Posting
    return (
        query.select_from(p)
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(*key.where(koperasi_id), j.tanggal.between(since, until), j.sifat != Sifat.PEMBUKA)
    )


def _book_row(found: Any, saldo: int) -> BookRow:
    return BookRow(
        found.urut, found.baris, found.tanggal, found.nomor, found.keterangan, found.bukti,
        found.jumlah, saldo, found.unit_id, found.anggota_id, found.pihak_id,
    )  # fmt: skip
