"""Pages of candidates' money: who waits for what, admission, money given back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.views_orang_kedua import maker, save_or_ask
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform.db import transact
from app.platform.forms import business_today
from app.simpanan import commands
from app.simpanan.commands_calon import KembaliAsked, admission_problems
from app.simpanan.forms import KembalikanForm, TerimaForm
from app.simpanan.models import PenerimaanCalon
from app.simpanan.queries import positions, terms_all
from app.simpanan.queries_surat import is_cancelled
from app.simpanan.rules_setoran import pokok_due
from app.simpanan.views_alamat import bp, key_of, offer_cash, today_unless_sent
from app.values.refusal import Refused


@bp.get("/calon")
@requires(Permission.SIMPANAN_READ)
def list_calon() -> Any:
    """Candidates and others whose money stands on the account of calon anggota."""
    today, terms = business_today(), terms_all(g.koperasi_id)
    rows = [
        (p, pokok_due(p, terms, today), admission_problems(p, terms, today))
        for p in positions(g.koperasi_id).values()
        if p.status is Status.CALON or p.saldo.get("calon", 0)
    ]
    return render_template("simpanan/list_calon.html", rows=rows, form=TerimaForm(), can=can)


@bp.post("/calon/<uuid:anggota_id>/terima")
@requires(Permission.SIMPANAN_WRITE)
def admit_calon(anggota_id: UUID) -> Any:
    """Admit a candidate whose conditions hold."""
    anggota = find(Anggota, anggota_id)
    form, koperasi_id, by, on = TerimaForm(), g.koperasi_id, actor(), business_today()
    nama, key = anggota.nama, key_of(form)
    try:
        paper = transact(lambda: commands.admit(koperasi_id, anggota_id, key=key, on=on, by=by).id)
    except Refused as refused:
        flash(" ".join(refused.reasons), "galat")
        return redirect(url_for("simpanan.list_calon"), 303)
    flash(f"{nama} menjadi anggota.")
    return redirect(url_for("simpanan.show_penerimaan", penerimaan_id=paper), 303)


@bp.get("/penerimaan/<uuid:penerimaan_id>")
@requires(Permission.SIMPANAN_READ)
def show_penerimaan(penerimaan_id: UUID) -> Any:
    """The paper of an admission."""
    paper = find(PenerimaanCalon, penerimaan_id)
    return render_template(
        "simpanan/show_penerimaan.html", p=paper, a=find(Anggota, paper.anggota_id), can=can,
        batal=is_cancelled(paper),
    )  # fmt: skip


@bp.route("/calon/<uuid:anggota_id>/kembalikan", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def return_calon(anggota_id: UUID) -> Any:
    """Give the money back to somebody who is not admitted."""
    find(Anggota, anggota_id)
    form, duga = KembalikanForm(), None
    offer_cash(form)
    today_unless_sent(form)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), maker(form), form.hari
        cara, kas = form.lewat
        fakta = KembaliAsked(anggota_id, cara, kas)

        def act() -> UUID:
            return commands.return_calon(
                koperasi_id, key, anggota_id, cara=cara, kas=kas, on=on, by=by
            ).id

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif paper := save_or_ask(form, act, jenis="simpanan.kembali", fakta=fakta, on=on):
            flash("Uang dikembalikan.")
            return redirect(url_for("simpanan.show_penarikan", penarikan_id=paper), 303)
    p = positions(g.koperasi_id, [anggota_id])[anggota_id]
    return render_template("simpanan/return_calon.html", form=form, p=p, duga=duga), form.status
