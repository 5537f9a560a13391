"""What a cash book tells beside its postings: sums of each month, who stood on the other side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import Journal, MutasiHarian, Posting
from app.buku_besar.queries import SEDIKIT, BookKey
from app.buku_besar.rules import Sifat
from app.platform.db import db


@dataclass(frozen=True, slots=True)
class MonthSums:
    """A month of a book: how many postings, and both sides in sen."""

    baris: int
    debit: int
    kredit: int


@dataclass(frozen=True, slots=True)
class FirstPosting:
    """The first posting of a journal within a book: its day and its place in the journal."""

    tanggal: date
    baris: int


def month_sums(
    koperasi_id: int, key: BookKey, *, since: date, until: date
) -> dict[date, MonthSums]:
    """Every month of a span that moved a book, by its first day; openings stay out, as in books."""
    j, p = Journal, Posting
    year, month = sa.extract("year", j.tanggal), sa.extract("month", j.tanggal)
    debit = sa.func.sum(sa.case((p.jumlah > 0, p.jumlah), else_=0))
    kredit = sa.func.sum(sa.case((p.jumlah < 0, -p.jumlah), else_=0))
    query = (
        sa.select(year, month, sa.func.count(), debit, kredit)
        .select_from(p)
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(*key.where(koperasi_id), j.tanggal.between(since, until), j.sifat != Sifat.PEMBUKA)
        .group_by(year, month)
    )
    return {
        date(int(y), int(m), 1): MonthSums(count, int(masuk), int(keluar))
        for y, m, count, masuk, keluar in db.session.execute(query)
    }


def beside(koperasi_id: int, uruts: Collection[int]) -> dict[int, list[UUID]]:
    """Members and parties on any line of some journals, in the order of the lines, each once."""
    if not uruts:
        return {}
    p = Posting
    child = sa.func.coalesce(p.anggota_id, p.pihak_id)
    query = (
        sa.select(p.urut, child)
        .where(p.koperasi_id == koperasi_id, child.is_not(None), _among(p.urut, uruts))
        .order_by(p.urut, p.baris)
    )
    wanted, found = set(uruts), dict[int, dict[UUID, None]]()
    for urut, who in db.session.execute(query):
        if urut in wanted:
            found.setdefault(urut, {})[who] = None
    return {urut: list(names) for urut, names in found.items()}


def mirrors_of(koperasi_id: int, uruts: Collection[int]) -> dict[int, int]:
    """Journals that cancel some journals: place of the mirror to place of what it cancels."""
    if not uruts:
        return {}
    j = Journal
    query = sa.select(j.urut, j.membalik_urut).where(
        j.koperasi_id == koperasi_id, _among(j.membalik_urut, uruts)
    )
    wanted = set(uruts)
    return {urut: gone for urut, gone in db.session.execute(query) if gone in wanted}


def first_postings(
    koperasi_id: int, key: BookKey, uruts: Collection[int], *, since: date, until: date
) -> dict[int, FirstPosting]:
    """Where some journals begin in a book over a span; journals that do not touch it are left out.

    Unlike a lookup by journal alone it tells a drawer's book from the float's of the same paper.
    """
    if not uruts:
        return {}
    j, p = Journal, Posting
    query = (
        sa.select(p.urut, j.tanggal, sa.func.min(p.baris))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(*key.where(koperasi_id), j.tanggal.between(since, until), _among(p.urut, uruts))
        .group_by(p.urut, j.tanggal)
    )
    wanted = set(uruts)
    return {
        urut: FirstPosting(on, baris)
        for urut, on, baris in db.session.execute(query)
        if urut in wanted
    }


@dataclass(frozen=True, slots=True)
class MoneyMark:
    """A cash or bank account within a unit: what its book adds up to, what the ledger keeps."""

    akun_id: UUID
    unit_id: UUID
    buku: int
    tersimpan: int

    @property
    def baik(self) -> bool:
        """Whether the book ends at the balance the ledger keeps."""
        return self.buku == self.tersimpan


def money_marks(koperasi_id: int, akun_ids: Collection[UUID], until: date) -> list[MoneyMark]:
    """Every book of money up to a day, entry by entry, against the balances kept day by day."""
    j, p, m = Journal, Posting, MutasiHarian
    books = (
        sa.select(p.akun_id, p.unit_id, sa.func.sum(p.jumlah))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(p.koperasi_id == koperasi_id, p.akun_id.in_(list(akun_ids)), j.tanggal <= until)
        .group_by(p.akun_id, p.unit_id)
    )
    kept = (
        sa.select(m.akun_id, m.unit_id, sa.func.sum(m.debit - m.kredit))
        .where(m.koperasi_id == koperasi_id, m.akun_id.in_(list(akun_ids)), m.tanggal <= until)
        .group_by(m.akun_id, m.unit_id)
    )
    sums = {(akun, unit): int(sen) for akun, unit, sen in db.session.execute(books)}
    balances = {(akun, unit): int(sen) for akun, unit, sen in db.session.execute(kept)}
    keys = list(dict.fromkeys((*sums, *balances)))
    return [MoneyMark(*key, sums.get(key, 0), balances.get(key, 0)) for key in keys]


def _among(column: Any, uruts: Collection[int]) -> sa.ColumnElement[bool]:
    """Few are asked one by one; of many the span they lie in, and the reader picks."""
    few: sa.ColumnElement[bool] = column.in_(list(uruts))
    if len(uruts) <= SEDIKIT:
        return few
    span: sa.ColumnElement[bool] = column.between(min(uruts), max(uruts))
    return span
