"""The reconciliation: looked at for a day, asked for, signed by another, printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, g, redirect, render_template, request, url_for

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.views_alamat import key_of, send
from app.kas import commands_rekonsiliasi_koran as acts
from app.kas.draw_koran import CetakanRekon, reconciliation_pdf
from app.kas.forms_koran import RekonForm
from app.kas.models_koran import PengesahanRekonsiliasi, Rekonsiliasi
from app.kas.queries_koran import items_of, reconciliation_on, state_of
from app.kas.rules_koran import SEBUTAN_RINCIAN, JenisRincian
from app.kas.views_alamat import bp
from app.kas.views_koran import bank_of
from app.koperasi.queries import profil_of
from app.koperasi.queries_kop import letterhead, paper_of
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.persetujuan.forms import KeputusanForm
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import SEBUTAN_STATUS
from app.platform import clock
from app.platform.db import db
from app.platform.forms import business_today
from app.platform.halaman import as_date, pukul
from app.values.calendar import month_start
from app.values.money import NIL, Money


@bp.route("/bank/<uuid:bank_id>/rekonsiliasi", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def new_rekonsiliasi(bank_id: UUID) -> Any:
    """The reconciliation of a day; `?tanggal=` chooses it, the end of last month otherwise."""
    akun, form, today = bank_of(bank_id), RekonForm(), business_today()
    state = state_of(g.koperasi_id, bank_id)
    if request.method == "GET":
        on = as_date(request.args.get("tanggal")) or _last_month_end(today)
        known = state.saldo_koran_on(on)
        form.tanggal.data = on
        form.saldo.data = Money(known) if known is not None else None
    if form.validate_on_submit() and not form.only_looks:
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        tanggal, saldo = form.tanggal.data or today, form.saldo.data or NIL
        paper = form.attempt(
            lambda: (
                acts.record_rekonsiliasi(
                    koperasi_id, key, bank_id, tanggal=tanggal, saldo=saldo, by=by, today=today
                ).id
            )
        )
        if paper:
            flash("Pengesahan diminta; orang kedua memeriksa dan mengesahkannya.")
            return redirect(url_for("kas.show_rekonsiliasi", rekonsiliasi_id=paper), 303)
    rekon = None
    if form.tanggal.data and form.saldo.data is not None:
        state = state_of(g.koperasi_id, bank_id)
        rekon = reconciliation_on(
            g.koperasi_id, bank_id, form.tanggal.data, form.saldo.data.sen, state
        )
    return render_template(
        "kas/new_rekonsiliasi.html", form=form, akun=akun, r=rekon, jenis=JenisRincian,
        sebutan=SEBUTAN_RINCIAN,
    ), form.status  # fmt: skip


def _last_month_end(today: Any) -> Any:
    first = month_start(today)
    return first.fromordinal(first.toordinal() - 1)


@bp.get("/rekonsiliasi/<uuid:rekonsiliasi_id>")
@requires(Permission.KAS_READ)
def show_rekonsiliasi(rekonsiliasi_id: UUID) -> Any:
    """The paper with its frozen figures, and whether the books changed since."""
    return render_template("kas/show_rekonsiliasi.html", **_facts(rekonsiliasi_id))


def _facts(rekonsiliasi_id: UUID) -> dict[str, Any]:
    paper = find(Rekonsiliasi, rekonsiliasi_id)
    sah = db.session.get(PengesahanRekonsiliasi, (g.koperasi_id, rekonsiliasi_id))
    permintaan = acts.request_of(g.koperasi_id, rekonsiliasi_id)
    people = {paper.dibuat_oleh} | ({sah.oleh} if sah else set())
    now = acts.figures_now(g.koperasi_id, paper)
    return {
        "p": paper, "sah": sah, "permintaan": permintaan, "nama": names_of(people),
        "items": items_of(g.koperasi_id, rekonsiliasi_id), "sebutan": SEBUTAN_RINCIAN,
        "akun": context_of(g.koperasi_id).accounts[paper.akun_id], "jenis": JenisRincian,
        "berubah": now != acts.figures_of(paper), "kini": now[0],
        "SEBUTAN_STATUS": SEBUTAN_STATUS,
    }  # fmt: skip


@bp.get("/rekonsiliasi/<uuid:rekonsiliasi_id>/cetak.pdf")
@requires(Permission.KAS_READ)
def print_rekonsiliasi(rekonsiliasi_id: UUID) -> Response:
    """The paper as PDF."""
    facts = _facts(rekonsiliasi_id)
    paper, sah, profil = facts["p"], facts["sah"], profil_of(g.koperasi_id)
    cetakan = CetakanRekon(
        letterhead(g.koperasi_id), paper_of(g.koperasi_id, paper.tanggal), facts["akun"].nama,
        profil.desa or profil.kabupaten, pukul(clock.now()), pukul(paper.dibuat_pada),
        facts["nama"].get(paper.dibuat_oleh, ""), facts["nama"].get(sah.oleh, "") if sah else "",
    )  # fmt: skip
    isi = reconciliation_pdf(paper, facts["items"], cetakan)
    name = f"rekonsiliasi-{paper.tanggal.isoformat()}.pdf"
    return send(isi, name, "application/pdf", unduh=False)


@bp.route("/rekonsiliasi/putusan/<uuid:permintaan_id>", methods=["GET", "POST"])
@requires(Permission.PERSETUJUAN_READ)
def decide_rekonsiliasi(permintaan_id: UUID) -> Any:
    """The second person looks at the paper and signs it, or says no."""
    permintaan = find(Permintaan, permintaan_id)
    if permintaan.jenis != acts.JENIS:
        abort(404)
    rekonsiliasi_id = UUID(permintaan.isi["rekonsiliasi"])
    form = KeputusanForm()
    if form.is_submitted() and not can(Permission.PERSETUJUAN_DECIDE):
        abort(403)
    if form.validate_on_submit():
        koperasi_id, by = g.koperasi_id, actor()
        setuju, catatan = form.setuju, form.catatan.data or ""
        if form.attempt(
            lambda: (
                acts.decide_rekonsiliasi(
                    koperasi_id, permintaan_id, setuju=setuju, catatan=catatan, by=by
                ).id
            )
        ):
            flash("Rekonsiliasi disahkan." if setuju else "Permintaan ditolak.")
            return redirect(url_for("kas.show_rekonsiliasi", rekonsiliasi_id=rekonsiliasi_id), 303)
    row = find(Permintaan, permintaan_id)
    may = can(Permission.PERSETUJUAN_DECIDE) and row.diminta_oleh != actor().id
    return render_template(
        "kas/decide_rekonsiliasi.html", form=form, boleh=may and row.status == "menunggu",
        r=row, **_facts(rekonsiliasi_id),
    ), form.status  # fmt: skip
