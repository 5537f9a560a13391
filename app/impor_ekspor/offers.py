"""What import and export offer: the task of a backup that is missing or too old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from flask import current_app

from app.buku_besar.queries import last_entry
from app.impor_ekspor.queries_daftar_cadangan import backup_folder, backups_in
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.offers import Task, TaskOffer
from app.platform.pekerjaan import last_failure

TOO_OLD = timedelta(days=2)
DAILY = "cadangan-harian"


def backup_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """No backup in two days although the books hold something; says why the last one failed."""
    if last_entry(koperasi_id) is None:
        return ()
    made = backups_in(backup_folder(Path(current_app.instance_path)))
    if made and clock.now() - made[0].dibuat <= TOO_OLD:
        return ()
    judul = "Cadangan terakhir lebih dari 2 hari" if made else "Belum ada cadangan"
    reason = last_failure(DAILY, today)
    keterangan = (
        f"Yang terakhir gagal: {reason}"
        if reason
        else ("Tanpa cadangan, kerusakan komputer berarti kehilangan buku")
    )
    return (Task(judul, keterangan, "Buat", "cadangan.index", "cadangan", "merah"),)


TASKS = (TaskOffer(Permission.CADANGAN_WRITE, backup_tasks),)
