"""The one table of the front page: answers of the first start, kept until they are posted."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId


class JawabanPersiapan(Base):
    """Answers of one step, typed by whom and when; a draft, so it may be replaced."""

    __tablename__ = "jawaban_persiapan"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    langkah: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[dict[str, Any]]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
