"""Acts on users: make them, give offices, sign in and out. Hashing happens before the write."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.pengguna.models import Jabatan, Pengguna, Sesi
from app.pengguna.permissions import Peran, Permission, may
from app.pengguna.queries import (
    OPERATOR_ID,
    as_seen,
    came_from_elsewhere,
    person_of,
    user_by_contact,
)
from app.pengguna.rules import (
    contact_problems,
    normal_surel,
    normal_telepon,
    sandi_problems,
)
from app.platform import clock
from app.platform.audit import record_trace
from app.platform.db import db
from app.platform.ids import new_id
from app.values.refusal import Reason, Refused

# 19 MiB, 3 passes, 1 lane: about 50 ms on a village laptop (tampilan-dan-pustaka 1.1).
_hasher = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash(secrets.token_hex(16))
IDLE = timedelta(hours=12)


def hash_sandi(sandi: str) -> str:
    """argon2id of a password; slow on purpose, so never inside a transaction."""
    return _hasher.hash(sandi)


def sandi_fits(pengguna: Pengguna | None, sandi: str) -> bool:
    """Whether the password is right; an unknown user costs the same time as a wrong password."""
    stored = pengguna.sandi if pengguna and pengguna.sandi else _NOBODY
    try:
        _hasher.verify(stored, sandi)
    except (VerificationError, InvalidHashError):
        return False
    return pengguna is not None and pengguna.aktif and bool(pengguna.sandi)


def renewed_hash(stored: str, sandi: str) -> str:
    """A new hash when the stored one was made with older parameters, else nothing."""
    return hash_sandi(sandi) if _hasher.check_needs_rehash(stored) else ""


def create_user(
    *, nama: str, surel: str = "", telepon: str = "", sandi: str = "", sandi_hash: str = "",
    diberi: bool = False,
) -> Pengguna:  # fmt: skip
    """A new user. Refused: no name, no contact, contact taken, weak password.

    `diberi`: somebody else chose the password, so it is to be replaced at the first sign-in.
    """
    mail, phone = normal_surel(surel) or None, normal_telepon(telepon) or None
    reasons = contact_problems(mail, phone)
    if not nama.strip() or len(nama) > 120:
        reasons.append(Reason("Nama wajib diisi, paling panjang 120 huruf.", "nama"))
    if not sandi_hash:
        reasons += sandi_problems(sandi, names=tuple(nama.split()[:1]))
    for value, field in ((mail, "surel"), (phone, "telepon")):
        if value and user_by_contact(value):
            reasons.append(Reason(f"{value} sudah dipakai pengguna lain.", field))
    if reasons:
        raise Refused(*reasons)
    pengguna = Pengguna(
        id=new_id(), nama=nama.strip(), surel=mail, telepon=phone,
        sandi=sandi_hash or hash_sandi(sandi), dibuat_pada=clock.now(), ganti_sandi=diberi,
    )  # fmt: skip
    db.session.add(pengguna)
    db.session.flush()
    return pengguna


def ensure_operator() -> Pengguna:
    """The installation's own user behind command-line acts; nobody signs in as it."""
    known = db.session.get(Pengguna, OPERATOR_ID)
    if known is None:
        known = Pengguna(
            id=OPERATOR_ID, nama="Operator pemasangan", surel="operator@localhost",
            sandi="", aktif=False, dibuat_pada=clock.now(),
        )  # fmt: skip
        db.session.add(known)
        db.session.flush()
    return known


def give_office(
    koperasi_id: int, pengguna_id: UUID, peran: Peran, *, mulai: date, sebutan: str = ""
) -> None:
    """Give an office from a date on; giving it again after its end renews it.

    `sebutan` is the name a person of another house was invited by: the office waits for their
    word. Who was invited before and took nothing yet is waited for as well.
    """
    known = db.session.get(Jabatan, (koperasi_id, pengguna_id, peran.value))
    if known is not None and known.selesai is None:
        return
    sebutan = _waits_as(koperasi_id, pengguna_id, sebutan)
    if known is None:
        db.session.add(
            Jabatan(
                koperasi_id=koperasi_id, pengguna_id=pengguna_id, peran=peran, mulai=mulai,
                diterima=not sebutan, sebutan=sebutan,
            )
        )  # fmt: skip
    else:
        known.selesai, known.diterima, known.sebutan = None, not sebutan, sebutan
    db.session.flush()
    trace_office(koperasi_id, "beri jabatan", pengguna_id, peran)


def _waits_as(koperasi_id: int, pengguna_id: UUID, sebutan: str) -> str:
    """The name an office waits under; empty where the person has taken one here already."""
    found = person_of(koperasi_id, pengguna_id)
    if found is None:
        return sebutan
    seen = as_seen(*found)
    return sebutan or seen.nama if seen.menunggu else ""


