"""Reads of goods: one, many, by scan, by words; prices and rules as they stand on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.katalog.models import (
    AturanBarang,
    Barang,
    BarcodeBarang,
    HargaBarang,
    KategoriBarang,
    SatuanBarang,
)
from app.katalog.rules import KodeBatang, Milik
from app.katalog.rules_aturan import AturanRow, JenisAturan, Periode, Tindakan, rules_on
from app.katalog.rules_harga import DaftarHarga, HargaRow, price_of
from app.katalog.rules_satuan import Satuan
from app.platform.db import db
from app.values.money import Money

LIMIT = 20


@dataclass(frozen=True, slots=True)
class BarangRow:
    """A good with its kind, units and barcodes, as other rooms see it."""

    id: UUID
    kode: str
    nama: str
    nama_struk: str
    kategori_id: UUID
    kategori: str
    persediaan: str
    satuan_dasar: str
    timbang: bool
    plu: int | None
    milik: Milik
    penitip_id: UUID | None
    komisi_bps: int
    wadah_id: UUID | None
    lacak_kedaluwarsa: bool
    stok_min: int
    rak: str
    pemasok_id: UUID | None
    aktif: bool
    catatan: str
    tangga: tuple[Satuan, ...]
    barcode: tuple[KodeBatang, ...]

    @property
    def berstok(self) -> bool:
        """Whether there is a stock of it: a service has none."""
        return self.milik is not Milik.JASA

    def satuan(self, nama: str) -> Satuan | None:
        """A unit of its ladder by name."""
        return next((row for row in self.tangga if row.nama == nama), None)


@dataclass(frozen=True, slots=True)
class SaringBarang:
    """How a list of goods is narrowed."""

    q: str = ""
    kategori_id: UUID | None = None
    milik: str = ""
    semua: bool = False


def goods_page(
    koperasi_id: int, saring: SaringBarang, *, offset: int = 0, limit: int = 0
) -> tuple[list[BarangRow], int]:
    """Goods by name, narrowed, and how many there are in all."""
    b = Barang
    query = sa.select(b.id).where(b.koperasi_id == koperasi_id, *_narrowed(saring))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    query = query.order_by(sa.func.lower(b.nama), b.kode).offset(offset)
    ids = list(db.session.scalars(query.limit(limit) if limit else query)) if total else []
    rows = goods_of(koperasi_id, ids)
    return [rows[key] for key in ids], total


def _narrowed(saring: SaringBarang) -> list[sa.ColumnElement[bool]]:
    b = Barang
    found: list[sa.ColumnElement[bool]] = [
        b.cari.contains(word, autoescape=True) for word in saring.q.casefold().split()[:6]
    ]
    if saring.kategori_id:
        found.append(b.kategori_id == saring.kategori_id)
    if saring.milik:
        found.append(b.milik == saring.milik)
    if not saring.semua:
        found.append(b.aktif.is_(True))
    return found


def goods_of(koperasi_id: int, ids: Collection[UUID] | None = None) -> dict[UUID, BarangRow]:
    """Goods by id; all of them without ids. Three reads however many."""
    if ids is not None and not ids:
        return {}
    b, k = Barang, KategoriBarang
    query = (
        sa.select(b, k.nama, k.persediaan)
        .join(k, sa.and_(k.koperasi_id == b.koperasi_id, k.id == b.kategori_id))
        .where(b.koperasi_id == koperasi_id)
    )
    if ids is not None:
        query = query.where(b.id.in_(list(ids)))
    ladders, codes = _ladders(koperasi_id, ids), _codes(koperasi_id, ids)
    return {
        row.id: _row(row, kategori, persediaan, ladders[row.id], codes[row.id])
        for row, kategori, persediaan in db.session.execute(query)
    }


def _row(
    b: Barang, kategori: str, persediaan: str, tangga: Sequence[Satuan],
    barcode: Sequence[KodeBatang],
) -> BarangRow:  # fmt: skip
    return BarangRow(
        b.id, b.kode, b.nama, b.nama_struk, b.kategori_id, kategori, persediaan, b.satuan_dasar,
        b.timbang, b.plu, Milik(b.milik), b.penitip_id, b.komisi_bps, b.wadah_id,
        b.lacak_kedaluwarsa, b.stok_min, b.rak, b.pemasok_id, b.aktif, b.catatan, tuple(tangga),
        tuple(barcode),
    )  # fmt: skip


def _ladders(koperasi_id: int, ids: Collection[UUID] | None) -> Mapping[UUID, list[Satuan]]:
    s = SatuanBarang
    query = sa.select(s).where(s.koperasi_id == koperasi_id).order_by(s.isi, s.satuan)
    found: dict[UUID, list[Satuan]] = defaultdict(list)
    for row in db.session.scalars(query if ids is None else query.where(s.barang_id.in_(ids))):
        found[row.barang_id].append(Satuan(row.satuan, row.isi, row.jual, row.beli))
    return found


def _codes(koperasi_id: int, ids: Collection[UUID] | None) -> Mapping[UUID, list[KodeBatang]]:
    c = BarcodeBarang
    query = sa.select(c).where(c.koperasi_id == koperasi_id).order_by(c.kode)
    found: dict[UUID, list[KodeBatang]] = defaultdict(list)
    for row in db.session.scalars(query if ids is None else query.where(c.barang_id.in_(ids))):
        found[row.barang_id].append(KodeBatang(row.kode, row.satuan))
    return found


def good_of(koperasi_id: int, barang_id: UUID) -> BarangRow | None:
    """One good, if it is this cooperative's."""
    return goods_of(koperasi_id, [barang_id]).get(barang_id)


