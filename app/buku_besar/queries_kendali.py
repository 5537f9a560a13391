"""What still has no details: control amounts on the visible party "Belum dirinci", per unit."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import Posting
from app.buku_besar.queries_konteks import context_of
from app.platform.db import db


def without_details(koperasi_id: int) -> dict[UUID, list[tuple[str, str, int]]]:
    """Unit to (code, name, amount in sen) of each account whose details are still missing."""
    context = context_of(koperasi_id)
    p = Posting
    left = sa.func.sum(p.jumlah)
    rows = db.session.execute(
        sa.select(p.unit_id, p.akun_id, left)
        .where(p.koperasi_id == koperasi_id, p.pihak_id == context.belum_dirinci)
        .group_by(p.unit_id, p.akun_id)
        .having(left != 0)
    )
    found: dict[UUID, list[tuple[str, str, int]]] = {}
    for unit_id, akun_id, jumlah in rows:
        account = context.accounts[akun_id]
        found.setdefault(unit_id, []).append((account.kode, account.nama, int(jumlah)))
    return {unit: sorted(rows_) for unit, rows_ in found.items()}
