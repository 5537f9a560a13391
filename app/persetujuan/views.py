"""The list of requests; deciding happens on the page of the room that asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for

from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.persetujuan.commands import withdraw
from app.persetujuan.forms import KeputusanForm
from app.persetujuan.models import Permintaan
from app.persetujuan.queries import requests_of
from app.persetujuan.rules import SEBUTAN_STATUS, StatusPermintaan
from app.platform.db import transact
from app.platform.offers import REGISTRY, Registry
from app.values.refusal import Refused

bp = Blueprint("persetujuan", __name__, url_prefix="/<slug>/persetujuan")
PAGE = 50


@bp.get("/")
@requires(Permission.PERSETUJUAN_READ)
def list_permintaan() -> str:
    """Requests, those that wait first unless another status is asked for."""
    status = request.args.get("status", StatusPermintaan.MENUNGGU.value)
    status = status if status in list(StatusPermintaan) else ""
    hal = min(max(request.args.get("hal", 1, type=int), 1), 100_000)
    q = request.args.get("q", "").strip()
    rows, total = requests_of(
        g.koperasi_id, status=status, q=q, offset=(hal - 1) * PAGE, limit=PAGE
    )
    registry: Registry = current_app.extensions[REGISTRY]
    pages = {offer.jenis: offer for offer in registry.approvals}
    people = {r.diminta_oleh for r in rows} | {r.diputus_oleh for r in rows if r.diputus_oleh}
    return render_template(
        "persetujuan/list_permintaan.html", rows=rows, total=total, hal=hal, q=q, status=status,
        dari=max(-(-total // PAGE), 1), sebutan=SEBUTAN_STATUS, pages=pages, form=KeputusanForm(),
        nama=names_of(people),
        saya=actor().id, boleh=can(Permission.PERSETUJUAN_DECIDE),
    )  # fmt: skip


@bp.post("/<uuid:permintaan_id>/tarik")
@requires(Permission.PERSETUJUAN_READ)
def withdraw_permintaan(permintaan_id: UUID) -> Any:
    """Take back one's own request."""
    find(Permintaan, permintaan_id)
    koperasi_id, by = g.koperasi_id, actor()
    try:
        transact(lambda: withdraw(koperasi_id, permintaan_id, by=by))
    except Refused as refused:
        flash(" ".join(map(str, refused.reasons)), "salah")
    else:
        flash("Permintaan ditarik kembali.")
    return redirect(url_for(".list_permintaan"), 303)
