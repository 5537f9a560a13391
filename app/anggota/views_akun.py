"""A member's login, and the further heirs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for

from app.anggota.commands_akun import link_account, unlink_account
from app.anggota.commands_waris import set_heirs
from app.anggota.forms_akun import AhliWarisForm, AkunForm, LepasForm, account_form, heirs_form
from app.anggota.models import Anggota
from app.anggota.queries_orang import heirs_of
from app.anggota.rules import Status
from app.anggota.views_alamat import bp
from app.pengguna.access import find, requires
from app.pengguna.commands import hash_sandi
from app.pengguna.permissions import Peran, Permission
from app.pengguna.queries import person_of, user_by_contact
from app.platform.forms import business_today
from app.values.refusal import Refused


@bp.route("/anggota/<uuid:anggota_id>/akun", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def link_akun(anggota_id: UUID) -> Any:
    """Give a member a login of their own."""
    anggota = find(Anggota, anggota_id)
    form = AkunForm() if request.method == "POST" else account_form(anggota)
    if form.validate_on_submit() and _sandi_will_do(form, anggota.nama):
        koperasi_id, person, nama = g.koperasi_id, form.person(anggota.nama), anggota.nama
        mulai, sandi_hash = business_today(), hash_sandi(form.sandi.data or "")

        def act() -> tuple[bool]:
            made = link_account(koperasi_id, anggota_id, person, mulai=mulai, sandi_hash=sandi_hash)
            return (made,)

        if done := form.attempt(act):
            flash(_words(nama, new=done[0]))
            return redirect(url_for(".show_anggota", anggota_id=anggota_id), 303)
        anggota = find(Anggota, anggota_id)
    return _page(anggota, form)


def _page(anggota: Anggota, form: AkunForm) -> Any:
    return render_template(
        "anggota/link_akun.html", form=form, a=anggota, lepas=LepasForm(),
        keadaan=_state(anggota), berhenti=anggota.status == Status.BERHENTI,
    ), form.status  # fmt: skip


def _state(anggota: Anggota) -> str:
    """Whether the login is used, still to be taken, or was declined."""
    if anggota.pengguna_id is None:
        return ""
    found = person_of(g.koperasi_id, anggota.pengguna_id)
    mine = [j for j in found[1] if j.peran == Peran.ANGGOTA and j.selesai is None] if found else []
    if not mine:
        return "ditolak atau diakhiri"
    return "dipakai" if mine[0].diterima else "menunggu diterima"


def _sandi_will_do(form: AkunForm, nama: str) -> bool:
    """A person who is known already needs no password here."""
    person = form.person(nama)
    if any(user_by_contact(text) for text in (person.surel, person.telepon) if text):
        return True
    return not form.weak(nama)


def _words(nama: str, *, new: bool) -> str:
    if new:
        return f"Akun {nama} dibuat. Sampaikan kata sandi pertamanya sendiri; ia menggantinya."
    return f"{nama} sudah punya akun; ia melihat lembarnya setelah menerima undangan ini."


@bp.post("/anggota/<uuid:anggota_id>/akun/lepas")
@requires(Permission.ANGGOTA_WRITE)
def unlink_akun(anggota_id: UUID) -> Any:
    """Take the login away."""
    anggota, form, koperasi_id = find(Anggota, anggota_id), LepasForm(), g.koperasi_id
    on = business_today()

    def act() -> bool:
        unlink_account(koperasi_id, anggota_id, on=on)
        return True

    if form.validate_on_submit() and form.attempt(act):
        flash("Akun dilepas; orang itu tidak lagi melihat data anggota ini.")
        return redirect(url_for(".show_anggota", anggota_id=anggota_id), 303)
    shown = account_form(anggota)
    shown.form_errors, shown.status = list(form.form_errors), form.status
    return _page(find(Anggota, anggota_id), shown)


@bp.route("/anggota/<uuid:anggota_id>/ahli-waris", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def edit_ahli_waris(anggota_id: UUID) -> Any:
    """Keep the further heirs and their shares."""
    find(Anggota, anggota_id)
    known = heirs_of(g.koperasi_id, anggota_id)
    form = AhliWarisForm() if request.method == "POST" else heirs_form(known)
    if form.validate_on_submit() and (done := _kept(form, anggota_id)):
        return done
    return render_template(
        "anggota/edit_ahli_waris.html", form=form, a=find(Anggota, anggota_id)
    ), form.status


def _kept(form: AhliWarisForm, anggota_id: UUID) -> Any:
    koperasi_id = g.koperasi_id
    try:
        rows = form.rows()
    except Refused as refused:
        form.show(refused)
        return None

    def act() -> bool:
        set_heirs(koperasi_id, anggota_id, rows)
        return True

    if not form.attempt(act):
        return None
    flash("Ahli waris disimpan.")
    return redirect(url_for(".show_anggota", anggota_id=anggota_id), 303)
