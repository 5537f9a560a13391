"""The second person of an import: sees its payments above the limit, and posts it or leaves it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, url_for

from app.impor_ekspor.commands_draf import SMALL, Draf, last_check, open_draft
from app.impor_ekspor.commands_draf_kerja import run_post
from app.impor_ekspor.commands_draf_setuju import agree, waiting_draft, withdraw_yes
from app.impor_ekspor.commands_pekerjaan import Keadaan, read_state, still_runs
from app.impor_ekspor.forms import SetujuiForm
from app.impor_ekspor.queries_impor import impor_by_id
from app.impor_ekspor.rules_impor import JUDUL, SATUAN
from app.impor_ekspor.views_alamat import bp, brankas, instance
from app.impor_ekspor.views_impor import work_on
from app.pengguna.access import actor, requires
from app.pengguna.permissions import Permission
from app.values.refusal import Refused


@bp.route("/impor/<uuid:impor_id>/setujui", methods=["GET", "POST"])
@requires(Permission.PERSETUJUAN_DECIDE)
def agree_impor(impor_id: UUID) -> Any:
    """The payments above the limit; the button posts the whole file."""
    impor = impor_by_id(g.koperasi_id, impor_id)
    if impor is not None:
        return render_template(
            "impor_ekspor/agree_impor.html", impor=impor, draf=None, judul=JUDUL[impor.jenis],
            SATUAN=SATUAN, jalan=False,
        )  # fmt: skip
    draf = waiting_draft(instance(), g.koperasi_id, impor_id) or abort(404)
    form = SetujuiForm()
    if form.validate_on_submit() and not still_runs(draf.state) and _post(draf, form):
        return redirect(url_for(".agree_impor", impor_id=impor_id), 303)
    return _page(draf, form), form.status


def _post(draf: Draf, form: SetujuiForm) -> bool:
    """Agree and post; False with the reasons on the form."""
    try:
        agree(draf, form.sidik.data or "", by=actor())
        agreed = open_draft(draf.instance, draf.id) or draf
        found = last_check(draf)
        if found and found["kontrol"][0] >= SMALL:
            work_on(agreed, "catat")
            return True
        impor = run_post(agreed, brankas())
    except Refused as refused:
        withdraw_yes(draf)
        form.show(refused)
        return False
    if impor is not None:
        flash(f"{impor.dicatat} {SATUAN[impor.jenis]} dicatat.")
    return True


def _page(draf: Draf, form: SetujuiForm) -> str:
    keadaan = read_state(draf.state) or Keadaan("gagal")
    hasil = last_check(draf) or {}
    if not form.is_submitted():
        form.sidik.data = hasil.get("besar_sidik", "")
    return render_template(
        "impor_ekspor/agree_impor.html", impor=None, draf=draf, form=form, hasil=hasil,
        judul=JUDUL[draf.jenis], SATUAN=SATUAN, keadaan=keadaan, jalan=still_runs(draf.state),
        sendiri=draf.oleh.id == actor().id,
    )  # fmt: skip
