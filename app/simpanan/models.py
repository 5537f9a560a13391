"""Tables of members' savings: terms, papers, certificates, holds. Amounts are the papers' own."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base, TenantId


class JenisProduk(Base):
    """A savings product: one each of pokok, wajib, sukarela, berjangka; khusus one per purpose."""

    __tablename__ = "jenis_simpanan"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str]
    nama: Mapped[str]
    aktif: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "jenis", "nama"),
        sa.CheckConstraint(
            "jenis IN ('pokok','wajib','sukarela','berjangka','khusus')", name="jenis"
        ),
    )


class Ketentuan(Base):
    """Terms of a product from a day on (rules.KetentuanRow says what each field means)."""

    __tablename__ = "ketentuan_simpanan"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    produk_id: Mapped[UUID] = mapped_column(primary_key=True)
    mulai: Mapped[date] = mapped_column(primary_key=True)
    nominal: Mapped[int] = mapped_column(default=0)
    dasar: Mapped[str] = mapped_column(default="")
    periode: Mapped[str]
    bulan_pertama: Mapped[str]
    terima_calon: Mapped[str]
    boleh_angsur: Mapped[bool] = mapped_column(default=True)
    ingat: Mapped[int] = mapped_column(default=1)
    surat: Mapped[int] = mapped_column(default=3)
    nonaktif: Mapped[int] = mapped_column(default=6)
    minimum: Mapped[int] = mapped_column(default=0)
    beritahu_hari: Mapped[int] = mapped_column(default=0)
    batas_beritahu: Mapped[int | None]
    batas_setuju: Mapped[int | None]
    jangka: Mapped[str] = mapped_column(default="")
    denda_bps: Mapped[int] = mapped_column(default=0)
    denda_tetap: Mapped[int] = mapped_column(default=0)
    bunga: Mapped[str] = mapped_column(default="")
    tujuan: Mapped[str] = mapped_column(default="")
    tanggal_cair: Mapped[date | None]
    __table_args__ = (
        key_to("produk_id", to="jenis_simpanan"),
        sa.CheckConstraint("nominal >= 0 AND minimum >= 0 AND denda_tetap >= 0", name="jumlah"),
        sa.CheckConstraint("periode IN ('bulanan','tahunan')", name="periode"),
        sa.CheckConstraint("bulan_pertama IN ('masuk','berikutnya')", name="bulan_pertama"),
        sa.CheckConstraint("terima_calon IN ('lunas','angsuran')", name="terima_calon"),
    )


class Keringanan(Base):
    """Months of simpanan wajib a member is relieved of by decision; `nominal` is what stays due."""

    __tablename__ = "keringanan_simpanan"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    dari: Mapped[date]
    sampai: Mapped[date]
    nominal: Mapped[int] = mapped_column(default=0)
    alasan: Mapped[str]
    keputusan: Mapped[str]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
    dicabut: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        key_to("anggota_id", to="anggota"),
        sa.CheckConstraint("sampai >= dari", name="bulan"),
        sa.CheckConstraint("nominal >= 0", name="nominal"),
        sa.Index("ix_keringanan_simpanan_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class Setoran(SuratMixin, Base):
    """A receipt of deposits: one member's, or a collector's list; its lines hold the amounts."""

    __tablename__ = "setoran"
    bentuk: Mapped[str]
    jumlah: Mapped[int]
    bukti: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str]
    oleh: Mapped[UUID]
    __table_args__ = paper_args(
        "setoran",
        sa.CheckConstraint("bentuk IN ('perorangan','kolektif','berjangka')", name="bentuk"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
    )


class BarisSetoran(Base):
    """A line of a receipt: whose, which kind, how much, how it came, which months it pays.

    `titipan`: the money of a calon, on 2113 until admission. `bulan` names the months as the
    receipt printed them.
    """

    __tablename__ = "baris_setoran"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    setoran_id: Mapped[UUID]
    nomor: Mapped[int]
    anggota_id: Mapped[UUID]
    jenis: Mapped[str]
    titipan: Mapped[bool] = mapped_column(default=False)
    produk_id: Mapped[UUID | None]
    jumlah: Mapped[int]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    dari: Mapped[date | None]
    sampai: Mapped[date | None]
    bulan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        key_to("setoran_id", to="setoran"),
        key_to("anggota_id", to="anggota"),
        key_to("kas_id", to="akun"),
        key_to("produk_id", to="jenis_simpanan"),
        sa.UniqueConstraint("koperasi_id", "setoran_id", "nomor"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.CheckConstraint(
            "jenis IN ('pokok','wajib','sukarela','berjangka','khusus')", name="jenis"
        ),
        sa.CheckConstraint("(dari IS NULL) = (sampai IS NULL)", name="bulan"),
        sa.Index("ix_baris_setoran_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class Penarikan(SuratMixin, Base):
    """Money paid to a member out of savings, or given back to a calon who was not admitted."""

    __tablename__ = "penarikan"
    anggota_id: Mapped[UUID]
    jenis: Mapped[str]
    produk_id: Mapped[UUID | None]
    jumlah: Mapped[int]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    diberitahukan: Mapped[date | None]
    permintaan_id: Mapped[UUID | None]
    keterangan: Mapped[str] = mapped_column(default="")
    oleh: Mapped[UUID]
    __table_args__ = paper_args(
        "penarikan",
        key_to("anggota_id", to="anggota"),
        key_to("kas_id", to="akun"),
        key_to("produk_id", to="jenis_simpanan"),
        key_to("permintaan_id", to="permintaan"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.CheckConstraint("jenis IN ('sukarela','khusus','calon')", name="jenis"),
        sa.Index("ix_penarikan_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class SimpananBerjangka(Base):
    """A certificate. Its money came by a deposit, or stood in the opening (`setoran_id` None)."""

    __tablename__ = "simpanan_berjangka"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    nomor: Mapped[str]
    jumlah: Mapped[int]
    mulai: Mapped[date]
    jangka: Mapped[int]
    jatuh_tempo: Mapped[date]
    bunga: Mapped[str] = mapped_column(default="")
    setoran_id: Mapped[UUID | None]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("anggota_id", to="anggota"),
        key_to("setoran_id", to="setoran"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.CheckConstraint("jatuh_tempo > mulai", name="jangka"),
        sa.Index("ix_simpanan_berjangka_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
        sa.Index("ix_simpanan_berjangka_koperasi_id_nomor", "koperasi_id", "nomor"),
    )


class PerpanjanganBerjangka(Base):
    """A certificate rolled over: a further term on the same money, no journal."""

    __tablename__ = "perpanjangan_berjangka"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    berjangka_id: Mapped[UUID]
    mulai: Mapped[date]
    jangka: Mapped[int]
    jatuh_tempo: Mapped[date]
    bunga: Mapped[str] = mapped_column(default="")
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("berjangka_id", to="simpanan_berjangka"),
        sa.UniqueConstraint("koperasi_id", "berjangka_id", "mulai"),
        sa.CheckConstraint("jatuh_tempo > mulai", name="jangka"),
    )


class Pencairan(SuratMixin, Base):
    """A certificate paid out, with the penalty kept back when before its day."""

    __tablename__ = "pencairan_berjangka"
    berjangka_id: Mapped[UUID]
    anggota_id: Mapped[UUID]
    jumlah: Mapped[int]
    denda: Mapped[int] = mapped_column(default=0)
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    oleh: Mapped[UUID]
    __table_args__ = paper_args(
        "pencairan_berjangka",
        key_to("berjangka_id", to="simpanan_berjangka"),
        key_to("anggota_id", to="anggota"),
        key_to("kas_id", to="akun"),
        sa.CheckConstraint("jumlah > 0 AND denda >= 0 AND denda <= jumlah", name="jumlah"),
    )


class Pindah(SuratMixin, Base):
    """Simpanan sukarela moved from one member to another at the first one's wish."""

    __tablename__ = "pindah_simpanan"
    anggota_id: Mapped[UUID]
    penerima_id: Mapped[UUID]
    jumlah: Mapped[int]
    alasan: Mapped[str]
    oleh: Mapped[UUID]
    __table_args__ = paper_args(
        "pindah_simpanan",
        key_to("anggota_id", to="anggota"),
        key_to("penerima_id", to="anggota"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.CheckConstraint("penerima_id <> anggota_id", name="dua_orang"),
    )


class Potongan(SuratMixin, Base):
    """Simpanan wajib paid out of simpanan sukarela, with the member's written consent."""

    __tablename__ = "potongan_simpanan"
    anggota_id: Mapped[UUID]
    tujuan: Mapped[str]
    jumlah: Mapped[int]
    dari: Mapped[date | None]
    sampai: Mapped[date | None]
    bulan: Mapped[str] = mapped_column(default="")
    izin: Mapped[str]
    oleh: Mapped[UUID]
    __table_args__ = paper_args(
        "potongan_simpanan",
        key_to("anggota_id", to="anggota"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.CheckConstraint("tujuan IN ('wajib')", name="tujuan"),
    )


class PenerimaanCalon(SuratMixin, Base):
    """A calon admitted: the money on 2113 becomes simpanan pokok and wajib."""

    __tablename__ = "penerimaan_calon"
    anggota_id: Mapped[UUID]
    pokok: Mapped[int]
    wajib: Mapped[int]
    oleh: Mapped[UUID]
    __table_args__ = paper_args(
        "penerimaan_calon",
        key_to("anggota_id", to="anggota"),
        sa.CheckConstraint("pokok > 0 AND wajib >= 0", name="jumlah"),
    )


class TahanSaldo(Base):
    """Money of a member held for a reason; nothing is booked, it only may not leave."""

    __tablename__ = "tahan_saldo"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    jenis: Mapped[str]
    jumlah: Mapped[int]
    alasan: Mapped[str]
    mulai: Mapped[date]
    sampai: Mapped[date | None]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    dilepas: Mapped[date | None]
    dilepas_oleh: Mapped[UUID | None]
    alasan_lepas: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        key_to("anggota_id", to="anggota"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.CheckConstraint("jenis IN ('sukarela','berjangka','khusus')", name="jenis"),
        sa.CheckConstraint("sampai IS NULL OR sampai >= mulai", name="masa"),
        sa.CheckConstraint("dilepas IS NULL OR dilepas >= mulai", name="dilepas"),
        sa.Index("ix_tahan_saldo_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class UsulanStatus(Base):
    """A decision on a proposal that arrears made: done or put aside, by whom and why."""

    __tablename__ = "usulan_status"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    ke: Mapped[str]
    tunggakan: Mapped[int]
    setuju: Mapped[bool]
    alasan: Mapped[str]
    tanggal: Mapped[date]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("anggota_id", to="anggota"),
        sa.CheckConstraint("ke IN ('nonaktif','anggota')", name="ke"),
        sa.Index("ix_usulan_status_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )
