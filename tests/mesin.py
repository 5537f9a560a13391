"""The real machinery under the tests: PostgreSQL server, Chromium, pdftotext, hledger.

Nothing here knows the application. The PostgreSQL server belongs to one test run: made in a folder
of its own, reachable on loopback with a password of its own, and ended with the run however that
ends, because a guard process holds it and stops it when the run's end of a pipe closes.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg
from psycopg import sql

PG_USER = "lumbung"
PG_MIN = 15
PORTS_TRIED = 5  # between finding a free port and taking it another may be faster
RESTARTS = 50  # until the last process of a killed server let go of its memory
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Chromium as root needs --no-sandbox; the rest keeps it from calling home on a closed network.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Alat:
    """A tool that some tests need: its marker, where it was found, how to get it."""

    penanda: str
    nama: str
    tempat: str | None
    pasang: str


def find_browser() -> str | None:
    """Path of the system's Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def find_postgres() -> Path | None:
    """Folder with initdb and postgres of version 15 or newer, or None (never on Windows)."""
    if os.name == "nt":
        return None
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    return next((f for f in folders if (f / "initdb").exists() and _version(f) >= PG_MIN), None)


def _version(folder: Path) -> int:
    postgres = folder / "postgres"
    if not postgres.exists():
        return 0
    text = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True)
    number = re.search(r"(\d+)", text.stdout)
    return int(number[1]) if number else 0


def alat() -> list[Alat]:
    """Every tool beyond Python that some test needs, found or not."""
    postgres = find_postgres()
    return [
        Alat("pg", "PostgreSQL 15 atau lebih baru", str(postgres or "") or None,
             "sudo apt-get install postgresql"),
        Alat("peramban", "Chromium", find_browser(), "sudo apt-get install chromium"),
        Alat("poppler", "pdftotext dan pdftoppm", shutil.which("pdftoppm"),
             "sudo apt-get install poppler-utils"),
        Alat("hledger", "hledger", shutil.which("hledger"), "sudo apt-get install hledger"),
    ]  # fmt: skip


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Postgres:
    """One PostgreSQL server for one test run."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.url = ""
        self._guard: subprocess.Popen[str] | None = None

    def __enter__(self) -> Postgres:
        """Make and start the server; `url` names its maintenance database."""
        guard = subprocess.Popen(
            [sys.executable, __file__, str(self.binaries)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C reaches the run, and the run closes the pipe
        )
        self._guard = guard
        assert guard.stdout is not None
        self.url = guard.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"PostgreSQL did not start: {guard.stdout.read()}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, it: BaseException | None, tb: TracebackType | None
    ) -> None:
        """Let the guard stop the server and remove its folder; wait until it has."""
        assert self._guard is not None
        self._guard.communicate(timeout=60)

    def crash(self) -> None:
        """Kill -9 every process of the server and start it again, at the same address.

        What it had not handed to the system is gone. What it had is kept: power did not fail.
        """
        assert self._guard is not None
        assert self._guard.stdin is not None
        assert self._guard.stdout is not None
        with psycopg.connect(self.url.replace("+psycopg", "")) as connection:
            found = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
        self._guard.stdin.write(" ".join(str(pid) for (pid,) in found) + "\n")
        self._guard.stdin.flush()
        if self._guard.stdout.readline().strip() != self.url:
            raise RuntimeError("PostgreSQL did not come back")


def new_database(server: str, name: str) -> str:
    """Create an empty database on the run's server; the answer is its address."""
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return server.rpartition("/")[0] + "/" + name


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """An application served by waitress on loopback for as long as the block runs."""
    from waitress.server import create_server  # noqa: PLC0415 -- only browser tests need it
    from waitress.wasyncore import close_all  # noqa: PLC0415 -- same

    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, name="waitress")
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Closing is done by the loop's own thread: pulled from outside it would poll dead sockets.
    server.trigger.pull_trigger(lambda: close_all(server._map))
    thread.join(timeout=30)
    server.task_dispatcher.shutdown()
    assert not thread.is_alive()


def _account() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as an ordinary user of the system."""
    if os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 -- does not exist on Windows

    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _initialise(binaries: Path, folder: Path, password: str, account: dict[str, object]) -> None:
    # Under root the folder must be one that an ordinary user can walk to, whatever TMPDIR says.
    secret = folder / "sandi"
    secret.write_text(password)
    for path in (folder, secret):
        if account:
            os.chown(path, int(str(account["user"])), int(str(account["group"])))
    command = [
        binaries / "initdb", "-D", folder / "data", "-U", PG_USER, f"--pwfile={secret}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync",
        # Indonesian collation, as a host in a kabupaten has: code leaning on byte order fails.
        "--locale=C", "--locale-provider=icu", "--icu-locale=id-ID",
    ]  # fmt: skip
    made = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, **account
    )  # type: ignore[call-overload]  # -- account is user, group and extra_groups or nothing
    secret.unlink()
    if made.returncode:
        raise RuntimeError(made.stderr)


def _serve(
    binaries: Path, folder: Path, account: dict[str, object], ports: Iterator[int]
) -> tuple[subprocess.Popen[bytes], int]:
    for port in ports:
        command = [
            binaries / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on", "-c", "max_connections=60",
            "-c", "log_min_messages=fatal",
        ]  # fmt: skip
        with (folder / "log").open("ab") as log:
            server = subprocess.Popen(
                [str(part) for part in command], cwd=folder, stdout=log, stderr=log, **account
            )  # type: ignore[call-overload]  # -- as above
        if _ready(server, folder / "data" / "postmaster.pid"):
            return server, port
        server.kill()  # alive but never ready; nothing happens to one that ended by itself
        server.wait()
        time.sleep(0.1)
    raise RuntimeError((folder / "log").read_text())


def _ready(server: subprocess.Popen[bytes], status: Path) -> bool:
    """The postmaster writes `ready` as the last line of its status file once it takes questions.

    The first line is its number: a killed one leaves its file behind.
    """
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        words = []
        with suppress(FileNotFoundError):  # not there yet, or just replaced
            words = status.read_text().split()
        if words and (words[0], words[-1]) == (str(server.pid), "ready"):
            return True
        time.sleep(0.02)
    return False


def _kill(server: subprocess.Popen[bytes], children: list[int]) -> None:
    server.kill()  # first, or it would begin to tidy up after its children
    for pid in children:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    server.wait()


def guard(binaries: Path) -> None:
    """Hold a server until standard input closes; print its address once it answers.

    A line of process numbers on standard input: kill it with these, start it again, say so.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="lumbung-uji-", dir="/tmp" if account else None))
    password = secrets.token_urlsafe(16)
    server = None
    try:
        _initialise(binaries, folder, password, account)
        ports = (free_port() for _ in range(PORTS_TRIED))
        server, port = _serve(binaries, folder, account, ports)
        url = f"postgresql+psycopg://{PG_USER}:{password}@127.0.0.1:{port}/postgres"
        print(url, flush=True)  # noqa: T201 -- the address is what the run waits for
        for line in sys.stdin:
            _kill(server, [int(pid) for pid in line.split()])
            server, _ = _serve(binaries, folder, account, repeat(port, RESTARTS))
            print(url, flush=True)  # noqa: T201 -- as above
    finally:
        if server is not None:
            server.send_signal(signal.SIGQUIT)  # nothing is tidied: the folder goes
            server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    guard(Path(sys.argv[1]))
