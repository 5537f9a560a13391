"""Signing in: attempts are counted before the password is looked at; sessions are rows.

Counting first closes the race of many guesses at the same moment; a right password gives the
count back.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.pengguna.models import Pengguna, PercobaanMasuk, Sesi
from app.pengguna.rules import delay_seconds, normal_surel, normal_telepon
from app.platform import clock
from app.platform.db import db, record_apart

SESSION_DAYS = 30
# Per name from one address, per name from anywhere, per address. The hold that bites first is the
# one of the guesser's own address, so guessing at Bu Ratna does not keep her out of her own laptop.
FREE_PAIR, FREE_NAME, FREE_ADDRESS = 4, 20, 30
FORGET = timedelta(days=1)


def name_key(contact: str) -> str:
    """Hash of a sign-in name: failures are counted without storing what was typed.

    Spellings of one telephone number count as one name.
    """
    name = normal_surel(contact) if "@" in contact else normal_telepon(contact)
    return hashlib.sha256(f"nama:{name}".encode()).hexdigest()


def pair_key(contact: str, alamat: str) -> str:
    """Hash of a name as tried from one address."""
    return hashlib.sha256(f"{name_key(contact)}:{alamat}".encode()).hexdigest()


def address_key(alamat: str) -> str:
    """Hash of a network address."""
    return hashlib.sha256(f"alamat:{alamat}".encode()).hexdigest()


def claim_attempt(contact: str, alamat: str) -> datetime | None:
    """Count one attempt for name and address, together and apart; until when to wait if held.

    Runs in a transaction of its own, before the password is verified.
    """
    free = {
        pair_key(contact, alamat): FREE_PAIR,
        name_key(contact): FREE_NAME,
        address_key(alamat): FREE_ADDRESS,
    }

    def act(session: Session) -> datetime | None:
        at = clock.now()
        rows = _rows(session, sorted(free), at)
        held = [row.ditahan_sampai for row in rows if row.ditahan_sampai]
        if waiting := [until for until in held if until > at]:
            return max(waiting)
        for row in rows:
            row.gagal = 1 + (row.gagal if row.terakhir_pada + FORGET > at else 0)
            row.terakhir_pada = at
            wait = delay_seconds(row.gagal, free=free[row.kunci])
            row.ditahan_sampai = at + timedelta(seconds=wait) if wait else None
        return None

    return record_apart(act)


def _rows(session: Session, keys: list[str], at: datetime) -> list[PercobaanMasuk]:
    """The rows of these keys, made when missing, locked in the order of the keys."""
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    fresh = [{"kunci": key, "gagal": 0, "terakhir_pada": at} for key in keys]
    session.execute(dialect.insert(PercobaanMasuk).on_conflict_do_nothing(), fresh)
    wanted = sa.select(PercobaanMasuk).where(PercobaanMasuk.kunci.in_(keys))
    return list(session.scalars(wanted.order_by(PercobaanMasuk.kunci).with_for_update()))


def open_session(
    pengguna_id: UUID, contact: str, *, peramban: str, alamat: str, sandi_hash: str = ""
) -> str:
    """A new session row; returns the token for the cookie and gives the counted attempt back.

    `sandi_hash` replaces a hash made with older parameters. Attempts older than a day are swept.
    """
    token, at = secrets.token_urlsafe(32), clock.now()
    db.session.add(
        Sesi(
            id=session_id(token), pengguna_id=pengguna_id, dibuat_pada=at, terakhir_pada=at,
            berakhir_pada=at + timedelta(days=SESSION_DAYS), peramban=peramban[:200],
            alamat=alamat[:60],
        )
    )  # fmt: skip
    if sandi_hash:
        db.session.get_one(Pengguna, pengguna_id).sandi = sandi_hash
    give_back(contact, alamat)
    db.session.flush()
    return token


def give_back(contact: str, alamat: str) -> None:
    """The password was right: forget the failures of this name, and one of this address."""
    p, old = PercobaanMasuk, clock.now() - FORGET
    names = (name_key(contact), pair_key(contact, alamat))
    db.session.execute(sa.delete(p).where(sa.or_(p.kunci.in_(names), p.terakhir_pada < old)))
    db.session.execute(
        sa.update(p)
        .where(p.kunci == address_key(alamat), p.gagal > 0)
        .values(gagal=p.gagal - 1, ditahan_sampai=None)
    )


def session_id(token: str) -> str:
    """What the database knows of a token: its hash."""
    return hashlib.sha256(token.encode()).hexdigest()
