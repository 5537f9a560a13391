"""The register: the list and the book, a member, entering and keeping facts, sealed numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import (
    Response,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)

from app.anggota import commands, commands_tersandi
from app.anggota.commands_tersandi import nik_print
from app.anggota.draw_daftar import Buku, book_pdf, book_xlsx, home_of, register_csv
from app.anggota.forms import (
    AlasanForm,
    BaruForm,
    CariNikForm,
    SaringForm,
    StatusForm,
    UbahForm,
    edit_form,
)
from app.anggota.models import Anggota
from app.anggota.queries import (
    Saringan,
    counts_on,
    dusun_of,
    history_of,
    member_by_print,
    register_page,
)
from app.anggota.queries_kartu import prints_of
from app.anggota.queries_orang import heirs_of, later_membership
from app.anggota.rules import (
    SEBUTAN_AKUN,
    SEBUTAN_KELAMIN,
    SEBUTAN_KELAS,
    SEBUTAN_STATUS,
    Kelas,
    Status,
    age_on,
)
from app.anggota.rules_nomor import place_words
from app.anggota.rules_status import MEMBERS, NEXT, has_vote
from app.anggota.rules_tersandi import DI_KALIMAT, SEBUTAN, SURAT, Tersandi
from app.anggota.rules_waris import shares_of
from app.anggota.views_alamat import TYPES, bp, brankas, panels_of, registry
from app.anggota.views_langkah import passbook_of, steps_of
from app.koperasi.queries import profil_of, signers_on
from app.koperasi.queries_kop import letterhead, paper_of
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.pengguna.queries import names_of
from app.platform import clock
from app.platform.db import db
from app.platform.forms import BaseForm, business_today
from app.platform.halaman import pukul

PAGE, LAST_PAGE = 50, 1_000_000
WORDS = {"SEBUTAN_STATUS": SEBUTAN_STATUS, "SEBUTAN_KELAS": SEBUTAN_KELAS}


def chosen() -> tuple[SaringForm, Saringan]:
    """The filter of the address with its errors, and what could be read of it."""
    form = SaringForm(request.args)
    form.validate()
    return form, form.saringan(dusun_of(g.koperasi_id))


@bp.get("/anggota")
@requires(Permission.ANGGOTA_READ)
def list_anggota() -> Any:
    """The register: searched, narrowed, page by page, also as it stood on another day."""
    form, saringan = chosen()
    page = min(max(1, request.args.get("hal", 1, type=int)), LAST_PAGE)
    rows, total = register_page(g.koperasi_id, saringan, offset=(page - 1) * PAGE, limit=PAGE)
    on = saringan.pada or business_today()
    return render_template(
        "anggota/list_anggota.html", baris=rows, jumlah=total, hal=page, saring=form,
        dari=max(1, -(-total // PAGE)), hitungan=counts_on(g.koperasi_id, on), pada=on,
        disaring=saringan != Saringan(), cari_nik=CariNikForm(), can=can,
        saringan_url={f.name: v for f in form if (v := request.args.get(f.name))}, **WORDS,
    ), 422 if form.problems() else 200  # fmt: skip


@bp.get("/anggota.<any(pdf, xlsx, csv):bentuk>")
@requires(Permission.ANGGOTA_RINCI)
def download_anggota(bentuk: str) -> Any:
    """The Buku Daftar Anggota as narrowed on the page; never with a NIK."""
    _, saringan = chosen()
    rows, _ = register_page(g.koperasi_id, saringan)
    on = saringan.pada or business_today()
    if bentuk == "csv":
        content = register_csv(rows)
    else:
        content = (book_pdf if bentuk == "pdf" else book_xlsx)(_book(saringan, rows, on))
    answer = Response(content, content_type=TYPES[bentuk])
    name = f"daftar-anggota-{g.slug}-{on.isoformat()}.{bentuk}"
    how = "inline" if bentuk == "pdf" else "attachment"
    answer.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return answer


def _book(saringan: Saringan, rows: Any, on: Any) -> Buku:
    signers = signers_on(g.koperasi_id, on)
    status = SEBUTAN_STATUS[Status(saringan.status)].lower() if saringan.status else ""
    kelas = SEBUTAN_KELAS[Kelas(saringan.kelas)].lower() if saringan.kelas else ""
    dusun = f"Dusun {saringan.dusun}" if saringan.dusun else ""
    asked = f"memuat “{saringan.q}”" if saringan.q else ""
    return Buku(
        letterhead(g.koperasi_id), on, rows, tempat=profil_of(g.koperasi_id).desa,
        ketua=signers.get("ketua", ""), sekretaris=signers.get("sekretaris", ""),
        dicetak=pukul(clock.now()), ukuran=paper_of(g.koperasi_id, on),
        saringan=", ".join(part for part in (status, kelas, dusun, asked) if part),
    )  # fmt: skip


@bp.post("/anggota/cari-nik")
@requires(Permission.ANGGOTA_NIK)
def find_nik() -> Any:
    """Find a member by full NIK, through its hash; the NIK stays out of the address."""
    form = CariNikForm()
    nik = "".join((form.nik.data or "").split())
    fingerprint = nik_print(brankas(), g.koperasi_id, nik)
    row = member_by_print(g.koperasi_id, fingerprint) if nik and form.validate_on_submit() else None
    if row is None:
        flash("NIK itu belum tercatat di koperasi ini. Periksa ke-16 angkanya.", "awas")
        return redirect(url_for(".list_anggota"), 303)
    return redirect(url_for(".show_anggota", anggota_id=row.id), 303)


@bp.route("/anggota/baru", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def new_anggota() -> Any:
    """Enter a person as member or candidate."""
    form = BaruForm()
    if form.validate_on_submit():
        koperasi_id, row, key, by, keys = (
            g.koperasi_id,
            form.row(),
            form.kunci.data,
            actor(),
            brankas(),
        )
        added = form.attempt(
            lambda: commands.add_member(koperasi_id, row, brankas=keys, by=by, key=key)
        )
        if added:
            flash(f"{row.data.nama} dicatat.")
            return redirect(url_for(".show_anggota", anggota_id=added), 303)
    return render_template("anggota/new_anggota.html", form=form), form.status


@bp.get("/anggota/<uuid:anggota_id>")
@requires(Permission.ANGGOTA_READ)
def show_anggota(anggota_id: UUID) -> Any:
    """A member: who, since when, how to reach, and what other rooms know."""
    anggota = find(Anggota, anggota_id)
    history = history_of(g.koperasi_id, anggota_id)
    status, kelas = Status(anggota.status), Kelas(anggota.kelas)
    return render_template(
        "anggota/show_anggota.html", a=anggota, alamat=home_of(anggota), riwayat=history,
        urut=place_words(anggota.urut), suara=has_vote(status, kelas), form=BaseForm(),
        ahli_waris=shares_of(anggota.ahli_waris, heirs_of(g.koperasi_id, anggota_id)),
        lain=_other_memberships(anggota), tercetak=prints_of(g.koperasi_id).get(anggota_id, 0),
        pemegang=status in MEMBERS,
        oleh=names_of({step.oleh for step in history}), panel=panels_of(anggota_id), can=can,
        umur=age_on(anggota.tanggal_lahir, business_today()) if anggota.tanggal_lahir else None,
        langkah=NEXT[status], buku=passbook_of(anggota), lanjut=steps_of(anggota),
        akun=SEBUTAN_AKUN[anggota.pengguna_id is not None], SEBUTAN_KELAMIN=SEBUTAN_KELAMIN,
        **WORDS,
    )  # fmt: skip


def _other_memberships(anggota: Anggota) -> list[tuple[str, Anggota]]:
    """The membership before this one and the one after, where somebody came back."""
    before = (
        db.session.get(Anggota, (g.koperasi_id, anggota.sebelumnya_id))
        if anggota.sebelumnya_id
        else None
    )
    after = later_membership(g.koperasi_id, anggota.id)
    found = [("Keanggotaan sebelumnya", before), ("Masuk lagi sebagai", after)]
    return [(words, row) for words, row in found if row]


@bp.route("/anggota/<uuid:anggota_id>/ubah", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def edit_anggota(anggota_id: UUID) -> Any:
    """Keep the facts of a member; the change log holds what stood before."""
    anggota = find(Anggota, anggota_id)
    form = UbahForm() if request.method == "POST" else edit_form(anggota)
    if form.validate_on_submit():
        koperasi_id, data, keys = g.koperasi_id, form.facts(), brankas()
        shown, forget = form.semula.data or "", form.forgotten()

        def act() -> bool:
            commands.update_member(
                koperasi_id, anggota_id, data, brankas=keys, shown=shown, forget=forget
            )
            return True

        if form.attempt(act):
            flash(f"Data {data.nama} disimpan.")
            return redirect(url_for(".show_anggota", anggota_id=anggota_id), 303)
    return render_template("anggota/edit_anggota.html", form=form, a=anggota), form.status


@bp.route("/anggota/<uuid:anggota_id>/kedudukan", methods=["GET", "POST"])
@requires(Permission.ANGGOTA_WRITE)
def change_status(anggota_id: UUID) -> Any:
    """Move a member's status, with day and reason."""
    anggota = find(Anggota, anggota_id)
    dari = Status(anggota.status)
    form = StatusForm(dari=dari, putuskan=can(Permission.ANGGOTA_DECIDE))
    if form.validate_on_submit():
        koperasi_id, step, by = g.koperasi_id, form.step(), actor()

        def act() -> bool:
            commands.change_status(
                koperasi_id, anggota_id, step, by=by,
                against=lambda: registry().against_status(
                    koperasi_id, anggota_id, step.ke, step.tanggal
                ),
            )  # fmt: skip
            return True

        if form.attempt(act):
            flash(f"Kedudukan {anggota.nama} menjadi {SEBUTAN_STATUS[step.ke].lower()}.")
            return redirect(url_for(".show_anggota", anggota_id=anggota_id), 303)
    page = "anggota/change_status.html"
    return render_template(page, form=form, a=anggota, dari=dari, **WORDS), form.status


