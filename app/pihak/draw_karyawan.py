"""Buku Daftar Karyawan on paper and as spreadsheet (kelembagaan 5 row 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.pihak.models import Karyawan
from app.pihak.queries import BarisKaryawan
from app.platform.kertas import (
    BarisTabel,
    Dokumen,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    Penanda,
    TandaTangan,
    Ukuran,
)
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.values.calendar import tanggal_lis, tanggal_panjang

JUDUL = "Buku Daftar Karyawan"
KOLOM = (
    KolomTabel("No.", Jenis.TEKS), KolomTabel("Nama", Jenis.TEKS, 34),
    KolomTabel("Tempat dan tanggal lahir", Jenis.TEKS, 30), KolomTabel("L/P", Jenis.TEKS),
    KolomTabel("Alamat", Jenis.TEKS, 32), KolomTabel("Mulai", Jenis.TEKS),
    KolomTabel("Jabatan", Jenis.TEKS, 26), KolomTabel("Disetujui pengurus", Jenis.TEKS, 24),
    KolomTabel("Tanggal", Jenis.TEKS, kelompok="Berhenti"),
    KolomTabel("Sebab", Jenis.TEKS, 22, kelompok="Berhenti"),
    KolomTabel("Keterangan", Jenis.TEKS, 22),
)  # fmt: skip
LAJUR = (
    KolomLembar("No.", JenisLajur.BILANGAN, 6), KolomLembar("Nama", lebar=28),
    KolomLembar("Tempat lahir", lebar=16), KolomLembar("Tanggal lahir", JenisLajur.TANGGAL),
    KolomLembar("L/P", lebar=5), KolomLembar("Alamat", lebar=36),
    KolomLembar("Tanggal mulai", JenisLajur.TANGGAL), KolomLembar("Jabatan", lebar=22),
    KolomLembar("Disetujui pengurus", lebar=24),
    KolomLembar("Tanggal berhenti", JenisLajur.TANGGAL),
    KolomLembar("Sebab berhenti", lebar=20), KolomLembar("Keterangan", lebar=24),
)  # fmt: skip
Sel = str | int | date | None


@dataclass(frozen=True, slots=True)
class BukuKaryawan:
    """What is drawn: letterhead, day, lines, paper, who signs."""

    kop: Kop
    pada: date
    baris: Sequence[BarisKaryawan]
    ukuran: Ukuran
    tempat: str = ""
    ketua: str = ""
    dicetak: str = ""

    @property
    def subjudul(self) -> str:
        """As of which day, and how many."""
        return f"Per {tanggal_panjang(self.pada)}. {len(self.baris)} orang."


def _cells(number: int, row: BarisKaryawan) -> tuple[Sel, ...]:
    p, k = row.pihak, row.karyawan or Karyawan()
    return (
        number, p.nama, k.tempat_lahir or "", k.tanggal_lahir, k.jenis_kelamin or "", p.alamat,
        k.mulai, k.jabatan or "", k.keputusan or "", k.selesai, k.sebab or "", k.keterangan or "",
    )  # fmt: skip


def _text(cell: Sel) -> str:
    if isinstance(cell, date):
        return tanggal_lis(cell)
    return "" if cell is None else str(cell)


def employees_pdf(buku: BukuKaryawan) -> bytes:
    """The book lying down; birthplace and birthday share a column as in the printed form."""
    rows = [[_text(cell) for cell in _cells(n, row)] for n, row in enumerate(buku.baris, 1)]
    text = "\n".join("\x1f".join(row) for row in rows)
    kaki = Kaki(dicetak=buku.dicetak, sidik=hashlib.sha256(text.encode()).hexdigest())
    dok = Dokumen(buku.kop, ukuran=buku.ukuran, judul_berkas=JUDUL, kaki=kaki)
    dok.judul(JUDUL, buku.subjudul, rebah=True)
    paper = [
        BarisTabel((row[0], row[1], ", ".join(c for c in row[2:4] if c), *row[4:])) for row in rows
    ]
    dok.tabel(KOLOM, paper)
    day = tanggal_panjang(buku.pada)
    place = f"{buku.tempat}, {day}" if buku.tempat else day
    dok.tanda_tangan(TandaTangan(place, (Penanda("Ketua", buku.ketua),), per_baris=2))
    return dok.bytes()


def employees_xlsx(buku: BukuKaryawan) -> bytes:
    """The same columns as a spreadsheet."""
    rows = [BarisLembar(_cells(n, row)) for n, row in enumerate(buku.baris, 1)]
    head = (buku.kop.nama, JUDUL, buku.subjudul)
    return write_xlsx([Lembar(JUDUL, LAJUR, rows, kepala=head, rebah=True)], judul=JUDUL)
