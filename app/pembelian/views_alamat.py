"""The one blueprint of buying, and what all of its pages need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, g, redirect, request, url_for

from app.buku_besar.commands_lampiran import attach_file
from app.buku_besar.draw_tabel import Daftar, Kertas, list_pdf, list_xlsx
from app.buku_besar.queries_cocok import Cocok, marks
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules_aturan import CASH, Cara
from app.buku_besar.rules_isian import likely_date
from app.buku_besar.rules_kas import cash_places
from app.buku_besar.rules_persediaan import trading_problems
from app.buku_besar.views_alamat import key_of, printed_at, send
from app.buku_besar.views_orang_kedua import save_or_ask
from app.kas.views_isian import kept_file, loaded
from app.koperasi.queries_kop import letterhead, paper_of
from app.pembelian.forms import SuratForm, options
from app.pembelian.rules import SEBUTAN_CARA
from app.pihak.queries import parties_of
from app.pihak.rules import JenisPihak, PihakRow
from app.platform.forms import business_today
from app.platform.halaman import as_date
from app.platform.ids import derived_id
from app.platform.offers import REGISTRY, Registry
from app.simpanan.views_alamat import asked_id, page_number, words
from app.unit.rules import UnitRow
from app.values.actor import Actor
from app.values.refusal import Refused

__all__ = ["asked_id", "key_of", "page_number", "words"]
bp = Blueprint("pembelian", __name__, url_prefix="/<slug>/pembelian")
PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM_BYTES = 64 * 1024 * 1024  # so that a photo of 40 MB gets its sentence beside the typed form
PHOTOS = {"pembelian.new_pembelian", "pembelian.new_utang_bayar", "pembelian.new_retur",
          "pembelian.new_uang_muka"}  # fmt: skip
CARA_BELI = {c: CASH.roles[c] for c in (Cara.TUNAI, Cara.LACI, Cara.KAS_KECIL, Cara.TRANSFER)}


@bp.url_value_preprocessor
def let_photos_in(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Read a photo that is too large far enough to say so on the form, with all that was typed."""
    if endpoint in PHOTOS and request.method == "POST":
        request.max_content_length = FORM_BYTES


def shops() -> list[UnitRow]:
    """Units that trade, by code."""
    rows = [u for u in context_of(g.koperasi_id).units.values() if not trading_problems(u)]
    return sorted(rows, key=lambda u: u.kode)


def shop(unit_id: UUID) -> UnitRow:
    """A unit of this cooperative, else 404."""
    unit = context_of(g.koperasi_id).units.get(unit_id)
    return unit if unit and not trading_problems(unit) else abort(404)


def offer_units(field: Any, *, only: list[UUID] | None = None) -> None:
    """Units that trade, or the named ones; the one the address names first chosen."""
    field.choices = options((u.id, u.nama) for u in shops() if not only or u.id in only)
    wanted = str(asked_id("unit") or "")
    if request.method == "GET" and wanted in {c.value for c in field.choices}:
        field.data = wanted


def suppliers() -> list[PihakRow]:
    """Parties one may buy from: suppliers first, the program's own party never."""
    rows = [p for p in parties_of(g.koperasi_id) if p.aktif]
    rows = [p for p in rows if p.jenis is not JenisPihak.BELUM_DIRINCI]
    return sorted(rows, key=lambda p: (p.jenis is not JenisPihak.PEMASOK, p.kode))


def places(
    roles: Mapping[Any, str] = CARA_BELI, sebutan: Mapping[Any, str] = SEBUTAN_CARA
) -> list[Any]:
    """Cash books and accounts of some ways of payment as choices."""
    return options(cash_places(context_of(g.koperasi_id), roles, sebutan))


def today_unless_sent(form: Any) -> None:
    """A fresh page proposes the likely day."""
    if request.method == "GET":
        form.tanggal.data = likely_date(context_of(g.koperasi_id), business_today())


def asked_day(name: str) -> date | None:
    """A day in the address; anything else counts as none."""
    return as_date(request.args.get(name, ""))


def photo_act(form: SuratForm, act: Callable[[], Any], by: Actor) -> Callable[[], UUID] | None:
    """The act of a paper with its photo behind the journal; None when the photo is refused.

    The photo is on the disk before any transaction and is attached in the same one as the paper.
    """
    kept: Any = kept_file(form)
    if form.status != 200:
        return None
    koperasi_id, key = g.koperasi_id, key_of(form)
    try:
        berkas = loaded(kept)
    except Refused as refused:
        form.show(refused)
        return None

    def whole() -> UUID:
        paper = act()
        if berkas is not None:
            attach_file(koperasi_id, paper.jurnal_urut, berkas, key=derived_id(key, "lampiran"),
                        by=by)  # fmt: skip
        made: UUID = paper.id
        return made

    return whole


def photo_of(form: SuratForm) -> list[str]:
    """What a request keeps of the photo: fingerprint, name, kind; empty without one."""
    kept: Any = kept_file(form)
    return [kept.sha256, kept.nama, kept.jenis] if kept else []


def save(form: SuratForm, whole: Callable[[], UUID], jenis: str, fakta: object) -> UUID | None:
    """Record a paper, or ask a second person where its payment passes the limit of one."""
    return save_or_ask(form, whole, jenis=jenis, fakta=fakta, on=form.hari, lampiran=photo_of(form))


def send_list(daftar: Daftar, nama: str, bentuk: str) -> Response:
    """A list as PDF in the browser or as XLSX to keep."""
    if bentuk == "xlsx":
        return send(list_xlsx(daftar, g.koperasi_nama), f"{nama}.xlsx", XLSX)
    today = business_today()
    kertas = Kertas(letterhead(g.koperasi_id), paper_of(g.koperasi_id, today), printed_at())
    return send(list_pdf(daftar, kertas), f"{nama}.pdf", "application/pdf", unduh=False)


def mark_of(peran: str, on: date) -> Cocok | None:
    """The mark Cocok of one control account at the end of a day; None before it moved."""
    registry: Registry = current_app.extensions[REGISTRY]
    found = marks(g.koperasi_id, on, registry.subledgers)
    return next((m for m in found if m.akun.peran == peran), None)


def see(endpoint: str, **values: Any) -> Any:
    """Go on to a page after an act."""
    return redirect(url_for(endpoint, **values), 303)
