"""The collection grid: one page for an evening's list, with and without script, and for phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import Response, flash, g, make_response, redirect, render_template, request, url_for

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import JurnalDuga, foreseen
from app.koperasi.queries import profil_of
from app.koperasi.queries_kop import letterhead, paper_of
from app.pengguna.access import actor, requires
from app.pengguna.permissions import Permission
from app.platform.db import transact
from app.platform.forms import business_today
from app.platform.web import CSP
from app.simpanan.commands_kolektif import drop_draft, record_grid, save_draft
from app.simpanan.draw_kolektif import collector_sheet
from app.simpanan.forms_kolektif import WAYS, KolektifForm, cell_of, draft_cells, typed_cells
from app.simpanan.queries_kolektif import (
    SEMUA,
    draft_of,
    drafts_of,
    grid_rows,
    groups_of,
    members_in,
)
from app.simpanan.rules_cara import cash_choices
from app.simpanan.rules_kolektif import (
    BarisKisi,
    Janggal,
    SelTerketik,
    find_rows,
    grid_lines,
    odd_cells,
    read_paste,
)
from app.simpanan.rules_setoran import SetoranLine
from app.simpanan.views_alamat import bp, key_of, page_number, send, today_unless_sent
from app.values.calendar import bulan_tahun, month_end, month_start, tanggal_panjang
from app.values.money import Money
from app.values.refusal import Refused
from app.values.tulis import rp

PER_LEMBAR = 150  # members on one page of the grid: a browser of an old laptop carries them
DRAF_CSP = CSP + "; connect-src 'self'"  # the script keeps the draft on our own server
TEMPEL_TERPANJANG = 20_000


@dataclass(slots=True)
class Lembar:
    """One grid being worked on: who is on it, what was typed, what it would save."""

    kelompok: str
    sampai: date
    rows: list[BarisKisi]
    typed: dict[UUID, SelTerketik]
    hal: int
    dari: int
    duga: tuple[JurnalDuga, ...] | None = None
    janggal: Sequence[Janggal] = ()
    tak_dikenal: Sequence[str] = ()
    lompat: str = ""
    tuju: Sequence[BarisKisi] = ()


@bp.route("/kolektif", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_kolektif() -> Any:
    """The grid of a group. Every button of it is a plain submit; script only adds comfort."""
    form = KolektifForm()
    form.offer_cash(cash_choices(context_of(g.koperasi_id)))
    today_unless_sent(form)
    sheet = _sheet(form)
    if request.method == "POST":
        form.validate_on_submit()
        if "draf" in request.form:
            return _keep(sheet)
        if _jumps(sheet):
            return _page(form, sheet)
        if not form.problems() and (answer := _pressed(form, sheet)):
            return answer
    return _page(form, sheet)


def _jumps(sheet: Lembar) -> bool:
    """Whether the box asks for a member: by its button, or by Enter in a page without script."""
    typed = " ".join(request.form.get("lompat", "")[:60].split())
    if not typed or ("ke" not in request.form and request.form.get("periksa") != "enter"):
        return False
    sheet.lompat, sheet.tuju = typed, find_rows(typed, sheet.rows)
    return True


def _sheet(form: KolektifForm) -> Lembar:
    """The group asked for, its members and what this writer typed or left behind."""
    groups = [name for name, _ in groups_of(g.koperasi_id)]
    asked = request.values.get("kelompok", "")
    kelompok = asked if asked in groups else groups[0]
    form.kelompok.data = kelompok
    everybody = members_in(g.koperasi_id, kelompok)
    dari = max(1, -(-len(everybody) // PER_LEMBAR))
    hal = min(page_number(), dari)
    ids = everybody[(hal - 1) * PER_LEMBAR : hal * PER_LEMBAR]
    sampai = _until()
    rows = grid_rows(g.koperasi_id, ids, month_end(sampai))
    typed = typed_cells(set(ids)) if request.method == "POST" else _left_behind(kelompok, ids)
    return Lembar(kelompok, sampai, rows, typed, hal, dari)


def _until() -> date:
    """The month the dues are counted to, its first day."""
    try:
        return date.fromisoformat(request.values.get("bulan", "") + "-01")
    except ValueError:
        return month_start(business_today())


def _left_behind(kelompok: str, ids: Sequence[UUID]) -> dict[UUID, SelTerketik]:
    draft = draft_of(g.koperasi_id, actor().id, kelompok)
    cells = draft.isi.get("sel", {}) if draft else {}
    return {who: cell_of(cells[str(who)]) for who in ids if str(who) in cells}


def _keep(sheet: Lembar) -> Any:
    """Save the draft: asked by the script every while, or by the button."""
    koperasi_id, by, isi = g.koperasi_id, actor(), {"sel": draft_cells(sheet.typed)}
    transact(lambda: save_draft(koperasi_id, sheet.kelompok, isi, by=by))
    if request.form.get("draf") == "skrip":
        return Response(status=204)
    flash("Draf disimpan; lanjutkan kapan saja.")
    return redirect(_address(sheet), 303)


def _address(sheet: Lembar) -> str:
    return url_for(
        "simpanan.new_kolektif", kelompok=sheet.kelompok, bulan=f"{sheet.sampai:%Y-%m}",
        hal=sheet.hal, tampil=request.values.get("tampil"),
    )  # fmt: skip


def _pressed(form: KolektifForm, sheet: Lembar) -> Any:
    """What the pressed button does; None draws the page again."""
    sent = request.form
    if "kosongkan" in sent:
        koperasi_id, by = g.koperasi_id, actor()
        transact(lambda: drop_draft(koperasi_id, sheet.kelompok, by=by))
        return redirect(_address(sheet), 303)
    if "isi" in sent:
        _fill_all(sheet)
    elif "tempel" in sent:
        _paste(sheet, sent.get("tempelan", "")[:TEMPEL_TERPANJANG])
    elif mend := sent.get("ganti", ""):
        _mend(sheet, mend)
    lines, reasons = grid_lines(sheet.rows, sheet.typed, today=_day(form), kas=form.ways)
    sheet.janggal = odd_cells(sheet.rows, lines)
    if reasons:
        form.show(Refused(*reasons))
    elif "simpan" in sent:
        return _save(form, sheet, lines)
    elif "periksa" in sent and lines:
        _look(form, sheet, lines)
    return None


def _day(form: KolektifForm) -> date:
    """The day of the list; the form was found valid, so it has one."""
    return form.tanggal.data or business_today()


def _fill_all(sheet: Lembar) -> None:
    """Write what is due into every empty row that owes something."""
    for row in sheet.rows:
        cell = sheet.typed.get(row.id, SelTerketik())
        if not cell.wajib and row.tagihan:
            sheet.typed[row.id] = replace(cell, wajib=_typed(row.tagihan), mulai=row.mulai)


def _paste(sheet: Lembar, text: str) -> None:
    found = read_paste(text, sheet.rows)
    sheet.tak_dikenal = found.tak_dikenal
    for who, (wajib, sukarela) in found.sel.items():
        cell = sheet.typed.get(who, SelTerketik())
        mulai = next(row.mulai for row in sheet.rows if row.id == who)
        sheet.typed[who] = replace(cell, wajib=wajib, sukarela=sukarela, mulai=mulai)


def _mend(sheet: Lembar, mend: str) -> None:
    """`<column>:<member>:<sen>` of the button beside an odd amount."""
    column, _, rest = mend.partition(":")
    who, _, sen = rest.partition(":")
    for row in sheet.rows:
        if str(row.id) == who and sen.isascii() and sen.isdigit() and len(sen) < 18:
            cell, text = sheet.typed.get(row.id, SelTerketik()), _typed(int(sen))
            sheet.typed[row.id] = (
                replace(cell, sukarela=text) if column == "s" else replace(cell, wajib=text)
            )


def _typed(sen: int) -> str:
    return rp(sen).removeprefix("Rp")


def _look(form: KolektifForm, sheet: Lembar, lines: Sequence[SetoranLine]) -> None:
    koperasi_id, by, key, on = g.koperasi_id, actor(), key_of(form), _day(form)

    def act() -> object:
        return record_grid(koperasi_id, key, lines, kelompok=sheet.kelompok, on=on, by=by)

    sheet.duga = form.look(lambda: foreseen(koperasi_id, act))


def _save(form: KolektifForm, sheet: Lembar, lines: Sequence[SetoranLine]) -> Any:
    koperasi_id, by, key, on = g.koperasi_id, actor(), key_of(form), _day(form)
    bukti, kelompok = form.bukti.data, sheet.kelompok

    def act() -> tuple[UUID, int]:
        slip = record_grid(koperasi_id, key, lines, kelompok=kelompok, on=on, by=by, bukti=bukti)
        return slip.id, slip.jumlah

    if done := form.attempt(act):
        people = len({line.anggota_id for line in lines})
        flash(f"{people} setoran dicatat, {rp(Money(done[1]))}.")
        return redirect(url_for("simpanan.show_setoran", setoran_id=done[0]), 303)
    return None


def _page(form: KolektifForm, sheet: Lembar) -> Response:
    tampil = "hp" if request.values.get("tampil") == "hp" else ""
    template = "simpanan/new_kolektif_hp.html" if tampil else "simpanan/new_kolektif.html"
    html = render_template(
        template, form=form, lembar=sheet, cara=WAYS, bulan=_months(sheet.sampai),
        kelompok=groups_of(g.koperasi_id), tersisa=drafts_of(g.koperasi_id, actor().id),
        semua=SEMUA, sebutan_bulan=bulan_tahun(sheet.sampai), kosong=SelTerketik(),
    )  # fmt: skip
    answer = make_response(html, form.status)
    answer.headers["Content-Security-Policy"] = DRAF_CSP
    return answer


def _months(chosen: date) -> list[tuple[str, str]]:
    """Months one may collect for: a year back, a year ahead, and the one chosen."""
    first = month_start(business_today())
    found = {chosen: bulan_tahun(chosen)}
    for step in range(-12, 13):
        year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
        day = date(year, month + 1, 1)
        found[day] = bulan_tahun(day)
    return [(f"{day:%Y-%m}", text) for day, text in sorted(found.items())]


@bp.get("/kolektif/lembar.pdf")
@requires(Permission.SIMPANAN_READ)
def print_kolektif() -> Response:
    """The collector's sheet of a group: dues printed, amounts and signatures by hand."""
    kelompok = request.args.get("kelompok", SEMUA)
    sampai = _until()
    rows = grid_rows(g.koperasi_id, members_in(g.koperasi_id, kelompok), month_end(sampai))
    profil = profil_of(g.koperasi_id)
    isi = collector_sheet(
        rows, letterhead(g.koperasi_id), ukuran=paper_of(g.koperasi_id, business_today()),
        kelompok=kelompok, bulan=bulan_tahun(sampai), tempat=profil.desa,
        dicetak=tanggal_panjang(business_today()),
    )  # fmt: skip
    return send(isi, f"lembar-setoran-{sampai:%Y-%m}.pdf", "application/pdf", unduh=False)
