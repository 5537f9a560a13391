"""Pages of deposits: find the member, months and amounts, the receipt, the list."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for

from app.anggota.models import Anggota
from app.anggota.queries import members_of
from app.anggota.rules import Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_pratinjau import foreseen
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.simpanan import commands
from app.simpanan.forms import SetoranForm, options
from app.simpanan.models import Setoran
from app.simpanan.queries import positions, terms_all
from app.simpanan.queries_surat import SaringSetoran, is_cancelled, lines_of, receipts
from app.simpanan.rules import SEBUTAN_JENIS, KetentuanRow, in_force, terms_of
from app.simpanan.rules_cara import cash_value
from app.simpanan.rules_setoran import SEBUTAN_CARA, Bentuk, Posisi, SetoranLine, pokok_due
from app.simpanan.rules_tagihan import allocate, fill, next_amount
from app.simpanan.rules_tunggakan import arrears_of
from app.simpanan.views_alamat import (
    EVERYBODY,
    PAGE,
    asked_id,
    bp,
    key_of,
    known,
    offer_cash,
    page_number,
    today_unless_sent,
    words,
)
from app.values.money import Money
from app.values.pilih import matches
from app.values.refusal import Reason, Refused
from app.values.tulis import rp

J = JenisSimpanan


@bp.get("/setoran/baru")
@requires(Permission.SIMPANAN_WRITE)
def find_penyetor() -> Any:
    """Who pays in: three letters and Enter; one match goes straight to the form."""
    if (paper := asked_id("dari")) and (again := _again(find(Setoran, paper))):
        return redirect(again, 303)
    q = words()
    rows = members_of(g.koperasi_id, statuses=EVERYBODY) if q else []
    fits = matches(q, rows, code=lambda r: r.nomor, name=lambda r: r.nama) if q else []
    if len(fits) == 1:
        return redirect(url_for("simpanan.new_setoran", anggota_id=fits[0].id), 303)
    return render_template("simpanan/find_penyetor.html", q=q, fits=fits[:PAGE])


def _again(slip: Setoran) -> str:
    """The form the cancelled receipt came from, to be filled with it."""
    if slip.bentuk != Bentuk.PERORANGAN:
        return url_for("simpanan.show_setoran", setoran_id=slip.id)
    first = lines_of(g.koperasi_id, slip.id)[0]
    return url_for("simpanan.new_setoran", anggota_id=first.baris.anggota_id, dari=slip.id)


@bp.route("/setoran/baru/<uuid:anggota_id>", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_setoran(anggota_id: UUID) -> Any:
    """One member's deposit: months of wajib, pokok, sukarela on one receipt."""
    anggota = find(Anggota, anggota_id)
    form, duga = SetoranForm(), None
    offer_cash(form)
    terms = terms_all(g.koperasi_id)
    form.produk.choices = options(_purposes(terms))
    form.produk.data = form.produk.data or form.produk.choices[0].value
    today_unless_sent(form)
    if request.method == "GET" and (paper := asked_id("dari")):
        _fill_again(form, find(Setoran, paper))
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        on, bukti, before = form.hari, form.bukti.data, anggota.status
        terms_now = terms

        def act() -> UUID:
            lines = _lines(form, anggota_id, terms_now, on)
            return commands.record_setoran(
                koperasi_id, key, anggota_id, lines, on=on, by=by, bukti=bukti
            ).id

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif slip := form.attempt(act):
            flash(_recorded(find(Anggota, anggota_id), before))
            return redirect(url_for("simpanan.show_setoran", setoran_id=slip), 303)
    return _setoran_page(form, find(Anggota, anggota.id), terms, duga), form.status


def _recorded(anggota: Anggota, before: str) -> str:
    """What is said after a deposit; who became a member by it is told the number."""
    if before == Status.CALON and anggota.status == Status.ANGGOTA:
        return f"Setoran dicatat. {anggota.nama} kini anggota nomor {anggota.nomor}."
    return f"Setoran {anggota.nama} dicatat."


def _purposes(terms: list[KetentuanRow]) -> list[tuple[str, str]]:
    """Special savings to choose from; one alone needs no choice."""
    known_now = {str(t.produk_id): t.tujuan for t in terms_of(terms, J.KHUSUS)}
    return list(known_now.items()) if len(known_now) == 1 else [("", "–"), *known_now.items()]


