"""Front page, search and help; also installs the shell around every page."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, current_app, g, redirect, render_template, url_for
from flask_login import current_user

from app.beranda.rules import greeting
from app.beranda.views_bantuan import help_names, help_of_name
from app.beranda.views_cangkang import shell
from app.pengguna.access import can, public, requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.offers import REGISTRY, Task
from app.values.calendar import nama_hari, tanggal_panjang

bp = Blueprint("beranda", __name__)
bp.app_context_processor(shell)


@bp.get("/")
@public
def root() -> Any:
    """To the wizard while there is no cooperative, to sign-in, or to one's own cooperative."""
    if not current_user.is_authenticated:
        return redirect(url_for("masuk.sign_in"))
    return redirect(url_for("masuk.choose"))


@bp.get("/<slug>/")
@requires(Permission.DIRI_READ)
def show() -> Any:
    """The front page of an office: greeting and what is to be done."""
    today = clock.today(g.zona)
    return render_template(
        "beranda/show.html", sapaan=greeting(clock.now().astimezone(ZoneInfo(g.zona)).hour),
        hari=f"{nama_hari(today)}, {tanggal_panjang(today)}.", tugas=tasks(today),
    )  # fmt: skip


def tasks(today: date) -> list[Task]:
    """What waits for this person, from every feature's offer, where its page exists."""
    found: list[Task] = []
    for offer in current_app.extensions[REGISTRY].tasks:
        if can(Permission(offer.permission)):
            found += offer.find(g.koperasi_id, today)
    return [task for task in found if task.endpoint in current_app.view_functions]


@bp.get("/bantuan/<nama>")
@public
def help_page(nama: str) -> Any:
    """One help page in plain words; readable signed out."""
    page = help_of_name(nama)
    if page is None:
        abort(404)
    others = [found for name in help_names() if (found := help_of_name(name))]
    return render_template("beranda/help_page.html", halaman=page, lainnya=others)
