"""Who owes what to which unit, how old it is, and up to which limit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import saldo_pihak_all
from app.buku_besar.queries_cocok import cancelled
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.queries_terbuka import balances_on, moves_of
from app.buku_besar.rules_isian import Sebutan
from app.buku_besar.rules_terbuka import Terbuka, open_items
from app.penjualan.models import BatasBon, BonBayar
from app.penjualan.rules_bon import BatasRow, Pengutang
from app.platform.db import db
from app.unit.rules import UnitRow
from app.values.money import Money

PERAN = {Pengutang.ANGGOTA: "piutang_anggota", Pengutang.PIHAK: "piutang_non_anggota"}


@dataclass(frozen=True, slots=True)
class BonRow:
    """Open bon of one person in one unit, with names."""

    siapa: Sebutan
    unit: UnitRow
    terbuka: Terbuka


def open_bon(
    koperasi_id: int, siapa: Pengutang, until: date, *, unit_id: UUID | None = None,
    anak_id: UUID | None = None,
) -> list[Terbuka]:  # fmt: skip
    """Open bon per unit and person at the end of a day, oldest first; imports and openings too."""
    account = context_of(koperasi_id).by_role.get(PERAN[siapa])
    if account is None:
        return []
    moves = moves_of(koperasi_id, account.id, until, unit_id=unit_id, anak_id=anak_id)
    return open_items(moves, chosen_papers(koperasi_id, until))


def chosen_papers(koperasi_id: int, until: date) -> dict[UUID, UUID]:
    """Payment to the paper it was meant for."""
    b = BonBayar
    rows = db.session.execute(
        sa.select(b.id, b.untuk_id).where(
            b.koperasi_id == koperasi_id, b.untuk_id.is_not(None), b.tanggal <= until
        )
    )
    return {row.id: row.untuk_id for row in rows}


def bon_rows(
    koperasi_id: int, siapa: Pengutang, until: date, *, unit_id: UUID | None = None, q: str = "",
    anak_id: UUID | None = None,
) -> list[BonRow]:  # fmt: skip
    """Everybody who owes, by name, narrowed to a unit, searched by number or name."""
    found = open_bon(koperasi_id, siapa, until, unit_id=unit_id, anak_id=anak_id)
    names = names_by_id(koperasi_id, {one.anak_id for one in found})
    units = context_of(koperasi_id).units
    rows = [
        BonRow(names[one.anak_id], units[one.unit_id], one) for one in found if one.anak_id in names
    ]
    asked = q.casefold()
    kept = [row for row in rows if asked in f"{row.siapa.nomor} {row.siapa.nama}".casefold()]
    return sorted(kept, key=lambda row: (row.siapa.nama.casefold(), row.unit.kode))


def owed_now(
    koperasi_id: int, siapa: Pengutang, ids: Collection[UUID] | None = None
) -> dict[UUID, int]:
    """What everybody, or at least those in `ids`, owe in all units together now, in sen."""
    account = context_of(koperasi_id).by_role.get(PERAN[siapa])
    if account is None:
        return {}
    return {who: sen for (_, who), sen in saldo_pihak_all(koperasi_id, [account.id], ids).items()}


def owed_on(
    koperasi_id: int, siapa: Pengutang, on: date, ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], tuple[int, int]]:
    """(unit, member or party) to what is owed at the end of a day and by now, in sen."""
    account = context_of(koperasi_id).by_role.get(PERAN[siapa])
    return balances_on(koperasi_id, account.id, on, ids) if account else {}


def limits_of(koperasi_id: int, ids: Collection[UUID] | None = None) -> list[BatasRow]:
    """Dated limits, newest first: everybody's and those of some members (None: of all)."""
    b = BatasBon
    query = sa.select(b).where(b.koperasi_id == koperasi_id)
    if ids is not None:
        query = query.where(sa.or_(b.anggota_id.is_(None), b.anggota_id.in_(list(ids))))
    rows = db.session.scalars(query.order_by(b.mulai.desc(), b.id.desc()))
    return [BatasRow(row.mulai, row.jumlah, row.anggota_id, row.dasar) for row in rows]


def payments_of(koperasi_id: int, anak_id: UUID) -> Sequence[tuple[BonBayar, bool]]:
    """Payments of one member or party, newest first, and whether each was cancelled."""
    b = BonBayar
    rows = db.session.execute(
        sa.select(b, cancelled(b))
        .where(
            b.koperasi_id == koperasi_id,
            sa.or_(b.anggota_id == anak_id, b.pihak_id == anak_id),
        )
        .order_by(b.tanggal.desc(), b.jurnal_urut.desc())
    )
    return [(row[0], bool(row[1])) for row in rows]


def bon_of_member(koperasi_id: int, anggota_id: UUID, until: date) -> Money:
    """What a member owes in all units at the end of a day."""
    rows = open_bon(koperasi_id, Pengutang.ANGGOTA, until, anak_id=anggota_id)
    return Money(sum(row.saldo for row in rows))
