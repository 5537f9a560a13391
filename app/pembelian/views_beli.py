"""Pages of purchases: choose the unit, record, look at one, list, download."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.draw_tabel import Daftar, Lajur
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules_kas import place_value
from app.buku_besar.rules_persediaan import SEBUTAN_PERSEDIAAN, usual_goods
from app.buku_besar.views_orang_kedua import maker
from app.pembelian import commands
from app.pembelian.forms import PembelianForm
from app.pembelian.models import Pembelian
from app.pembelian.queries import (
    SaringBeli,
    is_cancelled,
    last_purchase,
    open_advances,
    open_debts,
    purchase_page,
    settled_by,
)
from app.pembelian.rules import SEBUTAN_CARA, SEGERA
from app.pembelian.views_alamat import (
    PAGE,
    asked_day,
    asked_id,
    bp,
    key_of,
    page_number,
    photo_act,
    places,
    save,
    see,
    send_list,
    shop,
    shops,
    suppliers,
    today_unless_sent,
    words,
)
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.unit.rules import UnitRow
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp

SARINGAN = ("unit", "pemasok", "sejak", "sampai", "q", "batal")


def _asked() -> SaringBeli:
    return SaringBeli(
        asked_id("unit"), asked_id("pemasok"), asked_day("sejak"), asked_day("sampai"), words(),
        "batal" in request.args,
    )  # fmt: skip


def _names(rows: list[tuple[Pembelian, bool]]) -> dict[UUID, Any]:
    return names_by_id(g.koperasi_id, {p.pihak_id for p, _ in rows if p.pihak_id})


@bp.get("")
@requires(Permission.PEMBELIAN_READ)
def list_pembelian() -> Any:
    """Purchases, newest first, narrowed to unit, supplier, span or words."""
    wanted, hal = _asked(), page_number()
    rows, total, cost = purchase_page(g.koperasi_id, wanted, offset=(hal - 1) * PAGE, limit=PAGE)
    return render_template(
        "pembelian/list_pembelian.html", rows=rows, total=total, hal=hal, jumlah=cost, can=can,
        nama=_names(rows), units=context_of(g.koperasi_id).units, gerai=shops(), saring=wanted,
        dari=max(1, -(-total // PAGE)), disaring=wanted != SaringBeli(), pemasok=suppliers(),
        saringan={k: v for k in SARINGAN if (v := request.args.get(k))},
    )  # fmt: skip


@bp.get("/daftar.<any(pdf,xlsx):bentuk>")
@requires(Permission.PEMBELIAN_READ)
def download_pembelian(bentuk: str) -> Any:
    """The list as narrowed on the page."""
    wanted = _asked()
    rows, _, cost = purchase_page(g.koperasi_id, wanted)
    names, units = _names(rows), context_of(g.koperasi_id).units
    lines: list[tuple[Any, ...]] = [
        (
            p.tanggal, units[p.unit_id].nama,
            names[p.pihak_id].nama if p.pihak_id in names else "Tanpa nama", p.faktur,
            (p.harga + p.ongkos - p.potongan).sen, p.dibayar.sen, p.utang.sen,
            "Dibatalkan" if gone else "",
        )
        for p, gone in rows
    ]  # fmt: skip
    paid = [sum(line[n] for line, (_, gone) in zip(lines, rows, strict=True) if not gone)
            for n in (5, 6)]  # fmt: skip
    until = tanggal_panjang(wanted.sampai or business_today())
    daftar = Daftar(
        "Pembelian", f"Sampai {until}, {len(rows)} surat",
        (
            Lajur("Tanggal"), Lajur("Unit", lebar=34), Lajur("Pemasok", lebar=44),
            Lajur("Faktur", lebar=26), Lajur("Nilai", jumlah=True), Lajur("Dibayar", jumlah=True),
            Lajur("Diutang", jumlah=True), Lajur("Keterangan"),
        ),
        lines, (None, "Jumlah", None, None, cost.sen, *paid, None), rebah=True,
    )  # fmt: skip
    return send_list(daftar, "pembelian", bentuk)


@bp.get("/baru")
@requires(Permission.PEMBELIAN_WRITE)
def choose_unit() -> Any:
    """Which unit's goods; one unit alone goes straight to its form, `?dari=` to the old paper's."""
    if dari := asked_id("dari"):
        old = find(Pembelian, dari)
        return see("pembelian.new_pembelian", unit_id=old.unit_id, dari=dari)
    rows = shops()
    if len(rows) == 1:
        return see("pembelian.new_pembelian", unit_id=rows[0].id)
    last = {u.id: last_purchase(g.koperasi_id, u.id) for u in rows}
    return render_template("pembelian/choose_unit.html", gerai=rows, terakhir=last, can=can)


@bp.route("/baru/<uuid:unit_id>", methods=["GET", "POST"])
@requires(Permission.PEMBELIAN_WRITE)
def new_pembelian(unit_id: UUID) -> Any:
    """Record goods bought by a unit: cash, debt, advance, or partly each."""
    unit = shop(unit_id)
    form, duga = PembelianForm(), None
    dari = _opened(form, unit)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), maker(form), form.hari
        beli = form.purchase(unit_id)
        whole = photo_act(
            form, lambda: commands.record_pembelian(koperasi_id, key, beli, on=on, by=by), by
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := save(form, whole, "pembelian.beli", beli)):
            flash(f"Pembelian {unit.nama} {rp(beli.nilai)} dicatat.")
            return see("pembelian.show_pembelian", pembelian_id=made)
    advances = open_advances(g.koperasi_id, business_today(), unit_id=unit_id)
    names = names_by_id(g.koperasi_id, {one.anak_id for one in advances})
    return render_template(
        "pembelian/new_pembelian.html", form=form, unit=unit, duga=duga, dari=dari,
        terakhir=last_purchase(g.koperasi_id, unit_id), muka=advances, nama=names,
    ), form.status  # fmt: skip


def _opened(form: PembelianForm, unit: UnitRow) -> Pembelian | None:
    form.cara.choices = places()
    form.pemasok.offer(suppliers(), code=lambda row: row.kode)
    today_unless_sent(form)
    if request.method != "GET":
        return None
    form.persediaan.data = usual_goods(unit.jenis).value
    if form.tanggal.data:
        form.jatuh_tempo.data = form.tanggal.data + timedelta(days=SEGERA)
    dari = asked_id("dari")
    old = find(Pembelian, dari) if dari else None
    last = old or last_purchase(g.koperasi_id, unit.id)
    if last is not None:
        form.persediaan.data = last.persediaan
        form.cara.data = place_value(last.cara, last.kas_id)
    if old is not None:
        _fill(form, old)
    return old


def _fill(form: PembelianForm, old: Pembelian) -> None:
    """The form as the cancelled purchase had it."""
    form.tanggal.data, form.faktur.data, form.catatan.data = old.tanggal, old.faktur, old.catatan
    form.jatuh_tempo.data = old.jatuh_tempo or form.jatuh_tempo.data
    for name in ("harga", "ongkos", "potongan", "dibayar", "uang_muka", "utang"):
        form[name].data = getattr(old, name) or None
    for row in form.pemasok.rows:
        if row.id == old.pihak_id:
            form.pemasok.choose(row)


@bp.get("/<uuid:pembelian_id>")
@requires(Permission.PEMBELIAN_READ)
def show_pembelian(pembelian_id: UUID) -> Any:
    """A purchase: cost, how it was paid, what is still owed of it."""
    paper = find(Pembelian, pembelian_id)
    sisa = 0
    if paper.utang and paper.pihak_id:
        rows = open_debts(
            g.koperasi_id, business_today(), unit_id=paper.unit_id, pihak_id=paper.pihak_id
        )
        sisa = sum(b.sisa for r in rows for b in r.butir if b.gerak.sumber_id == pembelian_id)
    names = names_by_id(g.koperasi_id, {paper.pihak_id} if paper.pihak_id else set())
    return render_template(
        "pembelian/show_pembelian.html", b=paper, can=can, sisa=sisa, CARA=SEBUTAN_CARA,
        unit=context_of(g.koperasi_id).units[paper.unit_id], PERSEDIAAN=SEBUTAN_PERSEDIAAN,
        pemasok=names.get(paper.pihak_id) if paper.pihak_id else None,
        lunas=settled_by(g.koperasi_id, pembelian_id),
        batal=is_cancelled(Pembelian, g.koperasi_id, pembelian_id),
    )  # fmt: skip
