"""The seal watches itself: a lifted, weakened or foreign trigger is named and put right."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from app.buku_besar.seal import apply_seal, drop_seal, seal_problems
from app.platform.db import db
from tests.aplikasi import Mesin
from tests.buku_besar.acuan_serangan import attempt, lift, run


def sealed(engine: sa.Engine, *statements: str) -> list[str]:
    """What the check says after some statements, in a transaction that is taken back."""
    with attempt(engine) as connection:
        for statement in statements:
            run(connection, statement)
        return seal_problems(connection)


def test_a_lifted_trigger_is_named(app, raw):
    assert sealed(raw) == []
    with attempt(raw) as connection:
        drop_seal(connection)
        missing = seal_problems(connection)
        apply_seal(connection)
        assert seal_problems(connection) == []
    with attempt(raw) as connection:
        for problem in missing:
            lift(connection, problem.split()[1])  # each of them was there
    assert len(missing) >= 20


@pytest.mark.mesin("sqlite")
def test_an_altered_trigger_is_named_on_sqlite(app, raw):
    weak = "CREATE TRIGGER segel_jurnal_ubah BEFORE UPDATE ON jurnal BEGIN SELECT 1; END"
    stranger = weak.replace("segel_jurnal_ubah", "tamu")

    assert sealed(raw, "DROP TRIGGER segel_jurnal_ubah", weak) == [
        "Segel segel_jurnal_ubah tidak terpasang sebagaimana mestinya."
    ]
    assert sealed(raw, stranger) == ["Pemicu tamu bukan bagian dari segel."]


WEAK = {
    "disabled": ["ALTER TABLE jurnal DISABLE TRIGGER segel_jurnal_ubah"],
    "emptied": ["CREATE OR REPLACE FUNCTION segel_jurnal_ubah() RETURNS trigger LANGUAGE plpgsql "
                "AS 'BEGIN RETURN NEW; END'"],
    "with a condition": [
        "DROP TRIGGER segel_jurnal_ubah ON jurnal",
        "CREATE TRIGGER segel_jurnal_ubah BEFORE UPDATE ON jurnal FOR EACH ROW WHEN (false) "
        "EXECUTE FUNCTION segel_jurnal_ubah()",
    ],
}  # fmt: skip


@pytest.mark.pg
@pytest.mark.parametrize("how", WEAK)
def test_an_altered_trigger_is_named_on_postgresql(how, app, raw):
    assert sealed(raw, *WEAK[how]) == [
        "Segel segel_jurnal_ubah tidak terpasang sebagaimana mestinya."
    ]


def test_the_next_upgrade_puts_a_lifted_seal_back(mesin, empty_database, app):
    url = empty_database(mesin.nama)
    scratch = Mesin(mesin.nama, url, Path(app.instance_path), mesin.worker)
    with scratch.context():
        with db.engine.begin() as connection:
            drop_seal(connection)
            assert seal_problems(connection) != []
        upgrade()
        with db.engine.begin() as connection:
            assert seal_problems(connection) == []
    scratch.close()
