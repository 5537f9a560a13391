"""Pages of bon: who owes and for how long, one person's bon, payments, limits, reminders."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import abort, flash, g, render_template, request

from app.anggota.models import Anggota
from app.anggota.queries import members_of
from app.buku_besar.draw_tabel import Daftar, Lajur
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules_kas import place_value
from app.buku_besar.rules_terbuka import SEBUTAN_UMUR, Terbuka
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.penjualan import commands
from app.penjualan.forms import BatasForm, BonBayarForm, options
from app.penjualan.journals import BAYAR_BON
from app.penjualan.models import BonBayar
from app.penjualan.queries import is_cancelled
from app.penjualan.queries_bon import PERAN, bon_rows, limits_of, open_bon, payments_of
from app.penjualan.rules_bon import (
    SEBUTAN_CARA,
    CaraBon,
    Pengutang,
    limit_row,
    limit_words,
    raise_problems,
    reminder,
)
from app.penjualan.views_alamat import (
    asked_day,
    asked_id,
    bp,
    key_of,
    mark_of,
    photo_act,
    places,
    see,
    send_list,
    shops,
    today_unless_sent,
    words,
)
from app.pihak.models import Pihak
from app.platform.forms import business_today
from app.values.calendar import tanggal_panjang, tanggal_singkat
from app.values.money import Money
from app.values.refusal import Refused
from app.values.telepon import wa_number
from app.values.tulis import rp

ANGGOTA, PIHAK = "/bon/anggota/<uuid:anggota_id>", "/bon/pihak/<uuid:pihak_id>"
JUDUL = {Pengutang.ANGGOTA: "Bon anggota", Pengutang.PIHAK: "Piutang bukan anggota"}


def _side() -> Pengutang:
    return Pengutang.PIHAK if request.args.get("siapa") == "pihak" else Pengutang.ANGGOTA


@bp.get("/bon")
@requires(Permission.PENJUALAN_READ)
def list_bon() -> Any:
    """Who owes, how much and how old, as at any day."""
    side, on = _side(), asked_day("pada") or business_today()
    rows = bon_rows(g.koperasi_id, side, on, unit_id=asked_id("unit"), q=words())
    sums = [sum(r.terbuka.per_umur(on)[n] for r in rows) for n in range(len(SEBUTAN_UMUR))]
    return render_template(
        "penjualan/list_bon.html", rows=rows, pada=on, siapa=side.value, UMUR=SEBUTAN_UMUR,
        jumlah=sums, semua=sum(r.terbuka.saldo for r in rows), gerai=shops(), can=can,
        unit=asked_id("unit"), judul_daftar=JUDUL[side], q=words(), tanda=mark_of(PERAN[side], on),
        saringan={k: v for k in ("siapa", "unit", "pada", "q") if (v := request.args.get(k))},
    )  # fmt: skip


@bp.get("/bon/daftar.<any(pdf,xlsx):bentuk>")
@requires(Permission.PENJUALAN_READ)
def download_bon(bentuk: str) -> Any:
    """The ageing list as narrowed on the page."""
    side, on = _side(), asked_day("pada") or business_today()
    rows = bon_rows(g.koperasi_id, side, on, unit_id=asked_id("unit"), q=words())
    lines: list[tuple[Any, ...]] = [
        (r.siapa.nomor, r.siapa.nama, r.unit.nama, *r.terbuka.per_umur(on), r.terbuka.saldo)
        for r in rows
    ]
    sums = [sum(line[3 + n] for line in lines) for n in range(len(SEBUTAN_UMUR) + 1)]
    daftar = Daftar(
        JUDUL[side], f"Umur bon per {tanggal_panjang(on)}. {len(rows)} baris.",
        (
            Lajur("Nomor"), Lajur("Nama", lebar=46), Lajur("Unit", lebar=34),
            *(Lajur(text[0].upper() + text[1:], jumlah=True) for text in SEBUTAN_UMUR),
            Lajur("Jumlah", jumlah=True),
        ),
        lines, (None, "Jumlah", None, *sums), rebah=True,
    )  # fmt: skip
    return send_list(daftar, f"bon-{side.value}-{on}", bentuk)


def _person(anggota_id: UUID | None, pihak_id: UUID | None) -> tuple[Any, Pengutang]:
    """Who is meant by the address: a member or an outside customer of this cooperative."""
    if anggota_id is not None:
        return find(Anggota, anggota_id), Pengutang.ANGGOTA
    return find(Pihak, pihak_id), Pengutang.PIHAK


@bp.get(ANGGOTA)
@bp.get(PIHAK)
@requires(Permission.PENJUALAN_READ)
def show_bon(anggota_id: UUID | None = None, pihak_id: UUID | None = None) -> Any:
    """One person's open bon by unit, payments, limit, and the words of a reminder."""
    person, side = _person(anggota_id, pihak_id)
    anak_id, siapa, on = person.id, side.value, business_today()
    rows = open_bon(g.koperasi_id, side, on, anak_id=anak_id)
    units = context_of(g.koperasi_id).units
    items = [
        (b.gerak.tanggal, units[r.unit_id].nama, b.sisa)
        for r in sorted(rows, key=lambda r: units[r.unit_id].kode)
        for b in r.butir
    ]
    limit = limit_row(limits_of(g.koperasi_id, [anak_id]), anak_id, on)
    text = reminder(person.nama, g.koperasi_nama, items, on)
    wa = wa_number(person.telepon)
    return render_template(
        "penjualan/show_bon.html", p=person, siapa=siapa, terbuka=rows, units=units, pada=on,
        bayar=payments_of(g.koperasi_id, anak_id), can=can, CARA=SEBUTAN_CARA,
        batas=limit.jumlah if limit else Money(0), batas_siapa=limit_words(limit),
        jumlah=sum(r.saldo for r in rows), pesan=text,
        url_wa=f"https://wa.me/{wa}?text={quote(text)}" if wa else "",
        nomor=person.nomor if siapa == "anggota" else person.kode,
    )  # fmt: skip


