"""Whether the members and parties that lines name stand in the registers of the cooperative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.buku_besar.rules import Context, Draft, Line
from app.pihak.models import Pihak
from app.platform.db import db
from app.values.refusal import Reason

CHUNK = 500


def people_problems(drafts: Sequence[Draft], context: Context) -> list[Reason]:
    """A line that names nobody known here, as a sentence instead of a broken foreign key.

    Asks the database only for ids that lines carry; a mirror names whom its original named.
    """
    written = [draft for draft in drafts if draft.membalik is None]
    members = {line.anggota_id for draft in written for line in draft.lines if line.anggota_id}
    parties = {line.pihak_id for draft in written for line in draft.lines if line.pihak_id}
    unknown = _unknown(Anggota, context.koperasi_id, members)
    unknown |= _unknown(Pihak, context.koperasi_id, parties - {context.belum_dirinci})
    if not unknown:
        return []
    return [
        Reason(f"{draft.keterangan}: {reason}" if len(drafts) > 1 else reason, "baris")
        for draft in written
        for reason in _sentences(draft.lines, unknown)
    ]


def _unknown(model: Any, koperasi_id: int, ids: set[UUID]) -> set[UUID]:
    known: set[UUID] = set()
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        query = sa.select(model.id).where(model.koperasi_id == koperasi_id, model.id.in_(part))
        known |= set(db.session.scalars(query))
    return ids - known


def _sentences(lines: Sequence[Line], unknown: set[UUID]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if line.anggota_id in unknown:
            yield f"Baris {number}: anggota tidak dikenal di koperasi ini; pilih dari daftar."
        if line.pihak_id in unknown:
            yield f"Baris {number}: pihak tidak dikenal di koperasi ini; pilih dari daftar."
