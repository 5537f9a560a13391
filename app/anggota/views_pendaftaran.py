"""Applications: those that wait, writing one down, check list, decision, the open form."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for

from app.anggota.commands_permohonan import (
    TooMany,
    apply_online,
    checks_of,
    decide_application,
    record_application,
)
from app.anggota.forms_pendaftaran import DaringForm, PermohonanForm, PutusanForm, again_form
from app.anggota.models import Anggota
from app.anggota.models_permohonan import Pendaftaran
from app.anggota.queries_permohonan import application_page, comparison_of, kept_months
from app.anggota.rules import SEBUTAN_KELAMIN, SEBUTAN_KELAS, Status
from app.anggota.rules_permohonan import (
    BATAS_HARI,
    SEBUTAN_PERMOHONAN,
    Hasil,
    StatusPermohonan,
)
from app.anggota.rules_retensi import erase_on
from app.anggota.views_alamat import bp, brankas, key_of
from app.koperasi.queries import koperasi_by_slug, setting_on
from app.pengguna.access import actor, can, find, public, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.platform import clock
from app.platform.db import transact
from app.platform.forms import business_today
from app.platform.models import Koperasi
from app.values.refusal import Refused

PAGE, LAST_PAGE = 50, 1_000_000
WORDS = {"SEBUTAN_PERMOHONAN": SEBUTAN_PERMOHONAN, "BATAS_HARI": BATAS_HARI}


@bp.get("/pendaftaran")
@requires(Permission.ANGGOTA_RINCI)
def list_pendaftaran() -> Any:
    """Applications: those that wait, by age; then the decided ones."""
    wanted = request.args.get("status", StatusPermohonan.MENUNGGU.value)
    status = wanted if wanted in list(StatusPermohonan) else ""
    page = min(max(1, request.args.get("hal", 1, type=int)), LAST_PAGE)
    q = request.args.get("q", "").strip()[:80]
    rows, total = application_page(
        g.koperasi_id, status=status, q=q, offset=(page - 1) * PAGE, limit=PAGE
    )
    today = business_today()
    return render_template(
        "anggota/list_pendaftaran.html", baris=[(r, (today - r.tanggal).days) for r in rows],
        jumlah=total, hal=page, dari=max(1, -(-total // PAGE)), status=status, q=q, can=can,
        daring=_open_on(g.koperasi_id), satu_alamat=_behind_unknown_proxy(), **WORDS,
    )  # fmt: skip


@bp.route("/pendaftaran/baru", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def new_pendaftaran() -> Any:
    """Write down an application; `dari` fills in somebody who left."""
    form = PermohonanForm()
    if request.method == "GET":
        form = _filled(request.args.get("dari", type=UUID)) or form
        form.tanggal.data = business_today()
    if form.validate_on_submit():
        koperasi_id, by, keys, key = g.koperasi_id, actor(), brankas(), key_of(form)
        data, facts = form.said(), {"saluran": form.saluran.data, "tanggal": form.tanggal.data}
        setuju = form.setuju.data
        made = form.attempt(
            lambda: record_application(
                koperasi_id, data, key=key, setuju=setuju, brankas=keys, by=by, **facts
            )
        )
        if made:
            flash(f"Permohonan {data.nama} dicatat dan menunggu putusan pengurus.")
            return redirect(url_for(".show_pendaftaran", pendaftaran_id=made), 303)
    return render_template("anggota/new_pendaftaran.html", form=form), form.status


def _filled(anggota_id: UUID | None) -> PermohonanForm | None:
    if anggota_id is None:
        return None
    former = find(Anggota, anggota_id)
    return again_form(former) if former.status == Status.BERHENTI else None


@bp.get("/pendaftaran/<uuid:pendaftaran_id>")
@requires(Permission.ANGGOTA_RINCI)
def show_pendaftaran(pendaftaran_id: UUID) -> Any:
    """An application: what was said, the check list, what was decided."""
    return _page(find(Pendaftaran, pendaftaran_id), PutusanForm())


def _page(row: Pendaftaran, form: PutusanForm) -> Any:
    waiting = row.status == StatusPermohonan.MENUNGGU
    today, keys = business_today(), brankas()
    checks = checks_of(row, brankas=keys, on=today) if waiting else []
    people = {who for who in (row.dicatat_oleh, row.diputus_oleh) if who}
    known = comparison_of(g.koperasi_id, row) if waiting else None
    return render_template(
        "anggota/show_pendaftaran.html", p=row, form=form, periksa=checks, can=can,
        oleh=names_of(people), menunggu=waiting, hari_tunggu=(today - row.tanggal).days,
        hapus_pada=_erase_on(row), sendiri=row.dicatat_oleh == actor().id, Hasil=Hasil,
        dikenal=known,
        SEBUTAN_KELAMIN=SEBUTAN_KELAMIN, SEBUTAN_KELAS=SEBUTAN_KELAS, **WORDS,
    ), form.status  # fmt: skip


def _erase_on(row: Pendaftaran) -> date | None:
    """When the personal data of a refused application go; None for any other, and once gone."""
    if row.status != StatusPermohonan.DITOLAK or row.dihapus or row.diputus_pada is None:
        return None
    decided = row.diputus_pada.astimezone(ZoneInfo(g.zona)).date()
    return erase_on(decided, kept_months(g.koperasi_id, business_today()))


@bp.post("/pendaftaran/<uuid:pendaftaran_id>/putuskan")
@requires(Permission.ANGGOTA_DECIDE)
def decide_pendaftaran(pendaftaran_id: UUID) -> Any:
    """Approve, which makes a candidate of the register, or refuse with a reason."""
    row, form = find(Pendaftaran, pendaftaran_id), PutusanForm()
    if form.validate_on_submit():
        koperasi_id, by, keys, wish, nama = g.koperasi_id, actor(), brankas(), form.wish(), row.nama

        def act() -> tuple[bool, UUID | None]:
            made = decide_application(koperasi_id, pendaftaran_id, wish, brankas=keys, by=by)
            return True, made

        if done := form.attempt(act):
            return _decided(nama, done[1], pendaftaran_id)
        row = find(Pendaftaran, pendaftaran_id)
    return _page(row, form)


def _decided(nama: str, anggota_id: UUID | None, pendaftaran_id: UUID) -> Any:
    if anggota_id is None:
        flash(f"Permohonan {nama} ditolak.")
        return redirect(url_for(".show_pendaftaran", pendaftaran_id=pendaftaran_id), 303)
    flash(f"{nama} disetujui sebagai calon; nomornya keluar setelah simpanan pokok lunas.")
    return redirect(url_for(".show_anggota", anggota_id=anggota_id), 303)


def _open_on(koperasi_id: int) -> bool:
    return setting_on(koperasi_id, "anggota.daftar_daring", business_today(), "tidak") == "ya"


def _behind_unknown_proxy() -> bool:
    """Whether a proxy stands in front that the settings do not know: then all share its address."""
    return not int(current_app.config["PROKSI"]) and "X-Forwarded-For" in request.headers


def _door() -> Koperasi:
    """The cooperative whose open form this is; 404 while the form is shut, as if it were none."""
    koperasi = koperasi_by_slug(g.slug) if g.slug else None
    if koperasi is None:
        abort(404)
    g.zona = koperasi.zona
    if not _open_on(koperasi.id):
        abort(404)
    return koperasi


@bp.route("/daftar", methods=["GET", "POST"])
@public
def apply_daring() -> Any:
    """Apply from outside. Whatever is typed, the answer tells nothing about anybody."""
    koperasi, form = _door(), DaringForm()
    if form.validate_on_submit() and (form.situs.data or _sent(koperasi.id, form)):
        return redirect(url_for(".show_diterima", slug=g.slug), 303)
    return render_template("anggota/apply_daring.html", form=form, nama=koperasi.nama), form.status


def _sent(koperasi_id: int, form: DaringForm) -> bool:
    data, keys, key = form.said(), brankas(), key_of(form)
    setuju, alamat = bool(form.setuju.data), request.remote_addr or ""
    try:
        transact(
            lambda: apply_online(
                koperasi_id, data, key=key, setuju=setuju, brankas=keys, alamat=alamat
            )
        )
    except Refused as refused:
        form.show(refused)
        form.status = 429 if isinstance(refused, TooMany) else 422
        return False
    return True


@bp.get("/daftar/diterima")
@public
def show_diterima() -> Any:
    """The word after applying, the same for everybody."""
    koperasi = _door()
    return render_template(
        "anggota/show_diterima.html", nama=koperasi.nama, batas=BATAS_HARI, kini=clock.now()
    )
