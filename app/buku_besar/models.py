"""Tables of the ledger. Only this package touches journals and postings.

Postings go in first under a deferred key, the journal last; triggers of `seal.py` refuse the rest.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Base, TenantId
from app.values.money import MAX_SEN

STRICT = {"sqlite_strict": True}


def _key(*names: str, to: str, remote: tuple[str, ...] = ("id",)) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["koperasi_id", *names], [f"{to}.koperasi_id", *(f"{to}.{name}" for name in remote)]
    )


class Akun(Base):
    """An account of a cooperative's chart. `kode` is in the seal: immutable once used."""

    __tablename__ = "akun"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kode: Mapped[str]
    nama: Mapped[str]
    kelompok: Mapped[str]
    saldo_normal: Mapped[str]
    arus_kas: Mapped[str] = mapped_column(default="-")
    arus_masuk: Mapped[str] = mapped_column(default="")
    arus_keluar: Mapped[str] = mapped_column(default="")
    aturan_unit: Mapped[str] = mapped_column(default="O")
    jenis_unit: Mapped[str] = mapped_column(default="")
    kendali: Mapped[str] = mapped_column(default="tidak")
    peran: Mapped[str | None]
    sistem: Mapped[bool] = mapped_column(default=False)
    aktif: Mapped[bool] = mapped_column(default=True)
    induk_id: Mapped[UUID | None]
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "kode"),
        sa.UniqueConstraint("koperasi_id", "peran"),
        _key("induk_id", to="akun"),
        sa.CheckConstraint("saldo_normal IN ('D','K')", name="saldo_normal"),
        sa.CheckConstraint("arus_kas IN ('kas','O','I','P','-')", name="arus_kas"),
        sa.CheckConstraint("aturan_unit IN ('K','U','O')", name="aturan_unit"),
        sa.CheckConstraint("kendali IN ('tidak','anggota','pihak','buku')", name="kendali"),
        sa.CheckConstraint("length(kode) BETWEEN 1 AND 20", name="kode_panjang"),
    )


class Kepala(Base):
    """Head of a cooperative's chain: the last place and its hash; the lock of the door."""

    __tablename__ = "kepala"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    urut: Mapped[int] = mapped_column(default=0)
    hash: Mapped[bytes]
    __table_args__ = (STRICT,)


class NomorJurnal(Base):
    """Last number given per book year and series; taken in the posting transaction: no gaps."""

    __tablename__ = "nomor_jurnal"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    tahun: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seri: Mapped[str] = mapped_column(primary_key=True)
    terakhir: Mapped[int]


class Journal(Base):
    """A sealed journal. `urut` is its place in the chain; `hash` covers everything but names."""

    __tablename__ = "jurnal"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nomor: Mapped[str]
    tanggal: Mapped[date]
    periode: Mapped[str]
    sifat: Mapped[str]
    aturan: Mapped[str]
    sumber_id: Mapped[UUID]
    keterangan: Mapped[str]
    bukti: Mapped[str]
    alasan: Mapped[str]
    garam: Mapped[bytes]
    membalik_urut: Mapped[int | None]
    oleh: Mapped[UUID]
    dicatat_pada: Mapped[datetime]
    jumlah_baris: Mapped[int]
    total: Mapped[int]
    hash_sebelum: Mapped[bytes]
    hash: Mapped[bytes]
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "nomor"),
        sa.UniqueConstraint("koperasi_id", "aturan", "sumber_id"),
        sa.UniqueConstraint("koperasi_id", "membalik_urut"),
        _key("periode", to="periode", remote=("kode",)),
        _key("membalik_urut", to="jurnal", remote=("urut",)),
        sa.CheckConstraint("jumlah_baris >= 2", name="jumlah_baris"),
        sa.CheckConstraint(f"total > 0 AND total <= {MAX_SEN * 1000}", name="total"),
        sa.CheckConstraint("sifat IN ('biasa','penyesuaian','penutup','pembuka')", name="sifat"),
        sa.Index("ix_jurnal_koperasi_id_tanggal_urut", "koperasi_id", "tanggal", "urut"),
        STRICT,
    )


class Posting(Base):
    """A line of a sealed journal: one signed amount in sen, debit positive."""

    __tablename__ = "posting"
    koperasi_id: Mapped[TenantId]
    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    akun_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    anggota_id: Mapped[UUID | None]
    pihak_id: Mapped[UUID | None]
    jumlah: Mapped[int]
    arus: Mapped[str]
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["koperasi_id", "urut"], ["jurnal.koperasi_id", "jurnal.urut"],
            deferrable=True, initially="DEFERRED",
        ),
        _key("akun_id", to="akun"),
        _key("unit_id", to="unit"),
        _key("anggota_id", to="anggota"),
        _key("pihak_id", to="pihak"),
        sa.CheckConstraint(f"jumlah <> 0 AND abs(jumlah) <= {MAX_SEN}", name="jumlah"),
        sa.CheckConstraint("anggota_id IS NULL OR pihak_id IS NULL", name="satu_kunci"),
        sa.Index("ix_posting_koperasi_id_akun_id_urut", "koperasi_id", "akun_id", "urut"),
        sa.Index(
            "ix_posting_koperasi_id_anggota_id", "koperasi_id", "anggota_id", "akun_id", "urut",
            sqlite_where=sa.text("anggota_id IS NOT NULL"),
            postgresql_where=sa.text("anggota_id IS NOT NULL"),
        ),
        sa.Index(
            "ix_posting_koperasi_id_pihak_id", "koperasi_id", "pihak_id", "akun_id", "urut",
            sqlite_where=sa.text("pihak_id IS NOT NULL"),
            postgresql_where=sa.text("pihak_id IS NOT NULL"),
        ),
        STRICT,
    )  # fmt: skip


