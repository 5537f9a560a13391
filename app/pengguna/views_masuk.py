"""Signing in and out, choosing a cooperative, the look of the pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import current_user, login_user, logout_user

from app.koperasi.queries import koperasi_by_slug
from app.pengguna.access import SignedIn, new_csrf_seed, public, signed_in
from app.pengguna.commands import end_session, renewed_hash, sandi_fits, set_tema
from app.pengguna.commands_masuk import claim_attempt, open_session, session_id
from app.pengguna.commands_undangan import answer_invitation
from app.pengguna.forms_masuk import MasukForm, TampilanForm
from app.pengguna.models import Pengguna
from app.pengguna.permissions import SEBUTAN
from app.pengguna.queries import (
    invitations_of,
    koperasi_of,
    running_session,
    user_by_contact,
)
from app.pengguna.rules import safe_next
from app.platform import clock
from app.platform.audit import act_as
from app.platform.db import transact
from app.platform.halaman import pukul
from app.platform.web import write_log

bp = Blueprint("masuk", __name__)
YEAR = 365 * 24 * 3600
TOO_MANY = "Terlalu banyak percobaan masuk. Coba lagi setelah {}."
NO_MATCH = "Surel, nomor telepon, atau kata sandi tidak cocok. Periksa lalu coba lagi."


@bp.route("/masuk", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    """Ask who is there; a wrong answer says the same whoever was named."""
    lanjut = safe_next(request.args.get("lanjut", ""))
    if current_user.is_authenticated:
        return redirect(lanjut or url_for(".choose"))
    form = MasukForm()
    if form.validate_on_submit() and (person := _recognised(form)):
        return _admit(person, form, lanjut)
    return render_template("pengguna/sign_in.html", form=form), form.status


def _recognised(form: MasukForm) -> Pengguna | None:
    """The person, or None with the sentence on the form."""
    held = claim_attempt(form.kontak.data, request.remote_addr or "")
    if held:
        form.status = 429
        form.form_errors.append(TOO_MANY.format(pukul(held)))
        write_log("masuk_ditahan", status=429)
        return None
    person = user_by_contact(form.kontak.data)
    if sandi_fits(person, form.sandi.data):
        return person
    form.status = 422
    form.form_errors.append(NO_MATCH)
    write_log("masuk_gagal", status=422)
    return None


def _admit(person: Pengguna, form: MasukForm, lanjut: str) -> Response:
    """Open a session under a new token and a cleared cookie, so a planted one is worth nothing."""
    pengguna_id, tema = person.id, person.tema
    sandi_hash = renewed_hash(person.sandi, form.sandi.data)
    token = transact(
        lambda: open_session(
            pengguna_id, form.kontak.data, peramban=request.user_agent.string,
            alamat=request.remote_addr or "", sandi_hash=sandi_hash,
        )
    )  # fmt: skip
    begin_session(token)
    answer = make_response(redirect(lanjut or url_for(".choose"), 303))
    if tema:
        _keep_tema(answer, tema)
    return answer


def begin_session(token: str) -> None:
    """Put a new session into a cleared cookie."""
    new_csrf_seed()
    row = running_session(session_id(token), clock.now())
    assert row is not None
    login_user(SignedIn(token, row))
    session.permanent = True


@bp.post("/keluar")
@signed_in
def sign_out() -> Any:
    """End this session; the old cookie opens nothing any more."""
    sesi_id, pengguna_id = current_user.sesi_id, current_user.id
    transact(lambda: end_session(sesi_id, pengguna_id=pengguna_id))
    logout_user()
    session.clear()
    flash("Anda sudah keluar.")
    return redirect(url_for(".sign_in"), 303)


@bp.get("/pilih")
@signed_in
def choose() -> Any:
    """Straight into the one cooperative of this person; a list when there are more or none."""
    found, offered = koperasi_of(current_user.id, clock.today()), invitations_of(current_user.id)
    if len(found) == 1 and not offered:
        return redirect(f"/{found[0].slug}/")
    return render_template("pengguna/choose.html", daftar=found, undangan=offered, SEBUTAN=SEBUTAN)


@bp.post("/pilih/undangan")
@signed_in
def answer_undangan() -> Any:
    """Take the offices a cooperative offers, or decline them."""
    koperasi = koperasi_by_slug(request.form.get("koperasi", ""))
    if koperasi is None:
        abort(404)
    koperasi_id, slug, nama, zona = koperasi.id, koperasi.slug, koperasi.nama, koperasi.zona
    pengguna_id, terima = current_user.id, request.form.get("jawab") == "terima"
    if not terima:  # the house that asked learns no name from its change log either
        act_as("")
    transact(
        lambda: answer_invitation(koperasi_id, pengguna_id, terima=terima, on=clock.today(zona))
    )
    flash(f"Anda sekarang bertugas di {nama}." if terima else f"Undangan {nama} ditolak.")
    return redirect(f"/{slug}/" if terima else url_for(".choose"), 303)


@bp.route("/tampilan", methods=["GET", "POST"])
@public
def choose_tema() -> Any:
    """Light or dark without script; kept with the user and in this browser."""
    form = TampilanForm(data={"tema": request.cookies.get("tema", "")})
    kembali = safe_next(request.args.get("lanjut", "")) or _came_from()
    if form.validate_on_submit():
        if current_user.is_authenticated:
            pengguna_id = current_user.id
            transact(lambda: set_tema(pengguna_id, form.tema.data))
        flash("Tampilan disimpan.")
        answer = make_response(redirect(kembali, 303))
        _keep_tema(answer, form.tema.data)
        return answer
    return render_template("pengguna/choose_tema.html", form=form, kembali=kembali), form.status


def _came_from() -> str:
    """The page of this program the visitor came from, else the front page."""
    try:
        came = urlsplit(request.referrer or "")
    except ValueError:  # a bracket that closes nothing: no browser sends it
        return "/"
    path = safe_next(came.path) if came.netloc == request.host else ""
    return path if path and path != request.path else "/"


def _keep_tema(answer: Response, tema: str) -> None:
    """The cookie the script reads too; it holds a word, no secret."""
    if not tema:
        answer.delete_cookie("tema", samesite="Lax")
        return
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    answer.set_cookie("tema", tema, max_age=YEAR, samesite="Lax", secure=secure)
