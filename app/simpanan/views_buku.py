"""A member's book: printing into it from a line on, its cover, and the statement of a span."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import g, render_template, request

from app.anggota.models import Anggota
from app.koperasi.queries import profil_of
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.simpanan.commands_buku import record_cetak
from app.simpanan.draw_buku_simpanan import (
    cover_of,
    cover_pdf,
    lines_escp,
    lines_pdf,
    lines_text,
)
from app.simpanan.draw_rekening import Rekening, statement_pdf, statement_xlsx
from app.simpanan.forms_buku import CetakBukuForm, RekeningForm
from app.simpanan.queries_buku import book_layout, passbook_of, prints_of_book, statement_of
from app.simpanan.rules_buku import file_name, last_line, row_for
from app.simpanan.views_alamat import XLSX, bp, key_of, send
from app.simpanan.views_tunggakan import paper_facts

PDF = "application/pdf"
DRAWN = {
    "pdf": (lines_pdf, PDF), "txt": (lines_text, "text/plain"),
    "prn": (lines_escp, "application/octet-stream"),
}  # fmt: skip
TERBARU = 60


@bp.route("/anggota/<uuid:anggota_id>/buku", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def print_buku(anggota_id: UUID) -> Any:
    """Print into the passbook; each print is kept, so it is a write and a reload shows the next."""
    anggota, today = find(Anggota, anggota_id), business_today()
    form = CetakBukuForm()
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        dari, di_baris = form.dari.angka, form.di_baris.angka
        done = form.attempt(
            lambda: (
                record_cetak(
                    koperasi_id, key, anggota_id, dari=dari, di_baris=di_baris, on=today, by=by
                ).sampai
            )
        )
        if done:
            return _printed(find(Anggota, anggota_id), form, done)
    return _book_page(form, anggota, today), form.status


def _printed(anggota: Anggota, form: CetakBukuForm, until: int) -> Any:
    lines = passbook_of(g.koperasi_id, anggota.id)[form.dari.angka - 1 : until]
    draw, mime = DRAWN[form.bentuk.data]
    content = draw(lines, form.di_baris.angka, book_layout(g.koperasi_id, business_today()))
    name = f"buku-{file_name(anggota.nama)}.{form.bentuk.data}"
    return send(content, name, mime, unduh=form.bentuk.data != "pdf")


def _book_page(form: CetakBukuForm, anggota: Anggota, today: date) -> str:
    lines = passbook_of(g.koperasi_id, anggota.id)
    prints = prints_of_book(g.koperasi_id, anggota.id)
    tata, last = book_layout(g.koperasi_id, today), last_line(prints)
    if request.method == "GET":
        first = request.args.get("dari", 0, type=int)
        first = first if 1 <= first <= len(lines) else min(last + 1, max(len(lines), 1))
        form.dari.data = str(first)
        form.di_baris.data = str(row_for(prints, first, tata.baris))
    return render_template(
        "simpanan/print_buku.html", form=form, a=anggota, baris=list(reversed(lines))[:TERBARU],
        jumlah=len(lines), tercetak=last, tata=tata, can=can,
    )  # fmt: skip


@bp.get("/anggota/<uuid:anggota_id>/buku/sampul.pdf")
@requires(Permission.SIMPANAN_READ)
def download_sampul(anggota_id: UUID) -> Any:
    """The cover of a member's passbook and one empty ruled page."""
    a, today = find(Anggota, anggota_id), business_today()
    profil, surat = profil_of(g.koperasi_id), paper_facts(today)
    address = ", ".join(part for part in (a.alamat, a.dusun) if part)
    cover = cover_of(
        g.koperasi_nama, profil.badan_hukum_nomor or "", profil.nik_koperasi or "",
        (a.nomor, a.nama, address, a.tanggal_masuk), ketua=surat.ketua, bendahara=surat.bendahara,
    )  # fmt: skip
    content = cover_pdf(cover, book_layout(g.koperasi_id, today))
    return send(content, f"sampul-{file_name(a.nama)}.pdf", PDF, unduh=False)


def _statement(anggota: Anggota) -> tuple[RekeningForm, Rekening]:
    """The span asked for: this year up to today unless told otherwise."""
    form, today = RekeningForm(request.args), business_today()
    form.validate()
    since = form.sejak.data or date(today.year, 1, 1)
    until = form.sampai.data or max(today, since)
    form.sejak.data, form.sampai.data = since, until
    lines, before = statement_of(g.koperasi_id, anggota.id, since=since, until=until)
    return form, Rekening(anggota.nama, anggota.nomor, since, until, lines, before)


@bp.get("/anggota/<uuid:anggota_id>/rekening")
@requires(Permission.SIMPANAN_READ)
def show_rekening(anggota_id: UUID) -> Any:
    """All savings of a member over a span, with running balance."""
    anggota = find(Anggota, anggota_id)
    form, rekening = _statement(anggota)
    span = {"sejak": rekening.since.isoformat(), "sampai": rekening.until.isoformat()}
    return render_template(
        "simpanan/show_rekening.html", a=anggota, form=form, r=rekening, rentang=span, can=can
    )


@bp.get("/anggota/<uuid:anggota_id>/rekening.<any(pdf,xlsx):bentuk>")
@requires(Permission.SIMPANAN_READ)
def download_rekening(anggota_id: UUID, bentuk: str) -> Any:
    """The statement as shown, as PDF or spreadsheet."""
    anggota = find(Anggota, anggota_id)
    _, rekening = _statement(anggota)
    name = f"rekening-{file_name(anggota.nama)}.{bentuk}"
    if bentuk == "xlsx":
        return send(statement_xlsx(rekening, g.koperasi_nama), name, XLSX)
    return send(statement_pdf(rekening, paper_facts(business_today())), name, PDF, unduh=False)
