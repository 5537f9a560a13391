"""Whether the files behind journals still lie on the disk as they were attached."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from app.buku_besar.models import Journal, LampiranJurnal
from app.platform.berkas import load, place_of
from app.platform.db import db


def attachment_problems(folder: Path, koperasi_id: int) -> list[str]:
    """Attachments whose file is gone or changed, by name and journal; each file is read once."""
    n, j = LampiranJurnal, Journal
    rows = db.session.execute(
        sa.select(n.sha256, n.nama, j.nomor)
        .join(j, sa.and_(j.koperasi_id == n.koperasi_id, j.urut == n.jurnal_urut))
        .where(n.koperasi_id == koperasi_id)
        .order_by(n.jurnal_urut, n.pada, n.id)
    ).all()
    faults = {
        sha256: _fault(folder, koperasi_id, sha256) for sha256 in {row.sha256 for row in rows}
    }
    return [
        f"Lampiran {row.nama} pada jurnal {row.nomor} {fault}; ambil lagi dari cadangan, atau "
        "lampirkan ulang berkas aslinya."
        for row in rows
        if (fault := faults[row.sha256])
    ]


def _fault(folder: Path, koperasi_id: int, sha256: str) -> str:
    if load(folder, koperasi_id, sha256) is not None:
        return ""
    there = place_of(folder, koperasi_id, sha256).exists()
    return "berubah isinya atau tidak terbaca" if there else "tidak ada lagi di berkas"
