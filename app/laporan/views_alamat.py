"""The one blueprint of reports, and the addresses that carry a filter from page to page."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, abort, current_app, g, request, url_for

from app.buku_besar.queries import first_and_last_day
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.laporan.draw_susunan import sentence_case
from app.laporan.forms import SaringLaporanForm
from app.laporan.queries import Bahan, prepared
from app.laporan.queries_buku_kas import cash_books
from app.laporan.rules_daftar import LAPORAN, JenisLaporan, Pokok
from app.laporan.rules_permintaan import Permintaan
from app.laporan.rules_waktu import Waktu
from app.pengguna.access import can
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.values.calendar import bulan_tahun, month_start
from app.values.refusal import Refused

bp = Blueprint("laporan", __name__, url_prefix="/<slug>")
FILTERS = ("sampai", "sejak", "banding", "kolom", "unit", "metode", "akun", "anggota", "buku",
           "bulan", "q")  # fmt: skip
DARI = "dari"


def kind_of(nama: str) -> JenisLaporan:
    """The report of the address, else 404."""
    if nama not in LAPORAN:
        abort(404)
    return LAPORAN[nama]


def usual_day(koperasi_id: int, today: date) -> date:
    """Today while its book year is at work, else the last day anything was recorded."""
    _, last = first_and_last_day(koperasi_id)
    if last is None or last.year >= today.year:
        return today
    return last


def read_filter(jenis: JenisLaporan) -> tuple[SaringLaporanForm, Permintaan]:
    """The filter of the address and the request it makes."""
    form = SaringLaporanForm(request.args)
    context = context_of(g.koperasi_id)
    form.narrow(jenis, context.units.values())
    form.validate()
    if jenis.pokok is Pokok.KAS:
        books = [(b.kunci, sentence_case(b.judul)) for b in cash_books(g.koperasi_id, context)]
        form.offer_books(books, spans_offered(context))
    return form, form.asked(jenis.nama, usual_day(g.koperasi_id, business_today()))


def spans_offered(context: Context) -> list[tuple[str, str]]:
    """Months and years of the books as (key, words), newest first; none after today."""
    today, found = business_today(), []
    first = min(p.mulai for p in context.periods)
    last = min(max(p.akhir for p in context.periods), today)
    for year in range(last.year, first.year - 1, -1):
        found.append((str(year), f"Tahun {year}"))
        for month in range(12, 0, -1):
            day = date(year, month, 1)
            if month_start(first) <= day <= last:
                found.append((f"{year}-{month:02d}", bulan_tahun(day)))
    return found


def read_request(form: SaringLaporanForm, asked: Permintaan) -> Bahan | None:
    """The request made ready; None with every reason on the form when it is refused."""
    try:
        bahan = prepared(g.koperasi_id, asked)
    except Refused as refused:
        form.show(refused)
        return None
    return None if form.problems() else bahan


def kept(*without: str, **more: Any) -> dict[str, Any]:
    """The filter of this page as address, changed here and there; empty values are left out."""
    names = (*FILTERS, "rinci", DARI)
    args = {name: request.args.get(name, "") for name in names if name not in without}
    args |= {name: "" if value is None else str(value) for name, value in more.items()}
    return {name: value for name, value in args.items() if value}


def here(nama: str, **more: Any) -> str:
    """The own address of a page for a way back: name and filter, without host."""
    args = kept("akun", DARI, **more)
    return f"{nama}?{urlencode(args)}" if args else nama


def way_back() -> tuple[str, str] | None:
    """Where the reader came from: address and title, only if it is a report of ours."""
    nama, _, query = request.args.get(DARI, "").partition("?")
    if nama not in LAPORAN:
        return None
    args: dict[str, Any] = {k: v for k, v in parse_qsl(query) if k in (*FILTERS, "rinci")}
    anchor = args.get("rinci")
    return url_for("laporan.show", nama=nama, _anchor=anchor, **args), LAPORAN[nama].judul


def book_url(kode: str, span: Waktu, unit: str | None, dari: str) -> str:
    """The book of an account over the days and the unit a figure was made of."""
    more: dict[str, Any] = {"unit": unit} if unit else {}
    return url_for(
        "laporan.show", nama="buku-besar", akun=kode, sejak=span.sejak.isoformat(),
        sampai=span.sampai.isoformat(), dari=dari, **more,
    )  # fmt: skip


def journal_url(urut: int) -> str | None:
    """A journal's page with the way back to this one, None where there is none for this reader."""
    endpoint = "buku_besar.show_jurnal"
    if endpoint not in current_app.view_functions or not can(Permission.JURNAL_READ):
        return None
    return url_for(endpoint, urut=urut, kembali=request.full_path.rstrip("?"))


def link(endpoint: str, **values: Any) -> str | None:
    """Address of a page of another room, None while that room does not exist."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None
