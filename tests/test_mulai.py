"""mulai.py as Bu Ratna runs it: in a folder with spaces, from anywhere, with and without luck.

The program is copied whole; its .venv is a real one that borrows the libraries of this run, so that
only the test of a missing network installs anything.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

import mulai
from tests.arsitektur import ROOT

PARTS = ("app", "migrations", "templates", "wsgi.py", "mulai.py", "requirements.txt")
WAIT = 300


@pytest.fixture
def desa(tmp_path: Path) -> Path:
    """A copy of the program, ready to run, in a folder with spaces."""
    home = tmp_path / "Lumbung desa kami"
    home.mkdir()
    for name in PARTS:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, home / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, home / name)
    venv = home / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    site = next(venv.rglob("site-packages"))
    (site / "pinjam.pth").write_text(sysconfig.get_path("purelib"))
    (venv / mulai.stamp(mulai.RUNTIME).name).write_text(mulai.fingerprint(mulai.RUNTIME))
    return home


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("LUMBUNG_INSTANCE", "DATABASE_URL")}
    return {**kept, **more}


def start(home: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run to the end, standing in another folder than the program's."""
    return subprocess.run(
        [sys.executable, str(home / "mulai.py"), *words],
        cwd=home.parent,
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WAIT,
        check=False,
    )


def tables(home: Path) -> set[str]:
    with closing(sqlite3.connect(home / "instance" / "lumbung.sqlite")) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}


def head_revision(home: Path) -> str:
    with closing(sqlite3.connect(home / "instance" / "lumbung.sqlite")) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def plant_migration(home: Path, name: str, after: str, act: str) -> None:
    text = f'revision = "{name}"\ndown_revision = "{after}"\nfrom alembic import op\n'
    text += f"def upgrade():\n    {act}\n"
    (home / "migrations" / "versions" / f"29990101_{name}.py").write_text(text)


def test_bu_ratna_opens_an_empty_granary_from_another_folder(desa):
    first = start(desa, "--tanpa-layanan")
    second = start(desa, "--tanpa-layanan")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert {"koperasi", "jurnal", "posting"} <= tables(desa)
    assert "Menyesuaikan susunan data" in first.stdout
    assert "Menyesuaikan susunan data" not in second.stdout
    assert "tidak ada masalah" in second.stdout
    assert "Traceback" not in first.stderr + second.stderr


def test_a_failed_upgrade_gives_the_books_back_as_they_were(desa):
    assert start(desa, "--tanpa-layanan").returncode == 0
    before = tables(desa)
    head = head_revision(desa)
    plant_migration(desa, "satu", head, "op.execute('CREATE TABLE setengah_jalan (a)')")
    plant_migration(desa, "dua", "satu", "op.execute('INSERT INTO tidak_ada VALUES (1)')")

    failed = start(desa, "--tanpa-layanan")

    assert failed.returncode == 1
    assert "dikembalikan persis seperti sebelumnya" in failed.stderr
    assert tables(desa) == before
    assert head_revision(desa) == head
    assert list(desa.glob("instance/*.sebelum-pembaruan*")) == []


def test_without_the_fault_the_same_upgrade_goes_through(desa):
    """Positive control of the test above: the first half alone really changes the books."""
    assert start(desa, "--tanpa-layanan").returncode == 0
    plant_migration(desa, "satu", head_revision(desa), "op.execute('CREATE TABLE baru (a)')")

    done = start(desa, "--tanpa-layanan")

    assert done.returncode == 0, done.stderr
    assert "baru" in tables(desa)
    assert list(desa.glob("instance/*.sebelum-pembaruan*")) == []