@bp.route("/anggota/<uuid:anggota_id>/nik", methods=["GET", "POST"], defaults={"which": "nik"})
@bp.route("/anggota/<uuid:anggota_id>/kk", methods=["GET", "POST"], defaults={"which": "kk"})
@bp.route(
    "/anggota/<uuid:anggota_id>/nik-ahli-waris", methods=["GET", "POST"],
    defaults={"which": "nik-ahli-waris"},
)  # fmt: skip
@requires(Permission.ANGGOTA_NIK)
def reveal_number(anggota_id: UUID, which: str) -> Any:
    """Ask why, keep who and why in the change log, then show the number on this answer alone."""
    anggota, number = find(Anggota, anggota_id), Tersandi(which)
    form, angka = AlasanForm(), None
    if form.validate_on_submit():
        koperasi_id, alasan, by, keys = g.koperasi_id, form.alasan.data, actor(), brankas()
        angka = form.attempt(
            lambda: commands_tersandi.reveal_number(
                koperasi_id, anggota_id, number, alasan=alasan, brankas=keys, by=by
            )
        )
        anggota = find(Anggota, anggota_id)
    return render_template(
        "anggota/reveal_number.html", form=form, a=anggota, angka=angka,
        which=number, SEBUTAN=SEBUTAN, DI_KALIMAT=DI_KALIMAT, SURAT=SURAT,
    ), form.status  # fmt: skip
