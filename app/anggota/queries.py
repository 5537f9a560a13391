"""Reads of the member register; a NIK is never among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota, RiwayatStatus
from app.anggota.rules import SEBUTAN_AKUN, AnggotaRow, Kelas, Status
from app.anggota.rules_status import MEMBERS, MasaAnggota, Mutasi, movement_of
from app.platform.db import db

A, R = Anggota, RiwayatStatus
# Being entered comes before every step, also when the day of admission is not known and an
# earlier step is recorded later.
ENTERED = R.dari == ""


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the register shows: search text, status, dusun, class.

    With `pada` the register as it stood at the end of that day, members only.
    """

    q: str = ""
    status: str = ""
    dusun: str = ""
    kelas: str = ""
    pada: date | None = None


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """A line of the register: the member and the status on the day asked for."""

    anggota: Anggota
    status: Status


def members_of(
    koperasi_id: int, *, q: str = "", statuses: Sequence[Status] = MEMBERS, limit: int = 0
) -> list[AnggotaRow]:
    """Members by running number, those now in the named statuses; `limit` 0 means all."""
    query = (
        sa.select(A.id, A.nomor, A.nama, A.status, A.dusun, A.kelas)
        .where(A.koperasi_id == koperasi_id, A.status.in_(statuses))
        .order_by(A.urut)
    )
    if q:
        query = query.where(_named(q))
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [_row(row) for row in rows]


def member_by_nomor(koperasi_id: int, nomor: str) -> AnggotaRow | None:
    """A member by number, whatever the status."""
    row = db.session.execute(
        sa.select(A.id, A.nomor, A.nama, A.status, A.dusun, A.kelas).where(
            A.koperasi_id == koperasi_id, A.nomor == nomor
        )
    ).first()
    return _row(row) if row else None


def member_by_print(koperasi_id: int, fingerprint: bytes) -> AnggotaRow | None:
    """A member by the keyed hash of a full NIK (commands_tersandi.nik_print)."""
    row = db.session.execute(
        sa.select(A.id, A.nomor, A.nama, A.status, A.dusun, A.kelas).where(
            A.koperasi_id == koperasi_id, A.nik_kunci == fingerprint
        )
    ).first()
    return _row(row) if row else None


def nomor_map(koperasi_id: int) -> dict[str, tuple[UUID, str]]:
    """Number → (id, name) of everyone in the register."""
    rows = db.session.execute(sa.select(A.nomor, A.id, A.nama).where(A.koperasi_id == koperasi_id))
    return {row.nomor: (row.id, row.nama) for row in rows}


def members_by_id(koperasi_id: int, ids: set[UUID]) -> dict[UUID, AnggotaRow]:
    """Members by id, for names in lists and books."""
    if not ids:
        return {}
    rows = db.session.execute(
        sa.select(A.id, A.nomor, A.nama, A.status, A.dusun, A.kelas).where(
            A.koperasi_id == koperasi_id, A.id.in_(ids)
        )
    )
    return {row.id: _row(row) for row in rows}


def register_rows(koperasi_id: int) -> list[Anggota]:
    """Everyone in the register with every fact, by running number (imports compare with it)."""
    return list(
        db.session.scalars(sa.select(A).where(A.koperasi_id == koperasi_id).order_by(A.urut))
    )


def member_facts(koperasi_id: int, anggota_id: UUID) -> dict[str, Any]:
    """Every fact of one member by column name, without keys and sealed bytes.

    `status_akun` is Punya or Tidak Punya, the words of the ministry's own exports.
    """
    anggota = db.session.get_one(A, (koperasi_id, anggota_id))
    hidden = {"koperasi_id", "id", "pengguna_id", "sebelumnya_id", *A.__jejak__}
    names = [column.key for column in sa.inspect(A).columns if column.key not in hidden]
    known = {name: getattr(anggota, name) for name in names}
    return known | {"status_akun": SEBUTAN_AKUN[anggota.pengguna_id is not None]}


