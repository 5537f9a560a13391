"""Pages of the cash count: list, begin, count, sign, minutes, decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from wtforms.fields import SelectChoice

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.views_alamat import key_of, send
from app.kas import commands_opname as acts
from app.kas.draw_opname import Cetakan, counts_xlsx, minutes_pdf
from app.kas.forms_opname import HitungForm, MulaiForm, SahForm, TinggalForm
from app.kas.models_opname import Opname
from app.kas.queries_opname import OpnameView, opname_rows, opname_view
from app.kas.rules_opname import (
    BATAS_BAWAAN,
    PECAHAN,
    SETELAN_BATAS,
    beyond,
    cash_books,
    counted,
    difference_words,
)
from app.kas.views_alamat import bp
from app.koperasi.queries import officers_on, profil_of, setting_on
from app.koperasi.queries_kop import letterhead, paper_of
from app.koperasi.rules import Organ
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.persetujuan.forms import KeputusanForm
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import SEBUTAN_STATUS
from app.platform import clock
from app.platform.forms import business_today
from app.platform.halaman import pukul
from app.values.actor import Actor

PAGE, LAST_PAGE, MOST = 50, 100_000, 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEADAAN = {
    "": "Semua", "belum": "Belum selesai", "sah": "Ditandatangani", "selisih": "Ada selisih",
    "ditinggalkan": "Ditinggalkan",
}  # fmt: skip


def _asked() -> tuple[str, str]:
    keadaan = request.args.get("keadaan", "")
    q = request.args.get("q", "").strip()[:80]
    return q, keadaan if keadaan in KEADAAN else ""


@bp.get("/opname")
@requires(Permission.KAS_READ)
def list_opname() -> Any:
    """Counts, newest first, searched and narrowed."""
    q, keadaan = _asked()
    hal = min(max(request.args.get("hal", 1, type=int), 1), LAST_PAGE)
    rows, total = opname_rows(
        g.koperasi_id, q=q, keadaan=keadaan, offset=(hal - 1) * PAGE, limit=PAGE
    )
    return render_template(
        "kas/list_opname.html", rows=rows, total=total, hal=hal, dari=max(1, -(-total // PAGE)),
        q=q, keadaan=keadaan, pilihan=KEADAAN, boleh=can(Permission.OPNAME_WRITE),
        saringan={k: v for k, v in (("q", q), ("keadaan", keadaan)) if v},
    )  # fmt: skip


@bp.get("/opname/unduh.xlsx")
@requires(Permission.KAS_READ)
def download_opname() -> Response:
    """The list of counts as narrowed on the page."""
    q, keadaan = _asked()
    rows, _ = opname_rows(g.koperasi_id, q=q, keadaan=keadaan, limit=MOST)
    lingkup = f"{KEADAAN[keadaan]}{f', memuat “{q}”' if q else ''}. {len(rows)} opname."
    return send(counts_xlsx(rows, koperasi=g.koperasi_nama, lingkup=lingkup), "opname.xlsx", XLSX)


@bp.route("/opname/baru", methods=["GET", "POST"])
@requires(Permission.OPNAME_WRITE)
def new_opname() -> Any:
    """Begin a count; `?dari=` begins one of the same cash book again."""
    form, today = MulaiForm(), business_today()
    books = cash_books(context_of(g.koperasi_id))
    form.buku.choices = [SelectChoice(book.kunci, book.label) for book in books]
    if request.method == "GET":
        form.tanggal.data, form.buta.data = today, True
        form.buku.data = _book_again() or (books[0].kunci if books else "")
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        asked = {"buku": form.buku.data, "tanggal": form.tanggal.data, "buta": form.buta.data}
        opname = form.attempt(
            lambda: acts.record_opname(koperasi_id, key, by=by, today=today, **asked).id
        )
        if opname:
            return redirect(url_for("kas.count_opname", opname_id=opname), 303)
    return render_template("kas/new_opname.html", form=form, books=books), form.status


def _book_again() -> str:
    try:
        opname = find(Opname, UUID(request.args["dari"])) if "dari" in request.args else None
    except ValueError:
        return ""
    return f"{opname.akun_id}.{opname.unit_id}" if opname else ""


@bp.route("/opname/<uuid:opname_id>/hitung", methods=["GET", "POST"])
@requires(Permission.OPNAME_WRITE)
def count_opname(opname_id: UUID) -> Any:
    """Notes and coins; the expected figure stays away while the count is blind."""
    opname = find(Opname, opname_id)
    view = opname_view(g.koperasi_id, opname)
    if view.hitungan or view.akhir:
        return redirect(url_for("kas.show_opname", opname_id=opname_id), 303)
    form = HitungForm()
    officers = officers_on(g.koperasi_id, opname.tanggal)
    if request.method == "GET":
        form.bendahara.data = next(
            (p.nama for p in officers if p.jabatan.lower() == "bendahara"), ""
        )
        form.pengawas.data = next((p.nama for p in officers if p.organ == Organ.PENGAWAS), "")
    total = None
    if form.validate_on_submit():
        if form.only_looks:
            total = counted(form.lembar).sen
        else:
            said = acts.Hitungan(form.lembar, form.bendahara.data, form.pengawas.data)
            koperasi_id, by = g.koperasi_id, actor()
            if form.attempt(lambda: bool(acts.count_opname(koperasi_id, opname_id, said, by=by))):
                flash("Hitungan disimpan.")
                return redirect(url_for("kas.show_opname", opname_id=opname_id), 303)
    return render_template(
        "kas/count_opname.html", form=form, v=opname_view(g.koperasi_id, find(Opname, opname_id)),
        pecahan=PECAHAN, total=total,
        saksi=sorted({p.nama for p in officers}),
    ), form.status  # fmt: skip


@bp.route("/opname/<uuid:opname_id>", methods=["GET", "POST"])
@requires(Permission.KAS_READ)
def show_opname(opname_id: UUID) -> Any:
    """A count; with KAS_WRITE it is signed here, its journal shown first."""
    find(Opname, opname_id)
    form, duga = SahForm(), None
    if form.is_submitted() and not can(Permission.KAS_WRITE):
        abort(403)
    if form.validate_on_submit():
        koperasi_id, by, alasan = g.koperasi_id, actor(), form.alasan.data or ""
        if form.only_looks:
            duga = form.look(
                lambda: foreseen(
                    koperasi_id, lambda: _difference(koperasi_id, opname_id, alasan, by)
                )
            )
        elif done := form.attempt(lambda: _signed(koperasi_id, opname_id, alasan, by)):
            flash(done)
            return redirect(url_for("kas.show_opname", opname_id=opname_id), 303)
    return _page(opname_view(g.koperasi_id, find(Opname, opname_id)), form, duga), form.status


def _difference(koperasi_id: int, opname_id: UUID, alasan: str, by: Actor) -> None:
    acts.post_difference(koperasi_id, opname_id, alasan=alasan, by=by)


def _signed(koperasi_id: int, opname_id: UUID, alasan: str, by: Actor) -> str:
    done = acts.close_opname(koperasi_id, opname_id, alasan=alasan, by=by)
    if isinstance(done, Permintaan):
        return "Selisih di atas batas; persetujuan orang kedua diminta."
    return "Opname ditandatangani."


def _page(v: OpnameView, form: Any, duga: Any, *, putusan: Any = None) -> str:
    batas = setting_on(g.koperasi_id, SETELAN_BATAS, v.opname.tanggal, BATAS_BAWAAN)
    return render_template(
        "kas/show_opname.html", v=v, form=form, duga=duga, batas=int(batas) * 100,
        kata=difference_words(v.selisih) if v.selisih is not None else "",
        perlu=v.selisih is not None and beyond(v.selisih, batas), putusan=putusan,
        boleh=can(Permission.KAS_WRITE), hitung=can(Permission.OPNAME_WRITE),
        SEBUTAN_STATUS=SEBUTAN_STATUS,
    )  # fmt: skip


@bp.route("/opname/<uuid:opname_id>/tinggalkan", methods=["GET", "POST"])
@requires(Permission.OPNAME_WRITE)
def drop_opname(opname_id: UUID) -> Any:
    """Leave a count undone, with the reason."""
    find(Opname, opname_id)
    form = TinggalForm()
    if form.validate_on_submit():
        koperasi_id, by, alasan = g.koperasi_id, actor(), form.alasan.data
        if form.attempt(lambda: acts.drop_opname(koperasi_id, opname_id, alasan=alasan, by=by)):
            flash("Opname ditinggalkan; alasannya tercatat.")
            return redirect(url_for("kas.list_opname"), 303)
    v = opname_view(g.koperasi_id, find(Opname, opname_id))
    return render_template("kas/drop_opname.html", form=form, v=v), form.status


@bp.get("/opname/<uuid:opname_id>/berita-acara.pdf")
@requires(Permission.KAS_READ)
def print_opname(opname_id: UUID) -> Response:
    """The minutes; before the count there are none."""
    v = opname_view(g.koperasi_id, find(Opname, opname_id))
    if v.hitungan is None:
        return redirect(url_for("kas.show_opname", opname_id=opname_id), 303)  # type: ignore[return-value]  # werkzeug's
    on = v.opname.tanggal
    profil = profil_of(g.koperasi_id)
    chair = (p.nama for p in officers_on(g.koperasi_id, on) if p.organ == Organ.PENGURUS)
    cetakan = Cetakan(
        letterhead(g.koperasi_id), paper_of(g.koperasi_id, on), profil.desa or profil.kabupaten,
        pukul(v.opname.dimulai_pada), pukul(clock.now()), next(chair, ""),
    )  # fmt: skip
    return send(
        minutes_pdf(v, cetakan), f"opname-{on.isoformat()}.pdf", "application/pdf", unduh=False
    )


@bp.route("/opname/putusan/<uuid:permintaan_id>", methods=["GET", "POST"])
@requires(Permission.PERSETUJUAN_READ)
def decide_opname(permintaan_id: UUID) -> Any:
    """The difference above the limit: look at the count, say yes or no."""
    permintaan = find(Permintaan, permintaan_id)
    if permintaan.jenis != acts.JENIS:
        abort(404)
    opname_id = UUID(permintaan.isi["opname"])
    form = KeputusanForm()
    if form.is_submitted() and not can(Permission.PERSETUJUAN_DECIDE):
        abort(403)
    if form.validate_on_submit():
        koperasi_id, by = g.koperasi_id, actor()
        setuju, catatan = form.setuju, form.catatan.data or ""
        if form.attempt(
            lambda: (
                acts.decide_opname(
                    koperasi_id, permintaan_id, setuju=setuju, catatan=catatan, by=by
                ).id
            )
        ):
            flash("Opname ditandatangani." if form.setuju else "Permintaan ditolak.")
            return redirect(url_for("kas.show_opname", opname_id=opname_id), 303)
    row = find(Permintaan, permintaan_id)
    v = opname_view(g.koperasi_id, find(Opname, opname_id))
    may = can(Permission.PERSETUJUAN_DECIDE) and row.diminta_oleh != actor().id
    return render_template(
        "kas/decide_opname.html", v=v, form=form, p=row, kata=difference_words(v.selisih or 0),
        nama=names_of({row.diminta_oleh}).get(row.diminta_oleh, "pengguna lama"),
        boleh=may and row.status == "menunggu", SEBUTAN_STATUS=SEBUTAN_STATUS,
    ), form.status  # fmt: skip
