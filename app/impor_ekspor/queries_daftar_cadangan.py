"""Backups as they lie in their folder: when made, how large, when last restored for trial."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

PEKERJAAN = UUID(int=0xCADA)  # the state of the one backup work of an installation
UJI = ".uji.json"


@dataclass(frozen=True, slots=True)
class BerkasCadangan:
    """One backup file; `diuji` is None before its first drill."""

    nama: str
    dibuat: datetime
    ukuran: int
    diuji: datetime | None
    hasil_uji: str


def backup_folder(instance: Path) -> Path:
    """Where backups of an installation lie unless -o says otherwise."""
    return instance / "cadangan"


def backups_in(folder: Path) -> list[BerkasCadangan]:
    """Every backup of a folder, newest first."""
    found = []
    for path in folder.glob("*.zip"):
        facts = path.stat()
        diuji, hasil = _drill_of(path)
        made = datetime.fromtimestamp(facts.st_mtime, UTC)
        found.append(BerkasCadangan(path.name, made, facts.st_size, diuji, hasil))
    return sorted(found, key=lambda row: row.dibuat, reverse=True)


def _drill_of(path: Path) -> tuple[datetime | None, str]:
    try:
        facts = json.loads(path.with_name(path.name + UJI).read_text("utf-8"))
        return datetime.fromisoformat(facts["pada"]), str(facts["hasil"])
    except (FileNotFoundError, ValueError, KeyError):
        return None, ""


def named(folder: Path, nama: str) -> Path | None:
    """The backup of this name in the folder; None for any other path."""
    return next((folder / row.nama for row in backups_in(folder) if row.nama == nama), None)
