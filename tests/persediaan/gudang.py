"""A shop with shelves: a shop floor and a store, rice by the kilo, noodles by the dus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.buku_besar.commands import lock_head
from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_konteks import context_of
from app.katalog.commands import add_kategori, record_barang
from app.katalog.queries import BarangRow, good_of
from app.katalog.rules import BarangData, KategoriData
from app.katalog.rules_satuan import MILLI, Satuan
from app.pembelian.commands import record_pembelian
from app.pembelian.rules import PembelianBarang
from app.persediaan.commands import Gerak, GerakAsked, add_tempat, move
from app.persediaan.queries import stock_rows
from app.persediaan.rules import JenisTempat, Keadaan
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from app.values.actor import Actor
from app.values.money import Money, rupiah
from tests.penjualan.gerai import RATNA, trading_village

HARI = date(2025, 3, 10)


@dataclass(frozen=True)
class Gudang:
    """Ids of what the shop has."""

    id: int
    slug: str
    sembako: UUID
    apotek: UUID
    gerai: UUID
    gudang: UUID
    rak_apotek: UUID
    beras: UUID
    mi: UUID
    susu: UUID
    by: Actor = RATNA

    def barang(self, key: UUID) -> BarangRow:
        """A good as the shop knows it."""
        found = good_of(self.id, key)
        assert found is not None
        return found


def stocked_village(koperasi: Koperasi) -> Gudang:
    """Units, three places and three goods, nothing in stock yet."""
    home = trading_village(koperasi, stok=0)
    keys = {name: new_id() for name in ("gerai", "gudang", "rak", "beras", "mi", "susu", "k")}

    def act() -> None:
        units = context_of(home.id).units
        add_tempat(home.id, keys["gerai"], kode="GERAI", nama="Rak gerai", unit=units[home.sembako])
        add_tempat(home.id, keys["gudang"], kode="GUDANG", nama="Gudang", unit=units[home.sembako],
                   jenis=JenisTempat.GUDANG)  # fmt: skip
        add_tempat(home.id, keys["rak"], kode="APOTEK", nama="Rak obat", unit=units[home.apotek])
        add_kategori(home.id, keys["k"], KategoriData("POKOK", "Bahan pokok"))
        for key, kode, nama, dasar, more in (
            ("beras", "SB0010", "Beras curah", "kg", {"timbang": True, "plu": 1}),
            ("mi", "SB0056", "Mi instan goreng", "pcs", {}),
            ("susu", "SB0070", "Susu kotak", "pcs", {"lacak_kedaluwarsa": True}),
        ):
            ladder = (
                Satuan(dasar, MILLI),
                Satuan("karung" if dasar == "kg" else "dus", 40 * MILLI),
            )
            data = BarangData(kode, nama, keys["k"], dasar, ladder, **more)
            record_barang(home.id, keys[key], data)

    transact(act)
    return Gudang(
        home.id, home.slug, home.sembako, home.apotek, keys["gerai"], keys["gudang"], keys["rak"],
        keys["beras"], keys["mi"], keys["susu"],
    )  # fmt: skip


def come(
    g: Gudang, barang: UUID, jumlah: int, nilai: int, *, tempat: UUID | None = None,
    lot: tuple[str, date | None] | None = None, on: date = HARI,
) -> list[Gerak]:  # fmt: skip
    """Goods bought in cash on one account and put on the shelf; `jumlah` thousandths, rupiah."""
    row, key = g.barang(barang), new_id()

    def act() -> list[Gerak]:
        held = lock_head(g.id)
        asked = GerakAsked(
            row, tempat or g.gerai, jumlah, row.satuan_dasar, jumlah, nilai=rupiah(nilai), lot=lot
        )
        made = move(held, key, "uji.masuk", on, [asked], by=g.by)
        beli = PembelianBarang(g.sembako, rupiah(nilai), None, dibayar=rupiah(nilai))
        record_pembelian(g.id, key, beli, on=on, by=g.by)
        return made

    return transact(act)


def go(
    g: Gudang, barang: UUID, jumlah: int, *, tempat: UUID | None = None, on: date = HARI,
    luring: bool = False, keadaan: Keadaan = Keadaan.LAYAK,
) -> list[Gerak]:  # fmt: skip
    """Goods taken off the shelf, nothing booked: for tests of the door of stock alone."""
    row, key = g.barang(barang), new_id()

    def act() -> list[Gerak]:
        asked = GerakAsked(
            row, tempat or g.gerai, -jumlah, row.satuan_dasar, jumlah, keadaan=keadaan
        )
        return move(lock_head(g.id), key, "uji.keluar", on, [asked], by=g.by, luring=luring)

    return transact(act)


def left(g: Gudang, barang: UUID, tempat: UUID | None = None) -> tuple[int, Money]:
    """Thousandths and value that lie in a place."""
    db.session.rollback()
    rows = stock_rows(g.id, barang=[barang], tempat_id=tempat or g.gerai)
    return sum(row.jumlah for row in rows), sum((row.nilai for row in rows), Money(0))


def on_account(g: Gudang, peran: str = "persediaan_dagang") -> Money:
    """Balance of a stock account in all units."""
    db.session.rollback()
    context = context_of(g.id)
    return Money(saldo_akun(g.id, [context.by_role[peran].id], date(2025, 12, 31)))
