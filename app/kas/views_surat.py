"""Pages of the desk itself: balances, the list of papers, one paper."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, render_template, request, url_for

from app.buku_besar.queries import reversal_of
from app.buku_besar.queries_cocok import control_problems
from app.buku_besar.queries_jurnal import attachments_of
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.buku_besar.views_alamat import link, send
from app.kas.commands_isi import as_id
from app.kas.draw_surat import papers_xlsx
from app.kas.models import SuratKas
from app.kas.queries import SaringSurat, numbers_of, paper_page
from app.kas.queries_cakupan import coverage
from app.kas.queries_daftar import (
    balances,
    due_instalments,
    late_panjar,
    on_the_way,
    unknown_money,
)
from app.kas.queries_riwayat import Sisa, papers_of
from app.kas.queries_tawaran import last_month
from app.kas.rules_katalog import TANYA, Kejadian, Sisi
from app.kas.rules_kejadian import KATALOG, SEMUA
from app.kas.rules_rincian import details
from app.kas.views_alamat import bp
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.pihak.models import Pihak
from app.platform.forms import business_today
from app.platform.offers import REGISTRY, Registry
from app.values.baca import Unreadable
from app.values.baca_tanggal import read_tanggal
from app.values.calendar import month_start, tanggal_singkat

PAGE, LAST_PAGE, MOST, FEW = 50, 100_000, 20_000, 8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Rooms that belong to the desk as well; shown where they exist.
RUANG = (
    ("kas.list_surat", "Semua surat kas", "surat"),
    ("kas.list_panjar", "Panjar", "pihak"),
    ("kas.list_kiriman", "Uang dalam perjalanan", "truk"),
    ("kas.show_kas_kecil", "Kas kecil", "kas"),
    ("kas.list_talangan", "Talangan", "pinjaman"),
    ("kas.list_hibah", "Hibah", "undangan"),
    ("kas.list_utang_bank", "Pinjaman bank", "bank"),
    ("kas.list_opname", "Opname kas", "kalkulator"),
    ("kas.list_bank", "Bank dan rekening koran", "bank"),
    ("kas.list_cakupan", "Kelengkapan bukti", "lampiran"),
)


@bp.get("/")
@requires(Permission.KAS_READ)
def show_kas() -> str:
    """Every book of money with its balance, the two questions, what waits."""
    koperasi_id, today = g.koperasi_id, business_today()
    context = context_of(koperasi_id)
    rows = balances(koperasi_id, today, context)
    registry: Registry = current_app.extensions[REGISTRY]
    return render_template(
        "kas/show_kas.html", saldo=rows, jumlah=sum(row.saldo for row in rows), hari_ini=today,
        cocok_semua=not control_problems(koperasi_id, registry.subledgers), sisi=Sisi,
        panjar=late_panjar(koperasi_id, today), kiriman=on_the_way(koperasi_id),
        tak_dikenal=unknown_money(koperasi_id), angsuran=due_instalments(koperasi_id, today),
        ulang=last_month(koperasi_id, today)[:FEW] if can(Permission.KAS_WRITE) else [],
        katalog=KATALOG, boleh=can(Permission.KAS_WRITE), link=link,
        cakupan=coverage(koperasi_id, month_start(today), today),
        terakhir=paper_page(koperasi_id, SaringSurat(), limit=FEW)[0],
        ruang=[(link(page), judul, ikon) for page, judul, ikon in RUANG if link(page)],
    )  # fmt: skip


def _asked() -> SaringSurat:
    """The filter of the address; what could not be read narrows nothing."""
    args = request.args
    return SaringSurat(
        q=args.get("q", "").strip()[:80],
        kejadian=args.get("kejadian", "") if args.get("kejadian") in KATALOG else "",
        akun_kas_id=as_id(args.get("kas")), unit_id=as_id(args.get("unit")),
        hibah_id=as_id(args.get("hibah")), sejak=_day("sejak"), sampai=_day("sampai"),
    )  # fmt: skip


def _day(name: str) -> date | None:
    try:
        return read_tanggal(request.args.get(name, ""), today=business_today())
    except Unreadable:
        return None


@bp.get("/surat")
@requires(Permission.KAS_READ)
def list_surat() -> str:
    """Papers, newest first, searched and narrowed."""
    hal = min(max(request.args.get("hal", 1, type=int), 1), LAST_PAGE)
    rows, total = paper_page(g.koperasi_id, _asked(), offset=(hal - 1) * PAGE, limit=PAGE)
    context = context_of(g.koperasi_id)
    return render_template(
        "kas/list_surat.html", rows=rows, total=total, hal=hal, dari=max(1, -(-total // PAGE)),
        nomor=numbers_of(g.koperasi_id, [row.surat.jurnal_urut for row in rows]), katalog=KATALOG,
        semua=SEMUA, kas=_money_accounts(context), boleh=can(Permission.KAS_WRITE),
        unit=sorted(context.units.values(), key=lambda u: u.kode), akun=context.accounts,
        saringan={k: v for k, v in request.args.items() if k != "hal" and v},
        sisi=Sisi,
    )  # fmt: skip


def _money_accounts(context: Context) -> list[Any]:
    return sorted((a for a in context.accounts.values() if a.kas), key=lambda a: a.kode)


@bp.get("/surat.xlsx")
@requires(Permission.KAS_READ)
def download_surat() -> Response:
    """The list as narrowed on the page."""
    rows, total = paper_page(g.koperasi_id, _asked(), limit=MOST)
    context = context_of(g.koperasi_id)
    names = {a.id: a.nama for a in context.accounts.values()}
    names |= {u.id: u.nama for u in context.units.values()}
    numbers = numbers_of(g.koperasi_id, [row.surat.jurnal_urut for row in rows])
    until = tanggal_singkat(business_today())
    content = papers_xlsx(
        rows, names, numbers, koperasi=g.koperasi_nama,
        lingkup=f"{len(rows)} dari {total} surat, per {until}",
    )  # fmt: skip
    return send(content, "surat-kas.xlsx", XLSX)


@bp.get("/surat/<uuid:surat_kas_id>")
@requires(Permission.KAS_READ)
def show_surat(surat_kas_id: UUID) -> str:
    """One paper: its numbers, its journal, its voucher, its photo, what follows it."""
    surat = find(SuratKas, surat_kas_id)
    kejadian = KATALOG[surat.kejadian]
    life = papers_of(g.koperasi_id, [surat.kejadian], asal_id=surat.id)
    return render_template(
        "kas/show_surat.html", s=surat, kejadian=kejadian, tanya=TANYA[kejadian.sisi],
        rincian=details(kejadian, surat.isi, context_of(g.koperasi_id)),
        nomor=numbers_of(g.koperasi_id, [surat.jurnal_urut]).get(surat.jurnal_urut, ""),
        pihak=find(Pihak, surat.pihak_id) if surat.pihak_id else None,
        lampiran=attachments_of(g.koperasi_id, surat.jurnal_urut),
        pembalik=reversal_of(g.koperasi_id, surat.jurnal_urut),
        asal=find(SuratKas, surat.asal_id) if surat.asal_id else None,
        hibah=find(SuratKas, surat.hibah_id) if surat.hibah_id else None,
        lanjutan=life[0].lanjutan if life else (), berikut=_next_steps(life),
        boleh=can(Permission.KAS_WRITE), boleh_batal=can(Permission.JURNAL_WRITE),
    )  # fmt: skip


def _next_steps(life: list[Sisa]) -> list[tuple[Kejadian, str]]:
    """What may be recorded next about a paper that has something left."""
    if not life or life[0].sisa <= 0:
        return []
    kind = life[0].surat.kejadian
    if kind == "hibah_uang" and life[0].surat.isi.get("kebijakan") != "tangguhan":
        return []
    return [
        (k, url_for("kas.new_kejadian", kejadian=k.kunci, asal=str(life[0].surat.id)))
        for k in SEMUA
        if kind in k.asal
    ]
