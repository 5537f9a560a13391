"""Batalkan dan betulkan: reason, a look at the mirror, then the entry filled with the original."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for

from app.buku_besar.commands_jurnal import GENERAL, reversal_problems, reverse_journal
from app.buku_besar.forms_jurnal import BatalkanForm
from app.buku_besar.models import Journal
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_jurnal import shown_lines
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Sifat, mirrored
from app.buku_besar.rules_isian import reversal_date
from app.buku_besar.views_alamat import URUT, bp, key_of
from app.buku_besar.views_jurnal import HERE
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
            if jurnal.aturan == GENERAL:
                return redirect(url_for("buku_besar.new_jurnal", dari=urut), 303)
            return redirect(url_for("buku_besar.show_jurnal", urut=mirror), 303)
    elif request.method == "GET" and terhalang:
        form.show(Refused(*terhalang))
    return _page(find(Journal, urut), form), form.status


def _hindrance(jurnal: Journal) -> list[str]:
    """Why this journal cannot be cancelled here, whatever the reason given."""
    if jurnal.membalik_urut is None and jurnal.aturan not in HERE:
        return [ELSEWHERE]
    return list(reversal_problems(g.koperasi_id, jurnal, WORDY))


def _reverse(form: BatalkanForm, jurnal: Journal) -> int | None:
    if jurnal.membalik_urut is None and jurnal.aturan not in HERE:
        form.show(Refused(ELSEWHERE))
        return None
    koperasi_id, urut, by = g.koperasi_id, jurnal.urut, actor()
    key, alasan, on = key_of(form), form.alasan.data, _mirror_date(jurnal)
    return form.attempt(
        lambda: reverse_journal(koperasi_id, urut, key=key, alasan=alasan, on=on, by=by)
    )


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
