"""Advances to suppliers: given, used, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules_kas import place_value
from app.buku_besar.views_orang_kedua import maker
from app.pembelian import commands
from app.pembelian.forms import UangMukaForm
from app.pembelian.models import UangMuka
from app.pembelian.queries import (
    advances_page,
    is_cancelled,
    open_advances,
)
from app.pembelian.rules import (
    SEBUTAN_ARAH,
)
from app.pembelian.views_alamat import (
    PAGE,
    asked_id,
    bp,
    key_of,
    offer_units,
    page_number,
    photo_act,
    places,
    save,
    see,
    shops,
    suppliers,
    today_unless_sent,
)
from app.pembelian.views_utang import KATA
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.pihak.models import Pihak
from app.platform.forms import business_today


@bp.get("/uang-muka")
@requires(Permission.PEMBELIAN_READ)
def list_uang_muka() -> Any:
    """Advances not used yet, and the papers, newest first."""
    hal, on = page_number(), business_today()
    rows, total = advances_page(g.koperasi_id, offset=(hal - 1) * PAGE, limit=PAGE)
    open_ = open_advances(g.koperasi_id, on)
    ids = {one.anak_id for one in open_} | {m.pihak_id for m, _ in rows}
    return render_template(
        "pembelian/list_uang_muka.html", rows=rows, total=total, hal=hal, terbuka=open_, can=can,
        nama=names_by_id(g.koperasi_id, ids), units=context_of(g.koperasi_id).units, pada=on,
        dari=max(1, -(-total // PAGE)), ada_unit=bool(shops()), **KATA,
    )  # fmt: skip


@bp.route("/uang-muka/baru", methods=["GET", "POST"])
@requires(Permission.PEMBELIAN_WRITE)
def new_uang_muka() -> Any:
    """Give a supplier an advance, or take back what was not used."""
    form, duga = UangMukaForm(), None
    form.cara.choices = places()
    rows = suppliers()
    form.pemasok.offer(rows, code=lambda row: row.kode)
    offer_units(form.unit)
    today_unless_sent(form)
    if request.method == "GET" and (dari := asked_id("dari")):
        old = find(UangMuka, dari)
        form.tanggal.data, form.jumlah.data, form.bukti.data = old.tanggal, old.jumlah, old.bukti
        form.unit.data, form.arah.data = str(old.unit_id), old.arah
        form.cara.data = place_value(old.cara, old.kas_id)
        for row in rows:
            if row.id == old.pihak_id:
                form.pemasok.choose(row)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), maker(form), form.hari
        muka = form.advance()
        whole = photo_act(
            form, lambda: commands.record_uang_muka(koperasi_id, key, muka, on=on, by=by), by
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := save(form, whole, "pembelian.muka", muka)):
            flash(f"{SEBUTAN_ARAH[muka.arah]}.")
            return see("pembelian.show_uang_muka", muka_id=made)
    return render_template("pembelian/new_uang_muka.html", form=form, duga=duga), form.status


@bp.get("/uang-muka/<uuid:muka_id>")
@requires(Permission.PEMBELIAN_READ)
def show_uang_muka(muka_id: UUID) -> Any:
    """An advance to a supplier, or what came back of it."""
    paper = find(UangMuka, muka_id)
    return render_template(
        "pembelian/show_uang_muka.html", m=paper, p=find(Pihak, paper.pihak_id), can=can,
        unit=context_of(g.koperasi_id).units[paper.unit_id],
        batal=is_cancelled(UangMuka, g.koperasi_id, muka_id), **KATA,
    )  # fmt: skip
