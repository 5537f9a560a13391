"""The one blueprint of the savings rooms, and what all of them need."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, g, request

from app.anggota.queries import members_of
from app.anggota.rules import AnggotaRow, Status
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.views_alamat import key_of, send
from app.platform.forms import PilihField, business_today
from app.simpanan.forms import options
from app.simpanan.forms_ketentuan import bps_words
from app.simpanan.rules_cara import cash_choices
from app.values.calendar import bulan_tahun

__all__ = ["bp", "key_of", "send"]
bp = Blueprint("simpanan", __name__, url_prefix="/<slug>/simpanan")
PAGE, LAST_PAGE = 50, 100_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EVERYBODY = tuple(status for status in Status if status is not Status.BERHENTI)


def offer_cash(form: Any) -> None:
    """Cash books and bank accounts to choose from; the treasurer's cash comes first."""
    pairs = cash_choices(context_of(g.koperasi_id))
    form.cara.choices = options(pairs)
    if form.cara.data is None and pairs:
        form.cara.data = pairs[0][0]


def offer_members(*fields: PilihField) -> list[AnggotaRow]:
    """Members and candidates to choose from."""
    rows = members_of(g.koperasi_id, statuses=EVERYBODY)
    for field in fields:
        field.offer(rows, code=lambda row: row.nomor)
    return rows


def today_unless_sent(form: Any, *names: str) -> None:
    """A fresh page proposes today."""
    if request.method == "GET":
        for name in names or ("tanggal",):
            form[name].data = business_today()


def choose_member(field: PilihField, rows: list[AnggotaRow]) -> None:
    """Fill the field with the member a link named (`?anggota=`), when there is one here."""
    wanted = asked_id("anggota")
    for row in rows:
        if row.id == wanted:
            field.choose(row)


def asked_id(name: str) -> UUID | None:
    """An id in the address; anything else counts as none."""
    try:
        return UUID(request.args[name]) if name in request.args else None
    except ValueError:
        return None


def page_number() -> int:
    """Which page of a list was asked for."""
    return min(max(request.args.get("hal", 1, type=int) or 1, 1), LAST_PAGE)


def words() -> str:
    """Search words of the address."""
    return request.args.get("q", "").strip()[:80]


def known(endpoint: str) -> bool:
    """Whether a room exists in this installation."""
    return endpoint in current_app.view_functions


@bp.context_processor
def page_words() -> dict[str, Any]:
    """Months and percentages as these pages write them."""
    return {"bulan_tahun": bulan_tahun, "bps_words": bps_words}
