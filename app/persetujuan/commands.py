"""Acts on requests: ask, decide, take back. The caller does what was approved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.persetujuan.models import Permintaan
from app.persetujuan.rules import StatusPermintaan, decision_problems, request_problems
from app.platform import clock
from app.platform.db import db
from app.values.actor import Actor
from app.values.money import Money
from app.values.refusal import Conflict, Refused


def request_approval(  # noqa: PLR0913 -- the facts of a request
    koperasi_id: int, *, key: UUID, jenis: str, ringkasan: str, isi: Mapping[str, Any], by: Actor,
    jumlah: Money | None = None, alasan: str = "",
) -> Permintaan:  # fmt: skip
    """Ask for a second person's yes. The same key again returns the request made before.

    `isi` holds plain values only (text, whole numbers): it comes back when somebody decides.
    """
    if reasons := request_problems(ringkasan, alasan):
        raise Refused(*reasons)
    sidik = content_print(jenis, isi)
    known = db.session.get(Permintaan, (koperasi_id, key), populate_existing=True)
    if known is not None:
        if known.sidik_permintaan != sidik:
            raise Conflict("Permintaan ini sudah dikirim dengan isi lain; muat ulang halaman.")
        return known
    found = Permintaan(
        koperasi_id=koperasi_id, id=key, jenis=jenis, ringkasan=ringkasan.strip(),
        jumlah=jumlah.sen if jumlah else None, isi=dict(isi), alasan=alasan.strip(),
        sidik_permintaan=sidik, diminta_oleh=by.id, diminta_pada=clock.now(),
        status=StatusPermintaan.MENUNGGU.value,
    )  # fmt: skip
    db.session.add(found)
    db.session.flush()
    return found


def decide(
    koperasi_id: int, permintaan_id: UUID, *, setuju: bool, catatan: str, by: Actor
) -> Permintaan:
    """Say yes or no, once and by somebody else; the row is held until the caller has acted.

    Called in the same transaction as the act itself, so an approved request is a done one.
    """
    row = held_request(koperasi_id, permintaan_id)
    if reasons := decision_problems(
        row.status, row.diminta_oleh, by.id, setuju=setuju, catatan=catatan
    ):
        raise Refused(*reasons)
    row.status = (StatusPermintaan.DISETUJUI if setuju else StatusPermintaan.DITOLAK).value
    row.diputus_oleh, row.diputus_pada = by.id, clock.now()
    row.catatan = catatan.strip()
    db.session.flush()
    return row


def withdraw(koperasi_id: int, permintaan_id: UUID, *, by: Actor) -> None:
    """Take a request back; only whoever asked, only while it waits."""
    row = held_request(koperasi_id, permintaan_id)
    if row.status != StatusPermintaan.MENUNGGU:
        raise Refused("Permintaan ini sudah diputus.")
    if row.diminta_oleh != by.id:
        raise Refused("Hanya yang meminta yang dapat menarik permintaannya kembali.")
    row.status, row.diputus_pada = StatusPermintaan.DITARIK.value, clock.now()
    db.session.flush()


def held_request(koperasi_id: int, permintaan_id: UUID) -> Permintaan:
    """The request, held so that nobody else decides it meanwhile."""
    return db.session.get_one(
        Permintaan, (koperasi_id, permintaan_id), with_for_update=True, populate_existing=True
    )


def content_print(jenis: str, isi: Mapping[str, Any]) -> str:
    """SHA-256 of what is asked for."""
    text = json.dumps([jenis, isi], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
