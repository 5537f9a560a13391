"""Pages of money out: withdrawal with a second person where the limit says so, transfer, months."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, render_template, request, url_for

from app.anggota.models import Anggota
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_pratinjau import foreseen
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.persetujuan.commands import decide
from app.persetujuan.forms import KeputusanForm
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import SEBUTAN_STATUS, StatusPermintaan
from app.platform.forms import PilihField, business_today
from app.simpanan import commands_penarikan as acts
from app.simpanan.forms import PenarikanForm, PindahForm, PotonganForm, options
from app.simpanan.models import Penarikan, Pindah, Potongan
from app.simpanan.queries import positions, terms_all
from app.simpanan.queries_surat import is_cancelled
from app.simpanan.rules import SEBUTAN_JENIS, names_of_products, terms_of
from app.simpanan.rules_cara import cash_value
from app.simpanan.rules_setoran import SEBUTAN_CARA
from app.simpanan.rules_tagihan import next_amount
from app.simpanan.views_alamat import (
    asked_id,
    bp,
    choose_member,
    key_of,
    offer_cash,
    offer_members,
    today_unless_sent,
)
from app.values.money import Money
from app.values.refusal import Reason, Refused

J = JenisSimpanan
SUKARELA = (J.SUKARELA.value, "Simpanan sukarela")


def _kinds() -> list[tuple[str, str]]:
    """Sukarela, then each special purpose."""
    special = names_of_products(terms_of(terms_all(g.koperasi_id), J.KHUSUS))
    return [SUKARELA, *((str(key), f"Simpanan khusus: {nama}") for key, nama in special.items())]


def _chosen(value: str) -> tuple[JenisSimpanan, UUID | None]:
    return (J.SUKARELA, None) if value == J.SUKARELA.value else (J.KHUSUS, UUID(value))


@bp.route("/penarikan/baru", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_penarikan() -> Any:
    """Pay a member out; above the limit the same form asks a second person instead."""
    form, duga = PenarikanForm(), None
    offer_cash(form)
    rows = offer_members(form.anggota)
    form.jenis.choices = options(_kinds())
    today_unless_sent(form)
    if request.method == "GET":
        choose_member(form.anggota, rows)
        _fill_again(form, rows)
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        jenis, produk = _chosen(form.jenis.data)
        cara, kas = form.lewat
        facts: dict[str, Any] = {
            "cara": cara, "kas": kas, "on": form.hari, "produk_id": produk,
            "diberitahukan": form.diberitahukan.data, "keterangan": form.keterangan.data,
        }  # fmt: skip
        who, jumlah = form.anggota.found.id, form.uang
        asks = form.asks or acts.needs_request(
            koperasi_id, who, jenis, jumlah, form.hari, produk
        )  # fmt: skip

        def act() -> str:
            if asks:
                asked = acts.request_penarikan(koperasi_id, key, who, jenis, jumlah, by=by, **facts)
                return url_for("simpanan.decide_penarikan", permintaan_id=asked.id)
            paper = acts.record_penarikan(koperasi_id, key, who, jenis, jumlah, by=by, **facts)
            return url_for("simpanan.show_penarikan", penarikan_id=paper.id)

        if form.only_looks and not asks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif not form.only_looks and (address := form.attempt(act)):
            flash("Persetujuan orang kedua diminta." if asks else "Penarikan dicatat.")
            return redirect(address, 303)
        elif form.only_looks:
            text = "Jumlah ini menunggu orang kedua; jurnalnya dibuat sesudah disetujui."
            form.show(Refused(Reason(text, "jumlah")))
    return render_template("simpanan/new_penarikan.html", form=form, duga=duga), form.status


def _fill_again(form: PenarikanForm, rows: list[Any]) -> None:
    if not (wanted := asked_id("dari")):
        return
    paper = find(Penarikan, wanted)
    _choose(form.anggota, rows, paper.anggota_id)
    form.jumlah.data, form.tanggal.data = Money(paper.jumlah), paper.tanggal
    form.jenis.data = str(paper.produk_id) if paper.produk_id else paper.jenis
    form.cara.data = cash_value(paper.cara, paper.kas_id)
    form.diberitahukan.data, form.keterangan.data = paper.diberitahukan, paper.keterangan


def _choose(field: PilihField, rows: list[Any], wanted: UUID) -> None:
    for row in rows:
        if row.id == wanted:
            field.choose(row)


@bp.get("/penarikan/<uuid:penarikan_id>")
@requires(Permission.SIMPANAN_READ)
def show_penarikan(penarikan_id: UUID) -> Any:
    """A withdrawal, or a candidate's money given back."""
    paper = find(Penarikan, penarikan_id)
    return render_template(
        "simpanan/show_penarikan.html", p=paper, a=find(Anggota, paper.anggota_id), can=can,
        batal=is_cancelled(paper), CARA=SEBUTAN_CARA, JENIS=SEBUTAN_JENIS,
    )  # fmt: skip


