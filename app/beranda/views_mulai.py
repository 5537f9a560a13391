"""The public half of the first start: three pages before anything exists; see views_persiapan.

The cooperative's identity waits in the browser's signed cookie, never a password; everything is
made at once on the third page. As soon as a cooperative exists these pages are gone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, session, url_for
from flask_login import login_user

from app.beranda.commands import KoperasiPertama, start_koperasi
from app.beranda.forms import IDENTITAS, AkunPertamaForm, KoperasiForm, MulaiBukuForm
from app.beranda.queries_persiapan import there_are_cooperatives
from app.beranda.rules_persiapan import (
    AKUN,
    KOPERASI,
    LANGKAH,
    MULAI_BUKU,
    first_day_problems,
    propose_slug,
)
from app.koperasi.rules import identity_problems, profil_problems, slug_problems
from app.pengguna.access import SignedIn, new_csrf_seed
from app.pengguna.commands import hash_sandi
from app.pengguna.commands_masuk import session_id
from app.pengguna.permissions import Peran
from app.pengguna.queries import running_session
from app.pengguna.rules import contact_problems, normal_surel, normal_telepon, sandi_problems
from app.platform import clock
from app.values.calendar import tanggal_panjang
from app.values.refusal import Reason, Refused

HELD = "mulai"


def wizard_page(langkah: str) -> Any:
    """One of the three pages; a later one sends back while an earlier one is unanswered."""
    if there_are_cooperatives():
        abort(404)
    held = session.get(HELD, {})
    if langkah == "koperasi":
        return wizard_koperasi(held)
    if "nama" not in held:
        return redirect(url_for("beranda.wizard"))
    if langkah == "buku":
        return wizard_buku(held)
    if langkah != "akun":
        abort(404)
    if "mulai_buku" not in held:
        return redirect(url_for("beranda.wizard", langkah="buku"))
    return wizard_akun(held)


def _keep(**answers: Any) -> None:
    session[HELD] = {**session.get(HELD, {}), **answers}


def wizard_koperasi(held: dict[str, Any]) -> Any:
    """Who the cooperative is."""
    stored = held.get("badan_hukum_tanggal")
    form = KoperasiForm(
        data={**held, "badan_hukum_tanggal": date.fromisoformat(stored) if stored else None}
    )
    if _sound(form, _identity_problems):
        on = form.badan_hukum_tanggal.data
        _keep(
            nama=form.nama.data, slug=form.slug.data or propose_slug(form.nama.data),
            zona=form.zona.data, badan_hukum_tanggal=on.isoformat() if on else "",
            **{name: form[name].data for name in IDENTITAS},
        )  # fmt: skip
        return redirect(url_for("beranda.wizard", langkah="buku"), 303)
    return _page("beranda/wizard_koperasi.html", form, KOPERASI)


def _identity_problems(form: KoperasiForm) -> list[Reason]:
    """What the commands would refuse on the third page, told on this one."""
    reasons = identity_problems(form.nama.data, form.zona.data, form.kode_wilayah.data)
    if form.slug.data:
        reasons += slug_problems(form.slug.data)
    return reasons + profil_problems({name: form[name].data or "" for name in IDENTITAS})


def wizard_buku(held: dict[str, Any]) -> Any:
    """The first book day, and what a short first year means."""
    today = clock.today(held["zona"])
    g.zona = held["zona"]
    known = held.get("mulai_buku")
    form = MulaiBukuForm(
        data={"mulai_buku": date.fromisoformat(known) if known else today.replace(month=1, day=1)}
    )
    if _sound(form, lambda form: first_day_problems(form.mulai_buku.data, today)):
        _keep(mulai_buku=str(form.mulai_buku.data))
        return redirect(url_for("beranda.wizard", langkah="akun"), 303)
    return _page("beranda/wizard_buku.html", form, MULAI_BUKU, tahun=today.year)


def wizard_akun(held: dict[str, Any]) -> Any:
    """The first administrator; sending this page makes everything at once."""
    form = AkunPertamaForm()
    if _sound(form, _account_problems):
        first = _first(held, form)
        token = form.attempt(lambda: start_koperasi(first))
        if token:
            return _enter(token, first)
    return _page("beranda/wizard_akun.html", form, AKUN, held=held,
                 mulai_buku=tanggal_panjang(date.fromisoformat(held["mulai_buku"])))  # fmt: skip


def _account_problems(form: AkunPertamaForm) -> list[Reason]:
    """Everything the command would refuse, but before the slow hash."""
    mail = normal_surel(form.surel.data) or None
    phone = normal_telepon(form.telepon.data) or None
    reasons = contact_problems(mail, phone)
    reasons += sandi_problems(form.sandi.data, names=tuple(form.pengguna.data.split()[:1]))
    if form.sandi.data != form.ulang.data:
        reasons.append(Reason("Kedua kata sandi tidak sama; ketik ulang.", "ulang"))
    return reasons


def _first(held: dict[str, Any], form: AkunPertamaForm) -> KoperasiPertama:
    profil: dict[str, Any] = {name: held.get(name, "") for name in IDENTITAS}
    stored = held.get("badan_hukum_tanggal")
    profil["badan_hukum_tanggal"] = date.fromisoformat(stored) if stored else None
    return KoperasiPertama(
        nama=held["nama"], slug=held["slug"], zona=held["zona"],
        mulai_buku=date.fromisoformat(held["mulai_buku"]), profil=profil,
        pengguna=form.pengguna.data, surel=form.surel.data, telepon=form.telepon.data,
        sandi_hash=hash_sandi(form.sandi.data), jabatan=Peran(form.jabatan.data),
        peramban=request.user_agent.string, alamat=request.remote_addr or "",
    )  # fmt: skip


def _enter(token: str, first: KoperasiPertama) -> Any:
    """Sign the first administrator in under a fresh cookie and go on inside."""
    new_csrf_seed()
    row = running_session(session_id(token), clock.now())
    assert row is not None
    login_user(SignedIn(token, row))
    session.permanent = True
    flash(f"{first.nama} sudah dibuat dan Anda sudah masuk.")
    return redirect(url_for("persiapan.record_pengurus", slug=first.slug), 303)


def _sound(form: Any, problems: Callable[[Any], list[Reason]]) -> bool:
    """Whether the page was sent and nothing is wrong; shape and sense are said together."""
    valid = form.validate_on_submit()
    if not form.is_submitted():
        return False
    fresh = [r for r in problems(form) if not (r.field and form[r.field].errors)]
    if fresh:
        form.show(Refused(*fresh))
    return valid and not fresh


def _page(template: str, form: Any, kini: int, **names: Any) -> Any:
    page = render_template(template, form=form, langkah_nama=LANGKAH, kini=kini, **names)
    return page, form.status
