"""Reads behind imports: papers by the number of their file, the opening, journals of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import (
    Journal,
    JurnalUmum,
    MutasiHarian,
    Pembatalan,
    Posting,
    SaldoAwal,
)
from app.buku_besar.rules import Line
from app.platform.db import db

CHUNK = 500


@dataclass(frozen=True, slots=True)
class SuratAsal:
    """A general journal that a file brought: what it said, and by which import."""

    sidik: str
    impor_id: UUID | None


@dataclass(frozen=True, slots=True)
class SuratAwal:
    """The opening that stands: its place, its date, the fingerprint of what was asked."""

    urut: int
    tanggal: date
    sidik: str


def papers_by_nomor(koperasi_id: int, nomor: Sequence[str]) -> dict[str, SuratAsal]:
    """General journals by the number of their file, for those numbers that are known."""
    u = JurnalUmum
    found: dict[str, SuratAsal] = {}
    for start in range(0, len(nomor), CHUNK):
        rows = db.session.execute(
            sa.select(u.nomor_asal, u.sidik_permintaan, u.impor_id).where(
                u.koperasi_id == koperasi_id, u.nomor_asal.in_(nomor[start : start + CHUNK])
            )
        )
        found |= {str(row[0]): SuratAsal(row[1], row[2]) for row in rows}
    return found


def paper_exists(koperasi_id: int, key: UUID) -> bool:
    """Whether this key made a general journal before."""
    return db.session.get(JurnalUmum, (koperasi_id, key)) is not None


def paper_is_cancelled(koperasi_id: int, key: UUID) -> bool:
    """Whether the general journal of this key was cancelled."""
    found = sa.select(Pembatalan.id).join(
        JurnalUmum,
        sa.and_(
            JurnalUmum.koperasi_id == Pembatalan.koperasi_id,
            JurnalUmum.jurnal_urut == Pembatalan.membalik_urut,
        ),
    )
    mine = (Pembatalan.koperasi_id == koperasi_id, JurnalUmum.id == key)
    return db.session.scalar(found.where(*mine)) is not None


def standing_opening(koperasi_id: int) -> SuratAwal | None:
    """The opening that has not been cancelled, if any."""
    s = SaldoAwal
    cancelled = sa.select(Pembatalan.membalik_urut).where(Pembatalan.koperasi_id == koperasi_id)
    row = db.session.execute(
        sa.select(s.jurnal_urut, s.tanggal, s.sidik_permintaan).where(
            s.koperasi_id == koperasi_id, s.jurnal_urut.not_in(cancelled)
        )
    ).first()
    return SuratAwal(*row) if row else None


def count_openings(koperasi_id: int) -> int:
    """How many openings were ever recorded, cancelled ones too."""
    query = sa.select(sa.func.count()).where(SaldoAwal.koperasi_id == koperasi_id)
    return int(db.session.scalar(query.select_from(SaldoAwal)) or 0)


def undetailed_opening(koperasi_id: int, belum_dirinci: UUID) -> dict[tuple[UUID, UUID], int]:
    """(account, unit) to what of the opening still stands on "Belum dirinci", in sen."""
    j, p = Journal, Posting
    total = sa.func.sum(p.jumlah)
    rows = db.session.execute(
        sa.select(p.akun_id, p.unit_id, total)
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .where(
            p.koperasi_id == koperasi_id, p.pihak_id == belum_dirinci, j.sifat == "pembuka"
        )
        .group_by(p.akun_id, p.unit_id)
    )  # fmt: skip
    return {(akun, unit): int(sen) for akun, unit, sen in rows if sen}


def journals_alike(koperasi_id: int, since: date, until: date) -> Counter[tuple[date, str, int]]:
    """How many general journals of a span say the same: date, text, total; none cancelled."""
    j, mirror = Journal, aliased(Journal)
    cancelled = sa.exists().where(
        mirror.koperasi_id == j.koperasi_id, mirror.membalik_urut == j.urut
    )
    rows = db.session.execute(
        sa.select(j.tanggal, j.keterangan, j.total, sa.func.count())
        .where(
            j.koperasi_id == koperasi_id, j.tanggal.between(since, until),
            j.aturan == "buku_besar.jurnal_umum", ~cancelled,
        )
        .group_by(j.tanggal, j.keterangan, j.total)
    )  # fmt: skip
    return Counter({(row[0], row[1], int(row[2])): int(row[3]) for row in rows})


def places_of_import(koperasi_id: int, impor_id: UUID) -> list[int]:
    """Places of the journals an import brought that are not cancelled, in order of the chain."""
    u = JurnalUmum
    cancelled = sa.exists().where(
        Pembatalan.koperasi_id == u.koperasi_id, Pembatalan.membalik_urut == u.jurnal_urut
    )
    return list(
        db.session.scalars(
            sa.select(u.jurnal_urut)
            .where(u.koperasi_id == koperasi_id, u.impor_id == impor_id, ~cancelled)
            .order_by(u.jurnal_urut)
        )
    )


def standing_details(koperasi_id: int) -> list[int]:
    """Places of the journals that brought details to the opening and are not cancelled."""
    j, mirror = Journal, aliased(Journal)
    cancelled = sa.exists().where(
        mirror.koperasi_id == j.koperasi_id, mirror.membalik_urut == j.urut
    )
    return list(
        db.session.scalars(
            sa.select(j.urut).where(
                j.koperasi_id == koperasi_id, j.sifat == "pembuka",
                j.aturan == "buku_besar.jurnal_umum", ~cancelled,
            )
        )
    )  # fmt: skip


def journals_at(koperasi_id: int, places: Sequence[int]) -> list[Journal]:
    """Journals by their places, in order of the chain."""
    j = Journal
    found: list[Journal] = []
    for start in range(0, len(places), CHUNK):
        part = places[start : start + CHUNK]
        query = sa.select(j).where(j.koperasi_id == koperasi_id, j.urut.in_(part))
        found += db.session.scalars(query.order_by(j.urut))
    return found


@dataclass(frozen=True, slots=True)
class JournalNamed:
    """A journal as its paper is found and named."""

    urut: int
    aturan: str
    sumber_id: UUID
    nomor: str
    keterangan: str


def named_journals(koperasi_id: int, places: Sequence[int]) -> list[JournalNamed]:
    """Journals by their places with rule and paper, in order of the chain."""
    j = Journal
    found: list[JournalNamed] = []
    for start in range(0, len(places), CHUNK):
        part = places[start : start + CHUNK]
        query = sa.select(j.urut, j.aturan, j.sumber_id, j.nomor, j.keterangan)
        rows = db.session.execute(
            query.where(j.koperasi_id == koperasi_id, j.urut.in_(part)).order_by(j.urut)
        )
        found += [JournalNamed(*row) for row in rows]
    return found


def lines_at(koperasi_id: int, places: Sequence[int]) -> dict[int, list[Line]]:
    """The posted lines of many journals, R/K lines included."""
    p = Posting
    found: dict[int, list[Line]] = {place: [] for place in places}
    for start in range(0, len(places), CHUNK):
        rows = db.session.execute(
            sa.select(p.urut, p.akun_id, p.jumlah, p.unit_id, p.anggota_id, p.pihak_id, p.arus)
            .where(p.koperasi_id == koperasi_id, p.urut.in_(places[start : start + CHUNK]))
            .order_by(p.urut, p.baris)
        )
        for row in rows:
            found[row[0]].append(Line(*row[1:]))
    return found


def daily_changes(
    koperasi_id: int, akun_ids: Sequence[UUID]
) -> dict[tuple[UUID, UUID], dict[date, int]]:
    """(account, unit) to the change of each day with any, debit positive."""
    m = MutasiHarian
    rows = db.session.execute(
        sa.select(m.akun_id, m.unit_id, m.tanggal, sa.func.sum(m.debit - m.kredit))
        .where(m.koperasi_id == koperasi_id, m.akun_id.in_(akun_ids))
        .group_by(m.akun_id, m.unit_id, m.tanggal)
    )
    found: dict[tuple[UUID, UUID], dict[date, int]] = {}
    for akun, unit, tanggal, change in rows:
        found.setdefault((akun, unit), {})[tanggal] = int(change)
    return found


def place_by_rule(koperasi_id: int, aturan: str, sumber_id: UUID) -> int | None:
    """Place of the journal a paper made by a posting rule, if it made one."""
    j = Journal
    wanted = (j.koperasi_id == koperasi_id, j.aturan == aturan, j.sumber_id == sumber_id)
    return db.session.scalar(sa.select(j.urut).where(*wanted))
