"""Bare work on the same machine: the same rows by a bare driver, the smallest page of Flask."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

TABLES = (
    "CREATE TABLE p_jurnal (k BIGINT, urut BIGINT, nomor TEXT, tanggal TEXT, id {biner}, teks TEXT,"
    " hash {biner}, sebelum {biner}, PRIMARY KEY (k, urut))",
    "CREATE TABLE p_posting (k BIGINT, urut BIGINT, baris BIGINT, akun {biner}, unit {biner},"
    " anggota {biner}, jumlah BIGINT, PRIMARY KEY (k, urut, baris))",
    "CREATE TABLE p_surat (k BIGINT, id {biner}, urut BIGINT, sidik TEXT, PRIMARY KEY (k, id))",
    "CREATE TABLE p_baris (k BIGINT, id {biner}, baris BIGINT, akun {biner}, jumlah BIGINT,"
    " PRIMARY KEY (k, id, baris))",
)
LINES = 2

# Served exactly as mulai.py serves the program: the smallest page that asks a database.
HALAMAN_POLOS = """\
import os, sys, threading
from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from waitress.server import create_server
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = sys.argv[2]
db = SQLAlchemy(app)
@app.get("/")
def page():
    found = db.session.execute(text("SELECT nama FROM koperasi")).scalar()
    return render_template_string("<!doctype html><title>{{ n }}</title><p>{{ n }}</p>", n=found)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
create_server(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8).run()
"""


Write = Callable[[int], None]  # so many entries in one durable transaction


@contextmanager
def bare_writer(mesin: str, url: str, folder: Path) -> Iterator[Write]:
    """Writes the rows of so many entries durably, by the bare driver, as long as the block runs."""
    places = itertools.count(1)
    with _sqlite(folder) if mesin == "SQLite" else _postgres(url) as write:

        def entries(count: int) -> None:
            write([next(places) for _ in range(count)])

        yield entries


@contextmanager
def _sqlite(folder: Path) -> Iterator[Callable[[list[int]], None]]:
    """WAL and synchronous FULL, as the program has it."""
    with closing(sqlite3.connect(folder / "polos.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("PRAGMA synchronous=2")
        for table in _fresh():
            connection.execute(table.format(biner="BLOB"))

        def write(places: list[int]) -> None:
            connection.execute("BEGIN IMMEDIATE")
            for statement, rows in _rows(places, "?"):
                connection.executemany(statement, rows)
            connection.execute("COMMIT")

        yield write


@contextmanager
def _postgres(url: str) -> Iterator[Callable[[list[int]], None]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        for table in _fresh():
            connection.execute(table.format(biner="BYTEA"))
        connection.commit()

        def write(places: list[int]) -> None:
            with connection.cursor() as cursor:
                for statement, rows in _rows(places, "%s"):
                    cursor.executemany(statement, rows)
            connection.commit()

        yield write


def _fresh() -> list[str]:
    """The tables begun anew: what an earlier measurement wrote is gone."""
    names = [table.split()[2] for table in TABLES]
    return [*(f"DROP TABLE IF EXISTS {name}" for name in names), *TABLES]


def _rows(places: list[int], mark: str) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The rows of entries: paper and its lines, journal and its postings."""
    key, digest = b"k" * 8, b"h" * 32
    lines = [(n, b) for n in places for b in range(LINES)]
    return [
        (_insert("p_posting", 7, mark),
         [(1, n, b, key * 2, key * 2, key * 2, 2_000_000) for n, b in lines]),
        (_insert("p_jurnal", 8, mark),
         [(1, n, f"JU-2025-{n:05d}", "2025-06-30", _id(n), "Simpanan wajib", digest, digest)
          for n in places]),
        (_insert("p_surat", 4, mark), [(1, _id(n), n, "s" * 64) for n in places]),
        (_insert("p_baris", 5, mark), [(1, _id(n), b, key * 2, 2_000_000) for n, b in lines]),
    ]  # fmt: skip


def _insert(table: str, columns: int, mark: str) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join([mark] * columns)})"


def _id(number: int) -> bytes:
    return number.to_bytes(16, "big")
