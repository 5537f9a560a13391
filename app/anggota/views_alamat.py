"""The one blueprint of the register's rooms, and what all of them need."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, current_app, g, send_file

from app.pengguna.access import can
from app.pengguna.permissions import Permission
from app.platform import clock
from app.platform.forms import BaseForm
from app.platform.halaman import pukul
from app.platform.ids import new_id
from app.platform.offers import REGISTRY, Registry
from app.platform.sandi import Brankas

bp = Blueprint("anggota", __name__, url_prefix="/<slug>")
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"pdf": PDF, "xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


def brankas() -> Brankas:
    """The keys of this installation."""
    return Brankas.of(current_app.config["KUNCI"])


def registry() -> Registry:
    """What the features of the running program offer."""
    found: Registry = current_app.extensions[REGISTRY]
    return found


def key_of(form: BaseForm) -> UUID:
    """The key of a form; a request that carries none is no page of ours and stands alone."""
    return form.kunci.data or new_id()


def printed_at() -> str:
    """When a paper was printed, in the cooperative's zone."""
    return pukul(clock.now())


def send(isi: bytes, nama: str, jenis: str, *, unduh: bool = True) -> Response:
    """A file as the answer; `nama` gets the cooperative's short name before it."""
    return send_file(
        BytesIO(isi), mimetype=jenis, as_attachment=unduh, download_name=f"{g.slug}-{nama}"
    )


def panels_of(
    anggota_id: UUID, *, sendiri: bool = False
) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """What other rooms tell of a member: for an office what it may read, for the member the own."""
    offered = registry().member_panels
    shown = [p for p in offered if (p.sendiri if sendiri else can(Permission(p.permission)))]
    found = [(p.judul, tuple(p.rows(g.koperasi_id, anggota_id))) for p in shown]
    return [(judul, rows) for judul, rows in found if rows]
