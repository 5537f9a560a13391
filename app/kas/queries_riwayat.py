"""The lives of papers: what is still open of a panjar, a transfer on the way, a loan, a grant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries_cocok import cancelled
from app.kas.models import Hibah, SuratKas
from app.platform.db import db

# What of a continuing paper lessens the one it continues; everything else says `jumlah`.
# None: it names the paper and leaves its rest alone.
EFEK: Mapping[str, tuple[str, ...] | None] = {
    "panjar_selesai": ("panjar",),
    "angsuran_bank": ("pokok",),
    "utang_bank_desa": ("pokok",),
    "bagian_lancar": None,
}


@dataclass(frozen=True, slots=True)
class Sisa:
    """A paper that others continue: how much it was over, how much of it is gone, in sen."""

    surat: SuratKas
    jumlah: int
    terpakai: int
    lanjutan: tuple[SuratKas, ...] = ()

    @property
    def sisa(self) -> int:
        """What is still open."""
        return self.jumlah - self.terpakai


def effect_of(kejadian: str, isi: Mapping[str, Any]) -> int:
    """How much a continuing paper takes from the one it continues, in sen."""
    names = EFEK.get(kejadian, ("jumlah",))
    return sum(int(isi.get(name, 0)) for name in names or ())


def base_of(surat: SuratKas) -> int:
    """What a paper is over before anything continued it, in sen."""
    if surat.kejadian == "utang_bank_desa":  # the village's payment, owed back as talangan
        owed = surat.isi.get("sebagai") == "talangan"
        return int(surat.isi["pokok"]) + int(surat.isi.get("bunga", 0)) if owed else 0
    return int(surat.isi.get("jumlah", surat.jumlah))


def papers_of(
    koperasi_id: int, kinds: Iterable[str], *, until: date | None = None,
    asal_id: UUID | None = None,
) -> list[Sisa]:  # fmt: skip
    """Standing papers of some kinds, oldest first, with what is open of each.

    Papers cancelled at any time are left out, and what cancelled continuations took comes back.
    """
    s = SuratKas
    query = sa.select(s).where(s.koperasi_id == koperasi_id, s.kejadian.in_(list(kinds)))
    query = query.where(~cancelled(s)).order_by(s.tanggal, s.jurnal_urut)
    if until is not None:
        query = query.where(s.tanggal <= until)
    if asal_id is not None:
        query = query.where(s.id == asal_id)
    rows = list(db.session.scalars(query))
    children = _continuations(koperasi_id, [row.id for row in rows], until)
    return [
        Sisa(
            row, base_of(row), sum(effect_of(one.kejadian, one.isi) for one in children[row.id]),
            tuple(children[row.id]),
        )
        for row in rows
    ]  # fmt: skip


def _continuations(
    koperasi_id: int, ids: list[UUID], until: date | None
) -> dict[UUID, list[SuratKas]]:
    s = SuratKas
    found: dict[UUID, list[SuratKas]] = defaultdict(list)
    if not ids:
        return found
    query = sa.select(s).where(s.koperasi_id == koperasi_id, s.asal_id.is_not(None))
    query = query.where(~cancelled(s)).order_by(s.tanggal, s.jurnal_urut)
    query = query.where(s.asal_id == ids[0]) if len(ids) == 1 else query
    if until is not None:
        query = query.where(s.tanggal <= until)
    for row in db.session.scalars(query):
        assert row.asal_id is not None
        found[row.asal_id].append(row)
    return found


def continuations_of(koperasi_id: int, surat_kas_id: UUID) -> list[SuratKas]:
    """Standing papers that continue this one, oldest first."""
    return _continuations(koperasi_id, [surat_kas_id], None)[surat_kas_id]


@dataclass(frozen=True, slots=True)
class PakaiHibah:
    """A grant and what of it was spent so far by papers that name it, in sen."""

    hibah: Hibah
    surat: SuratKas
    terpakai: int
    diakui: int

    @property
    def sisa(self) -> int:
        """What is left to spend."""
        return int(self.hibah.jumlah) - self.terpakai


def grants_of(koperasi_id: int, *, hibah_id: UUID | None = None) -> list[PakaiHibah]:
    """Standing grants, newest first, with their use."""
    s, h = SuratKas, Hibah
    query = (
        sa.select(h, s)
        .join(s, sa.and_(s.koperasi_id == h.koperasi_id, s.id == h.id))
        .where(h.koperasi_id == koperasi_id, ~cancelled(s))
        .order_by(s.tanggal.desc(), s.jurnal_urut.desc())
    )
    if hibah_id is not None:
        query = query.where(h.id == hibah_id)
    rows = [(row[0], row[1]) for row in db.session.execute(query)]
    used = spent_by_grant(koperasi_id)
    met = {one.surat.id: one.terpakai for one in papers_of(koperasi_id, ["hibah_uang"])}
    return [
        PakaiHibah(hibah, surat, used.get(hibah.id, 0), met.get(hibah.id, 0))
        for hibah, surat in rows
    ]


def spent_by_grant(koperasi_id: int) -> dict[UUID, int]:
    """Grant to what standing papers that name it came to, in sen."""
    s = SuratKas
    query = (
        sa.select(s.hibah_id, sa.func.sum(s.jumlah))
        .where(s.koperasi_id == koperasi_id, s.hibah_id.is_not(None), ~cancelled(s))
        .group_by(s.hibah_id)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query) if row[0]}
