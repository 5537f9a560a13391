"""Pages of day papers: choose the unit, record, look at one, list, download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import flash, g, render_template, request

from app.buku_besar.draw_tabel import Daftar, Lajur
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import JurnalDuga, foreseen
from app.buku_besar.queries_sebutan import all_names, names_by_id
from app.buku_besar.rules_isian import ANGGOTA
from app.buku_besar.rules_kas import place_value
from app.buku_besar.rules_persediaan import PERAN_PERSEDIAAN, SEBUTAN_PERSEDIAAN, usual_goods
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.penjualan import commands
from app.penjualan.forms import KAS_JUAL, OmzetForm
from app.penjualan.models import Omzet
from app.penjualan.queries import (
    SaringOmzet,
    income_of,
    is_cancelled,
    last_before,
    lines_of,
    omzet_page,
    way_on,
    ways_all,
)
from app.penjualan.rules import (
    SEBUTAN_BAGIAN,
    SEBUTAN_BARIS,
    SEBUTAN_PENDAPATAN,
    BagianHari,
    JenisBaris,
    main_income,
)
from app.penjualan.rules_bon import LimitReason
from app.penjualan.rules_hpp import SEBUTAN_HPP
from app.penjualan.views_alamat import (
    PAGE,
    SEBUTAN_CARA,
    asked_day,
    asked_id,
    bank_places,
    bp,
    key_of,
    page_number,
    photo_act,
    places,
    see,
    send_list,
    shop,
    shops,
    today_unless_sent,
)
from app.pihak.rules import JenisPihak
from app.platform.forms import business_today
from app.unit.rules import UnitRow
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused

KATA = {"BAGIAN": SEBUTAN_BAGIAN, "PENDAPATAN": SEBUTAN_PENDAPATAN, "BARIS": SEBUTAN_BARIS,
        "HPP": SEBUTAN_HPP, "PERSEDIAAN": SEBUTAN_PERSEDIAAN, "CARA": SEBUTAN_CARA}  # fmt: skip
NAMES_OFFERED = 1_500
COST_ROLES = ("hpp_anggota", "hpp_non_anggota", *PERAN_PERSEDIAAN.values())


@bp.get("")
@requires(Permission.PENJUALAN_READ)
def list_omzet() -> Any:
    """Day papers, newest first, narrowed to a unit and a span."""
    wanted, hal = _asked(), page_number()
    rows, total, sums = omzet_page(g.koperasi_id, wanted, offset=(hal - 1) * PAGE, limit=PAGE)
    units = context_of(g.koperasi_id).units
    return render_template(
        "penjualan/list_omzet.html", rows=rows, total=total, hal=hal, jumlah=sums, units=units,
        dari=max(1, -(-total // PAGE)), gerai=shops(), saring=wanted, can=can, **KATA,
        disaring=wanted != SaringOmzet(), hari_ini=business_today(),
        saringan={k: v for k in ("unit", "sejak", "sampai", "batal") if (v := request.args.get(k))},
    )  # fmt: skip


def _asked() -> SaringOmzet:
    return SaringOmzet(
        asked_id("unit"), asked_day("sejak"), asked_day("sampai"), "batal" in request.args
    )


@bp.get("/daftar.<any(pdf,xlsx):bentuk>")
@requires(Permission.PENJUALAN_READ)
def download_omzet(bentuk: str) -> Any:
    """The list as narrowed on the page."""
    wanted = _asked()
    rows, _, sums = omzet_page(g.koperasi_id, wanted)
    units = context_of(g.koperasi_id).units
    lines: list[tuple[Any, ...]] = [
        (
            r.surat.tanggal, units[r.surat.unit_id].nama,
            SEBUTAN_BAGIAN[BagianHari(r.surat.bagian)],
            r.surat.jual_anggota.sen, r.surat.jual_non_anggota.sen,
            (r.surat.jual_anggota + r.surat.jual_non_anggota).sen,
            (r.surat.hpp_anggota + r.surat.hpp_non_anggota).sen, "Dibatalkan" if r.batal else "",
        )
        for r in rows
    ]  # fmt: skip
    hpp = sum(line[6] for line, r in zip(lines, rows, strict=True) if not r.batal)
    columns = [
        Lajur("Tanggal"), Lajur("Unit", lebar=40), Lajur("Bagian hari"),
        Lajur("Anggota", jumlah=True), Lajur("Bukan anggota", jumlah=True),
        Lajur("Penjualan", jumlah=True), Lajur("HPP", jumlah=True), Lajur("Keterangan"),
    ]  # fmt: skip
    foot: tuple[Any, ...] = (
        None, "Jumlah", None, sums[0].sen, sums[1].sen, (sums[0] + sums[1]).sen, hpp, None
    )  # fmt: skip
    if not can(Permission.HPP_READ):
        del columns[6]
        lines, foot = [(*line[:6], *line[7:]) for line in lines], (*foot[:6], *foot[7:])
    since = tanggal_panjang(wanted.sejak) if wanted.sejak else "Sejak awal"
    until = tanggal_panjang(wanted.sampai or business_today())
    daftar = Daftar(
        "Omzet harian", f"{since} sampai {until}, {len(rows)} surat",
        tuple(columns), lines, foot, rebah=True,
    )  # fmt: skip
    return send_list(daftar, "omzet", bentuk)


@bp.get("/baru")
@requires(Permission.PENJUALAN_WRITE)
def choose_unit() -> Any:
    """Whose sales; one unit alone goes straight to its form, `?dari=` to that of the old paper."""
    if dari := asked_id("dari"):
        old = find(Omzet, dari)
        return see("penjualan.new_omzet", unit_id=old.unit_id, dari=dari)
    rows = shops()
    if len(rows) == 1:
        return see("penjualan.new_omzet", unit_id=rows[0].id)
    today = business_today()
    last = {u.id: last_before(g.koperasi_id, u.id, today) for u in rows}
    return render_template("penjualan/choose_unit.html", gerai=rows, terakhir=last, can=can)


@bp.route("/baru/<uuid:unit_id>", methods=["GET", "POST"])
@requires(Permission.PENJUALAN_WRITE)
def new_omzet(unit_id: UUID) -> Any:
    """Record a unit's day: sales, ways of payment, bon by name, cost; look, then save."""
    unit = shop(unit_id)
    form, duga = OmzetForm(), None
    dari = _opened(form, unit)
    if "tambah" in request.form:
        form.add_rows()
        _offer(form)
    elif form.validate_on_submit():
        duga, made = _saved(form, unit)
        if made:
            flash(f"Omzet {unit.nama} {tanggal_panjang(form.hari)} dicatat.")
            return see("penjualan.show_omzet", omzet_id=made)
    return _form_page(form, unit, duga, dari), form.status


