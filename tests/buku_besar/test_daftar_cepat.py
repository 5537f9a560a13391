"""The list of journals: what it counts, and that it looks at no more than a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.buku_besar.queries import Filter, journals, last_entry, saldo_akun, saldo_by_akun
from app.buku_besar.queries_sebutan import all_names, labels_offered
from app.platform.db import db
from tests.buku_besar.acuan_desa import FEB, JAN, Desa


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that reach the database."""
    seen: list[str] = []

    def note(*args: object) -> None:
        seen.append(str(args[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def tiga(desa: Desa) -> Desa:
    desa.catat(JAN, ("1111", 700), ("3131", -700))
    desa.catat(JAN, ("6105", 50), ("1111", -50))
    desa.catat(FEB, ("6105", 70), ("1111", -70))
    return desa


def test_all_journals_are_counted_without_looking_at_them(tiga):
    with asked() as seen:
        rows, total = journals(tiga.id, Filter(), limit=2)
    assert total == 3 == last_entry(tiga.id)[0]
    assert [row.urut for row in rows] == [3, 2]
    assert not [text for text in seen if "count(" in text.lower()]


def test_a_narrowed_list_counts_what_fits(tiga):
    assert journals(tiga.id, Filter(sampai=JAN), limit=1)[1] == 2
    assert journals(tiga.id, Filter(akun_id=tiga.akun("3131")), limit=9)[1] == 1


def test_empty_books_have_no_journal_to_count(desa):
    assert journals(desa.id, Filter(), limit=9) == ([], 0)


def test_balances_account_by_account_are_those_of_each_alone(tiga):
    ids = [tiga.akun(kode) for kode in ("1111", "6105", "1101")]
    found = saldo_by_akun(tiga.id, ids)
    assert found == {tiga.akun("1111"): 580, tiga.akun("6105"): 120}
    assert all(found.get(key, 0) == saldo_akun(tiga.id, [key], FEB) for key in ids)


def test_the_names_a_form_offers_are_all_of_them_or_none(tiga):
    every = [one.label for one in all_names(tiga.id)]
    assert labels_offered(tiga.id, len(every)) == every != []
    assert labels_offered(tiga.id, len(every) - 1) == []
