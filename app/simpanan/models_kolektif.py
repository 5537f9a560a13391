"""The draft of a collection grid: what was typed and not saved yet, one per writer and group."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId


class DrafKolektif(Base):
    """Cells by member as typed; it becomes a paper when saved, and may be thrown away before."""

    __tablename__ = "draf_kolektif"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    oleh: Mapped[UUID] = mapped_column(primary_key=True)
    kelompok: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[dict[str, Any]]
    pada: Mapped[datetime]
    __table_args__ = (sa.CheckConstraint("length(kelompok) <= 60", name="kelompok"),)
