"""A batch large enough for one COPY on PostgreSQL: same rows, same seal, same refusals."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.buku_besar.commands import post_journals
from app.buku_besar.commands_jurnal import draft_of
from app.buku_besar.models import Journal, Posting
from app.platform.db import COPIED, Base, db, insert_rows, transact
from app.platform.ids import new_id
from tests.buku_besar.acuan_desa import JAN, RATNA, Desa

SULIT = 'Beli "gula"\t5 kg \\N \\. 100% – ñ, lalu\nbaris kedua'
COUNT = COPIED + 5


@pytest.fixture
def penuh(desa: Desa) -> Desa:
    """A village with a batch of journals whose words try every escape."""
    one = draft_of(desa.written(JAN, ("1111", 700), ("3131", -700), keterangan=SULIT))
    drafts = [
        dataclasses.replace(one, rule="uji.borongan", source_id=new_id()) for _ in range(COUNT)
    ]
    transact(lambda: post_journals(desa.id, drafts, by=RATNA))
    return desa


def rows_of(desa: Desa, model: type[Base]) -> list[dict[str, Any]]:
    found = db.session.execute(sa.select(model.__table__).where(model.koperasi_id == desa.id))
    rows = [dict(row._mapping) for row in found]
    db.session.rollback()
    return rows


def shifted(rows: list[dict[str, Any]], **other: Any) -> list[dict[str, Any]]:
    """The same rows at places of the chain nobody has taken."""
    return [{**row, "urut": row["urut"] + 10_000, **other} for row in rows]


def test_every_character_and_every_hash_comes_back_as_it_was_written(penuh):
    rows = rows_of(penuh, Journal)
    assert {row["keterangan"] for row in rows} == {SULIT}
    assert len(rows) == COUNT
    assert penuh.masalah() == []


def test_the_seal_sees_each_row_of_a_batch(penuh):
    rows = rows_of(penuh, Posting)
    assert len(rows) >= COPIED
    with pytest.raises(IntegrityError, match="segel: jurnal sudah disegel"):
        transact(lambda: insert_rows(Posting, rows))
    loose = shifted(rows_of(penuh, Journal))
    with pytest.raises(IntegrityError, match=r"segel: (jumlah baris|jurnal dengan kunci ini)"):
        transact(lambda: insert_rows(Journal, loose))
    assert penuh.masalah() == []
    assert penuh.catat(JAN, ("1111", 5), ("3131", -5)) == COUNT + 1


def test_postings_without_their_journals_are_not_kept(penuh):
    rows = rows_of(penuh, Posting)
    with pytest.raises(IntegrityError):
        transact(lambda: insert_rows(Posting, shifted(rows)))
    assert len(rows_of(penuh, Posting)) == len(rows)


def test_a_value_the_database_cannot_hold_is_told_as_any_problem_of_a_database(penuh):
    rows = rows_of(penuh, Posting)
    with pytest.raises((DBAPIError, OverflowError)):
        transact(lambda: insert_rows(Posting, shifted(rows, jumlah=2**63)))
    assert len(rows_of(penuh, Posting)) == len(rows)
