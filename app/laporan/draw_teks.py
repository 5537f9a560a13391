"""Statements and books as aligned text, with the rows and figures of the printed paper."""

from __future__ import annotations

from collections.abc import Sequence

from app.laporan.draw_susunan import (
    book_columns,
    book_has_sen,
    book_rows,
    statement_columns,
    statement_rows,
)
from app.laporan.rules import Buku, Statement
from app.platform.kertas import BarisTabel, Gaya, Jenis, KolomTabel
from app.platform.kertas_tabel import figure
from app.platform.teks import RataTeks, write_txt

INDENT = "  "


def to_txt(isi: Statement | Buku) -> bytes:
    """Write as UTF-8 text in columns of fixed width."""
    if isinstance(isi, Statement):
        columns = statement_columns(isi)
        rows, sen = statement_rows(isi)
        notes = isi.catatan_kaki
    else:
        columns, rows, sen, notes = book_columns(isi), book_rows(isi), book_has_sen(isi), ()
    return write_txt(
        (isi.koperasi, isi.judul, isi.subjudul),
        [f"{c.kelompok} {c.judul}".strip() for c in columns],
        [RataTeks.KANAN if c.jenis is Jenis.ANGKA else RataTeks.KIRI for c in columns],
        lines_of(columns, rows, sen=sen),
        (*notes, f"Sidik {isi.sidik}"),
    )


def lines_of(
    columns: Sequence[KolomTabel], rows: Sequence[BarisTabel], *, sen: bool
) -> list[Sequence[str] | str]:
    """Write rows, with a rule above totals and a double one below grand totals."""
    lines: list[Sequence[str] | str] = []
    for row in rows:
        if row.gaya in (Gaya.JUMLAH, Gaya.JUMLAH_AKHIR):
            lines.append("-")
        cells = []
        for column, cell in zip(columns, row.sel, strict=True):
            text = figure(cell, sen=sen) if column.jenis is Jenis.ANGKA else str(cell or "")
            indent = INDENT * row.tingkat if column.jenis is Jenis.URAIAN else ""
            cells.append(indent + text)
        lines.append(cells)
        if row.gaya is Gaya.JUMLAH_AKHIR:
            lines.append("=")
    return lines
