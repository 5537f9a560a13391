"""Papers of the treasurer's desk: one table for every event, and registers where a life follows."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base, TenantId


class SuratKas(SuratMixin, Base):
    """An event as a person recorded it: its kind, its own numbers (`isi`), what it was about.

    `jumlah` (sen) is what lists show: money moved, or the whole debit where none moved.
    `asal_id` is the paper this one continues (a panjar settled, a loan paid off); `hibah_id` the
    grant that paid for it.
    """

    __tablename__ = "surat_kas"
    koperasi_id: Mapped[TenantId] = mapped_column(sort_order=-2)  # the tenant goes in front
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)
    kejadian: Mapped[str]
    jumlah: Mapped[int]
    akun_kas_id: Mapped[UUID | None]
    unit_id: Mapped[UUID | None]
    anggota_id: Mapped[UUID | None]
    pihak_id: Mapped[UUID | None]
    keterangan: Mapped[str] = mapped_column(default="")
    bukti: Mapped[str] = mapped_column(default="")
    isi: Mapped[dict[str, Any]]
    asal_id: Mapped[UUID | None]
    hibah_id: Mapped[UUID | None]
    __table_args__ = paper_args(
        "surat_kas",
        key_to("akun_kas_id", to="akun"),
        key_to("unit_id", to="unit"),
        key_to("anggota_id", to="anggota"),
        key_to("pihak_id", to="pihak"),
        key_to("asal_id", to="surat_kas"),
        key_to("hibah_id", to="hibah"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.Index("ix_surat_kas_koperasi_id_kejadian", "koperasi_id", "kejadian", "tanggal"),
        sa.Index("ix_surat_kas_koperasi_id_asal_id", "koperasi_id", "asal_id"),
        sa.Index("ix_surat_kas_koperasi_id_hibah_id", "koperasi_id", "hibah_id"),
    )


class BarisSuratKas(Base):
    """What a paper moves on a control account of a member or party, in sen, debit positive."""

    __tablename__ = "baris_surat_kas"
    koperasi_id: Mapped[TenantId]
    surat_kas_id: Mapped[UUID] = mapped_column(primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    akun_id: Mapped[UUID]
    anggota_id: Mapped[UUID | None]
    pihak_id: Mapped[UUID | None]
    jumlah: Mapped[int]
    __table_args__ = (
        key_to("surat_kas_id", to="surat_kas"),
        key_to("akun_id", to="akun"),
        key_to("anggota_id", to="anggota"),
        key_to("pihak_id", to="pihak"),
        sa.Index("ix_baris_surat_kas_koperasi_id_akun_id", "koperasi_id", "akun_id"),
    )


class Panjar(Base):
    """The life of an advance: what it is for and until when it is to be accounted for."""

    __tablename__ = "panjar"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kegiatan: Mapped[str]
    tenggat: Mapped[date]
    __table_args__ = (key_to("id", to="surat_kas"),)


class Hibah(Base):
    """The register of grants: giver, document, amount in sen, the text of its conditions."""

    __tablename__ = "hibah"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    pemberi: Mapped[str]
    dokumen: Mapped[str] = mapped_column(default="")
    syarat: Mapped[str] = mapped_column(default="")
    jumlah: Mapped[int]
    bersyarat: Mapped[bool] = mapped_column(default=False)


class UtangBank(Base):
    """A loan of ours: lender, sum in sen, interest in base points a year, how it is paid back."""

    __tablename__ = "utang_bank"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    lembaga: Mapped[str]
    dokumen: Mapped[str] = mapped_column(default="")
    jumlah: Mapped[int]
    bunga_bps: Mapped[int] = mapped_column(default=0)
    metode: Mapped[str] = mapped_column(default="ketik")
    __table_args__ = (
        key_to("id", to="surat_kas"),
        sa.CheckConstraint("metode IN ('flat','anuitas','ketik')", name="metode"),
    )


class JadwalUtang(Base):
    """One instalment of a loan as agreed: its number, its day, principal and interest in sen."""

    __tablename__ = "jadwal_utang"
    koperasi_id: Mapped[TenantId]
    utang_bank_id: Mapped[UUID] = mapped_column(primary_key=True)
    ke: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    jatuh_tempo: Mapped[date]
    pokok: Mapped[int]
    bunga: Mapped[int]
    __table_args__ = (
        key_to("utang_bank_id", to="utang_bank"),
        sa.CheckConstraint("pokok >= 0 AND bunga >= 0", name="jumlah"),
    )
