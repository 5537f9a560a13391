"""Recording an event: the catalogue, its form, the look at the journal, saving or asking."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for

from app.buku_besar.queries_batas import limit_on
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.views_alamat import key_of
from app.kas.commands import CatatanKas, record_kejadian
from app.kas.commands_isi import as_id
from app.kas.commands_persetujuan import BerkasDisimpan, ask_kejadian, needs_approval
from app.kas.forms_kejadian import KejadianForm
from app.kas.models import SuratKas
from app.kas.queries_tawaran import open_papers, tax_due
from app.kas.rules_katalog import TANYA, Kejadian, Sisi
from app.kas.rules_kejadian import (
    KATALOG,
    begins_with,
    event_behind,
    found,
    of_side,
)
from app.kas.rules_kejadian_keluar import PINTAS
from app.kas.rules_pajak import BATAS_KAPITALISASI, BATAS_KAPITALISASI_BAWAAN
from app.kas.views_alamat import bp
from app.kas.views_isian import kept_file, loaded, opened, paper_label
from app.koperasi.queries import setting_on
from app.pengguna.access import actor, find, requires
from app.pengguna.permissions import Permission
from app.platform.db import rehearse
from app.platform.forms import business_today
from app.values.calendar import bulan_tahun, month_start
from app.values.money import SEN_PER_RUPIAH
from app.values.refusal import Refused
from app.values.tulis import rp

FORM_BYTES = 64 * 1024 * 1024  # so that a photo of 40 MB gets its sentence beside the typed form
SHORT = re.compile(r"akan kurang Rp([0-9.]+)")


@bp.url_value_preprocessor
def let_photos_in(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Read a photo that is too large far enough to say so on the form, with all that was typed."""
    if endpoint == "kas.new_kejadian" and request.method == "POST":
        request.max_content_length = FORM_BYTES


@bp.get("/catat")
@requires(Permission.KAS_WRITE)
def list_kejadian() -> str:
    """Everything that may be recorded, by question or by words."""
    q = request.args.get("q", "").strip()[:80]
    hits = [(row, event_behind(row), begins_with(row)) for row in found(q)] if q else []
    return render_template(
        "kas/list_kejadian.html", q=q, hits=hits, tanya=TANYA, sisi=Sisi,
        kelompok=[(sisi, of_side(sisi)) for sisi in Sisi], pintas=PINTAS,
    )  # fmt: skip


@bp.get("/betulkan")
@requires(Permission.KAS_WRITE)
def mend_kejadian() -> Any:
    """The form a cancelled paper came from, filled in with it."""
    key = as_id(request.args.get("dari"))
    if key is None:
        return redirect(url_for("kas.list_kejadian"), 303)
    surat = find(SuratKas, key)
    return redirect(url_for("kas.new_kejadian", kejadian=surat.kejadian, dari=surat.id), 303)


