"""What was bought, what is owed to whom and when it falls due, which advances are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries_ada import owed_to
from app.buku_besar.queries_cocok import cancelled, standing
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.queries_terbuka import moves_of
from app.buku_besar.rules_isian import Sebutan
from app.buku_besar.rules_terbuka import Terbuka, open_items
from app.pembelian.models import Pembelian, ReturBeli, UangMuka, UtangBayar
from app.pembelian.rules import UtangTempo, due_rows
from app.platform.db import db
from app.platform.reading import which_hold
from app.unit.rules import UnitRow
from app.values.money import NIL, Money

Sums = dict[tuple[UUID, UUID], int]


@dataclass(frozen=True, slots=True)
class SaringBeli:
    """What the list of purchases shows; nothing narrows nothing."""

    unit_id: UUID | None = None
    pihak_id: UUID | None = None
    sejak: date | None = None
    sampai: date | None = None
    q: str = ""
    batal: bool = False


@dataclass(frozen=True, slots=True)
class UtangRow:
    """Open debts to one supplier in one unit, with names."""

    pemasok: Sebutan
    unit: UnitRow
    terbuka: Terbuka


def purchase_page(
    koperasi_id: int, wanted: SaringBeli, *, offset: int = 0, limit: int = 0
) -> tuple[list[tuple[Pembelian, bool]], int, Money]:
    """Purchases newest first and whether cancelled, how many, and what those standing cost."""
    p, where = Pembelian, _where(koperasi_id, wanted)
    gone = cancelled(p)
    nilai = p.harga + p.ongkos - p.potongan
    count, cost = db.session.execute(
        sa.select(sa.func.count(), sa.func.sum(sa.case((gone, 0), else_=nilai))).where(*where)
    ).one()
    query = sa.select(p, gone).where(*where).order_by(p.tanggal.desc(), p.jurnal_urut.desc())
    rows = db.session.execute(query.offset(offset).limit(limit) if limit else query)
    return [(row[0], bool(row[1])) for row in rows], int(count), _money(cost)


def _where(koperasi_id: int, wanted: SaringBeli) -> list[sa.ColumnElement[bool]]:
    p = Pembelian
    where: list[sa.ColumnElement[bool]] = [p.koperasi_id == koperasi_id]
    for column, value in ((p.unit_id, wanted.unit_id), (p.pihak_id, wanted.pihak_id)):
        if value is not None:
            where.append(column == value)
    if wanted.sejak:
        where.append(p.tanggal >= wanted.sejak)
    if wanted.sampai:
        where.append(p.tanggal <= wanted.sampai)
    if wanted.q:
        texts = (p.faktur, p.catatan)
        where.append(sa.or_(*(t.icontains(wanted.q, autoescape=True) for t in texts)))
    if not wanted.batal:
        where.append(~cancelled(p))
    return where


def _money(value: Any) -> Money:
    return value if isinstance(value, Money) else Money(int(value or 0))


def is_cancelled(model: Any, koperasi_id: int, paper_id: UUID) -> bool:
    """Whether a paper of ours was cancelled."""
    query = sa.select(cancelled(model)).where(
        model.koperasi_id == koperasi_id, model.id == paper_id
    )
    return bool(db.session.scalar(query))


def open_debts(
    koperasi_id: int, until: date, *, unit_id: UUID | None = None, pihak_id: UUID | None = None
) -> list[Terbuka]:
    """Open debts per unit and supplier at the end of a day, oldest first; openings too."""
    account = context_of(koperasi_id).by_role.get("utang_usaha")
    if account is None:
        return []
    moves = moves_of(koperasi_id, account.id, until, sign=-1, unit_id=unit_id, anak_id=pihak_id)
    return open_items(moves, _chosen(koperasi_id, until))


def somebody_is_owed(koperasi_id: int) -> bool:
    """Whether any supplier waits for money now: asked before the moves are read."""
    account = context_of(koperasi_id).by_role.get("utang_usaha")
    return account is not None and which_hold(ada=owed_to(koperasi_id, [account.id]))["ada"]


def _chosen(koperasi_id: int, until: date) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for model in (UtangBayar, ReturBeli):
        rows = db.session.execute(
            sa.select(model.id, model.untuk_id).where(
                model.koperasi_id == koperasi_id, model.untuk_id.is_not(None),
                model.tanggal <= until,
            )
        )  # fmt: skip
        found |= {key: untuk for key, untuk in rows if untuk is not None}
    return found


def debt_rows(
    koperasi_id: int, until: date, *, unit_id: UUID | None = None, pihak_id: UUID | None = None,
    q: str = "",
) -> list[UtangRow]:  # fmt: skip
    """Suppliers we owe, by name, narrowed to a unit, searched by code or name."""
    found = open_debts(koperasi_id, until, unit_id=unit_id, pihak_id=pihak_id)
    names = names_by_id(koperasi_id, {one.anak_id for one in found})
    units = context_of(koperasi_id).units
    rows = [
        UtangRow(names[one.anak_id], units[one.unit_id], one)
        for one in found
        if one.anak_id in names
    ]
    asked = q.casefold()
    kept = [row for row in rows if asked in f"{row.pemasok.nomor} {row.pemasok.nama}".casefold()]
    return sorted(kept, key=lambda row: (row.pemasok.nama.casefold(), row.unit.kode))


def due_list(koperasi_id: int, rows: Sequence[Terbuka]) -> list[UtangTempo]:
    """Every open debt with its due day and invoice number, the earliest due first."""
    p = Pembelian
    papers = db.session.execute(
        sa.select(p.id, p.jatuh_tempo, p.faktur).where(p.koperasi_id == koperasi_id, p.utang != NIL)
    )
    return due_rows(rows, {row.id: (row.jatuh_tempo, row.faktur) for row in papers})


def open_advances(
    koperasi_id: int, until: date, *, unit_id: UUID | None = None, pihak_id: UUID | None = None
) -> list[Terbuka]:
    """Advances not used yet, per unit and supplier, oldest first."""
    account = context_of(koperasi_id).by_role.get("uang_muka_pembelian")
    if account is None:
        return []
    moves = moves_of(koperasi_id, account.id, until, unit_id=unit_id, anak_id=pihak_id)
    return open_items(moves, {})


def invoice_known(koperasi_id: int, pihak_id: UUID, faktur: str) -> Pembelian | None:
    """A standing purchase with this supplier's invoice number."""
    p = Pembelian
    return db.session.scalar(
        sa.select(p).where(
            p.koperasi_id == koperasi_id, p.pihak_id == pihak_id,
            sa.func.lower(p.faktur) == faktur.lower(), ~cancelled(p),
        ).limit(1)
    )  # fmt: skip


