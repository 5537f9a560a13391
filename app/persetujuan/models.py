"""Requests for a second person's yes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId


class Permintaan(Base):
    """What is asked for: kind, a line in words, the amount if any, and the act's own fields.

    `isi` is what the asking room needs to do it (JSON of plain values); it never changes, so what
    was approved is what is done.
    """

    __tablename__ = "permintaan"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str]
    ringkasan: Mapped[str]
    jumlah: Mapped[int | None]
    isi: Mapped[dict[str, Any]]
    alasan: Mapped[str] = mapped_column(default="")
    sidik_permintaan: Mapped[str]
    diminta_oleh: Mapped[UUID]
    diminta_pada: Mapped[datetime]
    status: Mapped[str] = mapped_column(default="menunggu")
    diputus_oleh: Mapped[UUID | None]
    diputus_pada: Mapped[datetime | None]
    catatan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.CheckConstraint("status IN ('menunggu','disetujui','ditolak','ditarik')", name="status"),
        sa.CheckConstraint(
            "status IN ('menunggu','ditarik') OR diputus_oleh <> diminta_oleh", name="orang_kedua"
        ),
        sa.Index("ix_permintaan_koperasi_id_status", "koperasi_id", "status", "diminta_pada"),
    )
