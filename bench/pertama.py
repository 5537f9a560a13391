"""The first start and the RAT book, as a newcomer meets them, each in processes of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.ukuran import Hasil, seconds

ROOT = Path(__file__).resolve().parents[1]
LEFT_BEHIND = (".git", ".venv", "instance", "keluaran", "__pycache__", ".*_cache")


def rat_rows(folder: Path) -> Iterator[Hasil]:
    """The example village loaded and its RAT book written, packages already there."""
    env = {"LUMBUNG_INSTANCE": str(folder / "contoh")}
    _flask(env, "db", "upgrade")
    taken = seconds(lambda: _flask(env, "contoh", "muat"))
    yield Hasil("desa contoh dimuat (setahun, 150 anggota)", "SQLite", taken, "detik")
    book = folder / "buku.pdf"
    taken = seconds(
        lambda: _flask(env, "rat", "buku", "--tahun", "2025", "--koperasi", "sukamaju",
                       "-o", str(book))
    )  # fmt: skip
    yield Hasil("Buku RAT 150 anggota", "SQLite", taken, "detik", batas=10)


def first_start_rows(folder: Path) -> Iterator[Hasil]:
    """From a copy without anything installed, to the moment it would serve."""
    copy = folder / "salinan"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LUMBUNG_", "DATABASE_URL"))}

    def start(*words: str) -> None:
        subprocess.run(
            [sys._base_executable, "mulai.py", *words, "--tanpa-layanan"], cwd=copy, env=env,
            check=True, stdout=subprocess.DEVNULL,
        )  # type: ignore[attr-defined]  # fmt: skip

    taken = seconds(start)
    yield Hasil("buka pertama dari salinan, tanpa contoh", "SQLite", taken, "detik", batas=60)
    shutil.rmtree(copy / ".venv")
    taken = seconds(lambda: start("contoh"))
    yield Hasil("buka pertama dari salinan, dengan contoh dan Buku RAT", "SQLite", taken, "detik",
                batas=180)  # fmt: skip


def _flask(env: dict[str, str], *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words], cwd=ROOT, env=os.environ | env,
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
