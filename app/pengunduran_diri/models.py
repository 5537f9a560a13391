"""Papers of members who left: the settlement, its parts, payments, and its cancellation."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base, TenantId
from app.values.money import Money


class PengunduranDiri(SuratMixin, Base):
    """The settlement of a member who leaves; its id is the id of the request that was approved.

    Who recorded and who decided stands in that request, which refuses that they are one person.
    `jurnal_urut` is None where nothing was owed either way. `status_sebelum` is the status the
    member had; `sisa_utang` what was still owed after everything was set off, with the promise
    to pay it. `shu_cara` keeps what ART said that day of the surplus of the year of leaving.
    """

    __tablename__ = "pengunduran_diri"
    anggota_id: Mapped[UUID]
    jurnal_urut: Mapped[int | None] = mapped_column(nullable=True)  # type: ignore[assignment]  # -- nothing owed, no journal
    sebab: Mapped[str]
    alasan: Mapped[str] = mapped_column(default="")
    tanggal_permohonan: Mapped[date | None]
    keputusan: Mapped[str] = mapped_column(default="")
    nomor: Mapped[str] = mapped_column(default="")
    status_sebelum: Mapped[str]
    jumlah_hak: Mapped[Money]
    denda: Mapped[Money]
    rugi: Mapped[Money]
    keputusan_rugi: Mapped[str] = mapped_column(default="")
    dipotong: Mapped[Money]
    terutang: Mapped[Money]
    sisa_utang: Mapped[Money]
    janji: Mapped[str] = mapped_column(default="")
    janji_tanggal: Mapped[date | None]
    shu_cara: Mapped[str]
    penerima: Mapped[str] = mapped_column(default="")
    surat_waris: Mapped[str] = mapped_column(default="")
    saksi_satu: Mapped[str] = mapped_column(default="")
    saksi_dua: Mapped[str] = mapped_column(default="")
    __table_args__ = paper_args(
        "pengunduran_diri",
        key_to("id", to="permintaan"),
        key_to("anggota_id", to="anggota"),
        sa.CheckConstraint("terutang >= 0 AND sisa_utang >= 0", name="jumlah"),
        sa.Index("ix_pengunduran_diri_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class BagianPengunduran(Base):
    """A part of a settlement: a right, a certificate with its penalty, or a debt.

    `kurang` is the penalty of a certificate, or what was set off of a debt.
    """

    __tablename__ = "bagian_pengunduran_diri"
    koperasi_id: Mapped[TenantId]
    pengunduran_diri_id: Mapped[UUID] = mapped_column(primary_key=True)
    baris: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sisi: Mapped[str]
    jenis: Mapped[str]
    unit_id: Mapped[UUID | None]
    jumlah: Mapped[Money]
    kurang: Mapped[Money]
    pencairan_id: Mapped[UUID | None]
    __table_args__ = (
        key_to("pengunduran_diri_id", to="pengunduran_diri"),
        key_to("unit_id", to="unit"),
        key_to("pencairan_id", to="pencairan_berjangka"),
        sa.CheckConstraint("sisi IN ('hak','sertifikat','utang')", name="sisi"),
        sa.CheckConstraint("jumlah > 0 AND kurang BETWEEN 0 AND jumlah", name="jumlah"),
    )


class PembayaranKeluar(SuratMixin, Base):
    """Money paid to a former member or the heirs.

    Without a settlement of ours it pays a debt that stood before the books began.
    """

    __tablename__ = "pembayaran_keluar"
    anggota_id: Mapped[UUID]
    pengunduran_diri_id: Mapped[UUID | None]
    jumlah: Mapped[Money]
    cara: Mapped[str]
    kas_id: Mapped[UUID | None]
    penerima: Mapped[str]
    surat_waris: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")
    oleh: Mapped[UUID]
    __table_args__ = paper_args(
        "pembayaran_keluar",
        key_to("anggota_id", to="anggota"),
        key_to("pengunduran_diri_id", to="pengunduran_diri"),
        key_to("kas_id", to="akun"),
        sa.CheckConstraint("jumlah > 0", name="jumlah"),
        sa.Index("ix_pembayaran_keluar_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class PembatalanKeluar(Base):
    """A settlement taken back: its journals mirrored, the member's status as before."""

    __tablename__ = "pembatalan_pengunduran_diri"
    koperasi_id: Mapped[TenantId]
    id: Mapped[UUID] = mapped_column(primary_key=True)
    pengunduran_diri_id: Mapped[UUID]
    alasan: Mapped[str]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    __table_args__ = (
        key_to("pengunduran_diri_id", to="pengunduran_diri"),
        sa.UniqueConstraint("koperasi_id", "pengunduran_diri_id"),
    )
