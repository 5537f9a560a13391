"""What approvals offer: the task on beranda of those who may decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.pengguna.permissions import Permission
from app.persetujuan.queries import requests_of
from app.persetujuan.rules import StatusPermintaan
from app.platform.offers import Task, TaskOffer


def waiting_tasks(koperasi_id: int, today: date) -> Sequence[Task]:
    """One task for everything that waits."""
    rows, total = requests_of(koperasi_id, status=StatusPermintaan.MENUNGGU, limit=1)
    if not total:
        return ()
    return (
        Task(
            f"{total} permintaan menunggu persetujuan", rows[0].ringkasan, "Putuskan",
            "persetujuan.list_permintaan", "centang",
        ),
    )  # fmt: skip


TASKS = (TaskOffer(Permission.PERSETUJUAN_DECIDE, waiting_tasks),)
