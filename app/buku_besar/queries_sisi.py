"""Balances on the wrong side: cash and members' savings may not end a day below zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import MutasiHarian
from app.buku_besar.rules import (
    KELOMPOK_SIMPANAN,
    PERAN_TUNAI,
    AccountRow,
    Context,
    Kendali,
)
from app.platform.db import db
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason
from app.values.tulis import rp

Daily = Mapping[tuple[Any, ...], list[int]]


def wrong_side_problems(context: Context, daily: Daily) -> list[Reason]:
    """Reasons against a batch that would leave cash or savings below zero at a day's end.

    Order within a day does not matter; a bank account only warns (keputusan, Wrong-side).
    """
    touched: dict[tuple[UUID, UUID], dict[date, int]] = {}
    for (tanggal, akun_id, unit_id, _, _), (debit, kredit) in daily.items():
        if guarded(context.accounts[akun_id], context):
            days = touched.setdefault((akun_id, unit_id), {})
            days[tanggal] = days.get(tanggal, 0) + debit - kredit
    reasons = []
    for (akun_id, unit_id), days in touched.items():
        account = context.accounts[akun_id]
        sign = 1 if account.saldo_normal == "D" else -1
        if all(sign * change >= 0 for change in days.values()):
            continue
        if reason := _first_bad_day(context, account, unit_id, days, sign):
            reasons.append(reason)
    return reasons


def guarded(account: AccountRow, context: Context) -> bool:
    """Whether this account may never end a day on its wrong side."""
    parent = context.accounts.get(account.induk_id) if account.induk_id else None
    if account.kas:
        return (parent or account).peran in PERAN_TUNAI
    if account.kendali == Kendali.ANGGOTA:
        return account.kelompok in KELOMPOK_SIMPANAN
    return account.kelompok == "persediaan" and account.saldo_normal == "D"


def _first_bad_day(
    context: Context, account: AccountRow, unit_id: UUID, days: Mapping[date, int], sign: int
) -> Reason | None:
    start = min(days)
    before, after = day_changes(context.koperasi_id, account.id, unit_id, start)
    balance = before
    for day in sorted(set(after) | set(days)):
        balance += after.get(day, 0) + days.get(day, 0)
        if sign * balance < 0:
            hint = " Catat talangan lebih dahulu bila ada yang menalangi." if account.kas else ""
            return Reason(
                f"{account.nama} akan kurang {rp(-sign * balance)} pada akhir hari "
                f"{tanggal_panjang(day)}. Periksa jumlah atau tanggalnya.{hint}",
                "baris",
            )
    return None


def day_changes(
    koperasi_id: int, akun_id: UUID, unit_id: UUID, start: date
) -> tuple[int, dict[date, int]]:
    """Balance before a day, and the change of each later day, of one account in one unit."""
    m = MutasiHarian
    change = sa.func.sum(m.debit - m.kredit)
    mine = (m.koperasi_id == koperasi_id, m.akun_id == akun_id, m.unit_id == unit_id)
    before = db.session.scalar(sa.select(change).where(*mine, m.tanggal < start))
    rows: Iterable[Any] = db.session.execute(
        sa.select(m.tanggal, change).where(*mine, m.tanggal >= start).group_by(m.tanggal)
    )
    return int(before or 0), {tanggal: int(total) for tanggal, total in rows}
