"""Places, lots, what lies where, every movement, and the papers of stock itself."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import key_to
from app.platform.db import Base, TenantId
from app.values.money import Money


class Tempat(Base):
    """A place of a unit where goods lie."""

    __tablename__ = "tempat"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID]
    kode: Mapped[str]
    nama: Mapped[str]
    jenis: Mapped[str]
    aktif: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (
        key_to("unit_id", to="unit"),
        sa.UniqueConstraint("koperasi_id", "kode"),
        sa.CheckConstraint("jenis IN ('gerai','gudang','kendaraan','perjalanan')", name="jenis"),
    )


class Lot(Base):
    """Goods that came together; the one without a name for goods not followed by expiry."""

    __tablename__ = "lot"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    barang_id: Mapped[UUID]
    kode: Mapped[str] = mapped_column(default="")
    kedaluwarsa: Mapped[date | None]
    masuk: Mapped[date]
    __table_args__ = (
        key_to("barang_id", to="barang"),
        sa.Index("ix_lot_koperasi_id_barang_id", "koperasi_id", "barang_id"),
        sa.Index("ix_lot_koperasi_id_kedaluwarsa", "koperasi_id", "kedaluwarsa"),
    )


class Stok(Base):
    """What lies in a place of one lot and state, kept by the door of stock alone."""

    __tablename__ = "stok"
    koperasi_id: Mapped[TenantId]
    tempat_id: Mapped[UUID] = mapped_column(primary_key=True)
    lot_id: Mapped[UUID] = mapped_column(primary_key=True)
    keadaan: Mapped[str] = mapped_column(primary_key=True)
    barang_id: Mapped[UUID]
    jumlah: Mapped[int]
    nilai: Mapped[Money]
    __table_args__ = (
        key_to("tempat_id", to="tempat"),
        key_to("lot_id", to="lot"),
        key_to("barang_id", to="barang"),
        sa.CheckConstraint("keadaan IN ('layak','karantina','rusak')", name="keadaan"),
        sa.Index("ix_stok_koperasi_id_barang_id", "koperasi_id", "barang_id"),
    )


class GerakStok(Base):
    """One movement: signed thousandths of the base unit and signed sen. Never changed.

    `urut` counts the movements of a cooperative as they were recorded. `lawan` is the role of the
    account on the other side, so that a cost found otherwise later is mended there too.
    """

    __tablename__ = "gerak_stok"
    koperasi_id: Mapped[TenantId]
    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    surat_id: Mapped[UUID]
    baris: Mapped[int]
    aturan: Mapped[str]
    tanggal: Mapped[date]
    barang_id: Mapped[UUID]
    tempat_id: Mapped[UUID]
    lot_id: Mapped[UUID]
    keadaan: Mapped[str]
    jumlah: Mapped[int]
    nilai: Mapped[Money]
    satuan: Mapped[str]
    jumlah_satuan: Mapped[int]
    lawan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        key_to("barang_id", to="barang"),
        key_to("tempat_id", to="tempat"),
        key_to("lot_id", to="lot"),
        sa.UniqueConstraint("koperasi_id", "surat_id", "baris"),
        sa.Index(
            "ix_gerak_stok_koperasi_id_barang_id",
            "koperasi_id", "barang_id", "tempat_id", "tanggal", "urut",
        ),
        sa.Index("ix_gerak_stok_koperasi_id_tanggal", "koperasi_id", "tanggal"),
        sa.CheckConstraint("jumlah <> 0 OR nilai <> 0", name="bergerak"),
    )  # fmt: skip


class SuratStok(Base):
    """A paper of stock itself: moved, repacked, spoilt, used, counted, opened.

    Its journal is missing where no value moves between accounts (a shelf filled from the store).
    """

    __tablename__ = "surat_stok"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    tanggal: Mapped[date]
    sidik_permintaan: Mapped[str]
    jurnal_urut: Mapped[int | None]
    jenis: Mapped[str]
    tempat_id: Mapped[UUID]
    tujuan_id: Mapped[UUID | None]
    asal_id: Mapped[UUID | None]
    nilai: Mapped[Money]
    alasan: Mapped[str] = mapped_column(default="")
    bukti: Mapped[str] = mapped_column(default="")
    oleh: Mapped[UUID]
    dicatat_pada: Mapped[datetime]
    __table_args__ = (
        key_to("jurnal_urut", to="jurnal", remote=("urut",)),
        key_to("tempat_id", to="tempat"),
        key_to("tujuan_id", to="tempat"),
        key_to("asal_id", to="surat_stok"),
        sa.Index("ix_surat_stok_koperasi_id_tanggal", "koperasi_id", "tanggal"),
        sa.Index("ix_surat_stok_koperasi_id_asal_id", "koperasi_id", "asal_id"),
    )
