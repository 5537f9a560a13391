"""Papers of a unit's sales, of bon and of QRIS, with their own amounts, and their settings."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base, TenantId
from app.values.money import Money


class Omzet(SuratMixin, Base):
    """A unit's sales of a day or a part of it (rules.OmzetHarian)."""

    __tablename__ = "omzet"
    unit_id: Mapped[UUID]
    bagian: Mapped[str]
    persediaan: Mapped[str]
    retur_anggota: Mapped[Money]
    retur_non_anggota: Mapped[Money]
    potongan_anggota: Mapped[Money]
    potongan_non_anggota: Mapped[Money]
    tunai: Mapped[Money]
    qris: Mapped[Money]
    transfer: Mapped[Money]
    kas_di: Mapped[str]
    rekening_id: Mapped[UUID | None]
    izin: Mapped[bool]
    cara_hpp: Mapped[str]
    margin_bps: Mapped[int]
    hpp_diketik: Mapped[Money | None]
    hpp_anggota: Mapped[Money]
    hpp_non_anggota: Mapped[Money]
    jual_anggota: Mapped[Money]
    jual_non_anggota: Mapped[Money]
    bukti: Mapped[str] = mapped_column(default="")
    catatan: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "omzet",
        key_to("unit_id", to="unit"),
        key_to("rekening_id", to="akun"),
        sa.CheckConstraint("cara_hpp IN ('jumlah','margin','hitung')", name="cara_hpp"),
        sa.Index("ix_omzet_koperasi_id_unit_id_tanggal", "koperasi_id", "unit_id", "tanggal"),
    )


class PendapatanOmzet(Base):
    """One kind of sales of a day's paper, before returns and discounts."""

    __tablename__ = "pendapatan_omzet"
    koperasi_id: Mapped[TenantId]
    omzet_id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    anggota: Mapped[Money]
    non_anggota: Mapped[Money]
    __table_args__ = (key_to("omzet_id", to="omzet"),)


class BarisOmzet(Base):
    """A named line of a day's paper: bon of a member or a party, deduction from sukarela."""

    __tablename__ = "baris_omzet"
    koperasi_id: Mapped[TenantId]
    omzet_id: Mapped[UUID] = mapped_column(primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    jenis: Mapped[str]
    anggota_id: Mapped[UUID | None]
    pihak_id: Mapped[UUID | None]
    jumlah: Mapped[Money]
    __table_args__ = (
        key_to("omzet_id", to="omzet"),
        key_to("anggota_id", to="anggota"),
        key_to("pihak_id", to="pihak"),
        sa.CheckConstraint("jenis IN ('bon','sukarela','bon_pihak')", name="jenis"),
        sa.CheckConstraint("(anggota_id IS NULL) <> (pihak_id IS NULL)", name="satu_kunci"),
        sa.Index("ix_baris_omzet_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class BonBayar(SuratMixin, Base):
    """A payment of bon; `untuk_id` is the paper whose bon was meant, whatever made it."""

    __tablename__ = "bon_bayar"
    unit_id: Mapped[UUID]
    anggota_id: Mapped[UUID | None]
    pihak_id: Mapped[UUID | None]
    jumlah: Mapped[Money]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    izin: Mapped[bool]
    untuk_id: Mapped[UUID | None]
    bukti: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "bon_bayar",
        key_to("unit_id", to="unit"),
        key_to("anggota_id", to="anggota"),
        key_to("pihak_id", to="pihak"),
        key_to("kas_id", to="akun"),
        sa.CheckConstraint("(anggota_id IS NULL) <> (pihak_id IS NULL)", name="satu_kunci"),
        sa.CheckConstraint(
            "cara IN ('tunai','laci','transfer','qris','sukarela')", name="cara"
        ),
        sa.Index("ix_bon_bayar_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )  # fmt: skip


class SetelmenQris(SuratMixin, Base):
    """QRIS money that reached the bank; `jumlah` before the fee."""

    __tablename__ = "setelmen_qris"
    unit_id: Mapped[UUID]
    jumlah: Mapped[Money]
    biaya: Mapped[Money]
    rekening_id: Mapped[UUID | None]
    bukti: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "setelmen_qris", key_to("unit_id", to="unit"), key_to("rekening_id", to="akun")
    )


class HppBulan(SuratMixin, Base):
    """A month's cost by the count, with the figures it was made of."""

    __tablename__ = "hpp_bulan"
    unit_id: Mapped[UUID]
    bulan: Mapped[date]
    persediaan: Mapped[str]
    awal: Mapped[Money]
    masuk: Mapped[Money]
    keluar: Mapped[Money]
    sisa: Mapped[Money]
    jual_anggota: Mapped[Money]
    jual_non_anggota: Mapped[Money]
    hpp_anggota: Mapped[Money]
    hpp_non_anggota: Mapped[Money]
    __table_args__ = paper_args(
        "hpp_bulan",
        key_to("unit_id", to="unit"),
        sa.Index("ix_hpp_bulan_koperasi_id_unit_id_bulan", "koperasi_id", "unit_id", "bulan"),
    )


class SetelanHpp(Base):
    """A unit's way to know the cost of what it sold, from a day on."""

    __tablename__ = "setelan_hpp"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID]
    mulai: Mapped[date]
    cara: Mapped[str]
    margin_bps: Mapped[int] = mapped_column(default=0)
    dasar: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        key_to("unit_id", to="unit"),
        sa.UniqueConstraint("koperasi_id", "unit_id", "mulai"),
        sa.CheckConstraint("cara IN ('jumlah','margin','hitung')", name="cara"),
        sa.CheckConstraint("margin_bps BETWEEN 0 AND 9999", name="margin_bps"),
    )


class BatasBon(Base):
    """The credit limit from a day on; without a member it is everybody's."""

    __tablename__ = "batas_bon"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID | None]
    mulai: Mapped[date]
    jumlah: Mapped[Money]
    dasar: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        key_to("anggota_id", to="anggota"),
        sa.Index("ix_batas_bon_koperasi_id_anggota_id_mulai", "koperasi_id", "anggota_id", "mulai"),
        sa.CheckConstraint("jumlah >= 0", name="jumlah"),
    )
