"""Disk full, read-only, locked, gone, clock gone back: a sentence, and it goes on after."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy import event

from app.buku_besar.models import Journal
from app.pengguna.permissions import Peran
from app.platform.db import LOCK_WAIT, db
from tests.buku_besar.buku import HIBAH, LISTRIK, count, record, typed, village
from tests.masuk import form_fields, sign_in
from tests.nasib_buruk.ucapan import page_said

ONLY_READING = {
    "sqlite": "PRAGMA query_only=1",
    "postgresql": "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
}


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop):
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa):
    person = sign_in(app, kop, Peran.BENDAHARA)
    record(person, *HIBAH)
    return person


@pytest.fixture
def spoil(app):
    """Give every new connection a rule of the fault; called without one, all is well again."""
    spoilt = []

    def clear():
        for rule in spoilt:
            event.remove(db.engine, "connect", rule)
        spoilt.clear()
        db.session.remove()
        db.engine.dispose()

    def put(*statements):
        def rule(connection, record):
            for statement in statements:
                connection.execute(statement)
            if db.engine.dialect.name == "postgresql":
                connection.commit()

        clear()
        if statements:
            event.listen(db.engine, "connect", rule)
            spoilt.append(rule)

    yield put
    clear()


def readable(person):
    """Pages that only read still answer."""
    return [person.get("/{slug}" + page).status_code for page in ("/", "/jurnal", "/jurnal/1")]


def still_sound(run_flask, slug):
    done = run_flask("periksa", "--koperasi", slug)
    return done.exit_code == 0 or done.output


@pytest.mark.mesin("sqlite")
def test_a_full_disk_is_said_so_reading_goes_on_and_nothing_acknowledged_is_lost(
    ratna, desa, spoil, run_flask
):
    forms = [
        form_fields(ratna.get("/{slug}/jurnal/baru").text)
        | typed(*HIBAH, keterangan="Hibah warga " + "x" * 280)
        | {"simpan": "ya"}
        for _ in range(60)
    ]
    pages = db.session.connection().exec_driver_sql("PRAGMA page_count").scalar()
    spoil(f"PRAGMA max_page_count={pages + 4}")

    answers = [ratna.client.post(f"/{desa.slug}/jurnal/baru", data=f) for f in forms]

    kept = [a for a in answers if a.status_code == 303]
    full = [a for a in answers if a.status_code != 303]
    assert {a.status_code for a in full} == {503}
    assert "Kosongkan ruang disk" in page_said(full[0])
    assert readable(ratna) == [200, 200, 200]
    assert count(desa.id) == 1 + len(kept)

    spoil()
    assert record(ratna, *LISTRIK) == 2 + len(kept)
    assert still_sound(run_flask, desa.slug) is True


def test_on_a_read_only_medium_pages_are_read_and_a_form_gets_a_sentence(
    mesin, ratna, desa, spoil, run_flask
):
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*LISTRIK) | {"simpan": "ya"}
    spoil(ONLY_READING[mesin.nama])

    assert readable(ratna) == [200, 200, 200]
    answer = ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields)
    assert answer.status_code == 503
    assert "hanya dapat dibaca" in page_said(answer)

    spoil()
    again = ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields)
    assert again.status_code == 303
    assert count(desa.id) == 2
    assert still_sound(run_flask, desa.slug) is True


def test_somebody_who_signs_in_on_a_read_only_medium_is_told_why_not(app, mesin, ratna, spoil):
    visitor = app.test_client()
    fields = form_fields(visitor.get("/masuk").text)
    spoil(ONLY_READING[mesin.nama])

    answer = visitor.post("/masuk", data=fields)

    assert answer.status_code in (422, 503)
    assert "Terjadi gangguan" not in answer.text


@pytest.mark.mesin("sqlite")
def test_a_database_held_by_another_program_is_a_sentence_and_then_the_same_form_works(
    ratna, desa, spoil, run_flask
):
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*LISTRIK) | {"simpan": "ya"}
    spoil("PRAGMA busy_timeout=20")
    holder = db.engine.raw_connection()
    holder.execute("BEGIN IMMEDIATE")

    answer = ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields)

    assert answer.status_code == 503
    assert "terkunci" in page_said(answer)
    assert readable(ratna) == [200, 200, 200]
    holder.execute("ROLLBACK")
    holder.close()
    assert ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields).status_code == 303
    assert count(desa.id) == 2
    spoil(f"PRAGMA busy_timeout={LOCK_WAIT}")  # the check of a start would tell ours
    assert still_sound(run_flask, desa.slug) is True


@pytest.mark.pg
def test_a_cooperative_held_by_another_session_waits_for_its_turn_only_so_long(
    ratna, desa, spoil, run_flask
):
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*LISTRIK) | {"simpan": "ya"}
    spoil("SET lock_timeout = 50")
    with db.engine.connect() as holder:
        holder.execute(
            sa.text("SELECT 1 FROM kepala WHERE koperasi_id = :id FOR UPDATE"), {"id": desa.id}
        )

        answer = ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields)

        assert answer.status_code == 503
        assert "terkunci" in page_said(answer)
        assert readable(ratna) == [200, 200, 200]
        holder.rollback()
    assert ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields).status_code == 303
    assert count(desa.id) == 2


def test_a_clock_that_went_back_is_said_on_the_front_page_and_the_chain_stays_whole(
    app, kop, ratna, desa, run_flask
):
    assert "Jam komputer ini mundur" not in ratna.get("/{slug}/").text
    with time_machine.travel(datetime(2020, 2, 2, 3, 0, tzinfo=UTC), tick=True):
        person = sign_in(app, kop, Peran.BENDAHARA)
        front = person.get("/{slug}/")
        assert "Jam komputer ini mundur" in front.text
        assert record(person, *LISTRIK) == 2
    assert record(ratna, *LISTRIK) == 3

    stamps = db.session.scalars(
        sa.select(Journal.dicatat_pada).where(Journal.koperasi_id == desa.id).order_by(Journal.urut)
    ).all()
    assert stamps[1] < stamps[0] < stamps[2]
    assert still_sound(run_flask, desa.slug) is True


@pytest.mark.pg
def test_no_connection_waits_for_a_lock_for_ever(app):
    assert db.session.scalar(sa.text("SHOW lock_timeout")) == "15s"


@pytest.mark.pg
def test_a_server_that_ends_the_session_is_a_sentence_and_the_next_request_works(
    ratna, desa, run_flask
):
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*LISTRIK) | {"simpan": "ya"}
    others = sa.text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with db.engine.connect() as killer:
        ratna.get("/{slug}/jurnal")  # leaves a connection in the pool, the one that will be dead
        assert killer.scalar(others) >= 1
        answers = [ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields) for _ in range(2)]

    assert [a.status_code for a in answers] == [503, 303]
    assert "Penyimpanan sedang tidak siap" in page_said(answers[0])
    assert count(desa.id) == 2
    assert still_sound(run_flask, desa.slug) is True


def test_the_answer_to_a_fault_never_shows_the_inside_of_the_program(mesin, ratna, desa, spoil):
    fields = form_fields(ratna.get("/{slug}/jurnal/baru").text) | typed(*LISTRIK) | {"simpan": "ya"}
    spoil(ONLY_READING[mesin.nama])

    text = ratna.client.post(f"/{desa.slug}/jurnal/baru", data=fields).text

    assert [w for w in ("Traceback", "sqlalche", "INSERT", "psycopg", "sqlite3") if w in text] == []
