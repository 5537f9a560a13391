"""Pages of reports: the list of them, one of them, the texts of the notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for

from app.buku_besar.queries import last_entry
from app.buku_besar.queries_konteks import context_of
from app.laporan.commands import restore_text, save_texts
from app.laporan.draw_rasio import value_text
from app.laporan.draw_susunan import sentence_case
from app.laporan.forms import POLICIES, SaringLaporanForm, TeksCalkForm
from app.laporan.queries import Bahan, Laporan, made
from app.laporan.queries_buku import account_page
from app.laporan.queries_buku_kas import cash_books, cash_page
from app.laporan.queries_calk import own_texts, settings_of_notes
from app.laporan.queries_cetak import books_of
from app.laporan.rules import Statement
from app.laporan.rules_calk import Calk
from app.laporan.rules_daftar import DAFTAR, JenisLaporan, Pokok
from app.laporan.rules_kartu import Kartu
from app.laporan.rules_rasio import DaftarRasio
from app.laporan.rules_teks import BAWAAN, BEBAS, STANDAR_NAMA
from app.laporan.views_alamat import (
    book_url,
    bp,
    here,
    journal_url,
    kept,
    kind_of,
    link,
    read_filter,
    read_request,
    way_back,
)
from app.laporan.views_lembar import sheet
from app.laporan.views_paket import show_paket
from app.laporan.views_rasio import ratio_urls
from app.laporan.views_unduh import download
from app.pengguna.access import can, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.platform.reading import one_reading
from app.values.refusal import Refused

__all__ = ["bp", "download", "show_paket"]
UTAMA = ("posisi-keuangan", "phu", "arus-kas", "perubahan-ekuitas", "calk", "rasio")
MAX_HAL = 1_000_000


@bp.route("/laporan")
@requires(Permission.LAPORAN_READ)
def index() -> str:
    """Every report with the question it answers."""
    context = context_of(g.koperasi_id)
    return render_template(
        "laporan/index.html",
        utama=[j for j in DAFTAR if j.nama in UTAMA],
        kerja=[j for j in DAFTAR if j.nama not in UTAMA and not j.buku],
        buku=[j for j in DAFTAR if j.buku],
        kas=cash_books(g.koperasi_id, context),
        akun=list(context.accounts.values()),
        kosong=last_entry(g.koperasi_id) is None,
        kalimat=sentence_case,
        **_first_steps(),
    )


def _first_steps() -> dict[str, Any]:
    """Where books begin, for a cooperative that has recorded nothing yet."""
    write = can(Permission.JURNAL_WRITE)
    return {
        "url_impor": link("impor_ekspor.index") if can(Permission.IMPOR_WRITE) else None,
        "url_jurnal": link("buku_besar.new_jurnal") if write else None,
    }


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page of a report is drawn from."""

    jenis: JenisLaporan
    form: SaringLaporanForm
    bagian: str = ""
    bahan: Bahan | None = None
    isi: Mapping[str, Any] = field(default_factory=dict)

    def drawn(self, status: int) -> tuple[str, int]:
        """The page with its status."""
        now = self.bahan.waktu[0] if self.bahan else None
        before = self.bahan.waktu[1] if self.bahan and len(self.bahan.waktu) > 1 else None
        context = context_of(g.koperasi_id)
        page = render_template(
            "laporan/show.html",
            jenis=self.jenis,
            saringan=self.form,
            bagian=self.bagian,
            waktu=now,
            waktu_banding=before,
            akun=list(context.accounts.values()),
            buku_kas=cash_books(g.koperasi_id, context) if self.bagian == "pilih" else [],
            buku=books_of(g.koperasi_id, now.sampai) if now else "",
            asal=way_back(),
            saring_args=kept("rinci", "dari"),
            saring_tanpa=kept,
            boleh_cocok=can(Permission.JURNAL_READ),
            boleh_teks=can(Permission.CALK_WRITE),
            book_url=book_url,
            here=here,
            journal_url=journal_url,
            kalimat=sentence_case,
            **_first_steps(),
            **self.isi,
        )
        return page, status


