"""Statements and books as CSV and as spreadsheets: exact to the sen, never rounded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.laporan.draw_susunan import JUMLAH, PER_AKUN, SALDO_AKHIR, SALDO_AWAL
from app.laporan.rules import Baris, Buku, Jenis, Statement
from app.platform.lembar import (
    BarisLembar,
    JenisLajur,
    KolomLembar,
    Lembar,
)
from app.platform.lembar import Jumlah as Sum
from app.platform.teks import write_csv

BANYAK_KOLOM = 4
LEBAR_URAIAN = 46


def statement_csv(statement: Statement) -> bytes:
    """Write a statement as CSV, columns and rows by their fixed keys."""
    keys = [kolom.kunci for kolom in statement.kolom]
    heads = ["kunci", "uraian", "tingkat", "jenis", "catatan", *keys]
    return write_csv(heads, (_csv_row(row, len(keys)) for row in statement.baris))


def book_csv(buku: Buku) -> bytes:
    """Write a book as CSV with its opening and closing rows."""
    heads = ["tanggal", "nomor", "uraian", "anggota", "debit", "kredit", "saldo"]
    return write_csv(heads, _csv_book(buku))


def _csv_row(row: Baris, width: int) -> list[str | int | None]:
    values = [*row.nilai, *[None] * (width - len(row.nilai))]
    return [row.kunci, row.label, str(row.tingkat), row.jenis.value, row.catatan, *values]


def _csv_book(buku: Buku) -> Iterator[list[str | int | date | None]]:
    yield [buku.sejak, "", SALDO_AWAL, "", None, None, buku.saldo_awal]
    for row in buku.baris:
        yield [row.tanggal, row.nomor, row.uraian, row.anggota, row.debit, row.kredit, row.saldo]
    yield [buku.sampai, "", JUMLAH, "", buku.jumlah_debit, buku.jumlah_kredit, buku.saldo_akhir]


def statement_sheet(statement: Statement) -> Lembar:
    """A statement as a sheet; totals add the rows named by `rumus`."""
    per_akun = statement.laporan in PER_AKUN
    noted = any(row.catatan for row in statement.baris)
    kolom = [KolomLembar("Kode")] if per_akun else []
    kolom.append(KolomLembar("Akun" if per_akun else "Uraian", lebar=LEBAR_URAIAN))
    if noted:
        kolom.append(KolomLembar("Catatan", lebar=9))
    kolom += [KolomLembar(k.judul, JenisLajur.JUMLAH) for k in statement.kolom]
    return Lembar(
        nama=statement.laporan,
        kolom=tuple(kolom),
        baris=_sheet_rows(statement, noted=noted, per_akun=per_akun),
        kepala=_heads(statement),
        kaki=(*statement.catatan_kaki, f"Sidik {statement.sidik}"),
        rebah=len(statement.kolom) > BANYAK_KOLOM,
    )


def _heads(isi: Statement | Buku) -> tuple[str, ...]:
    return (isi.koperasi, isi.judul, isi.subjudul)


def _sheet_rows(statement: Statement, *, noted: bool, per_akun: bool) -> Iterator[BarisLembar]:
    place = {row.kunci: number for number, row in enumerate(statement.baris)}
    for row in statement.baris:
        added = tuple(sorted(place[key] for key in row.rumus if key in place))
        values = [
            Sum(value, added) if added and value is not None else value for value in row.nilai
        ]
        values += [None] * (len(statement.kolom) - len(row.nilai))
        code = (row.akun[0] if len(row.akun) == 1 else None,) if per_akun else ()
        note = (row.catatan or None,) if noted else ()
        yield BarisLembar(
            (*code, row.label, *note, *values),
            tebal=row.jenis is not Jenis.ISI,
            tingkat=0 if per_akun else max(0, row.tingkat - 1),
        )


def book_sheet(buku: Buku) -> Lembar:
    """A book as a sheet; the sums of both sides are formulas over all entries."""
    return Lembar(
        nama=buku.laporan,
        kolom=(
            KolomLembar("Tanggal", JenisLajur.TANGGAL),
            KolomLembar("Nomor", lebar=16),
            KolomLembar("Uraian", lebar=LEBAR_URAIAN),
            KolomLembar("Anggota", lebar=24),
            KolomLembar(buku.label_debit, JenisLajur.JUMLAH),
            KolomLembar(buku.label_kredit, JenisLajur.JUMLAH),
            KolomLembar("Saldo", JenisLajur.JUMLAH),
        ),
        baris=_book_rows(buku),
        kepala=_heads(buku),
        kaki=(f"Sidik {buku.sidik}",),
    )


def _book_rows(buku: Buku) -> Iterator[BarisLembar]:
    yield BarisLembar((buku.sejak, None, SALDO_AWAL, None, None, None, buku.saldo_awal))
    for row in buku.baris:
        yield BarisLembar(
            (
                row.tanggal,
                row.nomor,
                row.uraian,
                row.anggota or None,
                row.debit,
                row.kredit,
                row.saldo,
            )
        )
    span = (1, len(buku.baris)) if buku.baris else ()
    sides = [Sum(value, span, sampai=True) for value in (buku.jumlah_debit, buku.jumlah_kredit)]
    label = f"{JUMLAH} dan {SALDO_AKHIR.lower()}"
    yield BarisLembar((buku.sampai, None, label, None, *sides, buku.saldo_akhir), tebal=True)
