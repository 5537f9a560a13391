"""One's own page: who I am here and where I am signed in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_login import current_user

from app.pengguna.access import find_user, requires
from app.pengguna.commands import end_session
from app.pengguna.forms import AkhiriForm
from app.pengguna.permissions import SEBUTAN, Permission
from app.pengguna.queries import sessions_of
from app.pengguna.rules import browser_words
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
