"""The register of imports: which file brought what, and whether it was taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId


class Impor(Base):
    """One file that was posted. `total` in sen; `dicatat` counts new records of its kind."""

    __tablename__ = "impor"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str]
    nama_berkas: Mapped[str]
    sha256: Mapped[str]
    baris: Mapped[int]
    dicatat: Mapped[int]
    jurnal: Mapped[int]
    total: Mapped[int]
    jurnal_urut: Mapped[int | None]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    batal_oleh: Mapped[UUID | None]
    batal_pada: Mapped[datetime | None]
    batal_alasan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["koperasi_id", "jurnal_urut"], ["jurnal.koperasi_id", "jurnal.urut"]
        ),
        sa.CheckConstraint("baris >= 0 AND dicatat >= 0 AND jurnal >= 0", name="banyaknya"),
        sa.CheckConstraint(
            "(batal_pada IS NULL) = (batal_oleh IS NULL)", name="batal"
        ),
        sa.Index("ix_impor_koperasi_id_pada", "koperasi_id", "pada"),
    )  # fmt: skip
