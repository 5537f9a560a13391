"""Printing a voucher is remembered, so that a second sheet says it is a copy."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.buku_besar.models import CetakBukti
from app.buku_besar.queries_bukti import prints_of
from app.platform import clock
from app.platform.db import db
from app.platform.ids import new_id
from app.values.actor import Actor

SEKALI = timedelta(minutes=2)  # a double click, a page loaded again at once


def record_print(koperasi_id: int, urut: int, *, key: UUID, by: Actor) -> int:
    """Remember a print; the how many-th it is.

    The same key again within two minutes is the same print. Later it is another sheet and a copy:
    a page left open must not print one original after the other.
    """
    known, at = db.session.get(CetakBukti, (koperasi_id, key)), clock.now()
    if known is not None and at - known.pada < SEKALI:
        return int(known.ke)
    ke = prints_of(koperasi_id, urut) + 1
    db.session.add(
        CetakBukti(
            koperasi_id=koperasi_id, id=new_id() if known else key, jurnal_urut=urut, ke=ke,
            pada=at, oleh=by.id,
        )
    )  # fmt: skip
    db.session.flush()
    return ke
