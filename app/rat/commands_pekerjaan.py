"""Making a book in a process of its own, so that the page answers at once (keputusan, Long work).

The process tells how far it is in a file; a page reads it, also after a restart. What is killed
falls silent, and silence is seen.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from uuid import UUID

from app.platform import clock
from app.rat.queries_pekerjaan import book_file, work_file, work_folder, works_of
from app.rat.rules import Rantai
from app.rat.rules_pekerjaan import BELUM_USAI, SIMPAN, Kerja, StatusKerja, failed, seen, to_text

ROOT = Path(__file__).resolve().parents[2]
BERDENYUT = 2.0
KATA_GAGAL = "Program menemui keadaan yang tidak terduga; rinciannya ada dalam catatan pemasangan."
_children: dict[UUID, subprocess.Popen[bytes]] = {}


def begin_work(instance: Path, kerja: Kerja) -> bool:
    """Write the file of a new making; False when this key was used before."""
    file = work_file(instance, kerja.koperasi_id, kerja.id)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.touch(exist_ok=False)
    except FileExistsError:
        return False
    work_folder(instance, kerja.koperasi_id, kerja.id).mkdir(exist_ok=True)
    write_work(instance, kerja)
    return True


def write_work(instance: Path, kerja: Kerja) -> None:
    """Replace the file whole, so that no reader ever sees half of it."""
    file = work_file(instance, kerja.koperasi_id, kerja.id)
    write_whole(file, to_text(kerja).encode())


def write_whole(target: Path, isi: bytes) -> None:
    """Write beside the target and move it there; a broken write leaves the old one."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("wb") as file:
            file.write(isi)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def start_process(instance: Path, database: str, slug: str, kerja: Kerja) -> None:
    """Start the command that makes the book; it outlives this process.

    OSError when the machine cannot start one.
    """
    words = [
        sys.executable, "-m", "flask", "--app", "wsgi", "rat", "buku", "--koperasi", slug,
        "--tahun", str(kerja.tahun), "--edisi", kerja.edisi, "--ukuran", kerja.ukuran,
        "--pekerjaan", str(kerja.id),
        "-o", str(book_file(instance, kerja.koperasi_id, kerja.id)),
    ]  # fmt: skip
    told = work_folder(instance, kerja.koperasi_id, kerja.id) / "keluaran.txt"
    with told.open("wb") as out:
        _children[kerja.id] = subprocess.Popen(  # noqa: S603 -- our own command, no shell
            words, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            env=os.environ | {"LUMBUNG_INSTANCE": str(instance), "DATABASE_URL": database},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )  # fmt: skip


def status_of(kerja: Kerja, at: datetime) -> StatusKerja:
    """How a making really stands, its process looked at when it is a child of this one."""
    child = _children.get(kerja.id)
    return seen(kerja, at=at, ended=child is not None and child.poll() is not None)


def sweep_works(instance: Path, koperasi_id: int, at: datetime) -> None:
    """Keep the newest makings; older ones that are over go, their books with them."""
    for kerja in works_of(instance, koperasi_id)[SIMPAN:]:
        if status_of(kerja, at) in BELUM_USAI:
            continue
        _children.pop(kerja.id, None)
        shutil.rmtree(work_folder(instance, koperasi_id, kerja.id), ignore_errors=True)
        work_file(instance, koperasi_id, kerja.id).unlink(missing_ok=True)


class Pelapor:
    """Tells a making's progress from within its process, with a sign of life every two seconds."""

    def __init__(self, instance: Path, kerja: Kerja) -> None:
        """Take over the making that was begun."""
        self.instance = instance
        self.kerja = replace(kerja, status=StatusKerja.BERJALAN)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._pulse = threading.Thread(target=self._beat, name="denyut", daemon=True)

    def __enter__(self) -> Pelapor:
        """Say that the work runs."""
        self._tell(self.kerja)
        self._pulse.start()
        return self

    def step(self, langkah: str, ke: int, dari: int) -> None:
        """Say which step begins."""
        self._tell(replace(self.kerja, langkah=langkah, ke=ke, dari=dari))

    def finish(self, isi: bytes, rantai: Rantai, *, draf: bool) -> None:
        """Say that the book is there, with its fingerprints."""
        self._end(
            replace(
                self.kerja, status=StatusKerja.SELESAI, urut=rantai.urut, sidik=rantai.sidik,
                sha256=hashlib.sha256(isi).hexdigest(), bita=len(isi), draf=draf,
            )
        )  # fmt: skip

    def fail(self, *alasan: str) -> None:
        """Say why there is no book."""
        self._end(failed(self.kerja, *(alasan or (KATA_GAGAL,))))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Whatever ends the work unsaid is a failure."""
        if not self._over.is_set():
            self.fail()

    def _end(self, kerja: Kerja) -> None:
        self._over.set()
        self._pulse.join()
        self._tell(kerja)

    def _beat(self) -> None:
        while not self._over.wait(BERDENYUT):
            self._tell(None)

    def _tell(self, kerja: Kerja | None) -> None:
        with self._lock:
            self.kerja = replace(kerja or self.kerja, pada=clock.now())
            write_work(self.instance, self.kerja)
