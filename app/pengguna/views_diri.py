"""One's own page: who I am here, where I am signed in, my password."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_login import current_user

from app.pengguna.access import find_user, requires
from app.pengguna.commands import change_sandi, end_session, hash_sandi, sandi_fits
from app.pengguna.commands_masuk import claim_attempt, open_session
from app.pengguna.forms import AkhiriForm, SandiForm
from app.pengguna.models import Pengguna
from app.pengguna.permissions import SEBUTAN, Permission
from app.pengguna.queries import sessions_of
from app.pengguna.rules import browser_words
from app.pengguna.views_masuk import TOO_MANY, begin_session
from app.platform.db import transact
from app.platform.halaman import pukul

bp = Blueprint("pengguna", __name__, url_prefix="/<slug>")


@bp.get("/diri")
@requires(Permission.DIRI_READ)
def show_diri() -> Any:
    """Name, contacts, offices and the browsers in which this person is signed in."""
    return render_template(
        "pengguna/show_diri.html", saya=find_user(), sesi=sessions_of(current_user.id),
        kini=current_user.sesi_id, jabatan=[SEBUTAN[office] for office in sorted(g.peran)],
        sebut_peramban=browser_words, pukul=pukul, form=AkhiriForm(),
    )  # fmt: skip


@bp.post("/diri/sesi/<sesi_id>/akhiri")
@requires(Permission.DIRI_READ)
def end_sesi(sesi_id: str) -> Any:
    """End one of my sessions; somebody else's is left alone."""
    pengguna_id = current_user.id
    transact(lambda: end_session(sesi_id, pengguna_id=pengguna_id))
    flash("Sesi diakhiri.")
    return redirect(url_for(".show_diri"), 303)


@bp.post("/diri/sesi/akhiri-lainnya")
@requires(Permission.DIRI_READ)
def end_other_sesi() -> Any:
    """End all my sessions but this one."""
    pengguna_id, mine = current_user.id, current_user.sesi_id

    def act() -> int:
        others = [sesi.id for sesi in sessions_of(pengguna_id) if sesi.id != mine]
        for sesi_id in others:
            end_session(sesi_id, pengguna_id=pengguna_id)
        return len(others)

    flash(f"{transact(act)} sesi lain diakhiri.")
    return redirect(url_for(".show_diri"), 303)


@bp.route("/diri/sandi", methods=["GET", "POST"])
@requires(Permission.DIRI_READ)
def change_own_sandi() -> Any:
    """Change my password; every other session ends, this one goes on under a new token."""
    me, form = find_user(), SandiForm()
    if form.validate_on_submit() and _acceptable(me, form):
        pengguna_id, contact, stored = me.id, me.surel or me.telepon or "", form.sandi.data

        sandi_hash = hash_sandi(stored)  # slow on purpose, so before the write begins
        alamat, peramban = request.remote_addr or "", request.user_agent.string

        def act() -> str:
            change_sandi(pengguna_id, sandi_hash)
            return open_session(pengguna_id, contact, peramban=peramban, alamat=alamat)

        begin_session(transact(act))
        flash("Kata sandi diganti. Sesi Anda di tempat lain sudah diakhiri.")
        return redirect(url_for(".show_diri"), 303)
    return render_template("pengguna/change_own_sandi.html", form=form), form.status


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
        return True
    form.lama.errors = ["Kata sandi sekarang tidak cocok."]
    form.status = 422
    return False
