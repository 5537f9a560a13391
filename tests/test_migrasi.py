"""Migrations on books that hold something: forth and back, and nothing points into the void."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import downgrade, upgrade

from app.anggota.models import Anggota
from app.assembly import create_app
from app.buku_besar.queries_periksa import chain_problems, derived_problems, seal_check
from app.buku_besar.queries_rantai import head_of
from app.koperasi.queries import koperasi_by_slug
from app.platform.db import db
from tests.arsitektur import ROOT

SPINE = "7d31e3f9e379"  # the schema before the treasurer's desk


@pytest.fixture
def filled(empty_database, tmp_path: Path, mesin) -> Flask:
    """The example village on a schema of its own, loaded by the command people use."""
    app = create_app({"INSTANCE": str(tmp_path / "i"), "DATABASE_URL": empty_database(mesin.nama)})
    with app.app_context():
        upgrade(str(ROOT / "migrations"))
    answer = app.test_cli_runner().invoke(args=["contoh", "muat"])
    assert answer.exit_code == 0, answer.output
    return app


def test_books_with_a_year_in_them_go_back_to_the_spine_and_forth_again(filled):
    folder = str(ROOT / "migrations")
    with filled.app_context():
        members, head = count(), head_now()

        downgrade(folder, revision=SPINE)
        upgrade(folder)

        koperasi = koperasi_by_slug("sukamaju")
        assert koperasi is not None
        assert count() == members > 100
        assert head_now() == head
        for check in (chain_problems, derived_problems, seal_check):
            assert check(koperasi.id) == []
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1
        db.session.remove()
        db.engine.dispose()


def head_now() -> tuple[int, bytes]:
    """Place and hash of the newest journal of the example village."""
    koperasi = koperasi_by_slug("sukamaju")
    assert koperasi is not None
    found = head_of(koperasi.id)
    db.session.rollback()
    assert found[0] > 7_000
    return found


def count() -> int:
    """Everybody in every register."""
    found = int(db.session.scalar(sa.select(sa.func.count()).select_from(Anggota)) or 0)
    db.session.rollback()
    return found
