"""Reads of the front page and its shell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.beranda.rules import period_words, reference_day, saved_words
from app.beranda.rules_ringkas import (
    Hasil,
    Tempat,
    balances,
    cash_accounts,
    hasil_of,
    places,
    result_accounts,
    savings_accounts,
)
from app.buku_besar.queries import last_entry
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_ringkas import last_day_of, net_by_month, window_of
from app.buku_besar.rules import Context
from app.platform.db import db
from app.platform.reading import read_once
from app.values.calendar import months_between


@dataclass(frozen=True, slots=True)
class Chips:
    """The two words at the right of the top bar; empty when there is nothing to say."""

    periode: str
    simpan: str


def chips_of(koperasi_id: int, today: date, zona: str) -> Chips:
    """State of today's month and when the last journal was saved.

    The shell also surrounds pages about a database out of reach, so that is no error here.
    """
    try:
        periode = period_words(context_of(koperasi_id).periods, today)
        last = last_entry(koperasi_id)
    except DBAPIError:
        db.session.rollback()
        return Chips("", "")
    return Chips(periode, saved_words(last[2].astimezone(ZoneInfo(zona)), today) if last else "")


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Everything the front page of a cooperative shows in figures; sen, more is better.

    `acuan` is the day the monthly figures end on: today, or where the books stand still, the end
    of the last month with business, so that a late village still sees its own figures.
    """

    acuan: date
    tertinggal: bool
    kas: tuple[Tempat, ...]
    simpanan: tuple[int, ...]
    anggota: int
    hasil: Hasil


def ringkasan_of(koperasi_id: int, context: Context, today: date, *, seri: int) -> Ringkasan:
    """The figures of a front page in four statements, three of them on the daily table."""
    every = context.accounts
    result = [a.id for a in result_accounts(every.values())]
    acuan = reference_day(today, last_day_of(koperasi_id, result, today))
    since, balances_since = window_of(acuan), window_of(today)
    cash = {a.id for a in cash_accounts(every.values())}
    savings = {a.id for a in savings_accounts(every.values())}
    standing = net_by_month(
        koperasi_id, [*cash, *savings], since=balances_since, until=today, before=True
    )
    moved = net_by_month(koperasi_id, result, since=since, until=acuan)
    months = months_between(balances_since, today)
    return Ringkasan(
        acuan=acuan,
        tertinggal=acuan < today,
        kas=tuple(places(every, [r for r in standing if r.akun_id in cash])),
        simpanan=tuple(balances([r for r in standing if r.akun_id in savings], months)),
        anggota=member_count(koperasi_id),
        hasil=hasil_of(every, context.units, moved, since=since, until=acuan, seri=seri),
    )


@read_once
def member_count(koperasi_id: int) -> int:
    """People who are members now, the inactive ones too."""
    held = (Status.ANGGOTA, Status.NONAKTIF)
    counted = sa.select(sa.func.count()).where(
        Anggota.koperasi_id == koperasi_id, Anggota.status.in_(held)
    )
    return int(db.session.scalar(counted) or 0)
