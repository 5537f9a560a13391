"""The table of outside parties."""

from __future__ import annotations

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
