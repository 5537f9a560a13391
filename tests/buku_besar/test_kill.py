"""What was acknowledged is there after the program was killed (keandalan P1)."""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.buku_besar.models import JurnalUmum
from app.platform.db import db
from tests.buku_besar.acuan_pekerja import WAIT, Buku, post_and_tell, server


@pytest.fixture
def buku(mesin, app, desa) -> Buku:
    return Buku(mesin.url, app.instance_path, desa.id, desa.akun("1111"), desa.akun("3131"))


def told_keys(path: Path) -> set[UUID]:
    raw = path.read_bytes() if path.exists() else b""
    return {UUID(bytes=raw[i : i + 16]) for i in range(0, len(raw) - len(raw) % 16, 16)}


def kept_keys(desa) -> set[UUID]:
    db.session.rollback()
    found = sa.select(JurnalUmum.id).where(JurnalUmum.koperasi_id == desa.id)
    keys = set(db.session.scalars(found))
    db.session.rollback()
    return keys


def kill_after(buku: Buku, path: Path, told: int, *, too_early: bool = False) -> None:
    """Let one process post, and kill it when it has told of `told` more journals."""
    goal = len(told_keys(path)) + told
    process = server().Process(target=partial(post_and_tell, buku, path, too_early=too_early))
    process.start()
    deadline = time.monotonic() + WAIT
    while len(told_keys(path)) < goal:
        assert process.is_alive(), "the writer ended by itself"
        assert time.monotonic() < deadline, "the writer is stuck"
        time.sleep(0.002)
    process.kill()
    process.join(WAIT)


def killed_again_and_again(buku: Buku, desa, path: Path, kills: int, each: int) -> None:
    chance = random.Random(7)
    for _ in range(kills):
        kill_after(buku, path, chance.randint(each // 2, each))
    told = told_keys(path)

    assert told - kept_keys(desa) == set()
    assert len(kept_keys(desa) - told) <= kills  # kept, killed before it could say so
    assert desa.masalah() == []


@pytest.mark.mesin("sqlite")
def test_no_acknowledged_journal_is_lost_when_the_program_is_killed(buku, desa, tmp_path):
    killed_again_and_again(buku, desa, tmp_path / "diberitahu", kills=4, each=80)


@pytest.mark.ketahanan
def test_ten_thousand_acknowledged_journals_outlive_a_hundred_kills(buku, desa, tmp_path):
    killed_again_and_again(buku, desa, tmp_path / "diberitahu", kills=100, each=130)


def test_an_acknowledgement_before_the_commit_would_be_caught(buku, desa, tmp_path):
    path = tmp_path / "diberitahu"
    for _ in range(5):
        kill_after(buku, path, 3, too_early=True)

    assert told_keys(path) - kept_keys(desa) != set()
    assert desa.masalah() == []
