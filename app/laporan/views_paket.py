"""The monthly pack: one page with the message to send, and one PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import g, render_template, request, send_file

from app.buku_besar.queries_konteks import context_of
from app.koperasi.queries_kop import letterhead, paper_of
from app.koperasi.rules import AWAL
from app.laporan.draw_paket import pack_pdf
from app.laporan.queries_cetak import frame_of
from app.laporan.queries_paket import pack_of
from app.laporan.rules_paket import month_message
from app.laporan.views_alamat import bp
from app.pengguna.access import requires
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.forms import business_today
from app.values.calendar import bulan_tahun, month_start
from app.values.refusal import Refused


@bp.get("/laporan/bulanan")
@requires(Permission.LAPORAN_READ)
def show_paket() -> Any:
    """The month in few figures, what the pack holds, the text for WhatsApp."""
    bulan, pilihan = _month(), _months()
    try:
        paket = pack_of(g.koperasi_id, bulan, today=business_today())
    except Refused as refused:
        salah = [str(reason) for reason in refused.reasons]
        page = render_template(
            "laporan/show_paket.html", paket=None, bulan=bulan, pilihan=pilihan, salah=salah
        )
        return page, 422
    teks = month_message(paket)
    return render_template(
        "laporan/show_paket.html", paket=paket, bulan=bulan, pilihan=pilihan, salah=[], teks=teks,
        url_wa=f"https://wa.me/?text={quote(teks)}", sebutan=bulan_tahun(bulan),
    )  # fmt: skip


@bp.get("/laporan/bulanan.pdf")
@requires(Permission.LAPORAN_READ)
def print_paket() -> Any:
    """The whole pack as one PDF."""
    paket = pack_of(g.koperasi_id, _month(), today=business_today())
    frame = frame_of(g.koperasi_id, paket.posisi, clock.now())
    local = clock.now().astimezone(ZoneInfo(context_of(g.koperasi_id).zona))
    isi = pack_pdf(
        paket, letterhead(g.koperasi_id), ukuran=paper_of(g.koperasi_id, paket.posisi.sampai),
        dicetak=frame.kaki.dicetak or f"{local:%d/%m/%Y %H.%M}", tanda_tangan=frame.tanda_tangan,
    )  # fmt: skip
    name = f"{g.slug}-laporan-bulanan-{paket.bulan:%Y-%m}.pdf"
    return send_file(
        BytesIO(isi), mimetype="application/pdf", download_name=name,
        as_attachment=request.args.get("buka") is None,
    )  # fmt: skip


def _month() -> date:
    """The month of the address; the one before this month when none is named."""
    try:
        return date.fromisoformat(request.args.get("bulan", "") + "-01")
    except ValueError:
        months = _months()
        return date.fromisoformat(months[0][0] + "-01") if months else month_start(business_today())


def _months() -> list[tuple[str, str]]:
    """Months of the books up to today, newest first."""
    today = business_today()
    found = [p for p in context_of(g.koperasi_id).periods if p.kode != AWAL and p.mulai <= today]
    return [(f"{p.mulai:%Y-%m}", bulan_tahun(p.mulai)) for p in reversed(found)]
