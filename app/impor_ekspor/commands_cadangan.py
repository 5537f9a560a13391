"""Acts of backup: make one and prove it, drill a restore, restore. Never half done."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import close_all_sessions

from app.buku_besar.seal import apply_seal, drop_seal
from app.impor_ekspor.queries_cadangan import book_facts
from app.impor_ekspor.queries_daftar_cadangan import UJI
from app.platform.backup import (
    DATABASE,
    FILES,
    KEYS,
    Manifest,
    attachments,
    copy_database,
    copy_faults,
    copy_order,
    copy_rows,
    pack,
    revision_of,
    settle,
    sha256_of,
    sqlite_engine,
    unpack,
    writing,
)
from app.platform.sandi_kunci import unwrap, wrap
from app.values.refusal import Refused

Verify = Callable[[Path], list[str]]
MASIH_TERBUKA = (
    "Buku masih terbuka di program lain. Tutup Lumbung lebih dahulu (Ctrl+C di jendelanya), "
    "lalu ulangi; buku tidak berubah."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the installation lives: its engine and its instance folder."""

    engine: Engine
    instance: Path


def make_backup(
    place: Place, target: Path, *, at: datetime, verify: Verify, known: Callable[[], list[str]],
    frasa: str = "",
) -> Manifest:  # fmt: skip
    """Copy, verify, then name it; a copy that is not its original is refused and leaves nothing.

    Faults the books themselves have (`known`) do not stop a backup, since sick books need one
    most: they are written into it and told. With a passphrase the keys go along, wrapped;
    without, the NIK in it stay unreadable elsewhere.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        try:
            copy_database(place.engine, copy)
        except sqlite3.Error as problem:
            raise Refused(f"Salinan buku tidak dapat ditulis ({problem}); disk penuh?") from None
        if place.engine.dialect.name != "sqlite":
            _seal_copy(copy)
        temuan = copy_faults(copy) or verify(copy)
        if temuan and not set(temuan) <= set(known()):
            raise Refused("Salinan tidak lolos pemeriksaan, jadi bukan cadangan.", *temuan[:20])
        keys = wrap((place.instance / "kunci.json").read_bytes(), frasa) if frasa else b""
        manifest = replace(_manifest(place, copy, Path(folder), at, keys), temuan=temuan)
        pack(target, copy, place.instance / FILES, manifest, keys)
        return manifest


def _seal_copy(copy: Path) -> None:
    """A copy of another engine's rows gets the seal in its own words."""
    engine = sqlite_engine(copy)
    try:
        with writing(engine) as connection:
            apply_seal(connection)
    finally:
        engine.dispose()


def _manifest(place: Place, copy: Path, folder: Path, at: datetime, keys: bytes) -> Manifest:
    revisi, buku = _facts(copy)
    members = {DATABASE: sha256_of(copy)}
    files = place.instance / FILES
    for path in attachments(files):
        members[f"{FILES}/{path.relative_to(files)}".replace(os.sep, "/")] = sha256_of(path)
    if keys:
        wrapped = folder / KEYS
        wrapped.write_bytes(keys)
        members[KEYS] = sha256_of(wrapped)
    return Manifest(at.isoformat(), revisi, members, buku)


def _facts(copy: Path) -> tuple[str, list[dict[str, Any]]]:
    engine = sqlite_engine(copy)
    try:
        with engine.connect() as connection:
            return revision_of(connection), book_facts(connection)
    finally:
        engine.dispose()
        settle(copy)


