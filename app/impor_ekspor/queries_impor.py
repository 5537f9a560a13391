"""Reads behind imports: what codes mean, what the books hold, what would be on its wrong side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.queries import nomor_map
from app.buku_besar.queries_asal import SuratAsal, daily_changes, papers_by_nomor
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sisi import guarded
from app.buku_besar.rules import AccountRow, Context
from app.impor_ekspor.models import Impor
from app.impor_ekspor.rules_impor import Sasaran, side_sign
from app.pihak.queries import parties_of
from app.platform.db import db
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp

RECEIVABLES = ("piutang_usaha", "pinjaman_diberikan", "piutang_lain")
ULANG = "{} (ulang {})"
Daily = Mapping[tuple[UUID, UUID], Mapping[date, int]]


def targets_of(koperasi_id: int) -> Sasaran:
    """Accounts, units, members and parties of a cooperative by their codes."""
    context = context_of(koperasi_id)
    return Sasaran(
        context,
        {unit.kode: unit.id for unit in context.units.values()},
        {nomor: found[0] for nomor, found in nomor_map(koperasi_id).items()},
        {row.kode: (row.id, row.jenis.value) for row in parties_of(koperasi_id)},
    )


def papers_and_names(
    koperasi_id: int, nomor: Sequence[str]
) -> tuple[dict[str, tuple[str, SuratAsal]], dict[str, str]]:
    """Of numbers in a file: those with a standing paper (its kept number too), and the free ones.

    A number whose whole import was taken back is free again; its next paper is kept as
    "nomor (ulang 2)", since papers never change.
    """
    standing: dict[str, tuple[str, SuratAsal]] = {}
    free: dict[str, str] = {}
    names, attempt = {one: one for one in nomor}, 1
    cancelled = _cancelled_imports(koperasi_id)
    while names:
        papers, void, attempt = papers_by_nomor(koperasi_id, list(names.values())), {}, attempt + 1
        for one, kept in names.items():
            paper = papers.get(kept)
            if paper is None:
                free[one] = kept
            elif paper.impor_id in cancelled:
                void[one] = ULANG.format(one, attempt)
            else:
                standing[one] = (kept, paper)
        names = void
    return standing, free


def _cancelled_imports(koperasi_id: int) -> set[UUID]:
    query = sa.select(Impor.id).where(
        Impor.koperasi_id == koperasi_id, Impor.batal_pada.is_not(None)
    )
    return set(db.session.scalars(query))


def impor_by_id(koperasi_id: int, impor_id: UUID) -> Impor | None:
    """One import, as it stands now."""
    return db.session.get(Impor, (koperasi_id, impor_id), populate_existing=True)


def imports_of(koperasi_id: int, *, limit: int, offset: int = 0) -> tuple[list[Impor], int]:
    """A page of imports, newest first, and how many there are."""
    mine = Impor.koperasi_id == koperasi_id
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Impor).where(mine)) or 0
    query = sa.select(Impor).where(mine).order_by(Impor.pada.desc(), Impor.id.desc())
    return list(db.session.scalars(query.limit(limit).offset(offset))), int(total)


def wrong_side_warnings(context: Context, added: Daily) -> list[str]:
    """Cash, stock, receivables and savings that a batch would leave on their wrong side.

    One sentence per account and unit: the first such day. Nothing is refused (antarmuka 2).
    """
    wanted = [
        account_id
        for account_id in {akun for akun, _ in added}
        if _watched(context.accounts[account_id], context)
    ]
    there = daily_changes(context.koperasi_id, wanted)
    warnings = []
    for (akun, unit), days in added.items():
        account = context.accounts[akun]
        if akun not in wanted:
            continue
        if found := _first_bad_day(there.get((akun, unit), {}), days, side_sign(account)):
            day, short = found
            kode = context.units[unit].kode
            warnings.append(
                f"{account.kode} {account.nama} di unit {kode} bersaldo terbalik {rp(short)} pada "
                f"akhir hari {tanggal_panjang(day)}."
            )
    return sorted(warnings)


def _watched(account: AccountRow, context: Context) -> bool:
    return guarded(account, context) or (
        account.kelompok in RECEIVABLES and account.saldo_normal == "D"
    )


def _first_bad_day(
    there: Mapping[date, int], added: Mapping[date, int], sign: int
) -> tuple[date, int] | None:
    balance: Any = 0
    for day in sorted({*there, *added}):
        balance += there.get(day, 0) + added.get(day, 0)
        if sign * balance < 0 and day >= min(added):
            return day, -sign * balance
    return None
