"""The member's own login: a user with the office anggota, tied to one membership."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.anggota.models import Anggota
from app.anggota.queries_orang import member_of_user
from app.anggota.rules import Status
from app.pengguna.commands import end_office
from app.pengguna.commands_undangan import invite_user
from app.pengguna.permissions import Peran
from app.pengguna.queries import person_of
from app.pengguna.rules import OrangBaru
from app.platform.db import db
from app.values.refusal import Reason, Refused


def link_account(
    koperasi_id: int, anggota_id: UUID, person: OrangBaru, *, mulai: date, sandi_hash: str
) -> bool:
    """Give a member a login; whether the user is new.

    Someone who signs in elsewhere already keeps the password and takes the office when asked at
    the next sign-in; until then nothing of the member is seen. Refused: a member who left, one
    who has a login, a user who is another member here.
    """
    anggota = db.session.get_one(
        Anggota, (koperasi_id, anggota_id), with_for_update=True, populate_existing=True
    )
    if anggota.status == Status.BERHENTI:
        raise Refused("Yang sudah berhenti tidak diberi akun baru.")
    if anggota.pengguna_id:
        raise Refused("Anggota ini sudah punya akun.")
    pengguna_id, made = invite_user(
        koperasi_id, person, peran=[Peran.ANGGOTA], mulai=mulai, sandi_hash=sandi_hash
    )
    other = member_of_user(koperasi_id, pengguna_id)
    if other is not None and other.status != Status.BERHENTI:
        text = "Surel atau telepon ini sudah dipakai akun anggota lain."
        raise Refused(Reason(text, "surel" if person.surel else "telepon"))
    anggota.pengguna_id = pengguna_id
    db.session.flush()
    return made


def unlink_account(koperasi_id: int, anggota_id: UUID, *, on: date) -> None:
    """Take the login away: the office ends, the person sees nothing of the member any more.

    Refused: there is none.
    """
    anggota = db.session.get_one(
        Anggota, (koperasi_id, anggota_id), with_for_update=True, populate_existing=True
    )
    if anggota.pengguna_id is None:
        raise Refused("Anggota ini tidak punya akun.")
    pengguna_id, anggota.pengguna_id = anggota.pengguna_id, None
    db.session.flush()
    _, offices = person_of(koperasi_id, pengguna_id) or (None, [])
    if any(j.peran == Peran.ANGGOTA and j.selesai is None for j in offices):
        end_office(koperasi_id, pengguna_id, Peran.ANGGOTA, on=on)
