"""Pages of outside parties."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, send_file, url_for

from app.koperasi.queries import profil_of, signers_on
from app.koperasi.queries_kop import letterhead, paper_of
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.pihak import commands
from app.pihak.draw_karyawan import BukuKaryawan, employees_pdf, employees_xlsx
from app.pihak.forms import KaryawanForm, PihakForm, PihakLamaForm
from app.pihak.models import Karyawan, Pihak
from app.pihak.queries import employee_rows, party_page
from app.pihak.rules import SEBUTAN_JENIS, JenisPihak
from app.platform import clock
from app.platform.db import db
from app.platform.forms import business_today
from app.platform.halaman import pukul
from app.platform.semula import shown_print

bp = Blueprint("pihak", __name__, url_prefix="/<slug>/pihak")
PAGE, LAST_PAGE = 50, 1_000_000
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@bp.get("")
@requires(Permission.PIHAK_READ)
def list_pihak() -> Any:
    """Parties by name, searched and narrowed to a kind."""
    jenis = request.args.get("jenis", "")
    jenis = jenis if jenis in list(JenisPihak) else ""
    page = min(max(1, request.args.get("hal", 1, type=int)), LAST_PAGE)
    rows, total = party_page(
        g.koperasi_id, q=request.args.get("q", "").strip()[:80], jenis=jenis,
        offset=(page - 1) * PAGE, limit=PAGE,
    )  # fmt: skip
    return render_template(
        "pihak/list_pihak.html", baris=rows, jumlah=total, hal=page, jenis=jenis,
        dari=max(1, -(-total // PAGE)), SEBUTAN_JENIS=SEBUTAN_JENIS, can=can,
    )  # fmt: skip


@bp.route("/baru", methods=["GET", "POST"])
@requires(Permission.PIHAK_WRITE)
def new_pihak() -> Any:
    """Make a party."""
    form = PihakForm()
    if form.validate_on_submit():
        koperasi_id, row, key = g.koperasi_id, form.row(), form.kunci.data
        facts = {"kode": row.kode, "nama": row.nama, "jenis": row.jenis}
        facts |= {"telepon": row.telepon, "alamat": row.alamat}
        made = form.attempt(lambda: commands.add_pihak(koperasi_id, key=key, **facts).id)
        if made:
            flash(f"{row.nama} dicatat.")
            return redirect(url_for(".show_pihak", pihak_id=made), 303)
    return render_template("pihak/new_pihak.html", form=form), form.status


@bp.get("/<uuid:pihak_id>")
@requires(Permission.PIHAK_READ)
def show_pihak(pihak_id: UUID) -> Any:
    """A party: who they are and how to reach them."""
    pihak = find(Pihak, pihak_id)
    own = pihak.jenis == JenisPihak.BELUM_DIRINCI
    return render_template(
        "pihak/show_pihak.html",
        p=pihak,
        milik_program=own,
        SEBUTAN_JENIS=SEBUTAN_JENIS,
        can=can,
        k=db.session.get(Karyawan, (g.koperasi_id, pihak_id)),
    )


@bp.route("/<uuid:pihak_id>/ubah", methods=["GET", "POST"])
@requires(Permission.PIHAK_WRITE)
def edit_pihak(pihak_id: UUID) -> Any:
    """Keep a party's facts; the change log holds what stood before."""
    pihak = find(Pihak, pihak_id)
    form = PihakLamaForm() if request.method == "POST" else _filled(pihak)
    if form.validate_on_submit():
        koperasi_id, row, aktif = g.koperasi_id, form.row(), form.aktif.data
        shown = form.semula.data or ""

        def act() -> bool:
            commands.update_pihak(koperasi_id, pihak_id, row, aktif=aktif, shown=shown)
            return True

        if form.attempt(act):
            flash(f"Data {row.nama} disimpan.")
            return redirect(url_for(".show_pihak", pihak_id=pihak_id), 303)
    return render_template("pihak/edit_pihak.html", form=form, p=pihak), form.status


@bp.route("/<uuid:pihak_id>/karyawan", methods=["GET", "POST"])
@requires(Permission.PIHAK_WRITE)
def edit_karyawan(pihak_id: UUID) -> Any:
    """Keep what the Buku Daftar Karyawan asks of an employee."""
    pihak = find(Pihak, pihak_id)
    if pihak.jenis != JenisPihak.KARYAWAN:
        flash("Isi ini hanya untuk pihak berjenis karyawan.", "awas")
        return redirect(url_for(".show_pihak", pihak_id=pihak_id), 303)
    known = db.session.get(Karyawan, (g.koperasi_id, pihak_id))
    form = KaryawanForm() if request.method == "POST" else KaryawanForm(obj=known)
    if form.validate_on_submit():
        koperasi_id, data, nama = g.koperasi_id, form.facts(), pihak.nama

        def act() -> bool:
            commands.keep_karyawan(koperasi_id, pihak_id, data)
            return True

        if form.attempt(act):
            flash(f"Data karyawan {nama} disimpan.")
            return redirect(url_for(".show_pihak", pihak_id=pihak_id), 303)
        pihak = find(Pihak, pihak_id)
    return render_template("pihak/edit_karyawan.html", form=form, p=pihak), form.status


@bp.get("/buku-karyawan.<any(pdf, xlsx):bentuk>")
@requires(Permission.PIHAK_READ)
def download_karyawan(bentuk: str) -> Any:
    """The Buku Daftar Karyawan."""
    today = business_today()
    chair = signers_on(g.koperasi_id, today).get("ketua", "")
    buku = BukuKaryawan(
        letterhead(g.koperasi_id), today, employee_rows(g.koperasi_id),
        paper_of(g.koperasi_id, today), profil_of(g.koperasi_id).desa, chair,
        pukul(clock.now()),
    )  # fmt: skip
    isi = employees_pdf(buku) if bentuk == "pdf" else employees_xlsx(buku)
    name = f"{g.slug}-buku-daftar-karyawan.{bentuk}"
    return send_file(BytesIO(isi), mimetype=TYPES[bentuk], as_attachment=True, download_name=name)


def _filled(pihak: Pihak) -> PihakLamaForm:
    known = {name: getattr(pihak, name) for name in commands.SHOWN}
    return PihakLamaForm(data=known | {"semula": shown_print(pihak, commands.SHOWN)})
