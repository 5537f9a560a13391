"""The check a start can afford: only what is new, and still no rewritten past goes by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_periksa import engine_check, tail_problems
from app.buku_besar.queries_rantai import head_of
from app.buku_besar.rules import JenisJurnal, Line
from app.pengguna.commands import ensure_operator
from app.platform.db import db, engine_problems, transact
from app.platform.ids import new_id
from app.platform.terbukti import read_proven
from app.values.actor import Actor

HARI = date(2025, 3, 4)


@pytest.fixture
def buku(koperasi):
    """A cooperative in which Bu Ratna wrote three journals."""
    found = koperasi()
    operator = transact(ensure_operator)
    by = Actor(operator.id, operator.nama)
    roles = context_of(found.id).by_role
    lines = (Line(roles["kas_umum"].id, 50_000_00), Line(roles["hibah"].id, -50_000_00))

    def write() -> None:
        event = JurnalUmumWritten(new_id(), HARI, JenisJurnal.UMUM, "Hibah tunai", lines)
        transact(lambda: record_jurnal(found.id, event, by=by))

    for _ in range(3):
        write()
    return found.id, found.slug, write


def test_only_what_came_after_the_proven_place_is_walked(buku):
    koperasi_id, _, write = buku
    urut, sidik = head_of(koperasi_id)
    write()

    assert tail_problems(koperasi_id, urut, sidik.hex()) == []


def test_a_proven_place_with_another_hash_is_a_rewritten_past(buku):
    koperasi_id, _, _ = buku
    urut, sidik = head_of(koperasi_id)

    assert tail_problems(koperasi_id, urut, sidik.hex()) == []
    assert "pernah ditulis ulang" in tail_problems(koperasi_id, urut, "ab" * 32)[0]
    assert "tidak ada lagi" in tail_problems(koperasi_id, urut + 9, sidik.hex())[0]


def test_a_good_check_remembers_how_far_it_went(app, buku, run_flask):
    koperasi_id, slug, write = buku

    assert run_flask("periksa", "--koperasi", slug).exit_code == 0
    proven = read_proven(Path(app.instance_path))[str(koperasi_id)]
    write()
    quick = run_flask("periksa", "--cepat", "--koperasi", slug)

    assert proven[0] == 3
    assert quick.exit_code == 0
    assert "sejak pemeriksaan lalu" in quick.output
    assert read_proven(Path(app.instance_path))[str(koperasi_id)][0] == 4


@pytest.mark.pg
def test_a_server_that_may_forget_what_it_answered_is_told(app, mesin):
    assert engine_check(1) == []

    db.session.execute(sa.text("SET LOCAL synchronous_commit = off"))

    (told,) = engine_check(1)
    assert "synchronous_commit = off" in told
    db.session.rollback()


def test_a_connection_without_foreign_keys_is_told(app, mesin):
    with db.engine.connect() as connection:
        assert engine_problems(connection) == []
        if mesin.nama != "sqlite":
            return
        driver = connection.connection.driver_connection
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            (told,) = engine_problems(connection)
            assert "foreign_keys bernilai 0" in told
        finally:
            connection.rollback()
            driver.execute("PRAGMA foreign_keys=ON")
