"""Reads of cards: who has none yet, how often one was printed, whose card was scanned."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota, CetakKartu
from app.anggota.queries import member_by_nomor
from app.anggota.rules import SEBUTAN_KELAS, AnggotaRow, Kelas
from app.anggota.rules_kartu import Kartu, KodeKartu, read_code, short_print
from app.anggota.rules_status import MEMBERS
from app.koperasi.queries import profil_of
from app.platform.db import db
from app.platform.models import Koperasi
from app.platform.sandi import Brankas
from app.values.calendar import tanggal_singkat

A, C = Anggota, CetakKartu


def code_of(koperasi_id: int, nomor: str, brankas: Brankas) -> KodeKartu:
    """The code of a number of this cooperative."""
    check = brankas.fingerprint(nomor, place=f"kartu:{koperasi_id}")
    return KodeKartu(koperasi_id, nomor, short_print(check))


def member_by_card(koperasi_id: int, scanned: str, brankas: Brankas) -> AnggotaRow | None:
    """Whose card was scanned, whatever the status; None when the card proves nothing here."""
    said = read_code(scanned)
    if said is None or said != code_of(koperasi_id, said.nomor, brankas):
        return None
    return member_by_nomor(koperasi_id, said.nomor)


def unprinted(koperasi_id: int) -> list[AnggotaRow]:
    """Members whose card was never printed, by running number."""
    printed = sa.select(C.anggota_id).where(C.koperasi_id == koperasi_id)
    return _members(koperasi_id, A.id.not_in(printed))


def printed_members(koperasi_id: int) -> list[tuple[AnggotaRow, int]]:
    """Members whose card was printed, with how often, by running number."""
    counts = prints_of(koperasi_id)
    rows = _members(
        koperasi_id, A.id.in_(sa.select(C.anggota_id).where(C.koperasi_id == koperasi_id))
    )
    return [(row, counts[row.id]) for row in rows]


def prints_of(koperasi_id: int) -> dict[UUID, int]:
    """Member → how often the card was printed."""
    query = sa.select(C.anggota_id, sa.func.max(C.ke)).where(C.koperasi_id == koperasi_id)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(C.anggota_id))}


def _members(koperasi_id: int, where: sa.ColumnElement[bool]) -> list[AnggotaRow]:
    query = sa.select(A.id, A.nomor, A.nama, A.status, A.dusun, A.kelas).where(
        A.koperasi_id == koperasi_id, A.status.in_(MEMBERS), where
    )
    rows = db.session.execute(query.order_by(A.urut))
    return [AnggotaRow(r.id, r.nomor, r.nama, r.status, r.dusun, Kelas(r.kelas)) for r in rows]


def cards_of(koperasi_id: int, numbers: dict[UUID, int], brankas: Brankas) -> list[Kartu]:
    """What is drawn for these members, each as print number so many."""
    nama = db.session.get_one(Koperasi, koperasi_id).nama
    profil = profil_of(koperasi_id)
    tempat = ", ".join(part for part in (profil.kecamatan, profil.kabupaten) if part)
    return [
        Kartu(
            a.id, a.nama, a.nomor, SEBUTAN_KELAS[Kelas(a.kelas)],
            tanggal_singkat(a.tanggal_masuk) if a.tanggal_masuk else "", nama, tempat,
            code_of(koperasi_id, a.nomor, brankas), numbers[a.id],
        )
        for a in _by_id(koperasi_id, numbers)
    ]  # fmt: skip


def _by_id(koperasi_id: int, ids: Collection[UUID]) -> list[Anggota]:
    query = sa.select(A).where(A.koperasi_id == koperasi_id, A.id.in_(ids))
    return list(db.session.scalars(query.order_by(A.urut)))
