"""Pages of a settlement's papers: payment, minutes, taking back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, g, redirect, render_template, request, url_for

from app.anggota.models import Anggota
from app.anggota.queries_orang import heirs_of
from app.buku_besar.queries_jurnal import attachments_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.views_orang_kedua import maker, save_or_ask
from app.koperasi.queries import officers_on, profil_of
from app.koperasi.queries_kop import letterhead, paper_of
from app.koperasi.rules import Organ
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.pengunduran_diri import commands as acts
from app.pengunduran_diri.commands_bayar import BayarAsked, owed_to, record_pembayaran
from app.pengunduran_diri.draw import Cetakan, minutes_pdf
from app.pengunduran_diri.forms import BatalForm, BayarForm
from app.pengunduran_diri.models import BagianPengunduran, PembayaranKeluar, PengunduranDiri
from app.pengunduran_diri.queries import (
    cancellation_of,
    exit_of_payout,
    parts_of,
    payments_for,
    payments_of,
    payouts_of,
)
from app.pengunduran_diri.views_alamat import asked_id, bp, key_of, offer_cash, send, unit_names
from app.persetujuan.models import Permintaan
from app.platform import clock
from app.platform.forms import business_today
from app.platform.halaman import pukul
from app.simpanan.models import Pencairan
from app.simpanan.rules_cara import cash_value
from app.simpanan.rules_setoran import SEBUTAN_CARA
from app.values.money import NIL, Money


@bp.route("/bayar", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def new_pembayaran() -> Any:
    """Pay a former member or the heirs (`?anggota=`); `?dari=` opens as a cancelled payment was."""
    dari = asked_id("dari")
    former = find(PembayaranKeluar, dari) if dari else None
    wanted = former.anggota_id if former else asked_id("anggota")
    if wanted is None:
        return redirect(url_for("pengunduran_diri.list_pengunduran_diri", keadaan="belum"), 303)
    anggota = find(Anggota, wanted)
    nama, nomor = anggota.nama, anggota.nomor
    row, form, duga = owed_to(g.koperasi_id, wanted), BayarForm(), None
    heirs = [name for name in (anggota.ahli_waris, *_heir_names(wanted)) if name]
    offer_cash(form)
    if request.method == "GET":
        _fill(form, anggota, row, former)
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), maker(form)
        cara, kas = form.lewat
        on = form.tanggal.data or business_today()
        facts: dict[str, Any] = {
            "cara": cara, "kas": kas, "penerima": form.penerima.data, "on": on,
            "surat_waris": form.surat_waris.data, "keterangan": form.keterangan.data,
        }  # fmt: skip
        jumlah: Money = form.jumlah.data or NIL
        fakta = BayarAsked(
            wanted, jumlah, cara, kas, form.penerima.data, form.surat_waris.data,
            form.keterangan.data,
        )  # fmt: skip

        def act() -> UUID:
            return record_pembayaran(koperasi_id, key, wanted, jumlah, by=by, **facts).id

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif paper := save_or_ask(form, act, jenis="pengunduran_diri.bayar", fakta=fakta, on=on):
            flash("Pembayaran dicatat.")
            page = "pengunduran_diri.show_pembayaran"
            return redirect(url_for(page, pembayaran_keluar_id=paper), 303)
    return render_template(
        "pengunduran_diri/new_pembayaran.html", form=form, duga=duga, nama=nama, nomor=nomor,
        row=owed_to(g.koperasi_id, wanted), waris=heirs,
    ), form.status  # fmt: skip


def _heir_names(anggota_id: UUID) -> list[str]:
    return [heir.nama for heir in heirs_of(g.koperasi_id, anggota_id)]


def _fill(form: BayarForm, anggota: Anggota, row: Any, former: PembayaranKeluar | None) -> None:
    form.tanggal.data = business_today()
    surat = row.surat if row else None
    if former:
        form.jumlah.data, form.tanggal.data = former.jumlah, former.tanggal
        form.penerima.data, form.keterangan.data = former.penerima, former.keterangan
        form.surat_waris.data = former.surat_waris
        form.cara.data = cash_value(former.cara, former.kas_id)
    elif row:
        form.jumlah.data = row.sisa
        form.surat_waris.data = surat.surat_waris if surat else ""
        died = surat is not None and surat.sebab == "meninggal"
        own = anggota.ahli_waris if died else anggota.nama
        form.penerima.data = (surat.penerima if surat else "") or own


@bp.get("/pembayaran/<uuid:pembayaran_keluar_id>")
@requires(Permission.SIMPANAN_READ)
def show_pembayaran(pembayaran_keluar_id: UUID) -> str:
    """One payment with its voucher."""
    paper = find(PembayaranKeluar, pembayaran_keluar_id)
    rows = payments_of(g.koperasi_id, paper.anggota_id)
    return render_template(
        "pengunduran_diri/show_pembayaran.html", p=paper, a=find(Anggota, paper.anggota_id),
        batal=next(row.dibatalkan for row in rows if row.bayar.id == paper.id),
        CARA=SEBUTAN_CARA, boleh=can(Permission.JURNAL_WRITE),
        lampiran=attachments_of(g.koperasi_id, paper.jurnal_urut),
        nama=names_of({paper.oleh}).get(paper.oleh, "pengguna lama"),
    )  # fmt: skip


@bp.get("/sertifikat/<uuid:pencairan_berjangka_id>")
@requires(Permission.SIMPANAN_READ)
def find_sertifikat(pencairan_berjangka_id: UUID) -> Any:
    """The settlement that ended a certificate."""
    payout = find(Pencairan, pencairan_berjangka_id)
    surat = exit_of_payout(g.koperasi_id, payout.id)
    if surat is None:
        abort(404)
    page = "pengunduran_diri.show_pengunduran_diri"
    return redirect(url_for(page, pengunduran_diri_id=surat), 303)


@bp.get("/<uuid:pengunduran_diri_id>/berita-acara.pdf")
@requires(Permission.SIMPANAN_READ)
def print_pengunduran_diri(pengunduran_diri_id: UUID) -> Response:
    """The minutes of a settlement, to be signed."""
    surat = find(PengunduranDiri, pengunduran_diri_id)
    asked = find(Permintaan, surat.id)
    people = names_of({asked.diminta_oleh, asked.diputus_oleh or asked.diminta_oleh})
    profil = profil_of(g.koperasi_id)
    chair = (p.nama for p in officers_on(g.koperasi_id, surat.tanggal) if p.organ == Organ.PENGURUS)
    paid = payments_for(g.koperasi_id, surat)
    cetakan = Cetakan(
        letterhead(g.koperasi_id), paper_of(g.koperasi_id, surat.tanggal),
        profil.desa or profil.kabupaten, pukul(clock.now()),
        bendahara=people.get(asked.diminta_oleh, ""),
        pengurus=people.get(asked.diputus_oleh or asked.diminta_oleh, "") or next(chair, ""),
        batal=cancellation_of(g.koperasi_id, surat.id) is not None,
    )  # fmt: skip
    parts: list[BagianPengunduran] = parts_of(g.koperasi_id, surat.id)
    isi = minutes_pdf(
        surat, find(Anggota, surat.anggota_id), parts, paid, cetakan, unit=unit_names()
    )
    return send(
        isi, f"berhenti-{surat.tanggal.isoformat()}.pdf", "application/pdf", unduh=False
    )  # fmt: skip


@bp.route("/<uuid:pengunduran_diri_id>/batalkan", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_DECIDE)
def reverse_pengunduran_diri(pengunduran_diri_id: UUID) -> Any:
    """Take a settlement back with the reason; payments, journals and status go with it."""
    surat = find(PengunduranDiri, pengunduran_diri_id)
    form, duga = BatalForm(), None
    today = business_today()
    if form.validate_on_submit():
        koperasi_id, key, by, alasan = g.koperasi_id, key_of(form), actor(), form.alasan.data

        def act() -> UUID:
            return acts.reverse_keluar(
                koperasi_id, key, pengunduran_diri_id, alasan=alasan, today=today, by=by
            ).id

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif form.attempt(act):
            flash("Penyelesaian dibatalkan; kedudukan anggota kembali seperti semula.")
            page = "pengunduran_diri.show_pengunduran_diri"
            return redirect(url_for(page, pengunduran_diri_id=pengunduran_diri_id), 303)
    surat = find(PengunduranDiri, pengunduran_diri_id)
    return render_template(
        "pengunduran_diri/reverse_pengunduran_diri.html", form=form, s=surat, duga=duga,
        a=find(Anggota, surat.anggota_id), sertifikat=payouts_of(g.koperasi_id, surat.id),
        bayar=payments_for(g.koperasi_id, surat),
        sudah=cancellation_of(g.koperasi_id, surat.id) is not None,
    ), form.status  # fmt: skip
