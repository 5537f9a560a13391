"""Whether a member's simpanan sukarela may pay for what was bought."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.anggota.queries import members_by_id
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries import saldo_pihak_all
from app.buku_besar.queries_konteks import context_of
from app.simpanan.queries import held_all
from app.values.refusal import Reason
from app.values.tulis import rp


def savings_problems(koperasi_id: int, wanted: Mapping[UUID, int], on: date) -> list[Reason]:
    """Members whose simpanan sukarela, what is held taken off, is less than is to be deducted.

    `wanted` is member to sen. Money pledged or blocked pays for nothing (simpanan, holds).
    """
    account = context_of(koperasi_id).by_role.get("simpanan_sukarela")
    if account is None or not wanted:
        return []
    saldo = saldo_pihak_all(koperasi_id, [account.id])
    held = held_all(koperasi_id, on)
    short: dict[UUID, int] = {}
    for who, sen in wanted.items():
        free = -saldo.get((account.id, who), 0) - held.get((who, JenisSimpanan.SUKARELA), 0)
        if free < sen:
            short[who] = max(free, 0)
    names = members_by_id(koperasi_id, set(short))
    return [
        Reason(
            f"Simpanan sukarela {names[who].nama if who in names else 'anggota'} yang dapat "
            f"dipakai {rp(free)}, kurang untuk {rp(wanted[who])}.",
            "baris",
        )
        for who, free in short.items()
    ]