@bp.route("/permintaan/<uuid:permintaan_id>", methods=["GET", "POST"])
@requires(Permission.PERSETUJUAN_READ)
def decide_penarikan(permintaan_id: UUID) -> Any:
    """A large withdrawal that waits: yes pays it in the same act, no says why."""
    row = find(Permintaan, permintaan_id)
    if row.jenis != acts.JENIS_PERMINTAAN:
        abort(404)
    form = KeputusanForm()
    if form.is_submitted() and not can(Permission.PERSETUJUAN_DECIDE):
        abort(403)
    if form.validate_on_submit():
        koperasi_id, by, setuju, note = g.koperasi_id, actor(), form.setuju, form.catatan.data

        def act() -> str:
            asked = decide(koperasi_id, permintaan_id, setuju=setuju, catatan=note or "", by=by)
            if not setuju:
                return url_for("simpanan.decide_penarikan", permintaan_id=permintaan_id)
            paper = acts.pay_requested(koperasi_id, asked, by=by)
            return url_for("simpanan.show_penarikan", penarikan_id=paper.id)

        if address := form.attempt(act):
            flash("Disetujui dan dibayar." if setuju else "Permintaan ditolak.")
            return redirect(address, 303)
    return _decision_page(find(Permintaan, permintaan_id), form), form.status


def _decision_page(row: Permintaan, form: KeputusanForm) -> str:
    who = UUID(row.isi["anggota"])
    jenis = J(row.isi["jenis"])
    have = acts.savings_balance(g.koperasi_id, who, jenis, business_today())
    return render_template(
        "simpanan/decide_penarikan.html", r=row, form=form, a=find(Anggota, who), punya=have,
        jenis=SEBUTAN_JENIS[jenis], SEBUTAN_STATUS=SEBUTAN_STATUS,
        bayar=date.fromisoformat(row.isi["tanggal"]),
        nama=names_of({row.diminta_oleh, *([row.diputus_oleh] if row.diputus_oleh else [])}),
        menunggu=row.status == StatusPermintaan.MENUNGGU,
        boleh=can(Permission.PERSETUJUAN_DECIDE) and row.diminta_oleh != actor().id,
    )  # fmt: skip


@bp.route("/pindah/baru", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_pindah() -> Any:
    """Move simpanan sukarela to another member."""
    form, duga = PindahForm(), None
    rows = offer_members(form.anggota, form.penerima)
    today_unless_sent(form)
    if request.method == "GET":
        choose_member(form.anggota, rows)
        if dari := asked_id("dari"):
            old = find(Pindah, dari)
            _choose(form.anggota, rows, old.anggota_id)
            _choose(form.penerima, rows, old.penerima_id)
            form.jumlah.data, form.tanggal.data = Money(old.jumlah), old.tanggal
            form.alasan.data = old.alasan
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        giver, taker = form.anggota.found.id, form.penerima.found.id
        jumlah, alasan, on = form.uang, form.alasan.data, form.hari

        def act() -> UUID:
            return acts.record_pindah(
                koperasi_id, key, giver, taker, jumlah, alasan=alasan, on=on, by=by
            ).id

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif paper := form.attempt(act):
            flash("Pemindahan simpanan dicatat.")
            return redirect(url_for("simpanan.show_pindah", pindah_id=paper), 303)
    return render_template("simpanan/new_pindah.html", form=form, duga=duga), form.status


@bp.get("/pindah/<uuid:pindah_id>")
@requires(Permission.SIMPANAN_READ)
def show_pindah(pindah_id: UUID) -> Any:
    """A transfer between members."""
    paper = find(Pindah, pindah_id)
    return render_template(
        "simpanan/show_pindah.html", p=paper, a=find(Anggota, paper.anggota_id), can=can,
        b=find(Anggota, paper.penerima_id), batal=is_cancelled(paper),
    )  # fmt: skip


@bp.route("/potongan/baru", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_potongan() -> Any:
    """Pay months of simpanan wajib out of sukarela, with written consent."""
    form, duga = PotonganForm(), None
    rows = offer_members(form.anggota)
    today_unless_sent(form)
    if request.method == "GET":
        choose_member(form.anggota, rows)
        if dari := asked_id("dari"):
            old = find(Potongan, dari)
            _choose(form.anggota, rows, old.anggota_id)
            form.tanggal.data, form.izin.data = old.tanggal, old.izin
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        who, count, izin, on = (
            form.anggota.found.id, form.bulan.banyak, form.izin.data, form.hari,
        )  # fmt: skip

        def act() -> UUID:
            mine = positions(koperasi_id, [who])[who]
            price = Money(next_amount(mine.rencana, mine.dibayar_wajib, count, today=on))
            return acts.record_potongan(koperasi_id, key, who, price, izin=izin, on=on, by=by).id

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif paper := form.attempt(act):
            flash("Potongan dicatat.")
            return redirect(url_for("simpanan.show_potongan", potongan_id=paper), 303)
    return render_template("simpanan/new_potongan.html", form=form, duga=duga), form.status


@bp.get("/potongan/<uuid:potongan_id>")
@requires(Permission.SIMPANAN_READ)
def show_potongan(potongan_id: UUID) -> Any:
    """Months of wajib paid out of sukarela."""
    paper = find(Potongan, potongan_id)
    return render_template(
        "simpanan/show_potongan.html", p=paper, a=find(Anggota, paper.anggota_id), can=can,
        batal=is_cancelled(paper),
    )  # fmt: skip
