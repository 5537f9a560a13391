"""The look before saving: the journals an act would make, as the page of a journal shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from app.buku_besar.models import Journal, Kepala
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_jurnal import BarisTampil, shown_lines
from app.platform.db import db
from app.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class JurnalDuga:
    """A journal that saving would make."""

    tanggal: date
    keterangan: str
    baris: tuple[BarisTampil, ...]

    @property
    def jumlah(self) -> int:
        """Debit as it is written, R/K lines left out."""
        return sum(b.debit for b in self.baris if not b.otomatis)


def foreseen(koperasi_id: int, act: Callable[[], object]) -> tuple[JurnalDuga, ...]:
    """What `act` would post. To be run inside `rehearse`, which takes it back.

    Refused as the act refuses, and when a form that was saved already is looked at again.
    """
    before = _head(koperasi_id)
    act()
    db.session.flush()
    query = sa.select(Journal.urut, Journal.tanggal, Journal.keterangan).where(
        Journal.koperasi_id == koperasi_id, Journal.urut > before
    )
    rows = db.session.execute(query.order_by(Journal.urut)).all()
    if not rows:
        raise Refused("Formulir ini sudah disimpan; muat ulang halaman untuk mencatat yang baru.")
    return tuple(
        JurnalDuga(
            row.tanggal,
            row.keterangan,
            shown_lines(koperasi_id, lines_of_journal(koperasi_id, row.urut)),
        )
        for row in rows
    )


def _head(koperasi_id: int) -> int:
    return db.session.scalar(sa.select(Kepala.urut).where(Kepala.koperasi_id == koperasi_id)) or 0
