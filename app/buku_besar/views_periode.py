"""Book years and periods: what is open, who moved it, close and reopen, open the next year."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for

from app.buku_besar.forms_akun import PeriodeForm, TahunBukuForm
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_periode import journals_per_period, period_history
from app.buku_besar.views_alamat import bp
from app.koperasi.commands import change_period, open_book_year
from app.koperasi.rules import AWAL, PeriodeRow, StatusPeriode, period_words
from app.pengguna.access import actor, can, requires
from app.pengguna.permissions import Permission

DESEMBER = 12


@bp.route("/periode")
@requires(Permission.AKUN_READ)
def list_periode() -> str:
    """Book years, newest first, each with its months and what they still take."""
    return _page(TahunBukuForm())


def _page(form: TahunBukuForm) -> str:
    periods = context_of(g.koperasi_id).periods
    years = sorted({p.tahun for p in periods if p.kode != AWAL}, reverse=True)
    form.tahun.data = str(years[0] + 1)
    return render_template(
        "buku_besar/list_periode.html", form=form, banyak=journals_per_period(g.koperasi_id),
        tahun=[(year, [p for p in periods if p.tahun == year]) for year in years],
        berikut=years[0] + 1, riwayat=period_history(g.koperasi_id), nama=period_words,
        bisa={p.kode for p in periods if choices_of(p)}, boleh=can(Permission.PERIODE_CLOSE),
    )  # fmt: skip


def choices_of(period: PeriodeRow) -> list[StatusPeriode]:
    """The states a person may move a period to; locking belongs to the closing of the year."""
    after = {
        StatusPeriode.TERBUKA: [StatusPeriode.DITUTUP, StatusPeriode.PENYESUAIAN],
        StatusPeriode.PENYESUAIAN: [StatusPeriode.DITUTUP, StatusPeriode.TERBUKA],
        StatusPeriode.DITUTUP: [StatusPeriode.TERBUKA],
        StatusPeriode.TERKUNCI: [],
    }[period.status]
    december = period.kode != AWAL and period.mulai.month == DESEMBER
    return [one for one in after if december or one is not StatusPeriode.PENYESUAIAN]


@bp.route("/periode/tahun-baru", methods=["POST"])
@requires(Permission.PERIODE_CLOSE)
def open_tahun() -> Any:
    """Open the next book year; the page names it, so a second click opens no second year."""
    form = TahunBukuForm()
    koperasi_id = g.koperasi_id

    def act() -> bool:
        open_book_year(koperasi_id, int(form.tahun.data))
        return True

    if form.validate_on_submit() and form.attempt(act):
        flash(f"Tahun buku {form.tahun.data} dibuka.")
        return redirect(url_for("buku_besar.list_periode"), 303)
    return _page(form), form.status


@bp.route("/periode/<kode>", methods=["GET", "POST"])
@requires(Permission.PERIODE_CLOSE)
def change_periode(kode: str) -> Any:
    """Close a period, or open it again with a reason that stays."""
    period = _period(kode)
    form = PeriodeForm()
    form.offer(choices_of(period))
    if form.validate_on_submit():
        koperasi_id, by = g.koperasi_id, actor()
        ke, alasan = StatusPeriode(form.ke.data), form.alasan.data or ""

        def act() -> bool:
            change_period(koperasi_id, kode, ke, by=by, alasan=alasan)
            return True

        if form.attempt(act):
            flash(f"Buku {period_words(period.kode)} sekarang {ke}.")
            return redirect(url_for("buku_besar.list_periode"), 303)
    page = render_template(
        "buku_besar/change_periode.html", form=form, p=period, nama=period_words(period.kode),
        banyak=journals_per_period(g.koperasi_id).get(kode, 0),
        riwayat=period_history(g.koperasi_id, kode), bisa=bool(form.ke.choices),
    )  # fmt: skip
    return page, form.status


def _period(kode: str) -> PeriodeRow:
    """The period of the address, else 404."""
    periods = {p.kode: p for p in context_of(g.koperasi_id).periods}
    if kode not in periods:
        abort(404)
    return periods[kode]
