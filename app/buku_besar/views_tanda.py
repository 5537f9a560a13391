"""The mark Cocok on every page that shows a balance: the verdict of the books, asked once.

Holding every paper against the ledger takes some forty statements, too many for the front page of
large books. So a verdict is kept while no journal is added, a minute at most; the page that opens
the difference always asks anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app, g, url_for

from app.buku_besar.queries import last_entry
from app.buku_besar.queries_cocok import Tanda, verdict
from app.buku_besar.views_alamat import bp
from app.pengguna.access import can
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.offers import REGISTRY, Registry

TERSIMPAN = "lumbung_tanda"
UMUR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """A verdict with the newest journal it was made at, and when."""

    urut: int
    pada: datetime
    tanda: Tanda


@dataclass(frozen=True, slots=True)
class TandaTampil:
    """The mark as a page shows it; `url` opens the difference, empty for who may not read it."""

    baik: bool
    url: str


def verdict_now(*, hemat: bool = False) -> Tanda:
    """The verdict of this cooperative, at most a minute old and never older than its journals.

    With `hemat` a minute's verdict serves whatever was added since: the front page is opened after
    every entry and reads no postings.
    """
    kept: dict[int, Tersimpan] = current_app.extensions.setdefault(TERSIMPAN, {})
    known, now = kept.get(g.koperasi_id), clock.now()
    fresh = known is not None and now - known.pada <= UMUR
    if known is not None and fresh and (hemat or known.urut == _newest()):
        return known.tanda
    registry: Registry = current_app.extensions[REGISTRY]
    made = Tersimpan(_newest(), now, verdict(g.koperasi_id, registry.subledgers))
    kept[g.koperasi_id] = made
    return made.tanda


def _newest() -> int:
    """Place of the newest journal, 0 while there is none."""
    newest = last_entry(g.koperasi_id)
    return newest[0] if newest else 0


def kecocokan(siapa: UUID | None = None, *, hemat: bool = False) -> TandaTampil:
    """The mark of the whole books, or of the balances of one member or party."""
    tanda = verdict_now(hemat=hemat)
    baik = tanda.baik if siapa is None else tanda.baik_untuk(siapa)
    opened = url_for("buku_besar.show_cocok") if can(Permission.JURNAL_READ) else ""
    return TandaTampil(baik, opened)


def _offered() -> dict[str, Any]:
    return {"kecocokan": kecocokan}


bp.app_context_processor(_offered)
