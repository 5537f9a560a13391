"""What was acknowledged is there after the database server was killed (keandalan P1).

PostgreSQL only: SQLite has no server. It has a server of its own here, so that nobody else falls.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
import sqlalchemy as sa

from app.platform.db import db
from tests import aplikasi
from tests.buku_besar.acuan_bukti import (
    WAIT,
    Writers,
    kept_keys,
    paces,
    prove_whole,
    told_keys,
    writing,
)
from tests.buku_besar.acuan_desa import Desa
from tests.buku_besar.acuan_pekerja import Buku, keep_through_crashes
from tests.mesin import Postgres, find_postgres, new_database

pytestmark = pytest.mark.pg
WRITERS = 3
LAZY = {"options": "-c synchronous_commit=off"}  # answers before the log is written
WRITER = """
    SELECT pid FROM pg_stat_activity WHERE datname = 'uji_jatuh' AND backend_type = 'client backend'
    ORDER BY random() LIMIT 1
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    binaries = find_postgres()
    assert binaries is not None, "tests for PostgreSQL are left out where it is missing"
    with Postgres(binaries) as server:
        yield server


@pytest.fixture(scope="module")
def jatuh(server, tmp_path_factory, worker_name) -> Iterator[aplikasi.Mesin]:
    """The application on the server that will fall."""
    url = new_database(server.url, "uji_jatuh")
    folder = tmp_path_factory.mktemp("jatuh")
    mesin = aplikasi.Mesin("postgresql", url, folder, worker_name)
    yield mesin
    mesin.close()


@pytest.fixture
def desa(jatuh) -> Iterator[Desa]:
    with jatuh.context():
        yield Desa(jatuh.found())


@pytest.fixture
def buku(jatuh, desa) -> Buku:
    return Buku.of(jatuh.app, desa)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "diberitahu"


Crash = Callable[[Postgres], None]


def kill_one_backend(server: Postgres) -> None:
    """Kill -9 the process that serves one writer: the server ends all others and recovers."""
    url = server.url.replace("+psycopg", "")
    with closing(psycopg.connect(url, autocommit=True)) as witness:
        writer: list[tuple[int]] = []
        until(lambda: writer.extend(witness.execute(WRITER)) or writer)  # they may be coming back
        os.kill(writer[0][0], signal.SIGKILL)
        until(lambda: not answers(lambda: witness.execute("SELECT 1")))
    until(lambda: answers(lambda: psycopg.connect(url).close()))


def answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except psycopg.OperationalError:
        return False
    return True


def until(done: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT
    while not done():
        assert time.monotonic() < deadline, "the server or its writers are stuck"
        time.sleep(0.01)


def crash_under(writers: Writers, server: Postgres, told: list[int], crashes: list[Crash]) -> None:
    """Crash the server each time the writers told of so many more; at last they still write."""
    db.session.remove()
    db.engine.dispose()  # only the writers' connections die with the server
    for number, more in enumerate(told):
        writers.wait_for(more)
        crashes[number % len(crashes)](server)
    writers.wait_for(WRITERS + 1)  # at least one of them was posted after the crash
    writers.kill()


BOTH = [kill_one_backend, Postgres.crash]


def test_no_acknowledged_journal_is_lost_when_the_server_is_killed(server, buku, desa, path):
    with writing(buku, path, keep_through_crashes, WRITERS) as writers:
        crash_under(writers, server, paces(2, 30, 60), BOTH)

    prove_whole(desa, path, unsaid=WRITERS)


@pytest.mark.ketahanan
def test_ten_thousand_acknowledged_journals_outlive_eighty_crashes(server, buku, desa, path):
    with writing(buku, path, keep_through_crashes, WRITERS) as writers:
        crash_under(writers, server, paces(80, 125, 150), BOTH)

    assert len(told_keys(path)) >= 10_000
    prove_whole(desa, path, unsaid=WRITERS)


@pytest.mark.parametrize("crash", BOTH)
def test_a_server_that_answers_before_it_wrote_would_be_caught(crash, server, jatuh, desa, path):
    url = sa.make_url(jatuh.url).update_query_dict(LAZY)
    buku = Buku.of(jatuh.app, desa, url.render_as_string(hide_password=False))
    lost: set[UUID] = set()
    for _ in range(6):  # a crash may fall just after the log was written
        with writing(buku, path, keep_through_crashes, WRITERS) as writers:
            crash_under(writers, server, [10], [crash])
        if lost := told_keys(path) - kept_keys(desa):
            break

    assert lost != set()
    assert desa.masalah() == []
