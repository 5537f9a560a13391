"""Pages of holds and reliefs: nothing is booked, somebody decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for

from app.anggota.models import Anggota
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform.db import transact
from app.platform.forms import business_today
from app.simpanan import commands_ketentuan as terms_acts
from app.simpanan import commands_penarikan as acts
from app.simpanan.forms import CabutForm, KeringananForm, LepasForm, TahanForm
from app.simpanan.models import Keringanan, TahanSaldo
from app.simpanan.queries import holds_page
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.views_alamat import (
    bp,
    choose_member,
    key_of,
    offer_members,
    today_unless_sent,
)
from app.values.money import NIL

J = JenisSimpanan


@bp.get("/tahan")
@requires(Permission.SIMPANAN_READ)
def list_tahan() -> Any:
    """Holds in force."""
    rows = holds_page(g.koperasi_id, business_today())
    return render_template(
        "simpanan/list_tahan.html", rows=rows, jumlah=sum(r.tahan.jumlah for r in rows), can=can,
        JENIS=SEBUTAN_JENIS,
    )  # fmt: skip


@bp.route("/tahan/baru", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_tahan() -> Any:
    """Hold a part of a member's savings."""
    form = TahanForm()
    rows = offer_members(form.anggota)
    today_unless_sent(form, "mulai")
    if request.method == "GET":
        choose_member(form.anggota, rows)
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        who, jenis, jumlah = form.anggota.found.id, J(form.jenis.data), form.jumlah.data or NIL
        facts: dict[str, Any] = {
            "alasan": form.alasan.data,
            "mulai": form.mulai.data,
            "sampai": form.sampai.data,
        }
        if form.attempt(
            lambda: acts.hold_saldo(koperasi_id, key, who, jenis, jumlah, by=by, **facts).id
        ):
            flash("Saldo ditahan.")
            return redirect(url_for("simpanan.show_simpanan", anggota_id=who), 303)
    return render_template("simpanan/new_tahan.html", form=form), form.status


@bp.route("/tahan/<uuid:tahan_id>/lepas", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def release_tahan(tahan_id: UUID) -> Any:
    """Release a hold with a reason."""
    row = find(TahanSaldo, tahan_id)
    form, who = LepasForm(), row.anggota_id
    if form.validate_on_submit():
        koperasi_id, by, on, alasan = g.koperasi_id, actor(), business_today(), form.alasan.data
        if form.attempt(
            lambda: acts.release_saldo(koperasi_id, tahan_id, alasan=alasan, on=on, by=by).id
        ):
            flash("Tahanan dilepas.")
            return redirect(url_for("simpanan.show_simpanan", anggota_id=who), 303)
    return render_template(
        "simpanan/release_tahan.html", form=form, t=find(TahanSaldo, tahan_id),
        a=find(Anggota, who), JENIS=SEBUTAN_JENIS,
    ), form.status  # fmt: skip


@bp.route("/keringanan/baru", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_keringanan() -> Any:
    """Relieve a member of months, by decision."""
    form = KeringananForm()
    rows = offer_members(form.anggota)
    if request.method == "GET":
        choose_member(form.anggota, rows)
    if form.validate_on_submit():
        koperasi_id, key, by, who = g.koperasi_id, key_of(form), actor(), form.anggota.found.id
        facts: dict[str, Any] = {
            "dari": form.dari.data, "sampai": form.sampai.data, "nominal": form.sisa,
            "alasan": form.alasan.data, "keputusan": form.keputusan.data,
        }  # fmt: skip
        if form.attempt(lambda: terms_acts.grant_relief(koperasi_id, key, who, by=by, **facts).id):
            flash("Keringanan dicatat.")
            return redirect(url_for("simpanan.show_simpanan", anggota_id=who), 303)
    return render_template("simpanan/new_keringanan.html", form=form), form.status


@bp.post("/keringanan/<uuid:keringanan_id>/cabut")
@requires(Permission.SIMPANAN_WRITE)
def withdraw_keringanan(keringanan_id: UUID) -> Any:
    """Take a relief back; its months are due again."""
    row = find(Keringanan, keringanan_id)
    koperasi_id, who, form = g.koperasi_id, row.anggota_id, CabutForm()
    if form.validate_on_submit():
        transact(lambda: terms_acts.withdraw_relief(koperasi_id, keringanan_id))
        flash("Keringanan dicabut; bulannya ditagih lagi.")
    return redirect(url_for("simpanan.show_simpanan", anggota_id=who), 303)
