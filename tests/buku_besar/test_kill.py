"""What was acknowledged is there after the program was killed (keandalan P1)."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from tests.buku_besar.acuan_bukti import kept_keys, paces, prove_whole, told_keys, writing
from tests.buku_besar.acuan_pekerja import (
    Buku,
    Keep,
    keep_in_halves,
    keep_then_tell,
    tell_then_keep,
)

WRITERS = {"sqlite": 1, "postgresql": 3}  # SQLite has one program; PostgreSQL many


@pytest.fixture
def buku(app, desa) -> Buku:
    return Buku.of(app, desa)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "diberitahu"


def kill_after(told: list[int], buku: Buku, path: Path, keep: Keep, writers: int = 1) -> int:
    """Let writers post, and kill them when they told of so many journals; then again."""
    for more in told:
        with writing(buku, path, keep, writers) as at_work:
            at_work.wait_for(more)
    return len(told) * writers


def test_no_acknowledged_journal_is_lost_when_the_program_is_killed(mesin, buku, desa, path):
    writers = WRITERS[mesin.nama]
    kills = kill_after(paces(2, 40, 60), buku, path, keep_then_tell, writers)

    prove_whole(desa, path, unsaid=kills)


@pytest.mark.ketahanan
def test_ten_thousand_acknowledged_journals_outlive_a_hundred_kills(mesin, buku, desa, path):
    writers = WRITERS[mesin.nama]
    rounds = 102 // writers
    each = 10_000 // rounds + 1
    kills = kill_after(paces(rounds, each, each + 20), buku, path, keep_then_tell, writers)

    assert kills >= 100
    assert len(told_keys(path)) >= 10_000
    prove_whole(desa, path, unsaid=kills)


def test_an_acknowledgement_before_the_commit_would_be_caught(buku, desa, path):
    lost: set[UUID] = set()
    for _ in range(30):  # a kill may fall outside the gap
        kill_after([1], buku, path, tell_then_keep)
        if lost := told_keys(path) - kept_keys(desa):
            break

    assert lost != set()
    assert desa.masalah() == []


def test_a_journal_kept_in_two_halves_would_be_caught(buku, desa, path):
    found: list[str] = []
    for _ in range(30):  # as above
        kill_after([1], buku, path, keep_in_halves)
        if found := desa.masalah():
            break

    assert found != []
