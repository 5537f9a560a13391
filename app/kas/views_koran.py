"""Pages of a bank account: accounts, what is open, matches, typed lines, booking from a line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response, abort, flash, g, redirect, render_template, request, url_for

from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_pratinjau import foreseen
from app.buku_besar.rules import AccountRow
from app.buku_besar.views_alamat import key_of, link, send
from app.kas import commands_koran as acts
from app.kas.commands_buang_koran import drop_baris
from app.kas.commands_buang_koran import drop_koran as drop_file
from app.kas.commands_catat_koran import Pembukuan
from app.kas.commands_catat_koran import book_baris as book_line
from app.kas.draw_koran import statement_xlsx
from app.kas.forms_koran import AwalForm, BarisForm, CatatForm, CocokForm
from app.kas.models_koran import BarisKoran, MutasiKoran
from app.kas.queries_koran import (
    bank_rows,
    files_of,
    lines_of,
    papers_of,
    signed_until,
    state_of,
    statement_rows,
)
from app.kas.queries_pajak import bank_interest_tax
from app.kas.rules_katalog import Kejadian, Sisi
from app.kas.rules_kejadian import of_side
from app.kas.rules_koran import (
    DEKAT,
    JenisMutasi,
    bank_accounts,
    likely_kind,
    tax_apart,
)
from app.kas.rules_pajak import gross_of
from app.kas.views_alamat import bp
from app.pengguna.access import actor, can, find, requires
from app.pengguna.permissions import Permission
from app.platform.forms import business_today
from app.values.money import NIL, Money
from app.values.refusal import Refused
from app.values.tulis import rp

PAGE, LAST_PAGE, MOST = 50, 100_000, 20_000
SHOWN = 200  # open rows on one page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEADAAN = {"": "Semua", "belum": "Belum dicocokkan", "cocok": "Cocok"}
BROKEN = "Halaman rusak; muat ulang lalu kirim lagi."


def bank_of(bank_id: UUID) -> AccountRow:
    """The bank account of the address, else 404."""
    found = next((a for a in bank_accounts(context_of(g.koperasi_id)) if a.id == bank_id), None)
    return found or abort(404)


@bp.get("/bank")
@requires(Permission.KAS_READ)
def list_bank() -> Any:
    """Bank accounts with both balances and what is open."""
    accounts = bank_accounts(context_of(g.koperasi_id))
    return render_template(
        "kas/list_bank.html", rows=bank_rows(g.koperasi_id, accounts, business_today()),
        boleh=can(Permission.KAS_WRITE),
    )  # fmt: skip


@bp.route("/bank/<uuid:bank_id>", methods=["GET", "POST"])
@requires(Permission.KAS_READ)
def show_bank(bank_id: UUID) -> Any:
    """What the bank shows and the books lack, the other way round, and what belongs together."""
    akun, form = bank_of(bank_id), CocokForm()
    if form.is_submitted() and not can(Permission.KAS_WRITE):
        abort(403)
    if form.validate_on_submit() and (said := form.attempt(_pressed(form, bank_id))):
        flash(said)
        return redirect(url_for("kas.show_bank", bank_id=bank_id), 303)
    state = state_of(g.koperasi_id, bank_id)
    return render_template(
        "kas/show_bank.html", akun=akun, s=state, form=form, batas=SHOWN,
        usulan=[(a, b, f"{a.id}:{b.urut}:{b.baris}") for a, b in state.usulan[:SHOWN]],
        pasangan=state.pasangan()[:SHOWN], papers=papers_of(g.koperasi_id, bank_id)[:12],
        disahkan=signed_until(g.koperasi_id, bank_id), boleh=can(Permission.KAS_WRITE),
    ), form.status  # fmt: skip


def _pressed(form: CocokForm, bank_id: UUID) -> Any:
    """The act behind the button that was pressed."""
    koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
    sent = request.form

    def act() -> str:
        if "lepas" in sent:
            acts.unmatch_koran(koperasi_id, _match_here(bank_id, _id(sent["lepas"])))
            return "Pasangan dilepas."
        if "ada" in sent:
            ticked = [_place(x) for x in form.posting]
            many = acts.tick_postings(koperasi_id, key, bank_id, ticked, by=by)
            return f"{many} catatan dicentang ada di rekening koran."
        if "usulan" in sent:
            pairs = [(_id(x.partition(":")[0]), _place(x.partition(":")[2])) for x in form.usul]
            return f"{acts.match_many(koperasi_id, key, bank_id, pairs, by=by)} usulan diterima."
        acts.match_koran(
            koperasi_id, key, bank_id, baris=[_id(x) for x in form.baris],
            posting=[_place(x) for x in form.posting], by=by,
        )  # fmt: skip
        return "Dicocokkan."

    return act


def _match_here(bank_id: UUID, pasangan_id: UUID) -> UUID:
    state = state_of(g.koperasi_id, bank_id)
    if pasangan_id not in set(state.cocok.baris.values()):
        raise Refused("Pasangan ini sudah dilepas.")
    return pasangan_id


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(BROKEN) from None


def _place(text: str) -> tuple[int, int]:
    urut, _, baris = text.partition(":")
    if not (urut.isascii() and urut.isdigit() and baris.isascii() and baris.isdigit()):
        raise Refused(BROKEN)
    if len(urut) > 15 or len(baris) > 15:
        raise Refused(BROKEN)
    return int(urut), int(baris)


def _asked() -> tuple[str, str]:
    keadaan = request.args.get("keadaan", "")
    return request.args.get("q", "").strip()[:80], keadaan if keadaan in KEADAAN else ""


@bp.get("/bank/<uuid:bank_id>/koran")
@requires(Permission.KAS_READ)
def list_koran(bank_id: UUID) -> Any:
    """Every line of the statement, searched and narrowed, and the files they came from."""
    akun, (q, keadaan) = bank_of(bank_id), _asked()
    hal = min(max(request.args.get("hal", 1, type=int), 1), LAST_PAGE)
    rows, total = statement_rows(
        g.koperasi_id, bank_id, q=q, keadaan=keadaan, offset=(hal - 1) * PAGE, limit=PAGE
    )
    return render_template(
        "kas/list_koran.html", akun=akun, rows=rows, total=total, hal=hal, q=q, keadaan=keadaan,
        dari=max(1, -(-total // PAGE)), pilihan=KEADAAN, form=CocokForm(),
        files=files_of(g.koperasi_id, bank_id), boleh=can(Permission.KAS_WRITE),
        saringan={k: v for k, v in (("q", q), ("keadaan", keadaan)) if v},
    )  # fmt: skip


@bp.get("/bank/<uuid:bank_id>/koran/unduh.xlsx")
@requires(Permission.KAS_READ)
def download_koran(bank_id: UUID) -> Response:
    """The lines as narrowed on the page."""
    akun, (q, keadaan) = bank_of(bank_id), _asked()
    rows, _ = statement_rows(g.koperasi_id, bank_id, q=q, keadaan=keadaan, limit=MOST)
    scope = f"{KEADAAN[keadaan]}{f', memuat “{q}”' if q else ''}. {len(rows)} baris."
    isi = statement_xlsx(rows, koperasi=g.koperasi_nama, rekening=akun.nama, lingkup=scope)
    return send(isi, "rekening-koran.xlsx", XLSX)


@bp.post("/bank/<uuid:bank_id>/koran/buang")
@requires(Permission.KAS_WRITE)
def drop_koran(bank_id: UUID) -> Any:
    """Take back a typed line or a whole file nobody matched yet."""
    bank_of(bank_id)
    form, koperasi_id = CocokForm(), g.koperasi_id

    def act() -> str:
        if "berkas" in request.form:
            drop_file(koperasi_id, _id(request.form["berkas"]))
            return "Berkas dan barisnya dibuang; jejaknya tersimpan."
        drop_baris(koperasi_id, _id(request.form.get("baris", "")))
        return "Baris dihapus; jejaknya tersimpan."

    if form.validate_on_submit():
        said = form.attempt(act)
        flash(said or " ".join(text for _, text in form.problems()), "" if said else "awas")
    return redirect(url_for("kas.list_koran", bank_id=bank_id), 303)


@bp.route("/bank/<uuid:bank_id>/baris", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def new_baris(bank_id: UUID) -> Any:
    """Type a line of the statement."""
    akun, form, today = bank_of(bank_id), BarisForm(), business_today()
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        if form.masuk.data and form.keluar.data:
            form.show(Refused("Isi salah satu: masuk atau keluar."))
        else:
            typed = acts.BarisDiketik(
                form.tanggal.data or today, form.keterangan.data, form.jumlah,
                bool(form.memang_dua.data),
            )  # fmt: skip
            if form.attempt(
                lambda: acts.record_baris(koperasi_id, key, bank_id, typed, by=by, today=today).id
            ):
                flash("Baris dicatat.")
                return redirect(url_for("kas.show_bank", bank_id=bank_id), 303)
    return render_template("kas/new_baris.html", form=form, akun=akun), form.status


@bp.route("/bank/baris/<uuid:baris_koran_id>/catat", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def book_baris(baris_koran_id: UUID) -> Any:
    """Book a line as charge, interest or tax, or go to the form of another event filled in."""
    baris = find(BarisKoran, baris_koran_id)
    form, duga = CatatForm(), None
    jumlah, bank_id = baris.jumlah, baris.akun_id
    if request.method == "GET":
        form.jenis.data = likely_kind(baris.keterangan, jumlah)
        form.pajak.data = _tax_taken(baris)
    if form.validate_on_submit():
        koperasi_id, key, by = g.koperasi_id, key_of(form), actor()
        pajak = (form.pajak.data or NIL) if form.kind is JenisMutasi.BUNGA else NIL
        asked = Pembukuan(form.kind, pajak, form.keterangan.data)

        def act() -> Any:
            return book_line(koperasi_id, key, baris_koran_id, asked, by=by).jurnal_urut

        if form.only_looks:
            duga = form.look(lambda: foreseen(koperasi_id, act))
        elif form.attempt(act):
            flash(f"{baris.keterangan} dibukukan dan dicocokkan.")
            return redirect(url_for("kas.show_bank", bank_id=bank_id), 303)
    return render_template(
        "kas/book_baris.html", form=form, duga=duga, b=find(BarisKoran, baris_koran_id),
        akun=bank_of(bank_id), lain=_other_events(jumlah, baris.tanggal.isoformat()),
        sekarang=rp(abs(jumlah)),
    ), form.status  # fmt: skip


def _tax_taken(baris: BarisKoran) -> Money | None:
    """The tax that was taken off interest before it came; none where the bank lists it apart.

    The rate is that of the setting on the day of the line.
    """
    since = baris.tanggal - timedelta(days=DEKAT)
    if baris.jumlah <= 0 or tax_apart(
        baris.tanggal, lines_of(g.koperasi_id, baris.akun_id, since=since)
    ):
        return None
    neto, rate = Money(baris.jumlah), bank_interest_tax(g.koperasi_id, baris.tanggal)
    return gross_of(neto, rate) - neto or None


@bp.get("/bank/mutasi/<uuid:mutasi_koran_id>")
@requires(Permission.KAS_READ)
def show_mutasi(mutasi_koran_id: UUID) -> Any:
    """Where a journal booked from a line leads: the statement it came from."""
    paper = find(MutasiKoran, mutasi_koran_id)
    return redirect(url_for("kas.show_bank", bank_id=paper.akun_id))


def _other_events(jumlah: int, tanggal: str) -> list[tuple[str, str]]:
    """Name and address of the forms of other events, with bank, amount and day filled in."""
    sides = (Sisi.MASUK if jumlah > 0 else Sisi.KELUAR, Sisi.PINDAH)
    values = {"jumlah": rp(abs(jumlah)).removeprefix("Rp"), "tanggal": tanggal, "kas": "bank"}
    found = []
    for kejadian in (k for sisi in sides for k in of_side(sisi) if "jumlah" in k.semua):
        said = values | ({"kas": "kas_umum", "ke": "bank"} if _into_bank(kejadian, jumlah) else {})
        if address := link("kas.new_kejadian", kejadian=kejadian.kunci, **said):
            found.append((kejadian.nama, address))
    return found


def _into_bank(kejadian: Kejadian, jumlah: int) -> bool:
    """A transfer that came in went to the bank, not out of it."""
    return jumlah > 0 and "ke" in kejadian.semua


@bp.route("/bank/<uuid:bank_id>/mulai", methods=["GET", "POST"])
@requires(Permission.KAS_WRITE)
def record_awal(bank_id: UUID) -> Any:
    """From which day this account is matched."""
    akun, form = bank_of(bank_id), AwalForm()
    if form.validate_on_submit():
        koperasi_id, mulai = g.koperasi_id, form.mulai.data or business_today()
        saldo = form.saldo.data or NIL
        if form.attempt(
            lambda: bool(acts.record_awal(koperasi_id, bank_id, mulai=mulai, saldo=saldo))
        ):
            flash("Mulai pencocokan disimpan.")
            return redirect(url_for("kas.show_bank", bank_id=bank_id), 303)
    return render_template("kas/record_awal.html", form=form, akun=akun), form.status
