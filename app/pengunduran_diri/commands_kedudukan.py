"""What leaving holds against a change of status by hand in the register."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.buku_besar.commands import lock_head
from app.buku_besar.queries import saldo_pihak_of
from app.pengunduran_diri.journals import ROLE_OF_HAK, ROLE_OF_UTANG
from app.platform.db import db


def against_leaving(koperasi_id: int, anggota_id: UUID, ke: str, on: date) -> list[str]:
    """Why a member does not leave by the register alone (StatusGuard): money stands either way.

    Nobody posts until the step is saved. Candidates are the matter of savings.
    """
    if ke != Status.BERHENTI:
        return []
    _, context = lock_head(koperasi_id)
    anggota = db.session.get_one(Anggota, (koperasi_id, anggota_id))
    by_role, saldo = context.by_role, saldo_pihak_of(koperasi_id, anggota_id)
    roles = {*ROLE_OF_HAK.values(), *ROLE_OF_UTANG.values()}
    money = any(saldo.get(by_role[role].id) for role in roles if role in by_role)
    if anggota.status == Status.CALON or not money:
        return []
    return [
        f"{anggota.nama} masih mempunyai simpanan atau utang di koperasi; selesaikan lewat "
        "Anggota berhenti, kedudukannya ikut berubah."
    ]
