"""Rebuild the derived tables from the postings: the ledger itself is never touched."""

from __future__ import annotations

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.buku_besar.models import MutasiHarian, SaldoPihak
from app.buku_besar.queries_periksa import recompute
from app.buku_besar.rules_turunan import DAILY_KEY
from app.platform.db import db, insert_rows


def rebuild_derived(koperasi_id: int) -> int:
    """Write the daily table and the balances anew; returns how many daily rows there are."""
    lock_head(koperasi_id)
    found = recompute(koperasi_id)
    for model in (MutasiHarian, SaldoPihak):
        db.session.execute(sa.delete(model).where(model.koperasi_id == koperasi_id))
    daily = [
        {
            "koperasi_id": koperasi_id,
            **dict(zip(DAILY_KEY, key, strict=True)),
            "debit": d,
            "kredit": k,
        }
        for key, (d, k) in found.daily.items()
    ]
    children = [
        {
            "koperasi_id": koperasi_id, "akun_id": akun, "anak_id": anak,
            "jenis": found.kinds[anak], "saldo": saldo,
        }
        for (akun, anak), saldo in found.children.items()
    ]  # fmt: skip
    insert_rows(MutasiHarian, daily)
    insert_rows(SaldoPihak, children)
    return len(daily)
