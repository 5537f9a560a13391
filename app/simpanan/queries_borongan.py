"""Reads behind imports of savings: movements the books hold, and what their people have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.journals_simpanan import ROLE_OF, JenisSimpanan
from app.buku_besar.queries_cocok import cancelled
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sisi import member_changes
from app.buku_besar.rules import Context
from app.buku_besar.rules_aturan import CASH
from app.platform.db import db
from app.simpanan.models import BarisSetoran, Penarikan, Potongan, Setoran, TahanSaldo
from app.simpanan.models_impor import AsalSimpanan
from app.simpanan.queries import hold_row, positions, product_balance, terms_all
from app.simpanan.rules_borongan import GerakBuku, GerakFile, content_of
from app.simpanan.rules_borongan_periksa import Bekal

J = JenisSimpanan
AT_ONCE = 500
TAHUN = "tahun "  # how receipts name the months of a yearly due


def known_moves(koperasi_id: int, rows: Sequence[GerakFile]) -> list[GerakBuku]:
    """Standing movements of the days of a file, and whatever bears one of its numbers."""
    if not rows:
        return []
    days = (min(row.tanggal for row in rows), max(row.tanggal for row in rows))
    numbers = sorted({row.bukti for row in rows if row.bukti})
    main = _main_cash(context_of(koperasi_id))
    found: dict[UUID, GerakBuku] = {}
    for wanted in _spans(days, numbers):
        for key, there in _moves(koperasi_id, wanted, main):
            found[key] = there
    return list(found.values())


Wanted = Any  # (paper, column of its number) -> condition


def _spans(days: tuple[date, date], numbers: Sequence[str]) -> Iterator[Wanted]:
    """Conditions on papers: the days, then numbers in handfuls, as engines bound lists."""
    yield lambda paper, _bukti: paper.tanggal.between(*days)
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        yield lambda _paper, bukti, some=some: bukti.in_(some)


def _main_cash(context: Context) -> set[UUID]:
    """The accounts that an empty own account stands for."""
    return {context.by_role[r].id for r in CASH.roles.values() if r in context.by_role}


def _moves(koperasi_id: int, wanted: Wanted, main: set[UUID]) -> Iterator[tuple[UUID, GerakBuku]]:
    b, s = BarisSetoran, Setoran
    rows = db.session.execute(
        sa.select(
            b.id, s.tanggal, b.anggota_id, b.jenis, b.jumlah, b.cara, b.kas_id, b.produk_id,
            s.bukti, b.dari, b.sampai, b.bulan,
        )
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(b.koperasi_id == koperasi_id, wanted(s, s.bukti), ~cancelled(s))
    )  # fmt: skip
    for key, *facts, cara, kas, produk, bukti, dari, sampai, bulan in rows:
        way = (False, False, cara, None if kas in main else kas, produk)
        yield key, GerakBuku(_isi(facts, way), bukti, dari, sampai, bulan.startswith(TAHUN))
    for row in _papers(Penarikan, koperasi_id, wanted, Penarikan.jenis != J.CALON.value):
        t, bukti = row
        way = (True, False, t.cara, None if t.kas_id in main else t.kas_id, t.produk_id)
        yield t.id, GerakBuku(_isi((t.tanggal, t.anggota_id, t.jenis, t.jumlah), way), bukti)
    for row in _papers(Potongan, koperasi_id, wanted, sa.true()):
        m, bukti = row
        way = (False, True, "", None, None)
        isi = _isi((m.tanggal, m.anggota_id, m.tujuan, m.jumlah), way)
        yield m.id, GerakBuku(isi, bukti, m.dari, m.sampai, m.bulan.startswith(TAHUN))


def _isi(facts: Iterable[Any], way: tuple[Any, ...]) -> tuple[Any, ...]:
    tanggal, who, jenis, sen = facts
    return content_of(tanggal, who, jenis, int(sen), way=way)


def _papers(paper: Any, koperasi_id: int, wanted: Wanted, more: Any) -> Iterator[tuple[Any, str]]:
    """Standing papers with the number an import gave them."""
    a = AsalSimpanan
    bukti = sa.func.coalesce(a.bukti, "")
    query = (
        sa.select(paper, bukti)
        .outerjoin(a, sa.and_(a.koperasi_id == paper.koperasi_id, a.id == paper.id))
        .where(paper.koperasi_id == koperasi_id, wanted(paper, bukti), ~cancelled(paper), more)
    )
    for row in db.session.execute(query):
        yield row[0], row[1]


def stock_of(koperasi_id: int, rows: Sequence[GerakFile]) -> Bekal:
    """Everything checking needs of the people of a file."""
    posisi = positions(koperasi_id, {row.anggota_id for row in rows})
    out = {row.anggota_id for row in rows if row.keluar or row.potong}
    return Bekal(
        posisi, terms_all(koperasi_id), _daily(koperasi_id, out), _holds(koperasi_id),
        {
            (row.anggota_id, row.produk_id): product_balance(
                koperasi_id, row.anggota_id, row.produk_id
            )
            for row in rows if row.keluar and row.produk_id
        },
    )  # fmt: skip


def _daily(koperasi_id: int, people: Collection[UUID]) -> dict[tuple[UUID, str], dict[date, int]]:
    """Change of each day of what may be paid out, by member and kind."""
    context = context_of(koperasi_id)
    kinds = {
        context.by_role[ROLE_OF[jenis]].id: jenis
        for jenis in (J.SUKARELA, J.KHUSUS)
        if ROLE_OF[jenis] in context.by_role
    }
    keys = [(akun, who) for who in sorted(people) for akun in kinds]
    return {
        (who, kinds[akun]): {day: -sen for day, sen in days.items()}
        for (akun, who), days in member_changes(koperasi_id, keys).items()
    }


def _holds(koperasi_id: int) -> dict[tuple[UUID, str], list[Any]]:
    found: dict[tuple[UUID, str], list[Any]] = defaultdict(list)
    for row in db.session.scalars(
        sa.select(TahanSaldo).where(TahanSaldo.koperasi_id == koperasi_id)
    ):
        found[(row.anggota_id, row.jenis)].append(hold_row(row))
    return found


def savings_of_import(koperasi_id: int, impor_id: UUID) -> list[int]:
    """Places of the savings journals an import brought that are not cancelled, in order."""
    a = AsalSimpanan
    return list(
        db.session.scalars(
            sa.select(a.jurnal_urut)
            .where(a.koperasi_id == koperasi_id, a.impor_id == impor_id, ~cancelled(a))
            .order_by(a.jurnal_urut)
        )
    )
