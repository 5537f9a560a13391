"""Lists of what is still open: panjar, transfers, petty cash, talangan, grants, bank loans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import g, render_template, request

from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules_isian import Sebutan
from app.buku_besar.rules_terbuka import SEBUTAN_UMUR
from app.kas.models import SuratKas, UtangBank
from app.kas.queries import SaringSurat, paper_page
from app.kas.queries_daftar import (
    loan_rows,
    on_the_way,
    panjar_rows,
    petty_cash,
    talangan_rows,
    unknown_money,
)
from app.kas.queries_riwayat import grants_of
from app.kas.views_alamat import bp
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today


def _names(ids: Iterable[UUID | None]) -> dict[UUID, Sebutan]:
    return names_by_id(g.koperasi_id, {one for one in ids if one})


@bp.get("/panjar")
@requires(Permission.KAS_READ)
def list_panjar() -> str:
    """Advances with their age; open ones first, late ones marked."""
    rows, today = panjar_rows(g.koperasi_id), business_today()
    if request.args.get("keadaan") != "semua":
        rows = [row for row in rows if row.sisa.sisa > 0]
    return render_template(
        "kas/list_panjar.html", rows=rows, hari_ini=today,
        nama=_names(row.sisa.surat.pihak_id for row in rows),
        jumlah=sum(row.sisa.sisa for row in rows), boleh=can(Permission.KAS_WRITE),
        semua=request.args.get("keadaan") == "semua",
    )  # fmt: skip


@bp.get("/kiriman")
@requires(Permission.KAS_READ)
def list_kiriman() -> str:
    """Money on the way, and money nobody knows yet."""
    context, today = context_of(g.koperasi_id), business_today()
    rows = on_the_way(g.koperasi_id)
    akun = context.by_role.get("kas_dalam_perjalanan")
    saldo = saldo_akun(g.koperasi_id, [akun.id], today) if akun else 0
    return render_template(
        "kas/list_kiriman.html", rows=rows, hari_ini=today, akun=akun, saldo=saldo,
        jumlah=sum(one.sisa for one in rows), tak_dikenal=unknown_money(g.koperasi_id),
        nama_akun={a.id: a.nama for a in context.accounts.values()},
        boleh=can(Permission.KAS_WRITE),
    )  # fmt: skip


@bp.get("/kas-kecil")
@requires(Permission.KAS_READ)
def show_kas_kecil() -> str:
    """The petty cash: fixed sum, vouchers since the last top-up, what brings it back."""
    return render_template(
        "kas/show_kas_kecil.html", kas=petty_cash(g.koperasi_id, business_today()),
        boleh=can(Permission.KAS_WRITE), boleh_setel=can(Permission.KOPERASI_WRITE),
    )  # fmt: skip


@bp.get("/talangan")
@requires(Permission.KAS_READ)
def list_talangan() -> str:
    """What is owed to each lender, by age."""
    today = business_today()
    rows = talangan_rows(g.koperasi_id, today)
    return render_template(
        "kas/list_talangan.html", rows=rows, hari_ini=today, umur=SEBUTAN_UMUR,
        nama=_names(row.anak_id for row in rows), jumlah=sum(row.saldo for row in rows),
        boleh=can(Permission.KAS_WRITE),
    )  # fmt: skip


@bp.get("/hibah")
@requires(Permission.KAS_READ)
def list_hibah() -> str:
    """The register of grants: giver, document, conditions, used so far, what is left."""
    return render_template(
        "kas/list_hibah.html", rows=grants_of(g.koperasi_id), boleh=can(Permission.KAS_WRITE)
    )


@bp.get("/utang-bank")
@requires(Permission.KAS_READ)
def list_utang_bank() -> str:
    """Loans with what is left of them, held against the books."""
    rows, today = loan_rows(g.koperasi_id), business_today()
    left = sum(row.sisa.sisa for row in rows)
    return render_template(
        "kas/list_utang_bank.html", rows=rows, hari_ini=today, jumlah=left,
        buku=_owed_by_books(), boleh=can(Permission.KAS_WRITE),
    )  # fmt: skip


def _owed_by_books() -> int:
    """Both accounts of bank loans together, as a debt above zero."""
    roles = context_of(g.koperasi_id).by_role
    ids = [roles[r].id for r in ("utang_bank", "utang_bank_lancar") if r in roles]
    return -saldo_akun(g.koperasi_id, ids, business_today())


@bp.get("/utang-bank/<uuid:utang_bank_id>")
@requires(Permission.KAS_READ)
def show_utang_bank(utang_bank_id: UUID) -> Any:
    """One loan: its schedule, what was paid, what is next."""
    utang = find(UtangBank, utang_bank_id)
    rows = loan_rows(g.koperasi_id, utang_bank_id=utang_bank_id)
    return render_template(
        "kas/show_utang_bank.html", utang=utang, row=rows[0] if rows else None,
        surat=find(SuratKas, utang_bank_id), hari_ini=business_today(),
        boleh=can(Permission.KAS_WRITE),
    )  # fmt: skip


@bp.get("/hibah/<uuid:hibah_id>")
@requires(Permission.KAS_READ)
def show_hibah(hibah_id: UUID) -> Any:
    """One grant: its conditions, and every paper it paid for."""
    surat = find(SuratKas, hibah_id)
    rows = grants_of(g.koperasi_id, hibah_id=hibah_id)
    used, _ = paper_page(g.koperasi_id, SaringSurat(hibah_id=hibah_id))
    return render_template(
        "kas/show_hibah.html", surat=surat, row=rows[0] if rows else None, used=used,
        boleh=can(Permission.KAS_WRITE),
    )  # fmt: skip
