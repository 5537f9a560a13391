"""Reads of arrears at any date: who owes which months, what the rule calls for, proposals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.anggota.rules import Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.platform.db import db
from app.platform.reading import read_once
from app.simpanan.models import UsulanStatus
from app.simpanan.queries import positions, terms_all
from app.simpanan.rules import KetentuanRow, in_force, terms_of
from app.simpanan.rules_setoran import Posisi, pokok_due
from app.simpanan.rules_tagihan import TagihanTerisi, fill
from app.simpanan.rules_tunggakan import (
    Tindakan,
    Tunggakan,
    action_for,
    arrears_of,
    proposal_for,
)

J = JenisSimpanan
TUNDA_HARI = 30  # a proposal put aside does not come back before


@dataclass(frozen=True, slots=True)
class BarisTunggakan:
    """A member's bills on a day: what is owed of wajib and pokok, what the rule calls for."""

    posisi: Posisi
    terisi: tuple[TagihanTerisi, ...]
    wajib: Tunggakan
    pokok: int
    tindakan: Tindakan
    usulan: Status | None

    @property
    def jumlah(self) -> int:
        """Wajib and pokok together, in sen."""
        return self.wajib.jumlah + self.pokok


@dataclass(frozen=True, slots=True)
class SaringTunggakan:
    """What a list of arrears is narrowed by; nil narrows nothing."""

    q: str = ""
    dusun: str = ""
    bulan: int = 0


@read_once
def bills_on(
    koperasi_id: int, on: date, *, today: date, ids: list[UUID] | None = None
) -> list[BarisTunggakan]:
    """Every member's bills as at a date, in the order of the register; who left is left out."""
    terms = terms_all(koperasi_id)
    until = on if on < today else None
    found = positions(koperasi_id, ids, until=until)
    return [
        bills_row(_as_then(posisi), terms, on)
        for posisi in found.values()
        if _member_on(posisi, on)
    ]


def _as_then(posisi: Posisi) -> Posisi:
    """Who has left since was a member on the day asked for."""
    gone = posisi.status is Status.BERHENTI
    return replace(posisi, status=Status.ANGGOTA) if gone else posisi


def _member_on(posisi: Posisi, on: date) -> bool:
    plan = posisi.rencana
    if posisi.status is Status.CALON or (plan.masuk and plan.masuk > on):
        return False
    if plan.berhenti is None:
        return posisi.status is not Status.BERHENTI
    return plan.berhenti > on


def bills_row(posisi: Posisi, terms: list[KetentuanRow], on: date) -> BarisTunggakan:
    """One member's bills; a candidate and somebody who left owe none."""
    if posisi.status in (Status.CALON, Status.BERHENTI):
        nothing = Tunggakan((), 0)
        return BarisTunggakan(posisi, (), nothing, 0, Tindakan.TIDAK, None)
    filled, _ = fill(posisi.rencana, posisi.dibayar_wajib, on)
    owed = arrears_of(filled, on)
    term = in_force(terms_of(terms, J.WAJIB), on)
    return BarisTunggakan(
        posisi, tuple(filled), owed, pokok_due(posisi, terms, on) or 0, action_for(owed, term),
        proposal_for(posisi.status, owed, term),
    )  # fmt: skip


def arrears_list(
    koperasi_id: int, on: date, wanted: SaringTunggakan, *, today: date
) -> list[BarisTunggakan]:
    """Who owes anything as at a date, most months first."""
    words = wanted.q.lower()
    rows = [
        row
        for row in bills_on(koperasi_id, on, today=today)
        if row.jumlah
        and row.wajib.kali >= wanted.bulan
        and (not words or words in f"{row.posisi.nama} {row.posisi.nomor}".lower())
        and (not wanted.dusun or row.posisi.dusun == wanted.dusun)
    ]
    return sorted(rows, key=lambda row: (-row.wajib.kali, -row.jumlah, row.posisi.nomor))


def proposals(koperasi_id: int, on: date) -> list[BarisTunggakan]:
    """Members whose arrears call for another status, those put aside lately left out."""
    called = [row for row in bills_on(koperasi_id, on, today=on) if row.usulan]
    if not called:
        return []
    u = UsulanStatus
    late = on - timedelta(days=TUNDA_HARI)
    query = sa.select(u.anggota_id, u.ke).where(
        u.koperasi_id == koperasi_id, ~u.setuju, u.tanggal > late
    )
    aside = {(row.anggota_id, row.ke) for row in db.session.execute(query)}
    return [
        row
        for row in called
        if row.usulan and (row.posisi.anggota_id, row.usulan.value) not in aside
    ]
