"""What a statement is: one frozen object that every format draws, and the figures it is made of.

Amounts here are whole sen (int), debit positive in the inputs, statement sign in the outputs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Jenis(StrEnum):
    """Kind of a statement row: heading, figure line, or total."""

    JUDUL = "judul"
    ISI = "isi"
    JUMLAH = "jumlah"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One figure column: a stable key and the heading that is printed."""

    kunci: str
    judul: str


@dataclass(frozen=True, slots=True)
class Baris:
    """One row. `nilai` has one entry a column, None where the cell stays empty.

    `akun` lists account codes behind the figure (for the drill-down), `rumus` the keys of rows
    that a total adds up (for spreadsheet formulas), `catatan` the number of the note.
    """

    kunci: str
    label: str
    tingkat: int
    jenis: Jenis
    nilai: tuple[int | None, ...] = ()
    catatan: str = ""
    akun: tuple[str, ...] = ()
    rumus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A finished statement: computed once, drawn as HTML, PDF, XLSX, CSV, TXT and JSON."""

    laporan: str
    judul: str
    subjudul: str
    koperasi: str
    slug: str
    sejak: date | None
    sampai: date
    unit: str | None
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    cocok: bool
    sidik: str
    catatan_kaki: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class BarisBuku:
    """One entry of a book with running balance; `urut` opens the journal."""

    tanggal: date
    nomor: str
    uraian: str
    anggota: str
    debit: int
    kredit: int
    saldo: int
    urut: int


@dataclass(frozen=True, slots=True)
class Buku:
    """A book of one account or member: opening, entries, sums, closing."""

    laporan: str
    judul: str
    subjudul: str
    koperasi: str
    slug: str
    sejak: date
    sampai: date
    unit: str | None
    saldo_awal: int
    baris: tuple[BarisBuku, ...]
    jumlah_debit: int
    jumlah_kredit: int
    saldo_akhir: int
    sidik: str
    label_debit: str = "Debit"
    label_kredit: str = "Kredit"
