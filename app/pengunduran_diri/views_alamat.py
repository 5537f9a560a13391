"""The one blueprint of leaving, and what its pages share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request
from wtforms.fields import SelectChoice

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.views_alamat import key_of, link, send
from app.simpanan.rules_cara import cash_choices

__all__ = ["asked_id", "bp", "key_of", "link", "offer_cash", "send", "unit_names"]
bp = Blueprint("pengunduran_diri", __name__, url_prefix="/<slug>/anggota-keluar")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NANTI = ("", "Dibayar nanti")


def offer_cash(form: Any, *, nanti: bool = False) -> None:
    """Cash books and bank accounts to choose from; with `nanti` later comes first."""
    found = [*([NANTI] if nanti else []), *cash_choices(context_of(g.koperasi_id))]
    form.cara.choices = [SelectChoice(value, words) for value, words in found]
    if form.cara.data is None and found:
        form.cara.data = found[0][0]


def asked_id(name: str) -> UUID | None:
    """An id in the address; anything else counts as none."""
    try:
        return UUID(request.args[name]) if name in request.args else None
    except ValueError:
        return None


def unit_names() -> dict[UUID, str]:
    """Units by id."""
    return {unit.id: unit.nama for unit in context_of(g.koperasi_id).units.values()}