def end_office(koperasi_id: int, pengguna_id: UUID, peran: Peran, *, on: date) -> None:
    """End an office with the day before `on`, so it opens nothing any more from now.

    Refused when nobody would be left who may give offices.
    """
    keepers = sorted(office for office in Peran if may({office}, Permission.PENGGUNA_WRITE))
    held = db.session.scalars(
        sa.select(Jabatan)
        .join(Pengguna, Pengguna.id == Jabatan.pengguna_id)
        .where(
            Jabatan.koperasi_id == koperasi_id, Jabatan.selesai.is_(None),
            sa.or_(Jabatan.pengguna_id == pengguna_id, Jabatan.peran.in_(keepers)),
            Pengguna.aktif.is_(True),
        )
        .order_by(Jabatan.pengguna_id, Jabatan.peran)
        .with_for_update(of=Jabatan)
    ).all()  # fmt: skip
    known = next((j for j in held if (j.pengguna_id, j.peran) == (pengguna_id, peran)), None)
    if known is None:
        raise Refused("Jabatan ini tidak sedang dipegang.")
    left = [j for j in held if j is not known and j.peran in keepers and j.diterima]
    if known.diterima and peran in keepers and not left:
        raise Refused("Harus tersisa seorang administrator atau ketua; tunjuk gantinya dahulu.")
    known.selesai = on - timedelta(days=1)
    db.session.flush()
    trace_office(koperasi_id, "akhiri jabatan", pengguna_id, peran)


def reset_sandi(koperasi_id: int, pengguna_id: UUID, sandi_hash: str) -> None:
    """A new password given by an administrator; every session of the user ends.

    It is good for one sign-in: the person chooses their own before anything else opens.

    Refused for a user of another house: nobody may open or shut it so.
    """
    _own_user(koperasi_id, pengguna_id)
    change_sandi(pengguna_id, sandi_hash, diberi=True)
    trace_office(koperasi_id, "ganti kata sandi", pengguna_id, None)


def end_sessions_of(koperasi_id: int, pengguna_id: UUID) -> None:
    """End every session of a user of this cooperative, with a line in the change log.

    Refused for a user of another house.
    """
    _own_user(koperasi_id, pengguna_id)
    end_all_sessions(pengguna_id)
    trace_office(koperasi_id, "akhiri sesi", pengguna_id, None)


def _own_user(koperasi_id: int, pengguna_id: UUID) -> None:
    if came_from_elsewhere(koperasi_id, pengguna_id):
        raise Refused(
            "Pengguna ini lebih dahulu bertugas di koperasi lain, jadi kata sandi dan sesinya "
            "hanya diurus olehnya sendiri, koperasi itu, atau operator pemasangan."
        )


def trace_office(koperasi_id: int, act: str, pengguna_id: UUID, peran: Peran | None) -> None:
    """A line in the change log of a cooperative, by the name that cooperative knows."""
    found = person_of(koperasi_id, pengguna_id)
    assert found is not None
    facts = {"nama": as_seen(*found).nama}
    facts |= {"peran": peran.value} if peran else {}
    record_trace(koperasi_id, act, "jabatan" if peran else "pengguna", str(pengguna_id), **facts)


def end_session(sesi_id: str, *, pengguna_id: UUID) -> None:
    """End one session of a user; another user's session is left alone."""
    db.session.execute(
        sa.update(Sesi)
        .where(Sesi.id == sesi_id, Sesi.pengguna_id == pengguna_id, Sesi.diakhiri_pada.is_(None))
        .values(diakhiri_pada=clock.now())
    )


def end_all_sessions(pengguna_id: UUID) -> None:
    """End every session of a user: password changed, office ended, laptop lost."""
    db.session.execute(
        sa.update(Sesi)
        .where(Sesi.pengguna_id == pengguna_id, Sesi.diakhiri_pada.is_(None))
        .values(diakhiri_pada=clock.now())
    )


def change_sandi(pengguna_id: UUID, sandi_hash: str, *, diberi: bool = False) -> None:
    """Set a new password and end every session, also the one it was asked from.

    `diberi`: somebody else chose it.
    """
    pengguna = db.session.get_one(Pengguna, pengguna_id)
    pengguna.sandi, pengguna.ganti_sandi = sandi_hash, diberi
    end_all_sessions(pengguna_id)


def set_tema(pengguna_id: UUID, tema: str) -> None:
    """Light, dark, or as the machine prefers (empty)."""
    db.session.get_one(Pengguna, pengguna_id).tema = tema
