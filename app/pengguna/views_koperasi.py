"""Settings of the cooperative: profile, officers, dated parameters; and the change log.

They stand one floor above the cooperative's own rooms, because pages ask who is signed in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

from app.koperasi.commands import add_officer, change_setting, end_officer, update_profil
from app.koperasi.models import Pejabat
from app.koperasi.queries import officers_of, profil_of, setting_history, setting_on
from app.koperasi.queries_kop import address_of
from app.koperasi.rules import Organ
from app.koperasi.rules_setelan import BY_KEY, KNOWN_SETTINGS, SetelanDikenal
from app.pengguna.access import can, find, requires
from app.pengguna.forms_koperasi import (
    AkhirForm,
    PejabatForm,
    ProfilForm,
    SaringJejakForm,
    setting_form,
)
from app.pengguna.permissions import Permission
from app.pengguna.queries_jejak import SaringanJejak, trace_page, trace_words
from app.pengguna.rules_jejak import trace_lines
from app.platform.forms import business_today
from app.platform.halaman import pukul
from app.values.refusal import Refused

bp = Blueprint("koperasi", __name__, url_prefix="/<slug>")
PAGE, LAST_PAGE = 50, 1_000_000


@bp.get("/setelan")
@requires(Permission.KOPERASI_READ)
def show_profil() -> Any:
    """Who the cooperative is by law, its officers, and its parameters in force today."""
    today, profil = business_today(), profil_of(g.koperasi_id)
    settings = [
        (s, s.words(setting_on(g.koperasi_id, s.kunci, today, s.bawaan))) for s in KNOWN_SETTINGS
    ]
    officers = officers_of(g.koperasi_id)
    running = [p for p in officers if p.selesai is None or p.selesai >= today]
    return render_template(
        "pengguna/show_profil.html", p=profil, alamat=address_of(profil), setelan=settings,
        pejabat=running, dahulu=[p for p in officers if p not in running], can=can,
    )  # fmt: skip


@bp.route("/setelan/profil", methods=["GET", "POST"])
@requires(Permission.KOPERASI_WRITE)
def edit_profil() -> Any:
    """Keep the legal identity."""
    form = ProfilForm()
    if request.method == "GET":
        form = ProfilForm(obj=profil_of(g.koperasi_id), data={"nama": g.koperasi_nama})
    if form.validate_on_submit():
        koperasi_id, nama, values = g.koperasi_id, form.nama.data, form.values()

        def act() -> bool:
            update_profil(koperasi_id, nama, values)
            return True

        if form.attempt(act):
            flash("Profil koperasi disimpan.")
            return redirect(url_for(".show_profil"), 303)
    return render_template("pengguna/edit_profil.html", form=form), form.status


@bp.route("/setelan/pejabat/baru", methods=["GET", "POST"])
@requires(Permission.KOPERASI_WRITE)
def new_pejabat() -> Any:
    """Name an officer with term."""
    form = PejabatForm()
    if form.validate_on_submit():
        koperasi_id, organ, urutan = g.koperasi_id, Organ(form.organ.data), _next_place()
        names = ("nama", "jabatan", "mulai", "selesai", "dasar", "nomor_anggota")
        facts: dict[str, Any] = {name: form[name].data for name in names}
        added = form.attempt(
            lambda: add_officer(koperasi_id, organ=organ, urutan=urutan, **facts).id
        )
        if added:
            flash(f"{form.nama.data} tercatat sebagai {form.jabatan.data}.")
            return redirect(url_for(".show_profil"), 303)
    return render_template("pengguna/new_pejabat.html", form=form), form.status


def _next_place() -> int:
    return 1 + max((p.urutan for p in officers_of(g.koperasi_id)), default=0)


@bp.route("/setelan/pejabat/<uuid:pejabat_id>/akhiri", methods=["GET", "POST"])
@requires(Permission.KOPERASI_WRITE)
def end_pejabat(pejabat_id: UUID) -> Any:
    """End a term with a day."""
    pejabat, form = find(Pejabat, pejabat_id), AkhirForm()
    if form.validate_on_submit() and (on := form.selesai.data):
        koperasi_id, nama, sebab = g.koperasi_id, pejabat.nama, form.sebab.data

        def act() -> bool:
            end_officer(koperasi_id, pejabat_id, on=on, sebab=sebab)
            return True

        if form.attempt(act):
            flash(f"Masa jabatan {nama} diakhiri.")
            return redirect(url_for(".show_profil"), 303)
        pejabat = find(Pejabat, pejabat_id)
    return render_template("pengguna/end_pejabat.html", form=form, p=pejabat), form.status


def _known(kunci: str) -> SetelanDikenal:
    setting = BY_KEY.get(kunci)
    if setting is None:
        abort(404)
    return setting


@bp.get("/setelan/nilai/<kunci>")
@requires(Permission.KOPERASI_READ)
def show_setelan(kunci: str) -> Any:
    """A parameter: what it means, its legal basis, every value it had."""
    setting = _known(kunci)
    now = setting_on(g.koperasi_id, kunci, business_today(), setting.bawaan)
    return render_template(
        "pengguna/show_setelan.html", s=setting, kini=setting.words(now), can=can,
        riwayat=setting_history(g.koperasi_id, kunci),
    )  # fmt: skip


@bp.route("/setelan/nilai/<kunci>/ubah", methods=["GET", "POST"])
@requires(Permission.KOPERASI_WRITE)
def change_setelan(kunci: str) -> Any:
    """Set a parameter from a day on."""
    setting = _known(kunci)
    form = setting_form(setting, setting_on(g.koperasi_id, kunci, business_today(), setting.bawaan))
    if form.validate_on_submit() and _may_set(form, setting):
        koperasi_id, typed = g.koperasi_id, form.wanted()
        wanted = replace(typed, nilai=setting.kept(typed.nilai))

        def act() -> bool:
            change_setting(koperasi_id, kunci, wanted)
            return True

        if form.attempt(act):
            flash(f"{setting.judul} disimpan.")
            return redirect(url_for(".show_setelan", kunci=kunci), 303)
    return render_template("pengguna/change_setelan.html", form=form, s=setting), form.status


def _may_set(form: Any, setting: SetelanDikenal) -> bool:
    """Whoever is held by a limit sets it up, but does not move it afterwards."""
    free = not setting.pengurus or can(Permission.PERSETUJUAN_DECIDE)
    if free or not setting_history(g.koperasi_id, setting.kunci):
        return True
    form.show(Refused("Batas ini sudah ditetapkan; mintalah ketua atau pengurus mengubahnya."))
    return False


@bp.get("/jejak")
@requires(Permission.JEJAK_READ)
def list_jejak() -> Any:
    """The change log: who changed what outside the ledger, newest first."""
    form = SaringJejakForm(request.args)
    form.validate()
    form.offer(*trace_words(g.koperasi_id))
    wanted = SaringanJejak(
        form.jenis.data or "", form.oleh.data or "", form.kunci.data or "",
        form.sejak.data, form.sampai.data,
    )  # fmt: skip
    page = min(max(1, request.args.get("hal", 1, type=int)), LAST_PAGE)
    rows, total = trace_page(g.koperasi_id, wanted, g.zona, offset=(page - 1) * PAGE, limit=PAGE)
    return render_template(
        "pengguna/list_jejak.html", baris=[(row, trace_lines(row.isi)) for row in rows],
        jumlah=total, hal=page, dari=max(1, -(-total // PAGE)), saring=form, pukul=pukul,
        disaring=wanted != SaringanJejak(),
    ), 422 if form.problems() else 200  # fmt: skip
