"""Bare work on the same machine: the same rows by a bare driver, the smallest page of Flask."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
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


def sqlite_rates(folder: Path, single: int, batch: int) -> tuple[float, float]:
    """Durable entries a second, one by one and in one batch; WAL, synchronous FULL."""
    path = folder / "polos.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("PRAGMA synchronous=2")
        for table in TABLES:
            connection.execute(table.format(biner="BLOB"))

        def many(first: int, count: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            for statement, rows in _rows(first, count, "?"):
                connection.executemany(statement, rows)
            connection.execute("COMMIT")

        return _rates(many, single, batch)


def postgres_rates(url: str, single: int, batch: int) -> tuple[float, float]:
    """As sqlite_rates, through psycopg."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        for table in TABLES:
            connection.execute(table.format(biner="BYTEA"))
        connection.commit()

        def many(first: int, count: int) -> None:
            with connection.cursor() as cursor:
                for statement, rows in _rows(first, count, "%s"):
                    cursor.executemany(statement, rows)
            connection.commit()

        return _rates(many, single, batch)


def _rates(many: Callable[[int, int], None], single: int, batch: int) -> tuple[float, float]:
    many(0, 1)
    start = time.perf_counter()
    for number in range(single):
        many(number + 1, 1)
    middle = time.perf_counter()
    many(single + 1, batch)
    return single / (middle - start), batch / (time.perf_counter() - middle)


def _rows(first: int, count: int, mark: str) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The rows of `count` entries: paper and its lines, journal and its postings."""
    key, digest = b"k" * 8, b"h" * 32
    places = range(first, first + count)
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
