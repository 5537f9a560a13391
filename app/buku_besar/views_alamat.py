"""The one blueprint of the ledger's rooms, and what all of them need."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, Response, current_app, g, request, send_file, url_for
from werkzeug.exceptions import HTTPException

from app.pengguna.rules import safe_next
from app.platform import clock
from app.platform.forms import BaseForm
from app.platform.halaman import pukul
from app.platform.ids import new_id

bp = Blueprint("buku_besar", __name__, url_prefix="/<slug>")
KEMBALI = "kembali"
# Pages that lead to a journal and want the reader back; what is not here is not linked.
TITLES = {
    "beranda.search": "Hasil pencarian",
    "buku_besar.list_jurnal": "Daftar jurnal",
    "laporan.show": "Laporan tadi",
}


# A place in the chain as part of an address; larger numbers do not fit into any database.
URUT = "<int(max=9007199254740991):urut>"
MAX_URUT = 9_007_199_254_740_991


def key_of(form: BaseForm) -> UUID:
    """The key of a form; a request that carries none is no page of ours and stands alone."""
    return form.kunci.data or new_id()


def link(endpoint: str, **values: Any) -> str | None:
    """Address of a page of another room, None while that room does not exist."""
    if endpoint not in current_app.view_functions:
        return None
    return url_for(endpoint, **values)


def way_back() -> tuple[str, str] | None:
    """Where the reader came from: address and title, only a page of this cooperative we know.

    The address may say anything, so the routes decide what it is; the title never comes from it.
    """
    wanted = safe_next(request.args.get(KEMBALI, ""))
    try:
        endpoint, values = current_app.url_map.bind("").match(urlsplit(wanted).path)
    except (HTTPException, ValueError):
        return None
    if endpoint not in TITLES or values.get("slug") != g.slug:
        return None
    return wanted, TITLES[endpoint]


def printed_at() -> str:
    """When a paper was printed, in the cooperative's zone."""
    return pukul(clock.now())


def send(isi: bytes, nama: str, jenis: str, *, unduh: bool = True) -> Response:
    """A file as the answer; `nama` gets the cooperative's short name before it."""
    return send_file(
        BytesIO(isi), mimetype=jenis, as_attachment=unduh, download_name=f"{g.slug}-{nama}"
    )
