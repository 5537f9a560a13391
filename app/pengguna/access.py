"""The guards: who is signed in, which cooperative the address names, may they do this.

Every route carries `@requires(Permission.X)`, `@signed_in` or `@public`; loading a row through
`find` is the tenant check.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.orm import Session

from app.koperasi.queries import koperasi_by_slug
from app.pengguna.commands import IDLE
from app.pengguna.commands_masuk import session_id
from app.pengguna.models import Pengguna, Sesi
from app.pengguna.permissions import SEBUTAN, Peran, Permission, may
from app.pengguna.queries import SesiRow, offices_of, running_session
from app.platform import clock
from app.platform.audit import act_as
from app.platform.db import db, record_apart
from app.values.actor import Actor

T = TypeVar("T")
V = TypeVar("V", bound=Callable[..., Any])
SEEN_EVERY = timedelta(minutes=5)
WITH_A_GIVEN_SANDI = {"masuk.replace_sandi", "masuk.sign_out"}
login_manager = LoginManager()


class SignedIn(UserMixin):
    """The person behind this browser; identified by the token, so a session can be ended."""

    def __init__(self, token: str, row: SesiRow) -> None:
        """Hold what the guard read."""
        self.token, self.id, self.nama, self.tema = token, row.pengguna_id, row.nama, row.tema
        self.sesi_id, self.ganti_sandi = row.sesi_id, row.ganti_sandi

    def get_id(self) -> str:
        """What Flask-Login keeps in the signed cookie."""
        return self.token


def init_access(app: Flask) -> None:
    """Install sign-in and the tenant of the address on an application."""
    login_manager.init_app(app)
    login_manager.user_loader(_load_user)
    login_manager.unauthorized_handler(_to_sign_in)
    app.url_value_preprocessor(_take_slug)
    app.url_defaults(_put_slug)
    app.before_request(_guard)


def requires(permission: Permission) -> Callable[[V], V]:
    """Only for offices the matrix allows, within the cooperative of the address."""

    def mark(view: V) -> V:
        view.permission = permission  # type: ignore[attr-defined]  # -- a mark on the view itself
        return view

    return mark


def signed_in(view: V) -> V:
    """For anyone who is signed in, outside any cooperative."""
    view.permission = "signed_in"  # type: ignore[attr-defined]  # -- a mark on the view itself
    return view


def public(view: V) -> V:
    """For everybody: sign-in, health, static pages."""
    view.permission = "public"  # type: ignore[attr-defined]  # -- a mark on the view itself
    return view


def _load_user(token: str) -> SignedIn | None:
    row = running_session(session_id(token), clock.now())
    if row is None or row.terakhir_pada + IDLE < clock.now():
        return None
    return SignedIn(token, row)


def _to_sign_in() -> Any:
    lanjut = request.full_path if request.method == "GET" else "/"
    return redirect(url_for("masuk.sign_in", lanjut=lanjut.rstrip("?")))


def _to_own_sandi() -> Any:
    """Who was given a password chooses their own before anything else opens."""
    lanjut = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("masuk.replace_sandi", lanjut=lanjut or None), 303)


def _take_slug(endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.slug = values.pop("slug", None) if values else None


def _put_slug(endpoint: str, values: dict[str, Any]) -> None:
    if "slug" in values or endpoint == "static":
        return
    slug = g.get("slug")
    if slug and current_app.url_map.is_endpoint_expecting(endpoint, "slug"):
        values["slug"] = slug


def _guard() -> Any:
    """Resolve cooperative and office once, before the view; 404 without membership."""
    view = _view_of_request()
    if view is None:
        return None
    permission = getattr(view, "permission", None)
    if permission == "public":
        return None
    if not current_user.is_authenticated:
        return _to_sign_in()
    act_as(current_user.nama)
    _mark_seen()
    if current_user.ganti_sandi and request.endpoint not in WITH_A_GIVEN_SANDI:
        return _to_own_sandi()
    if permission == "signed_in":
        return None
    _enter_koperasi()
    if permission is None or not may(g.peran, permission):
        abort(403)
    return None


def _view_of_request() -> Any:
    if request.endpoint is None or request.endpoint == "static":
        return None
    return current_app.view_functions[request.endpoint]


def _enter_koperasi() -> None:
    koperasi = koperasi_by_slug(g.slug) if g.slug else None
    if koperasi is None:
        abort(404)
    g.koperasi_id, g.koperasi_nama, g.zona = koperasi.id, koperasi.nama, koperasi.zona
    g.peran = offices_of(koperasi.id, current_user.id, clock.today(koperasi.zona))
    if not g.peran:
        abort(404)


def _mark_seen() -> None:
    """Last seen, at most every five minutes, in a transaction of its own."""
    at = clock.now()
    stamp = session.get("dilihat")
    if stamp and at.timestamp() - stamp < SEEN_EVERY.total_seconds():
        return
    session["dilihat"] = int(at.timestamp())
    sesi_id = current_user.sesi_id

    def act(own: Session) -> None:
        own.execute(sa.update(Sesi).where(Sesi.id == sesi_id).values(terakhir_pada=at))

    try:
        record_apart(act)
    except sa.exc.OperationalError:  # a read-only medium still shows pages
        return


def find(model: type[T], key: Any) -> T:
    """Load a row of the cooperative in the address, else 404: loading is the permission check."""
    row = db.session.get(model, (g.koperasi_id, key))
    if row is None:
        abort(404)
    return row


def find_user() -> Pengguna:
    """The row of the signed-in person."""
    return db.session.get_one(Pengguna, current_user.id)


def can(permission: Permission) -> bool:
    """Whether the signed-in person may do this here (for menus and buttons)."""
    return may(g.get("peran") or set(), permission)


def actor() -> Actor:
    """The signed-in person as the actor of a command."""
    first = min(g.get("peran") or {Peran.ANGGOTA}, key=list(Peran).index)
    return Actor(current_user.id, current_user.nama, SEBUTAN[first])


def new_csrf_seed() -> None:
    """Forget the browser's session before sign-in, so a planted one is worth nothing."""
    session.clear()
    session["awal"] = secrets.token_hex(8)
