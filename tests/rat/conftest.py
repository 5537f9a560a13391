"""The village of the RAT tests: built once per engine and worker, read by many tests."""

from __future__ import annotations

import pytest

from tests.rat.buku import Terbaca, made
from tests.rat.desa import Desa, village

_built: dict[str, Desa] = {}
_books: dict[str, Terbaca] = {}


@pytest.fixture
def desa(app, mesin, koperasi) -> Desa:
    """The finished village; tests that change it make one of their own with `new_desa`."""
    if mesin.nama not in _built:
        _built[mesin.nama] = village(koperasi(), app.config["KUNCI"])
    return _built[mesin.nama]


@pytest.fixture
def buku(desa, mesin) -> Terbaca:
    """The book of the finished village for 2026, drawn once."""
    if mesin.nama not in _books:
        _books[mesin.nama] = made(desa.id)
    return _books[mesin.nama]


@pytest.fixture
def new_desa(app, koperasi) -> Desa:
    """A village of its own."""
    return village(koperasi(), app.config["KUNCI"])
