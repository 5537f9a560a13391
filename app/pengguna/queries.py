"""Reads of users, sessions and offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.pengguna.models import Jabatan, Pengguna, Sesi
from app.pengguna.permissions import SEBUTAN, Peran
from app.pengguna.rules import normal_surel, normal_telepon
from app.platform.db import db
from app.platform.models import Koperasi
from app.values.actor import Actor

OPERATOR_ID = UUID(int=0)
# Built once: every page asks these, and building a statement costs more than running it.
_RUNNING = (
    sa.select(
        Sesi.id, Pengguna.id, Pengguna.nama, Pengguna.tema, Sesi.terakhir_pada,
        Pengguna.ganti_sandi,
    )
    .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
    .where(
        Sesi.id == sa.bindparam("sesi_id"),
        Sesi.diakhiri_pada.is_(None),
        Sesi.berakhir_pada > sa.bindparam("at"),
        Pengguna.aktif.is_(True),
    )
)  # fmt: skip
_OFFICES = sa.select(Jabatan.peran).where(
    Jabatan.koperasi_id == sa.bindparam("k"),
    Jabatan.pengguna_id == sa.bindparam("pengguna_id"),
    Jabatan.diterima.is_(True),
    Jabatan.mulai <= sa.bindparam("on"),
    sa.or_(Jabatan.selesai.is_(None), Jabatan.selesai >= sa.bindparam("on")),
)


@dataclass(frozen=True, slots=True)
class SesiRow:
    """A running session with its user, as the guard needs it."""

    sesi_id: str
    pengguna_id: UUID
    nama: str
    tema: str
    terakhir_pada: datetime
    ganti_sandi: bool


def running_session(sesi_id: str, at: datetime) -> SesiRow | None:
    """The session of a cookie, when it neither ended nor expired and its user may sign in."""
    row = db.session.execute(_RUNNING, {"sesi_id": sesi_id, "at": at}).first()
    return SesiRow(*row) if row else None


def sessions_of(pengguna_id: UUID) -> list[Sesi]:
    """Sessions of a user that have not ended, newest first."""
    return list(
        db.session.scalars(
            sa.select(Sesi)
            .where(Sesi.pengguna_id == pengguna_id, Sesi.diakhiri_pada.is_(None))
            .order_by(Sesi.terakhir_pada.desc())
        )
    )


def user_by_contact(text: str) -> Pengguna | None:
    """A user by email or telephone as typed at sign-in."""
    wanted = (
        Pengguna.surel == normal_surel(text)
        if "@" in text
        else Pengguna.telepon == normal_telepon(text)
    )
    return db.session.scalar(sa.select(Pengguna).where(wanted))


def offices_of(koperasi_id: int, pengguna_id: UUID, on: date) -> set[Peran]:
    """Offices a user holds in a cooperative on a date."""
    rows = db.session.scalars(_OFFICES, {"k": koperasi_id, "pengguna_id": pengguna_id, "on": on})
    return {Peran(row) for row in rows}


def koperasi_of(pengguna_id: UUID, on: date) -> list[Koperasi]:
    """Cooperatives in which a user holds an office on a date, by name."""
    held = sa.select(Jabatan.koperasi_id).where(
        Jabatan.pengguna_id == pengguna_id,
        Jabatan.diterima.is_(True),
        Jabatan.mulai <= on,
        sa.or_(Jabatan.selesai.is_(None), Jabatan.selesai >= on),
    )
    return list(
        db.session.scalars(sa.select(Koperasi).where(Koperasi.id.in_(held)).order_by(Koperasi.nama))
    )


def invitations_of(pengguna_id: UUID) -> list[tuple[Koperasi, list[Peran]]]:
    """Offices offered to a user that were neither taken, declined nor withdrawn, by house."""
    rows = db.session.execute(
        sa.select(Koperasi, Jabatan.peran)
        .join(Jabatan, Jabatan.koperasi_id == Koperasi.id)
        .where(
            Jabatan.pengguna_id == pengguna_id,
            Jabatan.diterima.is_(False),
            Jabatan.selesai.is_(None),
        )
        .order_by(Koperasi.nama, Jabatan.peran)
    )
    found: dict[int, tuple[Koperasi, list[Peran]]] = {}
    for koperasi, peran in rows:
        found.setdefault(koperasi.id, (koperasi, []))[1].append(Peran(peran))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class OrangTampil:
    """A user as a cooperative may see them; `menunggu`: they have not taken any office here."""

    id: UUID
    nama: str
    surel: str
    telepon: str
    menunggu: bool


def as_seen(user: Pengguna, offices: Sequence[Jabatan]) -> OrangTampil:
    """Name and contacts, or only the name that was typed here while nothing was accepted.

    An email is easily guessed, so inviting somebody must not tell who is behind it.
    """
    if any(office.diterima for office in offices):
        return OrangTampil(user.id, user.nama, user.surel or "", user.telepon or "", menunggu=False)
    return OrangTampil(user.id, offices[0].sebutan, "", "", menunggu=True)


def users_of(koperasi_id: int) -> list[tuple[Pengguna, list[Jabatan]]]:
    """Everyone who holds or held an office here, with those offices."""
    rows = db.session.execute(
        sa.select(Pengguna, Jabatan)
        .join(Jabatan, Jabatan.pengguna_id == Pengguna.id)
        .where(Jabatan.koperasi_id == koperasi_id)
        .order_by(Pengguna.nama, Jabatan.peran)
    )
    found: dict[UUID, tuple[Pengguna, list[Jabatan]]] = {}
    for pengguna, jabatan in rows:
        found.setdefault(pengguna.id, (pengguna, []))[1].append(jabatan)
    return list(found.values())


def person_of(koperasi_id: int, pengguna_id: UUID) -> tuple[Pengguna, list[Jabatan]] | None:
    """One person who holds or held an office here, with those offices."""
    rows = db.session.execute(
        sa.select(Pengguna, Jabatan)
        .join(Jabatan, Jabatan.pengguna_id == Pengguna.id)
        .where(Jabatan.koperasi_id == koperasi_id, Pengguna.id == pengguna_id)
        .order_by(Jabatan.mulai, Jabatan.peran)
    ).all()
    return (rows[0][0], [row[1] for row in rows]) if rows else None


def came_from_elsewhere(koperasi_id: int, pengguna_id: UUID) -> bool:
    """Whether a user's first office was not here: then this house decides nothing over them.

    An invitation costs nothing, so it gives no hold over a person another cooperative brought in,
    and takes none from the house that did. On the same day nobody was first. An office that was
    only offered counts for nothing.
    """
    taken = (Jabatan.pengguna_id == pengguna_id, Jabatan.diterima.is_(True))
    first = sa.select(sa.func.min(Jabatan.mulai)).where(*taken)
    here = db.session.scalar(first.where(Jabatan.koperasi_id == koperasi_id))
    there = db.session.scalar(first.where(Jabatan.koperasi_id != koperasi_id))
    return here is None or (there is not None and there <= here)


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """Names of users by id, for lists and journals."""
    if not ids:
        return {}
    rows = db.session.execute(sa.select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_(ids)))
    return {row.id: row.nama for row in rows}


def actor_by_surel(surel: str | None) -> Actor | None:
    """The actor of a command-line act: --oleh SUREL, or the installation's operator."""
    if surel is None:
        row = db.session.get(Pengguna, OPERATOR_ID)
        return Actor(row.id, row.nama, SEBUTAN[Peran.OPERATOR]) if row else None
    row = user_by_contact(surel)
    return Actor(row.id, row.nama) if row else None
