"""Goods sent back to suppliers, and discounts taken afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.rules_kas import place_value
from app.buku_besar.rules_persediaan import usual_goods
from app.buku_besar.rules_terbuka import Terbuka
from app.pembelian import commands
from app.pembelian.forms import ReturForm
from app.pembelian.journals import LAWAN
from app.pembelian.models import ReturBeli
from app.pembelian.queries import (
    is_cancelled,
    open_debts,
)
from app.pembelian.rules import (
    SEBUTAN_LAWAN,
    LawanRetur,
)
from app.pembelian.views_alamat import (
    asked_id,
    bp,
    key_of,
    offer_units,
    photo_act,
    places,
    see,
)
from app.pembelian.views_utang import KATA, offer_open
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pihak.models import Pihak
from app.platform.forms import business_today


@bp.get("/retur/betulkan")
@requires(Permission.PEMBELIAN_WRITE)
def mend_retur() -> Any:
    """The form of a cancelled return."""
    dari = asked_id("dari")
    if dari is None:
        return see("pembelian.list_utang")
    old = find(ReturBeli, dari)
    return see("pembelian.new_retur", pihak_id=old.pihak_id, dari=old.id)


@bp.route("/retur/baru/<uuid:pihak_id>", methods=["GET", "POST"])
@requires(Permission.PEMBELIAN_WRITE)
def new_retur(pihak_id: UUID) -> Any:
    """Send goods back to a supplier, or take a discount afterwards."""
    nama = find(Pihak, pihak_id).nama
    rows = open_debts(g.koperasi_id, business_today(), pihak_id=pihak_id)
    form, duga = ReturForm(), None
    form.lawan.choices = places(LAWAN.roles, SEBUTAN_LAWAN)
    offer_open(form, rows)
    offer_units(form.unit)
    if request.method == "GET":
        _first_return(form, rows)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), actor(), form.hari
        retur = form.sent_back(pihak_id)
        whole = photo_act(
            form, lambda: commands.record_retur_beli(koperasi_id, key, retur, on=on, by=by), by
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := form.attempt(whole)):
            flash(f"Retur kepada {nama} dicatat.")
            return see("pembelian.show_retur", retur_id=made)
    return render_template(
        "pembelian/new_retur.html", form=form, p=find(Pihak, pihak_id), duga=duga
    ), form.status


def _first_return(form: ReturForm, rows: list[Terbuka]) -> None:
    first = rows[0].unit_id if rows else None
    if first:
        form.unit.data = str(first)
        form.persediaan.data = usual_goods(context_of(g.koperasi_id).units[first].jenis).value
    else:
        form.lawan.data = place_value(LawanRetur.TUNAI, None)
    if dari := asked_id("dari"):
        old = find(ReturBeli, dari)
        form.tanggal.data, form.jumlah.data, form.bukti.data = old.tanggal, old.jumlah, old.bukti
        form.unit.data, form.jenis.data = str(old.unit_id), old.jenis
        form.persediaan.data, form.lawan.data = old.persediaan, place_value(old.lawan, old.kas_id)


@bp.get("/retur/<uuid:retur_id>")
@requires(Permission.PEMBELIAN_READ)
def show_retur(retur_id: UUID) -> Any:
    """Goods sent back, or a discount."""
    paper = find(ReturBeli, retur_id)
    return render_template(
        "pembelian/show_retur.html", r=paper, p=find(Pihak, paper.pihak_id), can=can,
        unit=context_of(g.koperasi_id).units[paper.unit_id],
        batal=is_cancelled(ReturBeli, g.koperasi_id, retur_id), **KATA,
    )  # fmt: skip
