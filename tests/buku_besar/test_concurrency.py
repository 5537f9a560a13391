"""Many at the same books: numbers without gaps, one journal per form."""

from __future__ import annotations

import threading
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from app.buku_besar import commands_jurnal
from app.platform.db import db
from app.platform.ids import new_id
from tests.buku_besar.acuan_bukti import numbers_of, without_gap
from tests.buku_besar.acuan_pekerja import (
    Buku,
    answer,
    post_and_undo,
    run_together,
    send_keys,
    server,
)


@pytest.fixture
def buku(app, desa) -> Buku:
    return Buku.of(app, desa)


@pytest.mark.pg
@pytest.mark.parametrize("each", [25, pytest.param(600, marks=pytest.mark.ketahanan)])
def test_eight_processes_leave_no_gap_and_no_double(each, buku, desa):
    start = server().Barrier(8)
    jobs = [partial(post_and_undo, buku, number, each, start) for number in range(8)]

    assert run_together(jobs) == [0] * 8

    found = numbers_of(desa)
    assert 8 * each * 0.8 < len(found) < 8 * each
    assert found == without_gap(len(found))
    assert desa.masalah() == []


def sent_by_processes(buku: Buku, keys: list, folder: Path, *, look: bool) -> list[list[str]]:
    start = server().Barrier(4)
    files = [folder / f"jawab-{look}-{n}" for n in range(4)]
    jobs = [partial(send_keys, buku, keys, start, file, look=look) for file in files]
    assert run_together(jobs) == [0] * 4
    return [file.read_text().splitlines() for file in files]


def sent_by_threads(app, buku: Buku, keys: list) -> list[list[str]]:
    start = threading.Barrier(4)
    answers: list[list[str]] = [[] for _ in range(4)]

    def send(mine: list[str]) -> None:
        with app.app_context():
            start.wait()
            mine += [answer(buku, key) for key in keys]
            db.session.remove()

    threads = [threading.Thread(target=send, args=(mine,)) for mine in answers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def sent(mesin, app, buku: Buku, keys: list, folder: Path) -> list[list[str]]:
    """SQLite has one program with threads; PostgreSQL many programs."""
    if mesin.nama == "sqlite":
        return sent_by_threads(app, buku, keys)
    return sent_by_processes(buku, keys, folder, look=True)


def test_the_same_form_sent_four_times_at_once_posts_once(mesin, app, buku, desa, tmp_path):
    keys = [new_id() for _ in range(250)]

    answers = sent(mesin, app, buku, keys, tmp_path)

    assert answers[0] == answers[1] == answers[2] == answers[3]
    places = [urut for urut, _ in numbers_of(desa)]
    assert sorted(map(int, answers[0])) == list(range(1, 251)) == places
    assert desa.masalah() == []


def test_without_looking_at_the_key_the_database_still_posts_once_but_answers_with_an_error(
    mesin, app, buku, desa, tmp_path, monkeypatch
):
    keys = [new_id() for _ in range(20)]
    if mesin.nama == "sqlite":
        monkeypatch.setattr(commands_jurnal, "already", lambda *given: None)
        answers = sent_by_threads(app, buku, keys)
    else:
        answers = sent_by_processes(buku, keys, tmp_path, look=False)

    words = Counter("place" if word.isdigit() else word for one in answers for word in one)
    assert words == {"place": 20, "IntegrityError": 60}
    assert len(numbers_of(desa)) == 20