@bp.route("/laporan/<nama>")
@requires(Permission.LAPORAN_READ)
@one_reading()
def show(nama: str) -> tuple[str, int]:
    """One report with its filter; every figure opens what is behind it."""
    jenis = kind_of(nama)
    form, asked = read_filter(jenis)
    if last_entry(g.koperasi_id) is None:
        return _Page(jenis, form, "kosong").drawn(200)
    if jenis.buku and not (asked.akun or asked.anggota):
        return _Page(jenis, form, "pilih").drawn(422 if form.problems() else 200)
    bahan = read_request(form, asked)
    if bahan is None:
        return _Page(jenis, form, "salah").drawn(422)
    try:
        bagian, isi = _content(bahan)
    except Refused as refused:
        form.show(refused)
        return _Page(jenis, form, "salah").drawn(422)
    return _Page(jenis, form, bagian, bahan, isi).drawn(200)


def _content(bahan: Bahan) -> tuple[str, dict[str, Any]]:
    """Which part of the template draws it, and what it draws."""
    hal = min(max(request.args.get("hal", 1, type=int), 1), MAX_HAL)
    if bahan.permintaan.jenis.pokok is Pokok.AKUN:
        page = account_page(bahan.sumber, bahan.permintaan, bahan.unit, bahan.waktu[0], halaman=hal)
        return "buku", {"hal": page, "laporan": page.buku}
    if bahan.permintaan.jenis.pokok is Pokok.KAS:
        cash = cash_page(
            bahan.sumber, bahan.permintaan.akun or "", bahan.unit, bahan.waktu[0], halaman=hal,
            cari=request.args.get("q", "").strip()[:80],
        )  # fmt: skip
        return "kas", {"hal": cash, "laporan": cash.buku}
    laporan = made(bahan)
    return _part(bahan, laporan)


def _part(bahan: Bahan, laporan: Laporan) -> tuple[str, dict[str, Any]]:
    if isinstance(laporan, Statement):
        rinci, akun = request.args.get("rinci", ""), request.args.get("akun", "")
        return "lembar", {
            "laporan": laporan,
            "lembar": sheet(bahan, laporan, rinci=rinci, akun=akun),
        }
    if isinstance(laporan, DaftarRasio):
        return "rasio", {"laporan": laporan, "teks_rasio": value_text, "asal_rasio": ratio_urls}
    part = {Kartu: "kartu", Calk: "calk"}[type(laporan)]
    return part, {"laporan": laporan}


@bp.route("/laporan/calk/teks", methods=["GET", "POST"])
@requires(Permission.CALK_WRITE)
def edit_teks() -> Any:
    """The cooperative's own policy texts, each with the usual one and the way back to it."""
    form = TeksCalkForm()
    mulai = form.mulai.data or business_today()
    if not form.is_submitted():
        texts, istilah, standar = settings_of_notes(g.koperasi_id, mulai)
        form.fill(texts)
        form.mulai.data, form.istilah.data, form.standar.data = mulai, istilah, standar
    if form.validate_on_submit() and _kept(form):
        return redirect(url_for("laporan.edit_teks"), 303)
    page = render_template(
        "laporan/edit_teks.html", form=form, kebijakan=POLICIES, bebas=BEBAS, bawaan=_usual(form),
        sendiri=own_texts(g.koperasi_id, mulai),
    )  # fmt: skip
    return page, form.status


def _usual(form: TeksCalkForm) -> dict[str, str]:
    """The usual texts as they would be printed with the standard chosen."""
    standar = STANDAR_NAMA.get(form.standar.data, "")
    return {key: text.replace("{standar}", standar) for key, text in BAWAAN.items()}


def _kept(form: TeksCalkForm) -> bool:
    """Do what the pressed button says; whether it was done."""
    koperasi_id, mulai = g.koperasi_id, form.mulai.data
    assert mulai is not None, "the form demands a day"
    if kunci := request.form.get("bawaan"):
        if form.attempt(lambda: restore_text(koperasi_id, kunci, mulai=mulai)) is None:
            return False
        flash("Teks dikembalikan ke bawaan.")
        return True
    texts, istilah, standar = form.texts(), form.istilah.data, form.standar.data

    def act() -> int:
        return save_texts(koperasi_id, texts, mulai=mulai, istilah=istilah, standar=standar)

    count = form.attempt(act)
    if count is None:
        return False
    flash(f"{count} teks disimpan." if count else "Tidak ada yang berubah.")
    return True
