"""Reads of the ledger. Statements read the daily table; books its opening plus a page of rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import Journal, Kepala, MutasiHarian, Posting, SaldoPihak
from app.buku_besar.rules import Line
from app.platform.db import db
from app.platform.reading import read_once

SEDIKIT = 500  # more names than these are not asked for one by one

# Built once: every page asks these, and building a statement costs more than running it.
_NEWEST = (
    sa.select(Journal.urut, Journal.tanggal, Journal.dicatat_pada)
    .where(Journal.koperasi_id == sa.bindparam("k"))
    .order_by(Journal.urut.desc())
    .limit(1)
)
_MIRROR = aliased(Journal)
_JOURNAL_ROWS = (
    sa.select(
        Journal.urut, Journal.nomor, Journal.tanggal, Journal.keterangan, Journal.bukti,
        Journal.sifat, Journal.aturan, Journal.total, Journal.membalik_urut, _MIRROR.urut,
    )
    .outerjoin(
        _MIRROR,
        sa.and_(
            _MIRROR.koperasi_id == Journal.koperasi_id, _MIRROR.membalik_urut == Journal.urut
        ),
    )
    .order_by(Journal.tanggal.desc(), Journal.urut.desc())
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MutasiRow:
    """Movements of one account in one unit over a span, by nature and cash class, in sen."""

    akun_id: UUID
    unit_id: UUID
    sifat: str
    arus: str
    debit: int
    kredit: int


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A journal in a list."""

    urut: int
    nomor: str
    tanggal: date
    keterangan: str
    bukti: str
    sifat: str
    aturan: str
    total: int
    membalik_urut: int | None
    dibatalkan_urut: int | None


@dataclass(frozen=True, slots=True)
class BookRow:
    """A posting in a book, with the running balance (debit positive)."""

    urut: int
    baris: int
    tanggal: date
    nomor: str
    keterangan: str
    bukti: str
    jumlah: int
    saldo: int
    unit_id: UUID
    anggota_id: UUID | None
    pihak_id: UUID | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What a journal list is narrowed by; empty fields narrow nothing.

    `jumlah` (sen) and `hari` are what `cari` means beside text: a journal fits by any of them.
    """

    cari: str = ""
    jumlah: int | None = None
    hari: date | None = None
    sejak: date | None = None
    sampai: date | None = None
    sifat: str = ""
    akun_id: UUID | None = None
    unit_id: UUID | None = None


def mutasi(
    koperasi_id: int, *, since: date | None, until: date, unit_id: UUID | None = None
) -> list[MutasiRow]:
    """Movements from `since` (None: from the beginning) to `until`, both included."""
    m = MutasiHarian
    wanted = [m.koperasi_id == koperasi_id, m.tanggal <= until]
    if since is not None:
        wanted.append(m.tanggal >= since)
    if unit_id is not None:
        wanted.append(m.unit_id == unit_id)
    keys = (m.akun_id, m.unit_id, m.sifat, m.arus)
    rows = db.session.execute(
        sa.select(*keys, sa.func.sum(m.debit), sa.func.sum(m.kredit)).where(*wanted).group_by(*keys)
    )
    return [MutasiRow(*row[:4], int(row[4]), int(row[5])) for row in rows]


def saldo_akun(
    koperasi_id: int, akun_ids: Sequence[UUID], until: date, *, unit_id: UUID | None = None
) -> int:
    """Balance of some accounts together at the end of a day (debit positive)."""
    m = MutasiHarian
    wanted = [m.koperasi_id == koperasi_id, m.akun_id.in_(akun_ids), m.tanggal <= until]
    if unit_id is not None:
        wanted.append(m.unit_id == unit_id)
    return int(db.session.scalar(sa.select(sa.func.sum(m.debit - m.kredit)).where(*wanted)) or 0)


def saldo_by_akun(koperasi_id: int, akun_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Balance of each of some accounts over all days (debit positive); none for one never used."""
    m = MutasiHarian
    rows = db.session.execute(
        sa.select(m.akun_id, sa.func.sum(m.debit - m.kredit))
        .where(m.koperasi_id == koperasi_id, m.akun_id.in_(akun_ids))
        .group_by(m.akun_id)
    )
    return {akun: int(saldo) for akun, saldo in rows}


