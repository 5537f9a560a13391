"""Deciding a payment above the limit: everything it would record, then yes or no."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, g, redirect, render_template, url_for

from app.buku_besar.queries_jurnal import foresee, shown_lines
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.views_alamat import send
from app.kas import commands_persetujuan as acts
from app.kas.commands_persetujuan import JENIS, asked_file, asked_row, foreseen_request
from app.kas.models import SuratKas
from app.kas.rules_kejadian import KATALOG
from app.kas.rules_rincian import details
from app.kas.views_alamat import bp
from app.kas.views_isian import loaded
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.persetujuan.forms import KeputusanForm
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import SEBUTAN_STATUS, StatusPermintaan
from app.pihak.models import Pihak
from app.platform.berkas import PDF
from app.platform.db import db, rehearse
from app.values.refusal import Refused


@bp.route("/persetujuan/<uuid:permintaan_id>", methods=["GET", "POST"])
@requires(Permission.PERSETUJUAN_READ)
def decide_kejadian(permintaan_id: UUID) -> Any:
    """The request with its journal; whoever may decide does so here."""
    permintaan = _request(permintaan_id)
    form = KeputusanForm()
    may = can(Permission.PERSETUJUAN_DECIDE)
    if form.is_submitted() and not may:
        abort(403)
    if form.validate_on_submit() and (done := _decide(form, permintaan)):
        return redirect(done, 303)
    db.session.expire_all()
    return _page(form, _request(permintaan_id), may=may), form.status


def _request(permintaan_id: UUID) -> Permintaan:
    row = find(Permintaan, permintaan_id)
    if row.jenis != JENIS or row.isi.get("kejadian") not in KATALOG:
        abort(404)
    return row


def _decide(form: KeputusanForm, permintaan: Permintaan) -> str | None:
    koperasi_id, key, by = g.koperasi_id, permintaan.id, actor()
    setuju, catatan = form.setuju, form.catatan.data or ""
    try:
        berkas = loaded(asked_file(permintaan)) if setuju else None
    except Refused as refused:
        form.show(refused)
        return None

    def act() -> str:
        paper = acts.decide_kejadian(
            koperasi_id, key, setuju=setuju, catatan=catatan, by=by, lampiran=berkas
        )
        return "dibukukan" if paper else "ditolak"

    done = form.attempt(act)
    if not done:
        return None
    flash("Pembayaran disetujui dan dibukukan." if done == "dibukukan" else "Permintaan ditolak.")
    return url_for("kas.decide_kejadian", permintaan_id=key)


def _page(form: KeputusanForm, permintaan: Permintaan, *, may: bool) -> str:
    row = asked_row(permintaan)
    kejadian, waits = KATALOG[row.kejadian], permintaan.status == StatusPermintaan.MENUNGGU
    baris, halangan = _journal(permintaan) if waits else ((), ())
    pihak_id = row.isian.get("pihak_id")
    return render_template(
        "kas/decide_kejadian.html", p=permintaan, row=row, kejadian=kejadian, form=form,
        rincian=details(kejadian, row.isian, context_of(g.koperasi_id)), baris=baris,
        halangan=halangan, sebutan=SEBUTAN_STATUS, berkas=asked_file(permintaan),
        nama=names_of({permintaan.diminta_oleh, *filter(None, [permintaan.diputus_oleh])}),
        pihak=db.session.get(Pihak, (g.koperasi_id, UUID(pihak_id))) if pihak_id else None,
        boleh=may and waits and permintaan.diminta_oleh != actor().id,
        sendiri=waits and permintaan.diminta_oleh == actor().id,
        surat=db.session.get(SuratKas, (g.koperasi_id, permintaan.id)),
    )  # fmt: skip


def _journal(permintaan: Permintaan) -> tuple[Any, Any]:
    """The journal it would make now, and what stands against it."""
    koperasi_id = g.koperasi_id

    def look() -> tuple[Any, Any]:
        siap = foreseen_request(permintaan)
        lines, reasons = foresee(koperasi_id, siap.draft)
        return shown_lines(koperasi_id, lines or siap.draft.lines), reasons

    try:
        return rehearse(
            look
        )  # a party may be made on the way; a page that is opened writes nothing
    except Refused as refused:
        return (), refused.reasons


@bp.get("/persetujuan/<uuid:permintaan_id>/bukti")
@requires(Permission.PERSETUJUAN_READ)
def show_bukti_permintaan(permintaan_id: UUID) -> Response:
    """The photo sent with a request."""
    kept = asked_file(_request(permintaan_id))
    try:
        berkas = loaded(kept)
    except Refused:
        abort(404)
    if berkas is None:
        abort(404)
    return send(berkas.isi, berkas.nama, berkas.jenis, unduh=berkas.jenis == PDF)
