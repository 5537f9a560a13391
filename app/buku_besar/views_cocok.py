"""The mark Cocok opened: control accounts beside their papers, and who differs."""

from __future__ import annotations

from datetime import date

from flask import current_app, g, render_template, request

from app.buku_besar.queries_buku_uang import money_marks
from app.buku_besar.queries_cocok import marks
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.views_alamat import bp
from app.pengguna.access import requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.platform.offers import REGISTRY, Registry
from app.values.baca import Unreadable
from app.values.baca_tanggal import read_tanggal


@bp.get("/cocok")
@requires(Permission.JURNAL_READ)
def show_cocok() -> str:
    """Every control account on a day (?pada=), papers beside the ledger, differences opened."""
    registry: Registry = current_app.extensions[REGISTRY]
    pada = _day()
    found = marks(g.koperasi_id, pada or date.max, registry.subledgers, now=pada is None)
    names = names_by_id(g.koperasi_id, {who for mark in found for who, *_ in mark.beda})
    context = context_of(g.koperasi_id)
    money = [a.id for a in context.accounts.values() if a.kas]
    return render_template(
        "buku_besar/show_cocok.html", tanda=found, nama=names, pada=pada, hari_ini=business_today(),
        uang=money_marks(g.koperasi_id, money, pada or date.max), akun=context.accounts,
        unit=context.units,
    )  # fmt: skip


def _day() -> date | None:
    try:
        typed = request.args.get("pada", "").strip()
        return read_tanggal(typed, today=business_today()) if typed else None
    except Unreadable:
        return None
