"""Offices offered to people: a new one gets a first password, a known one is asked."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.pengguna.commands import create_user, give_office, trace_office
from app.pengguna.models import Jabatan
from app.pengguna.permissions import Peran
from app.pengguna.queries import user_by_contact
from app.pengguna.rules import OrangBaru
from app.platform.db import db
from app.values.refusal import Reason, Refused


def invite_user(
    koperasi_id: int, person: OrangBaru, *, peran: list[Peran], mulai: date, sandi_hash: str
) -> tuple[UUID, bool]:
    """Give offices to a person, made when unknown; returns the id and whether they are new.

    A known person keeps name and password, they may serve another cooperative too: the offices
    are offered under the name typed here and wait until that person takes them.
    """
    if not peran:
        raise Refused(Reason("Pilih paling sedikit satu jabatan.", "peran"))
    found = {u.id: u for text in (person.surel, person.telepon) if text
             and (u := user_by_contact(text))}  # fmt: skip
    if len(found) > 1:
        raise Refused(Reason("Surel dan telepon ini milik dua pengguna berbeda.", "surel"))
    user = next(iter(found.values()), None)
    if user and not user.aktif:
        raise Refused(Reason("Pengguna ini tidak dapat dipakai.", "surel"))
    made = user or create_user(
        nama=person.nama, surel=person.surel, telepon=person.telepon, sandi_hash=sandi_hash,
        diberi=True,
    )  # fmt: skip
    for office in peran:
        give_office(koperasi_id, made.id, office, mulai=mulai, sebutan=person.nama if user else "")
    return made.id, user is None


def answer_invitation(koperasi_id: int, pengguna_id: UUID, *, terima: bool, on: date) -> None:
    """Take every office offered in a cooperative, or none of them.

    Declined they end with the day before `on` and the house learns no more than before.
    Refused: nothing is offered (any more).
    """
    j = Jabatan
    mine = (j.koperasi_id == koperasi_id, j.pengguna_id == pengguna_id, j.selesai.is_(None))
    query = sa.select(j).where(*mine, j.diterima.is_(False)).order_by(j.peran).with_for_update()
    offered = list(db.session.scalars(query))
    if not offered:
        raise Refused("Undangan ini sudah tidak ada; minta koperasinya mengundang lagi.")
    for office in offered:
        if terima:
            office.diterima = True
        else:
            office.selesai = on - timedelta(days=1)
    db.session.flush()
    act = "terima jabatan" if terima else "tolak jabatan"
    for office in offered:
        trace_office(koperasi_id, act, pengguna_id, Peran(office.peran))
