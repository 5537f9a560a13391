"""Agents, their days, and money moved into and out of their floats."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base, TenantId
from app.values.money import Money


class Agen(Base):
    """An agent service of a unit; `akun_id` is its own account of the float."""

    __tablename__ = "agen"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID]
    nama: Mapped[str]
    pihak_id: Mapped[UUID]
    akun_id: Mapped[UUID]
    aktif: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (
        key_to("unit_id", to="unit"),
        key_to("pihak_id", to="pihak"),
        key_to("akun_id", to="akun"),
        sa.UniqueConstraint("koperasi_id", "nama"),
        sa.UniqueConstraint("koperasi_id", "unit_id", "akun_id"),
    )


class HariAgenSurat(SuratMixin, Base):
    """An agent's day; what partner and drawer say at closing stands beside, never in the books."""

    __tablename__ = "hari_agen"
    agen_id: Mapped[UUID]
    komisi: Mapped[Money]
    komisi_ke: Mapped[str]
    rekening_id: Mapped[UUID | None]
    titipan_masuk: Mapped[Money]
    titipan_selesai: Mapped[Money]
    saldo_mitra: Mapped[Money | None]
    kas_hitung: Mapped[Money | None]
    sebab: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "hari_agen",
        key_to("agen_id", to="agen"),
        key_to("rekening_id", to="akun"),
        sa.CheckConstraint("komisi_ke IN ('deposit','bank','terutang')", name="komisi_ke"),
    )


class RincianHariAgen(Base):
    """One kind of transaction of an agent's day."""

    __tablename__ = "rincian_hari_agen"
    koperasi_id: Mapped[TenantId]
    hari_agen_id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    banyak: Mapped[int]
    pokok: Mapped[Money]
    fee_anggota: Mapped[Money]
    fee_non_anggota: Mapped[Money]
    potongan_mitra: Mapped[Money]
    __table_args__ = (key_to("hari_agen_id", to="hari_agen"),)


class DepositAgen(SuratMixin, Base):
    """Money moved into an agent's float or back out of it."""

    __tablename__ = "deposit_agen"
    agen_id: Mapped[UUID]
    arah: Mapped[str]
    jumlah: Mapped[Money]
    biaya: Mapped[Money]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    __table_args__ = paper_args(
        "deposit_agen",
        key_to("agen_id", to="agen"),
        key_to("kas_id", to="akun"),
        sa.CheckConstraint("arah IN ('isi','tarik')", name="arah"),
    )
