"""Buku Daftar Pengurus and Buku Daftar Pengawas, on paper and as spreadsheet.

Columns of kelembagaan 5, rows 2 and 3: number, name, member number, age, sex, occupation, address,
office, day of appointment, signature, day and cause of leaving, signature of the chair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.anggota.draw_daftar import home_of, page_print
from app.anggota.queries_organ import BarisPejabat
from app.anggota.rules import age_on
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

KOLOM = (
    KolomTabel("No.", Jenis.TEKS), KolomTabel("Nama", Jenis.TEKS, 38),
    KolomTabel("Nomor anggota", Jenis.TEKS), KolomTabel("Umur", Jenis.TEKS),
    KolomTabel("L/P", Jenis.TEKS), KolomTabel("Pekerjaan", Jenis.TEKS, 20),
    KolomTabel("Alamat", Jenis.TEKS, 34), KolomTabel("Jabatan", Jenis.TEKS, 26),
    KolomTabel("Tanggal", Jenis.TEKS, kelompok="Diangkat"),
    KolomTabel("Tanda tangan", Jenis.TEKS, 17, kelompok="Diangkat"),
    KolomTabel("Tanggal", Jenis.TEKS, kelompok="Berhenti"),
    KolomTabel("Sebab", Jenis.TEKS, 20, kelompok="Berhenti"),
    KolomTabel("Ketua", Jenis.TEKS, 14, kelompok="Berhenti"),
)  # fmt: skip
LAJUR = (
    KolomLembar("No.", JenisLajur.BILANGAN, 6), KolomLembar("Nama", lebar=28),
    KolomLembar("Nomor anggota", lebar=14), KolomLembar("Umur", JenisLajur.BILANGAN, 7),
    KolomLembar("L/P", lebar=5), KolomLembar("Pekerjaan", lebar=18),
    KolomLembar("Alamat", lebar=36), KolomLembar("Jabatan", lebar=22),
    KolomLembar("Tanggal diangkat", JenisLajur.TANGGAL), KolomLembar("Tanda tangan", lebar=16),
    KolomLembar("Tanggal berhenti", JenisLajur.TANGGAL), KolomLembar("Sebab berhenti", lebar=20),
    KolomLembar("Tanda tangan ketua", lebar=16),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BukuPejabat:
    """What is drawn: title, letterhead, the day ages are counted on, lines, who signs."""

    judul: str
    kop: Kop
    pada: date
    baris: Sequence[BarisPejabat]
    ukuran: Ukuran
    tempat: str = ""
    penanda: tuple[Penanda, ...] = ()
    dicetak: str = ""

    @property
    def subjudul(self) -> str:
        """As of which day, and how many lines."""
        return f"Per {tanggal_panjang(self.pada)}. {len(self.baris)} baris."


def _cells(number: int, row: BarisPejabat, on: date) -> tuple[str | int | date | None, ...]:
    p, a = row.pejabat, row.anggota
    born = a.tanggal_lahir if a else None
    return (
        number, p.nama, p.nomor_anggota, age_on(born, on) if born else None,
        a.jenis_kelamin if a else "", a.pekerjaan if a else "", home_of(a) if a else "",
        p.jabatan, p.mulai, None, p.selesai, p.sebab_selesai, None,
    )  # fmt: skip


def officers_pdf(buku: BukuPejabat) -> bytes:
    """The book lying down, with room for signatures and the fingerprint of its lines."""
    rows = [_cells(n, row, buku.pada) for n, row in enumerate(buku.baris, 1)]
    kaki = Kaki(dicetak=buku.dicetak, sidik=page_print(rows))
    dok = Dokumen(buku.kop, ukuran=buku.ukuran, judul_berkas=buku.judul, kaki=kaki)
    dok.judul(buku.judul, buku.subjudul, rebah=True)
    dok.tabel(KOLOM, [BarisTabel(tuple(_text(cell) for cell in row)) for row in rows])
    day = tanggal_panjang(buku.pada)
    place = f"{buku.tempat}, {day}" if buku.tempat else day
    dok.tanda_tangan(TandaTangan(place, buku.penanda, per_baris=2))
    return dok.bytes()


def _text(cell: str | int | date | None) -> str:
    if isinstance(cell, date):
        return tanggal_lis(cell)
    return "" if cell is None else str(cell)


def officers_xlsx(buku: BukuPejabat) -> bytes:
    """The same columns as a spreadsheet; signatures stay empty for the printed copy."""
    rows = [BarisLembar(_cells(n, row, buku.pada)) for n, row in enumerate(buku.baris, 1)]
    head = (buku.kop.nama, buku.judul, buku.subjudul)
    return write_xlsx([Lembar(buku.judul, LAJUR, rows, kepala=head, rebah=True)], judul=buku.judul)
