"""Pages of arrears: the list at any date, reminders, letters, what pengurus decide."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for

from app.anggota.models import Anggota
from app.anggota.queries import dusun_of
from app.koperasi.queries import profil_of, signers_on
from app.koperasi.queries_kop import letterhead, paper_of
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.forms import BaseForm, TanggalField, business_today
from app.platform.halaman import pukul
from app.simpanan.commands_status import decide_proposals
from app.simpanan.draw_tunggakan import Surat, arrears_pdf, arrears_xlsx, letter_pdf
from app.simpanan.forms import UsulanForm
from app.simpanan.queries_tunggakan import (
    BarisTunggakan,
    SaringTunggakan,
    arrears_list,
    bills_on,
    proposals,
)
from app.simpanan.rules_tunggakan import SEBUTAN_TINDAKAN, reminder_text
from app.simpanan.views_alamat import PAGE, XLSX, bp, key_of, page_number, send, words
from app.values.telepon import wa_number


class PadaForm(BaseForm):
    """The day of a list."""

    class Meta(BaseForm.Meta):
        """A question, not an act."""

        csrf = False

    pada = TanggalField("Per tanggal")


def _asked() -> tuple[PadaForm, SaringTunggakan]:
    form = PadaForm(formdata=request.args)
    form.validate()
    bulan = min(max(request.args.get("bulan", 0, type=int) or 0, 0), 600)
    return form, SaringTunggakan(words(), request.args.get("dusun", "")[:60], bulan)


@bp.get("/tunggakan")
@requires(Permission.SIMPANAN_READ)
def list_tunggakan() -> Any:
    """Who owes which months, as at a date."""
    form, wanted = _asked()
    today, hal = business_today(), page_number()
    on = form.pada.data or today
    rows = arrears_list(g.koperasi_id, on, wanted, today=today)
    asked = {"q": wanted.q, "dusun": wanted.dusun, "bulan": wanted.bulan or ""}
    asked |= {"pada": request.args.get("pada", "")}
    return render_template(
        "simpanan/list_tunggakan.html", rows=rows[(hal - 1) * PAGE : hal * PAGE], form=form,
        total=len(rows), jumlah=sum(r.jumlah for r in rows), pada=on, saring=wanted, hal=hal,
        dari=max(1, -(-len(rows) // PAGE)), dusun=dusun_of(g.koperasi_id), can=can,
        TINDAKAN=SEBUTAN_TINDAKAN, saringan={k: v for k, v in asked.items() if v},
        usulan=len(proposals(g.koperasi_id, today)),
    ), 422 if form.pada.errors else 200  # fmt: skip


@bp.get("/tunggakan.<any(pdf,xlsx):bentuk>")
@requires(Permission.SIMPANAN_READ)
def download_tunggakan(bentuk: str) -> Any:
    """The list of arrears as narrowed on the page."""
    form, wanted = _asked()
    today = business_today()
    on = form.pada.data or today
    rows = arrears_list(g.koperasi_id, on, wanted, today=today)
    if bentuk == "xlsx":
        return send(arrears_xlsx(rows, on, g.koperasi_nama), f"tunggakan-{on}.xlsx", XLSX)
    content = arrears_pdf(rows, on, paper_facts(on))
    return send(content, f"tunggakan-{on}.pdf", "application/pdf", unduh=False)


def paper_facts(on: Any) -> Surat:
    """Letterhead, sheet, place and signers of the papers of this cooperative."""
    signers = signers_on(g.koperasi_id, on)
    return Surat(
        letterhead(g.koperasi_id), paper_of(g.koperasi_id, on), profil_of(g.koperasi_id).desa,
        pukul(clock.now()), signers.get("ketua", ""), signers.get("bendahara", ""),
    )  # fmt: skip


def _one(anggota_id: UUID) -> BarisTunggakan:
    """The bills of one member today; who is no member has none."""
    find(Anggota, anggota_id)
    today = business_today()
    rows = bills_on(g.koperasi_id, today, today=today, ids=[anggota_id])
    return rows[0] if rows else abort(404)


@bp.get("/tunggakan/<uuid:anggota_id>/ingatkan")
@requires(Permission.SIMPANAN_READ)
def show_pengingat(anggota_id: UUID) -> Any:
    """The text to remind a member with, to copy or to open in WhatsApp."""
    row = _one(anggota_id)
    sender = ", ".join(part for part in (actor().nama, actor().sebutan) if part)
    teks = reminder_text(row.posisi.nama, row.wajib, koperasi=g.koperasi_nama, pengirim=sender)
    wa = wa_number(row.posisi.telepon)
    return render_template(
        "simpanan/show_pengingat.html", b=row, teks=teks,
        url_wa=f"https://wa.me/{wa}?text={quote(teks)}" if wa else "",
    )  # fmt: skip


@bp.get("/tunggakan/<uuid:anggota_id>/surat.pdf")
@requires(Permission.SIMPANAN_READ)
def print_surat(anggota_id: UUID) -> Any:
    """The letter about arrears."""
    row, today = _one(anggota_id), business_today()
    isi = letter_pdf(row, today, paper_facts(today), alamat=find(Anggota, anggota_id).alamat)
    return send(isi, f"surat-tunggakan-{row.posisi.nomor}.pdf", "application/pdf", unduh=False)


@bp.route("/usulan", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_READ)
def list_usulan() -> Any:
    """What arrears propose; pengurus tick names and decide in one act."""
    form = UsulanForm()
    if form.is_submitted() and not can(Permission.ANGGOTA_DECIDE):
        abort(403)
    ticked = _ticked()
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), actor(), business_today()
        setuju, alasan = "setujui" in request.form, form.alasan.data or ""

        def act() -> int:
            return decide_proposals(
                koperasi_id, key, ticked, setuju=setuju, alasan=alasan, on=on, by=by
            )

        if count := form.attempt(act):
            done = "dilaksanakan" if setuju else "ditunda"
            flash(f"{count} usulan {done}.")
            return redirect(url_for("simpanan.list_usulan"), 303)
    return render_template(
        "simpanan/list_usulan.html", rows=proposals(g.koperasi_id, business_today()), form=form,
        boleh=can(Permission.ANGGOTA_DECIDE), dicentang=set(ticked),
    ), form.status  # fmt: skip


def _ticked() -> list[UUID]:
    found = []
    for value in request.form.getlist("anggota"):
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
