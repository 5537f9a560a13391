"""The member register and its status history."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.anggota.rules import Kelas, Status
from app.platform.db import Base, TenantId


class Anggota(Base):
    """A member. NIK, family card and the heir's NIK are encrypted and shown masked (UU 27/2022).

    Only the NIK is found, by its keyed hash. `pengguna_id` is the member's own portal account.
    `niak` is the number the national platform gave. Who joins again after leaving is a new member
    whose `sebelumnya_id` is the former membership; the hash of the NIK moves to the new one.
    """

    __tablename__ = "anggota"
    __jejak__ = ("nik_sandi", "nik_kunci", "kk_sandi", "ahli_waris_nik_sandi")
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    urut: Mapped[int]
    nomor: Mapped[str]
    niak: Mapped[str] = mapped_column(default="")
    nama: Mapped[str]
    nik_sandi: Mapped[bytes | None]
    nik_kunci: Mapped[bytes | None]
    nik_samar: Mapped[str] = mapped_column(default="")
    kk_sandi: Mapped[bytes | None]
    kk_samar: Mapped[str] = mapped_column(default="")
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    tempat_lahir: Mapped[str] = mapped_column(default="")
    tanggal_lahir: Mapped[date | None]
    pekerjaan: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")
    rt: Mapped[str] = mapped_column(default="")
    rw: Mapped[str] = mapped_column(default="")
    dusun: Mapped[str] = mapped_column(default="")
    domisili_berbeda: Mapped[bool] = mapped_column(default=False)
    kode_wilayah: Mapped[str] = mapped_column(default="")
    telepon: Mapped[str] = mapped_column(default="")
    surel: Mapped[str] = mapped_column(default="")
    rekening: Mapped[str] = mapped_column(default="")
    kelas: Mapped[str] = mapped_column(default=Kelas.BIASA)
    status: Mapped[str] = mapped_column(default=Status.ANGGOTA)
    tanggal_daftar: Mapped[date | None]
    tanggal_disetujui: Mapped[date | None]
    disetujui_oleh: Mapped[str] = mapped_column(default="")
    tanggal_masuk: Mapped[date | None]
    tanggal_permohonan_berhenti: Mapped[date | None]
    tanggal_berhenti: Mapped[date | None]
    sebab_berhenti: Mapped[str] = mapped_column(default="")
    keputusan: Mapped[str] = mapped_column(default="")
    ahli_waris: Mapped[str] = mapped_column(default="")
    ahli_waris_hubungan: Mapped[str] = mapped_column(default="")
    ahli_waris_nik_sandi: Mapped[bytes | None]
    ahli_waris_nik_samar: Mapped[str] = mapped_column(default="")
    ahli_waris_telepon: Mapped[str] = mapped_column(default="")
    pdp_versi: Mapped[str] = mapped_column(default="")
    pdp_tanggal: Mapped[date | None]
    pdp_saluran: Mapped[str] = mapped_column(default="")
    pengguna_id: Mapped[UUID | None]
    sebelumnya_id: Mapped[UUID | None]
    __table_args__ = (
        sa.UniqueConstraint("koperasi_id", "nomor"),
        sa.UniqueConstraint("koperasi_id", "urut"),
        sa.UniqueConstraint("koperasi_id", "nik_kunci"),
        sa.CheckConstraint("jenis_kelamin IN ('','L','P')", name="jenis_kelamin"),
        sa.CheckConstraint(
            "status IN ('calon','anggota','nonaktif','diberhentikan_sementara','berhenti')",
            name="status",
        ),
        sa.CheckConstraint("kelas IN ('biasa','luar_biasa')", name="kelas"),
        sa.Index("ix_anggota_koperasi_id_nama", "koperasi_id", "nama"),
        sa.Index("ix_anggota_koperasi_id_status", "koperasi_id", "status"),
    )


class RiwayatStatus(Base):
    """A step of a member's status: from, to, from which date, why, by whose decision, by whom."""

    __tablename__ = "riwayat_status"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    dari: Mapped[str]
    ke: Mapped[str]
    tanggal: Mapped[date]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
    alasan: Mapped[str] = mapped_column(default="")
    keputusan: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["koperasi_id", "anggota_id"], ["anggota.koperasi_id", "anggota.id"]
        ),
        sa.Index("ix_riwayat_status_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class AhliWaris(Base):
    """A further heir beside the one in the register, with the share in percent named by the member.

    The first heir gets what the shares leave. No NIK: at death the certificate of inheritance
    says who they are, so nothing here needs it (UU 27/2022: no more than the purpose asks).
    """

    __tablename__ = "ahli_waris"
    __jejak__ = ()
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    urutan: Mapped[int]
    nama: Mapped[str]
    hubungan: Mapped[str] = mapped_column(default="")
    telepon: Mapped[str] = mapped_column(default="")
    bagian: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["koperasi_id", "anggota_id"], ["anggota.koperasi_id", "anggota.id"]
        ),
        sa.CheckConstraint("bagian BETWEEN 0 AND 100", name="bagian"),
        sa.Index("ix_ahli_waris_koperasi_id_anggota_id", "koperasi_id", "anggota_id"),
    )


class CetakKartu(Base):
    """A member's card that went through the printer: the first, then reprints by number."""

    __tablename__ = "cetak_kartu"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[UUID]
    ke: Mapped[int]
    pada: Mapped[datetime]
    oleh: Mapped[UUID]
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["koperasi_id", "anggota_id"], ["anggota.koperasi_id", "anggota.id"]
        ),
        sa.UniqueConstraint("koperasi_id", "anggota_id", "ke"),
    )
