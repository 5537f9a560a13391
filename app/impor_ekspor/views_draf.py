"""A file on its way: what was understood, cells mended in place, posting, the result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for

from app.impor_ekspor.commands_draf import (
    SMALL,
    Draf,
    drop_draft,
    find_draft,
    last_check,
    mend_draft,
)
from app.impor_ekspor.commands_draf_kerja import KAS, run_post
from app.impor_ekspor.commands_impor import reverse_impor
from app.impor_ekspor.commands_pekerjaan import Keadaan, read_state, state_file, still_runs
from app.impor_ekspor.forms import BatalkanImporForm, BetulkanForm
from app.impor_ekspor.models import Impor
from app.impor_ekspor.queries_impor import impor_by_id
from app.impor_ekspor.queries_kas import receipts_of_import
from app.impor_ekspor.rules_impor import JUDUL, SATUAN
from app.impor_ekspor.views_alamat import bp, brankas, instance, second_persons
from app.impor_ekspor.views_impor import LAST_PAGE, check, work_on
from app.impor_ekspor.views_kas import cash_page
from app.pengguna.access import actor, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.platform.forms import business_today
from app.platform.offers import REGISTRY
from app.values.refusal import Refused

RECEIPTS = 50
BUKAN_SENDIRI = (
    "Yang mengirim berkas ini tidak dapat mencatatnya sendiri, karena ada pembayaran di atas batas "
    "satu orang. Minta orang kedua membuka dan mencatatnya."
)


@bp.get("/impor/<uuid:impor_id>")
@requires(Permission.IMPOR_WRITE)
def show_impor(impor_id: UUID) -> Any:
    """An import that was posted, or a file of one's own on its way."""
    impor = impor_by_id(g.koperasi_id, impor_id)
    if impor is not None:
        return _result(impor)
    draf = find_draft(instance(), g.koperasi_id, impor_id, actor().id)
    if draf is None:
        return _gone(impor_id)
    return _draft_page(draf, BetulkanForm())


def _gone(impor_id: UUID) -> Any:
    """No such import: unless its process has just found nothing new, in which case that is said."""
    file = state_file(instance(), impor_id)
    keadaan = read_state(file)
    if keadaan is None or keadaan.tahap != "selesai":
        abort(404)
    flash(keadaan.pesan[0], "info")
    return redirect(url_for(".index"))


