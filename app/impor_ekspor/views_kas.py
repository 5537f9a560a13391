"""Cash books: send one, see what was understood, change it in place; words; money on the way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for

from app.buku_besar.queries_konteks import context_of
from app.impor_ekspor.commands_draf import Draf, find_draft, last_check, mended_of
from app.impor_ekspor.commands_draf_kas import (
    Ubahan,
    choices_of,
    is_short,
    mend_cash_book,
)
from app.impor_ekspor.commands_draf_kerja import KAS
from app.impor_ekspor.commands_kas_kata import drop_word, record_words
from app.impor_ekspor.commands_pekerjaan import Keadaan, read_state, still_runs
from app.impor_ekspor.forms_kas import KataForm, PilihanArti, UnggahKasForm, mend_form
from app.impor_ekspor.queries_kas import waiting_list, words_of
from app.impor_ekspor.queries_kas_pilihan import cash_accounts, meanings_of
from app.impor_ekspor.rules_impor import JUDUL
from app.impor_ekspor.rules_kas import PilihanLembar
from app.impor_ekspor.rules_kas_arti import Arti, Kata, meaning_from
from app.impor_ekspor.rules_templat import KOLOM
from app.impor_ekspor.views_alamat import bp, instance, second_persons
from app.impor_ekspor.views_impor import KETERANGAN, check, received
from app.pengguna.access import actor, requires
from app.pengguna.permissions import Permission
from app.platform.db import transact
from app.values.refusal import Reason, Refused


def _offered(rows: list[tuple[str, str, str]]) -> list[PilihanArti]:
    return [PilihanArti(*row) for row in rows]


@bp.route("/impor/baru/kas", methods=["GET", "POST"])
@requires(Permission.IMPOR_WRITE)
def new_kas() -> Any:
    """Send a cash book; it is kept and understood, nothing is posted yet."""
    form, context = UnggahKasForm(), context_of(g.koperasi_id)
    form.akun.offer(_offered(cash_accounts(context)), code=lambda row: row.kode)
    units = [PilihanArti(str(u.id), u.kode, u.nama) for u in context.units.values() if u.aktif]
    form.unit.offer(units, code=lambda row: row.kode)
    if form.validate_on_submit():
        chosen = {
            "akun": form.akun.found.kode, "tanggal_kosong": form.tanggal_kosong.data,
            "unit": form.unit.found.kode if form.unit.found else "",
            "tahun": form.tahun.data, "sudut": "bank" if form.sudut.data else "",
        }  # fmt: skip
        try:
            draf = received(form, KAS, chosen, is_short)
        except Refused as refused:
            form.show(type(refused)(*(Reason(reason, "berkas") for reason in refused.reasons)))
        else:
            return redirect(url_for(".show_impor", impor_id=draf.id), 303)
    return render_template(
        "impor_ekspor/new_kas.html", form=form, judul=JUDUL[KAS], keterangan=KETERANGAN[KAS][1],
        kolom=KOLOM[KAS], ada_kata=bool(words_of(g.koperasi_id)),
    ), form.status  # fmt: skip


def cash_page(draf: Draf, form: Any = None, keadaan: Keadaan | None = None) -> str:
    """The page of a cash book on its way."""
    keadaan = keadaan or read_state(draf.state) or Keadaan("gagal")
    jalan, hasil = still_runs(draf.state), last_check(draf)
    if hasil is not None and form is None:
        form = _filled(draf, hasil)
    return render_template(
        "impor_ekspor/show_draf_kas.html", draf=draf, form=form, judul=JUDUL[KAS],
        keadaan=keadaan, jalan=jalan, terhenti=keadaan.berjalan and not jalan, hasil=hasil,
        arti=_offered(meanings_of(context_of(g.koperasi_id))), kedua=second_persons(),
    )  # fmt: skip


def _form(hasil: dict[str, Any]) -> Any:
    context = context_of(g.koperasi_id)
    books, meanings = _offered(cash_accounts(context)), _offered(meanings_of(context))
    return mend_form(hasil, books, meanings)


def _filled(draf: Draf, hasil: dict[str, Any]) -> Any:
    """The form with what holds now, and what words likely mean."""
    form, said = _form(hasil), choices_of(draf)
    form.ya.data = said.ya
    form.tanggal_kosong.data = str(
        mended_of(draf).get("tanggal_kosong", draf.pilihan.get("tanggal_kosong", ""))
    )
    for n, lembar in enumerate(hasil["lembar"]):
        field = form[f"akun_{n}"]
        there = next((row for row in field.rows if row.kode == lembar["akun"]), None)
        if there is not None:
            field.choose(there)
        form[f"baca_{n}"].data = "tidak" if lembar["lewat"] else "ya"
    for n, kata in enumerate(hasil["belum"]):
        form[f"kata_{n}"].data = kata["pendek"]
        field = form[f"arti_{n}"]
        usul = next((row for row in field.rows if row.id == kata["usul"]), None)
        if usul is not None:
            field.choose(usul)
    return form


@bp.post("/impor/<uuid:impor_id>/buku-kas")
@requires(Permission.IMPOR_WRITE)
def mend_kas(impor_id: UUID) -> Any:
    """Keep meanings, sheets and cells as changed, and understand the file again."""
    draf = find_draft(instance(), g.koperasi_id, impor_id, actor().id)
    if draf is None or draf.jenis != KAS:
        abort(404)
    here = redirect(url_for(".show_impor", impor_id=impor_id), 303)
    hasil = last_check(draf)
    if still_runs(draf.state):
        return here
    if hasil is None:
        check(draf, small=is_short(draf))
        return here
    form = _form(hasil)
    if not form.validate_on_submit():
        return cash_page(draf, form), form.status
    koperasi_id, words = g.koperasi_id, _words(form, hasil)
    if words and form.attempt(lambda: record_words(koperasi_id, words)) is None:
        return cash_page(draf, form), form.status
    mend_cash_book(draf, _changes(form, hasil))
    check(draf, small=is_short(draf))
    return here


def _words(form: Any, hasil: dict[str, Any]) -> list[Kata]:
    """The open words that were given a meaning."""
    found = []
    for n, kata in enumerate(hasil["belum"]):
        chosen = form[f"arti_{n}"].found
        arti = meaning_from(chosen.id) if chosen is not None else None
        if arti is not None:
            word = form[f"kata_{n}"].data or kata["kata"]
            found.append(Kata(word, kata["arah"], arti))
    return found


def _changes(form: Any, hasil: dict[str, Any]) -> Ubahan:
    """Cells that differ from what the page showed, rows left out, and sheets as chosen."""
    cells = {}
    for n, row in enumerate(hasil["baris"]):
        for kunci, (place, before) in row["sel"].items():
            now = request.form.get(f"sel-{n}-{kunci}")
            if now is not None and now.strip() != before:
                cells[place] = now.strip()
    lembar = {}
    for n, sheet in enumerate(hasil["lembar"]):
        book = form[f"akun_{n}"].found
        baca = form[f"baca_{n}"].data
        if book is not None or (baca == "ya") == bool(sheet["lewat"]):
            lembar[sheet["nama"]] = PilihanLembar(book.kode if book else sheet["akun"], baca)
    left_out = tuple(request.form.getlist("lewati"))
    return Ubahan(cells, left_out, lembar, form.tanggal_kosong.data or "", bool(form.ya.data))


@bp.route("/impor/kata", methods=["GET", "POST"])
@requires(Permission.IMPOR_WRITE)
def list_kata() -> Any:
    """What words of cash books mean here; add or change one."""
    form, koperasi_id = KataForm(), g.koperasi_id
    meanings = _offered(meanings_of(context_of(koperasi_id)))
    form.arti.offer(meanings, code=lambda row: row.kode)
    if form.validate_on_submit():
        arti: Arti | None = meaning_from(form.arti.found.id)
        assert arti is not None
        word = Kata(form.kata.data, form.arah.data, arti)
        if form.attempt(lambda: record_words(koperasi_id, [word])):
            flash(f"Kata '{word.kata}' disimpan.")
            return redirect(url_for(".list_kata"), 303)
    names = {row.id: f"{row.kode} {row.nama}" for row in meanings}
    q = request.args.get("q", "").casefold()
    rows = [row for row in words_of(koperasi_id) if q in row.kata]
    return render_template(
        "impor_ekspor/list_kata.html", form=form, rows=rows, nama=names, cari=q
    ), form.status


@bp.post("/impor/kata/hapus")
@requires(Permission.IMPOR_WRITE)
def drop_kata() -> Any:
    """Forget a word; what was posted by it stays."""
    kata, koperasi_id = request.form.get("kata", ""), g.koperasi_id
    arah = request.form.get("arah", "")
    if transact(lambda: drop_word(koperasi_id, kata, arah)):
        flash(f"Kata '{kata}' dihapus.")
    return redirect(url_for(".list_kata"), 303)


@bp.get("/impor/dalam-perjalanan")
@requires(Permission.IMPOR_WRITE)
def list_perjalanan() -> Any:
    """Transfers of imported books whose other half has not come yet."""
    context = context_of(g.koperasi_id)
    return render_template(
        "impor_ekspor/list_perjalanan.html", rows=waiting_list(g.koperasi_id),
        akun=context.accounts,
    )  # fmt: skip
