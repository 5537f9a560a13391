"""Acts of the collection grid: keep a draft, throw it away, save the list as one paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.platform import clock
from app.platform.db import db
from app.simpanan.commands import record_setoran_kolektif
from app.simpanan.models import Setoran
from app.simpanan.models_kolektif import DrafKolektif
from app.simpanan.rules_setoran import SetoranLine
from app.values.actor import Actor


def save_draft(koperasi_id: int, kelompok: str, isi: Mapping[str, Any], *, by: Actor) -> None:
    """Keep what was typed; an empty grid leaves no draft."""
    draft = db.session.get(DrafKolektif, (koperasi_id, by.id, kelompok), with_for_update=True)
    if not isi.get("sel"):
        if draft is not None:
            db.session.delete(draft)
    elif draft is None:
        db.session.add(
            DrafKolektif(
                koperasi_id=koperasi_id, oleh=by.id, kelompok=kelompok, isi=dict(isi),
                pada=clock.now(),
            )
        )  # fmt: skip
    else:
        draft.isi, draft.pada = dict(isi), clock.now()
    db.session.flush()


def drop_draft(koperasi_id: int, kelompok: str, *, by: Actor) -> None:
    """Throw the draft of a group away."""
    save_draft(koperasi_id, kelompok, {}, by=by)


def record_grid(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, rows: Sequence[SetoranLine], *, kelompok: str, on: date,
    by: Actor, bukti: str = "",
) -> Setoran:  # fmt: skip
    """Save the list as one paper and drop its draft in the same act."""
    slip = record_setoran_kolektif(koperasi_id, key, rows, on=on, by=by, bukti=bukti)
    drop_draft(koperasi_id, kelompok, by=by)
    return slip
