"""Batalkan dan betulkan: reason, a look at the mirror, then the entry filled with the original."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for

from app.buku_besar.commands import lock_head
from app.buku_besar.commands_jurnal import (
    GENERAL,
    is_reversed,
    reversal_problems,
    reverse_journal,
)
from app.buku_besar.forms_jurnal import BatalkanForm
from app.buku_besar.models import Journal
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_jurnal import shown_lines
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Sifat, mirrored
from app.buku_besar.rules_isian import reversal_date
from app.buku_besar.views_alamat import URUT, bp, key_of, link
from app.buku_besar.views_jurnal import HERE, paper_of
from app.pengguna.access import actor, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.values.refusal import Refused

WORDY = "alasan yang cukup panjang"
ELSEWHERE = "Jurnal ini dibuat oleh surat lain; batalkan lewat suratnya agar keduanya tetap cocok."


@bp.route(f"/jurnal/{URUT}/batalkan", methods=["GET", "POST"])
@requires(Permission.JURNAL_WRITE)
def reverse_jurnal(urut: int) -> Any:
    """Cancel a journal by its mirror; then write the right one."""
    jurnal = find(Journal, urut)
    form = BatalkanForm()
    terhalang = _hindrance(jurnal)
    if form.validate_on_submit():
        if mirror := _reverse(form, jurnal):
            flash("Jurnal dibatalkan. Betulkan isinya di bawah, lalu simpan.")
            return redirect(_next_page(jurnal, mirror), 303)
    elif request.method == "GET" and terhalang:
        form.show(Refused(*terhalang))
    return _page(find(Journal, urut), form), form.status


def _next_page(jurnal: Journal, mirror: int) -> str:
    """Where the right one is written: the form the wrong one came from, filled in."""
    if jurnal.aturan == GENERAL:
        return url_for("buku_besar.new_jurnal", dari=jurnal.urut)
    paper = paper_of(jurnal)
    again = link(paper.ulang, dari=jurnal.sumber_id) if paper and paper.ulang else None
    return again or url_for("buku_besar.show_jurnal", urut=mirror)


def _hindrance(jurnal: Journal) -> list[str]:
    """Why this journal cannot be cancelled here, whatever the reason given."""
    return _paper_hindrance(jurnal) or list(reversal_problems(g.koperasi_id, jurnal, WORDY))


def _paper_hindrance(jurnal: Journal) -> list[str]:
    """What the room that made the paper says against cancelling its journal."""
    if jurnal.membalik_urut is not None or jurnal.aturan in HERE:
        return []
    paper = paper_of(jurnal)
    if paper is None or paper.batal is None:
        return [ELSEWHERE]
    return paper.batal(g.koperasi_id, jurnal.sumber_id)


def _reverse(form: BatalkanForm, jurnal: Journal) -> int | None:
    koperasi_id, urut, by = g.koperasi_id, jurnal.urut, actor()
    key, alasan, on = key_of(form), form.alasan.data, _mirror_date(jurnal)

    def act() -> int:
        lock_head(koperasi_id)  # from here on nobody pays, continues or matches the paper
        if not is_reversed(koperasi_id, urut) and (hindrance := _paper_hindrance(jurnal)):
            raise Refused(*hindrance)
        return reverse_journal(koperasi_id, urut, key=key, alasan=alasan, on=on, by=by)

    return form.attempt(act)


def _mirror_date(jurnal: Journal) -> Any:
    context = context_of(g.koperasi_id)
    return reversal_date(jurnal.tanggal, Sifat(jurnal.sifat), context, business_today())


def _page(jurnal: Journal, form: BatalkanForm) -> str:
    lines = mirrored(lines_of_journal(g.koperasi_id, jurnal.urut))
    return render_template(
        "buku_besar/reverse_jurnal.html", form=form, j=jurnal,
        baris=shown_lines(g.koperasi_id, lines), tanggal_cermin=_mirror_date(jurnal),
        terhalang=bool(_hindrance(jurnal)),
    )  # fmt: skip
