"""A statement file: sent, understood, confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for

from app.buku_besar.views_alamat import key_of
from app.kas import commands_unggah_koran as acts
from app.kas.forms_koran import KolomForm, UnggahForm
from app.kas.models_koran import KirimanKoran, RekeningKoran
from app.kas.rules_baca_koran import Terbaca, usable
from app.kas.views_alamat import bp
from app.kas.views_koran import bank_of
from app.pengguna.access import actor, find, requires
from app.pengguna.permissions import Permission
from app.platform.db import db, transact
from app.platform.forms import business_today
from app.platform.tabel_isi import MEGA
from app.values.actor import Actor
from app.values.refusal import Refused

CONTOH = 15


@bp.route("/bank/<uuid:bank_id>/unggah", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def new_koran(bank_id: UUID) -> Any:
    """Send a statement file; it is opened at once, so a hostile one ends here."""
    akun, form = bank_of(bank_id), UnggahForm()
    if form.validate_on_submit():
        isi, nama = _sent(form)
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        try:
            if not nama:
                raise Refused("Pilih berkas rekening koran dari bank.")
            acts.open_file(isi, nama)
        except Refused as refused:
            form.show(refused)
        else:
            kept = form.attempt(
                lambda: (
                    acts.keep_file(koperasi_id, key, akun_id=bank_id, nama=nama, isi=isi, by=by).id
                )
            )
            if kept:
                return redirect(url_for("kas.show_kiriman_koran", kiriman_koran_id=kept), 303)
    return render_template("kas/new_koran.html", form=form, akun=akun), form.status


def _sent(form: UnggahForm) -> tuple[bytes, str]:
    """Content and name of what was sent, one byte more than allowed at most; closes it."""
    sent = form.berkas.data
    if not sent or not getattr(sent, "filename", ""):
        return b"", ""
    with sent.stream as stream:
        return stream.read(5 * MEGA + 1), str(sent.filename)


@bp.route("/bank/kiriman/<uuid:kiriman_koran_id>", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def show_kiriman_koran(kiriman_koran_id: UUID) -> Any:
    """What was understood; confirmed, its new lines are kept."""
    if db.session.get(KirimanKoran, (g.koperasi_id, kiriman_koran_id)) is None:
        return _recorded(kiriman_koran_id)
    kiriman = find(KirimanKoran, kiriman_koran_id)
    isi, nama, akun_id = kiriman.isi, kiriman.nama, kiriman.akun_id
    koperasi_id, by, form = g.koperasi_id, actor(), KolomForm()
    lembaran = acts.open_file(isi, nama)
    form.offer(lembaran.judul, acts.chosen_columns(koperasi_id, akun_id, lembaran.judul))
    if "buang" in request.form and form.validate_on_submit():
        transact(lambda: acts.drop_file(koperasi_id, kiriman_koran_id))
        flash("Berkas dibuang; tidak ada yang dicatat.")
        return redirect(url_for("kas.show_bank", bank_id=akun_id), 303)
    terbaca = _understood(form, lembaran)
    if terbaca and form.validate_on_submit() and not form.only_looks:
        said = form.attempt(_record(koperasi_id, kiriman_koran_id, terbaca, by))
        if said:
            flash(said)
            return redirect(url_for("kas.show_bank", bank_id=akun_id), 303)
    pilahan = acts.sort_lines(koperasi_id, akun_id, terbaca) if terbaca else None
    return render_template(
        "kas/show_kiriman_koran.html", form=form, akun=bank_of(akun_id), nama=nama, t=terbaca,
        p=pilahan, contoh=CONTOH, lembaran=lembaran,
    ), form.status  # fmt: skip


def _record(koperasi_id: int, key: UUID, terbaca: Terbaca, by: Actor) -> Callable[[], str]:
    """The act of keeping the lines; says how many were new."""

    def act() -> str:
        kiriman = db.session.get(KirimanKoran, (koperasi_id, key))
        if kiriman is None:  # the same form sent twice
            return "Berkas ini sudah dicatat."
        koran = acts.record_koran(koperasi_id, kiriman, terbaca, by=by)
        return f"{koran.baru} baris baru dicatat dari {koran.nama}."

    return act


def _understood(form: KolomForm, lembaran: acts.Lembaran) -> Terbaca | None:
    """The lines with the columns chosen; None with the reasons on the form."""
    if form.is_submitted() and not form.validate():
        form.status = 422
        return None
    if not form.is_submitted() and not usable(form.kolom):
        return None  # the page asks which column is which
    try:
        return acts.understood(lembaran, form.kolom, today=business_today())
    except Refused as refused:
        form.show(refused)
        return None


def _recorded(key: UUID) -> Any:
    """A file confirmed before leads to its account; anything else is not there."""
    koran = db.session.get(RekeningKoran, (g.koperasi_id, key))
    if koran is None:
        abort(404)
    return redirect(url_for("kas.show_bank", bank_id=koran.akun_id), 303)
