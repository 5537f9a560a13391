"""Tables of the cooperative itself: profile, officers, dated settings, book years, periods."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.koperasi.rules import StatusPeriode
from app.platform.db import Base, TenantId


class Profil(Base):
    """Legal identity as printed on every paper; an empty field prints "tidak ada"."""

    __tablename__ = "profil"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    badan_hukum_nomor: Mapped[str] = mapped_column(default="")
    badan_hukum_tanggal: Mapped[date | None]
    akta_nomor: Mapped[str] = mapped_column(default="")
    akta_tanggal: Mapped[date | None]
    notaris: Mapped[str] = mapped_column(default="")
    nik_koperasi: Mapped[str] = mapped_column(default="")
    npwp: Mapped[str] = mapped_column(default="")
    nib: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")
    desa: Mapped[str] = mapped_column(default="")
    kecamatan: Mapped[str] = mapped_column(default="")
    kabupaten: Mapped[str] = mapped_column(default="")
    provinsi: Mapped[str] = mapped_column(default="")
    kode_wilayah: Mapped[str] = mapped_column(default="")
    telepon: Mapped[str] = mapped_column(default="")
    surel: Mapped[str] = mapped_column(default="")
    jumlah_karyawan: Mapped[int] = mapped_column(default=0)


class Pejabat(Base):
    """An officer as named on papers, with term; not necessarily a user of the program.

    `nomor_anggota` finds the person in the register for the statutory book; empty for a chair of
    pengawas by office (the village head need not be a member).
    """

    __tablename__ = "pejabat"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    nama: Mapped[str]
    organ: Mapped[str]
    jabatan: Mapped[str]
    mulai: Mapped[date]
    selesai: Mapped[date | None]
    urutan: Mapped[int] = mapped_column(default=0)
    dasar: Mapped[str] = mapped_column(default="")
    nomor_anggota: Mapped[str] = mapped_column(default="")
    sebab_selesai: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.CheckConstraint("organ IN ('pengurus','pengawas')", name="organ"),
        sa.CheckConstraint("selesai IS NULL OR selesai >= mulai", name="masa"),
        sa.Index("ix_pejabat_koperasi_id_organ", "koperasi_id", "organ"),
    )


class Setelan(Base):
    """A parameter of the cooperative from a date on, with the article or decision behind it."""

    __tablename__ = "setelan"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    kunci: Mapped[str] = mapped_column(primary_key=True)
    mulai: Mapped[date] = mapped_column(primary_key=True)
    nilai: Mapped[str]
    dasar: Mapped[str] = mapped_column(default="")


class TahunBuku(Base):
    """One book year; the first may be shorter."""

    __tablename__ = "tahun_buku"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    tahun: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mulai: Mapped[date]
    akhir: Mapped[date]
    __table_args__ = (sa.CheckConstraint("akhir > mulai", name="urut"),)


class Periode(Base):
    """A month of a book year, or AWAL. Its status is what the seal asks before a journal."""

    __tablename__ = "periode"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    kode: Mapped[str] = mapped_column(primary_key=True)
    tahun: Mapped[int]
    mulai: Mapped[date]
    akhir: Mapped[date]
    status: Mapped[str] = mapped_column(default=StatusPeriode.TERBUKA)
    __table_args__ = (
        sa.CheckConstraint(
            "status IN ('terbuka','penyesuaian','ditutup','terkunci')", name="status"
        ),
        sa.CheckConstraint("akhir >= mulai", name="urut"),
        sa.ForeignKeyConstraint(
            ["koperasi_id", "tahun"], ["tahun_buku.koperasi_id", "tahun_buku.tahun"]
        ),
    )


class PerubahanPeriode(Base):
    """Who moved a period from one status to another, when and why."""

    __tablename__ = "perubahan_periode"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kode: Mapped[str]
    dari: Mapped[str]
    ke: Mapped[str]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
    alasan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.ForeignKeyConstraint(["koperasi_id", "kode"], ["periode.koperasi_id", "periode.kode"]),
    )
