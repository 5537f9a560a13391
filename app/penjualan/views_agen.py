"""Pages of agents: floats at a glance, an agent, its day, money in and out of the float."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.rules_aturan import CASH, Cara
from app.buku_besar.rules_kas import place_value
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.penjualan import commands
from app.penjualan.forms_agen import AgenForm, DepositForm, HariAgenForm
from app.penjualan.models_agen import Agen, DepositAgen, HariAgenSurat
from app.penjualan.queries import is_cancelled
from app.penjualan.queries_agen import (
    agents_of,
    days_page,
    deposits_of,
    details_of,
    drawer_on,
    float_on,
    last_day,
    reconciled,
)
from app.penjualan.rules_agen import SEBUTAN_AGEN, SEBUTAN_ARAH, SEBUTAN_KOMISI, JenisAgen
from app.penjualan.views_alamat import (
    PAGE,
    SEBUTAN_CARA,
    asked_id,
    bank_places,
    bp,
    key_of,
    offer_units,
    page_number,
    photo_act,
    places,
    see,
    shops,
    today_unless_sent,
)
from app.pihak.queries import parties_of
from app.pihak.rules import JenisPihak
from app.platform.forms import business_today

KATA = {"AGEN": SEBUTAN_AGEN, "KOMISI": SEBUTAN_KOMISI, "ARAH": SEBUTAN_ARAH, "CARA": SEBUTAN_CARA}


@bp.get("/agen")
@requires(Permission.PENJUALAN_READ)
def list_agen() -> Any:
    """Agents with float, drawer of their unit, the last day and whether it agreed."""
    today, units = business_today(), context_of(g.koperasi_id).units
    rows = []
    for agen in agents_of(g.koperasi_id):
        last = last_day(g.koperasi_id, agen.id, today)
        cocok = reconciled(g.koperasi_id, agen, last) if last else None
        rows.append((agen, float_on(g.koperasi_id, agen, today), last, cocok))
    return render_template(
        "penjualan/list_agen.html", rows=rows, units=units, can=can, ada_unit=bool(shops())
    )


@bp.route("/agen/baru", methods=["GET", "POST"])
@requires(Permission.UNIT_WRITE)
def new_agen() -> Any:
    """Make an agent of a unit."""
    form = AgenForm()
    offer_units(form.unit)
    if request.method == "GET" and (fit := shops(agen=True)) and not asked_id("unit"):
        form.unit.data = str(fit[0].id)
    parties = [p for p in parties_of(g.koperasi_id) if p.jenis is not JenisPihak.BELUM_DIRINCI]
    form.mitra.offer(parties, code=lambda row: row.kode)
    if form.validate_on_submit():
        koperasi_id, key, nama = g.koperasi_id, key_of(form), form.nama.data
        unit_id, pihak_id = UUID(form.unit.data), form.mitra.found.id
        made = form.attempt(
            lambda: (
                commands.add_agen(
                    koperasi_id, key, unit_id=unit_id, nama=nama, pihak_id=pihak_id
                ).id
            )
        )
        if made:
            flash(f"Agen {nama} dibuat.")
            return see("penjualan.show_agen", agen_id=made)
    return render_template("penjualan/new_agen.html", form=form), form.status


@bp.get("/agen/<uuid:agen_id>")
@requires(Permission.PENJUALAN_READ)
def show_agen(agen_id: UUID) -> Any:
    """An agent: float, days, money moved in and out."""
    agen, hal, today = find(Agen, agen_id), page_number(), business_today()
    days, total = days_page(g.koperasi_id, agen_id=agen_id, offset=(hal - 1) * PAGE, limit=PAGE)
    context = context_of(g.koperasi_id)
    return render_template(
        "penjualan/show_agen.html", a=agen, unit=context.units[agen.unit_id], total=total,
        hal=hal, hari_agen=[(d, gone, reconciled(g.koperasi_id, agen, d)) for d, gone in days],
        deposit=deposits_of(g.koperasi_id, agen_id), saldo=float_on(g.koperasi_id, agen, today),
        laci=drawer_on(g.koperasi_id, agen, today), akun=context.accounts[agen.akun_id],
        dari=max(1, -(-total // PAGE)), can=can, pada=today, **KATA,
    )  # fmt: skip


@bp.get("/agen/hari/betulkan")
@requires(Permission.PENJUALAN_WRITE)
def mend_hari_agen() -> Any:
    """The form of a cancelled day."""
    dari = asked_id("dari")
    if dari is None:
        return see("penjualan.list_agen")
    old = find(HariAgenSurat, dari)
    return see("penjualan.new_hari_agen", agen_id=old.agen_id, dari=old.id)


@bp.route("/agen/<uuid:agen_id>/hari", methods=["GET", "POST"])
@requires(Permission.PENJUALAN_WRITE)
def new_hari_agen(agen_id: UUID) -> Any:
    """Record an agent's day by totals per kind, with what partner and drawer say."""
    agen = find(Agen, agen_id)
    nama = agen.nama
    form, duga = HariAgenForm(), None
    form.rekening.choices = bank_places()
    today_unless_sent(form)
    if request.method == "GET":
        _first_values(form, agen)
    form.fill_kinds()
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), actor(), form.hari
        hari = form.day(agen_id)
        whole = photo_act(
            form, lambda: commands.record_hari_agen(koperasi_id, key, hari, on=on, by=by), by
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := form.attempt(whole)):
            flash(f"Hari {nama} dicatat.")
            return see("penjualan.show_hari_agen", hari_id=made)
    agen, on = find(Agen, agen_id), form.tanggal.data or business_today()
    return render_template(
        "penjualan/new_hari_agen.html", form=form, a=agen, duga=duga,
        saldo=float_on(g.koperasi_id, agen, on), laci=drawer_on(g.koperasi_id, agen, on),
        terakhir=last_day(g.koperasi_id, agen_id, on), pada=on, **KATA,
    ), form.status  # fmt: skip


