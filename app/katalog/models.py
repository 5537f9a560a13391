"""Goods with their units, barcodes, dated prices and rules."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import key_to
from app.platform.db import Base, TenantId
from app.values.money import Money


class KategoriBarang(Base):
    """A kind of goods; `persediaan` says on which stock account they lie."""

    __tablename__ = "kategori_barang"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kode: Mapped[str]
    nama: Mapped[str]
    persediaan: Mapped[str]
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "kode"),
        sa.CheckConstraint(
            "persediaan IN ('dagang','obat','panen','subsidi')", name="persediaan"
        ),
    )  # fmt: skip


class Barang(Base):
    """A good or a service (rules.BarangData); `versi` counts its changes for the tills."""

    __tablename__ = "barang"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kode: Mapped[str]
    nama: Mapped[str]
    nama_struk: Mapped[str] = mapped_column(default="")
    kategori_id: Mapped[UUID]
    satuan_dasar: Mapped[str]
    timbang: Mapped[bool] = mapped_column(default=False)
    plu: Mapped[int | None]
    milik: Mapped[str]
    penitip_id: Mapped[UUID | None]
    komisi_bps: Mapped[int] = mapped_column(default=0)
    wadah_id: Mapped[UUID | None]
    lacak_kedaluwarsa: Mapped[bool] = mapped_column(default=False)
    stok_min: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    rak: Mapped[str] = mapped_column(default="")
    pemasok_id: Mapped[UUID | None]
    aktif: Mapped[bool] = mapped_column(default=True)
    catatan: Mapped[str] = mapped_column(default="")
    cari: Mapped[str]
    diubah_pada: Mapped[datetime]
    __table_args__ = (
        key_to("kategori_id", to="kategori_barang"),
        key_to("penitip_id", to="pihak"),
        key_to("pemasok_id", to="pihak"),
        key_to("wadah_id", to="barang"),
        sa.UniqueConstraint("koperasi_id", "kode"),
        sa.UniqueConstraint("koperasi_id", "plu"),
        sa.CheckConstraint("milik IN ('sendiri','titipan','jasa')", name="milik"),
        sa.CheckConstraint("(milik = 'titipan') = (penitip_id IS NOT NULL)", name="penitip"),
        sa.CheckConstraint("komisi_bps BETWEEN 0 AND 10000", name="komisi_bps"),
        sa.CheckConstraint("stok_min >= 0", name="stok_min"),
    )


class SatuanBarang(Base):
    """A unit of a good: `isi` thousandths of the base unit; the base itself holds 1000."""

    __tablename__ = "satuan_barang"
    koperasi_id: Mapped[TenantId]
    barang_id: Mapped[UUID] = mapped_column(primary_key=True)
    satuan: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[int] = mapped_column(sa.BigInteger)
    jual: Mapped[bool]
    beli: Mapped[bool]
    __table_args__ = (
        key_to("barang_id", to="barang"),
        sa.CheckConstraint("isi >= 1000", name="isi"),
    )


class BarcodeBarang(Base):
    """A barcode and the unit it stands for; one good only."""

    __tablename__ = "barcode_barang"
    koperasi_id: Mapped[TenantId]
    kode: Mapped[str] = mapped_column(primary_key=True)
    barang_id: Mapped[UUID]
    satuan: Mapped[str]
    __table_args__ = (
        key_to("barang_id", "satuan", to="satuan_barang", remote=("barang_id", "satuan")),
        sa.Index("ix_barcode_barang_koperasi_id_barang_id", "koperasi_id", "barang_id"),
    )


class HargaBarang(Base):
    """A price per one `satuan` from a day on; written once, ended by a later row without one."""

    __tablename__ = "harga_barang"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    barang_id: Mapped[UUID]
    satuan: Mapped[str]
    daftar: Mapped[str]
    minimum: Mapped[int] = mapped_column(sa.BigInteger)
    mulai: Mapped[date]
    harga: Mapped[Money | None]
    alasan: Mapped[str] = mapped_column(default="")
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("barang_id", "satuan", to="satuan_barang", remote=("barang_id", "satuan")),
        sa.Index("ix_harga_barang_koperasi_id_barang_id", "koperasi_id", "barang_id", "mulai"),
        sa.CheckConstraint("daftar IN ('umum','anggota','grosir')", name="daftar"),
        sa.CheckConstraint("minimum >= 0", name="minimum"),
        sa.CheckConstraint("harga IS NULL OR harga > 0", name="harga"),
    )


class AturanBarang(Base):
    """A dated rule of one good or of a kind of goods (rules_aturan.AturanRow)."""

    __tablename__ = "aturan_barang"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    barang_id: Mapped[UUID | None]
    kategori_id: Mapped[UUID | None]
    jenis: Mapped[str]
    nilai: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    periode: Mapped[str]
    tindakan: Mapped[str]
    mulai: Mapped[date]
    sampai: Mapped[date | None]
    dasar: Mapped[str]
    __table_args__ = (
        key_to("barang_id", to="barang"),
        key_to("kategori_id", to="kategori_barang"),
        sa.CheckConstraint("(barang_id IS NULL) <> (kategori_id IS NULL)", name="satu_sasaran"),
        sa.CheckConstraint(
            "jenis IN ('het','batas_qty','wajib_nik','anggota_saja','umur_min',"
            "'larang_kredit','larang_kemas_ulang')",
            name="jenis",
        ),
        sa.CheckConstraint("periode IN ('transaksi','hari','bulan','tahun')", name="periode"),
        sa.CheckConstraint("tindakan IN ('tolak','peringatan')", name="tindakan"),
        sa.Index("ix_aturan_barang_koperasi_id_barang_id", "koperasi_id", "barang_id"),
    )