def _opened(form: OmzetForm, unit: UnitRow) -> Omzet | None:
    form.kas_di.choices = places(KAS_JUAL, SEBUTAN_CARA)
    form.rekening.choices = bank_places()
    today_unless_sent(form)
    dari = None
    if request.method == "GET":
        form.persediaan.data = usual_goods(unit.jenis).value
        paper = asked_id("dari")
        dari = find(Omzet, paper) if paper else None
        last = dari or last_before(g.koperasi_id, unit.id, business_today())
        if last is not None:
            _like(form, last)
        if dari is not None:
            _fill(form, dari, unit)
    _offer(form)
    return dari


def _offer(form: OmzetForm) -> None:
    """Members, and parties that buy on bon: everybody but the program's own party."""
    hidden = JenisPihak.BELUM_DIRINCI.value
    form.offer_people([one for one in all_names(g.koperasi_id) if one.jenis != hidden])


def _like(form: OmzetForm, last: Omzet) -> None:
    """What stays the same from one day to the next."""
    form.persediaan.data = last.persediaan
    form.kas_di.data = place_value(last.kas_di, None)
    form.rekening.data = place_value("transfer", last.rekening_id)


def _fill(form: OmzetForm, old: Omzet, unit: UnitRow) -> None:
    """The form as the cancelled paper had it."""
    form.tanggal.data, form.bagian.data = old.tanggal, old.bagian
    form.bukti.data, form.catatan.data, form.izin.data = old.bukti, old.catatan, old.izin
    form.hpp.data = old.hpp_diketik
    for name in ("retur_anggota", "retur_non_anggota", "potongan_anggota", "potongan_non_anggota",
                 "tunai", "qris", "transfer"):  # fmt: skip
        form[name].data = getattr(old, name) or None
    utama, more = main_income(unit.jenis), []
    for row in income_of(g.koperasi_id, old.id):
        if row.jenis == utama:
            form.jual_anggota.data, form.jual_non_anggota.data = row.anggota, row.non_anggota
        else:
            more.append(
                {"jenis": row.jenis, "anggota": row.anggota, "non_anggota": row.non_anggota}
            )
    if more:
        while form.jasa.entries:
            form.jasa.pop_entry()
        for facts in more:
            form.jasa.append_entry(facts)
    _fill_lines(form, old)


