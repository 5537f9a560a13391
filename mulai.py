"""Lumbung dari satu perintah: menyiapkan, memperbarui, memeriksa, lalu melayani.

Standard library only, because it runs before anything is installed; readable by Python 3.7, so
that an old Python is refused with a sentence instead of a syntax error. Whatever the program itself
can do is asked of `flask` in the environment made here.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import webbrowser
from contextlib import closing
from pathlib import Path
from typing import Dict, List, Optional

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
PORTS_TRIED = 50
TASK_PAUSE = 600
TAHUN_CONTOH = "2025"
RUNTIME = ["requirements.txt"]
TESTING = [*RUNTIME, "requirements-uji.txt"]
SPREAD_HEAVY = ["-n", "2", "--dist", "worksteal"]  # nothing waits behind a long test

BANTUAN = """\
Lumbung, buku koperasi desa.

  python3 mulai.py                  buka buku koperasi Anda
  python3 mulai.py contoh           desa contoh dengan setahun transaksi dan Buku RAT
  python3 mulai.py flask …          perintah program, misalnya: flask periksa
  python3 mulai.py uji [pilihan]    jalankan semua uji (pilihan diteruskan ke pytest)
  python3 mulai.py uji-ketahanan    uji yang berat, sekitar 20 menit
  python3 mulai.py bench            ukur kecepatan

Pilihan:
  --buka             buka peramban sesudah siap
  --tanpa-layanan    kerjakan semuanya, tetapi jangan melayani
  --bantuan          tampilkan teks ini

