"""Reads of applications, and of who in the register an applicant may be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.models_permohonan import Pendaftaran
from app.anggota.rules import Status
from app.anggota.rules_permohonan import (
    BATAS_HARI,
    DARING,
    Kenalan,
    Pembanding,
    StatusPermohonan,
    resembles,
)
from app.anggota.rules_retensi import RETENSI, erase_on
from app.koperasi.queries import profil_of, setting_on
from app.koperasi.rules_setelan import BY_KEY
from app.platform.db import db
from app.platform.models import Koperasi

A, P = Anggota, Pendaftaran
WAITING = P.status == StatusPermohonan.MENUNGGU


def application_page(
    koperasi_id: int, *, status: str = "", q: str = "", offset: int = 0, limit: int = 0
) -> tuple[list[Pendaftaran], int]:
    """Applications: waiting ones by age first, then decided ones newest first; and how many."""
    query = sa.select(P).where(P.koperasi_id == koperasi_id)
    if status:
        query = query.where(P.status == status)
    if q:
        query = query.where(P.nama.icontains(q, autoescape=True))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    waiting_first = sa.case((WAITING, 0), else_=1)
    oldest = sa.case((WAITING, P.tanggal), else_=None)
    query = query.order_by(waiting_first, oldest, P.diputus_pada.desc(), P.id)
    query = query.offset(offset)
    return list(db.session.scalars(query.limit(limit) if limit else query)), total


def application_of(koperasi_id: int, anggota_id: UUID) -> Pendaftaran | None:
    """The application a member came from; None for those entered without one."""
    query = sa.select(P).where(P.koperasi_id == koperasi_id, P.anggota_id == anggota_id)
    return db.session.scalar(query)


def waiting_since(koperasi_id: int) -> list[date]:
    """Days on which the applications that wait came in, oldest first."""
    query = sa.select(P.tanggal).where(P.koperasi_id == koperasi_id, WAITING)
    return list(db.session.scalars(query.order_by(P.tanggal)))


def overdue_on(dates: list[date], on: date) -> int:
    """How many of these wait longer than the usual answer."""
    return sum(1 for day in dates if day < on - timedelta(days=BATAS_HARI))


def kept_months(koperasi_id: int, today: date) -> int:
    """How many months a refused application keeps its personal data, by the setting in force."""
    return int(setting_on(koperasi_id, RETENSI, today, BY_KEY[RETENSI].bawaan))


def refused_due(koperasi_id: int, today: date) -> list[UUID]:
    """Refused applications whose personal data are still there and should not be."""
    months, zona = kept_months(koperasi_id, today), zone_of(koperasi_id)
    query = sa.select(P.id, P.diputus_pada).where(
        P.koperasi_id == koperasi_id, P.status == StatusPermohonan.DITOLAK, P.nama != "",
        P.diputus_pada.is_not(None),
    )  # fmt: skip
    return [
        row.id
        for row in db.session.execute(query.order_by(P.diputus_pada, P.id))
        if erase_on(row.diputus_pada.astimezone(zona).date(), months) <= today
    ]


def zone_of(koperasi_id: int) -> ZoneInfo:
    """The zone a cooperative counts its days in."""
    return ZoneInfo(db.session.get_one(Koperasi, koperasi_id).zona)


def web_counts(koperasi_id: int, asal: bytes, since: datetime) -> tuple[int, int]:
    """Web applications from one place since a moment, and all of the web that wait."""
    mine = sa.func.count().filter(P.asal == asal, P.dicatat_pada >= since)
    waiting = sa.func.count().filter(WAITING, P.saluran == DARING)
    row = db.session.execute(sa.select(mine, waiting).where(P.koperasi_id == koperasi_id)).one()
    return row[0], row[1]


def comparison_of(koperasi_id: int, application: Pendaftaran) -> Pembanding:
    """What the check list holds an application against."""
    same = _by_print(koperasi_id, application.nik_kunci)
    others = 0
    if application.nik_kunci:
        query = sa.select(sa.func.count()).where(
            P.koperasi_id == koperasi_id, P.nik_kunci == application.nik_kunci, WAITING,
            P.id != application.id,
        )  # fmt: skip
        others = db.session.scalar(query) or 0
    alike = [
        row
        for row in _near(koperasi_id, application.nama, application.tanggal_lahir)
        if (same is None or row.id != same.id)
        and resembles(application.nama, application.tanggal_lahir, row)
    ]
    return Pembanding(profil_of(koperasi_id).kode_wilayah, same, others, tuple(alike))


def _by_print(koperasi_id: int, fingerprint: bytes | None) -> Kenalan | None:
    found = _kenalan(koperasi_id, A.nik_kunci == fingerprint) if fingerprint else []
    return found[0] if found else None


def _near(koperasi_id: int, nama: str, born: date | None) -> list[Kenalan]:
    """Who shares the birthday or a word of the name; the rule decides who is alike."""
    words = [word for word in nama.split() if len(word) > 2][:3]
    near = [A.nama.icontains(word, autoescape=True) for word in words]
    near += [A.tanggal_lahir == born] if born else []
    return _kenalan(koperasi_id, sa.or_(*near)) if near else []


def _kenalan(koperasi_id: int, where: sa.ColumnElement[bool]) -> list[Kenalan]:
    query = sa.select(A).where(A.koperasi_id == koperasi_id, where).order_by(A.urut)
    return [
        Kenalan(a.id, a.nomor, a.nama, Status(a.status), a.tanggal_lahir)
        for a in db.session.scalars(query)
    ]
