"""Lines of the books of pengurus and pengawas: the officer with the member behind."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.koperasi.models import Pejabat
from app.koperasi.queries import officers_of
from app.koperasi.rules import Organ
from app.platform.db import db


@dataclass(frozen=True, slots=True)
class BarisPejabat:
    """An officer with the register's facts of the person, None when no member is named."""

    pejabat: Pejabat
    anggota: Anggota | None


def officer_rows(koperasi_id: int, organ: Organ) -> list[BarisPejabat]:
    """Every officer of an organ there ever was, in the order in which they took office.

    The person is found by the member number written with the office, never guessed from a name.
    """
    officers = [p for p in officers_of(koperasi_id) if p.organ == organ]
    numbers = {p.nomor_anggota for p in officers if p.nomor_anggota}
    query = sa.select(Anggota).where(Anggota.koperasi_id == koperasi_id, Anggota.nomor.in_(numbers))
    members = {a.nomor: a for a in db.session.scalars(query)} if numbers else {}
    officers.sort(key=lambda p: (p.mulai, p.urutan, p.nama))
    return [BarisPejabat(p, members.get(p.nomor_anggota)) for p in officers]
