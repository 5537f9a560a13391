"""Printing a voucher is remembered, so that a second sheet says it is a copy."""

from __future__ import annotations

from uuid import UUID

from app.buku_besar.models import CetakBukti
from app.buku_besar.queries_bukti import prints_of
from app.platform import clock
from app.platform.db import db
from app.values.actor import Actor


def record_print(koperasi_id: int, urut: int, *, key: UUID, by: Actor) -> int:
    """Remember a print; the how many-th it is. The same key again is the same print."""
    known = db.session.get(CetakBukti, (koperasi_id, key))
    if known is not None:
        return int(known.ke)
    ke = prints_of(koperasi_id, urut) + 1
    db.session.add(
        CetakBukti(
            koperasi_id=koperasi_id, id=key, jurnal_urut=urut, ke=ke, pada=clock.now(), oleh=by.id
        )
    )
    db.session.flush()
    return ke
