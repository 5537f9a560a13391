"""Conditions on what the ledger holds, for features that first ask whether there is anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.models import MutasiHarian, SaldoPihak


def owed_by(koperasi_id: int, akun_ids: Iterable[UUID], who: Any = None) -> sa.ColumnElement[bool]:
    """Somebody (or `who`, a column) owes the cooperative on control accounts, as they stand now."""
    return _stands(koperasi_id, akun_ids, who, SaldoPihak.saldo > 0)


def owed_to(koperasi_id: int, akun_ids: Iterable[UUID], who: Any = None) -> sa.ColumnElement[bool]:
    """The cooperative owes somebody (or `who`, a column) on control accounts, now."""
    return _stands(koperasi_id, akun_ids, who, SaldoPihak.saldo < 0)


def _stands(
    koperasi_id: int, akun_ids: Iterable[UUID], who: Any, side: sa.ColumnElement[bool]
) -> sa.ColumnElement[bool]:
    s = SaldoPihak
    where = [s.koperasi_id == koperasi_id, s.akun_id.in_(list(akun_ids)), side]
    return sa.exists().where(*where, *([s.anak_id == who] if who is not None else []))


def moved(koperasi_id: int, akun_ids: Iterable[UUID]) -> sa.ColumnElement[bool]:
    """Some of the accounts ever moved."""
    m = MutasiHarian
    return sa.exists().where(m.koperasi_id == koperasi_id, m.akun_id.in_(list(akun_ids)))
