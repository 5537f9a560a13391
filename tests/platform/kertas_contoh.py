"""Papers to try: a letterhead, columns, a book with running balance, and ways to look inside."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from app.platform.kertas import (
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    KolomTabel,
    Kop,
    Penanda,
    Pindah,
    TandaTangan,
)

KOP = Kop("Koperasi Desa Merah Putih Sukamaju", "Badan hukum AHU-1", "Jalan Raya Sukamaju 12")

TANDA = TandaTangan(
    "Sukamaju, 5 Januari 2026",
    (Penanda("Ketua", "Hadi Pranoto"), Penanda("Bendahara", "Ratna Wulandari")),
    qr="sidik 7F3A91C4",
)

KOLOM = (
    KolomTabel("", Jenis.URAIAN),
    KolomTabel("Catatan", Jenis.CATATAN),
    KolomTabel("2026"),
    KolomTabel("2025"),
)

BUKU = (
    KolomTabel("Uraian", Jenis.URAIAN),
    KolomTabel("Masuk", pindah=Pindah.JUMLAH),
    KolomTabel("Keluar", pindah=Pindah.JUMLAH),
    KolomTabel("Saldo", pindah=Pindah.TERAKHIR),
)


def dokumen(**lain) -> Dokumen:
    return Dokumen(KOP, judul_berkas="Laporan contoh", **lain)


def read(dok: Dokumen, **cara) -> PdfReader:
    return PdfReader(BytesIO(dok.bytes(**cara)))


def texts(dok: Dokumen) -> list[str]:
    return [page.extract_text() for page in read(dok).pages]


def marks(dok: Dokumen, kind: type) -> list:
    return [m for page in dok._laid_out() for m in page.papan.marks if type(m) is kind]


def carried(text: str, label: str) -> list[int]:
    """The three figures behind a label of carried sums, none when the page has no such row."""
    found = re.search(rf"^{label}\s+(\S+)\s+(\S+)\s+(\S+)$", text, re.M)
    return [rupiah(cell) for cell in found.groups()] if found else []


def rupiah(text: str) -> int:
    sign = -1 if text.startswith("(") else 1
    return sign * int(re.sub(r"\D", "", text) or 0)


def book_rows(count: int) -> list[BarisTabel]:
    rows, saldo = [BarisTabel(("Saldo awal", None, None, 50_000), Gaya.SALDO)], 50_000
    for number in range(1, count + 1):
        masuk, keluar = (number * 100, None) if number % 3 else (None, number * 200)
        saldo += (masuk or 0) - (keluar or 0)
        rows.append(BarisTabel((f"Baris ke-{number}", masuk, keluar, saldo)))
    return rows
