"""What a month's cost is counted from: book value of the stock and sales of goods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import mutasi, saldo_akun
from app.buku_besar.queries_cocok import cancelled
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules_persediaan import PERAN_PERSEDIAAN, JenisPersediaan
from app.penjualan.models import HppBulan, Omzet, PendapatanOmzet
from app.penjualan.rules import JenisPendapatan
from app.penjualan.rules_hpp import BahanHpp, CaraHpp
from app.platform.db import db
from app.values.calendar import month_end, month_start
from app.values.money import NIL, Money


def stock_accounts(koperasi_id: int, jenis: JenisPersediaan) -> list[UUID]:
    """The account of a kind of goods and its sub-accounts."""
    context = context_of(koperasi_id)
    main = context.by_role.get(PERAN_PERSEDIAAN[jenis])
    if main is None:
        return []
    subs = [a.id for a in context.accounts.values() if a.induk_id == main.id]
    return [main.id, *subs]


def cost_basis(koperasi_id: int, unit_id: UUID, jenis: JenisPersediaan, bulan: date) -> BahanHpp:
    """Opening, in, out and sales of a unit's goods in a month, by the books as they stand."""
    awal, akhir = month_start(bulan), month_end(bulan)
    accounts = stock_accounts(koperasi_id, jenis)
    rows = [
        row
        for row in mutasi(koperasi_id, since=awal, until=akhir, unit_id=unit_id)
        if row.akun_id in accounts
    ]
    opening = saldo_akun(koperasi_id, accounts, awal - timedelta(days=1), unit_id=unit_id)
    member, other = goods_sold(koperasi_id, unit_id, jenis, awal, akhir)
    return BahanHpp(
        awal, Money(opening), Money(sum(r.debit for r in rows)), Money(sum(r.kredit for r in rows)),
        member, other,
    )  # fmt: skip


def goods_sold(
    koperasi_id: int, unit_id: UUID, jenis: JenisPersediaan, since: date, until: date
) -> tuple[Money, Money]:
    """Goods sold in a span by papers that wait for the count: to members, to others, net."""
    o, p = Omzet, PendapatanOmzet
    rows = db.session.execute(
        sa.select(p.anggota, p.non_anggota, o.retur_anggota, o.retur_non_anggota)
        .join(o, sa.and_(o.koperasi_id == p.koperasi_id, o.id == p.omzet_id))
        .where(
            o.koperasi_id == koperasi_id, o.unit_id == unit_id, o.persediaan == jenis.value,
            o.cara_hpp == CaraHpp.HITUNG.value, p.jenis == JenisPendapatan.BARANG.value,
            o.tanggal.between(since, until), ~cancelled(o),
        )
    )  # fmt: skip
    member, other = NIL, NIL
    for sold, sold_other, back, back_other in rows:
        member += max(sold - back, NIL)
        other += max(sold_other - back_other, NIL)
    return member, other


def counted_months(koperasi_id: int, unit_id: UUID, jenis: JenisPersediaan) -> Sequence[date]:
    """Months of a unit whose cost was counted and stands."""
    h = HppBulan
    query = sa.select(h.bulan).where(
        h.koperasi_id == koperasi_id, h.unit_id == unit_id, h.persediaan == jenis.value,
        ~cancelled(h),
    )  # fmt: skip
    return list(db.session.scalars(query))


def counts_page(
    koperasi_id: int, *, offset: int = 0, limit: int = 0
) -> tuple[list[tuple[HppBulan, bool]], int]:
    """Counted months, newest first, whether each was cancelled, and how many there are."""
    h = HppBulan
    total = db.session.scalar(
        sa.select(sa.func.count()).select_from(h).where(h.koperasi_id == koperasi_id)
    )
    query = sa.select(h, cancelled(h)).where(h.koperasi_id == koperasi_id)
    query = query.order_by(h.bulan.desc(), h.jurnal_urut.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [(row[0], bool(row[1])) for row in rows], total or 0