def test_books_of_a_newer_lumbung_are_refused_untouched(desa):
    assert start(desa, "--tanpa-layanan").returncode == 0
    with closing(sqlite3.connect(desa / "instance" / "lumbung.sqlite")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'dari_masa_depan'")
        connection.commit()

    refused = start(desa, "--tanpa-layanan")

    assert refused.returncode == 1
    assert "Lumbung yang lebih baru" in refused.stderr
    assert head_revision(desa) == "dari_masa_depan"


def read_until(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if found := re.search(pattern, seen):
            return found
    raise AssertionError(f"ended before {pattern!r}: {seen}")


def answers(address: str) -> int:
    """HTTP status, or 0 when nobody listens."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code
    except OSError:
        return 0


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_server_takes_the_next_free_port_and_ends_with_its_starter(desa, sign):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, str(desa / "mulai.py")],
            env=environment(PORT=str(port)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # A shell that runs us in the background lets SIGINT be ignored; a person's does not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        with process:
            address = read_until(process, r"Lumbung terbuka di (http://127\.0\.0\.1:(\d+))")
            status = answers(address[1])
            process.send_signal(sign)
            process.communicate(timeout=30)

    assert int(address[2]) > port
    assert 200 <= status < 500
    assert process.returncode == (-sign if sign == signal.SIGKILL else 0)
    assert gone(address[1])


def gone(address: str) -> bool:
    """Whether the address falls silent within ten seconds."""
    deadline = time.monotonic() + 10
    while answers(address) and time.monotonic() < deadline:
        time.sleep(0.1)
    return answers(address) == 0


def test_without_network_the_first_start_says_so(desa):
    pins = f"lumbung-pustaka-rekaan==1.0 --hash=sha256:{'0' * 64}\n"
    (desa / "requirements.txt").write_text(pins)

    refused = start(
        desa,
        "--tanpa-layanan",
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_CONFIG_FILE=os.devnull,
        PIP_RETRIES="0",
    )

    assert refused.returncode == 1
    assert "perlu tersambung ke internet" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (desa / "instance" / "lumbung.sqlite").exists()


def test_without_the_venv_module_debian_users_learn_its_package(desa):
    shutil.rmtree(desa / ".venv")
    hollow = desa.parent / "tanpa-venv"
    hollow.mkdir()
    (hollow / "venv.py").write_text("raise SystemExit('No module named ensurepip')")

    refused = start(desa, "--tanpa-layanan", PYTHONPATH=str(hollow))

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert refused.returncode == 1
    assert f"sudo apt-get install python{version}-venv" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_old_python_reads_mulai_and_is_refused_with_a_sentence(desa):
    text = (desa / "mulai.py").read_text("utf-8")
    ast.parse(text, feature_version=(3, 7))
    (desa / "mulai.py").write_text(text.replace("OLDEST = (3, 11)", "OLDEST = (3, 99)"), "utf-8")

    refused = start(desa, "--tanpa-layanan")

    assert refused.returncode == 1
    assert "memerlukan Python 3.11 atau lebih baru" in refused.stderr


def test_a_wrong_word_is_wrong_usage(desa):
    wrong, option, help_text = (
        start(desa, "jalan"),
        start(desa, "--cepat"),
        start(desa, "--bantuan"),
    )

    assert (wrong.returncode, option.returncode, help_text.returncode) == (2, 2, 0)
    assert "Tidak mengenal 'jalan'" in wrong.stderr
    assert "Tidak mengenal '--cepat'" in option.stderr
    assert "python3 mulai.py contoh" in help_text.stdout


def test_flask_words_are_passed_on_with_their_exit_code(desa):
    assert start(desa, "flask", "perintah-rekaan").returncode == 2
    assert start(desa, "flask", "db", "upgrade").returncode == 0
    assert start(desa, "flask", "db", "current").returncode == 0


def test_a_port_that_is_no_port_is_refused(desa):
    refused = start(desa, PORT="delapan")

    assert refused.returncode == 1
    assert "bukan nomor port" in refused.stderr


def test_the_example_stands_apart_from_own_books_and_is_loaded_once(desa):
    apart = desa / "instance" / "contoh"
    assert start(desa, "--tanpa-layanan").returncode == 0
    # A first attempt that was cut short leaves tables behind, but not the mark of a whole village.
    assert start(desa, "flask", "db", "upgrade", LUMBUNG_INSTANCE=str(apart)).returncode == 0

    first = start(desa, "contoh", "--tanpa-layanan")
    second = start(desa, "contoh", "--tanpa-layanan")

    book = desa / "keluaran" / "Buku-RAT-2025.pdf"
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "dimuat ulang dari awal" in first.stdout
    assert f"Buku RAT: {book}" in first.stdout
    assert book.read_bytes().startswith(b"%PDF-")
    assert "Memuat desa contoh" not in second.stdout
    assert villages(apart) >= 1
    assert villages(desa / "instance") == 0


def villages(instance: Path) -> int:
    with closing(sqlite3.connect(instance / "lumbung.sqlite")) as connection:
        return int(connection.execute("SELECT count(*) FROM koperasi").fetchone()[0])
