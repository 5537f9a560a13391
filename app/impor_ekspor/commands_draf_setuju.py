"""A file with payments above the limit: found by those who may agree, agreed to, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from app.impor_ekspor.commands_draf import SETUJU, Draf, last_check, open_draft
from app.impor_ekspor.commands_pekerjaan import replace_text
from app.values.actor import Actor
from app.values.refusal import Refused


def needs_second(draf: Draf) -> bool:
    """Whether the last check found it clean and with payments above the limit."""
    found = last_check(draf)
    return bool(found and found.get("besar") and not found["salah"])


def waiting_draft(instance: Path, koperasi_id: int, key: UUID) -> Draf | None:
    """A file of this cooperative that waits for a second person, whoever sent it."""
    draf = open_draft(instance, key)
    if draf is None or draf.koperasi_id != koperasi_id or not needs_second(draf):
        return None
    return draf


def waiting_drafts(instance: Path, koperasi_id: int) -> Iterator[Draf]:
    """Every file of a cooperative that waits for a second person."""
    for file in sorted((instance / "pekerjaan").glob("*/isi.json")):
        draf = waiting_draft(instance, koperasi_id, UUID(file.parent.name))
        if draf is not None:
            yield draf


def agree(draf: Draf, sidik: str, *, by: Actor) -> None:
    """Keep the second person's yes to the large payments that were shown.

    Refused: by the sender, and when the file was changed since the page was opened.
    """
    found = last_check(draf)
    if by.id == draf.oleh.id:
        raise Refused("Berkas ini Anda kirim sendiri; orang lain yang harus mencatatnya.")
    if found is None or found.get("besar_sidik") != sidik:
        raise Refused("Berkas ini berubah sejak halaman dibuka; periksa lagi daftarnya.")
    facts = {"oleh": [str(by.id), by.nama, by.sebutan], "sidik": sidik}
    replace_text(draf.folder / SETUJU, json.dumps(facts, ensure_ascii=False))


def withdraw_yes(draf: Draf) -> None:
    """Forget the yes: what it was said to was not posted."""
    (draf.folder / SETUJU).unlink(missing_ok=True)
