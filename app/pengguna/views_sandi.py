"""Changing one's own password: because one wants to, or because another person chose it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from app.pengguna.access import find_user, requires, signed_in
from app.pengguna.commands import change_sandi, hash_sandi, sandi_fits
from app.pengguna.commands_masuk import claim_attempt, open_session
from app.pengguna.forms import SandiForm
from app.pengguna.models import Pengguna
from app.pengguna.permissions import Permission
from app.pengguna.rules import safe_next
from app.pengguna.views_diri import bp
from app.pengguna.views_masuk import TOO_MANY, begin_session
from app.pengguna.views_masuk import bp as bp_masuk
from app.platform.db import transact
from app.platform.halaman import pukul


@bp.route("/diri/sandi", methods=["GET", "POST"])
@requires(Permission.DIRI_READ)
def change_own_sandi() -> Any:
    """Change my password; every other session ends, this one goes on under a new token."""
    form = SandiForm()
    if _changed(form):
        flash("Kata sandi diganti. Sesi Anda di tempat lain sudah diakhiri.")
        return redirect(url_for(".show_diri"), 303)
    return render_template("pengguna/change_own_sandi.html", form=form), form.status


@bp_masuk.route("/sandi", methods=["GET", "POST"])
@signed_in
def replace_sandi() -> Any:
    """The first page after signing in with a password somebody else chose; belongs to no house."""
    lanjut = safe_next(request.args.get("lanjut", "")) or url_for("masuk.choose")
    if not current_user.ganti_sandi:
        return redirect(lanjut)
    form = SandiForm()
    form.lama.label.text = "Kata sandi yang diberikan kepada Anda"
    if _changed(form):
        flash("Kata sandi Anda sendiri sudah berlaku.")
        return redirect(lanjut, 303)
    return render_template("pengguna/replace_sandi.html", form=form), form.status


def _changed(form: SandiForm) -> bool:
    """Whether the password was changed; else the sentences are on the form."""
    me = find_user()
    if not (form.validate_on_submit() and _acceptable(me, form)):
        return False
    pengguna_id, contact = me.id, me.surel or me.telepon or ""
    sandi_hash = hash_sandi(form.sandi.data)  # slow on purpose, so before the write begins
    alamat, peramban = request.remote_addr or "", request.user_agent.string

    def act() -> str:
        change_sandi(pengguna_id, sandi_hash)
        return open_session(pengguna_id, contact, peramban=peramban, alamat=alamat)

    begin_session(transact(act))
    return True


def _acceptable(me: Pengguna, form: SandiForm) -> bool:
    """The old password fits and the new one will do; else the sentences are on the form."""
    if form.sandi.data != form.ulang.data:
        form.ulang.errors = ["Kedua kata sandi baru tidak sama."]
        form.status = 422
        return False
    if form.weak(me.nama, me.surel or ""):
        return False
    held = claim_attempt(me.surel or me.telepon or "", request.remote_addr or "")
    if held:
        form.form_errors.append(TOO_MANY.format(pukul(held)))
        form.status = 429
        return False
    if sandi_fits(me, form.lama.data):
        return _another(form)
    form.lama.errors = ["Kata sandi sekarang tidak cocok."]
    form.status = 422
    return False


def _another(form: SandiForm) -> bool:
    """A password that stays the same is still known to whoever knew it."""
    if form.sandi.data != form.lama.data:
        return True
    form.sandi.errors = ["Kata sandi baru harus lain dari yang sekarang."]
    form.status = 422
    return False