def _fill_lines(form: OmzetForm, old: Omzet) -> None:
    lines = lines_of(g.koperasi_id, old.id)
    names = names_by_id(g.koperasi_id, {i for b in lines if (i := b.anggota_id or b.pihak_id)})
    while len(form.bon) < len(lines):
        form.bon.append_entry()
    _offer(form)
    for row, line in zip(form.bon, lines, strict=False):
        who = line.anggota_id or line.pihak_id
        if who in names:
            row.form.siapa.choose(names[who])
        row.form.jumlah.data = line.jumlah
        row.form.potong.data = line.jenis == JenisBaris.SUKARELA


def _saved(form: OmzetForm, unit: UnitRow) -> tuple[Any, UUID | None]:
    """The look, or the paper's id; both None with the reasons on the form."""
    if reasons := form.row_problems():
        form.show(Refused(*reasons))
        return None, None
    koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
    if not can(Permission.HPP_READ):
        form.hpp.data = None
    omzet, on = form.omzet(unit.id, main_income(unit.jenis)), form.hari
    whole = photo_act(
        form,
        lambda: _marked(lambda: commands.record_omzet(koperasi_id, key, omzet, on=on, by=by)),
        by,
    )
    if whole is None:
        return None, None
    if form.only_looks:
        return _for_this_eye(form.look(lambda: foreseen(koperasi_id, whole))), None
    return None, form.attempt(whole)


def _marked(act: Callable[[], Omzet]) -> Omzet:
    """The act; who was refused for a limit is kept for the link beside the sentence."""
    try:
        return act()
    except Refused as refused:
        g.batas_bon = [r for r in refused.reasons if isinstance(r, LimitReason)]
        raise


def _for_this_eye(duga: tuple[JurnalDuga, ...] | None) -> tuple[JurnalDuga, ...] | None:
    """The journals foreseen; the lines of cost only for those who may see it."""
    if not duga or can(Permission.HPP_READ):
        return duga
    roles = context_of(g.koperasi_id).by_role
    cost = {roles[name].id for name in COST_ROLES if name in roles}
    return tuple(
        replace(one, baris=tuple(b for b in one.baris if b.akun.id not in cost)) for one in duga
    )


def _form_page(form: OmzetForm, unit: UnitRow, duga: Any, dari: Omzet | None) -> str:
    on = form.tanggal.data or business_today()
    last = last_before(g.koperasi_id, unit.id, on)
    rows = form.bon[0].form.siapa.rows if len(form.bon) else []
    return render_template(
        "penjualan/new_omzet.html", form=form, unit=unit, duga=duga, dari=dari, terakhir=last,
        cara=way_on(ways_all(g.koperasi_id), unit.id, on), utama=main_income(unit.jenis),
        nama=[one.label for one in rows[:NAMES_OFFERED]], lihat_hpp=can(Permission.HPP_READ),
        batas=[(one.anggota_id, one.nama) for one in g.get("batas_bon", ())],
        boleh_batas=can(Permission.BATAS_BON_WRITE), **KATA,
    )  # fmt: skip


@bp.get("/<uuid:omzet_id>")
@requires(Permission.PENJUALAN_READ)
def show_omzet(omzet_id: UUID) -> Any:
    """A day's paper: sales, ways of payment, bon by name, cost."""
    paper = find(Omzet, omzet_id)
    lines = lines_of(g.koperasi_id, omzet_id)
    ids = {i for line in lines if (i := line.anggota_id or line.pihak_id)}
    return render_template(
        "penjualan/show_omzet.html", o=paper, unit=context_of(g.koperasi_id).units[paper.unit_id],
        pendapatan=income_of(g.koperasi_id, omzet_id), baris=lines,
        nama=names_by_id(g.koperasi_id, ids), batal=is_cancelled(Omzet, g.koperasi_id, omzet_id),
        can=can, A=ANGGOTA, **KATA,
    )  # fmt: skip
