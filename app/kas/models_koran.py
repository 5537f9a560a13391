"""Tables of the bank statement: files, lines, what they were matched with, signed papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base, TenantId


class AwalKoran(Base):
    """From which day a bank account is matched; the day before, books and bank agreed."""

    __tablename__ = "awal_koran"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    akun_id: Mapped[UUID] = mapped_column(primary_key=True)
    mulai: Mapped[date]
    saldo: Mapped[int]
    __table_args__ = (key_to("akun_id", to="akun"),)


class SusunanKoran(Base):
    """Which column of this bank's files means what: our word to the file's heading."""

    __tablename__ = "susunan_koran"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    akun_id: Mapped[UUID] = mapped_column(primary_key=True)
    kolom: Mapped[dict[str, Any]]
    __table_args__ = (key_to("akun_id", to="akun"),)


class KirimanKoran(Base):
    """A file that was sent and waits until its sender confirms how it was understood."""

    __tablename__ = "kiriman_koran"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    akun_id: Mapped[UUID]
    nama: Mapped[str]
    isi: Mapped[bytes]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (key_to("akun_id", to="akun"),)


class RekeningKoran(Base):
    """A statement file as it came in: its span, sums and closing balance in sen."""

    __tablename__ = "rekening_koran"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    akun_id: Mapped[UUID]
    nama: Mapped[str]
    sha256: Mapped[str]
    sejak: Mapped[date]
    sampai: Mapped[date]
    masuk: Mapped[int]
    keluar: Mapped[int]
    saldo_akhir: Mapped[int | None]
    banyak: Mapped[int]
    baru: Mapped[int]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("akun_id", to="akun"),
        sa.Index("ix_rekening_koran_koperasi_id_akun_id", "koperasi_id", "akun_id", "sampai"),
    )


class BarisKoran(Base):
    """A line of the statement, once: `jumlah` in sen, above nil into the account.

    `sidik` is over date, text, amount, balance and the how-manieth of equal lines; lines typed by
    hand have no file.
    """

    __tablename__ = "baris_koran"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    akun_id: Mapped[UUID]
    rekening_koran_id: Mapped[UUID | None]
    tanggal: Mapped[date]
    urutan: Mapped[int]
    keterangan: Mapped[str]
    jumlah: Mapped[int]
    saldo: Mapped[int | None]
    sidik: Mapped[str]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("akun_id", to="akun"),
        key_to("rekening_koran_id", to="rekening_koran"),
        sa.UniqueConstraint("koperasi_id", "akun_id", "sidik"),
        sa.CheckConstraint("jumlah <> 0", name="jumlah"),
        sa.Index("ix_baris_koran_koperasi_id_akun_id", "koperasi_id", "akun_id", "tanggal"),
    )


class PasanganKoran(Base):
    """Lines and postings that are the same money; both sides add up to the same."""

    __tablename__ = "pasangan_koran"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    akun_id: Mapped[UUID]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (key_to("akun_id", to="akun"),)


class PasanganBaris(Base):
    """A statement line in its match; a line is in one match at most."""

    __tablename__ = "pasangan_baris"
    koperasi_id: Mapped[TenantId]
    baris_koran_id: Mapped[UUID] = mapped_column(primary_key=True)
    pasangan_id: Mapped[UUID]
    __table_args__ = (
        key_to("baris_koran_id", to="baris_koran"),
        key_to("pasangan_id", to="pasangan_koran"),
        sa.Index("ix_pasangan_baris_koperasi_id_pasangan_id", "koperasi_id", "pasangan_id"),
    )


class PasanganPosting(Base):
    """A posting in its match; a posting is in one match at most."""

    __tablename__ = "pasangan_posting"
    koperasi_id: Mapped[TenantId]
    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pasangan_id: Mapped[UUID]
    __table_args__ = (
        key_to("urut", "baris", to="posting", remote=("urut", "baris")),
        key_to("pasangan_id", to="pasangan_koran"),
        sa.Index("ix_pasangan_posting_koperasi_id_pasangan_id", "koperasi_id", "pasangan_id"),
    )


class MutasiKoran(SuratMixin, Base):
    """What was booked from a line: charge, interest (before tax, with its tax), tax. In sen."""

    __tablename__ = "mutasi_koran"
    baris_koran_id: Mapped[UUID]
    akun_id: Mapped[UUID]
    jenis: Mapped[str]
    jumlah: Mapped[int]
    pajak: Mapped[int]
    __table_args__ = paper_args(
        "mutasi_koran",
        key_to("baris_koran_id", to="baris_koran"),
        key_to("akun_id", to="akun"),
        sa.CheckConstraint("jenis IN ('biaya','bunga','pajak')", name="jenis"),
        sa.CheckConstraint("jumlah > 0 AND pajak >= 0", name="jumlah"),
    )


class Rekonsiliasi(Base):
    """The reconciliation paper of a day, all figures frozen when its sign-off was asked for.

    Sen: statement, books, on the way in, on the way out, booked after the day.
    """

    __tablename__ = "rekonsiliasi"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    akun_id: Mapped[UUID]
    tanggal: Mapped[date]
    saldo_koran: Mapped[int]
    saldo_buku: Mapped[int]
    perjalanan: Mapped[int]
    beredar: Mapped[int]
    kemudian: Mapped[int]
    kepala_urut: Mapped[int]
    dibuat_oleh: Mapped[UUID]
    dibuat_pada: Mapped[datetime]
    sidik_permintaan: Mapped[str]
    __table_args__ = (
        key_to("akun_id", to="akun"),
        sa.CheckConstraint(
            "saldo_koran + perjalanan + beredar + kemudian = saldo_buku", name="nihil"
        ),
        sa.Index("ix_rekonsiliasi_koperasi_id_akun_id", "koperasi_id", "akun_id", "tanggal"),
    )


class RincianRekonsiliasi(Base):
    """An item of the paper as it stood: on the way in or out, or booked after the day."""

    __tablename__ = "rincian_rekonsiliasi"
    koperasi_id: Mapped[TenantId]
    rekonsiliasi_id: Mapped[UUID] = mapped_column(primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    jenis: Mapped[str]
    tanggal: Mapped[date]
    keterangan: Mapped[str]
    jumlah: Mapped[int]
    __table_args__ = (
        key_to("rekonsiliasi_id", to="rekonsiliasi"),
        sa.CheckConstraint("jenis IN ('perjalanan','beredar','kemudian')", name="jenis"),
    )


class PengesahanRekonsiliasi(Base):
    """The sign-off by a second person; from here on its matches stand."""

    __tablename__ = "pengesahan_rekonsiliasi"
    koperasi_id: Mapped[TenantId]
    rekonsiliasi_id: Mapped[UUID] = mapped_column(primary_key=True)
    permintaan_id: Mapped[UUID]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("rekonsiliasi_id", to="rekonsiliasi"),
        key_to("permintaan_id", to="permintaan"),
    )