@bp.get("/bon/bayar/baru")
@requires(Permission.PENJUALAN_WRITE)
def find_pembayar() -> Any:
    """Who pays; `?dari=` goes to the form of a cancelled payment."""
    if dari := asked_id("dari"):
        old = find(BonBayar, dari)
        who = {"anggota_id": old.anggota_id} if old.anggota_id else {"pihak_id": old.pihak_id}
        return see("penjualan.new_bon_bayar", dari=dari, **who)
    return see("penjualan.list_bon")


@bp.route(ANGGOTA + "/bayar", methods=["GET", "POST"])
@bp.route(PIHAK + "/bayar", methods=["GET", "POST"])
@requires(Permission.PENJUALAN_WRITE)
def new_bon_bayar(anggota_id: UUID | None = None, pihak_id: UUID | None = None) -> Any:
    """Receive a payment of bon: the whole balance proposed, the oldest bon first."""
    person, side = _person(anggota_id, pihak_id)
    nama, siapa = person.nama, side.value
    rows = open_bon(g.koperasi_id, side, business_today(), anak_id=person.id)
    form, duga = BonBayarForm(), None
    _offer(form, rows, member=side is Pengutang.ANGGOTA)
    if form.validate_on_submit():
        koperasi_id, key, by, on = g.koperasi_id, key_of(form), actor(), form.hari
        bayar = form.payment(anggota_id=anggota_id, pihak_id=pihak_id)
        whole = photo_act(
            form, lambda: commands.record_bon_bayar(koperasi_id, key, bayar, on=on, by=by), by
        )
        if whole and form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, whole))
        elif whole and (made := form.attempt(whole)):
            flash(f"Pembayaran bon {nama} dicatat.")
            return see("penjualan.show_bon_bayar", bayar_id=made)
    return render_template(
        "penjualan/new_bon_bayar.html", form=form, p=_person(anggota_id, pihak_id)[0], siapa=siapa,
        duga=duga, terbuka=rows, units=context_of(g.koperasi_id).units, pada=business_today(),
    ), form.status  # fmt: skip