def saldo_pihak_of(koperasi_id: int, anak_id: UUID) -> dict[UUID, int]:
    """Balances of one member or party by control account, as they stand now."""
    s = SaldoPihak
    rows = db.session.execute(
        sa.select(s.akun_id, s.saldo).where(s.koperasi_id == koperasi_id, s.anak_id == anak_id)
    )
    return {akun: int(saldo) for akun, saldo in rows}


def saldo_pihak_all(
    koperasi_id: int, akun_ids: Sequence[UUID], ids: Collection[UUID] | None = None
) -> dict[tuple[UUID, UUID], int]:
    """(account, member or party) to balance, for some control accounts, as they stand now.

    Of everybody, or at least of those in `ids`: a long list of them is not worth its look-up.
    """
    s = SaldoPihak
    query = sa.select(s.akun_id, s.anak_id, s.saldo).where(
        s.koperasi_id == koperasi_id, s.akun_id.in_(akun_ids)
    )
    if ids is not None and len(ids) <= SEDIKIT:
        query = query.where(s.anak_id.in_(list(ids)))
    return {(akun, anak): int(saldo) for akun, anak, saldo in db.session.execute(query)}


def journals(
    koperasi_id: int, wanted: Filter, *, limit: int, offset: int = 0
) -> tuple[list[JournalRow], int]:
    """A page of journals, newest date first, and how many there are in all."""
    where = _where(koperasi_id, wanted)
    rows = db.session.execute(_JOURNAL_ROWS.where(*where).limit(limit).offset(offset))
    return [JournalRow(*tuple(row)) for row in rows], _count(koperasi_id, wanted, where)


def _count(koperasi_id: int, wanted: Filter, where: list[Any]) -> int:
    """How many fit. All of them is the last place of the chain, since it has no gaps."""
    if wanted == Filter():
        head = sa.select(Kepala.urut).where(Kepala.koperasi_id == koperasi_id)
        return db.session.scalar(head) or 0
    counted = sa.select(sa.func.count()).select_from(Journal).where(*where)
    return db.session.scalar(counted) or 0


def _where(koperasi_id: int, wanted: Filter) -> list[Any]:
    j = Journal
    where: list[Any] = [j.koperasi_id == koperasi_id]
    if wanted.cari:
        where.append(sa.or_(*_meanings(koperasi_id, wanted)))
    if wanted.sejak:
        where.append(j.tanggal >= wanted.sejak)
    if wanted.sampai:
        where.append(j.tanggal <= wanted.sampai)
    if wanted.sifat:
        where.append(j.sifat == wanted.sifat)
    for column, value in ((Posting.akun_id, wanted.akun_id), (Posting.unit_id, wanted.unit_id)):
        if value is not None:
            where.append(_has_posting(column == value))
    return where


def _meanings(koperasi_id: int, wanted: Filter) -> list[Any]:
    """The words as text, as the amount of a line or of the whole journal, as a day.

    Lines are looked through once, not once per journal: 50 ms for the 300,000 lines of 100,000
    journals, where an index on amounts would slow down every posting.
    """
    j, p, pattern = Journal, Posting, f"%{escape_like(wanted.cari)}%"
    found: list[Any] = [
        text.ilike(pattern, escape="\\") for text in (j.keterangan, j.nomor, j.bukti)
    ]
    if wanted.jumlah is not None:
        either = (wanted.jumlah, -wanted.jumlah)
        places = sa.select(p.urut).where(p.koperasi_id == koperasi_id, p.jumlah.in_(either))
        found += [j.total == wanted.jumlah, j.urut.in_(places)]
    if wanted.hari is not None:
        found.append(j.tanggal == wanted.hari)
    return found


def _has_posting(condition: Any) -> Any:
    p = Posting
    return sa.exists().where(
        p.koperasi_id == Journal.koperasi_id, p.urut == Journal.urut, condition
    )