class MutasiHarian(Base):
    """Derived: movements per day, account, unit, nature and cash class. Statements read this."""

    __tablename__ = "mutasi_harian"
    koperasi_id: Mapped[TenantId]
    tanggal: Mapped[date] = mapped_column(primary_key=True)
    akun_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    sifat: Mapped[str] = mapped_column(primary_key=True)
    arus: Mapped[str] = mapped_column(primary_key=True)
    debit: Mapped[int]
    kredit: Mapped[int]
    __table_args__ = (
        # Covers every statement: summed from the index alone, whatever the number of days.
        sa.Index(
            "ix_mutasi_harian_koperasi_id_akun_id",
            "koperasi_id",
            "akun_id",
            "unit_id",
            "sifat",
            "arus",
            "tanggal",
            "debit",
            "kredit",
        ),
        STRICT,
    )


class SaldoPihak(Base):
    """Derived: balance of a control account per member or party (debit positive)."""

    __tablename__ = "saldo_pihak"
    koperasi_id: Mapped[TenantId]
    akun_id: Mapped[UUID] = mapped_column(primary_key=True)
    anak_id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str]
    saldo: Mapped[int]
    __table_args__ = (
        sa.CheckConstraint("jenis IN ('anggota','pihak')", name="jenis"),
        sa.Index("ix_saldo_pihak_koperasi_id_anak_id", "koperasi_id", "anak_id"),
    )


class _Paper:
    """What every paper of the ledger carries: its journal, its date, its request fingerprint."""

    tanggal: Mapped[date]
    sidik_permintaan: Mapped[str]
    jurnal_urut: Mapped[int]


class JurnalUmum(_Paper, Base):
    """A general journal as a person wrote it or a file brought it (`nomor_asal`)."""

    __tablename__ = "jurnal_umum"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str]
    nomor_asal: Mapped[str | None]
    impor_id: Mapped[UUID | None]
    __table_args__ = (
        _key("jurnal_urut", to="jurnal", remote=("urut",)),
        sa.UniqueConstraint("koperasi_id", "nomor_asal"),
        sa.CheckConstraint("jenis IN ('umum','penyesuaian','koreksi')", name="jenis"),
        sa.Index("ix_jurnal_umum_koperasi_id_jurnal_urut", "koperasi_id", "jurnal_urut"),
        sa.Index("ix_jurnal_umum_koperasi_id_impor_id", "koperasi_id", "impor_id"),
    )


class BarisJurnalUmum(Base):
    """A line of a general journal with its own amount: the mark Cocok compares it."""

    __tablename__ = "baris_jurnal_umum"
    koperasi_id: Mapped[TenantId]
    jurnal_umum_id: Mapped[UUID] = mapped_column(primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    akun_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    anggota_id: Mapped[UUID | None]
    pihak_id: Mapped[UUID | None]
    jumlah: Mapped[int]
    __table_args__ = (_key("jurnal_umum_id", to="jurnal_umum"), _key("akun_id", to="akun"))


class SaldoAwal(_Paper, Base):
    """The opening: one paper, posted to AWAL once."""

    __tablename__ = "saldo_awal"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    penjelasan: Mapped[str] = mapped_column(default="")
    __table_args__ = (_key("jurnal_urut", to="jurnal", remote=("urut",)),)


class BarisSaldoAwal(Base):
    """A line of the opening with its own amount."""

    __tablename__ = "baris_saldo_awal"
    koperasi_id: Mapped[TenantId]
    saldo_awal_id: Mapped[UUID] = mapped_column(primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    akun_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    anggota_id: Mapped[UUID | None]
    pihak_id: Mapped[UUID | None]
    jumlah: Mapped[int]
    __table_args__ = (_key("saldo_awal_id", to="saldo_awal"), _key("akun_id", to="akun"))


class Pembatalan(_Paper, Base):
    """A cancellation: which journal, why, by which mirror; at most one per journal."""

    __tablename__ = "pembatalan"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    membalik_urut: Mapped[int]
    alasan: Mapped[str]
    __table_args__ = (
        _key("jurnal_urut", to="jurnal", remote=("urut",)),
        _key("membalik_urut", to="jurnal", remote=("urut",)),
        sa.UniqueConstraint("koperasi_id", "membalik_urut"),
        sa.CheckConstraint("length(alasan) >= 5", name="alasan"),
    )


class LampiranJurnal(Base):
    """A photo or PDF behind a journal; the file lies in instance/berkas by its SHA-256."""

    __tablename__ = "lampiran_jurnal"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    jurnal_urut: Mapped[int]
    sha256: Mapped[str]
    nama: Mapped[str]
    jenis: Mapped[str]
    ukuran: Mapped[int]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
    __table_args__ = (
        _key("jurnal_urut", to="jurnal", remote=("urut",)),
        sa.Index("ix_lampiran_jurnal_koperasi_id_jurnal_urut", "koperasi_id", "jurnal_urut"),
    )


class CetakBukti(Base):
    """A print of a voucher: the first is the original, later ones are copies and say so."""

    __tablename__ = "cetak_bukti"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    jurnal_urut: Mapped[int]
    ke: Mapped[int]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
    __table_args__ = (
        _key("jurnal_urut", to="jurnal", remote=("urut",)),
        sa.UniqueConstraint("koperasi_id", "jurnal_urut", "ke"),
        sa.CheckConstraint("ke > 0", name="ke"),
    )