def _first_values(form: HariAgenForm, agen: Agen) -> None:
    """As the last day was: where commission goes; a cancelled day comes back whole."""
    dari = asked_id("dari")
    old = find(HariAgenSurat, dari) if dari else None
    last = old or last_day(g.koperasi_id, agen.id, business_today())
    if last is None:
        return
    form.komisi_ke.data = last.komisi_ke
    form.rekening.data = place_value("transfer", last.rekening_id)
    if old is None:
        return
    form.tanggal.data, form.sebab.data, form.catatan.data = old.tanggal, old.sebab, old.catatan
    for name in ("komisi", "titipan_masuk", "titipan_selesai", "saldo_mitra", "kas_hitung"):
        form[name].data = getattr(old, name) or None
    rows = {row.jenis: row for row in details_of(g.koperasi_id, old.id)}
    for kind in JenisAgen:
        row, facts = rows.get(kind.value), {"jenis": kind.value}
        names = ("banyak", "pokok", "fee_anggota", "fee_non_anggota", "potongan_mitra")
        known = {name: getattr(row, name) or None for name in names} if row else {}
        form.rincian.append_entry(facts | known)


@bp.get("/agen/hari/<uuid:hari_id>")
@requires(Permission.PENJUALAN_READ)
def show_hari_agen(hari_id: UUID) -> Any:
    """An agent's day: kinds, our income, and books against partner and drawer."""
    paper = find(HariAgenSurat, hari_id)
    agen = find(Agen, paper.agen_id)
    return render_template(
        "penjualan/show_hari_agen.html", h=paper, a=agen, can=can,
        rincian=details_of(g.koperasi_id, hari_id),
        cocok_agen=reconciled(g.koperasi_id, agen, paper),
        batal=is_cancelled(HariAgenSurat, g.koperasi_id, hari_id), **KATA,
    )  # fmt: skip


@bp.get("/agen/deposit/betulkan")
@requires(Permission.KAS_WRITE)
def mend_deposit() -> Any:
    """The form of a cancelled movement of a float."""
    dari = asked_id("dari")
    if dari is None:
        return see("penjualan.list_agen")
    old = find(DepositAgen, dari)
    return see("penjualan.new_deposit", agen_id=old.agen_id, dari=old.id)


@bp.route("/agen/<uuid:agen_id>/deposit", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def new_deposit(agen_id: UUID) -> Any:
    """Move money into an agent's float or back out of it."""
    agen = find(Agen, agen_id)
    nama = agen.nama
    form, duga = DepositForm(), None
    order = {c: CASH.roles[c] for c in (Cara.TRANSFER, Cara.LACI, Cara.TUNAI)}
    form.cara.choices = places(order, SEBUTAN_CARA)
    today_unless_sent(form)
    if request.method == "GET" and (dari := asked_id("dari")):
        old = find(DepositAgen, dari)
        form.tanggal.data, form.arah.data, form.jumlah.data = old.tanggal, old.arah, old.jumlah
        form.biaya.data, form.cara.data = old.biaya or None, place_value(old.cara, old.kas_id)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), actor(), form.hari
        pindah = form.move(agen_id)
        whole = photo_act(
            form, lambda: commands.record_deposit_agen(koperasi_id, key, pindah, on=on, by=by), by
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := form.attempt(whole)):
            flash(f"Deposit {nama} dicatat.")
            return see("penjualan.show_deposit", deposit_id=made)
    agen = find(Agen, agen_id)
    saldo = float_on(g.koperasi_id, agen, business_today())
    return render_template(
        "penjualan/new_deposit.html", form=form, a=agen, duga=duga, saldo=saldo
    ), form.status


@bp.get("/agen/deposit/<uuid:deposit_id>")
@requires(Permission.PENJUALAN_READ)
def show_deposit(deposit_id: UUID) -> Any:
    """Money moved into a float or out of it."""
    paper = find(DepositAgen, deposit_id)
    return render_template(
        "penjualan/show_deposit.html", d=paper, a=find(Agen, paper.agen_id), can=can,
        batal=is_cancelled(DepositAgen, g.koperasi_id, deposit_id), **KATA,
    )  # fmt: skip
