"""The mark Cocok: control accounts against the papers of every feature, member by member.

Papers carry their own amounts; what they add up to is compared with the postings of the account
(for any date) and with `saldo_pihak` (now). Nothing here reads a journal to tell what a paper
says, so a paper without its journal, or a journal without its paper, turns the mark red.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import (
    BarisJurnalUmum,
    BarisSaldoAwal,
    Journal,
    JurnalUmum,
    Pembatalan,
    Posting,
    SaldoAwal,
    SaldoPihak,
)
from app.buku_besar.queries import SEDIKIT
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import AccountRow
from app.buku_besar.rules_bagan import Kendali
from app.platform.db import db
from app.platform.offers import Subledger
from app.values.tulis import rp

Key = tuple[UUID, UUID]
Sums = dict[Key, int]
CONTROLLED = (Kendali.ANGGOTA, Kendali.PIHAK)


@dataclass(frozen=True, slots=True)
class Cocok:
    """One control account: what papers say, what the ledger says, who differs (id, two sums)."""

    akun: AccountRow
    surat: int
    buku: int
    beda: tuple[tuple[UUID, int, int], ...]

    @property
    def baik(self) -> bool:
        """Whether papers and ledger agree, in sum and for everyone."""
        return not self.beda and self.surat == self.buku


@dataclass(frozen=True, slots=True)
class Tanda:
    """The verdict over all control accounts now: accounts that differ, and whose sums do."""

    akun: frozenset[UUID] = frozenset()
    siapa: frozenset[UUID] = frozenset()

    @property
    def baik(self) -> bool:
        """Whether every control account agrees with its papers."""
        return not self.akun

    def baik_untuk(self, siapa: UUID) -> bool:
        """Whether the balances of one member or party agree with their papers."""
        return siapa not in self.siapa


def verdict(koperasi_id: int, ledgers: Sequence[Subledger]) -> Tanda:
    """Hold everything against everything: papers, postings, and the balances kept now."""
    wrong = [mark for mark in marks(koperasi_id, date.max, ledgers, now=True) if not mark.baik]
    return Tanda(
        frozenset(mark.akun.id for mark in wrong),
        frozenset(who for mark in wrong for who, *_ in mark.beda),
    )


def marks(
    koperasi_id: int, until: date, ledgers: Sequence[Subledger], *, now: bool = False
) -> list[Cocok]:
    """Every control account with a movement, by code. With `now` `saldo_pihak` is held to it too.

    `ledgers` is what the features offer (registry.subledgers).
    """
    context = context_of(koperasi_id)
    control = {a.id: a for a in context.accounts.values() if a.kendali in CONTROLLED}
    papers = paper_side(koperasi_id, until, ledgers)
    books = [posted(koperasi_id, until, control)]
    if now:
        books.append(stored(koperasi_id, control))
    found = []
    for akun in sorted(control.values(), key=lambda a: a.kode):
        mine = {key[1]: sen for key, sen in papers.items() if key[0] == akun.id}
        theirs = [{k[1]: sen for k, sen in book.items() if k[0] == akun.id} for book in books]
        if mine or any(theirs):
            found.append(_compared(akun, mine, theirs))
    return found


def _compared(
    akun: AccountRow, mine: Mapping[UUID, int], theirs: Sequence[Mapping[UUID, int]]
) -> Cocok:
    beda = {}
    for book in theirs:
        for child in {*mine, *book}:
            if mine.get(child, 0) != book.get(child, 0):
                beda[child] = (child, mine.get(child, 0), book.get(child, 0))
    return Cocok(akun, sum(mine.values()), sum(theirs[0].values()), tuple(beda.values()))


def paper_side(koperasi_id: int, until: date, ledgers: Iterable[Subledger]) -> Sums:
    """What the papers of the ledger and of every feature add up to."""
    sums: Sums = defaultdict(int)
    for key, sen in own_papers(koperasi_id, until).items():
        sums[key] += sen
    for ledger in ledgers:
        for key, sen in ledger.sums(koperasi_id, until).items():
            sums[key] += sen
    return sums


def own_papers(koperasi_id: int, until: date) -> Sums:
    """Lines of general journals and of the opening that name somebody, cancelled ones taken off."""
    sums: Sums = defaultdict(int)
    for paper, line, parent in (
        (JurnalUmum, BarisJurnalUmum, "jurnal_umum_id"),
        (SaldoAwal, BarisSaldoAwal, "saldo_awal_id"),
    ):
        child = sa.func.coalesce(line.anggota_id, line.pihak_id)
        amounts = (
            sa.select(line.akun_id, child, sa.func.sum(line.jumlah))
            .join(
                paper,
                sa.and_(paper.koperasi_id == line.koperasi_id, paper.id == getattr(line, parent)),
            )
            .where(line.koperasi_id == koperasi_id, child.is_not(None))
            .group_by(line.akun_id, child)
        )
        for akun, who, sen in db.session.execute(amounts.where(paper.tanggal <= until)):
            sums[(akun, who)] += int(sen)
        gone = amounts.join(Pembatalan, cancels(paper)).where(Pembatalan.tanggal <= until)
        for akun, who, sen in db.session.execute(gone):
            sums[(akun, who)] -= int(sen)
    return sums


def cancels(paper: Any) -> sa.ColumnElement[bool]:
    """Join of a paper with its cancellation; for features that sum their own papers."""
    return sa.and_(
        Pembatalan.koperasi_id == paper.koperasi_id,
        Pembatalan.membalik_urut == paper.jurnal_urut,
    )


def posted(
    koperasi_id: int, until: date, control: Iterable[UUID], ids: Collection[UUID] | None = None
) -> Sums:
    """Balances per account and member or party by the postings up to a day.

    Of everybody, or at least of those in `ids`.
    """
    p, j = Posting, Journal
    child = sa.func.coalesce(p.anggota_id, p.pihak_id)
    query = (
        sa.select(p.akun_id, child, sa.func.sum(p.jumlah))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(
            p.koperasi_id == koperasi_id, p.akun_id.in_(list(control)), child.is_not(None),
            j.tanggal <= until,
        )
        .group_by(p.akun_id, child)
    )  # fmt: skip
    if ids is not None and len(ids) <= SEDIKIT:
        query = query.where(child.in_(list(ids)))
    return {(akun, who): int(sen) for akun, who, sen in db.session.execute(query)}


def stored(koperasi_id: int, control: Iterable[UUID]) -> Sums:
    """Balances as the derived table keeps them now."""
    s = SaldoPihak
    query = sa.select(s.akun_id, s.anak_id, s.saldo).where(
        s.koperasi_id == koperasi_id, s.akun_id.in_(list(control)), s.saldo != 0
    )
    return {(akun, who): int(sen) for akun, who, sen in db.session.execute(query)}


def standing(paper: Any, until: date) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions for the papers of a table that stand on a day: made by then, not yet cancelled.

    For features that add up their own papers (`SuratMixin`).
    """
    gone = sa.exists().where(cancels(paper), Pembatalan.tanggal <= until)
    return (paper.tanggal <= until, ~gone)


def cancelled(paper: Any) -> sa.ColumnElement[bool]:
    """Whether a paper was cancelled, whenever that was."""
    return sa.exists().where(cancels(paper))


def control_problems(koperasi_id: int, ledgers: Sequence[Subledger]) -> list[str]:
    """Control accounts that differ from their papers, in words, for `periksa`."""
    return [
        f"Akun {mark.akun.kode} {mark.akun.nama}: surat {rp(mark.surat)}, buku besar "
        f"{rp(mark.buku)}; {len(mark.beda)} nama berbeda."
        for mark in marks(koperasi_id, date.max, ledgers, now=True)
        if not mark.baik
    ]
