"""The RAT room: what is missing, the one button, books being made and made before, their texts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)

from app.koperasi.queries_kop import paper_of
from app.pengguna.access import can, requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.db import db
from app.platform.forms import business_today
from app.platform.offers import REGISTRY
from app.rat.commands import write_texts
from app.rat.commands_pekerjaan import (
    begin_work,
    start_process,
    status_of,
    sweep_works,
    write_work,
)
from app.rat.forms import KERTAS, BukuForm, text_form
from app.rat.queries import Tahun, chosen_year, years_with_book
from app.rat.queries_pekerjaan import book_file, work_of, works_of
from app.rat.queries_periksa import missing_before
from app.rat.queries_teks import texts_of
from app.rat.rules import Edisi, groups_of, year_to_report
from app.rat.rules_pekerjaan import BELUM_USAI, Kerja, StatusKerja, failed
from app.rat.rules_teks import field_of

YEAR = re.compile(r"[0-9]{4}")
LIHAT_LAGI = 2  # seconds; the header does what a <meta> would, on this page only
bp = Blueprint("rat", __name__, url_prefix="/<slug>/rat")
TAK_MULAI = "Komputer ini tidak dapat memulai pekerjaan baru. Tutup program lain lalu coba lagi."


def instance() -> Path:
    """Folder of this installation."""
    return Path(current_app.instance_path)


@bp.get("")
@requires(Permission.RAT_READ)
def index() -> Any:
    """Choose a year, see what is missing, make the book; books made before."""
    years = years_with_book(g.koperasi_id)
    if not years:
        return render_template("rat/index.html", tahun=None, daftar_tahun=[], buku=[])
    year = _year(years)
    form = BukuForm(data={"tahun": str(year.tahun),
                          "ukuran": paper_of(g.koperasi_id, year.sampai).nama})  # fmt: skip
    return render_template(
        "rat/index.html", tahun=year, daftar_tahun=years, form=form, buku=_books(),
        butir=missing_before(g.koperasi_id, year, current_app.extensions[REGISTRY].checks),
        ada=current_app.view_functions, bisa=can(Permission.RAT_WRITE),
        status=StatusKerja, kelompok=groups_of,
    )  # fmt: skip


def _year(years: list[int]) -> Tahun:
    """The year asked for, else the newest that is over: what the next RAT hears; 404 otherwise."""
    asked = request.args.get("tahun", str(year_to_report(years, business_today())))
    if asked not in map(str, years):
        abort(404)
    return chosen_year(g.koperasi_id, int(asked), Edisi.BAHAN)


def _books() -> list[tuple[Kerja, StatusKerja]]:
    at = clock.now()
    return [(kerja, status_of(kerja, at)) for kerja in works_of(instance(), g.koperasi_id)]


@bp.post("/buku")
@requires(Permission.RAT_WRITE)
def make_buku() -> Any:
    """Begin a book in a process of its own; the same page sent twice begins one."""
    form = BukuForm()
    key, asked = form.kunci.data, str(form.tahun.data)
    if not form.validate_on_submit() or key is None or not YEAR.fullmatch(asked):
        abort(400)
    tahun = chosen_year(g.koperasi_id, int(asked), Edisi.BAHAN).tahun
    at, running = clock.now(), [k for k, status in _books() if status in BELUM_USAI]
    if running and running[0].id != key:
        flash("Satu Buku RAT sedang disusun; tunggu sampai selesai.", "awas")
        return redirect(url_for(".show_pekerjaan", kerja_id=running[0].id), 303)
    kerja = Kerja(key, g.koperasi_id, tahun, Edisi.BAHAN, form.ukuran.data, at, at)
    if begin_work(instance(), kerja):
        _start(kerja)
        sweep_works(instance(), g.koperasi_id, at)
    return redirect(url_for(".show_pekerjaan", kerja_id=kerja.id), 303)


def _start(kerja: Kerja) -> None:
    database = db.engine.url.render_as_string(hide_password=False)
    try:
        start_process(instance(), database, g.slug, kerja)
    except OSError:
        write_work(instance(), failed(kerja, TAK_MULAI))


@bp.get("/pekerjaan/<uuid:kerja_id>")
@requires(Permission.RAT_READ)
def show_pekerjaan(kerja_id: UUID) -> Any:
    """How far a book is; looks again by itself until it is over."""
    kerja = work_of(instance(), g.koperasi_id, kerja_id)
    if kerja is None:
        abort(404)
    form = BukuForm(data={"tahun": str(kerja.tahun), "ukuran": kerja.ukuran})
    keadaan = status_of(kerja, clock.now())
    page = render_template(
        "rat/show_pekerjaan.html", kerja=kerja, keadaan=keadaan, status=StatusKerja, form=form,
        kelompok=groups_of, kertas=KERTAS, bisa=can(Permission.RAT_WRITE),
    )  # fmt: skip
    return page, {"Refresh": str(LIHAT_LAGI)} if keadaan in BELUM_USAI else {}


@bp.get("/buku/<uuid:kerja_id>.pdf")
@requires(Permission.RAT_READ)
def download_buku(kerja_id: UUID) -> Any:
    """The finished book as a file."""
    kerja = work_of(instance(), g.koperasi_id, kerja_id)
    if kerja is None or kerja.status is not StatusKerja.SELESAI:
        abort(404)
    file = book_file(instance(), g.koperasi_id, kerja_id)
    if not file.exists():
        abort(404)
    name = f"buku-rat-{kerja.tahun}-{kerja.edisi}-{g.slug}.pdf"
    return send_file(file, mimetype="application/pdf", as_attachment=True, download_name=name)


@bp.route("/teks", methods=["GET", "POST"])
@requires(Permission.RAT_WRITE)
def edit_teks() -> Any:
    """Write the texts of a year; each begins with the default or last year's."""
    years = years_with_book(g.koperasi_id)
    if not years:
        return redirect(url_for(".index"))
    year = _year(years)
    texts = texts_of(g.koperasi_id, year.sejak, year.sampai)
    form = text_form(texts)
    if form.validate_on_submit():
        koperasi_id, typed = g.koperasi_id, form.typed(texts)

        def act() -> int:
            return write_texts(koperasi_id, year.sejak, year.sampai, typed)

        if (changed := form.attempt(act)) is not None:
            flash(f"{changed} teks disimpan untuk Buku RAT {year.tahun}.")
            return redirect(url_for(".index", tahun=year.tahun), 303)
    page = render_template(
        "rat/edit_teks.html", form=form, teks=texts, tahun=year, daftar_tahun=years,
        ruas=field_of,
    )  # fmt: skip
    return page, form.status
