"""Balances on the wrong side: cash and members' savings may not end a day below zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast
from uuid import UUID

import sqlalchemy as sa

from app.anggota.queries import members_by_id
from app.buku_besar.models import Journal, MutasiHarian, Posting
from app.buku_besar.rules import (
    KELOMPOK_SIMPANAN,
    PERAN_TUNAI,
    AccountRow,
    Context,
    Kendali,
)
from app.buku_besar.rules_turunan import Daily, MemberMove
from app.platform.db import db
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason
from app.values.tulis import rp

MEMBERS_AT_ONCE = 500

# Built once: asked for every account of every journal. Days before the start are one row, None.
_DAILY = cast(sa.Table, MutasiHarian.__table__).c
_DAY = sa.case((_DAILY.tanggal >= sa.bindparam("mulai"), _DAILY.tanggal), else_=None)
_CHANGES = (
    sa.select(_DAY, sa.func.sum(_DAILY.debit - _DAILY.kredit))
    .where(
        _DAILY.koperasi_id == sa.bindparam("k"),
        _DAILY.akun_id == sa.bindparam("akun"),
        _DAILY.unit_id == sa.bindparam("unit"),
    )
    .group_by(_DAY)
)


def wrong_side_problems(
    context: Context, daily: Daily, members: Sequence[MemberMove] = ()
) -> list[Reason]:
    """Reasons against a batch that would leave cash, stock or savings below zero at a day's end.

    Order within a day does not matter; a bank account only warns (keputusan, Wrong-side).
    """
    of_members = _member_problems(context, members)
    reasons = list(of_members.values())
    named = {akun_id for akun_id, _ in of_members}  # the account as a whole says nothing new
    touched: dict[tuple[UUID, UUID], dict[date, int]] = {}
    for (tanggal, akun_id, unit_id, _, _), (debit, kredit) in daily.items():
        if guarded(context.accounts[akun_id], context):
            days = touched.setdefault((akun_id, unit_id), {})
            days[tanggal] = days.get(tanggal, 0) + debit - kredit
    for (akun_id, unit_id), days in touched.items():
        account = context.accounts[akun_id]
        if akun_id in named or not _worsens(account, days):
            continue
        before, after = day_changes(context.koperasi_id, akun_id, unit_id, min(days))
        if short := _first_bad_day(account, before, after, days):
            hint = " Catat talangan lebih dahulu bila ada yang menalangi." if account.kas else ""
            reasons.append(_reason(_place(account, unit_id, context), *short, hint))
    return reasons


def _place(account: AccountRow, unit_id: UUID, context: Context) -> str:
    """Which book, box or store is short: its name, its mother account, the unit it stands in."""
    parent = context.accounts.get(account.induk_id) if account.induk_id else None
    name = f"{account.nama}, bagian dari {parent.nama}," if parent else account.nama
    if account.aturan_unit == "K":
        return name
    return f"{name.removesuffix(',')} di {context.units[unit_id].nama}"


def _member_problems(
    context: Context, members: Sequence[MemberMove]
) -> dict[tuple[UUID, UUID], Reason]:
    """The same for the savings of each member, whichever unit keeps them."""
    touched: dict[tuple[UUID, UUID], dict[date, int]] = {}
    for akun_id, anggota_id, tanggal, jumlah in members:
        if context.accounts[akun_id].kelompok in KELOMPOK_SIMPANAN:
            days = touched.setdefault((akun_id, anggota_id), {})
            days[tanggal] = days.get(tanggal, 0) + jumlah
    falling = {
        key: days for key, days in touched.items() if _worsens(context.accounts[key[0]], days)
    }
    stored = member_changes(context.koperasi_id, list(falling))
    short = {}
    for key, days in falling.items():
        if found := _first_bad_day(context.accounts[key[0]], 0, stored.get(key, {}), days):
            short[key] = found
    names = members_by_id(context.koperasi_id, {anggota_id for _, anggota_id in short})
    return {
        (akun_id, anggota_id): _reason(
            f"{context.accounts[akun_id].nama} milik {names[anggota_id].nama}", *found
        )
        for (akun_id, anggota_id), found in short.items()
    }


def _worsens(account: AccountRow, days: Mapping[date, int]) -> bool:
    sign = 1 if account.saldo_normal == "D" else -1
    return any(sign * change < 0 for change in days.values())


def _first_bad_day(
    account: AccountRow, before: int, stored: Mapping[date, int], days: Mapping[date, int]
) -> tuple[date, int] | None:
    """The first day from the earliest change on that ends below zero, and by how much."""
    sign = 1 if account.saldo_normal == "D" else -1
    balance = before + sum(change for day, change in stored.items() if day < min(days))
    for day in sorted(day for day in {*stored, *days} if day >= min(days)):
        balance += stored.get(day, 0) + days.get(day, 0)
        if sign * balance < 0:
            return day, -sign * balance
    return None


def _reason(nama: str, day: date, kurang: int, hint: str = "") -> Reason:
    return Reason(
        f"{nama} akan kurang {rp(kurang)} pada akhir hari {tanggal_panjang(day)}. Periksa jumlah "
        f"atau tanggalnya.{hint}",
        "baris",
    )


def guarded(account: AccountRow, context: Context) -> bool:
    """Whether this account may never end a day on its wrong side."""
    parent = context.accounts.get(account.induk_id) if account.induk_id else None
    if account.kas:
        return (parent or account).peran in PERAN_TUNAI
    if account.kendali == Kendali.ANGGOTA:
        return account.kelompok in KELOMPOK_SIMPANAN
    return account.kelompok == "persediaan" and account.saldo_normal == "D"


def day_changes(
    koperasi_id: int, akun_id: UUID, unit_id: UUID, start: date
) -> tuple[int, dict[date, int]]:
    """Balance before a day, and the change of each later day, of one account in one unit."""
    facts = {"k": koperasi_id, "akun": akun_id, "unit": unit_id, "mulai": start}
    found = {day: int(total) for day, total in db.session.connection().execute(_CHANGES, facts)}
    return found.pop(None, 0), found


def member_changes(
    koperasi_id: int, keys: Sequence[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], dict[date, int]]:
    """The change of each day, for some accounts of some members."""
    p, j = Posting, Journal
    found: dict[tuple[UUID, UUID], dict[date, int]] = {}
    for start in range(0, len(keys), MEMBERS_AT_ONCE):
        some = keys[start : start + MEMBERS_AT_ONCE]
        rows = db.session.execute(
            sa.select(p.akun_id, p.anggota_id, j.tanggal, sa.func.sum(p.jumlah))
            .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
            .where(
                p.koperasi_id == koperasi_id,
                p.anggota_id.in_({anggota_id for _, anggota_id in some}),
                p.akun_id.in_({akun_id for akun_id, _ in some}),
            )
            .group_by(p.akun_id, p.anggota_id, j.tanggal)
        )
        for akun_id, anggota_id, tanggal, jumlah in rows:
            assert anggota_id is not None
            found.setdefault((akun_id, anggota_id), {})[tanggal] = int(jumlah)
    return found
