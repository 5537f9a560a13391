"""Papers of purchases, returns, supplier debts and advances, with their own amounts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base
from app.values.money import Money


class Pembelian(SuratMixin, Base):
    """Goods bought by a unit as one amount (rules.PembelianBarang)."""

    __tablename__ = "pembelian"
    unit_id: Mapped[UUID]
    pihak_id: Mapped[UUID | None]
    persediaan: Mapped[str]
    harga: Mapped[Money]
    ongkos: Mapped[Money]
    potongan: Mapped[Money]
    dibayar: Mapped[Money]
    uang_muka: Mapped[Money]
    utang: Mapped[Money]
    jatuh_tempo: Mapped[date | None]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    faktur: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "pembelian",
        key_to("unit_id", to="unit"),
        key_to("pihak_id", to="pihak"),
        key_to("kas_id", to="akun"),
        sa.Index("ix_pembelian_koperasi_id_pihak_id", "koperasi_id", "pihak_id"),
        sa.CheckConstraint(
            "(utang = 0 AND uang_muka = 0) OR pihak_id IS NOT NULL", name="bernama"
        ),
    )  # fmt: skip


class ReturBeli(SuratMixin, Base):
    """Goods sent back or a discount given afterwards; `untuk_id` is the purchase meant."""

    __tablename__ = "retur_beli"
    unit_id: Mapped[UUID]
    pihak_id: Mapped[UUID]
    persediaan: Mapped[str]
    jumlah: Mapped[Money]
    jenis: Mapped[str]
    lawan: Mapped[str]
    kas_id: Mapped[UUID | None]
    untuk_id: Mapped[UUID | None]
    bukti: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "retur_beli",
        key_to("unit_id", to="unit"),
        key_to("pihak_id", to="pihak"),
        key_to("kas_id", to="akun"),
        sa.CheckConstraint("jenis IN ('retur','potongan')", name="jenis"),
        sa.CheckConstraint("lawan IN ('utang','tunai','laci','transfer')", name="lawan"),
    )


class UtangBayar(SuratMixin, Base):
    """A debt to a supplier paid; `untuk_id` is the purchase meant, whatever made it."""

    __tablename__ = "utang_bayar"
    unit_id: Mapped[UUID]
    pihak_id: Mapped[UUID]
    persediaan: Mapped[str]
    dibayar: Mapped[Money]
    potongan: Mapped[Money]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    untuk_id: Mapped[UUID | None]
    bukti: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "utang_bayar",
        key_to("unit_id", to="unit"),
        key_to("pihak_id", to="pihak"),
        key_to("kas_id", to="akun"),
        sa.Index("ix_utang_bayar_koperasi_id_pihak_id", "koperasi_id", "pihak_id"),
    )


class UangMuka(SuratMixin, Base):
    """An advance to a supplier, or what came back of it."""

    __tablename__ = "uang_muka_beli"
    unit_id: Mapped[UUID]
    pihak_id: Mapped[UUID]
    jumlah: Mapped[Money]
    arah: Mapped[str]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    bukti: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "uang_muka_beli",
        key_to("unit_id", to="unit"),
        key_to("pihak_id", to="pihak"),
        key_to("kas_id", to="akun"),
        sa.CheckConstraint("arah IN ('bayar','kembali')", name="arah"),
    )
