"""Receipt coverage: how much has a paper behind it, and what has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, render_template, request
from wtforms.fields import SelectChoice

from app.buku_besar.queries_aturan import posting_rules
from app.buku_besar.queries_bukti_luar import journals_without_paper
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.views_alamat import send
from app.kas.draw_cakupan import coverage_xlsx
from app.kas.forms_cakupan import CakupanForm
from app.kas.queries_cakupan import coverage
from app.kas.rules_cakupan import title_of
from app.kas.views_alamat import bp
from app.pengguna.access import requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.platform.offers import REGISTRY, Registry
from app.values.calendar import month_start, tanggal_panjang

PAGE, LAST_PAGE, MOST = 50, 100_000, 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Diminta:
    """What the page is narrowed to."""

    sejak: date
    sampai: date
    unit_id: UUID | None
    aturan: tuple[str, ...]


def _asked() -> tuple[CakupanForm, Diminta]:
    """The filter of the address with its errors, and what could be read of it."""
    form, today = CakupanForm(request.args), business_today()
    units = context_of(g.koperasi_id).units
    form.unit.choices = [
        SelectChoice("", "Semua"), *(SelectChoice(u.kode, u.nama) for u in units.values())
    ]  # fmt: skip
    form.validate()
    sejak = form.sejak.data or month_start(today)
    sampai = form.sampai.data or today
    if not form.sejak.errors:
        form.sejak.data = sejak
    if not form.sampai.errors:
        form.sampai.data = sampai
    if sampai < sejak:
        form.sampai.errors = [*form.sampai.errors, "Tanggal akhir mendahului tanggal awal."]
    unit = next((u.id for u in units.values() if u.kode == form.unit.data), None)
    form.unit.data = form.unit.data if unit else ""
    jenis = (form.jenis.data[:80],) if form.jenis.data else ()
    return form, Diminta(sejak, sampai, unit, jenis)


def rule_titles() -> dict[str, str]:
    """Every posting rule of the program in words."""
    registry: Registry = current_app.extensions[REGISTRY]
    return {rule.name: rule.title for rule in posting_rules(registry.rules)}


@bp.get("/cakupan")
@requires(Permission.KAS_READ)
def list_cakupan() -> Any:
    """Shares by count and amount, per kind, and the journals without a paper."""
    form, asked = _asked()
    titles = rule_titles()
    hal = min(max(request.args.get("hal", 1, type=int), 1), LAST_PAGE)
    rows, total = journals_without_paper(
        g.koperasi_id, asked.sejak, asked.sampai, unit_id=asked.unit_id, aturan=asked.aturan,
        offset=(hal - 1) * PAGE, limit=PAGE,
    )  # fmt: skip
    found = coverage(g.koperasi_id, asked.sejak, asked.sampai, unit_id=asked.unit_id, titles=titles)
    return render_template(
        "kas/list_cakupan.html", saring=form, c=found, rows=rows, total=total, hal=hal,
        dari=max(1, -(-total // PAGE)), judul_jenis=lambda aturan: title_of(aturan, titles),
        saringan={f.name: v for f in form if (v := request.args.get(f.name))},
    ), 422 if form.problems() else 200  # fmt: skip


@bp.get("/cakupan/unduh.xlsx")
@requires(Permission.KAS_READ)
def download_cakupan() -> Response:
    """The page as a spreadsheet."""
    _, asked = _asked()
    titles = rule_titles()
    rows, _ = journals_without_paper(
        g.koperasi_id, asked.sejak, asked.sampai, unit_id=asked.unit_id, aturan=asked.aturan,
        limit=MOST,
    )  # fmt: skip
    found = coverage(g.koperasi_id, asked.sejak, asked.sampai, unit_id=asked.unit_id, titles=titles)
    scope = f"{tanggal_panjang(asked.sejak)} sampai {tanggal_panjang(asked.sampai)}"
    isi = coverage_xlsx(found, rows, titles, koperasi=g.koperasi_nama, lingkup=scope)
    return send(isi, "cakupan-bukti.xlsx", XLSX)
