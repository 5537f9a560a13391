"""The age of what is cached about a cooperative: a random number that changes with it."""

from __future__ import annotations

import sqlalchemy as sa

from app.platform.db import db
from app.platform.ids import new_koperasi_id
from app.platform.models import Koperasi


def touch(koperasi_id: int) -> None:
    """Say that chart, units, periods or settings changed.

    Random, not counted: after a rollback the same number must never mean another content.
    """
    db.session.flush()
    db.session.execute(
        sa.update(Koperasi).where(Koperasi.id == koperasi_id).values(versi=new_koperasi_id())
    )
