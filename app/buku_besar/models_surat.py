"""What every paper that makes a journal carries. Features build their tables on this."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import TenantId


class SuratMixin:
    """A paper: id (the key of its form), business date, fingerprint of the request, its journal.

    The journal is posted first, with the paper's id as its source; the paper follows with
    `jurnal_urut`, so no paper stands without one (keputusan 3, Seal and door).
    """

    # A mixin's columns come after a table's own; the tenant comes first in every table.
    koperasi_id: Mapped[TenantId] = mapped_column(sort_order=-2)
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)
    tanggal: Mapped[date]
    sidik_permintaan: Mapped[str]
    jurnal_urut: Mapped[int]


def key_to(*names: str, to: str, remote: tuple[str, ...] = ("id",)) -> sa.ForeignKeyConstraint:
    """A foreign key inside the cooperative: the tenant goes in front of every one."""
    return sa.ForeignKeyConstraint(
        ["koperasi_id", *names], [f"{to}.koperasi_id", *(f"{to}.{name}" for name in remote)]
    )


def paper_args(table: str, *more: Any) -> tuple[Any, ...]:
    """Key and index every paper table has on its journal, then its own."""
    return (
        key_to("jurnal_urut", to="jurnal", remote=("urut",)),
        sa.Index(f"ix_{table}_koperasi_id_jurnal_urut", "koperasi_id", "jurnal_urut", unique=True),
        sa.Index(f"ix_{table}_koperasi_id_tanggal", "koperasi_id", "tanggal"),
        *more,
    )
