"""Other processes at the same books: each has an application and a connection of its own.

They come from a server process that has loaded the program once and is forked from there, so a
test can have eight of them without eight starts.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.assembly import create_app
from app.buku_besar import commands, commands_jurnal
from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal
from app.buku_besar.rules import Line
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.refusal import Refused
from tests.buku_besar.acuan_desa import JAN, RATNA, Desa, JenisJurnal

WAIT = 60


@dataclass(frozen=True)
class Buku:
    """Whose books, where they lie, and what Siti's deposits are posted on."""

    url: str
    instance: str
    koperasi_id: int
    debit: UUID
    kredit: UUID
    siti: UUID

    @classmethod
    def of(cls, app: Flask, desa: Desa, url: str = "") -> Buku:
        """The books of a village in an application; `url` reaches them in another way."""
        url = url or app.config["SQLALCHEMY_DATABASE_URI"]
        accounts = desa.akun("1111"), desa.akun("2111")
        return cls(url, app.instance_path, desa.id, *accounts, desa.siapa["Siti"])

    @contextmanager
    def opened(self) -> Iterator[None]:
        """An application of this process on these books."""
        settings = {"TESTING": True, "INSTANCE": self.instance}
        with create_app(settings | {"SQLALCHEMY_DATABASE_URI": self.url}).app_context():
            yield
            db.session.remove()
            db.engine.dispose()

    def written(self, key: UUID, on: date, sen: int, text: str = "Setoran bank") -> Any:
        lines = (Line(self.debit, sen), Line(self.kredit, -sen, anggota_id=self.siti))
        return JurnalUmumWritten(key, on, JenisJurnal.UMUM, text, lines)

    def record(self, key: UUID, on: date = JAN, sen: int = 100) -> int:
        event = self.written(key, on, sen)
        return transact(lambda: record_jurnal(self.koperasi_id, event, by=RATNA))


def server() -> BaseContext:
    """Where the processes come from."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.buku_besar.acuan_pekerja"])
    return context


def run_together(jobs: list[Callable[[], None]]) -> list[int]:
    """Run jobs in processes at the same time; their exit codes."""
    context = server()
    processes = [context.Process(target=job) for job in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join(WAIT)
    return [process.exitcode for process in processes]


class Undone(Exception):  # noqa: N818 -- thrown to take a posting back, nothing is wrong
    """The person changed her mind after the journal was made and before it was kept."""


def post_and_undo(buku: Buku, number: int, count: int, start: Any) -> None:
    """Post `count` journals; every tenth is rolled back after the door made it."""
    chance = random.Random(number)
    with buku.opened():
        start.wait(WAIT)
        for _ in range(count):
            event = buku.written(new_id(), JAN + timedelta(days=chance.randrange(300)), 100)
            try:
                transact(lambda event=event: record_or_undo(buku, event, chance))
            except Undone:
                continue


def record_or_undo(buku: Buku, event: Any, chance: random.Random) -> None:
    record_jurnal(buku.koperasi_id, event, by=RATNA)
    if chance.random() < 0.1:
        raise Undone


def send_keys(
    buku: Buku, keys: list[UUID], start: Any, answers: Path, *, look: bool = True
) -> None:
    """Send each form once; write the place it was answered with, or the error's name."""
    if not look:
        commands_jurnal.already = lambda *given: None
    with buku.opened():
        start.wait(WAIT)
        answers.write_text("\n".join(answer(buku, key) for key in keys))


def answer(buku: Buku, key: UUID) -> str:
    try:
        return str(buku.record(key))
    except Refused as refused:
        return f"refused: {refused}"
    except Exception as problem:
        return type(problem).__name__


Keep = Callable[["Buku", Any, UUID], None]


def post_and_tell(buku: Buku, told: Path, keep: Keep) -> None:
    """Post for ever, one durable journal at a time; tell each key once it is safe."""
    with buku.opened(), told.open("ab", buffering=0) as file:
        while True:
            keep(buku, file, new_id())


def keep_then_tell(buku: Buku, file: Any, key: UUID) -> None:
    """As the program does it."""
    buku.record(key)
    tell(file, key)


def keep_through_crashes(buku: Buku, file: Any, key: UUID) -> None:
    """As a person does it whose page failed: send the same form again until it is answered."""
    while True:
        try:
            return keep_then_tell(buku, file, key)
        except OperationalError:
            time.sleep(0.05)


def tell_then_keep(buku: Buku, file: Any, key: UUID) -> None:
    """A mistake the tests must be able to see: told before the commit."""

    def act() -> None:
        record_jurnal(buku.koperasi_id, buku.written(key, JAN, 100), by=RATNA)
        tell(file, key)
        time.sleep(0.02)  # a slow disk

    transact(act)


def keep_in_halves(buku: Buku, file: Any, key: UUID) -> None:
    """Another: the journal is committed before the tables that are derived from it."""

    def late(*given: Any, real: Any = commands.add_daily) -> None:
        db.session.commit()
        time.sleep(0.02)
        real(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "add_daily", late)
        keep_then_tell(buku, file, key)


def tell(file: Any, key: UUID) -> None:
    file.write(key.bytes)
    os.fsync(file.fileno())