def register_page(
    koperasi_id: int, saringan: Saringan, *, offset: int = 0, limit: int = 0
) -> tuple[list[BarisDaftar], int]:
    """Lines of the register by running number, and how many there are in all."""
    status = _status_on(saringan.pada)
    query = sa.select(A, status.label("status_pada")).where(
        *_conditions(koperasi_id, saringan, status)
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    query = query.order_by(A.urut).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [BarisDaftar(row[0], Status(row.status_pada)) for row in rows], total


def dusun_of(koperasi_id: int) -> list[str]:
    """Names of dusun in use, sorted."""
    query = sa.select(A.dusun).where(A.koperasi_id == koperasi_id, A.dusun != "").distinct()
    return sorted(db.session.scalars(query))


def counts_on(koperasi_id: int, on: date) -> dict[Status, int]:
    """How many stood in each status at the end of a day; who had left is not counted."""
    status = _status_on(on)
    register = sa.or_(*_member_on(on), status == Status.CALON)
    rows = db.session.execute(
        sa.select(status.label("ke"), sa.func.count().label("n"))
        .where(A.koperasi_id == koperasi_id, register, _known_on(on))
        .group_by(status)
    )
    found = {Status(row.ke): row.n for row in rows}
    return {kind: found.get(kind, 0) for kind in Status if kind is not Status.BERHENTI}


def movement(koperasi_id: int, since: date, until: date, *, kelas: Kelas | None = None) -> Mutasi:
    """Membership at the start, in, out, at the end, from the dates of admission and leaving.

    Candidates never count; whoever has no date of admission counts from the beginning.
    """
    query = sa.select(A.tanggal_masuk, A.tanggal_berhenti).where(
        A.koperasi_id == koperasi_id, *_ever_member()
    )
    if kelas:
        query = query.where(A.kelas == kelas)
    masa = [
        MasaAnggota(row.tanggal_masuk, row.tanggal_berhenti) for row in db.session.execute(query)
    ]
    return movement_of(masa, since, until)


def history_of(koperasi_id: int, anggota_id: UUID) -> list[RiwayatStatus]:
    """Steps of a member's status, oldest first."""
    query = sa.select(R).where(R.koperasi_id == koperasi_id, R.anggota_id == anggota_id)
    return list(db.session.scalars(query.order_by(ENTERED.desc(), R.tanggal, R.id)))


def last_step(koperasi_id: int, anggota_id: UUID) -> date | None:
    """Day of the last step of a member's status; being entered in the register is none."""
    return db.session.scalar(
        sa.select(sa.func.max(R.tanggal)).where(
            R.koperasi_id == koperasi_id, R.anggota_id == anggota_id, R.dari != ""
        )
    )


def numbers_taken(koperasi_id: int) -> set[str]:
    """Member numbers in use, also of those who left."""
    return set(db.session.scalars(sa.select(A.nomor).where(A.koperasi_id == koperasi_id)))


def prints_taken(koperasi_id: int, prints: Sequence[bytes]) -> list[bytes]:
    """Which of these NIK hashes are in the register; asked in handfuls, as engines bound lists."""
    found: list[bytes] = []
    for start in range(0, len(prints), 500):
        wanted = A.nik_kunci.in_(prints[start : start + 500])
        rows = db.session.scalars(
            sa.select(A.nik_kunci).where(A.koperasi_id == koperasi_id, wanted)
        )
        found += [row for row in rows if row is not None]
    return found


def _row(row: Any) -> AnggotaRow:
    return AnggotaRow(row.id, row.nomor, row.nama, Status(row.status), row.dusun, Kelas(row.kelas))


def _named(q: str) -> sa.ColumnElement[bool]:
    return sa.or_(*(column.icontains(q, autoescape=True) for column in (A.nama, A.nomor, A.niak)))


def _status_on(on: date | None) -> sa.ColumnElement[str]:
    """Status now, or by the last step up to a day; before any step the first one's."""
    if on is None:
        return A.status  # type: ignore[return-value]  # a mapped column is an element
    mine = sa.and_(R.koperasi_id == A.koperasi_id, R.anggota_id == A.id)
    upto = sa.select(R.ke).where(mine, R.tanggal <= on)
    last = upto.order_by(ENTERED, R.tanggal.desc(), R.id.desc()).limit(1).scalar_subquery()
    first = (
        sa.select(R.ke)
        .where(mine)
        .order_by(ENTERED.desc(), R.tanggal, R.id)
        .limit(1)
        .scalar_subquery()
    )
    return sa.func.coalesce(last, first, A.status)


def _known_on(on: date) -> sa.ColumnElement[bool]:
    """In the book on a day: admitted by then, or entered as candidate by then."""
    entered = sa.select(sa.func.min(R.tanggal)).where(
        R.koperasi_id == A.koperasi_id, R.anggota_id == A.id
    )
    return sa.or_(
        A.tanggal_masuk <= on,
        entered.scalar_subquery() <= on,
        sa.and_(A.tanggal_masuk.is_(None), A.status != Status.CALON),
    )


def _ever_member() -> tuple[sa.ColumnElement[bool], ...]:
    never = sa.and_(A.status == Status.BERHENTI, A.tanggal_berhenti.is_(None))
    return (A.status != Status.CALON, sa.not_(never))


def _member_on(on: date) -> tuple[sa.ColumnElement[bool], ...]:
    inside = sa.and_(
        *_ever_member(),
        sa.or_(A.tanggal_masuk.is_(None), A.tanggal_masuk <= on),
        sa.or_(A.tanggal_berhenti.is_(None), A.tanggal_berhenti > on),
    )
    return (inside,)


def _conditions(
    koperasi_id: int, saringan: Saringan, status: sa.ColumnElement[str]
) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [A.koperasi_id == koperasi_id]
    if saringan.q:
        found.append(_named(saringan.q))
    if saringan.status:
        found.append(status == saringan.status)
    if saringan.dusun:
        found.append(A.dusun == saringan.dusun)
    if saringan.kelas:
        found.append(A.kelas == saringan.kelas)
    if saringan.pada:
        found += _member_on(saringan.pada)
    return found
