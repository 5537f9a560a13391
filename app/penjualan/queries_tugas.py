"""Whether the units' sales have anything to remind of: one statement before the reads that cost."""

from __future__ import annotations

import sqlalchemy as sa

from app.buku_besar.queries_ada import moved, owed_by
from app.buku_besar.queries_konteks import context_of
from app.penjualan.models import SetelanHpp
from app.penjualan.models_agen import Agen
from app.penjualan.queries_bon import PERAN
from app.penjualan.rules_bon import Pengutang
from app.platform.reading import read_once, which_hold


@read_once
def pending(koperasi_id: int) -> dict[str, bool]:
    """`anggota`, `pihak`: who owes; `agen`: one works; `hitung`: a way of cost; `qris`: sales."""
    roles = context_of(koperasi_id).by_role
    bon = {side.value: [roles[name].id] for side, name in PERAN.items() if name in roles}
    qris = [roles["qris"].id] if "qris" in roles else []
    return which_hold(
        **{side.value: owed_by(koperasi_id, bon.get(side.value, [])) for side in Pengutang},
        agen=sa.exists().where(Agen.koperasi_id == koperasi_id, Agen.aktif),
        hitung=sa.exists().where(SetelanHpp.koperasi_id == koperasi_id),
        qris=moved(koperasi_id, qris),
    )
