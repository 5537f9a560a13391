"""Tables of the cash count. Rows are written once: a count goes on by its next row."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.buku_besar.models_surat import SuratMixin, key_to, paper_args
from app.platform.db import Base, TenantId


class Opname(Base):
    """A count as it was begun: which cash book, and the balance the books had at that moment.

    `saldo_buku` (sen) is frozen with the place of the chain's head; later entries do not move it.
    With `buta` it stays hidden until the count is saved.
    """

    __tablename__ = "opname"
    koperasi_id: Mapped[TenantId] = mapped_column(sa.ForeignKey("koperasi.id"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    tanggal: Mapped[date]
    akun_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    saldo_buku: Mapped[int]
    kepala_urut: Mapped[int]
    buta: Mapped[bool]
    dimulai_oleh: Mapped[UUID]
    dimulai_pada: Mapped[datetime]
    sidik_permintaan: Mapped[str]
    __table_args__ = (
        key_to("akun_id", to="akun"),
        key_to("unit_id", to="unit"),
        sa.Index("ix_opname_koperasi_id_tanggal", "koperasi_id", "tanggal"),
    )


class HitunganKas(Base):
    """What was counted, in sen, before whom."""

    __tablename__ = "hitungan_kas"
    koperasi_id: Mapped[TenantId]
    opname_id: Mapped[UUID] = mapped_column(primary_key=True)
    fisik: Mapped[int]
    bendahara: Mapped[str]
    pengawas: Mapped[str]
    dihitung_oleh: Mapped[UUID]
    dihitung_pada: Mapped[datetime]
    sidik_permintaan: Mapped[str]
    __table_args__ = (
        key_to("opname_id", to="opname"),
        sa.CheckConstraint("fisik >= 0", name="fisik"),
    )


class LembarOpname(Base):
    """How many notes or coins of one value (whole rupiah) were counted; nil is left out."""

    __tablename__ = "lembar_opname"
    koperasi_id: Mapped[TenantId]
    opname_id: Mapped[UUID] = mapped_column(primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    nilai: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    banyak: Mapped[int]
    __table_args__ = (
        key_to("opname_id", to="opname"),
        sa.CheckConstraint("jenis IN ('kertas','logam')", name="jenis"),
        sa.CheckConstraint("nilai > 0 AND banyak > 0", name="banyak"),
    )


class AkhirOpname(Base):
    """The end of a count: signed, or left undone with its reason."""

    __tablename__ = "akhir_opname"
    koperasi_id: Mapped[TenantId]
    opname_id: Mapped[UUID] = mapped_column(primary_key=True)
    hasil: Mapped[str]
    alasan: Mapped[str]
    oleh: Mapped[UUID]
    pada: Mapped[datetime]
    permintaan_id: Mapped[UUID | None]
    __table_args__ = (
        key_to("opname_id", to="opname"),
        key_to("permintaan_id", to="permintaan"),
        sa.CheckConstraint("hasil IN ('sah','ditinggalkan')", name="hasil"),
    )


class SelisihKas(SuratMixin, Base):
    """The difference of a signed count as it was booked; its id is the count's.

    `jumlah` in sen: above nil money was over, below nil it was short.
    """

    __tablename__ = "selisih_kas"
    akun_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    jumlah: Mapped[int]
    __table_args__ = paper_args(
        "selisih_kas",
        key_to("id", to="opname"),
        key_to("akun_id", to="akun"),
        key_to("unit_id", to="unit"),
        sa.CheckConstraint("jumlah <> 0", name="jumlah"),
    )