def escape_like(text: str) -> str:
    """A person's search words without the wildcards of LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def is_used(koperasi_id: int, akun_id: UUID) -> bool:
    """Whether an account has any posting."""
    p = Posting
    found = sa.select(p.urut).where(p.koperasi_id == koperasi_id, p.akun_id == akun_id).limit(1)
    return db.session.scalar(found) is not None


def journal_at(koperasi_id: int, urut: int) -> Journal | None:
    """One journal by its place in the chain."""
    return db.session.get(Journal, (koperasi_id, urut))


def reversal_of(koperasi_id: int, urut: int) -> Journal | None:
    """The mirror that cancelled a journal, if any."""
    return db.session.scalar(
        sa.select(Journal).where(Journal.koperasi_id == koperasi_id, Journal.membalik_urut == urut)
    )


def lines_of_journal(koperasi_id: int, urut: int) -> list[Line]:
    """The posted lines of a journal in order, R/K lines included."""
    p = Posting
    rows = db.session.execute(
        sa.select(p.akun_id, p.jumlah, p.unit_id, p.anggota_id, p.pihak_id, p.arus)
        .where(p.koperasi_id == koperasi_id, p.urut == urut)
        .order_by(p.baris)
    )
    return [Line(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class BookKey:
    """Whose book: an account, narrowed to a unit, a member or a party; or a member alone."""

    akun_ids: tuple[UUID, ...] = ()
    unit_id: UUID | None = None
    anggota_id: UUID | None = None
    pihak_id: UUID | None = None

    def where(self, koperasi_id: int) -> list[Any]:
        """Conditions on the postings of this book."""
        p = Posting
        found: list[Any] = [p.koperasi_id == koperasi_id]
        if self.akun_ids:
            found.append(p.akun_id.in_(self.akun_ids))
        for column, value in (
            (p.unit_id, self.unit_id),
            (p.anggota_id, self.anggota_id),
            (p.pihak_id, self.pihak_id),
        ):
            if value is not None:
                found.append(column == value)
        return found


def book_opening(koperasi_id: int, key: BookKey, since: date) -> int:
    """Balance of a book before a day; openings dated inside the span count as before it."""
    j, p = Journal, Posting
    if key.akun_ids and key.anggota_id is None and key.pihak_id is None:
        return _account_opening(koperasi_id, key, since)
    early = sa.or_(j.tanggal < since, j.sifat == "pembuka")
    query = (
        sa.select(sa.func.sum(p.jumlah))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(*key.where(koperasi_id), early)
    )
    return int(db.session.scalar(query) or 0)


def _account_opening(koperasi_id: int, key: BookKey, since: date) -> int:
    m = MutasiHarian
    wanted = [
        m.koperasi_id == koperasi_id,
        m.akun_id.in_(key.akun_ids),
        sa.or_(m.tanggal < since, m.sifat == "pembuka"),
    ]
    if key.unit_id is not None:
        wanted.append(m.unit_id == key.unit_id)
    return int(db.session.scalar(sa.select(sa.func.sum(m.debit - m.kredit)).where(*wanted)) or 0)


def book_rows(
    koperasi_id: int, key: BookKey, *, since: date, until: date, opening: int
) -> list[BookRow]:
    """Every posting of a book in a span, in order of date and number, with running balance."""
    j, p = Journal, Posting
    query = (
        sa.select(
            p.urut, p.baris, j.tanggal, j.nomor, j.keterangan, j.bukti, p.jumlah, p.unit_id,
            p.anggota_id, p.pihak_id,
        )
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(
            *key.where(koperasi_id), j.tanggal.between(since, until), j.sifat != "pembuka"
        )
        .order_by(j.tanggal, p.urut, p.baris)
    )  # fmt: skip
    saldo = opening
    rows = []
    for (
        urut,
        baris,
        tanggal,
        nomor,
        keterangan,
        bukti,
        jumlah,
        unit,
        anggota,
        pihak,
    ) in db.session.execute(query):
        saldo += jumlah
        rows.append(
            BookRow(urut, baris, tanggal, nomor, keterangan, bukti, jumlah, saldo, unit, anggota,
                    pihak)
        )  # fmt: skip
    return rows


@read_once
def last_entry(koperasi_id: int) -> tuple[int, date, datetime] | None:
    """Place, business date and recording time of the newest journal."""
    row = db.session.execute(_NEWEST, {"k": koperasi_id}).first()
    return cast("tuple[int, date, datetime] | None", tuple(row) if row else None)


def first_and_last_day(koperasi_id: int) -> tuple[date | None, date | None]:
    """First and last day with a movement."""
    m = MutasiHarian
    row = db.session.execute(
        sa.select(sa.func.min(m.tanggal), sa.func.max(m.tanggal)).where(
            m.koperasi_id == koperasi_id
        )
    ).one()
    return row[0], row[1]
