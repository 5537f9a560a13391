"""Recurring work for a laptop that is off at night: taken with a lease, once per due date.

No scheduler: `flask tugas jalankan` catches up whatever is due, in order; running it twice, or
twice at once, does the work once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import sqlalchemy as sa

from app.platform import clock
from app.platform.db import db, transact
from app.platform.models import Pekerjaan

LEASE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of daily work: its name and what it does; returns a sentence."""

    jenis: str
    run: Callable[[], str]


def run_due(works: list[Work], today: date) -> list[str]:
    """Run what is due today and not done; a failure is kept with its reason and tried again."""
    told = []
    for work in works:
        if not transact(partial(_take, work.jenis, today, clock.now())):
            continue
        try:
            pesan, status = work.run(), "selesai"
        except Exception as problem:
            db.session.rollback()
            pesan, status = f"{type(problem).__name__}: {problem}"[:500], "gagal"
        transact(partial(_finish, work.jenis, today, status, pesan))
        told.append(f"{work.jenis}: {pesan}")
    return told


def last_done(jenis: str) -> datetime | None:
    """When a kind of work was last finished well."""
    return db.session.scalar(
        sa.select(sa.func.max(Pekerjaan.selesai_pada)).where(
            Pekerjaan.jenis == jenis, Pekerjaan.status == "selesai"
        )
    )


def last_failure(jenis: str, today: date) -> str:
    """Why today's work of a kind failed; empty when it did not."""
    row = db.session.get(Pekerjaan, (jenis, today))
    return row.pesan if row is not None and row.status == "gagal" else ""


def _take(jenis: str, today: date, at: datetime) -> bool:
    row = db.session.get(Pekerjaan, (jenis, today), with_for_update=True, populate_existing=True)
    if row is None:
        db.session.add(
            Pekerjaan(jenis=jenis, jatuh_tempo=today, status="berjalan", pesan="",
                      dipegang_sampai=at + LEASE)
        )  # fmt: skip
        db.session.flush()
        return True
    held = row.dipegang_sampai is not None and row.dipegang_sampai > at
    if row.status == "selesai" or (row.status == "berjalan" and held):
        return False
    row.status, row.dipegang_sampai = "berjalan", at + LEASE
    return True


def _finish(jenis: str, today: date, status: str, pesan: str) -> None:
    row = db.session.get_one(Pekerjaan, (jenis, today))
    row.status, row.pesan, row.dipegang_sampai = status, pesan, None
    row.selesai_pada = clock.now()
