"""The member's one page: for an office, as paper, as text; and the member's own page."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Response, flash, g, redirect, render_template, url_for
from flask_login import current_user

from app.anggota.draw_daftar import home_of
from app.anggota.draw_lembar import sheet_pdf
from app.anggota.models import Anggota
from app.anggota.queries_orang import heirs_of, member_of_user
from app.anggota.rules import SEBUTAN_KELAS, SEBUTAN_STATUS, Kelas, Status
from app.anggota.rules_lembar import Bagian, LembarAnggota, sheet_message
from app.anggota.rules_status import has_vote
from app.anggota.rules_waris import shares_of
from app.anggota.views_alamat import PDF, bp, panels_of, printed_at, registry, send
from app.koperasi.queries_kop import letterhead, paper_of
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.platform.audit import record_trace
from app.platform.db import transact
from app.platform.forms import BaseForm, business_today
from app.values.calendar import tanggal_panjang
from app.values.telepon import wa_number


def sheet_of(anggota: Anggota, *, sendiri: bool = False) -> LembarAnggota:
    """The page of a member: the membership first, then what each room tells."""
    status, kelas = Status(anggota.status), Kelas(anggota.kelas)
    first = [
        ("Kedudukan", SEBUTAN_STATUS[status]), ("Golongan", SEBUTAN_KELAS[kelas]),
        ("Hak suara", "Ada" if has_vote(status, kelas) else "Tidak ada"),
        ("Masuk", tanggal_panjang(anggota.tanggal_masuk) if anggota.tanggal_masuk else "Belum"),
    ]  # fmt: skip
    parts = [Bagian("Keanggotaan", tuple(first))]
    parts += [Bagian(*found) for found in panels_of(anggota.id, sendiri=sendiri)]
    return LembarAnggota(
        g.koperasi_nama, anggota.nama, anggota.nomor, business_today(), tuple(parts)
    )


def _paper(anggota: Anggota, *, sendiri: bool) -> Response:
    isi = sheet_pdf(
        sheet_of(anggota, sendiri=sendiri), letterhead(g.koperasi_id),
        paper_of(g.koperasi_id, business_today()), dicetak=printed_at(),
    )  # fmt: skip
    return send(isi, f"lembar-{anggota.nomor}.pdf", PDF, unduh=False)


@bp.get("/anggota/<uuid:anggota_id>/lembar")
@requires(Permission.ANGGOTA_RINCI)
def show_lembar(anggota_id: UUID) -> Any:
    """The page as text to send, with the way to paper and to the copy of personal data."""
    anggota = find(Anggota, anggota_id)
    lembar = sheet_of(anggota)
    teks = sheet_message(lembar)
    return render_template(
        "anggota/show_lembar.html", a=anggota, lembar=lembar, teks=teks, form=BaseForm(), can=can,
        url_wa=f"https://wa.me/{wa_number(anggota.telepon)}?text={quote(teks)}",
    )  # fmt: skip


@bp.get("/anggota/<uuid:anggota_id>/lembar.pdf")
@requires(Permission.ANGGOTA_RINCI)
def download_lembar(anggota_id: UUID) -> Any:
    """The page on paper."""
    return _paper(find(Anggota, anggota_id), sendiri=False)


def personal_copy(anggota_id: UUID) -> str:
    """Everything the program knows of a member, room by room (UU 27/2022 art. 7)."""
    parts = {p.judul: p.collect(g.koperasi_id, anggota_id) for p in registry().personal_data}
    facts = {
        "koperasi": g.koperasi_nama, "dibuat": business_today().isoformat(),
        "data": {judul: list(rows) for judul, rows in parts.items()},
    }  # fmt: skip
    return json.dumps(facts, ensure_ascii=False, indent=1, default=str)


@bp.post("/anggota/<uuid:anggota_id>/data-pribadi")
@requires(Permission.ANGGOTA_WRITE)
def export_data_pribadi(anggota_id: UUID) -> Any:
    """The copy the law grants, handed out by an office; who did is kept in the change log."""
    anggota, koperasi_id, form = find(Anggota, anggota_id), g.koperasi_id, BaseForm()
    if not form.validate_on_submit():
        flash("Halaman rusak; muat ulang lalu kirim lagi.", "awas")
        return redirect(url_for(".show_lembar", anggota_id=anggota_id), 303)
    nomor, text = anggota.nomor, personal_copy(anggota_id)
    transact(lambda: record_trace(koperasi_id, "salin data pribadi", "anggota", str(anggota_id)))
    return send(text.encode(), f"data-pribadi-{nomor}.json", "application/json")


def _mine() -> Anggota | None:
    return member_of_user(g.koperasi_id, current_user.id)


@bp.get("/saya")
@requires(Permission.SENDIRI_READ)
def show_saya() -> Any:
    """What a member sees: the own page and nothing of anybody else."""
    anggota = _mine()
    if anggota is None:
        return render_template("anggota/show_saya.html", a=None)
    heirs = shares_of(anggota.ahli_waris, heirs_of(g.koperasi_id, anggota.id))
    return render_template(
        "anggota/show_saya.html", a=anggota, alamat=home_of(anggota), ahli_waris=heirs,
        lembar=sheet_of(anggota, sendiri=True),
    )  # fmt: skip


@bp.get("/saya/lembar.pdf")
@requires(Permission.SENDIRI_READ)
def download_saya() -> Any:
    """The own page on paper."""
    anggota = _mine()
    return _paper(anggota, sendiri=True) if anggota else redirect(url_for(".show_saya"))


@bp.get("/saya/data-pribadi.json")
@requires(Permission.SENDIRI_READ)
def export_saya() -> Any:
    """The own copy of everything the program knows (UU 27/2022 art. 7)."""
    anggota = _mine()
    if anggota is None:
        return redirect(url_for(".show_saya"))
    name = f"data-pribadi-{anggota.nomor}.json"
    return send(personal_copy(anggota.id).encode(), name, "application/json")
