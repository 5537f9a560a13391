"""The chart: the tree with balances, one account, own sub-accounts, and the posting rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, g, redirect, render_template, url_for

from app.buku_besar.commands_bagan import add_sub_account, rename_account
from app.buku_besar.forms_akun import AkunForm, SubAkunForm
from app.buku_besar.queries_akun import balances_on, is_used, movements_by_unit
from app.buku_besar.queries_aturan import posting_rules, rules_using
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import AccountRow, Context, Kendali
from app.buku_besar.rules_aturan import PostingRule
from app.buku_besar.rules_bagan import Kelompok
from app.buku_besar.rules_dokumen import SEBUTAN_ARUS, SEBUTAN_KENDALI, SEBUTAN_UNIT, tree_of
from app.buku_besar.rules_dokumen import printed_rule as printed
from app.buku_besar.views_alamat import bp, link
from app.pengguna.access import can, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.platform.offers import REGISTRY, Registry


def _offered() -> list[PostingRule]:
    """Posting rules of the features above the ledger."""
    registry: Registry = current_app.extensions[REGISTRY]
    return registry.rules


@bp.route("/akun")
@requires(Permission.AKUN_READ)
def list_akun() -> str:
    """The chart by section and statement line, with today's balance."""
    context = context_of(g.koperasi_id)
    today = business_today()
    return render_template(
        "buku_besar/list_akun.html", pohon=tree_of(context.accounts.values()), hari_ini=today,
        saldo=balances_on(g.koperasi_id, today), banyak=len(context.accounts),
        ada_aturan=bool(posting_rules(_offered())),
    )  # fmt: skip


@bp.route("/akun/aturan")
@requires(Permission.AKUN_READ)
def list_aturan() -> str:
    """Every posting rule as data, in the accounts of this cooperative."""
    context = context_of(g.koperasi_id)
    rules = [printed(rule, context.by_role) for rule in posting_rules(_offered())]
    return render_template("buku_besar/list_aturan.html", aturan=rules)


@bp.route("/akun/<uuid:akun_id>")
@requires(Permission.AKUN_READ)
def show_akun(akun_id: UUID) -> str:
    """One account: what it is, its balance per unit, its sub-accounts, the rules that use it."""
    context, account = _account(akun_id)
    today = business_today()
    return render_template(
        "buku_besar/show_akun.html", a=account, hari_ini=today, **_facts(account, context),
        mutasi=[
            (context.units[unit], debit, kredit)
            for unit, debit, kredit in movements_by_unit(g.koperasi_id, akun_id, today)
        ],
        aturan=rules_using(account.peran, _offered()), terpakai=is_used(g.koperasi_id, akun_id),
        url_buku=link("laporan.show", nama="buku-besar", akun=account.kode),
        boleh=can(Permission.AKUN_WRITE),
    )  # fmt: skip


def _account(akun_id: UUID) -> tuple[Context, AccountRow]:
    """The account of the address in this cooperative's chart, else 404."""
    context = context_of(g.koperasi_id)
    account = context.accounts.get(akun_id)
    if account is None:
        abort(404)
    return context, account


def _facts(account: AccountRow, context: Context) -> dict[str, Any]:
    """The attributes of an account in words, its parent and its children."""
    return {
        "induk": context.accounts.get(account.induk_id) if account.induk_id else None,
        "anak": _children(account, context.accounts.values()),
        "baris_laporan": Kelompok(account.kelompok).label,
        "unit": SEBUTAN_UNIT[account.aturan_unit],
        "kendali": SEBUTAN_KENDALI[Kendali(account.kendali)],
        "arus": SEBUTAN_ARUS[account.arus_kas],
    }


def _children(account: AccountRow, chart: Iterable[AccountRow]) -> list[AccountRow]:
    return sorted((a for a in chart if a.induk_id == account.id), key=lambda a: a.kode)


@bp.route("/akun/<uuid:akun_id>/sub/baru", methods=["GET", "POST"])
@requires(Permission.AKUN_WRITE)
def new_sub_akun(akun_id: UUID) -> Any:
    """An own sub-account: a second bank, a drawer."""
    context, induk = _account(akun_id)
    form = SubAkunForm()
    if not form.is_submitted():
        form.kode.data = _next_code(induk, context)
    if form.validate_on_submit():
        koperasi_id, kode, nama = g.koperasi_id, form.kode.data, form.nama.data
        made = form.attempt(lambda: add_sub_account(koperasi_id, induk, kode=kode, nama=nama))
        if made:
            flash(f"Akun {kode} {nama} ditambahkan.")
            return redirect(url_for("buku_besar.show_akun", akun_id=made), 303)
    return render_template("buku_besar/new_sub_akun.html", form=form, a=induk), form.status


def _next_code(induk: AccountRow, context: Context) -> str:
    """The first free code under an account: 1111.01, then 1111.02."""
    number = 1
    while f"{induk.kode}.{number:02d}" in context.by_code:
        number += 1
    return f"{induk.kode}.{number:02d}"


@bp.route("/akun/<uuid:akun_id>/ubah", methods=["GET", "POST"])
@requires(Permission.AKUN_WRITE)
def change_akun(akun_id: UUID) -> Any:
    """Rename an account, or let it rest."""
    _, account = _account(akun_id)
    form = AkunForm()
    if not form.is_submitted():
        form.nama.data, form.aktif.data = account.nama, account.aktif
    if form.validate_on_submit():
        koperasi_id, nama, aktif = g.koperasi_id, form.nama.data, form.aktif.data

        def act() -> bool:
            rename_account(koperasi_id, akun_id, nama=nama, aktif=aktif)
            return True

        if form.attempt(act):
            flash(f"Akun {account.kode} disimpan.")
            return redirect(url_for("buku_besar.show_akun", akun_id=akun_id), 303)
    return render_template("buku_besar/change_akun.html", form=form, a=account), form.status
