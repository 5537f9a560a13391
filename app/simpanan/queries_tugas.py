"""Whether savings have anything to remind of: one statement before the reads that cost."""

from __future__ import annotations

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.platform.reading import read_once, which_hold
from app.simpanan.models import Ketentuan, SimpananBerjangka


@read_once
def pending(koperasi_id: int) -> dict[str, bool]:
    """`ketentuan`: somebody can owe; `calon`: somebody waits; `berjangka`: certificates exist."""
    k, a, b = Ketentuan, Anggota, SimpananBerjangka
    return which_hold(
        ketentuan=sa.exists().where(k.koperasi_id == koperasi_id),
        calon=sa.exists().where(a.koperasi_id == koperasi_id, a.status == Status.CALON),
        berjangka=sa.exists().where(b.koperasi_id == koperasi_id),
    )
