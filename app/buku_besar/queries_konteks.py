"""The context of a cooperative's ledger (chart, units, periods), cached until it changes."""

from __future__ import annotations

from typing import Any, cast

import sqlalchemy as sa

from app.buku_besar.models import Akun
from app.buku_besar.rules import AccountRow, Context
from app.buku_besar.rules_seri import SETELAN_SERI
from app.koperasi.queries import periods_of, setting_history
from app.pihak.queries import belum_dirinci_id
from app.platform.db import db
from app.platform.models import Koperasi
from app.platform.reading import read_once
from app.unit.queries import units_of
from app.unit.rules import KANTOR

# Built once: every page asks it, and building a statement costs more than running it.
_VERSION = sa.select(Koperasi.versi, Koperasi.zona).where(Koperasi.id == sa.bindparam("k"))
_cache: dict[int, Context] = {}
_CACHE_MAX = 64


@read_once
def context_of(koperasi_id: int) -> Context:
    """Chart, units and periods of a cooperative; one small query when nothing changed."""
    versi, zona = db.session.execute(_VERSION, {"k": koperasi_id}).one()
    return cached_context(koperasi_id, versi, zona)


def cached_context(koperasi_id: int, versi: int, zona: str) -> Context:
    """The same with the version already read (the door reads it with the head)."""
    known = _cache.get(koperasi_id)
    if known is None or known.versi != versi:
        if len(_cache) >= _CACHE_MAX:
            _cache.clear()
        known = _cache[koperasi_id] = _load(koperasi_id, versi, zona)
    return known


def accounts_of(koperasi_id: int) -> list[AccountRow]:
    """The whole chart in order of code."""
    akun = cast(sa.Table, Akun.__table__).c
    names = [
        "id", "kode", "nama", "kelompok", "saldo_normal", "arus_kas", "arus_masuk",
        "arus_keluar", "aturan_unit", "kendali", "peran", "sistem", "aktif", "induk_id",
    ]  # fmt: skip
    rows = db.session.execute(
        sa.select(*(akun[name] for name in names))
        .where(akun.koperasi_id == koperasi_id)
        .order_by(akun.kode)
    )
    return [_account_row(row) for row in rows]


def _account_row(row: Any) -> AccountRow:
    return AccountRow(**{**row._mapping, "peran": row.peran or ""})


def _load(koperasi_id: int, versi: int, zona: str) -> Context:
    accounts = accounts_of(koperasi_id)
    units = units_of(koperasi_id)
    return Context(
        koperasi_id=koperasi_id,
        versi=versi,
        zona=zona,
        accounts={a.id: a for a in accounts},
        by_role={a.peran: a for a in accounts if a.peran},
        by_code={a.kode: a for a in accounts},
        units={u.id: u for u in units},
        kantor=next(u.id for u in units if u.kode == KANTOR),
        belum_dirinci=belum_dirinci_id(koperasi_id),
        periods=tuple(periods_of(koperasi_id)),
        seri=tuple((s.mulai, s.nilai) for s in setting_history(koperasi_id, SETELAN_SERI)),
    )
