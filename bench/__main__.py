"""`python3 mulai.py bench`: every measurement with its goal, beside bare work in the same run."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from app.platform.db import db
from bench.buku import Ukur, ledger_rows
from bench.desa import application, found
from bench.halaman import page_rows
from bench.meja import desk_rows
from bench.pertama import first_start_rows, rat_rows
from bench.ukuran import Hasil, angka, table
from tests.mesin import Postgres, find_postgres, new_database

GROWTH = 1.5
MESIN = {"sqlite": ["SQLite"], "postgresql": ["PostgreSQL"], "keduanya": ["SQLite", "PostgreSQL"]}


def arguments(words: list[str]) -> argparse.Namespace:
    """The options, each told in Indonesian."""
    parser = argparse.ArgumentParser(
        prog="mulai.py bench", description="Mengukur kecepatan Lumbung.", add_help=False
    )
    parser.add_argument("--cepat", action="store_true", help="ukuran kecil, beberapa detik")
    parser.add_argument("--penuh", action="store_true", help="sampai satu juta jurnal")
    parser.add_argument("--mesin", choices=MESIN, default="keduanya", help="basis data")
    parser.add_argument("--bantuan", "-h", "--help", action="help", help="tampilkan teks ini")
    return parser.parse_args(words)


def sizes_of(given: argparse.Namespace) -> list[int]:
    """How many journals, one size after another."""
    if given.cepat:
        return [100, 300]
    return [10_000, 100_000, *([1_000_000] if given.penuh else [])]


def engine_rows(ukur: Ukur, given: argparse.Namespace) -> Iterator[Hasil]:
    """Every row of one engine, on a cooperative of its own."""
    app = application(ukur.folder, ukur.url)
    sizes = sizes_of(given)
    with app.app_context():
        desa = found(app, members=50 if given.cepat else 1_000)
        yield from ledger_rows(desa, ukur, sizes)
        yield from desk_rows(desa, ukur, sizes[-1])
        yield from page_rows(app, desa, ukur, sizes[-1], 5 if given.cepat else 200)
        db.session.remove()
        db.engine.dispose()


def growth_rows(rows: list[Hasil]) -> list[Hasil]:
    """The largest size against the smallest, for the statements that must not grow."""
    found: list[Hasil] = []
    for first in rows:
        same = [r for r in rows if (r.ukuran, r.mesin) == (first.ukuran, first.mesin)]
        if first.ukuran.startswith("laporan ") and same[0] is first and len(same) > 1:
            times = same[-1].angka / first.angka
            name = f"pertumbuhan {first.ukuran}, {angka(first.jurnal)} ke {angka(same[-1].jurnal)}"
            found.append(Hasil(name, first.mesin, times, "kali", batas=GROWTH))
    return found


def run(given: argparse.Namespace) -> list[Hasil]:
    """Measure; each row is told as soon as it is known."""
    rows: list[Hasil] = []

    def keep(more: Iterator[Hasil]) -> None:
        for row in more:
            print(f"  {row.mesin}: {row.ukuran}: {angka(row.angka)} {row.satuan}", file=sys.stderr)
            rows.append(row)

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lumbung-bench-")))
        for mesin in MESIN[given.mesin]:
            url = f"sqlite:///{folder / 'sqlite' / 'lumbung.sqlite'}"
            if mesin == "PostgreSQL":
                if (binaries := find_postgres()) is None:
                    print("PostgreSQL tidak ditemukan; hanya SQLite yang diukur.", file=sys.stderr)
                    continue
                server = stack.enter_context(Postgres(binaries))
                url = new_database(server.url, "bench")
            own = folder / mesin.lower()
            own.mkdir()
            tunggal, ulang = (10, 2) if given.cepat else (400, 15)
            keep(engine_rows(Ukur(mesin, url, own, tunggal, ulang), given))
        keep(rat_rows(folder))
        if not given.cepat:
            keep(first_start_rows(folder))
    return rows + growth_rows(rows)


def main(words: list[str]) -> int:
    """Print the table; 0 whenever everything could be measured, however fast."""
    given = arguments(words)
    for name in [n for n in os.environ if n.startswith("LUMBUNG_") or n == "DATABASE_URL"]:
        del os.environ[name]  # own books are never measured
    rows = run(given)
    cores = os.cpu_count()
    print(f"{platform.system()} {platform.machine()}, {cores} inti, Python "
          f"{platform.python_version()}. Polos: kerja yang sama tanpa Lumbung, di mesin yang "
          "sama.\n")  # fmt: skip
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
