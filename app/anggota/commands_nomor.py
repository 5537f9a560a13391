"""Giving numbers: places of the book under the cooperative's lock, written by its setting."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.queries import numbers_taken
from app.anggota.rules_nomor import (
    CALON_DARI,
    filled,
    free_number,
    is_candidate_place,
    is_mark,
    next_places,
)
from app.koperasi.queries import profil_of, setting_on
from app.platform.db import db
from app.platform.models import Koperasi


def held_koperasi(koperasi_id: int) -> Koperasi:
    """The cooperative, held so that nobody else enters or admits members meanwhile."""
    return db.session.get_one(
        Koperasi, koperasi_id, with_for_update={"key_share": True}, populate_existing=True
    )


def pattern_on(koperasi_id: int, on: date) -> str:
    """The prefix of new numbers on a day."""
    awalan = setting_on(koperasi_id, "anggota.awalan_nomor", on, "")
    kode = profil_of(koperasi_id).kode_wilayah.rpartition(".")[2] if "{" in awalan else ""
    return filled(awalan, kode_desa=kode, on=on)


def places_for(koperasi_id: int, calon: list[bool]) -> list[int]:
    """A place in the book for each new row; the caller holds the cooperative."""
    return next_places(
        calon,
        largest=_largest(koperasi_id, Anggota.urut <= CALON_DARI),
        largest_calon=_largest(koperasi_id, Anggota.urut > CALON_DARI),
    )


def _largest(koperasi_id: int, where: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.max(Anggota.urut)).where(Anggota.koperasi_id == koperasi_id, where)
    return db.session.scalar(query) or 0


def give_number(anggota: Anggota, on: date) -> None:
    """The running number of somebody who is admitted; a number written before stays.

    The caller holds the cooperative.
    """
    koperasi_id = anggota.koperasi_id
    if is_candidate_place(anggota.urut):
        anggota.urut = places_for(koperasi_id, [False])[0]
    if is_mark(anggota.nomor):
        taken = numbers_taken(koperasi_id)
        anggota.nomor = free_number(anggota.urut, pattern_on(koperasi_id, on), taken)
