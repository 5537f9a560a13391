"""Which import brought a paper of savings, and the number its file gave it."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import key_to
from app.platform.db import Base, TenantId


class AsalSimpanan(Base):
    """The origin of an imported paper; `id` is the paper's own (setoran, penarikan, potongan)."""

    __tablename__ = "asal_simpanan"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    impor_id: Mapped[UUID]
    bukti: Mapped[str] = mapped_column(default="")
    jurnal_urut: Mapped[int]
    __table_args__ = (
        key_to("jurnal_urut", to="jurnal", remote=("urut",)),
        sa.Index("ix_asal_simpanan_koperasi_id_impor_id", "koperasi_id", "impor_id"),
        sa.Index("ix_asal_simpanan_koperasi_id_jurnal_urut", "koperasi_id", "jurnal_urut"),
    )
