"""What import and export offer: the task of a backup that is missing or too old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from flask import current_app

from app.buku_besar.queries import last_entry
from app.impor_ekspor.commands_draf_setuju import waiting_drafts
from app.impor_ekspor.queries_daftar_cadangan import backup_folder, backups_in
from app.impor_ekspor.rules_impor import JUDUL
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.offers import Task, TaskOffer
from app.platform.pekerjaan import last_failure

TOO_OLD = timedelta(days=2)
DAILY = "cadangan-harian"
MOST = 5


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


def waiting_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """Files with payments above the limit that somebody else than their sender must post."""
    return [
        Task(
            f"{JUDUL[draf.jenis]} {draf.nama} menunggu orang kedua",
            f"Dikirim {draf.oleh.nama}, memuat pembayaran di atas batas", "Periksa",
            "impor_ekspor.agree_impor", "centang", values={"impor_id": draf.id},
        )
        for draf in islice(waiting_drafts(Path(current_app.instance_path), koperasi_id), MOST)
    ]  # fmt: skip


TASKS = (
    TaskOffer(Permission.CADANGAN_WRITE, backup_tasks),
    TaskOffer(Permission.PERSETUJUAN_DECIDE, waiting_tasks),
)
