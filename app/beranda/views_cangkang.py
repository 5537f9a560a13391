"""What the shell around every page needs: menu, chips, who is here. No page of its own."""

from __future__ import annotations

from typing import Any

from flask import current_app, g, request, url_for
from flask_login import current_user

from app.beranda.queries import chips_of
from app.beranda.rules_menu import current, help_of, reading_words, visible
from app.beranda.views_bantuan import help_names
from app.pengguna.access import can
from app.pengguna.permissions import SEBUTAN, Peran
from app.platform import clock


def shell() -> dict[str, Any]:
    """Names every template may use; outside a cooperative only the theme and the help."""
    found: dict[str, Any] = {
        "tema": request.cookies.get("tema", ""),
        "bantuan_url": _help_url(),
    }
    if not g.get("koperasi_id") or not g.get("peran"):
        return found
    found["tema"] = found["tema"] or current_user.tema
    found["koperasi"] = {"slug": g.slug, "nama": g.koperasi_nama}
    found["pengguna"] = {"nama": current_user.nama, "sebutan": sebutan()}
    found["chip_baca"] = reading_words(can)
    found["menu"] = menu()
    chips = chips_of(g.koperasi_id, clock.today(g.zona), g.zona)
    found["chip_periode"] = _period_chip(chips.periode)
    found["chip_simpan"] = chips.simpan
    return found


def sebutan() -> str:
    """The office as people call it; administrator only when it is the only one."""
    order = [p for p in Peran if p in g.peran]
    first = next((p for p in order if p is not Peran.ADMIN), order[0])
    return SEBUTAN[first]


def menu() -> list[dict[str, Any]]:
    """The groups of the side bar as the template reads them, made once a request."""
    if "menu" not in g:
        g.menu = _menu()
    made: list[dict[str, Any]] = g.menu
    return made


def _menu() -> list[dict[str, Any]]:
    groups = visible(can, current_app.view_functions)
    here = current(request.endpoint or "", [b for _, butir in groups for b in butir])
    return [
        {
            "judul": judul,
            "butir": [
                {
                    "label": b.label, "ikon": b.ikon, "url": url_for(b.endpoint),
                    "aktif": b is here, "lencana": "", "hp": b.hp, "utama": b.utama,
                    "pendek": b.pendek,
                }
                for b in butir
            ],
        }
        for judul, butir in groups
    ]  # fmt: skip


def _period_chip(label: str) -> Any:
    """The word about today's month, linked to the periods for those who may read them."""
    endpoint = "buku_besar.list_periode"
    shown = [b["url"] for grup in menu() for b in grup["butir"]]
    if label and endpoint in current_app.view_functions and url_for(endpoint) in shown:
        return {"label": label, "url": url_for(endpoint)}
    return label


def _help_url() -> str:
    nama = help_of(request.endpoint or "")
    return url_for("beranda.help_page", nama=nama if nama in help_names() else "mulai")