def _result(impor: Impor) -> str:
    names = names_of({one for one in (impor.oleh, impor.batal_oleh) if one})
    hal = min(max(1, request.args.get("hal", 1, type=int)), LAST_PAGE)
    rows, total = receipts_of_import(
        impor.koperasi_id, impor.id, limit=RECEIPTS, offset=(hal - 1) * RECEIPTS
    )
    return render_template(
        "impor_ekspor/show_impor.html", impor=impor, JUDUL=JUDUL, SATUAN=SATUAN, nama=names,
        resi=rows, jumlah=total, hal=hal, dari=max(1, -(-total // RECEIPTS)),
    )  # fmt: skip


def _draft_page(draf: Draf, form: BetulkanForm, keadaan: Keadaan | None = None) -> str:
    if draf.jenis == KAS:
        return cash_page(draf, keadaan=keadaan)
    keadaan = keadaan or read_state(draf.state) or Keadaan("gagal")
    jalan = still_runs(draf.state)
    return render_template(
        "impor_ekspor/show_draf.html", draf=draf, form=form, judul=JUDUL[draf.jenis],
        satuan=SATUAN[draf.jenis], keadaan=keadaan, jalan=jalan,
        terhenti=keadaan.berjalan and not jalan, hasil=last_check(draf), kedua=second_persons(),
    )  # fmt: skip


def _own_draft(impor_id: UUID) -> Draf:
    draf = find_draft(instance(), g.koperasi_id, impor_id, actor().id)
    if draf is None:
        abort(404)
    return draf


@bp.post("/impor/<uuid:impor_id>/betulkan")
@requires(Permission.IMPOR_WRITE)
def mend_impor(impor_id: UUID) -> Any:
    """Keep what was typed over cells and check the file again."""
    draf, form = _own_draft(impor_id), BetulkanForm()
    if draf.jenis == KAS:
        return redirect(url_for(".show_impor", impor_id=impor_id), 303)
    if not form.validate_on_submit():
        return _draft_page(draf, form), form.status
    if not still_runs(draf.state):
        found = last_check(draf)
        mend_draft(draf, _typed(found), request.form.getlist("lewati", type=int), ya=form.ya.data)
        check(draf, small=found is None or found["kontrol"][0] < SMALL)
    return redirect(url_for(".show_impor", impor_id=impor_id), 303)


def _typed(found: dict[str, Any] | None) -> dict[int, dict[str, str]]:
    """Cells whose text differs from what the page showed; the rest stay as the file has them."""
    changed: dict[int, dict[str, str]] = {}
    for row in (found or {}).get("baris", ()):
        for kolom, before in row["sel"].items():
            now = request.form.get(f"sel-{row['no']}-{kolom}")
            if now is not None and now.strip() != before:
                changed.setdefault(row["no"], {})[kolom] = now.strip()
    return changed


@bp.post("/impor/<uuid:impor_id>/catat")
@requires(Permission.IMPOR_WRITE)
def record_impor(impor_id: UUID) -> Any:
    """Post a checked file; pressed twice it posts once."""
    here = redirect(url_for(".show_impor", impor_id=impor_id), 303)
    if impor_by_id(g.koperasi_id, impor_id) is not None:
        return here
    draf = _own_draft(impor_id)
    found = last_check(draf)
    if found is None or found["salah"]:
        return here
    if found.get("besar"):
        keadaan = Keadaan("gagal", pesan=(BUKAN_SENDIRI,))
        return _draft_page(draf, BetulkanForm(formdata=None), keadaan), 422
    if found["kontrol"][0] >= SMALL:
        work_on(draf, "catat")
        return here
    try:
        impor = run_post(draf, brankas())
    except Refused as refused:
        keadaan = Keadaan("gagal", pesan=refused.reasons)
        return _draft_page(draf, BetulkanForm(formdata=None), keadaan), 422
    except FileNotFoundError:  # the other of two clicks was faster and has taken the file along
        return here
    if impor is None:
        return _gone(impor_id)
    flash(f"{impor.dicatat} {SATUAN[impor.jenis]} dicatat.")
    return here


@bp.post("/impor/<uuid:impor_id>/buang")
@requires(Permission.IMPOR_WRITE)
def drop_impor(impor_id: UUID) -> Any:
    """Throw an unfinished file away; nothing of it is in the books."""
    draf = _own_draft(impor_id)
    if not still_runs(draf.state):
        drop_draft(draf)
        flash(f"Berkas {draf.nama} dibuang; buku tidak berubah.")
    return redirect(url_for(".index"), 303)


@bp.route("/impor/<uuid:impor_id>/batalkan", methods=["GET", "POST"])
@requires(Permission.IMPOR_WRITE)
def reverse_impor_page(impor_id: UUID) -> Any:
    """Cancel all journals of an import by their mirrors, in one act."""
    impor = find(Impor, impor_id)
    if not impor.jurnal or impor.batal_pada is not None:
        return redirect(url_for(".show_impor", impor_id=impor_id))
    form = BatalkanImporForm()
    if form.validate_on_submit():
        koperasi_id, by, today = g.koperasi_id, actor(), business_today()
        alasan, papers = form.alasan.data or "", current_app.extensions[REGISTRY].paper_of
        count = form.attempt(
            lambda: reverse_impor(
                koperasi_id, impor_id, alasan=alasan, today=today, by=by, papers=papers
            )
        )
        if count is not None:
            flash(f"{count} jurnal dibatalkan.")
            return redirect(url_for(".show_impor", impor_id=impor_id), 303)
    impor = find(Impor, impor_id)
    return render_template(
        "impor_ekspor/reverse_impor.html", form=form, impor=impor, JUDUL=JUDUL
    ), form.status
