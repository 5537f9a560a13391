"""Pages of supplier debts: who is owed, what falls due, payments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.draw_tabel import Daftar, Lajur
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.rules_kas import place_value
from app.buku_besar.rules_persediaan import SEBUTAN_PERSEDIAAN
from app.buku_besar.rules_terbuka import SEBUTAN_UMUR, Terbuka
from app.buku_besar.views_orang_kedua import maker
from app.pembelian import commands
from app.pembelian.forms import UtangBayarForm, options
from app.pembelian.models import ReturBeli, UtangBayar
from app.pembelian.queries import (
    debt_rows,
    due_list,
    is_cancelled,
    open_advances,
    open_debts,
    papers_of,
)
from app.pembelian.rules import (
    SEBUTAN_ARAH,
    SEBUTAN_CARA,
    SEBUTAN_LAWAN,
    SEBUTAN_RETUR,
    SEGERA,
)
from app.pembelian.views_alamat import (
    asked_day,
    asked_id,
    bp,
    key_of,
    mark_of,
    offer_units,
    photo_act,
    places,
    save,
    see,
    send_list,
    shops,
    today_unless_sent,
    words,
)
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.pihak.models import Pihak
from app.platform.forms import business_today
from app.values.calendar import tanggal_panjang, tanggal_singkat
from app.values.money import Money
from app.values.tulis import rp

KATA = {"CARA": SEBUTAN_CARA, "RETUR": SEBUTAN_RETUR, "LAWAN": SEBUTAN_LAWAN,
        "ARAH": SEBUTAN_ARAH, "PERSEDIAAN": SEBUTAN_PERSEDIAAN}  # fmt: skip


@bp.get("/utang")
@requires(Permission.PEMBELIAN_READ)
def list_utang() -> Any:
    """Suppliers we owe with the age of the debts, and what falls due soon."""
    on = asked_day("pada") or business_today()
    rows = debt_rows(g.koperasi_id, on, unit_id=asked_id("unit"), q=words())
    due = due_list(g.koperasi_id, [row.terbuka for row in rows])
    soon = [d for d in due if d.jatuh_tempo and d.jatuh_tempo <= on + timedelta(days=SEGERA)]
    return render_template(
        "pembelian/list_utang.html", rows=rows, pada=on, segera=soon, unit=asked_id("unit"),
        nama={row.pemasok.id: row.pemasok for row in rows}, gerai=shops(), q=words(), can=can,
        jumlah=[sum(r.terbuka.per_umur(on)[n] for r in rows) for n in range(len(SEBUTAN_UMUR))],
        semua=sum(r.terbuka.saldo for r in rows), UMUR=SEBUTAN_UMUR, SEGERA=SEGERA,
        tanda=mark_of("utang_usaha", on),
        saringan={k: v for k in ("unit", "pada", "q") if (v := request.args.get(k))},
    )  # fmt: skip


@bp.get("/utang/daftar.<any(pdf,xlsx):bentuk>")
@requires(Permission.PEMBELIAN_READ)
def download_utang(bentuk: str) -> Any:
    """The ageing list as narrowed on the page."""
    on = asked_day("pada") or business_today()
    rows = debt_rows(g.koperasi_id, on, unit_id=asked_id("unit"), q=words())
    lines: list[tuple[Any, ...]] = [
        (r.pemasok.nomor, r.pemasok.nama, r.unit.nama, *r.terbuka.per_umur(on), r.terbuka.saldo)
        for r in rows
    ]
    sums = [sum(line[3 + n] for line in lines) for n in range(len(SEBUTAN_UMUR) + 1)]
    daftar = Daftar(
        "Utang pemasok", f"Umur utang per {tanggal_panjang(on)}. {len(rows)} baris.",
        (
            Lajur("Kode"), Lajur("Pemasok", lebar=46), Lajur("Unit", lebar=34),
            *(Lajur(text[0].upper() + text[1:], jumlah=True) for text in SEBUTAN_UMUR),
            Lajur("Jumlah", jumlah=True),
        ),
        lines, (None, "Jumlah", None, *sums), rebah=True,
    )  # fmt: skip
    return send_list(daftar, f"utang-pemasok-{on}", bentuk)


@bp.get("/utang/<uuid:pihak_id>")
@requires(Permission.PEMBELIAN_READ)
def show_utang(pihak_id: UUID) -> Any:
    """One supplier: open invoices by due day, payments, returns, advances."""
    pihak, on = find(Pihak, pihak_id), business_today()
    rows = open_debts(g.koperasi_id, on, pihak_id=pihak_id)
    return render_template(
        "pembelian/show_utang.html", p=pihak, pada=on, terbuka=due_list(g.koperasi_id, rows),
        jumlah=sum(r.saldo for r in rows), units=context_of(g.koperasi_id).units, can=can,
        bayar=papers_of(g.koperasi_id, UtangBayar, pihak_id),
        retur=papers_of(g.koperasi_id, ReturBeli, pihak_id),
        muka=sum(r.saldo for r in open_advances(g.koperasi_id, on, pihak_id=pihak_id)), **KATA,
    )  # fmt: skip


@bp.get("/utang/betulkan")
@requires(Permission.PEMBELIAN_WRITE)
def mend_utang_bayar() -> Any:
    """The form of a cancelled payment."""
    dari = asked_id("dari")
    if dari is None:
        return see("pembelian.list_utang")
    old = find(UtangBayar, dari)
    return see("pembelian.new_utang_bayar", pihak_id=old.pihak_id, dari=old.id)


@bp.route("/utang/<uuid:pihak_id>/bayar", methods=["GET", "POST"])
@requires(Permission.PEMBELIAN_WRITE)
def new_utang_bayar(pihak_id: UUID) -> Any:
    """Pay a supplier: the whole debt proposed, oldest first, or one invoice."""
    pihak = find(Pihak, pihak_id)
    nama = pihak.nama
    rows = open_debts(g.koperasi_id, business_today(), pihak_id=pihak_id)
    form, duga = UtangBayarForm(), None
    form.cara.choices = places()
    offer_open(form, rows)
    if request.method == "GET":
        _first_payment(form, rows)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), maker(form), form.hari
        bayar = form.payment(pihak_id)
        whole = photo_act(
            form, lambda: commands.record_utang_bayar(koperasi_id, key, bayar, on=on, by=by), by
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := save(form, whole, "pembelian.utang", bayar)):
            flash(f"Pembayaran kepada {nama} dicatat.")
            return see("pembelian.show_utang_bayar", bayar_id=made)
    return render_template(
        "pembelian/new_utang_bayar.html", form=form, p=find(Pihak, pihak_id), duga=duga,
        terbuka=rows, units=context_of(g.koperasi_id).units, pada=business_today(),
    ), form.status  # fmt: skip


def offer_open(form: Any, rows: list[Terbuka]) -> None:
    """Units we owe for and their open invoices, the earliest due first."""
    offer_units(form.unit, only=[r.unit_id for r in rows])
    units = context_of(g.koperasi_id).units
    items = [
        (
            d.butir.gerak.sumber_id,
            f"{d.faktur or tanggal_singkat(d.butir.gerak.tanggal)}, "
            f"{units[d.terbuka.unit_id].nama}, sisa {rp(d.butir.sisa)}",
        )
        for d in due_list(g.koperasi_id, rows)
    ]
    form.untuk.choices = options([("", "Yang paling lama dahulu"), *items])
    today_unless_sent(form)


def _first_payment(form: UtangBayarForm, rows: list[Terbuka]) -> None:
    if dari := asked_id("dari"):
        old = find(UtangBayar, dari)
        form.tanggal.data, form.jumlah.data, form.bukti.data = old.tanggal, old.dibayar, old.bukti
        form.potongan.data, form.unit.data = old.potongan or None, str(old.unit_id)
        form.cara.data = place_value(old.cara, old.kas_id)
        return
    wanted = asked_id("untuk")
    for d in due_list(g.koperasi_id, rows):
        if d.butir.gerak.sumber_id == wanted:
            form.untuk.data, form.unit.data = str(wanted), str(d.terbuka.unit_id)
            form.jumlah.data = Money(d.butir.sisa)
            return
    if rows:
        form.unit.data, form.jumlah.data = str(rows[0].unit_id), Money(max(rows[0].saldo, 0))


@bp.get("/utang/bayar/<uuid:bayar_id>")
@requires(Permission.PEMBELIAN_READ)
def show_utang_bayar(bayar_id: UUID) -> Any:
    """A payment to a supplier."""
    paper = find(UtangBayar, bayar_id)
    return render_template(
        "pembelian/show_utang_bayar.html", b=paper, p=find(Pihak, paper.pihak_id), can=can,
        unit=context_of(g.koperasi_id).units[paper.unit_id],
        batal=is_cancelled(UtangBayar, g.koperasi_id, bayar_id), **KATA,
    )  # fmt: skip
