"""Pages of outside parties."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.pihak import commands
from app.pihak.forms import PihakForm, PihakLamaForm
from app.pihak.models import Pihak
from app.pihak.queries import party_page
from app.pihak.rules import SEBUTAN_JENIS, JenisPihak
from app.platform.semula import shown_print

bp = Blueprint("pihak", __name__, url_prefix="/<slug>/pihak")
PAGE, LAST_PAGE = 50, 1_000_000


@bp.get("")
@requires(Permission.PIHAK_READ)
def list_pihak() -> Any:
    """Parties by name, searched and narrowed to a kind."""
    jenis = request.args.get("jenis", "")
    jenis = jenis if jenis in list(JenisPihak) else ""
    page = min(max(1, request.args.get("hal", 1, type=int)), LAST_PAGE)
    rows, total = party_page(
        g.koperasi_id, q=request.args.get("q", "").strip()[:80], jenis=jenis,
        offset=(page - 1) * PAGE, limit=PAGE,
    )  # fmt: skip
    return render_template(
        "pihak/list_pihak.html", baris=rows, jumlah=total, hal=page, jenis=jenis,
        dari=max(1, -(-total // PAGE)), SEBUTAN_JENIS=SEBUTAN_JENIS, can=can,
    )  # fmt: skip


@bp.route("/baru", methods=["GET", "POST"])
@requires(Permission.PIHAK_WRITE)
def new_pihak() -> Any:
    """Make a party."""
    form = PihakForm()
    if form.validate_on_submit():
        koperasi_id, row, key = g.koperasi_id, form.row(), form.kunci.data
        facts = {"kode": row.kode, "nama": row.nama, "jenis": row.jenis}
        facts |= {"telepon": row.telepon, "alamat": row.alamat}
        made = form.attempt(lambda: commands.add_pihak(koperasi_id, key=key, **facts).id)
        if made:
            flash(f"{row.nama} dicatat.")
            return redirect(url_for(".show_pihak", pihak_id=made), 303)
    return render_template("pihak/new_pihak.html", form=form), form.status


@bp.get("/<uuid:pihak_id>")
@requires(Permission.PIHAK_READ)
def show_pihak(pihak_id: UUID) -> Any:
    """A party: who they are and how to reach them."""
    pihak = find(Pihak, pihak_id)
    own = pihak.jenis == JenisPihak.BELUM_DIRINCI
    return render_template(
        "pihak/show_pihak.html", p=pihak, milik_program=own, SEBUTAN_JENIS=SEBUTAN_JENIS, can=can
    )


@bp.route("/<uuid:pihak_id>/ubah", methods=["GET", "POST"])
@requires(Permission.PIHAK_WRITE)
def edit_pihak(pihak_id: UUID) -> Any:
    """Keep a party's facts; the change log holds what stood before."""
    pihak = find(Pihak, pihak_id)
    form = PihakLamaForm() if request.method == "POST" else _filled(pihak)
    if form.validate_on_submit():
        koperasi_id, row, aktif = g.koperasi_id, form.row(), form.aktif.data
        shown = form.semula.data or ""

        def act() -> bool:
            commands.update_pihak(koperasi_id, pihak_id, row, aktif=aktif, shown=shown)
            return True

        if form.attempt(act):
            flash(f"Data {row.nama} disimpan.")
            return redirect(url_for(".show_pihak", pihak_id=pihak_id), 303)
    return render_template("pihak/edit_pihak.html", form=form, p=pihak), form.status


def _filled(pihak: Pihak) -> PihakLamaForm:
    known = {name: getattr(pihak, name) for name in commands.SHOWN}
    return PihakLamaForm(data=known | {"semula": shown_print(pihak, commands.SHOWN)})
