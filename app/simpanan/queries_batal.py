"""Why a paper of savings is not cancelled now, in words; nothing when it may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_konteks import context_of
from app.platform import clock
from app.platform.db import db
from app.simpanan.models import Pindah
from app.simpanan.queries import available, held_all, positions
from app.simpanan.queries_surat import lines_of
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.rules_penarikan import DAPAT_DITAHAN
from app.values.tulis import rp

J = JenisSimpanan
Bawaan = Mapping[tuple[UUID, JenisSimpanan], int]


def held_by_slip(koperasi_id: int, setoran_id: UUID) -> list[str]:
    """What a receipt brought is held: cancelling it would pay the pledge out by another door."""
    brought: dict[tuple[UUID, JenisSimpanan], int] = {}
    for row in lines_of(koperasi_id, setoran_id):
        jenis = J(row.baris.jenis)
        if jenis in DAPAT_DITAHAN:
            place = (row.baris.anggota_id, jenis)
            brought[place] = brought.get(place, 0) + row.baris.jumlah
    return _held(koperasi_id, brought)


def held_by_pindah(koperasi_id: int, pindah_id: UUID) -> list[str]:
    """What the receiver of a transfer got is held."""
    paper = db.session.get_one(Pindah, (koperasi_id, pindah_id))
    return _held(koperasi_id, {(paper.penerima_id, J.SUKARELA): paper.jumlah})


def broken_holds(koperasi_id: int, on: date) -> list[str]:
    """Holds that the balance no longer covers, with member and figures."""
    held = {place: sen for place, sen in held_all(koperasi_id, on).items() if sen}
    posisi = positions(koperasi_id, {who for who, _ in held}) if held else {}
    return [
        f"{SEBUTAN_JENIS[J(jenis)]} {posisi[who].sebutan} ditahan {rp(sen)}, saldonya akan tinggal "
        f"{rp(posisi[who].saldo.get(jenis, 0))}. Lepaskan tahanannya lebih dahulu."
        for (who, jenis), sen in held.items()
        if posisi[who].saldo.get(jenis, 0) < sen
    ]


def _held(koperasi_id: int, brought: Bawaan) -> list[str]:
    today = clock.today(context_of(koperasi_id).zona)
    posisi = positions(koperasi_id, {who for who, _ in brought})
    reasons = []
    for (who, jenis), sen in brought.items():
        mine = posisi[who]
        have = available(koperasi_id, who, jenis, today, mine.saldo.get(jenis, 0))
        if have.ditahan and sen > have.tersedia:
            reasons.append(
                f"{SEBUTAN_JENIS[jenis]} {mine.sebutan} ditahan {rp(have.ditahan)}; tanpa surat "
                f"ini saldonya kurang {rp(sen - have.tersedia)}. Lepaskan tahanannya lebih dahulu."
            )
    return reasons
