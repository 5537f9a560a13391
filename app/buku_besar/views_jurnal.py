"""Journals to read: the filtered list and one journal with its trail."""

from __future__ import annotations

from flask import current_app, g, render_template, request

from app.buku_besar.commands_jurnal import GENERAL, OPENING
from app.buku_besar.forms_jurnal import SEBUTAN_JENIS, SEBUTAN_SIFAT, LampiranForm, SaringForm
from app.buku_besar.models import Journal
from app.buku_besar.queries import Filter, journals
from app.buku_besar.queries_jurnal import amounts_written, journal_page
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Sifat
from app.buku_besar.views_alamat import KEMBALI, URUT, bp, link, way_back
from app.koperasi.rules import period_words
from app.pengguna.access import can, find, requires
from app.pengguna.permissions import Permission
from app.platform.offers import REGISTRY, Paper, Registry
from app.values.pilih import matches

PER_HALAMAN = 50
FILTERS = ("q", "sejak", "sampai", "sifat", "akun", "unit")
HERE = (GENERAL, OPENING)


def read_filter() -> tuple[SaringForm, Filter]:
    """The filter of the address with its errors, and what could be read of it."""
    context = context_of(g.koperasi_id)
    form = SaringForm(request.args)
    form.offer_units(list(context.units.values()))
    form.validate()
    account = None
    if form.akun.data:
        chart = context.accounts.values()
        found = matches(form.akun.data, chart, code=lambda a: a.kode, name=lambda a: a.nama)
        account = found[0] if len(found) == 1 else None
        if account is None:
            form.akun.errors = [f"Akun '{form.akun.data}' tidak ada atau mendua; tulis kodenya."]
    wanted = form.filter_with(account)
    if wanted.sejak and wanted.sampai and wanted.sejak > wanted.sampai:
        form.sampai.errors = ["Tanggal akhir mendahului tanggal awal."]
    return form, wanted


@bp.route("/jurnal")
@requires(Permission.JURNAL_READ)
def list_jurnal() -> tuple[str, int]:
    """The journals, newest first, narrowed by what the address says."""
    saringan, wanted = read_filter()
    hal = min(max(request.args.get("hal", 1, type=int), 1), 1_000_000)
    rows, total = journals(g.koperasi_id, wanted, limit=PER_HALAMAN, offset=(hal - 1) * PER_HALAMAN)
    context = context_of(g.koperasi_id)
    page = render_template(
        "buku_besar/list_jurnal.html", saringan=saringan, rows=rows, total=total, hal=hal,
        dari=max(-(-total // PER_HALAMAN), 1), disaring=wanted != Filter(), sebutan=SEBUTAN_SIFAT,
        akun=sorted(context.accounts.values(), key=lambda a: a.kode),
        boleh_catat=can(Permission.JURNAL_WRITE), url_impor=link("impor_ekspor.index"),
        jumlah=amounts_written(g.koperasi_id, [row.urut for row in rows]),
        saring_args={name: v for name in FILTERS if (v := request.args.get(name))},
        asal={KEMBALI: request.full_path} if request.query_string else {},
    )  # fmt: skip
    return page, 422 if saringan.problems() else 200


@bp.route(f"/jurnal/{URUT}")
@requires(Permission.JURNAL_READ)
def show_jurnal(urut: int) -> str:
    """One journal with its lines, its trail and its attachments."""
    return journal_html(find(Journal, urut), LampiranForm())


def journal_html(jurnal: Journal, form: LampiranForm) -> str:
    """The page of a journal; `form` is the attachment form on it."""
    page = journal_page(g.koperasi_id, jurnal)
    paper = paper_of(jurnal)
    boleh = can(Permission.JURNAL_WRITE)
    return render_template(
        "buku_besar/show_jurnal.html", hal=page, j=jurnal, form=form, paper=paper,
        periode=period_words(jurnal.periode), asal=way_back(),
        sebutan=kind_words(jurnal, page.jenis), url_surat=_paper_url(paper, jurnal),
        boleh_batal=boleh and _cancellable(jurnal, paper) and page.pembalik is None,
        boleh_lampir=boleh,
    )  # fmt: skip


def kind_words(jurnal: Journal, jenis: str) -> str:
    """What sort of journal this is, in the words of the screens."""
    if jurnal.membalik_urut is not None:
        return "Jurnal pembatalan"
    if jenis:
        return f"Jurnal {SEBUTAN_JENIS[JenisJurnal(jenis)].lower()}"
    sifat = SEBUTAN_SIFAT[Sifat(jurnal.sifat)]
    return sifat if jurnal.sifat == Sifat.PEMBUKA else f"Jurnal {sifat.lower()}"


def paper_of(jurnal: Journal) -> Paper | None:
    """The paper behind a journal when another room keeps it."""
    registry: Registry = current_app.extensions[REGISTRY]
    paper = registry.paper_of(jurnal.aturan)
    return None if paper is None or paper.endpoint == "buku_besar.show_jurnal" else paper


def _cancellable(jurnal: Journal, paper: Paper | None) -> bool:
    """Whether the button is shown: ours, or of a room that lets its papers be cancelled here."""
    return jurnal.aturan in HERE or (paper is not None and paper.batal is not None)


def _paper_url(paper: Paper | None, jurnal: Journal) -> str | None:
    return link(paper.endpoint, **{paper.argument: jurnal.sumber_id}) if paper else None
