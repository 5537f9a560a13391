"""Control accounts per unit: by value or by details, and what still waits for details."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, url_for

from app.buku_besar.commands_kendali import change_mode
from app.buku_besar.queries_kendali import without_details
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.views_alamat import bp
from app.pengguna.access import can, requires
from app.pengguna.permissions import Permission
from app.platform.forms import BaseForm
from app.unit.rules import ModeKendali


class ModeForm(BaseForm):
    """One button; the mode stands in the address."""


@bp.route("/akun/kendali")
@requires(Permission.AKUN_READ)
def list_kendali() -> str:
    """Every unit with its mode and what has no details yet."""
    return _page(ModeForm())


def _page(form: ModeForm) -> str:
    units = list(context_of(g.koperasi_id).units.values())
    return render_template(
        "buku_besar/list_kendali.html", form=form, unit=units,
        sisa=without_details(g.koperasi_id), boleh=can(Permission.UNIT_WRITE),
    )  # fmt: skip


@bp.post("/akun/kendali/<uuid:unit_id>/<mode>")
@requires(Permission.UNIT_WRITE)
def change_kendali(unit_id: UUID, mode: str) -> Any:
    """Change the mode of a unit, or say account by account why not yet."""
    koperasi_id = g.koperasi_id
    unit = context_of(koperasi_id).units.get(unit_id)
    if unit is None or mode not in list(ModeKendali):
        abort(404)
    form = ModeForm()

    def act() -> bool:
        change_mode(koperasi_id, unit_id, ModeKendali(mode))
        return True

    if form.validate_on_submit() and form.attempt(act):
        flash(f"Akun kendali {unit.nama} kini dicatat {SEBUTAN[ModeKendali(mode)]}.")
        return redirect(url_for(".list_kendali"), 303)
    return _page(form), form.status


SEBUTAN = {ModeKendali.NILAI: "menurut nilai", ModeKendali.RINCI: "per anggota dan pihak"}
