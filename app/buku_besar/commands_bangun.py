"""Rebuild the derived tables from the postings: the ledger itself is never touched."""

from __future__ import annotations

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.buku_besar.models import MutasiHarian, NomorJurnal, SaldoPihak
from app.buku_besar.queries_periksa import recompute
from app.buku_besar.rules_turunan import DAILY_KEY
from app.platform.db import db, insert_rows


def rebuild_derived(koperasi_id: int) -> int:
    """Write the daily table, the balances and the last numbers anew; the count of daily rows.

    A last number behind the journals would stop all posting: the next one would be taken already.
    """
    lock_head(koperasi_id)
    found = recompute(koperasi_id)
    daily = [
        {**dict(zip(DAILY_KEY, key, strict=True)), "debit": debit, "kredit": kredit}
        for key, (debit, kredit) in found.daily.items()
    ]
    children = [
        {"akun_id": akun, "anak_id": anak, "jenis": found.kinds[anak], "saldo": saldo}
        for (akun, anak), saldo in found.children.items()
    ]
    numbers = [
        {"tahun": tahun, "seri": seri, "terakhir": last}
        for (tahun, seri), last in found.numbers.items()
    ]
    for model, rows in ((MutasiHarian, daily), (SaldoPihak, children), (NomorJurnal, numbers)):
        db.session.execute(sa.delete(model).where(model.koperasi_id == koperasi_id))
        insert_rows(model, [{"koperasi_id": koperasi_id, **row} for row in rows])
    return len(daily)
