"""Villages for the tests of the ledger, and a connection that knows nothing of its rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.buku_besar.acuan_desa import Desa
from tests.buku_besar.acuan_serangan import village


@pytest.fixture
def desa(koperasi) -> Desa:
    """A village of this test alone, with units and members and no journal."""
    return Desa(koperasi())


@pytest.fixture(scope="session")
def _villages() -> dict[str, Desa]:
    return {}


@pytest.fixture
def kampung(mesin, koperasi, _villages) -> Desa:
    """A village with every kind of paper; shared, since no attack is ever kept."""
    if mesin.nama not in _villages:
        _villages[mesin.nama] = village(koperasi())
    return _villages[mesin.nama]


@pytest.fixture
def raw(mesin) -> Iterator[sa.Engine]:
    """A connection without our rules: on SQLite no foreign keys, no recursive triggers."""
    options = {"options": "-c lock_timeout=5000"} if mesin.nama == "postgresql" else {}
    engine = sa.create_engine(mesin.url, poolclass=sa.NullPool, connect_args=options)
    engine.update_execution_options(preserve_rowcount=True)
    yield engine
    engine.dispose()
