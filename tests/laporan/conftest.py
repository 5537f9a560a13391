"""Books filled once per engine: the computed year, the foreign chart, and its second half."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from app.platform.db import db
from tests.aplikasi import Mesin
from tests.laporan.muat import computed_year, foreign_half_year, foreign_year

# A session fixture is made anew when the run comes back to its engine: no slug is used twice.
_count = itertools.count(1)


@pytest.fixture(scope="session")
def terhitung(mesin: Mesin) -> int:
    """Id of the cooperative with the year of akuntansi 8."""
    with mesin.context():
        return computed_year(slug=f"terhitung-{mesin.worker}-{next(_count)}").id


@pytest.fixture(scope="session")
def asing(mesin: Mesin) -> int:
    """Id of the cooperative with a chart of its own and its year 2025."""
    with mesin.context():
        return foreign_year(
            slug=f"asing-{mesin.worker}-{next(_count)}", nama="Koperasi Tani Lain"
        ).id


@pytest.fixture(scope="session")
def tengah(mesin: Mesin) -> int:
    """Id of the same one, its books taken over on 30 June 2025."""
    with mesin.context():
        return foreign_half_year(
            slug=f"tengah-{mesin.worker}-{next(_count)}", nama="Koperasi Tani Lain"
        ).id


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], AbstractContextManager[Callable[[], int]]]:
    """with count_queries() as count: … ; count() says how many statements reached the database."""

    @contextmanager
    def counting() -> Iterator[Callable[[], int]]:
        seen: list[str] = []

        def note(*args: Any) -> None:
            seen.append(args[2])

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield lambda: len(seen)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return counting
