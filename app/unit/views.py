"""Pages of business units. The switch of the control mode stands with the ledger."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.platform.semula import shown_print
from app.unit import commands
from app.unit.forms import UnitForm, UnitLamaForm
from app.unit.models import Unit
from app.unit.queries import unit_rows
from app.unit.rules import SEBUTAN_JENIS, SEBUTAN_MODE

bp = Blueprint("unit", __name__, url_prefix="/<slug>/unit")


@bp.get("")
@requires(Permission.UNIT_READ)
def list_unit() -> Any:
    """Units with who is responsible and how their control accounts are kept."""
    return render_template(
        "unit/list_unit.html", baris=unit_rows(g.koperasi_id), can=can,
        SEBUTAN_JENIS=SEBUTAN_JENIS, SEBUTAN_MODE=SEBUTAN_MODE,
    )  # fmt: skip


@bp.route("/baru", methods=["GET", "POST"])
@requires(Permission.UNIT_WRITE)
def new_unit() -> Any:
    """Make a unit."""
    form = UnitForm()
    if form.validate_on_submit():
        koperasi_id, key = g.koperasi_id, form.kunci.data
        facts = {f.name: f.data for f in (form.kode, form.nama, form.jenis, form.penanggung_jawab)}
        if form.attempt(lambda: commands.add_unit(koperasi_id, key=key, **facts)):
            flash(f"Unit {form.nama.data} dicatat.")
            return redirect(url_for(".list_unit"), 303)
    return render_template("unit/new_unit.html", form=form), form.status


@bp.route("/<uuid:unit_id>/ubah", methods=["GET", "POST"])
@requires(Permission.UNIT_WRITE)
def edit_unit(unit_id: UUID) -> Any:
    """Keep a unit's facts; the change log holds what stood before."""
    unit = find(Unit, unit_id)
    form = UnitLamaForm() if request.method == "POST" else _filled(unit)
    if form.validate_on_submit():
        koperasi_id = g.koperasi_id
        nama, jenis, oleh = form.nama.data, form.jenis.data, form.penanggung_jawab.data
        aktif, shown = form.aktif.data, form.semula.data or ""

        def act() -> bool:
            commands.update_unit(
                koperasi_id, unit_id, nama=nama, jenis=jenis, penanggung_jawab=oleh, aktif=aktif,
                shown=shown,
            )  # fmt: skip
            return True

        if form.attempt(act):
            flash(f"Unit {form.nama.data} disimpan.")
            return redirect(url_for(".list_unit"), 303)
        unit = find(Unit, unit_id)
    return render_template("unit/edit_unit.html", form=form, u=unit), form.status


def _filled(unit: Unit) -> UnitLamaForm:
    known = {name: getattr(unit, name) for name in commands.SHOWN}
    return UnitLamaForm(data=known | {"semula": shown_print(unit, commands.SHOWN)})
