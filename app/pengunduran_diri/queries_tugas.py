"""Whether anybody who left has to be settled or paid: one statement before the reads that cost."""

from __future__ import annotations

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.buku_besar.queries_ada import owed_to
from app.buku_besar.queries_konteks import context_of
from app.pengunduran_diri.journals import ROLE_OF_HAK, UTANG_KELUAR
from app.pengunduran_diri.models import PengunduranDiri
from app.platform.reading import read_once, which_hold


@read_once
def pending(koperasi_id: int) -> dict[str, bool]:
    """`bayar`: papers of leaving or debts to who left; `selesai`: savings in a leaver's name."""
    roles, p, a = context_of(koperasi_id).by_role, PengunduranDiri, Anggota
    keluar = [roles[UTANG_KELUAR].id] if UTANG_KELUAR in roles else []
    hak = [roles[name].id for name in set(ROLE_OF_HAK.values()) if name in roles]
    return which_hold(
        bayar=sa.or_(
            sa.exists().where(p.koperasi_id == koperasi_id), owed_to(koperasi_id, keluar)
        ),
        selesai=sa.exists().where(
            a.koperasi_id == koperasi_id, a.status == Status.BERHENTI,
            a.tanggal_berhenti.is_not(None), owed_to(koperasi_id, hak, a.id),
        ),
    )  # fmt: skip
