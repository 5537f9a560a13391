"""Reads of bank statements: lines, matches, what is open, the reconciliation of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_gerak import account_moves
from app.buku_besar.rules import AccountRow
from app.buku_besar.rules_gerak import GerakRow
from app.kas.models_koran import (
    AwalKoran,
    BarisKoran,
    PasanganBaris,
    PasanganKoran,
    PasanganPosting,
    PengesahanRekonsiliasi,
    RekeningKoran,
    Rekonsiliasi,
    RincianRekonsiliasi,
)
from app.kas.rules_koran import (
    TUA,
    Cocokan,
    Garis,
    Rekon,
    proposals,
    reconcile,
    without_cancelled,
)
from app.platform.db import db

Kunci = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pasangan:
    """A match as the page shows it; `batal` when a journal in it was cancelled later."""

    id: UUID
    baris: tuple[Garis, ...]
    posting: tuple[GerakRow, ...]
    batal: bool


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A bank account as it stands between books and statement."""

    mulai: date | None
    baris: tuple[Garis, ...]
    posting: tuple[GerakRow, ...]
    cocok: Cocokan

    @property
    def baris_terbuka(self) -> list[Garis]:
        """Lines of the statement nobody matched, oldest first."""
        return [x for x in self.baris if x.id not in self.cocok.baris]

    @property
    def posting_terbuka(self) -> list[GerakRow]:
        """Postings the statement has not shown, cancelled ones left out, oldest first."""
        rows = without_cancelled(self.posting, self.cocok.posting)
        return [x for x in rows if x.kunci not in self.cocok.posting]

    @property
    def usulan(self) -> list[tuple[Garis, GerakRow]]:
        """What probably belongs together."""
        return proposals(self.baris_terbuka, self.posting_terbuka)

    def pasangan(self) -> list[Pasangan]:
        """Every match, the newest statement line first."""
        lines, posts = defaultdict(list), defaultdict(list)
        for line in self.baris:
            if match := self.cocok.baris.get(line.id):
                lines[match].append(line)
        for post in self.posting:
            if match := self.cocok.posting.get(post.kunci):
                posts[match].append(post)
        found = [
            Pasangan(
                match, tuple(lines[match]), tuple(posts[match]),
                any(p.cermin is not None for p in posts[match]),
            )
            for match in lines
        ]  # fmt: skip
        return sorted(found, key=lambda m: (m.batal, m.baris[-1].tanggal), reverse=True)

    @property
    def saldo_koran(self) -> int | None:
        """The balance printed on the newest line that has one."""
        return self.saldo_koran_on(date.max)

    def saldo_koran_on(self, on: date) -> int | None:
        """The balance printed on the newest line up to a day."""
        printed = [x.saldo for x in self.baris if x.saldo is not None and x.tanggal <= on]
        return printed[-1] if printed else None


def state_of(koperasi_id: int, akun_id: UUID) -> Keadaan:
    """Everything of a bank account from its first matched day on."""
    awal = db.session.get(AwalKoran, (koperasi_id, akun_id))
    mulai = awal.mulai if awal else None
    b, p = PasanganBaris, PasanganPosting
    mine = (PasanganKoran.koperasi_id == koperasi_id, PasanganKoran.akun_id == akun_id)

    def of(child: type[PasanganBaris] | type[PasanganPosting]) -> sa.ColumnElement[bool]:
        return sa.and_(
            PasanganKoran.koperasi_id == child.koperasi_id, PasanganKoran.id == child.pasangan_id
        )

    lines = db.session.execute(
        sa.select(b.baris_koran_id, b.pasangan_id).join(PasanganKoran, of(b)).where(*mine)
    )
    posts = db.session.execute(
        sa.select(p.urut, p.baris, p.pasangan_id).join(PasanganKoran, of(p)).where(*mine)
    )
    cocok = Cocokan(
        {row.baris_koran_id: row.pasangan_id for row in lines},
        {(row.urut, row.baris): row.pasangan_id for row in posts},
    )
    return Keadaan(
        mulai, tuple(lines_of(koperasi_id, akun_id, since=mulai)),
        tuple(account_moves(koperasi_id, akun_id, since=mulai)), cocok,
    )  # fmt: skip


def lines_of(koperasi_id: int, akun_id: UUID, *, since: date | None = None) -> list[Garis]:
    """Lines of the statement, oldest first."""
    n = BarisKoran
    query = (
        sa.select(n.id, n.tanggal, n.keterangan, n.jumlah, n.saldo)
        .where(n.koperasi_id == koperasi_id, n.akun_id == akun_id)
        .order_by(n.tanggal, n.pada, n.urutan, n.id)
    )
    if since is not None:
        query = query.where(n.tanggal >= since)
    return [Garis(*row) for row in db.session.execute(query)]


def known_prints(koperasi_id: int, akun_id: UUID) -> set[str]:
    """Fingerprints of the lines there are."""
    n = BarisKoran
    wanted = (n.koperasi_id == koperasi_id, n.akun_id == akun_id)
    return set(db.session.scalars(sa.select(n.sidik).where(*wanted)))


def typed_lines(koperasi_id: int, akun_id: UUID) -> list[tuple[date, int]]:
    """Day and amount of the lines that were typed or ticked by hand."""
    n = BarisKoran
    rows = db.session.execute(
        sa.select(n.tanggal, n.jumlah)
        .where(n.koperasi_id == koperasi_id, n.akun_id == akun_id, n.rekening_koran_id.is_(None))
        .order_by(n.tanggal, n.id)
    )
    return [(row.tanggal, row.jumlah) for row in rows]


