"""The entry of a general journal: rows, a look at the whole journal before it is made, saving."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for

from app.buku_besar.commands_jurnal import (
    JurnalUmumWritten,
    draft_of,
    record_jurnal,
    text_problems,
)
from app.buku_besar.forms_jurnal import JurnalForm, as_id
from app.buku_besar.models import Journal
from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_jurnal import foresee, place_of_paper, shown_lines
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import all_names, labels_offered, names_by_id
from app.buku_besar.rules import Context, JenisJurnal, sum_problems
from app.buku_besar.rules_ganti import text_replacing
from app.buku_besar.rules_isian import (
    Sebutan,
    at_row,
    label_of,
    likely_date,
    read_rows,
    without_automatic,
    writable,
)
from app.buku_besar.views_alamat import MAX_URUT, bp, key_of
from app.buku_besar.views_orang_kedua import maker, save_or_ask
from app.pengguna.access import find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today, is_post
from app.platform.ids import new_id
from app.values.refusal import Refused

NAMES_OFFERED = 1_500  # more would make the page slow on an old laptop; numbers are found anyway


@bp.route("/jurnal/baru", methods=["GET", "POST"])
@requires(Permission.JURNAL_WRITE)
def new_jurnal() -> Any:
    """Write a journal. `?dari=` fills it with a journal that was cancelled."""
    context = context_of(g.koperasi_id)
    names = all_names(g.koperasi_id) if is_post() else []
    form = JurnalForm()
    asal = _original()
    if request.method == "GET":
        _fill(form, asal, context)
    form.offer_units(list(context.units.values()))
    tampak = None
    if "tambah" in request.form:
        form.add_rows()
        form.offer_units(list(context.units.values()))
    elif form.validate_on_submit():
        _take_fresh_key(form)
        if event := _written(form, context, names):
            if "periksa" in request.form:
                tampak = _foreseen(form, event)
            elif urut := _record(form, event):
                flash("Jurnal dicatat.")
                return redirect(url_for("buku_besar.show_jurnal", urut=urut), 303)
    elif form.is_submitted():
        _say_rows_too(form, context, names)
    return _page(form, context, asal=asal, tampak=tampak), form.status


def _original() -> Journal | None:
    urut = request.args.get("dari", type=int)
    return find(Journal, urut) if urut and 0 < urut <= MAX_URUT else None


def _fill(form: JurnalForm, asal: Journal | None, context: Context) -> None:
    """A new form: today, or everything of the journal that is written again."""
    if asal is None:
        form.tanggal.data = likely_date(context, business_today())
        return
    form.tanggal.data, form.jenis.data = asal.tanggal, JenisJurnal.KOREKSI.value
    form.bukti.data = asal.bukti
    form.keterangan.data = text_replacing(asal.keterangan, asal.nomor)
    lines = without_automatic(lines_of_journal(g.koperasi_id, asal.urut), context)
    ids = {key for line in lines if (key := line.anggota_id or line.pihak_id)}
    form.fill(lines, context, names_by_id(g.koperasi_id, ids))


def _take_fresh_key(form: JurnalForm) -> None:
    """After a 409: the person said this is another journal, so it gets the key made for it."""
    if fresh := as_id(request.form.get("kunci_baru")):
        form.kunci.data = fresh


def _say_rows_too(form: JurnalForm, context: Context, names: list[Sebutan]) -> None:
    """When the head is wrong the rows are told at once as well, not at the next try."""
    if form.baris.errors and any(form.baris.errors):
        return
    lines, reasons, _ = read_rows(form.typed_rows(), context, names)
    if found := reasons or sum_problems(lines):
        form.show(Refused(*found))


def _written(
    form: JurnalForm, context: Context, names: list[Sebutan]
) -> tuple[JurnalUmumWritten, list[int]] | None:
    """What the form asks for and its row numbers; None with the reasons on the form."""
    lines, reasons, numbers = read_rows(form.typed_rows(), context, names)
    event = JurnalUmumWritten(
        id=key_of(form), tanggal=form.tanggal.data or business_today(),
        jenis=JenisJurnal(form.jenis.data), keterangan=form.keterangan.data,
        bukti=form.bukti.data, lines=tuple(lines),
    )  # fmt: skip
    if reasons := [*text_problems(event), *reasons]:
        form.show(Refused(*reasons))
        return None
    return event, numbers


def _foreseen(form: JurnalForm, written: tuple[JurnalUmumWritten, list[int]]) -> Any:
    """The completed lines for the look before saving; None with the reasons on the form."""
    event, numbers = written
    lines, reasons = foresee(g.koperasi_id, draft_of(event))
    if reasons:
        form.show(Refused(*(at_row(reason, numbers) for reason in reasons)))
        return None
    return shown_lines(g.koperasi_id, lines)


def _record(form: JurnalForm, written: tuple[JurnalUmumWritten, list[int]]) -> int | None:
    event, numbers = written
    by, koperasi_id = maker(form), g.koperasi_id

    def act() -> int:
        try:
            return record_jurnal(koperasi_id, event, by=by)
        except Refused as refused:
            raise refused.said_as(*(at_row(r, numbers) for r in refused.reasons)) from None

    return save_or_ask(form, act, jenis="buku_besar.jurnal", fakta=event, on=event.tanggal)


def _page(form: JurnalForm, context: Context, *, asal: Journal | None, tampak: Any) -> str:
    conflict = form.status == 409
    chart = sorted(writable(context.accounts.values()), key=lambda a: a.kode)
    return render_template(
        "buku_besar/new_jurnal.html", form=form, tampak=tampak, asal=asal,
        akun=[label_of(account) for account in chart],
        nama=labels_offered(g.koperasi_id, NAMES_OFFERED),
        banyak_unit=len(context.units) > 1,
        kunci_baru=new_id() if conflict else None,
        urut_lama=place_of_paper(g.koperasi_id, key_of(form)) if conflict else None,
    )  # fmt: skip
