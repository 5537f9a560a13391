"""What was told before a kill against what the books hold after it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head
from app.buku_besar.commands_bangun import rebuild_derived
from app.buku_besar.models import Journal, JurnalUmum, MutasiHarian, NomorJurnal, SaldoPihak
from app.platform.db import db, transact
from tests.buku_besar.acuan_desa import Desa
from tests.buku_besar.acuan_pekerja import WAIT, Buku, Keep, post_and_tell, server

ONE_JOURNAL = 0.03  # seconds; about what one posting takes
DERIVED = (MutasiHarian, SaldoPihak, NomorJurnal)


def told_keys(path: Path) -> set[UUID]:
    raw = path.read_bytes() if path.exists() else b""
    return {UUID(bytes=raw[i : i + 16]) for i in range(0, len(raw) - len(raw) % 16, 16)}


class Writers:
    """Processes that post and tell until they are killed."""

    def __init__(self, buku: Buku, path: Path, keep: Keep, count: int) -> None:
        job = partial(post_and_tell, buku, path, keep)
        self.path = path
        self.processes = [server().Process(target=job) for _ in range(count)]

    def wait_for(self, more: int) -> None:
        """Until they told of so many more journals than now; then to any moment of the next."""
        goal = len(told_keys(self.path)) + more
        deadline = time.monotonic() + WAIT
        while len(told_keys(self.path)) < goal:
            assert all(p.is_alive() for p in self.processes), "a writer ended by itself"
            assert time.monotonic() < deadline, "the writers are stuck"
            time.sleep(0.002)
        time.sleep(random.uniform(0, ONE_JOURNAL))

    def kill(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.join(WAIT)


@contextmanager
def writing(buku: Buku, path: Path, keep: Keep, count: int = 1) -> Iterator[Writers]:
    """Writers at work; killed at the end of the block, however it ends."""
    writers = Writers(buku, path, keep, count)
    for process in writers.processes:
        process.start()
    try:
        yield writers
    finally:
        writers.kill()


def kept_keys(desa: Desa) -> set[UUID]:
    """Of the papers that stand, once the last posting under way has ended one way or the other."""
    transact(lambda: lock_head(desa.id))  # on PostgreSQL a commit outlives the one who asked
    found = sa.select(JurnalUmum.id).where(JurnalUmum.koperasi_id == desa.id)
    return read(lambda: set(db.session.scalars(found)))


def numbers_of(desa: Desa) -> list[tuple[int, str]]:
    j = Journal
    query = sa.select(j.urut, j.nomor).where(j.koperasi_id == desa.id).order_by(j.urut)
    return read(lambda: [(row.urut, row.nomor) for row in db.session.execute(query)])


def without_gap(count: int) -> list[tuple[int, str]]:
    return [(n, f"JU-2025-{n:05d}") for n in range(1, count + 1)]


def derived_rows(desa: Desa) -> list[set[tuple[Any, ...]]]:
    """Every row of the derived tables."""
    tables = [model.__table__ for model in DERIVED]
    queries = [sa.select(t).where(t.c.koperasi_id == desa.id) for t in tables]
    return read(lambda: [{tuple(r) for r in db.session.execute(query)} for query in queries])


def read(look: Callable[[], Any]) -> Any:
    """The books as they are now; an open read would show them as they were."""
    db.session.rollback()
    found = look()
    db.session.rollback()
    return found


def prove_whole(desa: Desa, path: Path, *, unsaid: int) -> None:
    """Nothing told is lost, at most `unsaid` kept but not told of, nothing half-written."""
    told, kept = told_keys(path), kept_keys(desa)
    assert told - kept == set()
    assert len(kept - told) <= unsaid  # killed after the commit, before it could say so
    assert numbers_of(desa) == without_gap(len(kept))
    assert desa.masalah() == []
    stored = derived_rows(desa)
    assert all(stored)
    transact(lambda: rebuild_derived(desa.id))
    assert derived_rows(desa) == stored


def paces(count: int, least: int, most: int) -> list[int]:
    """How many journals to wait for before each kill: the same in every run."""
    chance = random.Random(7)
    return [chance.randint(least, most) for _ in range(count)]
