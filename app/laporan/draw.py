"""One report, five formats: the same rows, drawn from the same frozen object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.laporan.draw_calk import add_calk, calk_csv, calk_object, calk_sheet, calk_txt
from app.laporan.draw_json import book_object, statement_object, to_json
from app.laporan.draw_kartu import add_card, card_csv, card_object, card_sheet, card_txt
from app.laporan.draw_kas import add_cash_book, cash_sheet, cash_txt
from app.laporan.draw_lembar import book_csv, book_sheet, statement_csv, statement_sheet
from app.laporan.draw_pdf import add_book, add_statement
from app.laporan.draw_rasio import add_ratios, ratio_csv, ratio_object, ratio_sheet, ratio_txt
from app.laporan.draw_susunan import sentence_case
from app.laporan.draw_teks import to_txt
from app.laporan.rules import Buku, Statement
from app.laporan.rules_buku_kas import BukuKas
from app.laporan.rules_calk import Calk
from app.laporan.rules_kartu import Kartu
from app.laporan.rules_rasio import DaftarRasio
from app.platform.kertas import A4, Dokumen, Kaki, Kop, TandaTangan, Ukuran
from app.platform.lembar import Lembar, write_xlsx
from app.values.refusal import Refused

Laporan = Statement | Buku | Kartu | Calk | DaftarRasio

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Tools:
    """How one kind of report becomes plain values, CSV, a sheet, text, and pages of a paper."""

    plain: Callable[[Any], dict[str, Any]]
    csv: Callable[[Any], bytes]
    sheet: Callable[[Any], Lembar]
    txt: Callable[[Any], bytes]
    pages: Callable[[Dokumen, Any], None]


TOOLS: dict[type, Tools] = {
    Statement: Tools(statement_object, statement_csv, statement_sheet, to_txt, add_statement),
    Buku: Tools(book_object, book_csv, book_sheet, to_txt, add_book),
    BukuKas: Tools(book_object, book_csv, cash_sheet, cash_txt, add_cash_book),
    Kartu: Tools(card_object, card_csv, card_sheet, card_txt, add_card),
    Calk: Tools(calk_object, calk_csv, calk_sheet, calk_txt, add_calk),
    DaftarRasio: Tools(ratio_object, ratio_csv, ratio_sheet, ratio_txt, add_ratios),
}


def draw(  # noqa: PLR0913 -- the parts a paper has
    isi: Laporan,
    bentuk: str,
    *,
    kop: Kop | None = None,
    kaki: Kaki | None = None,
    tanda_tangan: TandaTangan | None = None,
    ukuran: Ukuran = A4,
    draf: bool = False,
) -> bytes:
    """Draw a report in one of FORMATS (the key is the suffix, the value the media type).

    Letterhead, foot, signatures, size of sheet and DRAF matter to the PDF only; the foot takes
    the report's fingerprint when it has none. Refused: a format that does not exist.
    """
    if bentuk not in FORMATS:
        raise Refused(f"Bentuk “{bentuk}” tidak dikenal. Pilih salah satu: {', '.join(FORMATS)}.")
    tools = TOOLS[type(isi)]
    if bentuk == "json":
        return to_json(tools.plain(isi))
    if bentuk == "xlsx":
        return write_xlsx([tools.sheet(isi)], judul=isi.judul, penulis=isi.koperasi)
    if bentuk != "pdf":
        return tools.csv(isi) if bentuk == "csv" else tools.txt(isi)
    dok = paper(isi, kop=kop, kaki=kaki, ukuran=ukuran, draf=draf)
    tools.pages(dok, isi)
    if tanda_tangan:
        dok.tanda_tangan(tanda_tangan)
    return dok.bytes()


def paper(
    isi: Laporan, *, kop: Kop | None, kaki: Kaki | None, ukuran: Ukuran, draf: bool
) -> Dokumen:
    """Begin the paper of one report."""
    foot = kaki or Kaki()
    return Dokumen(
        kop or Kop(isi.koperasi),
        ukuran=ukuran,
        judul_berkas=f"{sentence_case(isi.judul)}, {isi.koperasi}",
        kaki=foot if foot.sidik else replace(foot, sidik=isi.sidik),
        perihal=f"{isi.judul}. {isi.subjudul}",
        draf=draf,
    )
