"""Reads behind the collection grid: groups, rows with arrears, usual amounts, the draft."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from statistics import median_low
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.buku_besar.queries_cocok import cancelled
from app.platform.db import db
from app.simpanan.models import BarisSetoran, Setoran
from app.simpanan.models_kolektif import DrafKolektif
from app.simpanan.queries import positions
from app.simpanan.rules_kolektif import MASUK_KISI, BarisKisi, grid_row

SEMUA = "semua"
TANPA_DUSUN = "tanpa dusun"
BIASA_DARI = 12  # deposits the usual amount is taken from


def groups_of(koperasi_id: int) -> list[tuple[str, int]]:
    """Groups one may collect from, by dusun, with how many people each has; all of them last."""
    a = Anggota
    rows = db.session.execute(
        sa.select(a.dusun, sa.func.count())
        .where(a.koperasi_id == koperasi_id, a.status.in_(MASUK_KISI))
        .group_by(a.dusun)
        .order_by(a.dusun)
    )
    found = [(dusun or TANPA_DUSUN, int(count)) for dusun, count in rows]
    return [*found, (SEMUA, sum(count for _, count in found))]


def members_in(koperasi_id: int, kelompok: str) -> list[UUID]:
    """Ids of a group's people in the order of the register."""
    a = Anggota
    query = sa.select(a.id).where(a.koperasi_id == koperasi_id, a.status.in_(MASUK_KISI))
    if kelompok != SEMUA:
        query = query.where(a.dusun == ("" if kelompok == TANPA_DUSUN else kelompok))
    return list(db.session.scalars(query.order_by(a.urut)))


def grid_rows(koperasi_id: int, ids: Collection[UUID], until: date) -> list[BarisKisi]:
    """Rows of the grid for these people, in the order of the register."""
    usual = usual_sukarela(koperasi_id, ids)
    return [
        grid_row(posisi, until, biasa=usual.get(who, 0))
        for who, posisi in positions(koperasi_id, ids).items()
    ]


def usual_sukarela(koperasi_id: int, ids: Collection[UUID]) -> dict[UUID, int]:
    """The median of each member's last deposits to simpanan sukarela, in sen."""
    b, s = BarisSetoran, Setoran
    rows = db.session.execute(
        sa.select(b.anggota_id, b.jumlah)
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(
            b.koperasi_id == koperasi_id, b.jenis == "sukarela", b.anggota_id.in_(list(ids)),
            ~cancelled(s),
        )
        .order_by(s.tanggal.desc())
    )  # fmt: skip
    amounts: dict[UUID, list[int]] = defaultdict(list)
    for who, sen in rows:
        if len(amounts[who]) < BIASA_DARI:
            amounts[who].append(int(sen))
    return {who: median_low(found) for who, found in amounts.items()}


def draft_of(koperasi_id: int, oleh: UUID, kelompok: str) -> DrafKolektif | None:
    """What this writer typed for a group and did not save."""
    return db.session.get(DrafKolektif, (koperasi_id, oleh, kelompok))


def drafts_of(koperasi_id: int, oleh: UUID) -> Counter[str]:
    """Unsaved grids of a writer: group to how many rows hold something."""
    d = DrafKolektif
    rows = db.session.execute(
        sa.select(d.kelompok, d.isi).where(d.koperasi_id == koperasi_id, d.oleh == oleh)
    )
    return Counter({row.kelompok: len(row.isi.get("sel", {})) for row in rows})
