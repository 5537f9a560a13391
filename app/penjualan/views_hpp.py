"""Pages of cost by the count, and of each unit's way to know its cost."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.rules import Sifat, accepts
from app.buku_besar.rules_persediaan import SEBUTAN_PERSEDIAAN, JenisPersediaan, usual_goods
from app.koperasi.rules import AWAL
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.penjualan import commands
from app.penjualan.forms import CaraHppForm, HppForm, options
from app.penjualan.models import HppBulan
from app.penjualan.queries import is_cancelled, way_on, ways_all
from app.penjualan.queries_hpp import cost_basis, counts_page, stock_accounts
from app.penjualan.rules_hpp import SEBUTAN_HPP, CaraHpp
from app.penjualan.views_alamat import (
    PAGE,
    asked_day,
    asked_id,
    bp,
    key_of,
    offer_units,
    page_number,
    see,
    shop,
    shops,
)
from app.platform.forms import business_today
from app.values.calendar import bulan_tahun, month_start
from app.values.refusal import Reason, Refused


@bp.get("/hpp")
@requires(Permission.HPP_READ)
def list_hpp() -> Any:
    """Each unit's way, and the months counted, newest first."""
    hal, context, today = page_number(), context_of(g.koperasi_id), business_today()
    rows, total = counts_page(g.koperasi_id, offset=(hal - 1) * PAGE, limit=PAGE)
    ways = ways_all(g.koperasi_id)
    return render_template(
        "penjualan/list_hpp.html", rows=rows, total=total, hal=hal, units=context.units, can=can,
        cara=[(u, way_on(ways, u.id, today)) for u in shops()], HPP=SEBUTAN_HPP,
        dari=max(1, -(-total // PAGE)), bulan_tahun=bulan_tahun, C=CaraHpp,
    )  # fmt: skip


@bp.route("/hpp/baru/<uuid:unit_id>", methods=["GET", "POST"])
@requires(Permission.HPP_WRITE)
def new_hpp(unit_id: UUID) -> Any:
    """Hitung HPP dari sisa barang: what there was, what is left, the cost between them."""
    unit = shop(unit_id)
    form, duga = HppForm(), None
    months = _months()
    form.bulan.choices = options((m.isoformat(), bulan_tahun(m)) for m in months)
    if request.method == "GET":
        form.persediaan.data = usual_goods(unit.jenis).value
        wanted = asked_day("bulan")
        form.bulan.data = (wanted if wanted in months else months[0]).isoformat()
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        bulan, goods = date.fromisoformat(form.bulan.data), JenisPersediaan(form.persediaan.data)
        if form.sisa.data is None:
            form.show(Refused(Reason("Isi nilai sisa barang; 0 bila habis.", "sisa")))
        else:
            sisa = form.nilai

            def act() -> UUID:
                return commands.record_hpp_bulan(
                    koperasi_id, key, unit_id, sisa, bulan=bulan, by=by, persediaan=goods
                ).id

            if form.only_looks:
                duga = form.look(lambda: foreseen(koperasi_id, act))
            elif made := form.attempt(act):
                flash(f"HPP {unit.nama} {bulan_tahun(bulan)} dicatat.")
                return see("penjualan.show_hpp", hpp_id=made)
    bulan = date.fromisoformat(form.bulan.data) if form.bulan.data in _iso(months) else months[0]
    kinds = list(JenisPersediaan)
    goods = JenisPersediaan(form.persediaan.data if form.persediaan.data in kinds else kinds[0])
    return render_template(
        "penjualan/new_hpp.html", form=form, unit=unit, duga=duga, bulan=bulan_tahun(bulan),
        bahan=cost_basis(g.koperasi_id, unit_id, goods, bulan),
    ), form.status  # fmt: skip


def _iso(months: list[date]) -> list[str]:
    return [m.isoformat() for m in months]


def _months() -> list[date]:
    """Months of the books that take entries and have ended, the last one first."""
    today = business_today()
    ended = [
        month_start(p.mulai)
        for p in context_of(g.koperasi_id).periods
        if p.kode != AWAL and p.akhir <= today and accepts(p.status, Sifat.PENYESUAIAN)
    ]
    return sorted(set(ended), reverse=True) or [month_start(today)]


@bp.get("/hpp/<uuid:hpp_id>")
@requires(Permission.HPP_READ)
def show_hpp(hpp_id: UUID) -> Any:
    """A month's count, and whether the books still say what was counted."""
    paper = find(HppBulan, hpp_id)
    goods = JenisPersediaan(paper.persediaan)
    batal = is_cancelled(HppBulan, g.koperasi_id, hpp_id)
    accounts = stock_accounts(g.koperasi_id, goods)
    buku = saldo_akun(g.koperasi_id, accounts, paper.tanggal, unit_id=paper.unit_id)
    return render_template(
        "penjualan/show_hpp.html", h=paper, unit=context_of(g.koperasi_id).units[paper.unit_id],
        batal=batal, can=can, bulan=bulan_tahun(paper.bulan), barang=SEBUTAN_PERSEDIAAN[goods],
        buku=buku, beda=0 if batal else buku - paper.sisa.sen,
    )  # fmt: skip


@bp.get("/hpp/betulkan")
@requires(Permission.HPP_WRITE)
def mend_hpp() -> Any:
    """The form of a cancelled count."""
    dari = asked_id("dari")
    if dari is None:
        return see("penjualan.list_hpp")
    old = find(HppBulan, dari)
    return see("penjualan.new_hpp", unit_id=old.unit_id, bulan=old.bulan)


@bp.route("/hpp/cara", methods=["GET", "POST"])
@requires(Permission.HPP_WRITE)
def set_cara_hpp() -> Any:
    """A unit's way to know its cost, from a day on, with what decided it."""
    form = CaraHppForm()
    offer_units(form.unit)
    if request.method == "GET":
        form.mulai.data = business_today()
    if form.validate_on_submit():
        koperasi_id, key, mulai = g.koperasi_id, key_of(form), form.mulai.data or business_today()
        unit_id, cara, bps = UUID(form.unit.data), CaraHpp(form.cara.data), form.margin.data or 0
        dasar = form.dasar.data
        if form.attempt(
            lambda: commands.set_cara_hpp(
                koperasi_id, key, unit_id, mulai=mulai, cara=cara, bps=bps, dasar=dasar
            )
        ):
            flash("Cara menghitung HPP disimpan.")
            return see("penjualan.list_hpp")
    return render_template(
        "penjualan/set_cara_hpp.html", form=form, riwayat=ways_all(g.koperasi_id),
        units=context_of(g.koperasi_id).units, HPP=SEBUTAN_HPP,
    ), form.status  # fmt: skip
