"""Papers above the limit of one person: asked for on their own form, decided on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from flask import Response, abort, current_app, flash, g, redirect, render_template, url_for

from app.buku_besar.commands_lampiran import attach_file
from app.buku_besar.queries_asal import place_by_rule
from app.buku_besar.queries_pratinjau import JurnalDuga, foreseen
from app.buku_besar.rules_batas import PUTUSAN
from app.buku_besar.views_alamat import bp, key_of, send
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.persetujuan.commands import decide, request_approval
from app.persetujuan.forms import KeputusanForm
from app.persetujuan.models import Permintaan
from app.persetujuan.models_isi import facts, plain
from app.persetujuan.rules import SEBUTAN_STATUS, StatusPermintaan
from app.platform.berkas import PDF, Berkas, load
from app.platform.db import db, rehearse
from app.platform.forms import BaseForm
from app.platform.ids import derived_id
from app.platform.offers import REGISTRY, Approval, Registry
from app.values.actor import Actor
from app.values.money import Money
from app.values.refusal import Refused

T = TypeVar("T")


def maker(form: BaseForm) -> Actor:
    """Who makes what the form asks for; a look shows the journal whoever has to agree to it."""
    return actor().agreed() if form.only_looks else actor()


def save_or_ask(
    form: BaseForm, act: Callable[[], T], *, jenis: str, fakta: object, on: date,
    lampiran: Sequence[str] = (),
) -> T | None:  # fmt: skip
    """Do the act; above the limit of one person send it as a request when that was asked for.

    The answer is then the page of the request. None with the reasons on the form otherwise.
    """
    made = form.attempt(act)
    needed = form.orang_kedua
    if needed is None or not form.asks:
        return made
    koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
    isi = {"tanggal": on.isoformat(), "fakta": plain(fakta), "lampiran": list(lampiran)}

    def ask() -> UUID:
        return request_approval(
            koperasi_id, key=key, jenis=jenis, ringkasan=needed.ringkasan[:200], isi=isi, by=by,
            jumlah=Money(needed.jumlah),
        ).id  # fmt: skip

    if asked := form.attempt(ask):
        flash("Permintaan dikirim; dibukukan setelah disetujui orang kedua.")
        abort(redirect(url_for(PUTUSAN, permintaan_id=asked), 303))
    return None


@bp.route("/persetujuan/surat/<uuid:permintaan_id>", methods=["GET", "POST"])
@requires(Permission.PERSETUJUAN_READ)
def decide_surat(permintaan_id: UUID) -> Any:
    """The request with its journal; whoever may decide does so here."""
    row, offer = _request(permintaan_id)
    form = KeputusanForm()
    may = can(Permission.PERSETUJUAN_DECIDE)
    if form.is_submitted() and not may:
        abort(403)
    if form.validate_on_submit() and (done := _decide(form, row, offer)):
        flash(done)
        return redirect(url_for(PUTUSAN, permintaan_id=permintaan_id), 303)
    return _page(form, permintaan_id, may=may), form.status


def _request(permintaan_id: UUID) -> tuple[Permintaan, Approval]:
    row = find(Permintaan, permintaan_id)
    registry: Registry = current_app.extensions[REGISTRY]
    offer = next((o for o in registry.approvals if o.jenis == row.jenis and o.act), None)
    return (row, offer) if offer else abort(404)


def _act(row: Permintaan, offer: Approval, by: Actor) -> Callable[[], object]:
    """What a request would record, with the facts it was asked with."""
    koperasi_id, key = row.koperasi_id, row.id
    on, isi = date.fromisoformat(row.isi["tanggal"]), row.isi["fakta"]

    def act() -> object:
        assert offer.act is not None
        assert offer.fakta is not None
        return offer.act(koperasi_id, key, facts(offer.fakta, isi), on, by.agreed())

    return act


def _decide(form: KeputusanForm, row: Permintaan, offer: Approval) -> str | None:
    koperasi_id, key, by = row.koperasi_id, row.id, actor()
    setuju, catatan, record = form.setuju, form.catatan.data or "", _act(row, offer, by)
    try:
        berkas = _file(row) if setuju else None
    except Refused as refused:
        form.show(refused)
        return None

    def act() -> str:
        decide(koperasi_id, key, setuju=setuju, catatan=catatan, by=by)
        if not setuju:
            return "Permintaan ditolak."
        record()
        urut = place_by_rule(koperasi_id, offer.aturan, key)
        if berkas is not None and urut is not None:
            attach_file(koperasi_id, urut, berkas, key=derived_id(key, "lampiran"), by=by)
        return "Disetujui dan dibukukan."

    return form.attempt(act)


def _file(row: Permintaan) -> Berkas | None:
    """The photo sent with a request. Refused: it is gone from the disk."""
    if not row.isi["lampiran"]:
        return None
    sha256, nama, jenis = row.isi["lampiran"]
    isi = load(Path(current_app.instance_path), row.koperasi_id, sha256)
    if isi is None:
        raise Refused("Berkas bukti tidak lagi tersimpan; minta permintaannya dikirim lagi.")
    return Berkas(jenis, nama, isi, sha256)


def _page(form: KeputusanForm, permintaan_id: UUID, *, may: bool) -> str:
    row, offer = _request(permintaan_id)
    waits = row.status == StatusPermintaan.MENUNGGU
    duga, halangan = _journal(row, offer) if waits else ((), ())
    row, offer = _request(permintaan_id)  # the rehearsal took its rows with it
    mine = row.diminta_oleh == actor().id
    return render_template(
        "buku_besar/decide_surat.html", p=row, judul_surat=offer.judul, form=form, duga=duga,
        halangan=halangan, sebutan=SEBUTAN_STATUS, on=date.fromisoformat(row.isi["tanggal"]),
        nama=names_of({row.diminta_oleh, *filter(None, [row.diputus_oleh])}),
        boleh=may and waits and not mine, sendiri=waits and mine,
        urut=None if waits else place_by_rule(g.koperasi_id, offer.aturan, permintaan_id),
    )  # fmt: skip


def _journal(row: Permintaan, offer: Approval) -> tuple[tuple[JurnalDuga, ...], tuple[str, ...]]:
    """The journal it would make now, and what stands against it."""
    koperasi_id, act = row.koperasi_id, _act(row, offer, actor())
    try:
        return rehearse(lambda: foreseen(koperasi_id, act)), ()
    except Refused as refused:
        return (), refused.reasons
    finally:
        db.session.expire_all()


@bp.get("/persetujuan/surat/<uuid:permintaan_id>/bukti")
@requires(Permission.PERSETUJUAN_READ)
def show_bukti_surat(permintaan_id: UUID) -> Response:
    """The photo sent with a request."""
    row, _ = _request(permintaan_id)
    try:
        berkas = _file(row)
    except Refused:
        abort(404)
    if berkas is None:
        abort(404)
    return send(berkas.isi, berkas.nama, berkas.jenis, unduh=berkas.jenis == PDF)
