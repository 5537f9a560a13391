"""Pages answered by the program as mulai.py serves it, beside the smallest page of Flask."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from flask import Flask

from app.pengguna.commands import create_user, give_office
from app.pengguna.commands_masuk import open_session
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import transact
from bench.buku import Ukur
from bench.desa import SLUG, TAHUN, Desa
from bench.polos import HALAMAN_POLOS
from bench.ukuran import Hasil, p95, seconds
from mulai import LAYANAN
from tests.mesin import free_port

ROOT = Path(__file__).resolve().parents[1]
WARM = 10
PAGES = (
    ("beranda", f"/{SLUG}/"),
    ("daftar jurnal", f"/{SLUG}/jurnal"),
    ("jurnal baru", f"/{SLUG}/jurnal/baru"),
    ("daftar anggota", f"/{SLUG}/anggota"),
    ("posisi keuangan", f"/{SLUG}/laporan/posisi-keuangan?sampai={TAHUN}-12-31"),
)


def page_rows(app: Flask, desa: Desa, ukur: Ukur, size: int, times: int) -> Iterator[Hasil]:
    """p95 of each page, warm, one visitor; then what the serving process holds in memory."""
    cookie = _signed_in(app, desa)
    env = {"LUMBUNG_INSTANCE": str(ukur.folder), "DATABASE_URL": ukur.url}
    with served([HALAMAN_POLOS, ukur.url]) as (plain, _), served([LAYANAN], env) as (port, process):
        for name, path in PAGES:
            ours, smallest = _in_turn(Visit(port, path, cookie), Visit(plain, "/"), times)
            yield Hasil(f"halaman {name}, p95", ukur.mesin, 1_000 * p95(ours), "ms",
                        polos=1_000 * p95(smallest), batas_nisbah=4, jurnal=size)  # fmt: skip
        if memory := resident_memory(process.pid):
            yield Hasil("memori proses yang melayani", ukur.mesin, memory, "MB", batas=150,
                        jurnal=size)  # fmt: skip


def _signed_in(app: Flask, desa: Desa) -> str:
    """The cookie of a bendahara who is signed in."""

    def act() -> str:
        surel = "bendahara@ukur.example"
        user = create_user(nama="Bendahara", surel=surel, sandi_hash="!")
        give_office(desa.id, user.id, Peran.BENDAHARA, mulai=date(TAHUN, 1, 1))
        return open_session(user.id, surel, peramban="bench", alamat="127.0.0.1")

    content = {"_user_id": transact(act), "_fresh": True, "dilihat": int(clock.now().timestamp())}
    signer = app.session_interface.get_signing_serializer(app)
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps(content)}"


@contextmanager
def served(
    script: list[str], env: dict[str, str] | None = None
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server process for as long as the block runs; it ends with its standard input."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", script[0], str(port), *script[1:]],
        cwd=ROOT, env=os.environ | (env or {}), stdin=subprocess.PIPE,
    )  # fmt: skip
    try:
        for _attempt in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port, process
    finally:
        process.communicate(timeout=30)


class Visit:
    """One kept connection that asks one page again and again."""

    def __init__(self, port: int, path: str, cookie: str = "") -> None:
        self.path = path
        self.headers = {"Cookie": cookie} if cookie else {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self) -> None:
        self.connection.request("GET", self.path, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{self.path} answered {answer.status}")


def _in_turn(ours: Visit, plain: Visit, times: int) -> tuple[list[float], list[float]]:
    """Seconds per answer of both, asked in turn after ten that warm them."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + WARM):
        for visit, kept in zip((ours, plain), taken, strict=True):
            kept.append(seconds(visit.ask))
    ours.connection.close()
    plain.connection.close()
    return taken[0][WARM:], taken[1][WARM:]


def resident_memory(pid: int) -> float | None:
    """Megabytes a process holds, where the system tells (Linux)."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