def last_purchase(koperasi_id: int, unit_id: UUID | None = None) -> Pembelian | None:
    """The newest standing purchase, of a unit when one is named."""
    p = Pembelian
    query = sa.select(p).where(p.koperasi_id == koperasi_id, ~cancelled(p))
    if unit_id:
        query = query.where(p.unit_id == unit_id)
    return db.session.scalar(query.order_by(p.tanggal.desc(), p.jurnal_urut.desc()).limit(1))


def papers_of(koperasi_id: int, model: Any, pihak_id: UUID) -> list[tuple[Any, bool]]:
    """Payments, returns or advances of one supplier, newest first, and whether cancelled."""
    rows = db.session.execute(
        sa.select(model, cancelled(model))
        .where(model.koperasi_id == koperasi_id, model.pihak_id == pihak_id)
        .order_by(model.tanggal.desc(), model.jurnal_urut.desc())
    )
    return [(row[0], bool(row[1])) for row in rows]


def settled_by(koperasi_id: int, pembelian_id: UUID) -> list[Any]:
    """Standing payments and returns that name this purchase."""
    return [
        row
        for model in (UtangBayar, ReturBeli)
        for row in db.session.scalars(
            sa.select(model).where(
                model.koperasi_id == koperasi_id, model.untuk_id == pembelian_id,
                ~cancelled(model),
            )
        )
    ]  # fmt: skip


def control_sums(koperasi_id: int, until: date) -> Sums:
    """What our papers that stand on a day add up to on control accounts, debit positive."""
    roles = context_of(koperasi_id).by_role
    sums: Sums = defaultdict(int)

    def add(peran: str, model: Any, amount: Any, sign: int, *more: Any) -> None:
        query = (
            sa.select(model.pihak_id, sa.func.sum(amount))
            .where(
                model.koperasi_id == koperasi_id, model.pihak_id.is_not(None), *more,
                *standing(model, until),
            )
            .group_by(model.pihak_id)
        )  # fmt: skip
        for who, sen in db.session.execute(query):
            sums[(roles[peran].id, who)] += sign * _money(sen).sen

    if {"utang_usaha", "uang_muka_pembelian"} <= set(roles):
        add("utang_usaha", Pembelian, Pembelian.utang, -1)
        add("uang_muka_pembelian", Pembelian, Pembelian.uang_muka, -1)
        add("utang_usaha", ReturBeli, ReturBeli.jumlah, 1, ReturBeli.lawan == "utang")
        add("utang_usaha", UtangBayar, UtangBayar.dibayar, 1)
        add("utang_usaha", UtangBayar, UtangBayar.potongan, 1)
        add("uang_muka_pembelian", UangMuka, UangMuka.jumlah, 1, UangMuka.arah == "bayar")
        add("uang_muka_pembelian", UangMuka, UangMuka.jumlah, -1, UangMuka.arah == "kembali")
    return sums


def advances_page(
    koperasi_id: int, *, offset: int = 0, limit: int = 0
) -> tuple[list[tuple[UangMuka, bool]], int]:
    """Advances and returns of them, newest first, whether cancelled, and how many there are."""
    m = UangMuka
    total = db.session.scalar(
        sa.select(sa.func.count()).select_from(m).where(m.koperasi_id == koperasi_id)
    )
    query = sa.select(m, cancelled(m)).where(m.koperasi_id == koperasi_id)
    query = query.order_by(m.tanggal.desc(), m.jurnal_urut.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [(row[0], bool(row[1])) for row in rows], total or 0
