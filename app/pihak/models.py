"""The table of outside parties."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId


class Pihak(Base):
    """A supplier, consignor, lender, partner, employee, customer, or "Belum dirinci"."""

    __tablename__ = "pihak"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kode: Mapped[str]
    nama: Mapped[str]
    jenis: Mapped[str]
    telepon: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")
    aktif: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "kode"),
        sa.Index("ix_pihak_koperasi_id_nama", "koperasi_id", "nama"),
    )


class Karyawan(Base):
    """What the Buku Daftar Karyawan asks of an employee beyond the party (kelembagaan 5 row 4).

    The id is the party's. `keputusan` is the approval of the pengurus that engaged them.
    """

    __tablename__ = "karyawan"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    tempat_lahir: Mapped[str] = mapped_column(default="")
    tanggal_lahir: Mapped[date | None]
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    jabatan: Mapped[str] = mapped_column(default="")
    mulai: Mapped[date | None]
    keputusan: Mapped[str] = mapped_column(default="")
    selesai: Mapped[date | None]
    sebab: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.ForeignKeyConstraint(["koperasi_id", "id"], ["pihak.koperasi_id", "pihak.id"]),
        sa.CheckConstraint("jenis_kelamin IN ('','L','P')", name="jenis_kelamin"),
        sa.CheckConstraint("selesai IS NULL OR mulai IS NULL OR selesai >= mulai", name="masa"),
    )