@bp.route("/catat/<kejadian>", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def new_kejadian(kejadian: str) -> Any:
    """The form of one event: look, save, or ask where the amount needs a second person."""
    one = KATALOG.get(kejadian) or abort(404)
    if request.method == "GET" and _must_choose(one):
        return _choose(one)
    form, dari = opened(one)
    duga, asks = None, False
    if form.validate_on_submit():
        kept = kept_file(form)
        row = _row(form)
        asks = _asks(form, row)
        if form.status == 200:
            if form.only_looks:
                duga = _look(form, row)
            elif done := _save(form, row, kept, asks=asks):
                return redirect(done, 303)
    elif form.is_submitted():
        kept_file(form)
    return _page(form, one, dari=dari, duga=duga, asks=asks), form.status


def _row(form: KejadianForm) -> CatatanKas:
    return CatatanKas(
        key_of(form), form.kejadian.kunci, form.isian(),
        form.tanggal.data or business_today(),
        form.keterangan.data or "", form.bukti.data or "",
    )  # fmt: skip


def _asks(form: KejadianForm, row: CatatanKas) -> bool:
    """Whether saving makes a request; what cannot be recorded at all says so here."""
    koperasi_id = g.koperasi_id
    if limit_on(koperasi_id, row.on) is None:
        return False
    try:
        return rehearse(lambda: needs_approval(koperasi_id, row))
    except Refused as refused:
        form.show(refused)
        return False


def _look(form: KejadianForm, row: CatatanKas) -> Any:
    koperasi_id, by = g.koperasi_id, actor().agreed()

    def act() -> object:
        return record_kejadian(
            koperasi_id, row.key, row.kejadian, row.isian, on=row.on, by=by,
            keterangan=row.keterangan, bukti=row.bukti,
        )  # fmt: skip

    return form.look(lambda: foreseen(koperasi_id, act))


def _save(
    form: KejadianForm, row: CatatanKas, kept: BerkasDisimpan | None, *, asks: bool
) -> str | None:
    """Record it, or ask for it; the address to go on to, None with the reasons on the form."""
    koperasi_id, by = g.koperasi_id, actor()
    if asks:
        asked = form.attempt(
            lambda: ask_kejadian(koperasi_id, row, by=by, lampiran=kept).id,
        )
        if not asked:
            return None
        flash("Permintaan dikirim; dibukukan setelah disetujui orang kedua.")
        return url_for("kas.decide_kejadian", permintaan_id=asked)
    try:
        berkas = loaded(kept)
    except Refused as refused:
        form.show(refused)
        return None

    def act() -> Any:
        return record_kejadian(
            koperasi_id, row.key, row.kejadian, row.isian, on=row.on, by=by,
            keterangan=row.keterangan, bukti=row.bukti, lampiran=berkas,
        ).id  # fmt: skip

    paper = form.attempt(act)
    if not paper:
        return None
    flash(f"{form.kejadian.nama} dicatat.")
    return url_for("kas.show_surat", surat_kas_id=paper)


def _must_choose(kejadian: Kejadian) -> bool:
    """Whether a form needs to know first which paper it continues."""
    needed = "asal" in kejadian.isian and "asal" not in kejadian.boleh
    return needed and not request.args.get("asal") and not request.args.get("dari")


def _choose(kejadian: Kejadian) -> Any:
    """Which paper: chosen at once where there is only one."""
    rows = open_papers(g.koperasi_id, kejadian)
    if len(rows) == 1:
        asal = str(rows[0].surat.id)
        return redirect(url_for("kas.new_kejadian", kejadian=kejadian.kunci, asal=asal), 303)
    first = KATALOG[kejadian.asal[0]]
    return render_template(
        "kas/choose_asal.html", kejadian=kejadian, rows=rows, label=paper_label, first=first
    )


def _page(
    form: KejadianForm, kejadian: Kejadian, *, dari: SuratKas | None, duga: Any, asks: bool
) -> str:
    return render_template(
        "kas/new_kejadian.html", form=form, kejadian=kejadian, dari=dari, duga=duga, asks=asks,
        tanya=TANYA[kejadian.sisi], utama=form.rows_of(kejadian.isian),
        lipat=form.rows_of(kejadian.lipat), saran=_advice(form, kejadian),
        talangan=_shortage(form), ulang="ulang" in request.args,
        terlampir=form.tersimpan.data or "",
    )  # fmt: skip


def _shortage(form: KejadianForm) -> str:
    """The rupiah cash would lack, when that is why it was refused; else empty."""
    for text in form.form_errors:
        if found_ := SHORT.search(str(text)):
            return found_[1]
    return ""


def _advice(form: KejadianForm, kejadian: Kejadian) -> str:
    """A sentence the numbers call for; never a refusal."""
    if kejadian.kunci == "pph_final" and request.method == "GET":
        month = month_start(business_today()) - timedelta(days=1)
        base, due = tax_due(g.koperasi_id, month)
        return (
            f"Omzet {bulan_tahun(month)} menurut buku {rp(base)}; pajaknya {rp(due)}, dibulatkan "
            "turun ke rupiah. Pendapatan lain-lain tidak ikut; ubah jumlahnya bila perlu."
        )
    if kejadian.kunci in ("beli_aset", "beli_aset_kredit") and form.jumlah.data:
        on = form.tanggal.data or business_today()
        text = setting_on(g.koperasi_id, BATAS_KAPITALISASI, on, BATAS_KAPITALISASI_BAWAAN)
        if form.jumlah.data.sen < int(text) * SEN_PER_RUPIAH:
            return (
                f"Di bawah {rp(int(text) * SEN_PER_RUPIAH)}: menurut kebijakan koperasi lebih baik "
                "dicatat sebagai Beli perlengkapan dan ATK. Boleh juga tetap disimpan sebagai aset."
            )
    return ""
