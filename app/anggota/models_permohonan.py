"""Applications for membership: written, checked, decided."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.anggota.rules import Kelas
from app.anggota.rules_permohonan import StatusPermohonan
from app.platform.db import Base, TenantId


class Pendaftaran(Base):
    """An application. The NIK is sealed while it waits and gone once it is decided.

    `dicatat_oleh` is empty for the web form; `asal` is then the keyed print of address and day
    that bounds how many come from one place.
    """

    __tablename__ = "pendaftaran"
    __jejak__ = ("nik_sandi", "nik_kunci", "asal")
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    saluran: Mapped[str]
    tanggal: Mapped[date]
    nama: Mapped[str]
    nik_sandi: Mapped[bytes | None]
    nik_kunci: Mapped[bytes | None]
    nik_samar: Mapped[str] = mapped_column(default="")
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    tempat_lahir: Mapped[str] = mapped_column(default="")
    tanggal_lahir: Mapped[date | None]
    menikah: Mapped[bool] = mapped_column(default=False)
    pekerjaan: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")
    rt: Mapped[str] = mapped_column(default="")
    rw: Mapped[str] = mapped_column(default="")
    dusun: Mapped[str] = mapped_column(default="")
    domisili_berbeda: Mapped[bool] = mapped_column(default=False)
    kode_wilayah: Mapped[str] = mapped_column(default="")
    telepon: Mapped[str] = mapped_column(default="")
    surel: Mapped[str] = mapped_column(default="")
    ahli_waris: Mapped[str] = mapped_column(default="")
    ahli_waris_hubungan: Mapped[str] = mapped_column(default="")
    ahli_waris_telepon: Mapped[str] = mapped_column(default="")
    kelas: Mapped[str] = mapped_column(default=Kelas.BIASA)
    pdp_versi: Mapped[str] = mapped_column(default="")
    dicatat_oleh: Mapped[UUID | None]
    dicatat_pada: Mapped[datetime]
    asal: Mapped[bytes | None]
    status: Mapped[str] = mapped_column(default=StatusPermohonan.MENUNGGU)
    diputus_oleh: Mapped[UUID | None]
    diputus_pada: Mapped[datetime | None]
    alasan: Mapped[str] = mapped_column(default="")
    keputusan: Mapped[str] = mapped_column(default="")
    anggota_id: Mapped[UUID | None]

    @property
    def dihapus(self) -> bool:
        """Whether what it said of the person was erased; a name is never empty before."""
        return not self.nama

    @property
    def sebutan(self) -> str:
        """The applicant's name, or that it is gone."""
        return self.nama or "yang datanya dihapus"

    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["koperasi_id", "anggota_id"], ["anggota.koperasi_id", "anggota.id"]
        ),
        sa.CheckConstraint("status IN ('menunggu','disetujui','ditolak')", name="status"),
        sa.CheckConstraint(
            "status = 'menunggu' OR dicatat_oleh IS NULL OR diputus_oleh <> dicatat_oleh",
            name="orang_kedua",
        ),
        sa.CheckConstraint("jenis_kelamin IN ('','L','P')", name="jenis_kelamin"),
        sa.CheckConstraint("kelas IN ('biasa','luar_biasa')", name="kelas"),
        sa.Index("ix_pendaftaran_koperasi_id_status", "koperasi_id", "status"),
        sa.Index("ix_pendaftaran_koperasi_id_asal", "koperasi_id", "asal"),
    )