def drill(archive: Path, *, verify: Verify) -> Manifest:
    """Restore into an empty place and compare trial balance and chain head; touches no books."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = _opened(archive, folder)
        found = copy_faults(folder / DATABASE) or verify(folder / DATABASE)
        faults = [fault for fault in found if fault not in manifest.temuan]
        _, buku = _facts(folder / DATABASE)
        if buku != manifest.buku:
            faults.append("Neraca saldo atau kepala rantai tidak sama dengan saat dicadangkan.")
        if faults:
            raise Refused(*faults[:20])
        return manifest


def note_drill(archive: Path, at: datetime, fault: str) -> None:
    """Keep beside a backup when it was last restored for trial, and what was wrong if anything."""
    facts = {"pada": at.isoformat(), "hasil": fault}
    archive.with_name(archive.name + UJI).write_text(json.dumps(facts, ensure_ascii=False), "utf-8")


def _opened(archive: Path, folder: Path) -> Manifest:
    try:
        return unpack(archive, folder)
    except ValueError as problem:
        raise Refused(str(problem)) from None


def restore(place: Place, archive: Path, *, verify: Verify, frasa: str = "") -> Manifest:
    """Put a backup in the place of the present books, which are kept beside.

    Refused: damaged archive, another schema revision, a passphrase that does not fit, books a
    program still has open.
    """
    drill(archive, verify=verify)
    if place.engine.dialect.name == "sqlite":
        _alone(place.engine)
    with tempfile.TemporaryDirectory(dir=place.instance) as name:
        folder = Path(name)
        manifest = _opened(archive, folder)
        keys = _keys(folder, frasa)
        if place.engine.dialect.name == "sqlite":
            _swap_sqlite(place.engine, folder / DATABASE)
        else:
            _refill(place.engine, folder / DATABASE, manifest)
        if (folder / FILES).is_dir():
            shutil.copytree(folder / FILES, place.instance / FILES, dirs_exist_ok=True)
        if keys:
            _keep_aside(place.instance / "kunci.json")
            _write_keys(place.instance / "kunci.json", keys)
        return manifest


def _keys(folder: Path, frasa: str) -> bytes:
    wrapped = folder / KEYS
    if not wrapped.exists() or not frasa:
        return b""
    try:
        return unwrap(wrapped.read_bytes(), frasa)
    except ValueError as problem:
        raise Refused(str(problem)) from None


def _alone(engine: Engine) -> None:
    """Refuse while another process has the books open.

    It would go on writing to the file that was put aside, and that work would be lost. In WAL mode
    every open connection holds a shared lock, which an exclusive one cannot join. A harmed file,
    which is why one restores, answers with another error and is let through.
    """
    target = Path(str(engine.url.database))
    close_all_sessions()  # those of this process would hold the lock as well
    engine.dispose()
    if not target.exists():
        return
    with closing(sqlite3.connect(target, timeout=2, isolation_level=None)) as books:
        try:
            books.execute("PRAGMA locking_mode = EXCLUSIVE")
            books.execute("BEGIN EXCLUSIVE")
            books.execute("ROLLBACK")
        except sqlite3.OperationalError as problem:
            if "locked" in str(problem):
                raise Refused(MASIH_TERBUKA) from None
        except sqlite3.DatabaseError:
            return


def _swap_sqlite(engine: Engine, copy: Path) -> None:
    """Replace the file; the old one keeps its name with a suffix."""
    target = Path(str(engine.url.database))
    engine.dispose()
    _keep_aside(target)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    copy.replace(target)


def _write_keys(path: Path, keys: bytes) -> None:
    """Replace the keys as a whole; nobody else may read them at any moment."""
    temporary = path.with_name(f".{path.name}.baru")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(keys)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _keep_aside(path: Path) -> None:
    if not path.exists():
        return
    number = 1
    while (aside := path.with_name(f"{path.name}.sebelum-pulih-{number}")).exists():
        number += 1
    shutil.copy2(path, aside)


def _refill(engine: Engine, copy: Path, manifest: Manifest) -> None:
    """Empty every table of the server and fill it from the copy, in one transaction."""
    source = sqlite_engine(copy)
    try:
        with source.connect() as reading, writing(engine) as target:
            if revision_of(target) != manifest.revisi:
                raise Refused(
                    "Cadangan ini dari versi lain; pasang versi program yang sama lalu ulangi."
                )
            _replace_rows(reading, target)
    finally:
        source.dispose()


def _replace_rows(source: Connection, target: Connection) -> None:
    """The seal is lifted for this one act, inside its transaction, and put back before it ends."""
    drop_seal(target)
    for table in reversed(copy_order()):
        target.execute(sa.delete(table))
    copy_rows(source, target)
    # Deferred keys are checked now: schema changes wait for no pending ones.
    target.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    apply_seal(target)
