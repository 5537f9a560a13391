"""Receipts of a deposit for everybody in it: eight on a sheet, or as texts to send."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import g, render_template

from app.pengguna.access import find, requires
from app.pengguna.permissions import Permission
from app.simpanan.draw_kuitansi import receipts_pdf
from app.simpanan.models import Setoran
from app.simpanan.queries_kuitansi import receipts_of
from app.simpanan.rules_kuitansi import receipt_message, total_of
from app.simpanan.views_alamat import bp, send
from app.values.telepon import wa_number


@bp.get("/setoran/<uuid:setoran_id>/kuitansi.pdf")
@requires(Permission.SIMPANAN_READ)
def download_kuitansi(setoran_id: UUID) -> Any:
    """All receipts of a deposit, to be cut apart."""
    receipts = receipts_of(g.koperasi_id, find(Setoran, setoran_id))
    name = f"kuitansi-{receipts[0].nomor.replace('/', '-')}.pdf"
    return send(receipts_pdf(receipts), name, "application/pdf", unduh=False)


@bp.get("/setoran/<uuid:setoran_id>/pesan")
@requires(Permission.SIMPANAN_READ)
def list_pesan(setoran_id: UUID) -> Any:
    """A text for every member of a deposit, to copy or to open in WhatsApp."""
    slip = find(Setoran, setoran_id)
    receipts = receipts_of(g.koperasi_id, slip)
    texts = [(one, text := receipt_message(one), _link(one.telepon, text)) for one in receipts]
    return render_template(
        "simpanan/list_pesan.html", s=slip, pesan=texts, jumlah=total_of(receipts)
    )


def _link(telepon: str, text: str) -> str:
    """The address that opens WhatsApp with the text; empty where no number is known."""
    number = wa_number(telepon)
    return f"https://wa.me/{number}?text={quote(text)}" if number else ""
