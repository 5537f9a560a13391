"""Long work in a process of its own: how it is started, how far it is, whether it still runs.

Its state is one small JSON file, instance/pekerjaan/<id>.json, replaced whole, so that pages and
processes never read half of it. A process that works touches the file every few seconds; one that
was killed stops doing so.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from app.platform import clock

ROOT = Path(__file__).resolve().parents[2]
BEAT = 2  # seconds between two signs of life
SILENT = 30  # seconds after which a process counts as dead
BERJALAN = ("menunggu", "membaca", "memeriksa", "mencatat")
_children: dict[str, subprocess.Popen[bytes]] = {}


@dataclass(frozen=True, slots=True)
class Keadaan:
    """How far a piece of work is: its stage, done of all, and what it said at the end."""

    tahap: str
    selesai: int = 0
    dari: int = 0
    pesan: tuple[str, ...] = ()

    @property
    def persen(self) -> int:
        """Whole hundredths done."""
        return 100 * self.selesai // max(self.dari, 1)

    @property
    def berjalan(self) -> bool:
        """Whether the stage is one in which somebody works."""
        return self.tahap in BERJALAN


def state_file(instance: Path, key: UUID) -> Path:
    """Where the state of a piece of work lies."""
    return instance / "pekerjaan" / f"{key}.json"


def write_state(file: Path, keadaan: Keadaan) -> None:
    """Replace the state whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_text(file, json.dumps(asdict(keadaan), ensure_ascii=False))


def replace_text(file: Path, text: str) -> None:
    """Write beside the file and move it there: a reader sees the old text or the new one."""
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        temporary.write_text(text, "utf-8")
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def read_state(file: Path) -> Keadaan | None:
    """The state as last written; None before the first."""
    try:
        facts = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return Keadaan(**{**facts, "pesan": tuple(facts["pesan"])})


def still_runs(file: Path) -> bool:
    """Whether somebody works on it: our own child, or another process that gives signs of life."""
    keadaan = read_state(file)
    if keadaan is None or not keadaan.berjalan:
        return False
    child = _children.get(str(file))
    if child is not None:
        return child.poll() is None
    return clock.now().timestamp() - file.stat().st_mtime < SILENT


def forget_ended() -> None:
    """Let go of children that have ended, so that none stays behind as a zombie."""
    for name, child in list(_children.items()):
        if child.poll() is not None:
            del _children[name]


@contextmanager
def signs_of_life(file: Path) -> Iterator[None]:
    """Touch the state file while the block works."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(BEAT):
            if file.exists():
                os.utime(file)

    thread = threading.Thread(target=beat, name="denyut", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def start(
    file: Path, words: Sequence[str], env: Mapping[str, str], *, log: Path, masukan: str = ""
) -> int:
    """Start a command of the program that works on this state file; its process number."""
    forget_ended()
    write_state(file, Keadaan("menunggu"))
    command = [sys.executable, "-P", "-m", "flask", "--app", str(ROOT / "wsgi.py"), *words]
    with log.open("ab") as out:
        child = subprocess.Popen(  # noqa: S603 -- our own program, words chosen by us
            command, cwd=ROOT, env={**os.environ, **env}, stdin=subprocess.PIPE, stdout=out,
            stderr=out,
        )  # fmt: skip
    assert child.stdin is not None
    with child.stdin as pipe:
        pipe.write(masukan.encode())
    before = _children.get(str(file))
    if before is not None:
        before.wait()  # it has said its last word already; now it is gone too
    _children[str(file)] = child
    return child.pid


class Kemajuan:
    """Writes progress into a state file, at most once per whole hundredth."""

    def __init__(self, file: Path, tahap: str) -> None:
        """Say the stage at once."""
        self.file, self.tahap, self.shown = file, tahap, -1
        self(0, 0)

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is."""
        keadaan = Keadaan(self.tahap, done, total)
        if keadaan.persen != self.shown:
            self.shown = keadaan.persen
            write_state(self.file, keadaan)
