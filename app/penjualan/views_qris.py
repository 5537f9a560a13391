"""Pages of QRIS money that reached the bank, and of what still waits per unit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.rules_kas import place_value, read_place
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.penjualan import commands
from app.penjualan.forms import QrisForm
from app.penjualan.models import SetelmenQris
from app.penjualan.queries import is_cancelled
from app.penjualan.queries_qris import settlements_page, waiting_qris
from app.penjualan.views_alamat import (
    PAGE,
    asked_id,
    bank_places,
    bp,
    key_of,
    offer_units,
    page_number,
    photo_act,
    see,
    shops,
    today_unless_sent,
)
from app.platform.forms import business_today
from app.values.money import NIL, Money


@bp.get("/qris")
@requires(Permission.PENJUALAN_READ)
def list_qris() -> Any:
    """What waits in each unit, and the settlements, newest first."""
    hal, context = page_number(), context_of(g.koperasi_id)
    rows, total = settlements_page(g.koperasi_id, offset=(hal - 1) * PAGE, limit=PAGE)
    waiting = [(u, waiting_qris(context, u.id, business_today())) for u in shops()]
    return render_template(
        "penjualan/list_qris.html", rows=rows, total=total, hal=hal, units=context.units,
        menunggu=[(u, sen) for u, sen in waiting if sen], dari=max(1, -(-total // PAGE)), can=can,
    )  # fmt: skip


@bp.route("/qris/baru", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def new_qris() -> Any:
    """Book QRIS money that reached the bank; what waits is proposed."""
    form, duga = QrisForm(), None
    offer_units(form.unit)
    form.rekening.choices = bank_places()
    today_unless_sent(form)
    if request.method == "GET":
        _first_values(form)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), actor(), form.hari
        unit_id, jumlah = UUID(form.unit.data), form.jumlah.data or NIL
        facts: dict[str, Any] = {
            "biaya": form.biaya.data or NIL, "bukti": form.bukti.data,
            "rekening": read_place(form.rekening.data)[1],
        }  # fmt: skip
        whole = photo_act(
            form,
            lambda: commands.record_setelmen_qris(
                koperasi_id, key, unit_id, jumlah, on=on, by=by, **facts
            ),
            by,
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := form.attempt(whole)):
            flash("Setelmen QRIS dicatat.")
            return see("penjualan.show_qris", setelmen_id=made)
    return render_template("penjualan/new_qris.html", form=form, duga=duga), form.status


def _first_values(form: QrisForm) -> None:
    if dari := asked_id("dari"):
        old = find(SetelmenQris, dari)
        form.tanggal.data, form.unit.data, form.bukti.data = (
            old.tanggal,
            str(old.unit_id),
            old.bukti,
        )
        form.jumlah.data, form.biaya.data = old.jumlah, old.biaya or None
        form.rekening.data = place_value("transfer", old.rekening_id)
        return
    context, today = context_of(g.koperasi_id), business_today()
    for unit in shops():
        waiting = waiting_qris(context, unit.id, today)
        if waiting > 0 and form.unit.data in (None, str(unit.id)):
            form.unit.data, form.jumlah.data = str(unit.id), Money(waiting)
            return


@bp.get("/qris/<uuid:setelmen_id>")
@requires(Permission.PENJUALAN_READ)
def show_qris(setelmen_id: UUID) -> Any:
    """A settlement."""
    paper = find(SetelmenQris, setelmen_id)
    context = context_of(g.koperasi_id)
    account = context.accounts.get(paper.rekening_id) if paper.rekening_id else None
    return render_template(
        "penjualan/show_qris.html", s=paper, unit=context.units[paper.unit_id], can=can,
        rekening=account or context.by_role["bank"],
        batal=is_cancelled(SetelmenQris, g.koperasi_id, setelmen_id),
        menunggu=waiting_qris(context, paper.unit_id, business_today()),
    )  # fmt: skip
