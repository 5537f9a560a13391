"""Reads of certificates: their running term, where they stand, which fall due soon."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_cocok import cancelled
from app.platform.db import db
from app.simpanan.models import Pencairan, PerpanjanganBerjangka, Setoran, SimpananBerjangka
from app.simpanan.queries import positions
from app.simpanan.rules_berjangka import DEKAT_HARI, JangkaRow, StatusBerjangka, status_on
from app.values.tulis import rp

B, J = SimpananBerjangka, JenisSimpanan


@dataclass(frozen=True, slots=True)
class Sertifikat:
    """A certificate with its owner, its running term, and where it stands on the day asked for."""

    row: SimpananBerjangka
    nomor_anggota: str
    nama: str
    jangka: tuple[JangkaRow, ...]
    status: StatusBerjangka
    pencairan: Pencairan | None = None

    @property
    def kini(self) -> JangkaRow:
        """The term that runs now."""
        return self.jangka[-1]

    @property
    def jatuh_tempo(self) -> date:
        """The day the running term ends."""
        return self.kini.jatuh_tempo


def certificate(koperasi_id: int, berjangka_id: UUID, *, on: date = date.max) -> Sertifikat | None:
    """One certificate as it stands on a day; None when this cooperative has no such one."""
    found = certificates(koperasi_id, on=on, ids=[berjangka_id])
    return found[0] if found else None


def certificates(
    koperasi_id: int, *, on: date, ids: Collection[UUID] | None = None,
    anggota_id: UUID | None = None, q: str = "",
) -> list[Sertifikat]:  # fmt: skip
    """Certificates by the day they fall due, narrowed to some, to a member, or by words."""
    a = Anggota
    query = (
        sa.select(B, a.nomor, a.nama)
        .join(a, sa.and_(a.koperasi_id == B.koperasi_id, a.id == B.anggota_id))
        .where(B.koperasi_id == koperasi_id)
    )
    if ids is not None:
        query = query.where(B.id.in_(list(ids)))
    if anggota_id is not None:
        query = query.where(B.anggota_id == anggota_id)
    if q:
        words = (a.nama, a.nomor, B.nomor)
        query = query.where(sa.or_(*(text.icontains(q, autoescape=True) for text in words)))
    rows = db.session.execute(query).all()
    if not rows:
        return []
    terms, paid, gone = _terms(koperasi_id), _payouts(koperasi_id), _cancelled(koperasi_id)
    found = [
        _certificate(row.SimpananBerjangka, row.nomor, row.nama, terms, paid, gone, on)
        for row in rows
    ]
    return sorted(found, key=lambda c: (c.jatuh_tempo, c.row.nomor))


def _certificate(  # noqa: PLR0913 -- what is known of one certificate
    row: SimpananBerjangka, nomor: str, nama: str, terms: dict[UUID, list[JangkaRow]],
    paid: dict[UUID, Pencairan], gone: set[UUID], on: date,
) -> Sertifikat:  # fmt: skip
    first = JangkaRow(row.mulai, row.jangka, row.jatuh_tempo, row.bunga)
    jangka = (first, *terms.get(row.id, ()))
    out = paid.get(row.id)
    status = status_on(
        jangka[-1].jatuh_tempo, on, dicairkan=out is not None, dibatalkan=row.setoran_id in gone
    )
    return Sertifikat(row, nomor, nama, jangka, status, out)


def _terms(koperasi_id: int) -> dict[UUID, list[JangkaRow]]:
    p = PerpanjanganBerjangka
    found: dict[UUID, list[JangkaRow]] = {}
    for row in db.session.scalars(
        sa.select(p).where(p.koperasi_id == koperasi_id).order_by(p.mulai)
    ):
        term = JangkaRow(row.mulai, row.jangka, row.jatuh_tempo, row.bunga)
        found.setdefault(row.berjangka_id, []).append(term)
    return found


def _payouts(koperasi_id: int) -> dict[UUID, Pencairan]:
    query = sa.select(Pencairan).where(Pencairan.koperasi_id == koperasi_id, ~cancelled(Pencairan))
    return {row.berjangka_id: row for row in db.session.scalars(query)}


def _cancelled(koperasi_id: int) -> set[UUID]:
    query = sa.select(Setoran.id).where(
        Setoran.koperasi_id == koperasi_id, Setoran.bentuk == "berjangka", cancelled(Setoran)
    )
    return set(db.session.scalars(query))


def certified_sum(koperasi_id: int, anggota_id: UUID) -> int:
    """What a member's open certificates add up to, in sen."""
    rows = certificates(koperasi_id, on=date.max, anggota_id=anggota_id)
    return sum(c.row.jumlah for c in rows if c.status == StatusBerjangka.JATUH_TEMPO)


def due_soon(koperasi_id: int, on: date) -> list[Sertifikat]:
    """Certificates that are due or fall due within some days."""
    last = on + timedelta(days=DEKAT_HARI)
    live = (StatusBerjangka.BERJALAN, StatusBerjangka.JATUH_TEMPO)
    rows = certificates(koperasi_id, on=on)
    return [c for c in rows if c.status in live and c.jatuh_tempo <= last]


def uncovered_certificates(koperasi_id: int) -> list[str]:
    """Members whose open certificates exceed what the ledger keeps for them, for `periksa`."""
    open_sums: dict[UUID, int] = {}
    names: dict[UUID, str] = {}
    for c in certificates(koperasi_id, on=date.max):
        if c.status == StatusBerjangka.JATUH_TEMPO:
            open_sums[c.row.anggota_id] = open_sums.get(c.row.anggota_id, 0) + c.row.jumlah
            names[c.row.anggota_id] = f"{c.nama} ({c.nomor_anggota})"
    if not open_sums:
        return []
    found = positions(koperasi_id, list(open_sums))
    return [
        f"Sertifikat {names[who]} berjumlah {rp(sen)}, saldo simpanan berjangkanya "
        f"{rp(found[who].saldo.get(J.BERJANGKA, 0))}."
        for who, sen in open_sums.items()
        if sen > found[who].saldo.get(J.BERJANGKA, 0)
    ]