def scanned(koperasi_id: int, kode: str) -> tuple[BarangRow, str] | None:
    """The good and the unit a barcode, or a good's own code, stands for."""
    c = BarcodeBarang
    wanted = (c.koperasi_id == koperasi_id, c.kode == kode)
    found = db.session.execute(sa.select(c.barang_id, c.satuan).where(*wanted)).one_or_none()
    if found is not None:
        return goods_of(koperasi_id, [found.barang_id])[found.barang_id], found.satuan
    b = Barang
    key = db.session.scalar(
        sa.select(b.id).where(b.koperasi_id == koperasi_id, b.kode == kode.upper())
    )
    row = good_of(koperasi_id, key) if key else None
    return (row, row.satuan_dasar) if row else None


def by_plu(koperasi_id: int, plu: int) -> BarangRow | None:
    """The good of a scale's number."""
    b = Barang
    key = db.session.scalar(sa.select(b.id).where(b.koperasi_id == koperasi_id, b.plu == plu))
    return good_of(koperasi_id, key) if key else None


def kinds_of(koperasi_id: int) -> list[KategoriBarang]:
    """Kinds of goods by name."""
    k = KategoriBarang
    query = sa.select(k).where(k.koperasi_id == koperasi_id).order_by(sa.func.lower(k.nama))
    return list(db.session.scalars(query))


def prices_of(
    koperasi_id: int, ids: Collection[UUID] | None = None
) -> Mapping[UUID, list[HargaRow]]:
    """Every price of these goods, past and to come."""
    h = HargaBarang
    query = sa.select(h).where(h.koperasi_id == koperasi_id).order_by(h.mulai, h.id)
    if ids is not None:
        query = query.where(h.barang_id.in_(list(ids)))
    found: dict[UUID, list[HargaRow]] = defaultdict(list)
    for row in db.session.scalars(query):
        daftar = DaftarHarga(row.daftar)
        found[row.barang_id].append(HargaRow(row.satuan, daftar, row.minimum, row.mulai, row.harga))
    return found


def usual_prices(
    koperasi_id: int, rows: Iterable[BarangRow], on: date
) -> dict[UUID, dict[DaftarHarga, Money | None]]:
    """What one base unit costs on each list on a day, for lists and labels."""
    rows = list(rows)
    prices = prices_of(koperasi_id, [row.id for row in rows])
    return {
        row.id: {
            daftar: price_of(prices.get(row.id, ()), row.satuan_dasar, 0, daftar, on)
            for daftar in DaftarHarga
        }
        for row in rows
    }


def rules_all(koperasi_id: int) -> list[AturanRow]:
    """Every rule of goods, past and to come."""
    a = AturanBarang
    query = sa.select(a).where(a.koperasi_id == koperasi_id).order_by(a.mulai, a.id)
    return [
        AturanRow(
            JenisAturan(row.jenis), row.mulai, row.dasar, row.barang_id, row.kategori_id,
            row.nilai, Periode(row.periode), Tindakan(row.tindakan), row.sampai,
        )
        for row in db.session.scalars(query)
    ]  # fmt: skip


def rules_of(koperasi_id: int, row: BarangRow, on: date) -> list[AturanRow]:
    """The rules of one good on a day."""
    return rules_on(rules_all(koperasi_id), row.id, row.kategori_id, on)


def codes_taken(koperasi_id: int, codes: Collection[str], *, besides: UUID) -> dict[str, str]:
    """Barcodes that belong to another good already: code to that good's name."""
    c, b = BarcodeBarang, Barang
    query = (
        sa.select(c.kode, b.nama)
        .join(b, sa.and_(b.koperasi_id == c.koperasi_id, b.id == c.barang_id))
        .where(c.koperasi_id == koperasi_id, c.kode.in_(list(codes)), c.barang_id != besides)
    )
    return {row.kode: row.nama for row in db.session.execute(query)} if codes else {}
