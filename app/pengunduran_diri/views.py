"""Pages of leaving: list, the request with its live arithmetic, the decision, one settlement."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Response, abort, flash, g, redirect, render_template, request, url_for

from app.anggota.models import Anggota
from app.anggota.queries import members_of
from app.anggota.queries_orang import heirs_of
from app.anggota.rules import AnggotaRow, Status
from app.anggota.rules_waris import shares_of
from app.buku_besar.queries_pratinjau import JurnalDuga, foreseen
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.pengunduran_diri import commands as acts
from app.pengunduran_diri import views_bayar
from app.pengunduran_diri.draw import leavers_xlsx
from app.pengunduran_diri.forms import KeluarForm
from app.pengunduran_diri.models import PengunduranDiri
from app.pengunduran_diri.queries import (
    KEADAAN,
    BarisKeluar,
    cancellation_of,
    leavers,
    owed_in_all,
    parts_of,
    payments_of,
    payouts_of,
    standing_exit,
    unsettled,
    waiting,
)
from app.pengunduran_diri.rules import SEBUTAN_BAGIAN, SEBUTAN_SHU, CaraShu, Hitungan
from app.pengunduran_diri.rules_surat import (
    JENIS_PERMINTAAN,
    Kabar,
    Keluar,
    keluar_of,
    message,
)
from app.pengunduran_diri.views_alamat import (
    XLSX,
    asked_id,
    bp,
    key_of,
    offer_cash,
    send,
    unit_names,
)
from app.persetujuan.forms import KeputusanForm
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import SEBUTAN_STATUS, StatusPermintaan
from app.platform.forms import business_today
from app.simpanan.rules_cara import cash_value
from app.values.actor import Actor
from app.values.money import Money
from app.values.telepon import wa_number

__all__ = ["bp", "views_bayar"]
PAGE, LAST_PAGE = 50, 100_000
LEAVING = tuple(status for status in Status if status is not Status.CALON)


def _asked() -> tuple[str, str]:
    keadaan = request.args.get("keadaan", "")
    return request.args.get("q", "").strip()[:80], keadaan if keadaan in KEADAAN else ""


@bp.get("/")
@requires(Permission.SIMPANAN_READ)
def list_pengunduran_diri() -> str:
    """Who left, newest first, with what is still to be paid; requests that wait on top."""
    q, keadaan = _asked()
    hal = min(max(request.args.get("hal", 1, type=int) or 1, 1), LAST_PAGE)
    rows = leavers(g.koperasi_id, q=q, keadaan=keadaan)
    return render_template(
        "pengunduran_diri/list_pengunduran_diri.html", rows=rows[(hal - 1) * PAGE : hal * PAGE],
        total=len(rows), hal=hal, dari=max(1, -(-len(rows) // PAGE)), q=q, keadaan=keadaan,
        pilihan=KEADAAN, sisa=owed_in_all(rows), hari_ini=business_today(),
        tunggu=waiting(g.koperasi_id), belum=unsettled(g.koperasi_id),
        saringan={k: v for k, v in (("q", q), ("keadaan", keadaan)) if v},
        boleh=can(Permission.SIMPANAN_WRITE), bayar=can(Permission.KAS_WRITE),
        putus=can(Permission.PERSETUJUAN_READ),
    )  # fmt: skip


@bp.get("/unduh.xlsx")
@requires(Permission.SIMPANAN_READ)
def download_pengunduran_diri() -> Response:
    """The list as narrowed on the page."""
    q, keadaan = _asked()
    rows = leavers(g.koperasi_id, q=q, keadaan=keadaan)
    words = f", memuat “{q}”" if q else ""
    lingkup = f"{KEADAAN[keadaan]}{words}. {len(rows)} orang."
    content = leavers_xlsx(rows, koperasi=g.koperasi_nama, lingkup=lingkup, on=business_today())
    return send(content, "anggota-berhenti.xlsx", XLSX)


@bp.route("/baru", methods=["GET", "POST"])
@requires(Permission.SIMPANAN_WRITE)
def new_pengunduran_diri() -> Any:
    """The request: Hitung shows arithmetic and journals, Ajukan sends them to the pengurus."""
    form, duga, hitungan = KeluarForm(), None, None
    offer_cash(form, nanti=True)
    rows = members_of(g.koperasi_id, statuses=LEAVING)
    form.anggota.offer(rows, code=lambda row: row.nomor)
    if request.method == "GET":
        form.tanggal.data = business_today()
        _choose(form, rows)
        _fill_again(form, rows)
    if form.validate_on_submit():
        koperasi_id, key, by, today = g.koperasi_id, key_of(form), actor(), business_today()
        keluar = form.keluar()
        if form.only_looks:
            hitungan, _ = acts.settlement_of(koperasi_id, keluar, today)
            duga = form.look(lambda: _look(koperasi_id, key, keluar, by))
        elif asked := form.attempt(
            lambda: acts.request_keluar(koperasi_id, key, keluar, by=by, today=today).id
        ):
            flash("Diajukan. Pengurus memutusnya di Persetujuan.")
            page = "pengunduran_diri.decide_pengunduran_diri"
            return redirect(url_for(page, permintaan_id=asked), 303)
    who = form.anggota.found.id if form.anggota.found else None
    return render_template(
        "pengunduran_diri/new_pengunduran_diri.html", form=form, duga=duga, h=hitungan,
        NAMA=SEBUTAN_BAGIAN, waris=_heirs(who), unit=unit_names(),
    ), form.status  # fmt: skip


def _look(koperasi_id: int, key: UUID, keluar: Keluar, by: Actor) -> tuple[JurnalDuga, ...]:
    """The journals of a settlement, to be run inside `rehearse`; none where nothing is owed."""
    today = business_today()
    asked = acts.request_keluar(koperasi_id, key, keluar, by=by, today=today)
    return _foreseen(koperasi_id, asked, by)


def _foreseen(koperasi_id: int, asked: Permintaan, by: Actor) -> tuple[JurnalDuga, ...]:
    today, keluar = business_today(), keluar_of(asked.isi)
    hitungan, reasons = acts.settlement_of(koperasi_id, keluar, today)
    if not (hitungan.posts or hitungan.sertifikat or reasons):
        acts.settle(koperasi_id, asked, by=by, today=today)
        return ()
    return foreseen(koperasi_id, lambda: acts.settle(koperasi_id, asked, by=by, today=today))


def _choose(form: KeluarForm, rows: list[AnggotaRow]) -> None:
    wanted = asked_id("anggota")
    for row in rows:
        if row.id == wanted:
            form.anggota.choose(row)


def _fill_again(form: KeluarForm, rows: list[AnggotaRow]) -> None:
    """The form as a request was sent that the pengurus refused (`?dari=`)."""
    wanted = asked_id("dari")
    asked = find(Permintaan, wanted) if wanted else None
    if asked is None or asked.jenis != JENIS_PERMINTAAN:
        return
    keluar = keluar_of(asked.isi)
    for name in ("sebab", "tanggal", "tanggal_permohonan", "alasan", "keputusan", "nomor",
                 "keputusan_rugi", "denda", "janji", "janji_tanggal", "penerima", "surat_waris",
                 "saksi_satu", "saksi_dua", "tanggal_bayar"):  # fmt: skip
        form[name].data = getattr(keluar, name)
    form.rugi.data = keluar.rugi or None
    form.cara.data = cash_value(keluar.cara, keluar.kas_id) if keluar.cara else ""
    for row in rows:
        if row.id == keluar.anggota_id:
            form.anggota.choose(row)


def _heirs(anggota_id: UUID | None) -> list[tuple[str, int]]:
    """Heirs with their shares in percent, for who may see them."""
    if anggota_id is None or not can(Permission.ANGGOTA_RINCI):
        return []
    first = find(Anggota, anggota_id).ahli_waris
    return shares_of(first, heirs_of(g.koperasi_id, anggota_id))


@bp.route("/putusan/<uuid:permintaan_id>", methods=["GET", "POST"])
@requires(Permission.PERSETUJUAN_READ)
def decide_pengunduran_diri(permintaan_id: UUID) -> Any:
    """The arithmetic and the journals as they would be booked now; yes settles, no says why."""
    row = find(Permintaan, permintaan_id)
    if row.jenis != JENIS_PERMINTAAN:
        abort(404)
    form = KeputusanForm()
    if form.is_submitted() and not can(Permission.ANGGOTA_DECIDE):
        abort(403)
    if form.validate_on_submit():
        koperasi_id, by, today = g.koperasi_id, actor(), business_today()
        setuju, catatan = form.setuju, form.catatan.data or ""

        def act() -> str:
            surat = acts.decide_keluar(
                koperasi_id, permintaan_id, setuju=setuju, catatan=catatan, by=by, today=today
            )
            if surat is None:
                page = "pengunduran_diri.decide_pengunduran_diri"
                return url_for(page, permintaan_id=permintaan_id)
            return url_for(
                "pengunduran_diri.show_pengunduran_diri", pengunduran_diri_id=surat.id
            )  # fmt: skip

        if address := form.attempt(act):
            flash("Disetujui dan dibukukan." if setuju else "Permintaan ditolak.")
            return redirect(address, 303)
    return _decision_page(permintaan_id, form), form.status


def _decision_page(permintaan_id: UUID, form: KeputusanForm) -> str:
    row = find(Permintaan, permintaan_id)
    keluar = keluar_of(row.isi)
    waits = row.status == StatusPermintaan.MENUNGGU
    hitungan, reasons = Hitungan(), []
    if waits:
        hitungan, found = acts.settlement_of(g.koperasi_id, keluar, business_today())
        changed = row.isi["hitungan"] != hitungan.figures
        reasons = [*([acts.CHANGED] if changed else []), *map(str, found)]
    surat = find_or_none(row)
    people = {row.diminta_oleh, *([row.diputus_oleh] if row.diputus_oleh else [])}
    return render_template(
        "pengunduran_diri/decide_pengunduran_diri.html", r=row, k=keluar, form=form, h=hitungan,
        a=find(Anggota, keluar.anggota_id), masalah=reasons, surat=surat, NAMA=SEBUTAN_BAGIAN,
        unit=unit_names(), nama=names_of(people), menunggu=waits, SEBUTAN_STATUS=SEBUTAN_STATUS,
        boleh=waits and can(Permission.ANGGOTA_DECIDE) and row.diminta_oleh != actor().id,
        sendiri=waits and row.diminta_oleh == actor().id,
        ulang=row.status == StatusPermintaan.DITOLAK and can(Permission.SIMPANAN_WRITE),
        waris=_heirs(keluar.anggota_id),
    )  # fmt: skip


def find_or_none(row: Permintaan) -> PengunduranDiri | None:
    """The settlement a request led to."""
    if row.status != StatusPermintaan.DISETUJUI:
        return None
    return find(PengunduranDiri, row.id)


@bp.get("/<uuid:pengunduran_diri_id>")
@requires(Permission.SIMPANAN_READ)
def show_pengunduran_diri(pengunduran_diri_id: UUID) -> str:
    """One settlement: persons, arithmetic, payments, the minutes, the message."""
    surat = find(PengunduranDiri, pengunduran_diri_id)
    row = row_of(surat)
    asked = find(Permintaan, surat.id)
    people = {asked.diminta_oleh, asked.diputus_oleh or asked.diminta_oleh}
    batal = cancellation_of(g.koperasi_id, surat.id)
    kabar = Kabar(
        g.koperasi_nama, row.nama, row.nomor, surat.tanggal, surat.sebab == "meninggal",
        row.terutang, row.dibayar, row.sisa_utang,
    )  # fmt: skip
    mine = [
        p for p in payments_of(g.koperasi_id, surat.anggota_id)
        if p.bayar.pengunduran_diri_id == surat.id
    ]  # fmt: skip
    waris = _heirs(surat.anggota_id) if surat.sebab == "meninggal" else []
    return render_template(
        "pengunduran_diri/show_pengunduran_diri.html", s=surat, row=row, r=asked,
        NAMA=SEBUTAN_BAGIAN, bagian=parts_of(g.koperasi_id, surat.id), bayar=mine, batal=batal,
        unit=unit_names(),
        nama=names_of(people | ({batal.oleh} if batal else set())),
        sertifikat=payouts_of(g.koperasi_id, surat.id), shu=SEBUTAN_SHU[CaraShu(surat.shu_cara)],
        teks=message(kabar), waris=heir_parts(waris, surat.terutang),
        url_wa=f"https://wa.me/{wa_number(row.telepon)}?text={quote(message(kabar))}",
        boleh_bayar=can(Permission.KAS_WRITE) and bool(row.sisa) and owed_here(surat),
        boleh_batal=can(Permission.ANGGOTA_DECIDE) and batal is None,
    )  # fmt: skip


def owed_here(surat: PengunduranDiri) -> bool:
    """Whether this settlement is the one that stands for the member."""
    newest = standing_exit(g.koperasi_id, surat.anggota_id)
    return newest is not None and newest.id == surat.id


def heir_parts(shares: list[tuple[str, int]], terutang: Money) -> list[tuple[str, Money]]:
    """What each named share comes to; nothing where no shares were named."""
    if not terutang or not any(part for _, part in shares):
        return []
    parts = terutang.share([part for _, part in shares])
    return [(nama, sen) for (nama, _), sen in zip(shares, parts, strict=True)]


def row_of(surat: PengunduranDiri) -> BarisKeluar:
    """The line of the list a settlement is."""
    rows = leavers(g.koperasi_id, anggota_id=surat.anggota_id)
    return next(row for row in rows if row.surat is not None and row.surat.id == surat.id)