Lingkungan: PORT (baku 8080), LUMBUNG_INSTANCE (folder data), DATABASE_URL (PostgreSQL)."""

# The server ends with the process that started it, however that ends: its standard input closes.
LAYANAN = """\
import os, signal, sys, threading
from waitress.server import create_server
from wsgi import app
signal.signal(signal.SIGTERM, signal.default_int_handler)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
create_server(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8, ident="Lumbung").run()
"""

Env = Dict[str, str]


class Berhenti(Exception):  # noqa: N818 -- a wish to stop politely, not an error of the program
    """A stop with an Indonesian sentence for the person at the keyboard; exit code 1."""


def say(text: str) -> None:
    """One line for the person, at once, on any terminal."""
    print(text, flush=True)


def main(words: List[str]) -> int:
    """Do what the words ask; the answer is the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if {"--bantuan", "--help", "-h"} & set(words[:1]):
        say(BANTUAN)
        return 0
    try:
        check_python()
        return choose(words)
    except Berhenti as stop:
        print(f"\n{stop}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        say("\nDihentikan.")
        return 0


def choose(words: List[str]) -> int:
    """Find the verb; anything else is wrong usage (2)."""
    verb = words[0] if words and not words[0].startswith("-") else ""
    rest = words[1:] if verb else words
    if verb in PASS_ON:
        return PASS_ON[verb](rest)
    unknown = set(rest) - {"--buka", "--tanpa-layanan"}
    if verb not in ("", "contoh") or unknown:
        wrong = verb if verb not in ("", "contoh") else sorted(unknown)[0]
        print(f"Tidak mengenal '{wrong}'.\n\n{BANTUAN}", file=sys.stderr)
        return 2
    return example(rest) if verb else own_books(rest)


def own_books(options: List[str]) -> int:
    """Serve the cooperative's own books; the first start ends in the setup pages."""
    prepare(RUNTIME)
    env = environment()
    migrate(env)
    return check_and_serve(env, options)


def example(options: List[str]) -> int:
    """The example village in an instance of its own: own books are never touched."""
    prepare(RUNTIME)
    env = environment(ROOT / "instance" / "contoh")
    instance = Path(env["LUMBUNG_INSTANCE"])
    done = instance / "contoh-termuat"
    database = sqlite_file(env)
    if database and database.exists() and not done.exists():
        say("Pemuatan contoh yang lalu terputus; desa contoh dimuat ulang dari awal.")
        remove_database(database)
    migrate(env)
    if not done.exists():
        say("Memuat desa contoh dengan setahun transaksi …")
        if flask(env, "contoh", "muat", "--tahun", TAHUN_CONTOH).returncode:
            raise Berhenti("Desa contoh tidak dapat dimuat; pesan di atas menyebut sebabnya.")
        done.write_text(TAHUN_CONTOH, encoding="utf-8")
    write_rat_book(env)
    return check_and_serve(env, options)


def write_rat_book(env: Env) -> None:
    """Write the RAT book of the example where a person finds it."""
    book = ROOT / "keluaran" / f"Buku-RAT-{TAHUN_CONTOH}.pdf"
    book.parent.mkdir(exist_ok=True)
    say("Menyusun Buku RAT …")
    words = ["rat", "buku", "--tahun", TAHUN_CONTOH, "--edisi", "bahan", "-o", str(book)]
    if flask(env, *words, "--koperasi", first_slug(env)).returncode:
        raise Berhenti("Buku RAT tidak dapat disusun; pesan di atas menyebut sebabnya.")
    say(f"Buku RAT: {book}")


def first_slug(env: Env) -> str:
    """Slug of the village that was loaded first (its neighbour came later)."""
    with closing(sqlite3.connect(str(sqlite_file(env)))) as connection:
        row = connection.execute("SELECT slug FROM koperasi ORDER BY dibuat_pada LIMIT 1")
        return str(row.fetchone()[0])


def check_and_serve(env: Env, options: List[str]) -> int:
    """Check the books, then serve them; wrong books are shown, never hidden behind a refusal."""
    say("Memeriksa buku …")
    checked = flask(env, "periksa", "--cepat", capture=True)
    if checked.returncode:
        say(checked.stdout + checked.stderr)
        say("Pemeriksaan menemukan masalah di atas. Tunjukkan kepada pengawas.")
    else:
        say("Pemeriksaan selesai: tidak ada masalah.")
    if "--tanpa-layanan" in options:
        return 1 if checked.returncode else 0
    return serve(env, open_browser="--buka" in options)


# ---- The environment -------------------------------------------------------------------------


def check_python() -> None:
    """Refuse a Python that is too old, naming the remedy."""
    if sys.version_info < OLDEST:
        raise Berhenti(
            "Lumbung memerlukan Python 3.11 atau lebih baru; ini Python "
            f"{sys.version_info[0]}.{sys.version_info[1]} ({sys.executable}).\n"
            "Pasang Python baru dari python.org atau dari toko aplikasi sistem Anda, lalu "
            "jalankan misalnya: python3.11 mulai.py"
        )


def prepare(files: List[str]) -> None:
    """Make .venv and install the pinned libraries, only when their list changed."""
    if works("import sys") and installed(files):
        return
    if not works("import pip"):
        make_venv()
    install(files)
    for part in (RUNTIME, files):  # the longer list contains the shorter one
        stamp(part).write_text(fingerprint(part), encoding="utf-8")


def installed(files: List[str]) -> bool:
    """Whether exactly these lists were installed last."""
    mark = stamp(files)
    return mark.exists() and mark.read_text(encoding="utf-8") == fingerprint(files)


def stamp(files: List[str]) -> Path:
    """Where the fingerprint of what was installed is kept."""
    return VENV / ("terpasang-" + files[-1])


def fingerprint(files: List[str]) -> str:
    """Says which pins, for which Python."""
    pins = b"".join((ROOT / name).read_bytes() for name in files)
    return f"{hashlib.sha256(pins).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]}"


def works(statement: str) -> bool:
    """Whether the environment's Python is there and can do this."""
    try:
        return run([str(PYTHON), "-c", statement], capture=True).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """A fresh .venv beside the program; Debian keeps the needed module in a package of its own."""
    say("Menyiapkan lingkungan Python di folder .venv …")
    made = run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture=True)
    if made.returncode:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Berhenti(
            "Lingkungan Python tidak dapat dibuat. Di Debian atau Ubuntu pasang dulu modulnya:\n"
            f"  sudo apt-get install python{version}-venv\nlalu jalankan perintah ini lagi.\n\n"
            + tail(made.stdout + made.stderr)
        )


def install(files: List[str]) -> None:
    """Install exactly the pinned, hashed libraries."""
    say("Memasang pustaka program (sekali saja, satu sampai lima menit) …")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--retries", "2", "--prefer-binary", "--require-hashes"]
    for name in files:
        command += ["-r", str(ROOT / name)]
    done = run(command, capture=True)
    if done.returncode:
        raise Berhenti(
            "Pustaka program tidak dapat dipasang. Untuk pemasangan pertama dan pembaruan, "
            "komputer ini perlu tersambung ke internet;\nsesudah itu Lumbung bekerja tanpa "
            "internet. Periksa sambungan, lalu jalankan perintah ini lagi.\n\n"
            "Pesan pemasang:\n" + tail(done.stderr)
        )


