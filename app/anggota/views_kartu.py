"""Cards of members: one, all that were never printed, and proving one that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import g, render_template

from app.anggota.commands_kartu import record_cards
from app.anggota.draw_kartu import card_pdf, cards_pdf
from app.anggota.forms_kartu import CetakKartuForm, PindaiForm
from app.anggota.models import Anggota
from app.anggota.queries_kartu import cards_of, member_by_card, printed_members, unprinted
from app.anggota.rules import SEBUTAN_KELAS, SEBUTAN_STATUS
from app.anggota.rules_status import has_vote
from app.anggota.views_alamat import PDF, bp, brankas, key_of, send
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import BaseForm


def _printed(form: BaseForm, ids: Sequence[UUID]) -> dict[UUID, int] | None:
    koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
    return form.attempt(lambda: record_cards(koperasi_id, ids, key=key, by=by))


@bp.route("/anggota/<uuid:anggota_id>/kartu", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def print_kartu(anggota_id: UUID) -> Any:
    """One card, the size of a card; each print is kept, so it is a write."""
    anggota, form = find(Anggota, anggota_id), CetakKartuForm()
    if form.validate_on_submit() and (numbers := _printed(form, [anggota_id])):
        card = cards_of(g.koperasi_id, numbers, brankas())[0]
        return send(card_pdf(card), f"kartu-{card.nomor}.pdf", PDF, unduh=False)
    return render_template("anggota/print_kartu.html", form=form, a=anggota), form.status


@bp.route("/anggota/kartu", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def list_kartu() -> Any:
    """Every member without a card, ticked, eight on a sheet; printed ones may be printed again."""
    form = CetakKartuForm()
    if form.validate_on_submit() and (numbers := _printed(form, form.chosen())):
        cards = cards_of(g.koperasi_id, numbers, brankas())
        return send(cards_pdf(cards), "kartu-anggota.pdf", PDF, unduh=False)
    return render_template(
        "anggota/list_kartu.html", form=form, belum=unprinted(g.koperasi_id),
        sudah=printed_members(g.koperasi_id), can=can,
    ), form.status  # fmt: skip


@bp.route("/anggota/kartu/periksa", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_READ)
def check_kartu() -> Any:
    """Whether a card is ours, and whose; a wrong one says nothing about anybody."""
    form, row = PindaiForm(), None
    if form.validate_on_submit():
        row = member_by_card(g.koperasi_id, form.kode.data, brankas())
        if row is None:
            form.status = 422
            form.kode.errors = ["Kode ini bukan dari kartu anggota koperasi ini."]
    return render_template(
        "anggota/check_kartu.html", form=form, a=row, SEBUTAN_STATUS=SEBUTAN_STATUS,
        SEBUTAN_KELAS=SEBUTAN_KELAS, suara=row and has_vote(row.status, row.kelas),
    ), form.status  # fmt: skip
