"""What every page may use: filters for figures and dates, and the request's own values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, url_for
from jinja2 import StrictUndefined

from app.values.calendar import tanggal_panjang, tanggal_singkat
from app.values.tulis import angka, angka_penuh, rp


def init_pages(app: Flask) -> None:
    """Install filters; an unknown name in a template is an error, never an empty place."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        rp=rp, angka=angka, angka_penuh=angka_penuh, tanggal=tanggal_panjang,
        tanggal_singkat=tanggal_singkat, pukul=pukul,
    )  # fmt: skip
    app.jinja_env.globals.update(
        rp=rp, angka=angka, tanggal=tanggal_panjang, tanggal_singkat=tanggal_singkat,
        alamat_ikon=icons_url,
    )  # fmt: skip


def icons_url() -> str:
    """Address of the one file of icons: a page shows some forty, so it is made once a request."""
    if "alamat_ikon" not in g:
        g.alamat_ikon = url_for("static", filename="ikon.svg")
    made: str = g.alamat_ikon
    return made


def pukul(moment: datetime) -> str:
    """A moment in the cooperative's zone: 21 Nov 2026 14.02."""
    local = moment.astimezone(ZoneInfo(g.get("zona") or "Asia/Jakarta"))
    return f"{tanggal_singkat(local.date())} {local:%H.%M}"


def as_date(value: Any) -> date | None:
    """A date from the query string, None when it is none."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
