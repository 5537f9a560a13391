"""Change log of everything that is not the ledger: a flush hook no feature can forget.

A model is logged when it says `__jejak__ = ("field", …)` names that must stay out (secrets).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from app.platform import clock
from app.platform.db import db
from app.platform.ids import new_id
from app.platform.models import JejakPerubahan

ACTOR = "lumbung_oleh"


def act_as(nama: str) -> None:
    """Say who acts in this session; called by the edge, shown in the log."""
    db.session.info[ACTOR] = nama


def record_trace(koperasi_id: int, tindakan: str, jenis: str, kunci: str, **isi: Any) -> None:
    """Log an act that changes no row, such as showing a NIK in full."""
    db.session.add(_trace(db.session(), koperasi_id, tindakan, jenis, kunci, isi))
    db.session.flush()


def install_audit() -> None:
    """Listen to flushes once."""
    if not event.contains(Session, "before_flush", _log_changes):
        event.listen(Session, "before_flush", _log_changes)


def _log_changes(session: Session, context: Any, instances: Any) -> None:
    traces = []
    for row in list(session.new) + list(session.dirty):
        secret = getattr(row, "__jejak__", None)
        if secret is None:
            continue
        changed = _changes(row, secret)
        if changed:
            tindakan = "tambah" if row in session.new else "ubah"
            key = str(getattr(row, "id", "") or getattr(row, "kunci", ""))
            traces.append(
                _trace(session, row.koperasi_id, tindakan, row.__tablename__, key, changed)
            )
    session.add_all(traces)


def _changes(row: Any, secret: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute in inspect(row).attrs:
        history = attribute.history
        name = attribute.key
        if not history.has_changes() or name in ("koperasi_id", "id"):
            continue
        if name in secret:
            found[name] = "(berubah)"
            continue
        old = history.deleted[0] if history.deleted else None
        new = history.added[0] if history.added else None
        if old != new:
            found[name] = [_plain(old), _plain(new)]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime, UUID)):
        return str(value)
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def _trace(
    session: Session, koperasi_id: int, tindakan: str, jenis: str, kunci: str, isi: dict[str, Any]
) -> JejakPerubahan:
    return JejakPerubahan(
        koperasi_id=koperasi_id, id=new_id(), pada=clock.now(),
        oleh=session.info.get(ACTOR, ""), tindakan=tindakan, jenis=jenis, kunci=kunci, isi=isi,
    )  # fmt: skip
