"""Members and parties by the names journals call them: for lists, forms and printed books."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.buku_besar.rules_isian import Sebutan
from app.pihak.models import Pihak
from app.platform.db import db


def all_names(koperasi_id: int) -> list[Sebutan]:
    """Every member and every active party, members first, each by number or code."""
    a, p = Anggota, Pihak
    members = sa.select(a.id, a.nomor, a.nama).where(a.koperasi_id == koperasi_id)
    parties = sa.select(p.id, p.kode, p.nama, p.jenis).where(p.koperasi_id == koperasi_id, p.aktif)
    return [
        *(Sebutan(*row) for row in db.session.execute(members.order_by(a.nomor))),
        *(Sebutan(*row) for row in db.session.execute(parties.order_by(p.kode))),
    ]


def labels_offered(koperasi_id: int, most: int) -> list[str]:
    """Number and name of all of them as a list offers it; none when there are more than `most`."""
    a, p = Anggota, Pihak
    members = sa.select(a.nomor, a.nama).where(a.koperasi_id == koperasi_id).order_by(a.nomor)
    parties = sa.select(p.kode, p.nama).where(p.koperasi_id == koperasi_id, p.aktif)
    found = [
        f"{nomor} {nama}"
        for query in (members, parties.order_by(p.kode))
        for nomor, nama in db.session.execute(query.limit(most + 1))
    ]
    return found if len(found) <= most else []


def names_by_id(koperasi_id: int, ids: Collection[UUID]) -> dict[UUID, Sebutan]:
    """The members and parties among these ids; two queries, none for no ids."""
    if not ids:
        return {}
    a, p = Anggota, Pihak
    members = sa.select(a.id, a.nomor, a.nama).where(a.koperasi_id == koperasi_id, a.id.in_(ids))
    parties = sa.select(p.id, p.kode, p.nama, p.jenis).where(
        p.koperasi_id == koperasi_id, p.id.in_(ids)
    )
    rows = [*db.session.execute(members), *db.session.execute(parties)]
    return {row.id: Sebutan(*row) for row in rows}