def _offer(form: BonBayarForm, rows: list[Terbuka], *, member: bool) -> None:
    units = context_of(g.koperasi_id).units
    owing = [units[r.unit_id] for r in rows]
    form.unit.choices = options((u.id, u.nama) for u in owing or shops())
    roles = {c: r for c, r in BAYAR_BON.roles.items() if member or c != CaraBon.SUKARELA}
    order = (CaraBon.LACI, CaraBon.TUNAI, CaraBon.TRANSFER, CaraBon.QRIS, CaraBon.SUKARELA)
    form.cara.choices = places({c: roles[c] for c in order if c in roles}, SEBUTAN_CARA)
    items = [
        (
            b.gerak.sumber_id,
            f"{tanggal_singkat(b.gerak.tanggal)}, {units[r.unit_id].nama}, sisa {rp(b.sisa)}",
        )
        for r in rows
        for b in r.butir
    ]
    form.untuk.choices = options([("", "Yang paling lama dahulu"), *items])
    today_unless_sent(form)
    if request.method == "GET":
        _first_values(form, rows)


def _first_values(form: BonBayarForm, rows: list[Terbuka]) -> None:
    if dari := asked_id("dari"):
        old = find(BonBayar, dari)
        form.tanggal.data, form.jumlah.data, form.bukti.data = old.tanggal, old.jumlah, old.bukti
        form.unit.data, form.cara.data = str(old.unit_id), place_value(old.cara, old.kas_id)
        form.izin.data = old.izin
    elif rows:
        form.jumlah.data = Money(max(rows[0].saldo, 0)) or None


@bp.get("/bon/bayar/<uuid:bayar_id>")
@requires(Permission.PENJUALAN_READ)
def show_bon_bayar(bayar_id: UUID) -> Any:
    """A payment of bon."""
    paper = find(BonBayar, bayar_id)
    who = paper.anggota_id or paper.pihak_id or abort(404)
    side = Pengutang.ANGGOTA if paper.anggota_id else Pengutang.PIHAK
    rows = open_bon(g.koperasi_id, side, business_today(), anak_id=who)
    return render_template(
        "penjualan/show_bon_bayar.html", b=paper, siapa=side.value,
        nama=names_by_id(g.koperasi_id, [who])[who], can=can, CARA=SEBUTAN_CARA,
        unit=context_of(g.koperasi_id).units[paper.unit_id], sisa=sum(r.saldo for r in rows),
        batal=is_cancelled(BonBayar, g.koperasi_id, bayar_id),
    )  # fmt: skip


@bp.route("/bon/batas", methods=["GET", "POST"])
@requires(Permission.BATAS_BON_WRITE)
def set_batas() -> Any:
    """Credit limits: everybody's and single members', dated, with what decided them."""
    form = BatasForm()
    rows = members_of(g.koperasi_id)
    form.anggota.offer(rows, code=lambda row: row.nomor)
    if request.method == "GET":
        form.mulai.data = business_today()
        form.anggota.data = next((r.nomor for r in rows if r.id == asked_id("anggota")), "")
    if form.validate_on_submit() and _may_set(form):
        koperasi_id, key = g.koperasi_id, key_of(form)
        wanted = form.wanted()
        made = form.attempt(
            lambda: commands.set_batas_bon(
                koperasi_id,
                key,
                mulai=wanted.mulai,
                jumlah=wanted.jumlah,
                anggota_id=wanted.anggota_id,
                dasar=wanted.dasar,
            )
        )
        if made:
            flash("Batas bon disimpan.")
            return see("penjualan.set_batas")
    limits = limits_of(g.koperasi_id)
    names = names_by_id(g.koperasi_id, {row.anggota_id for row in limits if row.anggota_id})
    return render_template(
        "penjualan/set_batas.html", form=form, batas=limits, nama=names,
        umum=limit_row(limits, None, business_today()), pada=business_today(),
    ), form.status  # fmt: skip


def _may_set(form: BatasForm) -> bool:
    """Whoever records bon sets the first limit and lowers it; raising one is for the pengurus."""
    if can(Permission.PERSETUJUAN_DECIDE):
        return True
    wanted = form.wanted()
    ids = [wanted.anggota_id] if wanted.anggota_id else []
    now = limit_row(limits_of(g.koperasi_id, ids), wanted.anggota_id, wanted.mulai)
    if reasons := raise_problems(wanted, now):
        form.show(Refused(*reasons))
        return False
    return True
