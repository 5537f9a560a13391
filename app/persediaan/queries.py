"""Reads of stock: places, lots, what lies where now or lay on a day, movements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.katalog.models import Barang, KategoriBarang
from app.persediaan.models import GerakStok, Lot, Stok, Tempat
from app.persediaan.rules import JenisTempat, Keadaan, LotRow, StokRow, TempatRow
from app.persediaan.rules_nilai import Isi
from app.platform.db import db
from app.values.money import NIL, Money


def places_of(koperasi_id: int, *, unit_id: UUID | None = None) -> dict[UUID, TempatRow]:
    """Places by id, in the order of their codes; of one unit when it is named."""
    t = Tempat
    query = sa.select(t).where(t.koperasi_id == koperasi_id).order_by(t.kode)
    if unit_id:
        query = query.where(t.unit_id == unit_id)
    return {row.id: _place(row) for row in db.session.scalars(query)}


def _place(row: Tempat) -> TempatRow:
    return TempatRow(row.id, row.unit_id, row.kode, row.nama, JenisTempat(row.jenis), row.aktif)


def stock_rows(
    koperasi_id: int, *, barang: Collection[UUID] | None = None, tempat_id: UUID | None = None,
    semua: bool = False,
) -> list[StokRow]:  # fmt: skip
    """What lies where now; rows at nil only with `semua`."""
    s, lot = Stok, Lot
    query = (
        sa.select(s, lot)
        .join(lot, sa.and_(lot.koperasi_id == s.koperasi_id, lot.id == s.lot_id))
        .where(s.koperasi_id == koperasi_id)
    )
    if barang is not None:
        query = query.where(s.barang_id.in_(list(barang)))
    if tempat_id:
        query = query.where(s.tempat_id == tempat_id)
    if not semua:
        query = query.where(sa.or_(s.jumlah != 0, s.nilai != NIL))
    return [_stock(row, found) for row, found in db.session.execute(query)]


def _stock(row: Stok, lot: Lot) -> StokRow:
    found = LotRow(lot.id, lot.barang_id, lot.kode, lot.kedaluwarsa, lot.masuk)
    keadaan = Keadaan(row.keadaan)
    return StokRow(row.tempat_id, row.barang_id, found, keadaan, row.jumlah, row.nilai)


def fit_quantity(koperasi_id: int, tempat_id: UUID) -> dict[UUID, int]:
    """Thousandths of each good that may be sold from a place now."""
    s = Stok
    query = (
        sa.select(s.barang_id, sa.func.sum(s.jumlah))
        .where(
            s.koperasi_id == koperasi_id, s.tempat_id == tempat_id,
            s.keadaan == Keadaan.LAYAK.value,
        )
        .group_by(s.barang_id)
    )  # fmt: skip
    return {key: int(jumlah) for key, jumlah in db.session.execute(query)}


def stock_on(
    koperasi_id: int, on: date, *, barang: Collection[UUID] | None = None
) -> Mapping[tuple[UUID, UUID], Isi]:
    """What lay where at the end of a day, out of the movements alone: (good, place) to contents."""
    m = GerakStok
    query = (
        sa.select(m.barang_id, m.tempat_id, sa.func.sum(m.jumlah), sa.func.sum(m.nilai))
        .where(m.koperasi_id == koperasi_id, m.tanggal <= on)
        .group_by(m.barang_id, m.tempat_id)
    )
    if barang is not None:
        query = query.where(m.barang_id.in_(list(barang)))
    return {
        (barang_id, tempat_id): Isi(int(jumlah), _sen(nilai))
        for barang_id, tempat_id, jumlah, nilai in db.session.execute(query)
    }


def _sen(nilai: object) -> Money:
    return nilai if isinstance(nilai, Money) else Money(int(str(nilai or 0)))


def value_by_account(koperasi_id: int, on: date) -> Mapping[tuple[str, UUID], int]:
    """Value by kind of stock account and unit at the end of a day, in sen, out of the movements.

    Goods on the way are a kind of their own, `perjalanan`.
    """
    m, b, k, t = GerakStok, Barang, KategoriBarang, Tempat
    query = (
        sa.select(k.persediaan, t.jenis, t.unit_id, sa.func.sum(m.nilai))
        .join(b, sa.and_(b.koperasi_id == m.koperasi_id, b.id == m.barang_id))
        .join(k, sa.and_(k.koperasi_id == m.koperasi_id, k.id == b.kategori_id))
        .join(t, sa.and_(t.koperasi_id == m.koperasi_id, t.id == m.tempat_id))
        .where(m.koperasi_id == koperasi_id, m.tanggal <= on)
        .group_by(k.persediaan, t.jenis, t.unit_id)
    )
    found: dict[tuple[str, UUID], int] = defaultdict(int)
    for persediaan, jenis, unit_id, nilai in db.session.execute(query):
        kind = "perjalanan" if jenis == JenisTempat.PERJALANAN else persediaan
        found[kind, unit_id] += _sen(nilai).sen
    return found


def last_costs(koperasi_id: int, barang: Collection[UUID]) -> dict[UUID, Isi]:
    """What each good cost when it last came in: quantity and value of that movement."""
    m = GerakStok
    newest = (
        sa.select(sa.func.max(m.urut))
        .where(
            m.koperasi_id == koperasi_id, m.barang_id.in_(list(barang)), m.jumlah > 0,
            m.nilai > NIL,
        )
        .group_by(m.barang_id)
    )  # fmt: skip
    query = sa.select(m).where(m.koperasi_id == koperasi_id, m.urut.in_(newest))
    return {row.barang_id: Isi(row.jumlah, row.nilai) for row in db.session.scalars(query)}


def out_of_step(koperasi_id: int) -> list[str]:
    """Places where the stock that is kept differs from the sum of its movements, in words."""
    m, s, b, t = GerakStok, Stok, Barang, Tempat
    moved = (
        sa.select(
            m.tempat_id, m.lot_id, m.keadaan, m.barang_id, sa.func.sum(m.jumlah).label("jumlah"),
            sa.func.sum(m.nilai).label("nilai"),
        )
        .where(m.koperasi_id == koperasi_id)
        .group_by(m.tempat_id, m.lot_id, m.keadaan, m.barang_id)
    )  # fmt: skip
    kept = sa.select(s.tempat_id, s.lot_id, s.keadaan, s.barang_id, s.jumlah, s.nilai).where(
        s.koperasi_id == koperasi_id
    )
    found: dict[tuple[UUID, ...], int] = defaultdict(int)
    worth: dict[tuple[UUID, ...], int] = defaultdict(int)
    for sign, query in ((1, kept), (-1, moved)):
        for row in db.session.execute(query):
            key = (row.barang_id, row.tempat_id, row.lot_id, row.keadaan)
            found[key] += sign * int(row.jumlah)
            worth[key] += sign * _sen(row.nilai).sen
    wrong = sorted({key[:2] for key in found if found[key] or worth[key]}, key=str)
    names = {
        row.id: row.nama
        for model in (b, t)
        for row in db.session.execute(
            sa.select(model.id, model.nama).where(model.koperasi_id == koperasi_id)
        )
    } if wrong else {}  # fmt: skip
    return [
        f"{names[good]} di {names[place]}: stok lain dari jumlah geraknya." for good, place in wrong
    ]
