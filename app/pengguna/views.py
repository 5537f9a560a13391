"""Users of a cooperative: who holds which office, and what each office may do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, url_for

from app.pengguna.access import can, requires
from app.pengguna.commands import (
    end_office,
    end_sessions_of,
    give_office,
    hash_sandi,
    reset_sandi,
)
from app.pengguna.commands_undangan import invite_user
from app.pengguna.forms import AkhiriForm, JabatanForm, PenggunaForm, SandiBaruForm
from app.pengguna.models import Jabatan
from app.pengguna.permissions import MAY, SEBUTAN, SEBUTAN_IZIN, Peran, Permission
from app.pengguna.queries import (
    OrangTampil,
    as_seen,
    came_from_elsewhere,
    person_of,
    sessions_of,
    user_by_contact,
    users_of,
)
from app.pengguna.rules import sandi_problems
from app.pengguna.views_diri import bp
from app.pengguna.views_sandi import change_own_sandi
from app.platform.db import transact
from app.platform.forms import business_today
from app.values.refusal import Refused

__all__ = ["bp", "change_own_sandi"]


@bp.get("/pengguna")
@requires(Permission.PENGGUNA_READ)
def list_pengguna() -> Any:
    """Everyone who holds or held an office here."""
    rows = [
        (
            as_seen(user, offices),
            [j for j in offices if _running(j)],
            [j for j in offices if not _running(j)],
        )
        for user, offices in users_of(g.koperasi_id)
    ]
    return render_template("pengguna/list_pengguna.html", baris=rows, SEBUTAN=SEBUTAN, can=can)


def _running(jabatan: Jabatan) -> bool:
    today = business_today()
    return jabatan.mulai <= today and (jabatan.selesai is None or jabatan.selesai >= today)


@bp.get("/pengguna/izin")
@requires(Permission.PENGGUNA_READ)
def show_izin() -> Any:
    """The permission matrix, drawn from the one the program asks."""
    return render_template("pengguna/show_izin.html", izin=SEBUTAN_IZIN, jabatan=SEBUTAN, boleh=MAY)


@bp.route("/pengguna/baru", methods=["GET", "POST"])
@requires(Permission.PENGGUNA_WRITE)
def new_pengguna() -> Any:
    """Give offices to a person; one who is unknown gets a first password."""
    form = PenggunaForm()
    if form.validate_on_submit() and _first_sandi_will_do(form):
        koperasi_id, person, offices = g.koperasi_id, form.person(), form.offices()
        _only_admin_makes_admin(offices)
        mulai, sandi_hash = business_today(), hash_sandi(form.sandi.data or "")
        made = form.attempt(
            lambda: invite_user(
                koperasi_id, person, peran=offices, mulai=mulai, sandi_hash=sandi_hash
            )
        )
        if made:
            new = (
                f"Jabatan diberikan kepada {person.nama}. Sampaikan kata sandi pertamanya sendiri; "
                "ia menggantinya ketika masuk."
            )
            old = (
                f"{person.nama} sudah terdaftar, jadi jabatannya menunggu: ia menerimanya sesudah "
                "masuk dengan kata sandinya sendiri."
            )
            flash(new if made[1] else old)
            return redirect(url_for(".list_pengguna"), 303)
    return render_template("pengguna/new_pengguna.html", form=form), form.status


def _only_admin_makes_admin(offices: Iterable[Peran]) -> None:
    """Who may do everything is chosen by one who may: the board gives the other offices."""
    if Peran.ADMIN in offices and not can(Permission.PENGGUNA_PENUH):
        abort(403)


def _first_sandi_will_do(form: PenggunaForm) -> bool:
    """A person who is known already needs no password here."""
    person = form.person()
    if any(user_by_contact(text) for text in (person.surel, person.telepon) if text):
        return True
    if reasons := sandi_problems(form.sandi.data or "", names=tuple(person.nama.split())):
        form.show(Refused(*reasons))
    return not reasons


def _person(pengguna_id: UUID) -> tuple[OrangTampil, list[Jabatan]]:
    found = person_of(g.koperasi_id, pengguna_id)
    if found is None:
        abort(404)
    return as_seen(*found), found[1]


@bp.get("/pengguna/<uuid:pengguna_id>")
@requires(Permission.PENGGUNA_READ)
def show_pengguna(pengguna_id: UUID) -> Any:
    """A user: offices past and present, sessions, and what an administrator may do."""
    return _page(*_person(pengguna_id), JabatanForm())


def _page(user: OrangTampil, offices: list[Jabatan], form: JabatanForm) -> Any:
    page = render_template(
        "pengguna/show_pengguna.html", u=user, SEBUTAN=SEBUTAN, can=can, form=form,
        jabatan=[(j, _running(j)) for j in offices], akhiri=AkhiriForm(),
        sesi=0 if user.menunggu else len(sessions_of(user.id)),
        di_tempat_lain=came_from_elsewhere(g.koperasi_id, user.id),
    )  # fmt: skip
    return page, form.status


@bp.post("/pengguna/<uuid:pengguna_id>/jabatan")
@requires(Permission.PENGGUNA_WRITE)
def give_jabatan(pengguna_id: UUID) -> Any:
    """Give one more office."""
    _person(pengguna_id)
    form = JabatanForm()
    if form.validate_on_submit():
        koperasi_id, peran, mulai = g.koperasi_id, Peran(form.peran.data), business_today()
        _only_admin_makes_admin({peran})
        transact(lambda: give_office(koperasi_id, pengguna_id, peran, mulai=mulai))
        flash(f"Jabatan {SEBUTAN[peran]} diberikan.")
        return redirect(url_for(".show_pengguna", pengguna_id=pengguna_id), 303)
    return _page(*_person(pengguna_id), form)


@bp.post("/pengguna/<uuid:pengguna_id>/jabatan/<peran>/akhiri")
@requires(Permission.PENGGUNA_WRITE)
def end_jabatan(pengguna_id: UUID, peran: str) -> Any:
    """End an office from now on."""
    _person(pengguna_id)
    if peran not in list(Peran):
        abort(404)
    _only_admin_makes_admin({Peran(peran)})
    form, koperasi_id, today = JabatanForm(), g.koperasi_id, business_today()

    def act() -> bool:
        end_office(koperasi_id, pengguna_id, Peran(peran), on=today)
        return True

    if form.attempt(act):
        flash(f"Jabatan {SEBUTAN[Peran(peran)]} diakhiri.")
        return redirect(url_for(".show_pengguna", pengguna_id=pengguna_id), 303)
    return _page(*_person(pengguna_id), form)


@bp.post("/pengguna/<uuid:pengguna_id>/sesi/akhiri")
@requires(Permission.PENGGUNA_WRITE)
def end_user_sesi(pengguna_id: UUID) -> Any:
    """Sign a user out everywhere: a lost phone, an office that ended in anger."""
    user, _ = _person(pengguna_id)
    koperasi_id, nama = g.koperasi_id, user.nama
    transact(lambda: end_sessions_of(koperasi_id, pengguna_id))
    flash(f"Semua sesi {nama} diakhiri.")
    return redirect(url_for(".show_pengguna", pengguna_id=pengguna_id), 303)


@bp.route("/pengguna/<uuid:pengguna_id>/sandi", methods=["GET", "POST"])
@requires(Permission.PENGGUNA_PENUH)
def reset_user_sandi(pengguna_id: UUID) -> Any:
    """Give a user a new password; refused for those who serve another cooperative too."""
    user, _ = _person(pengguna_id)
    form = SandiBaruForm()
    if form.validate_on_submit() and not form.weak(user.nama, user.surel):
        koperasi_id, nama, sandi_hash = g.koperasi_id, user.nama, hash_sandi(form.sandi.data)

        def act() -> bool:
            reset_sandi(koperasi_id, pengguna_id, sandi_hash)
            return True

        if form.attempt(act):
            flash(f"Kata sandi {nama} diganti dan semua sesinya diakhiri.")
            return redirect(url_for(".show_pengguna", pengguna_id=pengguna_id), 303)
        user, _ = _person(pengguna_id)
    return render_template("pengguna/reset_user_sandi.html", form=form, u=user), form.status
