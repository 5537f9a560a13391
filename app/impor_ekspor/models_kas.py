"""What was taken from village cash books, row by row, and what their words mean here."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import key_to
from app.platform.db import Base, TenantId


class ResiImpor(Base):
    """One receipt of a cash book that was posted, and its journal; amounts in sen.

    A receipt that needed several journals has one row for each (`bagian` 0, 1, …). `kunci` is its
    own number in that book and month, `sidik` its content. Half of a transfer (`pindah`) names the
    other half in `pasangan_id` once that is known; until then its money is on the way.
    """

    __tablename__ = "resi_impor"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    impor_id: Mapped[UUID]
    akun_id: Mapped[UUID]
    lembar: Mapped[str]
    baris: Mapped[int]
    bagian: Mapped[int]
    tanggal: Mapped[date]
    kunci: Mapped[str]
    sidik: Mapped[str]
    uraian: Mapped[str]
    masuk: Mapped[int]
    keluar: Mapped[int]
    pindah: Mapped[bool]
    lawan_id: Mapped[UUID | None]
    pasangan_id: Mapped[UUID | None]
    jurnal_urut: Mapped[int]
    __table_args__ = (
        key_to("impor_id", to="impor"),
        key_to("akun_id", to="akun"),
        key_to("lawan_id", to="akun"),
        key_to("pasangan_id", to="resi_impor"),
        key_to("jurnal_urut", to="jurnal", remote=("urut",)),
        sa.CheckConstraint("masuk >= 0 AND keluar >= 0 AND bagian >= 0", name="angka"),
        sa.CheckConstraint("pindah OR pasangan_id IS NULL", name="pasangan"),
        sa.Index("ix_resi_impor_koperasi_id_impor_id", "koperasi_id", "impor_id"),
        sa.Index("ix_resi_impor_koperasi_id_akun_id_tanggal", "koperasi_id", "akun_id", "tanggal"),
    )


class KataKas(Base):
    """What a word of a cash book means here: an account, a savings kind, an event, a transfer.

    `kata` as rows are compared (small letters, single blanks); `arah` masuk, keluar, or "" for
    both; `arti` as `Arti.teks` writes it.
    """

    __tablename__ = "kata_kas"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kata: Mapped[str]
    arah: Mapped[str]
    arti: Mapped[str]
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "kata", "arah", name="uq_kata_kas_kata"),
        sa.CheckConstraint("arah IN ('', 'masuk', 'keluar')", name="arah"),
    )
