"""Statements and books on paper; the same pieces stand alone or in the RAT book."""

from __future__ import annotations

from app.laporan.draw_susunan import (
    book_columns,
    book_has_sen,
    book_rows,
    sentence_case,
    statement_columns,
    statement_rows,
)
from app.laporan.rules import Buku, Statement
from app.platform.kertas import Dokumen, Kepala, TandaTangan

TEGAK = 4
RUPIAH = "Disajikan dalam rupiah."
TIDAK_COCOK = "Laporan ini tidak cocok dengan buku; jalankan pemeriksaan sebelum dipakai."


def add_statement(
    dok: Dokumen,
    statement: Statement,
    *,
    kepala: Kepala = Kepala.PENUH,
    tingkat: int = 1,
    tanda_tangan: TandaTangan | None = None,
) -> None:
    """Add a statement to a paper on pages of its own; many columns lie down."""
    dok.judul(
        sentence_case(statement.judul),
        f"{statement.subjudul.rstrip('.')}. {RUPIAH}",
        kepala=kepala,
        rebah=len(statement.kolom) > TEGAK,
        tingkat=tingkat,
    )
    rows, sen = statement_rows(statement)
    dok.tabel(statement_columns(statement), rows, sen=sen)
    if not statement.cocok:
        dok.paragraf(TIDAK_COCOK, tebal=True)
    for note in statement.catatan_kaki:
        dok.paragraf(note, kecil=True)
    if tanda_tangan:
        dok.tanda_tangan(tanda_tangan)


def add_book(
    dok: Dokumen,
    buku: Buku,
    *,
    kepala: Kepala = Kepala.PENUH,
    tingkat: int = 1,
    tanda_tangan: TandaTangan | None = None,
) -> None:
    """Add a book to a paper; long ones carry their sums over each page."""
    dok.judul(
        sentence_case(buku.judul),
        f"{buku.subjudul.rstrip('.')}. {RUPIAH}",
        kepala=kepala,
        tingkat=tingkat,
    )
    dok.tabel(book_columns(buku), book_rows(buku), sen=book_has_sen(buku))
    if tanda_tangan:
        dok.tanda_tangan(tanda_tangan)
