"""The guarded half of the first start: officers, units, opening, minutes. Each can be resumed."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any, cast

from flask import Blueprint, abort, flash, g, redirect, render_template, request, send_file, url_for

from app.beranda.commands import add_officers, add_units, keep_answers, post_answers
from app.beranda.draw import berita_acara_pdf
from app.beranda.forms import (
    SelesaiForm,
    answers_for,
    officers_form,
    opening_form,
    typed_answers,
    units_form,
)
from app.beranda.queries_persiapan import answers_of, berita_acara_of, questions_of
from app.beranda.rules_persiapan import JABATAN, LANGKAH, PENGURUS, PERIKSA, SALDO_AWAL, UNIT
from app.beranda.rules_saldo_awal import (
    PENJELAS_TERBANYAK,
    Hitungan,
    Jawaban,
    count,
    difference_problems,
    difference_words,
    explanation_problems,
)
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_ringkas import opening_paper
from app.koperasi.queries import officers_on
from app.koperasi.queries_kop import letterhead, paper_of
from app.koperasi.rules import AWAL
from app.pengguna.access import actor, requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.db import transact
from app.unit.rules import KANTOR, JenisUnit
from app.values.refusal import Reason, Refused

bp = Blueprint("persiapan", __name__, url_prefix="/<slug>/persiapan")


def _page(template: str, kini: int, *, status: int = 200, **names: Any) -> Any:
    return render_template(template, langkah_nama=LANGKAH, kini=kini, **names), status


@bp.route("/pengurus", methods=["GET", "POST"])
@requires(Permission.KOPERASI_WRITE)
def record_pengurus() -> Any:
    """Who holds office, with the term they share."""
    form = officers_form()()
    if form.validate_on_submit():
        names = {key: form[key].data for _, key, _ in JABATAN}
        koperasi_id, selesai = g.koperasi_id, form.selesai.data
        mulai = cast("date", form.mulai.data)
        done = form.attempt(
            lambda: add_officers(koperasi_id, names, mulai=mulai, selesai=selesai) + 1
        )
        if done:
            flash(f"{done - 1} nama dicatat.")
            return redirect(url_for(".record_unit"), 303)
    known = officers_on(g.koperasi_id, clock.today(g.zona))
    return _page("beranda/record_pengurus.html", PENGURUS, status=form.status, form=form,
                 jabatan=JABATAN, pejabat=known)  # fmt: skip


@bp.route("/unit", methods=["GET", "POST"])
@requires(Permission.UNIT_WRITE)
def record_unit() -> Any:
    """Which units the cooperative runs; kinds that are open already are only named."""
    units = [u for u in context_of(g.koperasi_id).units.values() if u.kode != KANTOR]
    kinds = [k for k in JenisUnit if k is not JenisUnit.KANTOR and k not in _kinds(units)]
    form = units_form(kinds)()
    if form.validate_on_submit():
        chosen = [k for k in kinds if form[f"pakai_{k.value}"].data]
        names: dict[JenisUnit, str] = {k: form[f"nama_{k.value}"].data for k in chosen}
        koperasi_id = g.koperasi_id
        done = form.attempt(lambda: add_units(koperasi_id, names) + 1)
        if done:
            flash(f"{done - 1} unit dibuka." if done > 1 else "Tidak ada unit baru.")
            return redirect(url_for(".count_saldo_awal"), 303)
    return _page("beranda/record_unit.html", UNIT, status=form.status, form=form, jenis=kinds,
                 unit=units)  # fmt: skip


def _kinds(units: Any) -> set[JenisUnit]:
    return {unit.jenis for unit in units}


@bp.route("/saldo-awal", methods=["GET", "POST"])
@requires(Permission.JURNAL_WRITE)
def count_saldo_awal() -> Any:
    """The opening by question; Hitung keeps and counts, Lanjut goes on when nothing is open."""
    if opening_paper(g.koperasi_id):
        return redirect(url_for(".post_saldo_awal"))
    context = context_of(g.koperasi_id)
    questions = questions_of(context)
    jawaban = answers_of(g.koperasi_id)
    form = opening_form(questions)(data=answers_for(jawaban))
    hitungan = count(jawaban, questions, context.by_role)
    if form.validate_on_submit():
        jawaban = typed_answers(form, questions)
        hitungan = count(jawaban, questions, context.by_role)
        _keep(jawaban)
        if request.form.get("tindakan") == "lanjut" and _may_go_on(form, jawaban, hitungan):
            return redirect(url_for(".post_saldo_awal"), 303)
    awal = next(p for p in context.periods if p.kode == AWAL)
    return _page("beranda/count_saldo_awal.html", SALDO_AWAL, status=form.status, form=form,
                 pertanyaan=questions, hitungan=hitungan, selisih=difference_words(hitungan),
                 tanggal_awal=awal.akhir, penjelas=range(1, PENJELAS_TERBANYAK + 1))  # fmt: skip


def _keep(jawaban: Jawaban) -> None:
    koperasi_id, by = g.koperasi_id, actor()
    transact(lambda: keep_answers(koperasi_id, jawaban, by=by))


def _may_go_on(form: Any, jawaban: Jawaban, hitungan: Hitungan) -> bool:
    reasons: list[Reason] = [
        *explanation_problems(jawaban.penjelas), *difference_problems(hitungan),
    ]  # fmt: skip
    if reasons:
        form.show(Refused(*reasons))
    return not reasons


@bp.post("/tanpa-saldo-awal")
@requires(Permission.JURNAL_WRITE)
def close_saldo_awal() -> Any:
    """The cooperative is new and owns nothing yet: nothing to open, nothing to ask again."""
    _keep(Jawaban({}, tanpa=True))
    flash("Dicatat: koperasi ini mulai tanpa saldo awal.")
    return redirect(url_for("beranda.show"), 303)


@bp.route("/periksa", methods=["GET", "POST"])
@requires(Permission.JURNAL_WRITE)
def post_saldo_awal() -> Any:
    """Check the answers, then post the opening; afterwards the minutes."""
    context = context_of(g.koperasi_id)
    paper = opening_paper(g.koperasi_id)
    questions = questions_of(context)
    jawaban = answers_of(g.koperasi_id)
    hitungan = count(jawaban, questions, context.by_role)
    form = SelesaiForm()
    if paper is None and form.validate_on_submit() and (key := form.kunci.data):
        koperasi_id, by = g.koperasi_id, actor()
        if form.attempt(lambda: post_answers(koperasi_id, key=key, by=by)):
            flash("Saldo awal dibukukan.")
            return redirect(url_for(".post_saldo_awal"), 303)
    awal = next(p for p in context.periods if p.kode == AWAL)
    return _page("beranda/post_saldo_awal.html", PERIKSA, status=form.status, form=form,
                 surat=paper, pertanyaan=questions, jawaban=jawaban, hitungan=hitungan,
                 selisih=difference_words(hitungan), tanggal_awal=awal.akhir,
                 unit=[u for u in context.units.values() if u.kode != KANTOR],
                 akun=context.by_role,
                 pejabat=officers_on(g.koperasi_id, clock.today(g.zona)))  # fmt: skip


@bp.get("/berita-acara-saldo-awal.pdf")
@requires(Permission.JURNAL_READ)
def export_berita_acara() -> Any:
    """The minutes of the opening, to be signed."""
    isi = berita_acara_of(g.koperasi_id)
    if isi is None:
        abort(404)
    sheet = paper_of(g.koperasi_id, clock.today(g.zona))
    pdf = berita_acara_pdf(isi, letterhead(g.koperasi_id), sheet)
    name = f"berita-acara-saldo-awal-{g.slug}.pdf"
    return send_file(BytesIO(pdf), "application/pdf", as_attachment=True, download_name=name)
