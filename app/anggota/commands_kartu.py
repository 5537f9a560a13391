"""Printing cards: every sheet is kept, so a second card of one member says that it is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from app.anggota.commands_nomor import held_koperasi
from app.anggota.models import Anggota, CetakKartu
from app.anggota.queries_kartu import prints_of
from app.anggota.rules_status import MEMBERS
from app.platform import clock
from app.platform.db import db
from app.platform.ids import derived_id, new_id
from app.values.actor import Actor
from app.values.refusal import Refused

SEKALIGUS = 400  # fifty sheets
SEKALI = timedelta(minutes=2)  # a double click, a page loaded again at once


def record_cards(koperasi_id: int, ids: Sequence[UUID], *, key: UUID, by: Actor) -> dict[UUID, int]:
    """Write down that these cards are printed; member → which print it is.

    The same key again within two minutes gives the same numbers; later it is another sheet, which
    says so. Refused: nobody chosen, more than fifty sheets, somebody who is not a member (now).
    """
    held_koperasi(koperasi_id)
    if not ids:
        raise Refused("Pilih anggota yang kartunya dicetak.")
    if len(ids) > SEKALIGUS:
        raise Refused(f"Paling banyak {SEKALIGUS} kartu sekali cetak.")
    counts, found, at = prints_of(koperasi_id), {}, clock.now()
    for anggota_id in ids:
        row_id = derived_id(key, anggota_id)
        known = db.session.get(CetakKartu, (koperasi_id, row_id))
        if known and at - known.pada < SEKALI:
            found[anggota_id] = known.ke
            continue
        anggota = db.session.get(Anggota, (koperasi_id, anggota_id))
        if anggota is None or anggota.status not in MEMBERS:
            raise Refused("Kartu hanya untuk anggota; calon menerimanya sesudah diterima.")
        found[anggota_id] = counts.get(anggota_id, 0) + 1
        db.session.add(
            CetakKartu(
                koperasi_id=koperasi_id, id=new_id() if known else row_id, anggota_id=anggota_id,
                ke=found[anggota_id], pada=at, oleh=by.id,
            )
        )  # fmt: skip
    db.session.flush()
    return found