def signed_until(koperasi_id: int, akun_id: UUID) -> date | None:
    """The day of the newest signed reconciliation."""
    r, s = Rekonsiliasi, PengesahanRekonsiliasi
    return db.session.scalar(
        sa.select(sa.func.max(r.tanggal))
        .join(s, sa.and_(s.koperasi_id == r.koperasi_id, s.rekonsiliasi_id == r.id))
        .where(r.koperasi_id == koperasi_id, r.akun_id == akun_id)
    )


def reconciliation_on(
    koperasi_id: int, akun_id: UUID, on: date, saldo_koran: int, keadaan: Keadaan
) -> Rekon:
    """The reconciliation of a day with a statement balance, as books and matches are now."""
    return reconcile(
        on, saldo_koran=saldo_koran, saldo_buku=saldo_akun(koperasi_id, [akun_id], on),
        lines=keadaan.baris, postings=keadaan.posting, cocok=keadaan.cocok,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BankRow:
    """A bank account in the list: balances in sen, what is open, how far it is signed."""

    akun: AccountRow
    saldo_buku: int
    saldo_koran: int | None
    baris_terbuka: int
    posting_terbuka: int
    sampai: date | None
    disahkan: date | None


def bank_rows(koperasi_id: int, accounts: Sequence[AccountRow], today: date) -> list[BankRow]:
    """Every bank account with its state."""
    return [_bank_row(koperasi_id, akun, today) for akun in accounts]


def _bank_row(koperasi_id: int, akun: AccountRow, today: date) -> BankRow:
    state = state_of(koperasi_id, akun.id)
    return BankRow(
        akun, saldo_akun(koperasi_id, [akun.id], today), state.saldo_koran,
        len(state.baris_terbuka), len(state.posting_terbuka),
        max((x.tanggal for x in state.baris), default=None), signed_until(koperasi_id, akun.id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisRow:
    """A line in the list of a statement."""

    id: UUID
    tanggal: date
    keterangan: str
    jumlah: int
    saldo: int | None
    cocok: bool
    diketik: bool


def statement_rows(
    koperasi_id: int, akun_id: UUID, *, q: str = "", keadaan: str = "", offset: int = 0,
    limit: int = 0,
) -> tuple[list[BarisRow], int]:  # fmt: skip
    """Lines of a statement, newest first, narrowed by text and state, and how many in all."""
    n, b = BarisKoran, PasanganBaris
    matched = sa.exists().where(b.koperasi_id == n.koperasi_id, b.baris_koran_id == n.id)
    query = sa.select(
        n.id, n.tanggal, n.keterangan, n.jumlah, n.saldo, matched, n.rekening_koran_id.is_(None)
    ).where(n.koperasi_id == koperasi_id, n.akun_id == akun_id)
    if q:
        query = query.where(n.keterangan.icontains(q, autoescape=True))
    if keadaan:
        query = query.where(matched if keadaan == "cocok" else ~matched)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    query = query.order_by(n.tanggal.desc(), n.pada.desc(), n.urutan.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    found = [BarisRow(*row[:5], bool(row[5]), bool(row[6])) for row in rows]
    return found, int(total)


def files_of(koperasi_id: int, akun_id: UUID) -> list[RekeningKoran]:
    """Statement files of a bank account, newest first."""
    r = RekeningKoran
    wanted = (r.koperasi_id == koperasi_id, r.akun_id == akun_id)
    return list(db.session.scalars(sa.select(r).where(*wanted).order_by(r.pada.desc())))


def papers_of(koperasi_id: int, akun_id: UUID) -> list[tuple[Rekonsiliasi, bool]]:
    """Reconciliation papers of a bank account, newest first, and whether each is signed."""
    r, s = Rekonsiliasi, PengesahanRekonsiliasi
    rows = db.session.execute(
        sa.select(r, s.rekonsiliasi_id)
        .outerjoin(s, sa.and_(s.koperasi_id == r.koperasi_id, s.rekonsiliasi_id == r.id))
        .where(r.koperasi_id == koperasi_id, r.akun_id == akun_id)
        .order_by(r.tanggal.desc(), r.dibuat_pada.desc())
    )
    return [(row[0], row[1] is not None) for row in rows]


def items_of(koperasi_id: int, rekonsiliasi_id: UUID) -> list[RincianRekonsiliasi]:
    """The frozen items of a paper in order."""
    n = RincianRekonsiliasi
    wanted = (n.koperasi_id == koperasi_id, n.rekonsiliasi_id == rekonsiliasi_id)
    return list(db.session.scalars(sa.select(n).where(*wanted).order_by(n.nomor)))


def matched_line(koperasi_id: int, baris_koran_id: UUID) -> bool:
    """Whether a line is in a match."""
    return db.session.get(PasanganBaris, (koperasi_id, baris_koran_id)) is not None


def old_open_lines(koperasi_id: int, today: date) -> Mapping[UUID, int]:
    """How many lines older than thirty days nobody matched, per bank account."""
    n = BarisKoran
    rows = db.session.execute(
        sa.select(n.akun_id, sa.func.count()).where(*is_old(koperasi_id, today)).group_by(n.akun_id)
    )
    return {akun_id: int(many) for akun_id, many in rows}


def is_old(koperasi_id: int, today: date) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions for a statement line older than thirty days that nobody matched."""
    n, b, a = BarisKoran, PasanganBaris, AwalKoran
    matched = sa.exists().where(b.koperasi_id == n.koperasi_id, b.baris_koran_id == n.id)
    before = sa.exists().where(
        a.koperasi_id == n.koperasi_id, a.akun_id == n.akun_id, n.tanggal < a.mulai
    )
    return (n.koperasi_id == koperasi_id, n.tanggal < today - timedelta(TUA), ~matched, ~before)
