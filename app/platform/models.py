"""The tenant, and the machine's own tables: change log, recurring work, kept settings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId


class Koperasi(Base):
    """One cooperative: the tenant of every other table.

    `id` is random and the same on every host for ever; `slug` begins every URL.
    """

    __tablename__ = "koperasi"
    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(unique=True)
    nama: Mapped[str]
    zona: Mapped[str] = mapped_column(default="Asia/Jakarta")
    dibuat_pada: Mapped[datetime]
    # Changes whenever chart, units, periods or settings change: what is cached knows its age.
    versi: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        sa.CheckConstraint("id > 0 AND id < 4503599627370496", name="id_52_bit"),
        sa.CheckConstraint("length(slug) BETWEEN 2 AND 60", name="slug_panjang"),
    )


class JejakPerubahan(Base):
    """Change log of what is not the ledger: who changed which field of which row, when."""

    __tablename__ = "jejak_perubahan"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    pada: Mapped[datetime]
    oleh: Mapped[str]
    tindakan: Mapped[str]
    jenis: Mapped[str]
    kunci: Mapped[str]
    isi: Mapped[dict[str, Any]]
    __table_args__ = (
        sa.Index("ix_jejak_perubahan_koperasi_id_jenis_kunci", "koperasi_id", "jenis", "kunci"),
        sa.Index("ix_jejak_perubahan_koperasi_id_pada", "koperasi_id", "pada"),
    )


class Pekerjaan(Base):
    """Recurring work taken with a lease: backup, checks, monthly runs. Unique per due date."""

    __tablename__ = "pekerjaan"
    jenis: Mapped[str] = mapped_column(primary_key=True)
    jatuh_tempo: Mapped[date] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(default="menunggu")
    dipegang_sampai: Mapped[datetime | None]
    selesai_pada: Mapped[datetime | None]
    pesan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.CheckConstraint("status IN ('menunggu','berjalan','selesai','gagal')", name="status"),
    )
