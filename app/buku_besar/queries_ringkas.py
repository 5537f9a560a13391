"""The few sums a front page needs, by month, from the daily table in one query each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import MutasiHarian, Pembatalan, SaldoAwal
from app.buku_besar.rules import Sifat
from app.platform.db import db
from app.values.calendar import month_start

HASIL = (Sifat.BIASA.value, Sifat.PENYESUAIAN.value)


@dataclass(frozen=True, slots=True)
class BulanRow:
    """Net movement (debit positive, sen) of an account in a unit and a month.

    `bulan` is the first day of the month, None for everything before the span; `awal_bulan` says
    whether the day of the month is not past that of the span's last day.
    """

    bulan: date | None
    awal_bulan: bool
    akun_id: UUID
    unit_id: UUID
    sifat: str
    bersih: int


def net_by_month(
    koperasi_id: int, akun_ids: Sequence[UUID], *, since: date, until: date, before: bool = False
) -> list[BulanRow]:
    """Net movements of some accounts from `since` to `until`, closing entries left out.

    With `before` everything earlier comes too, as one month None, so that balances can be drawn.
    """
    m = MutasiHarian
    in_span = m.tanggal >= since
    month = sa.extract("year", m.tanggal) * 12 + sa.extract("month", m.tanggal) - 1
    bulan = sa.case((in_span, sa.cast(month, sa.Integer)), else_=-1).label("bulan")
    early = sa.case((sa.extract("day", m.tanggal) <= until.day, 1), else_=0).label("awal_bulan")
    wanted = [m.koperasi_id == koperasi_id, m.akun_id.in_(akun_ids), m.tanggal <= until]
    if not before:
        wanted += [in_span, m.sifat != Sifat.PENUTUP.value]
    keys = (bulan, early, m.akun_id, m.unit_id, m.sifat)
    rows = db.session.execute(
        sa.select(*keys, sa.func.sum(m.debit - m.kredit)).where(*wanted).group_by(*keys)
    )
    return [
        BulanRow(_month(int(row[0])), bool(row[1]), row[2], row[3], row[4], int(row[5]))
        for row in rows
    ]


def _month(number: int) -> date | None:
    return None if number < 0 else date(number // 12, number % 12 + 1, 1)


def last_day_of(koperasi_id: int, akun_ids: Sequence[UUID], until: date) -> date | None:
    """The last day on which any of some accounts moved by ordinary business."""
    m = MutasiHarian
    return db.session.scalar(
        sa.select(m.tanggal)
        .where(
            m.koperasi_id == koperasi_id,
            m.tanggal <= until,
            m.akun_id.in_(akun_ids),
            m.sifat.in_(HASIL),
        )
        .order_by(m.tanggal.desc())
        .limit(1)
    )


@dataclass(frozen=True, slots=True)
class SuratSaldoAwal:
    """The opening that stands: its day, place in the chain and explanation."""

    id: UUID
    tanggal: date
    jurnal_urut: int
    penjelasan: str


def opening_paper(koperasi_id: int) -> SuratSaldoAwal | None:
    """The opening that has not been cancelled, None while there is none."""
    s = SaldoAwal
    cancelled = sa.select(Pembatalan.membalik_urut).where(Pembatalan.koperasi_id == koperasi_id)
    row = db.session.execute(
        sa.select(s.id, s.tanggal, s.jurnal_urut, s.penjelasan).where(
            s.koperasi_id == koperasi_id, s.jurnal_urut.not_in(cancelled)
        )
    ).first()
    return SuratSaldoAwal(*row) if row else None


def window_of(until: date, months: int = 12) -> date:
    """First day of the span of whole months that ends with the month of a day."""
    number = until.year * 12 + until.month - months
    return month_start(date(number // 12, number % 12 + 1, 1))
