"""Take back typed lines and whole files, while none of it is matched, booked or signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.kas.models_koran import (
    BarisKoran,
    MutasiKoran,
    RekeningKoran,
)
from app.kas.queries_koran import signed_until, state_of
from app.platform.audit import record_trace
from app.platform.db import db
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused


def drop_baris(koperasi_id: int, baris_id: UUID) -> None:
    """Take back a line typed by hand, before it is matched.

    Refused: a line out of a file, a matched or signed one.
    """
    lock_head(koperasi_id)
    row = db.session.get(BarisKoran, (koperasi_id, baris_id), populate_existing=True)
    if row is None:
        return
    if row.rekening_koran_id is not None:
        raise Refused("Baris dari berkas tidak dihapus satu per satu; buang berkasnya.")
    _must_be_free(koperasi_id, row.akun_id, [baris_id], row.tanggal)
    record_trace(
        koperasi_id, "hapus", "baris_koran", str(baris_id), tanggal=str(row.tanggal),
        keterangan=row.keterangan, jumlah=row.jumlah,
    )  # fmt: skip
    db.session.delete(row)
    db.session.flush()


def drop_koran(koperasi_id: int, rekening_koran_id: UUID) -> None:
    """Take a whole file back (another account's, wrong columns), while none of it is matched."""
    lock_head(koperasi_id)
    koran = db.session.get(RekeningKoran, (koperasi_id, rekening_koran_id), populate_existing=True)
    if koran is None:
        return
    n = BarisKoran
    mine = (n.koperasi_id == koperasi_id, n.rekening_koran_id == rekening_koran_id)
    lines = db.session.execute(sa.select(n.id, n.tanggal).where(*mine)).all()
    first = min((row.tanggal for row in lines), default=date.max)
    _must_be_free(koperasi_id, koran.akun_id, [row.id for row in lines], first)
    record_trace(
        koperasi_id, "hapus", "rekening_koran", str(rekening_koran_id), nama=koran.nama,
        sha256=koran.sha256, baris=len(lines),
    )  # fmt: skip
    db.session.execute(sa.delete(n).where(*mine))
    db.session.delete(koran)
    db.session.flush()


def _must_be_free(koperasi_id: int, akun_id: UUID, lines: Sequence[UUID], first: date) -> None:
    state = state_of(koperasi_id, akun_id)
    if any(line in state.cocok.baris for line in lines):
        raise Refused("Ada baris yang sudah dicocokkan; lepaskan dahulu pasangannya.")
    m = MutasiKoran
    booked = db.session.scalars(sa.select(m.baris_koran_id).where(m.koperasi_id == koperasi_id))
    if set(booked) & set(lines):
        raise Refused("Ada baris yang pernah dibukukan; baris itu tetap tercatat.")
    sampai = signed_until(koperasi_id, akun_id)
    if sampai is not None and first <= sampai:
        raise Refused(f"Rekonsiliasi sampai {tanggal_panjang(sampai)} sudah disahkan.")
