"""The table of business units; KANTOR is one of them in every cooperative."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId
from app.unit.rules import JenisUnit, ModeKendali


class Unit(Base):
    """A business unit; `kode` is part of the seal and never changes once used."""

    __tablename__ = "unit"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kode: Mapped[str]
    nama: Mapped[str]
    jenis: Mapped[str] = mapped_column(default=JenisUnit.LAIN)
    mode: Mapped[str] = mapped_column(default=ModeKendali.NILAI)
    aktif: Mapped[bool] = mapped_column(default=True)
    penanggung_jawab: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "kode"),
        sa.CheckConstraint("mode IN ('nilai','rinci')", name="mode"),
    )
