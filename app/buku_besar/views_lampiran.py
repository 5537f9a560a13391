"""Attachments of a journal: receive, show to those who may read journals."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, flash, g, redirect, url_for

from app.buku_besar.commands_lampiran import attach_file
from app.buku_besar.forms_jurnal import LampiranForm
from app.buku_besar.models import Journal, LampiranJurnal
from app.buku_besar.views_alamat import URUT, bp, key_of, send
from app.buku_besar.views_jurnal import journal_html
from app.pengguna.access import actor, find, requires
from app.pengguna.permissions import Permission
from app.platform.berkas import MAX_BYTES, PDF, Berkas, accept, load, store
from app.platform.db import db
from app.platform.web import write_log
from app.values.refusal import Refused


@bp.route(f"/jurnal/{URUT}/lampiran", methods=["POST"])
@requires(Permission.JURNAL_WRITE)
def attach_lampiran(urut: int) -> Any:
    """Put a photo or a PDF behind a journal."""
    jurnal = find(Journal, urut)
    form = LampiranForm()
    if form.validate_on_submit() and _attach(form, urut):
        flash("Lampiran disimpan.")
        return redirect(url_for("buku_besar.show_jurnal", urut=urut) + "#lampiran", 303)
    db.session.expire_all()
    return journal_html(find(Journal, jurnal.urut), form), form.status


def _attach(form: LampiranForm, urut: int) -> UUID | None:
    berkas = _received(form)
    if berkas is None:
        return None
    key, koperasi_id, by = key_of(form), g.koperasi_id, actor()
    return form.attempt(lambda: attach_file(koperasi_id, urut, berkas, key=key, by=by))


def _received(form: LampiranForm) -> Berkas | None:
    """The file made fit and on the disk, before any transaction; None with the reason shown."""
    isi, nama = _read(form.berkas.data)
    try:
        berkas = accept(isi, nama)
    except Refused as refused:
        form.show(refused)
        return None
    store(Path(current_app.instance_path), g.koperasi_id, berkas)
    return berkas


def _read(sent: Any) -> tuple[bytes, str]:
    """Content and name of what was sent, one byte more than allowed at most; closes it."""
    if not sent:
        return b"", ""
    with sent.stream as stream:
        return stream.read(MAX_BYTES + 1), str(sent.filename or "")


@bp.route(f"/jurnal/{URUT}/lampiran/<uuid:lampiran_id>")
@requires(Permission.JURNAL_READ)
def show_lampiran(urut: int, lampiran_id: UUID) -> Response:
    """A photo in the browser, a PDF as a download; only what is still what was stored."""
    row = find(LampiranJurnal, lampiran_id)
    isi = load(Path(current_app.instance_path), g.koperasi_id, row.sha256)
    if row.jurnal_urut != urut or isi is None:
        if isi is None:
            write_log("lampiran_hilang", lampiran=str(lampiran_id))
        abort(404)
    return send(isi, row.nama, row.jenis, unduh=row.jenis == PDF)
