"""Books filled once per engine: the computed year, the foreign chart, and its second half."""

from __future__ import annotations

import pytest

from tests.aplikasi import Mesin
from tests.laporan.muat import computed_year, foreign_half_year, foreign_year


@pytest.fixture(scope="session")
def terhitung(mesin: Mesin) -> int:
    """Id of the cooperative with the year of akuntansi 8."""
    with mesin.context():
        return computed_year(slug=f"terhitung-{mesin.worker}").id


@pytest.fixture(scope="session")
def asing(mesin: Mesin) -> int:
    """Id of the cooperative with a chart of its own and its year 2025."""
    with mesin.context():
        return foreign_year(slug=f"asing-{mesin.worker}", nama="Koperasi Tani Lain").id


@pytest.fixture(scope="session")
def tengah(mesin: Mesin) -> int:
    """Id of the same one, its books taken over on 30 June 2025."""
    with mesin.context():
        return foreign_half_year(slug=f"tengah-{mesin.worker}", nama="Koperasi Tani Lain").id
