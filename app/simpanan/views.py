"""The rooms of savings: overview, a member's savings; importing the others puts them here too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import current_app, g, render_template, request

from app.anggota.models import Anggota
from app.anggota.queries import dusun_of
from app.anggota.rules import SEBUTAN_STATUS, Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.queries_cocok import Cocok, marks
from app.buku_besar.queries_halaman import card_rows
from app.buku_besar.queries_konteks import context_of
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.platform.offers import REGISTRY, Registry
from app.simpanan import (
    views_berjangka,
    views_buku,
    views_calon,
    views_keluar,
    views_ketentuan,
    views_kolektif,
    views_kuitansi,
    views_setoran,
    views_tahan,
    views_tunggakan,
)
from app.simpanan.draw_daftar import savings_pdf, savings_xlsx
from app.simpanan.forms import CabutForm
from app.simpanan.queries import (
    available,
    holds_of,
    positions,
    reliefs_of,
    savings_accounts,
    terms_all,
)
from app.simpanan.queries_berjangka import certificates
from app.simpanan.queries_daftar import TAMPIL, SaringSimpanan, savings_rows, sums_of
from app.simpanan.queries_tunggakan import bills_row
from app.simpanan.rules import SEBUTAN_JENIS
from app.simpanan.rules_berjangka import SEBUTAN_STATUS as SEBUTAN_BERJANGKA
from app.simpanan.rules_penarikan import DAPAT_DITAHAN
from app.simpanan.rules_tagihan import fill
from app.simpanan.views_alamat import PAGE, XLSX, bp, known, page_number, send, words

__all__ = [
    "bp", "views_berjangka", "views_buku", "views_calon", "views_keluar", "views_ketentuan",
    "views_kolektif", "views_kuitansi", "views_setoran", "views_tahan", "views_tunggakan",
]  # fmt: skip
J = JenisSimpanan
TERBARU = 40
SARINGAN = ("q", "dusun", "status", "tunggak")


def _asked() -> SaringSimpanan:
    status = request.args.get("status", "")
    return SaringSimpanan(
        words(), request.args.get("dusun", "")[:60], status if status in list(Status) else "",
        request.args.get("tunggak", "") == "ya",
    )  # fmt: skip


def savings_marks() -> dict[str, Cocok]:
    """The mark Cocok of each kind of savings that has a balance."""
    registry: Registry = current_app.extensions[REGISTRY]
    kinds = savings_accounts(context_of(g.koperasi_id))
    today = business_today()
    found = marks(g.koperasi_id, today, registry.subledgers)
    return {kinds[m.akun.id]: m for m in found if m.akun.id in kinds}


@bp.get("")
@requires(Permission.SIMPANAN_READ)
def index() -> Any:
    """Sums per kind with their marks, and everybody's balances."""
    wanted, hal, today = _asked(), page_number(), business_today()
    everybody = savings_rows(g.koperasi_id, SaringSimpanan(), today)
    rows = savings_rows(g.koperasi_id, wanted, today) if wanted != SaringSimpanan() else everybody
    terms = terms_all(g.koperasi_id)
    return render_template(
        "simpanan/index.html", rows=rows[(hal - 1) * PAGE : hal * PAGE], total=len(rows), hal=hal,
        dari=max(1, -(-len(rows) // PAGE)), ringkas=sums_of(everybody), saring=wanted, pada=today,
        disaring=wanted != SaringSimpanan(), dusun=dusun_of(g.koperasi_id), tanda=savings_marks(),
        tunggak=[r for r in everybody if r.wajib.kali], can=can, JENIS=SEBUTAN_JENIS,
        TAMPIL=TAMPIL, STATUS=SEBUTAN_STATUS, ada_ketentuan=bool(terms),
        kolektif=known("simpanan.new_kolektif"), J=J,
        saringan={k: v for k in SARINGAN if (v := request.args.get(k))},
    )  # fmt: skip


@bp.get("/daftar.<any(pdf,xlsx):bentuk>")
@requires(Permission.SIMPANAN_READ)
def download_simpanan(bentuk: str) -> Any:
    """The list of savings as narrowed on the page."""
    wanted, today = _asked(), business_today()
    rows = savings_rows(g.koperasi_id, wanted, today)
    if bentuk == "xlsx":
        return send(savings_xlsx(rows, today, g.koperasi_nama), f"simpanan-{today}.xlsx", XLSX)
    narrowed = [f"dusun {wanted.dusun}" if wanted.dusun else "", "menunggak" * wanted.tunggak]
    narrowed.append(f"memuat “{wanted.q}”" if wanted.q else "")
    words_of = "".join(f", {part}" for part in narrowed if part)
    content = savings_pdf(rows, today, views_tunggakan.paper_facts(today), words_of)
    return send(content, f"simpanan-{today}.pdf", "application/pdf", unduh=False)


@bp.get("/anggota/<uuid:anggota_id>")
@requires(Permission.SIMPANAN_READ)
def show_simpanan(anggota_id: UUID) -> Any:
    """A member's savings: balances and what is available, months, certificates, movements."""
    anggota, today = find(Anggota, anggota_id), business_today()
    posisi = positions(g.koperasi_id, [anggota_id])[anggota_id]
    row = bills_row(posisi, terms_all(g.koperasi_id), today)
    ahead, _ = fill(posisi.rencana, posisi.dibayar_wajib, today) if row.terisi else ([], 0)
    kinds = savings_accounts(context_of(g.koperasi_id))
    moves = [m for m in card_rows(g.koperasi_id, anggota_id) if m.akun_id in kinds]
    punya = {
        str(j): available(g.koperasi_id, anggota_id, j, today, posisi.saldo.get(j, 0))
        for j in DAPAT_DITAHAN
    }
    return render_template(
        "simpanan/show_simpanan.html", a=anggota, p=posisi, b=row, punya=punya, can=can,
        bulan=list(reversed(ahead))[:TERBARU], gerak=list(reversed(moves))[:TERBARU], jenis=kinds,
        jumlah_gerak=len(moves), tahan=holds_of(g.koperasi_id, anggota_id), today=today,
        keringanan=reliefs_of(g.koperasi_id, anggota_id), cabut=CabutForm(), JENIS=SEBUTAN_JENIS,
        berjangka=certificates(g.koperasi_id, on=today, anggota_id=anggota_id),
        BERJANGKA=SEBUTAN_BERJANGKA, TAMPIL=TAMPIL, STATUS=SEBUTAN_STATUS, J=J,
        buku=known("simpanan.print_buku"),
    )  # fmt: skip
