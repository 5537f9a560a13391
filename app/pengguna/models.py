"""Users, their sessions and the offices they hold. Global tables: users stand outside tenants."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.pengguna.permissions import Peran
from app.platform.db import Base


class Pengguna(Base):
    """A person who may sign in, by email or telephone. `sandi` is an argon2id hash."""

    __tablename__ = "pengguna"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    nama: Mapped[str]
    surel: Mapped[str | None] = mapped_column(unique=True)
    telepon: Mapped[str | None] = mapped_column(unique=True)
    sandi: Mapped[str] = mapped_column(default="")
    aktif: Mapped[bool] = mapped_column(default=True)
    tema: Mapped[str] = mapped_column(default="")
    dibuat_pada: Mapped[datetime]
    ganti_sandi: Mapped[bool] = mapped_column(default=False)  # another person chose the password
    __table_args__ = (
        sa.CheckConstraint("surel IS NOT NULL OR telepon IS NOT NULL", name="kontak"),
        sa.CheckConstraint("tema IN ('','terang','gelap')", name="tema"),
    )


class Sesi(Base):
    """One signed-in browser; `id` is the SHA-256 of the token in the cookie."""

    __tablename__ = "sesi"
    id: Mapped[str] = mapped_column(primary_key=True)
    pengguna_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pengguna.id"), index=True)
    dibuat_pada: Mapped[datetime]
    terakhir_pada: Mapped[datetime]
    berakhir_pada: Mapped[datetime]
    diakhiri_pada: Mapped[datetime | None]
    peramban: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")


class PercobaanMasuk(Base):
    """Failed sign-ins per identifier (hashed) and per address, and until when to wait."""

    __tablename__ = "percobaan_masuk"
    kunci: Mapped[str] = mapped_column(primary_key=True)
    gagal: Mapped[int] = mapped_column(default=0)
    terakhir_pada: Mapped[datetime]
    ditahan_sampai: Mapped[datetime | None]


class Jabatan(Base):
    """An office a user holds in one cooperative; ended by a date, never deleted.

    Offered to a person of another house it opens nothing until `diterima`; till then the house
    sees only `sebutan`, the name it typed itself.
    """

    __tablename__ = "jabatan"
    koperasi_id: Mapped[int] = mapped_column(
        sa.ForeignKey("koperasi.id"), primary_key=True, autoincrement=False
    )
    pengguna_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pengguna.id"), primary_key=True)
    peran: Mapped[str] = mapped_column(primary_key=True)
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    diterima: Mapped[bool] = mapped_column(default=True)
    sebutan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.CheckConstraint(
            "peran IN ({})".format(",".join(f"'{p.value}'" for p in Peran)), name="peran"
        ),
        sa.Index("ix_jabatan_pengguna_id", "pengguna_id"),
    )
