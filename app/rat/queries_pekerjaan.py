"""Books being made and made before, read from instance/pekerjaan; tenancy is in the file's name."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.rat.rules_pekerjaan import NAMA_BERKAS, Kerja, from_text

FOLDER = "pekerjaan"


def work_file(instance: Path, koperasi_id: int, kerja_id: UUID) -> Path:
    """Where a making tells how far it is."""
    return instance / FOLDER / f"{koperasi_id}-{kerja_id}.json"


def work_folder(instance: Path, koperasi_id: int, kerja_id: UUID) -> Path:
    """Where a making leaves the book."""
    return work_file(instance, koperasi_id, kerja_id).with_suffix("")


def book_file(instance: Path, koperasi_id: int, kerja_id: UUID) -> Path:
    """The book of a making."""
    return work_folder(instance, koperasi_id, kerja_id) / NAMA_BERKAS


def work_of(instance: Path, koperasi_id: int, kerja_id: UUID) -> Kerja | None:
    """One making; None when there is none, or its file cannot be read."""
    return _read(work_file(instance, koperasi_id, kerja_id))


def works_of(instance: Path, koperasi_id: int) -> list[Kerja]:
    """Every making of a cooperative that is still kept, newest first."""
    files = (instance / FOLDER).glob(f"{koperasi_id}-*.json")
    found = [kerja for file in files if (kerja := _read(file))]
    return sorted(found, key=lambda k: (k.mulai, k.id), reverse=True)


def _read(file: Path) -> Kerja | None:
    try:
        return from_text(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