def _setoran_page(form: SetoranForm, anggota: Anggota, terms: Any, duga: Any) -> str:
    on = form.tanggal.data or business_today()
    posisi = positions(g.koperasi_id, [anggota.id])[anggota.id]
    filled, _ = fill(posisi.rencana, posisi.dibayar_wajib, on)
    first, _ = allocate(posisi.rencana, posisi.dibayar_wajib, 1, today=on)
    due = pokok_due(posisi, terms, on)
    if request.method == "GET" and posisi.calon and due and form.pokok.data is None:
        form.pokok.data = Money(due)
    form.mulai.data = form.mulai.data or (first[0].bulan.isoformat() if first else "")
    return render_template(
        "simpanan/new_setoran.html", form=form, a=anggota, p=posisi, duga=duga,
        pokok=due, tunggakan=arrears_of([] if posisi.calon else filled, on),
        pertama=first[0] if first and not posisi.calon else None,
        sebulan=in_force(terms_of(terms, J.WAJIB), on),
        ada={str(t.jenis) for t in terms}, JENIS=SEBUTAN_JENIS,
    )  # fmt: skip


def _lines(
    form: SetoranForm, anggota_id: UUID, terms: list[KetentuanRow], on: date
) -> list[SetoranLine]:
    """What was typed as lines; read anew in every try, so months are those of this moment."""
    cara, kas = form.lewat
    posisi = positions(g.koperasi_id, [anggota_id])[anggota_id]
    found = []
    if form.pokok.data:
        found.append(SetoranLine(anggota_id, J.POKOK, form.pokok.data, cara, kas))
    if wajib := _wajib(form, posisi, terms, on):
        seen = None if posisi.calon else form.seen
        found.append(SetoranLine(anggota_id, J.WAJIB, wajib, cara, kas, dari=seen))
    if form.sukarela.data:
        found.append(SetoranLine(anggota_id, J.SUKARELA, form.sukarela.data, cara, kas))
    if form.khusus.data:
        if not form.produk.data:
            raise Refused(Reason("Pilih untuk apa simpanan khusus ini.", "produk"))
        produk = UUID(form.produk.data)
        found.append(SetoranLine(anggota_id, J.KHUSUS, form.khusus.data, cara, kas,
                                 produk_id=produk))  # fmt: skip
    if not found:
        raise Refused(Reason("Isi banyaknya bulan atau salah satu jumlah.", "bulan"))
    return found


def _wajib(form: SetoranForm, posisi: Posisi, terms: list[KetentuanRow], on: date) -> Money | None:
    """The amount of simpanan wajib by the number of months, or as typed; both must agree."""
    count, typed = form.bulan.banyak, form.wajib.data
    if not count:
        return typed or None
    term = in_force(terms_of(terms, J.WAJIB), on)
    price = (
        count * term.nominal if posisi.calon and term
        else next_amount(posisi.rencana, posisi.dibayar_wajib, count, today=on)
    )  # fmt: skip
    if not price:
        text = "Tidak ada tagihan simpanan wajib; periksa Ketentuan simpanan."
        raise Refused(Reason(text, "bulan"))
    if typed and typed.sen != price:
        text = f"{count} bulan berjumlah {rp(price)}, bukan {rp(typed)}; kosongkan salah satunya."
        raise Refused(Reason(text, "wajib"))
    return Money(price)


def _fill_again(form: SetoranForm, slip: Setoran) -> None:
    """The form as the cancelled receipt had it; months are counted anew."""
    form.tanggal.data, form.bukti.data = slip.tanggal, slip.bukti
    for row in lines_of(g.koperasi_id, slip.id):
        line = row.baris
        form[line.jenis].data = Money(line.jumlah)
        form.cara.data = cash_value(line.cara, line.kas_id)
        if line.produk_id:
            form.produk.data = str(line.produk_id)


@bp.get("/setoran/<uuid:setoran_id>")
@requires(Permission.SIMPANAN_READ)
def show_setoran(setoran_id: UUID) -> Any:
    """A receipt with the months it pays."""
    slip = find(Setoran, setoran_id)
    lines = lines_of(g.koperasi_id, setoran_id)
    return render_template(
        "simpanan/show_setoran.html", s=slip, baris=lines, batal=is_cancelled(slip), can=can,
        CARA=SEBUTAN_CARA, JENIS=SEBUTAN_JENIS,
        anggota=lines[0] if slip.bentuk != Bentuk.KOLEKTIF else None,
    )  # fmt: skip


@bp.get("/setoran")
@requires(Permission.SIMPANAN_READ)
def list_setoran() -> Any:
    """Receipts, newest first."""
    hal, q, who = page_number(), words(), asked_id("anggota")
    rows, total = receipts(
        g.koperasi_id, SaringSetoran(q, who), offset=(hal - 1) * PAGE, limit=PAGE
    )
    return render_template(
        "simpanan/list_setoran.html", rows=rows, total=total, hal=hal, q=q,
        dari=max(1, -(-total // PAGE)), can=can, kolektif=known("simpanan.new_kolektif"),
    )  # fmt: skip
