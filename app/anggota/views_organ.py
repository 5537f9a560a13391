"""The statutory books of people: which there are, and those of pengurus and pengawas."""

from __future__ import annotations

from typing import Any

from flask import current_app, g, render_template, url_for

from app.anggota.draw_organ import BukuPejabat, officers_pdf, officers_xlsx
from app.anggota.queries import counts_on
from app.anggota.queries_organ import officer_rows
from app.anggota.views_alamat import TYPES, bp, printed_at, send
from app.koperasi.queries import profil_of, signers_on
from app.koperasi.queries_kop import letterhead, paper_of
from app.koperasi.rules import Organ
from app.pengguna.access import can, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.platform.kertas import Penanda

KARYAWAN = "pihak.download_karyawan"
DRAW = {"pdf": officers_pdf, "xlsx": officers_xlsx}


@bp.get("/anggota/buku")
@requires(Permission.ANGGOTA_RINCI)
def list_buku() -> Any:
    """The books of people the law asks for, each as paper and spreadsheet."""
    today = business_today()
    organs = {organ: len(officer_rows(g.koperasi_id, organ)) for organ in Organ}
    karyawan = KARYAWAN in current_app.view_functions and can(Permission.PIHAK_READ)
    return render_template(
        "anggota/list_buku.html", organ=organs, hitungan=counts_on(g.koperasi_id, today),
        karyawan={b: url_for(KARYAWAN, bentuk=b) for b in ("pdf", "xlsx")} if karyawan else None,
        pada=today,
    )  # fmt: skip


@bp.get("/anggota/buku-pengurus.<any(pdf, xlsx):bentuk>", defaults={"organ": "pengurus"})
@bp.get("/anggota/buku-pengawas.<any(pdf, xlsx):bentuk>", defaults={"organ": "pengawas"})
@requires(Permission.ANGGOTA_RINCI)
def download_organ(bentuk: str, organ: str) -> Any:
    """The book of one organ."""
    today = business_today()
    signers = signers_on(g.koperasi_id, today)
    buku = BukuPejabat(
        f"Buku Daftar {organ.capitalize()}", letterhead(g.koperasi_id), today,
        officer_rows(g.koperasi_id, Organ(organ)), paper_of(g.koperasi_id, today),
        tempat=profil_of(g.koperasi_id).desa, dicetak=printed_at(),
        penanda=(Penanda("Ketua", signers.get("ketua", "")),
                 Penanda("Sekretaris", signers.get("sekretaris", ""))),
    )  # fmt: skip
    return send(DRAW[bentuk](buku), f"buku-daftar-{organ}.{bentuk}", TYPES[bentuk])
