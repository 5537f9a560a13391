"""Backups: a consistent copy of every table in one SQLite file, whatever engine serves.

One read transaction copies all rows, so the copy is of one moment even while people work. A copy
of PostgreSQL restores on a laptop and the other way round. It is called a backup only after the
caller has verified it (cadangan commands).
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from app.platform.db import WRITE, Base, install_engine_rules

PAGE = 5_000
DATABASE = "lumbung.sqlite"
MANIFEST = "isi.json"
KEYS = "kunci.tersandi"
FILES = "berkas"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, written last: sizes and SHA-256 of its members, facts of each book."""

    dibuat_pada: str
    revisi: str
    anggota: dict[str, str]
    buku: list[dict[str, Any]]
    temuan: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """As stored in the archive."""
        return json.dumps(
            {
                "dibuat_pada": self.dibuat_pada, "revisi": self.revisi,
                "anggota": self.anggota, "buku": self.buku, "temuan": self.temuan,
            },
            ensure_ascii=False, indent=1,
        )  # fmt: skip


def sqlite_engine(path: Path) -> Engine:
    """An engine on a copy, under the house's connection rules."""
    engine = sa.create_engine(f"sqlite:///{path}")
    install_engine_rules(engine)
    return engine


def copy_database(source: Engine, target: Path) -> None:
    """Copy every table into a new SQLite file at one moment of the source."""
    if source.dialect.name == "sqlite":
        _copy_sqlite(source, target)
        return
    engine = sqlite_engine(target)
    try:
        isolated = source.execution_options(isolation_level="REPEATABLE READ")
        with isolated.connect() as reading, writing(engine) as copy:
            Base.metadata.create_all(copy)
            copy_rows(reading, copy)
            _copy_revision(reading, copy)
    finally:
        engine.dispose()


def writing(engine: Engine) -> Any:
    """A write transaction on an engine, committed at the end."""
    return engine.execution_options(**{WRITE: True}).begin()


def _copy_sqlite(source: Engine, target: Path) -> None:
    """SQLite's own online backup: consistent while others write."""
    with source.connect() as connection:
        raw = cast(sqlite3.Connection, connection.connection.driver_connection)
        copy = sqlite3.connect(target)
        try:
            raw.backup(copy, pages=2_000)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()


def copy_rows(source: Connection, target: Connection) -> None:
    """All rows of all tables, parents first; the ledger's lines before their journals."""
    for table in copy_order():
        for rows in _pages(source, table):
            target.execute(sa.insert(table), rows)


def copy_order() -> list[sa.Table]:
    """Tables so that foreign keys hold and the seal accepts what it is given."""
    return list(Base.metadata.sorted_tables)


def _pages(source: Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    keys = list(table.primary_key.columns)
    result = source.execution_options(yield_per=PAGE).execute(sa.select(table).order_by(*keys))
    for part in result.mappings().partitions(PAGE):
        yield [dict(row) for row in part]


def _copy_revision(source: Connection, target: Connection) -> None:
    revision = revision_of(source)
    target.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT NOT NULL PRIMARY KEY)")
    target.execute(
        sa.text("INSERT INTO alembic_version (version_num) VALUES (:r)"), {"r": revision}
    )


def revision_of(connection: Connection) -> str:
    """The schema's revision of a database."""
    return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar())


def settle(path: Path) -> None:
    """Fold the write-ahead log back in, so that the copy is one file again."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()


def copy_faults(path: Path) -> list[str]:
    """SQLite's own checks on a copy: pages, indexes, foreign keys."""
    connection = sqlite3.connect(path)
    try:
        whole = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        keys = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as problem:
        return [f"Salinan basis data rusak: {problem}."]
    finally:
        connection.close()
    faults = [] if whole == ["ok"] else [f"Salinan basis data rusak: {text}" for text in whole[:5]]
    return faults + ([f"{len(keys)} kunci asing tidak berinduk."] if keys else [])


def pack(target: Path, database: Path, files: Path, manifest: Manifest, keys: bytes) -> None:
    """One archive beside its name, fsynced, then moved there: a broken backup has no name."""
    temporary = target.with_name(f".{target.name}.sementara")
    try:
        with temporary.open("wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(database, DATABASE)
                for path in attachments(files):
                    archive.write(path, f"{FILES}/{path.relative_to(files)}")
                if keys:
                    archive.writestr(KEYS, keys)
                archive.writestr(MANIFEST, manifest.as_json())
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def attachments(folder: Path) -> list[Path]:
    """Every stored attachment."""
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpack(archive: Path, folder: Path) -> Manifest:
    """Take an archive apart and compare every member with the manifest. Raises ValueError."""
    try:
        with zipfile.ZipFile(archive) as packed:
            if packed.testzip() is not None:
                raise ValueError("Arsip cadangan rusak; pakai cadangan lain.")
            facts = json.loads(packed.read(MANIFEST))
            packed.extractall(folder)
            manifest = Manifest(**facts)
    # RuntimeError: members under a password, packed in a way nobody knows, or nested without end.
    except (zipfile.BadZipFile, zlib.error, json.JSONDecodeError, KeyError, OSError, EOFError,
            TypeError, RuntimeError) as problem:  # fmt: skip
        raise ValueError("Berkas ini bukan cadangan Lumbung atau sudah rusak.") from problem
    found = {
        str(path.relative_to(folder)).replace(os.sep, "/"): sha256_of(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    if found != manifest.anggota:
        raise ValueError("Isi cadangan tidak sama dengan daftarnya; pakai cadangan lain.")
    return manifest
