"""Pages of terms: what holds, since when, by which basis; the treasurer writes what was decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.simpanan.commands_ketentuan import set_terms
from app.simpanan.forms_ketentuan import FORMS, KetentuanForm
from app.simpanan.models import JenisProduk
from app.simpanan.queries import terms_all
from app.simpanan.rules import (
    SEBUTAN_BULAN_PERTAMA,
    SEBUTAN_JENIS,
    SEBUTAN_PERIODE,
    SEBUTAN_TERIMA,
    URUTAN,
    KetentuanRow,
    in_force,
    loosening_problems,
    terms_of,
)
from app.simpanan.views_alamat import asked_id, bp
from app.values.refusal import Refused

J = JenisSimpanan


@bp.get("/ketentuan")
@requires(Permission.SIMPANAN_READ)
def list_ketentuan() -> Any:
    """Every kind with the terms in force and those before and to come."""
    terms, today = terms_all(g.koperasi_id), business_today()
    kinds = [(jenis, _groups(terms_of(terms, jenis), today)) for jenis in URUTAN]
    return render_template(
        "simpanan/list_ketentuan.html", jenis=kinds, can=can, JENIS=SEBUTAN_JENIS,
        PERIODE=SEBUTAN_PERIODE, PERTAMA=SEBUTAN_BULAN_PERTAMA, TERIMA=SEBUTAN_TERIMA, J=J,
        today=today,
    )  # fmt: skip


def _groups(
    rows: tuple[KetentuanRow, ...], today: Any
) -> list[tuple[KetentuanRow | None, tuple[KetentuanRow, ...]]]:
    """Per product: what holds today, then everything newest first."""
    products = dict.fromkeys(row.produk_id for row in rows)
    found = []
    for produk in products:
        mine = tuple(sorted((r for r in rows if r.produk_id == produk), key=lambda r: r.mulai,
                            reverse=True))  # fmt: skip
        found.append((in_force(mine, today), mine))
    return found


@bp.route("/ketentuan/<any(pokok,wajib,sukarela,berjangka,khusus):jenis>", methods=["GET", "POST"])
@requires(Permission.KOPERASI_WRITE)
def set_ketentuan(jenis: str) -> Any:
    """Decide the terms of a kind from a day on; `?produk=` names one special purpose."""
    kind = J(jenis)
    form = FORMS[kind]()
    produk = asked_id("produk") if kind is J.KHUSUS else None
    if produk and find(JenisProduk, produk).jenis != kind.value:
        abort(404)
    if request.method == "GET":
        _prefill(form, kind, produk)
    if form.validate_on_submit():
        koperasi_id = g.koperasi_id
        row = KetentuanRow(**form.facts(kind), produk_id=produk)
        saved = form.attempt(lambda: set_terms(koperasi_id, row)) if _may_set(form, row) else None
        if saved:
            flash(f"Ketentuan {SEBUTAN_JENIS[kind].lower()} disimpan.")
            return redirect(url_for("simpanan.list_ketentuan"), 303)
    return render_template(
        "simpanan/set_ketentuan.html", form=form, jenis=kind, JENIS=SEBUTAN_JENIS
    ), form.status


def _may_set(form: KetentuanForm, row: KetentuanRow) -> bool:
    """The treasurer tightens the limit on withdrawals; to loosen it takes who decides them."""
    if can(Permission.PERSETUJUAN_DECIDE):
        return True
    if row.jenis is J.KHUSUS and row.produk_id is None:
        return True  # a purpose nobody had before has no limit to lift
    known = terms_of(terms_all(g.koperasi_id), row.jenis)
    mine = [term for term in known if row.produk_id in (None, term.produk_id)]
    now = in_force(mine, row.mulai)
    if reasons := loosening_problems(row, now):
        form.show(Refused(*reasons))
    return not reasons


def _prefill(form: KetentuanForm, jenis: JenisSimpanan, produk: UUID | None) -> None:
    today = business_today()
    form.mulai.data = today.replace(day=1)
    mine = terms_of(terms_all(g.koperasi_id), jenis)
    if jenis is J.KHUSUS:
        mine = tuple(row for row in mine if row.produk_id == produk and produk)
    if mine and (now := in_force(mine, today) or mine[-1]):
        form.show_row(now)
