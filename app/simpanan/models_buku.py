"""What was printed into members' passbooks: lines cannot be printed onto lines by accident."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import key_to
from app.platform.db import Base, TenantId


class CetakBukuSimpanan(Base):
    """One print into a passbook: its first and last line, and the row of the page it began on.

    A reprint is a row of its own.
    """

    __tablename__ = "cetak_buku_simpanan"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    dari: Mapped[int]
    sampai: Mapped[int]
    di_baris: Mapped[int]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
    __table_args__ = (
        key_to("anggota_id", to="anggota"),
        sa.CheckConstraint("dari >= 1 AND sampai >= dari AND di_baris >= 1", name="baris"),
        sa.Index("ix_cetak_buku_simpanan_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )
