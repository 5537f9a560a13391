"""Pages of certificates: list, new, one, paid out, rolled over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for

from app.anggota.models import Anggota
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.views_orang_kedua import maker, save_or_ask
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.simpanan import commands_berjangka as acts
from app.simpanan.forms import BerjangkaForm, CairForm, PerpanjangForm, options
from app.simpanan.models import Pencairan, Setoran, SimpananBerjangka
from app.simpanan.queries import terms_all
from app.simpanan.queries_berjangka import Sertifikat, certificate, certificates
from app.simpanan.queries_surat import is_cancelled
from app.simpanan.rules import KetentuanRow, in_force, terms_of
from app.simpanan.rules_berjangka import SEBUTAN_STATUS, StatusBerjangka, penalty
from app.simpanan.rules_setoran import SEBUTAN_CARA
from app.simpanan.views_alamat import (
    PAGE,
    bp,
    choose_member,
    key_of,
    offer_cash,
    offer_members,
    page_number,
    today_unless_sent,
    words,
)
from app.values.money import Money

J = JenisSimpanan
HIDUP = (StatusBerjangka.BERJALAN, StatusBerjangka.JATUH_TEMPO)


def _term() -> KetentuanRow | None:
    return in_force(terms_of(terms_all(g.koperasi_id), J.BERJANGKA), business_today())


def _months() -> list[tuple[int, str]]:
    term = _term()
    return [(n, f"{n} bulan") for n in (term.jangka if term else ())]


@bp.get("/berjangka")
@requires(Permission.SIMPANAN_READ)
def list_berjangka() -> Any:
    """Certificates by the day they fall due; closed ones only when asked for."""
    hal, q, semua = page_number(), words(), request.args.get("tampil") == "semua"
    found = certificates(g.koperasi_id, on=business_today(), q=q)
    rows = [c for c in found if semua or c.status in HIDUP]
    jumlah = sum(c.row.jumlah for c in rows if c.status in HIDUP)
    return render_template(
        "simpanan/list_berjangka.html", rows=rows[(hal - 1) * PAGE : hal * PAGE], total=len(rows),
        jumlah=jumlah, hal=hal, dari=max(1, -(-len(rows) // PAGE)), q=q, semua=semua,
        SEBUTAN=SEBUTAN_STATUS, can=can, ada=_term() is not None,
    )  # fmt: skip


@bp.route("/berjangka/baru", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_berjangka() -> Any:
    """A certificate with its deposit, or an old one whose money stood in the opening."""
    form, duga, term = BerjangkaForm(), None, _term()
    offer_cash(form)
    rows = offer_members(form.anggota)
    form.jangka.choices = options(_months())
    today_unless_sent(form)
    if request.method == "GET":
        choose_member(form.anggota, rows)
        form.bunga.data = term.bunga if term else ""
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        cara, kas = form.lewat
        who, jumlah = form.anggota.found.id, form.uang
        facts: dict[str, Any] = {
            "bulan": form.jangka.data, "nomor": form.nomor.data, "bunga": form.bunga.data,
            "cara": cara, "kas": kas, "on": form.hari, "dari_awal": form.dari_awal.data,
        }  # fmt: skip

        def act() -> UUID:
            return acts.open_berjangka(koperasi_id, key, who, jumlah, by=by, **facts).id

        if form.only_looks and not form.dari_awal.data:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif not form.only_looks and (row := form.attempt(act)):
            flash(f"Sertifikat {form.nomor.data} dicatat.")
            return redirect(url_for("simpanan.show_berjangka", berjangka_id=row), 303)
        elif form.only_looks:
            flash("Sertifikat lama tidak membuat jurnal.", "info")
    return render_template(
        "simpanan/new_berjangka.html", form=form, duga=duga, term=term
    ), form.status


def _found(berjangka_id: UUID) -> Sertifikat:
    find(SimpananBerjangka, berjangka_id)
    found = certificate(g.koperasi_id, berjangka_id, on=business_today())
    return found or abort(404)


@bp.get("/berjangka/<uuid:berjangka_id>")
@requires(Permission.SIMPANAN_READ)
def show_berjangka(berjangka_id: UUID) -> Any:
    """A certificate: its terms one after the other, where it stands."""
    c = _found(berjangka_id)
    slip = find(Setoran, c.row.setoran_id) if c.row.setoran_id else None
    return render_template(
        "simpanan/show_berjangka.html", c=c, slip=slip, SEBUTAN=SEBUTAN_STATUS, can=can,
        hidup=c.status in HIDUP,
    )  # fmt: skip


@bp.route("/berjangka/<uuid:berjangka_id>/cair", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def close_berjangka(berjangka_id: UUID) -> Any:
    """Pay a certificate out."""
    c = _found(berjangka_id)
    form, duga = CairForm(), None
    offer_cash(form)
    today_unless_sent(form)
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), maker(form)
        cara, kas = form.lewat
        dini, on = form.dini.data, form.hari
        fakta = acts.CairAsked(berjangka_id, cara, kas, dini)

        def act() -> UUID:
            return acts.close_berjangka(
                koperasi_id, key, berjangka_id, cara=cara, kas=kas, dini=dini, on=on, by=by
            ).id

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif paper := save_or_ask(form, act, jenis="simpanan.cair", fakta=fakta, on=on):
            flash("Sertifikat dicairkan.")
            return redirect(url_for("simpanan.show_pencairan", pencairan_id=paper), 303)
    c = _found(berjangka_id)
    on = form.tanggal.data or business_today()
    denda = penalty(_term(), Money(c.row.jumlah), on=on, jatuh_tempo=c.jatuh_tempo)
    return render_template(
        "simpanan/close_berjangka.html", form=form, c=c, duga=duga, denda=denda.sen
    ), form.status


@bp.route("/berjangka/<uuid:berjangka_id>/perpanjang", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def extend_berjangka(berjangka_id: UUID) -> Any:
    """Roll a certificate over; the same money, no journal."""
    c = _found(berjangka_id)
    form, term = PerpanjangForm(), _term()
    form.jangka.choices = options(_months())
    if request.method == "GET":
        form.bunga.data = term.bunga if term else c.kini.bunga
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), actor(), business_today()
        bulan, bunga = form.jangka.data, form.bunga.data

        def act() -> UUID:
            return acts.extend_berjangka(
                koperasi_id, key, berjangka_id, bulan=bulan, bunga=bunga, on=on, by=by
            ).id

        if form.attempt(act):
            flash("Sertifikat diperpanjang.")
            return redirect(url_for("simpanan.show_berjangka", berjangka_id=berjangka_id), 303)
    return render_template(
        "simpanan/extend_berjangka.html", form=form, c=_found(berjangka_id)
    ), form.status


@bp.get("/pencairan/<uuid:pencairan_id>")
@requires(Permission.SIMPANAN_READ)
def show_pencairan(pencairan_id: UUID) -> Any:
    """The paper of a certificate paid out."""
    paper = find(Pencairan, pencairan_id)
    return render_template(
        "simpanan/show_pencairan.html", p=paper, a=find(Anggota, paper.anggota_id), can=can,
        c=_found(paper.berjangka_id), batal=is_cancelled(paper), CARA=SEBUTAN_CARA,
    )  # fmt: skip
