"""Journals as files: the voucher of one, the book of the filtered list."""

from __future__ import annotations

from flask import Response, abort, g

from app.buku_besar.draw_jurnal import book_csv, book_pdf, book_xlsx, letterhead, voucher
from app.buku_besar.models import Journal
from app.buku_besar.queries import Filter
from app.buku_besar.queries_jurnal import BarisBukuJurnal, journal_book, journal_page
from app.buku_besar.views_alamat import URUT, bp, printed_at, send
from app.buku_besar.views_jurnal import kind_words, read_filter
from app.koperasi.queries import profil_of
from app.pengguna.access import find, requires
from app.pengguna.permissions import Permission
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused

# A request answers within seconds on an old laptop; more than this belongs to the exports.
MOST = {"pdf": 2_000, "xlsx": 20_000, "csv": 20_000}
MIME = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


@bp.route("/jurnal/unduh.<bentuk>")
@requires(Permission.JURNAL_READ)
def download_jurnal(bentuk: str) -> Response:
    """The journals of the filtered list with their lines, as XLSX, PDF or CSV."""
    if bentuk not in MIME:
        abort(404)
    form, wanted = read_filter()
    if problems := form.problems():
        raise Refused(*(text for _, text in problems))
    rows, total = journal_book(g.koperasi_id, wanted, limit=MOST[bentuk])
    if total > MOST[bentuk]:
        raise Refused(
            f"Saringan ini memuat {total} jurnal, berkas {bentuk.upper()} paling banyak "
            f"{MOST[bentuk]}. Persempit tanggalnya, misalnya per bulan."
        )
    return send(_drawn(bentuk, rows, wanted), f"jurnal.{bentuk}", MIME[bentuk])


def _drawn(bentuk: str, rows: list[BarisBukuJurnal], wanted: Filter) -> bytes:
    if bentuk == "csv":
        return book_csv(rows)
    if bentuk == "xlsx":
        return book_xlsx(rows, koperasi=g.koperasi_nama, lingkup=_scope(wanted))
    kop = letterhead(g.koperasi_nama, profil_of(g.koperasi_id))
    return book_pdf(rows, kop, lingkup=_scope(wanted), dicetak=printed_at())


def _scope(wanted: Filter) -> str:
    """What the book holds, in words: the span, and that it is filtered."""
    sejak = f"Sejak {tanggal_panjang(wanted.sejak)}" if wanted.sejak else "Sejak awal"
    sampai = f" sampai {tanggal_panjang(wanted.sampai)}" if wanted.sampai else " sampai terakhir"
    narrowed = Filter(sejak=wanted.sejak, sampai=wanted.sampai) != wanted
    return sejak + sampai + (", disaring" if narrowed else "")


@bp.route(f"/jurnal/{URUT}/bukti.pdf")
@requires(Permission.JURNAL_READ)
def print_jurnal(urut: int) -> Response:
    """Bukti jurnal of one journal, to be signed and filed."""
    page = journal_page(g.koperasi_id, find(Journal, urut))
    kop = letterhead(g.koperasi_nama, profil_of(g.koperasi_id))
    sebutan = kind_words(page.jurnal, page.jenis)
    isi = voucher(page, kop, dicetak=printed_at(), sebutan=sebutan)
    return send(isi, f"bukti-{page.jurnal.nomor}.pdf", MIME["pdf"], unduh=False)
