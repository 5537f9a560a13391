"""An installation of its own: one database, one instance folder, for backups and restores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.platform.settings import load_keys
from tests.aplikasi import Mesin
from tests.impor_ekspor.bahan import HITUNG
from tests.impor_ekspor.test_cli_impor import ok


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)])
def sendiri(
    request: pytest.FixtureRequest, empty_database: Callable[[str], str], tmp_path: Path
) -> Iterator[Mesin]:
    """A fresh installation with one cooperative `desa` and the opening of the computed year."""
    instance = tmp_path / "instance"
    load_keys(instance)
    mesin = Mesin(request.param, empty_database(request.param), instance, "sendiri")
    with mesin.context():
        mesin.found(slug="desa", mulai_buku=date(2026, 1, 1))
        ok(mesin.run("impor", "unit", str(HITUNG / "unit.csv")))
        ok(mesin.run("impor", "saldo-awal", str(HITUNG / "saldo_awal.csv")))
        yield mesin
    mesin.close()
