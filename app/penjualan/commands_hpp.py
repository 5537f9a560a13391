"""Cost of goods out of the count at month end, and each unit's way to know its cost."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import lock_head, post_event
from app.buku_besar.commands_surat import already, fingerprint
from app.buku_besar.rules import Context
from app.buku_besar.rules_persediaan import JenisPersediaan, trading_problems, usual_goods
from app.penjualan.journals import HPP_BULAN, HppCounted
from app.penjualan.models import HppBulan, SetelanHpp
from app.penjualan.queries_hpp import cost_basis, counted_months
from app.penjualan.rules_hpp import (
    BahanHpp,
    CaraHpp,
    SetelanHppRow,
    count_problems,
    shared,
    way_problems,
)
from app.platform import clock
from app.platform.db import db
from app.values.actor import Actor
from app.values.calendar import bulan_tahun, month_end, month_start
from app.values.money import Money
from app.values.refusal import Reason, Refused


def record_hpp_bulan(  # noqa: PLR0913 -- the facts of a paper
    koperasi_id: int, key: UUID, unit_id: UUID, sisa: Money, *, bulan: date, by: Actor,
    persediaan: JenisPersediaan | None = None,
) -> HppBulan:  # fmt: skip
    """Book a month's cost: opening + purchases − what is left, split by sales (akuntansi 3.7).

    Dated the last day of the month. Refused: `count_problems`; once per unit, goods and month.
    """
    held = lock_head(koperasi_id)
    context = held[1]
    unit = context.units.get(unit_id)
    if reasons := trading_problems(unit):
        raise Refused(*reasons)
    assert unit is not None
    goods, bulan = persediaan or usual_goods(unit.jenis), month_start(bulan)
    sidik = fingerprint(unit_id, goods, bulan, sisa.sen)
    if known := already(HppBulan, koperasi_id, key, sidik):
        return cast(HppBulan, known)
    bahan = cost_basis(koperasi_id, unit_id, goods, bulan)
    done = counted_months(koperasi_id, unit_id, goods)
    today = clock.today(context.zona)
    if reasons := count_problems(bahan, sisa, today=today, done=done):
        raise Refused(*reasons)
    member, other = shared(bahan.hpp(sisa), (bahan.jual_anggota, bahan.jual_non_anggota))
    on = month_end(bulan)
    urut = post_event(
        koperasi_id, HPP_BULAN, HppCounted(unit_id, member, other, goods), source_id=key, on=on,
        by=by, keterangan=f"HPP {unit.nama} {bulan_tahun(bulan)} dari sisa barang", held=held,
    )  # fmt: skip
    paper = HppBulan(
        koperasi_id=koperasi_id, id=key, tanggal=on, sidik_permintaan=sidik, jurnal_urut=urut,
        unit_id=unit_id, bulan=bulan, persediaan=goods.value, sisa=sisa, hpp_anggota=member,
        hpp_non_anggota=other, **_basis(bahan),
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    return paper


def _basis(bahan: BahanHpp) -> dict[str, Money]:
    names = ("awal", "masuk", "keluar", "jual_anggota", "jual_non_anggota")
    return {name: getattr(bahan, name) for name in names}


def set_cara_hpp(  # noqa: PLR0913 -- the facts of a dated setting
    koperasi_id: int, key: UUID, unit_id: UUID, *, mulai: date, cara: CaraHpp, bps: int = 0,
    dasar: str = "",
) -> UUID:  # fmt: skip
    """Set a unit's way to know the cost of its goods, from a day on.

    Refused: `way_problems`, no unit of trade, a day that has a value already.
    """
    context: Context = lock_head(koperasi_id)[1]
    reasons = trading_problems(context.units.get(unit_id)) + way_problems(SetelanHppRow(cara, bps))
    if len(dasar) > 200:
        reasons.append(Reason("Dasar paling panjang 200 huruf.", "dasar"))
    s = SetelanHpp
    if db.session.get(s, (koperasi_id, key)) is not None:
        return key
    there = db.session.scalar(
        sa.select(s.id).where(s.koperasi_id == koperasi_id, s.unit_id == unit_id, s.mulai == mulai)
    )
    if there is not None:
        text = "Unit ini sudah mempunyai cara yang berlaku mulai tanggal itu; pilih tanggal lain."
        reasons.append(Reason(text, "mulai"))
    if reasons:
        raise Refused(*reasons)
    db.session.add(
        SetelanHpp(koperasi_id=koperasi_id, id=key, unit_id=unit_id, mulai=mulai,
                   cara=cara.value, margin_bps=bps, dasar=dasar.strip())
    )  # fmt: skip
    db.session.flush()
    return key
