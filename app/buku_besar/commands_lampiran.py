"""Acts on attachments: put a kept file behind a journal, sweep what no row names."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.buku_besar.commands import lock_head
from app.buku_besar.models import Journal, LampiranJurnal
from app.buku_besar.queries_jurnal import attachments_of, kept_fingerprints
from app.persetujuan.queries import waiting_files
from app.platform import clock
from app.platform.berkas import Berkas, sweep
from app.platform.db import db
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

MAX_PER_JOURNAL = 10


def attach_file(koperasi_id: int, urut: int, berkas: Berkas, *, key: UUID, by: Actor) -> UUID:
    """Put a file that is already on the disk behind a journal; the same key again does nothing.

    Refused: journal not found, the same content there already, ten files there already.
    """
    lock_head(koperasi_id)
    known = db.session.get(LampiranJurnal, (koperasi_id, key))
    if known is not None:
        return known.id
    if db.session.get(Journal, (koperasi_id, urut)) is None:
        raise Refused("Jurnal yang akan diberi lampiran tidak ditemukan.")
    others = attachments_of(koperasi_id, urut)
    if any(one.sha256 == berkas.sha256 for one in others):
        raise Refused(Reason("Berkas yang sama sudah dilampirkan pada jurnal ini.", "berkas"))
    if len(others) >= MAX_PER_JOURNAL:
        raise Refused(
            Reason(f"Satu jurnal memuat paling banyak {MAX_PER_JOURNAL} lampiran.", "berkas")
        )
    db.session.add(
        LampiranJurnal(
            koperasi_id=koperasi_id, id=key, jurnal_urut=urut, sha256=berkas.sha256,
            nama=berkas.nama, jenis=berkas.jenis, ukuran=len(berkas.isi), pada=clock.now(),
            oleh=by.id,
        )
    )  # fmt: skip
    db.session.flush()
    return key


def sweep_attachments(folder: Path, koperasi_id: int) -> list[str]:
    """Remove files older than 30 days that no attachment names and no waiting request carries."""
    at = clock.now()
    known = kept_fingerprints(koperasi_id) | waiting_files(koperasi_id)
    return sweep(folder, koperasi_id, known, at=at)