def environment(instance: Optional[Path] = None) -> Env:
    """Environment of the program; the example has its own folder and never a server database."""
    env = dict(os.environ, PYTHONUTF8="1")
    if instance is not None:
        env.pop("DATABASE_URL", None)
    chosen = instance or Path(env.get("LUMBUNG_INSTANCE") or ROOT / "instance").resolve()
    chosen.mkdir(parents=True, exist_ok=True)
    env["LUMBUNG_INSTANCE"] = str(chosen)
    return env


def run(command: List[str], env: Optional[Env] = None, **kw: bool) -> subprocess.CompletedProcess:
    """Run to the end; with `capture` the output is kept instead of shown."""
    return subprocess.run(
        command, env=env, capture_output=kw.get("capture", False), text=True,
        encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip


def flask(env: Env, *words: str, **kw: bool) -> subprocess.CompletedProcess:
    """A command of the program. -P: a folder named app where one stands must not be taken."""
    command = [str(PYTHON), "-P", "-m", "flask", "--app", str(ROOT / "wsgi.py"), *words]
    return run(command, env, **kw)


def tail(text: str, lines: int = 8) -> str:
    """The last lines of a long message, where the cause usually stands."""
    return "\n".join(text.strip().splitlines()[-lines:])


# ---- The database ----------------------------------------------------------------------------


def sqlite_file(env: Env) -> Optional[Path]:
    """The SQLite file behind the program, or None on PostgreSQL."""
    url = env.get("DATABASE_URL", "")
    if not url:
        return Path(env["LUMBUNG_INSTANCE"]) / "lumbung.sqlite"
    return Path(url[len("sqlite:///") :]) if url.startswith("sqlite:///") else None


def remove_database(database: Path) -> None:
    """Remove a SQLite file with its companions."""
    for end in ("", "-wal", "-shm"):
        companion = database.with_name(database.name + end)
        if companion.exists():
            companion.unlink()


def migrate(env: Env) -> None:
    """Bring the tables to this version. `flask db upgrade` keeps a lasting backup of its own.

    A copy made here just before is put back when the upgrade fails.
    """
    database = sqlite_file(env)
    if database and database.exists():
        if upgrade_due(database):
            upgrade(env, database)
        return
    upgraded = upgrade_tables(env)
    if upgraded.returncode:
        raise Berhenti(
            "Susunan data tidak dapat disiapkan.\n\nPesan program:\n" + tail(upgraded.stderr)
        )


def upgrade(env: Env, database: Path) -> None:
    """Upgrade books that exist; when it fails, put back what was there and say so."""
    copy = keep_copy(database)
    upgraded = upgrade_tables(env)
    if not upgraded.returncode:
        copy.unlink()
        return
    remove_database(database)
    os.replace(str(copy), str(database))
    raise Berhenti(
        "Susunan data tidak dapat diperbarui. Buku Anda dikembalikan persis seperti sebelumnya;\n"
        "tidak ada yang hilang. Pakai program versi lama, dan laporkan pesan di bawah ini.\n\n"
        f"Pesan program:\n{tail(upgraded.stderr)}"
    )


def upgrade_tables(env: Env) -> subprocess.CompletedProcess:
    """`flask db upgrade`; on PostgreSQL each step is a transaction, so a failed one leaves none."""
    say("Menyesuaikan susunan data dengan versi ini …")
    return flask(env, "db", "upgrade", capture=True)


def upgrade_due(database: Path) -> bool:
    """Compare the version noted in the file with the newest migration; refuse a newer file."""
    known, parents = set(), set()
    for file in (ROOT / "migrations" / "versions").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        known.update(re.findall(r"^revision\b[^=]*=\s*[\"'](\w+)", text, re.M))
        parents.update(re.findall(r"^down_revision\b[^=]*=\s*[\"'](\w+)", text, re.M))
    with closing(sqlite3.connect(str(database))) as connection:
        try:
            noted = {row[0] for row in connection.execute("SELECT * FROM alembic_version")}
        except sqlite3.OperationalError:
            noted = set()
    if noted - known:
        raise Berhenti(
            "Buku ini sudah dibuka dengan Lumbung yang lebih baru daripada program ini.\n"
            "Pasang Lumbung versi terbaru, lalu jalankan lagi. Tidak ada yang diubah."
        )
    return noted != known - parents


def keep_copy(database: Path) -> Path:
    """A whole copy beside the file, by SQLite's own backup, on the disk before we go on."""
    copy = database.with_name(database.name + ".sebelum-pembaruan")
    remove_database(copy)
    source, target = sqlite3.connect(str(database)), sqlite3.connect(str(copy))
    with closing(source), closing(target):
        source.backup(target)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return copy


# ---- Serving ---------------------------------------------------------------------------------


def serve(env: Env, *, open_browser: bool) -> int:
    """Serve on loopback until stopped, with the recurring work beside it."""
    port = free_port(env)
    server = subprocess.Popen(
        [str(PYTHON), "-c", LAYANAN, str(port)], cwd=str(ROOT), stdin=subprocess.PIPE, env=env,
        start_new_session=True,  # Ctrl+C reaches this process, which closes the server in order
    )  # fmt: skip
    stop = threading.Event()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        wait_until_open(server, port)
        address = f"http://127.0.0.1:{port}"
        say(f"\nLumbung terbuka di {address}\nTekan Ctrl+C untuk berhenti.")
        threading.Thread(target=run_tasks, args=(env, stop), daemon=True).start()
        if open_browser:
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        stop.set()
        say("\nMenutup Lumbung …")
        return 0
    finally:
        stop.set()
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            server.kill()


def free_port(env: Env) -> int:
    """PORT, or the next one that nobody serves on."""
    wanted = env.get("PORT") or "8080"
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise Berhenti(f"PORT '{wanted}' bukan nomor port; tulis angka seperti 8080.")
    for port in range(int(wanted), min(int(wanted) + PORTS_TRIED, 65536)):
        with socket.socket() as probe:
            if os.name != "nt":  # a port just left must not count as taken
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port != int(wanted):
            say(f"Port {wanted} sedang dipakai program lain; memakai port {port}.")
        return port
    raise Berhenti(f"Port {wanted} dan {PORTS_TRIED} sesudahnya terpakai; pilih PORT yang lain.")


def wait_until_open(server: subprocess.Popen, port: int) -> None:
    """Wait until the server takes connections, or say that it ended."""
    for _attempt in range(600):
        if server.poll() is not None:
            raise Berhenti("Lumbung tidak dapat dibuka; pesan di atas menyebut sebabnya.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise Berhenti("Lumbung belum juga menjawab sesudah satu menit; coba jalankan lagi.")


def run_tasks(env: Env, stop: threading.Event) -> None:
    """Recurring work (backup, checks), at start and every ten minutes."""
    while not stop.is_set():
        done = flask(env, "tugas", "jalankan", capture=True)
        if done.returncode == 2:  # this version of the program has no recurring work
            return
        if done.returncode and not stop.is_set():
            say("Tugas berkala belum berhasil dan akan dicoba lagi:\n" + tail(done.stderr))
        stop.wait(TASK_PAUSE)


# ---- Verbs that pass their words on ----------------------------------------------------------


def pass_to_flask(words: List[str]) -> int:
    """`mulai.py flask …` is `flask …`; file names count from where the person stands."""
    prepare(RUNTIME)
    return flask(environment(), *words).returncode


def test(words: List[str]) -> int:
    """Everything the project checks about itself; two processes unless told otherwise."""
    prepare(TESTING)
    whole = not any(word.startswith(("-n", "-p", "tests")) for word in words)
    spread = ["-n", "2", "--dist", "loadfile"] if whole else []
    return pytest([*spread, *words])


def test_endurance(words: List[str]) -> int:
    """Heavy tests: many more random examples, faults, load; two processes as in `test`."""
    prepare(TESTING)
    spread = [] if any(word.startswith(("-n", "-p")) for word in words) else SPREAD_HEAVY
    return pytest(["--ketahanan", "-m", "ketahanan or hypothesis", *spread, *words])


def pytest(words: List[str]) -> int:
    """Run pytest in the root, whatever folder the person stands in."""
    command = [str(PYTHON), "-m", "pytest", *words]
    return subprocess.run(command, cwd=str(ROOT), check=False).returncode


def measure(words: List[str]) -> int:
    """The measurements of bench/, at the sizes it publishes."""
    prepare(TESTING)
    command = [str(PYTHON), "-m", "bench", *words]
    return subprocess.run(command, cwd=str(ROOT), check=False).returncode


PASS_ON = {"flask": pass_to_flask, "uji": test, "uji-ketahanan": test_endurance, "bench": measure}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
