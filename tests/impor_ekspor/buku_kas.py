"""Cash books as villages keep them, built cell by cell; and what reads them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from app.impor_ekspor.rules_kas import LembarKas, PilihanKas
from app.impor_ekspor.rules_kas_buku import read_book
from app.platform.tabel_mentah import read_sheets

KINI = dt.date(2026, 11, 25)
JUDUL = ("No", "Tanggal", "Uraian", "Kategori", "Anggota", "Masuk", "Keluar", "Saldo")
Rows = Sequence[Sequence[object]]


def january(day: int) -> dt.date:
    return dt.date(2025, 1, day)


def sheets_file(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook; a text that begins with = is a formula that shows what follows the bar."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    looks = book.add_format({"num_format": "dd/mm/yyyy"})
    for nama, rows in sheets.items():
        sheet = book.add_worksheet(nama)
        for no, row in enumerate(rows):
            for place, value in enumerate(row):
                _write(sheet, no, place, value, looks)
    book.close()
    return out.getvalue()


def _write(sheet: Any, no: int, place: int, value: object, looks: Any) -> None:
    if isinstance(value, dt.date):
        sheet.write_datetime(no, place, dt.datetime.combine(value, dt.time()), looks)
    elif isinstance(value, str) and value.startswith("="):
        formula, _, shows = value.partition("|")
        sheet.write_formula(no, place, formula, None, shows)
    elif value is not None:
        sheet.write(no, place, value)


def kas_umum(*rows: Sequence[object], awal: int = 0, judul: str = "Bulan Januari 2025") -> Rows:
    """A plain cash book of one month under its titles; rows begin at 5."""
    opening = (None, None, "Saldo bulan lalu", None, None, None, None, awal)
    return [("BUKU KAS UMUM",), (judul,), JUDUL, opening, *rows]


def messy() -> bytes:
    """January as a treasurer really keeps it, every kind of fault in a place of its own."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    looks = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Januari")
    sheet.merge_range("A1:G1", "BUKU KAS UMUM KOPERASI DESA")
    sheet.merge_range("A2:G2", "Bulan : Januari 2025")
    for cells, text in (
        ("A4:A5", "No"), ("B4:B5", "Tanggal"), ("C4:C5", "Uraian Transaksi"), ("D4:D5", "No Bukti"),
        ("E4:F4", "Mutasi"), ("G4:G5", "Saldo"),
    ):  # fmt: skip
        sheet.merge_range(cells, text)
    sheet.write("E5", "Masuk")
    sheet.write("F5", "Keluar")
    rows = {
        6: (None, None, "Saldo Bulan Lalu", None, None, None, 1_000_000),
        7: (1, "3 Januari 2025", "Bayar listrik", "BKK-1", None, 350_000, 650_000),
        8: (2, "4/1/25", "Simpanan wajib Siti Aminah", None, "Rp 20.000", None, 670_000),
        9: (3, dt.date(2028, 1, 5), "Beli ATK", None, None, 50_000, 620_000),
        10: (4, "Bulan Januari", "Fee BRILink", None, 1_222.5, None, 621_222.5),
        11: (5, 45672, "Setor ke bank", None, None, 500_000, "=G10-#REF!|#REF!"),
        12: (6, dt.date(2025, 3, 1), "Jual kardus bekas", None, 10_000, None, 131_222.5),
        13: (7, january(20), "Konsumsi rapat", None, None, 31_222.5, 100_000),
        14: (8, None, "Parkir", None, None, 1_000, 109_000),
        15: (9, january(21), "Iuran kebersihan", None, "=E99*#REF!|#REF!", None, 119_000),
        16: (10, "31/02/2025", "Bensin", None, None, "20rb", 99_000),
        17: (11, january(24), "Fotokopi", None, None, "=1+1|", 94_000),
        18: (12, january(25), "Beli dan jual", None, 5_000, 4_000, 95_000),
        19: (12, january(26), "Meterai", None, None, 10_000, 85_000),
        20: (None, None, "Jumlah", None, 36_222.5, 900_000, None),
    }
    for no, row in rows.items():
        for place, value in enumerate(row):
            _write(sheet, no - 1, place, value, looks)
    sheet.write("I8", "pinjam Pak X")
    sheet.write("J8", 500_000)
    recap = book.add_worksheet("Rekap")
    recap.write_row("A1", ["Tanggal", "Uraian", "Masuk", "Keluar"])
    book.add_worksheet("Laba Rugi").write("A1", "Pendapatan")
    book.close()
    return out.getvalue()


def understood(data: bytes, **pilihan: Any) -> list[LembarKas]:
    """The sheets of a file as they are understood on the day of the tests."""
    return read_book(read_sheets(data, "buku kas.xlsx"), PilihanKas(KINI, **pilihan))


def sentences(sheets: Sequence[LembarKas], *, tanya: bool | None = None) -> list[str]:
    """What is told of them; only doubts, or only faults, where `tanya` says so."""
    return [
        problem.sentence
        for sheet in sheets
        for problem in sheet.masalah
        if tanya is None or problem.tanya is tanya
    ]
