"""What a RAT book is made of: editions, the frozen context every chapter gets, refusals. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.anggota.rules_status import Mutasi
from app.laporan.rules import Statement
from app.rat.rules_kepatuhan import Fakta
from app.rat.rules_simpanan import DaftarSimpanan
from app.values.refusal import Reason

TIDAK_ADA = "tidak ada"


class Edisi(StrEnum):
    """What goes out with the invitation, and what is kept after the meeting (antarmuka 1)."""

    BAHAN = "bahan"
    HASIL = "hasil"


@dataclass(frozen=True, slots=True)
class PejabatRat:
    """An officer as printed: name, office, term, and the decision behind it."""

    nama: str
    jabatan: str
    masa: str
    dasar: str


@dataclass(frozen=True, slots=True)
class BarisMutasi:
    """Membership of one group over the year: at the start, in, out, at the end."""

    kelompok: str
    mutasi: Mutasi


@dataclass(frozen=True, slots=True)
class Pergerakan:
    """Someone who joined or left: number and name only, the day, and why (leaving)."""

    nomor: str
    nama: str
    tanggal: date
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class Keanggotaan:
    """The register over the year: movement by sex, statuses at the end, who came and went.

    `kuorum` counts those on the voting roll at the end (keputusan, Quorum roll); `tanpa_tanggal`
    those whose day of admission is not recorded.
    """

    mutasi: tuple[BarisMutasi, ...]
    jumlah: Mutasi
    status: tuple[tuple[str, int], ...]
    masuk: tuple[Pergerakan, ...]
    keluar: tuple[Pergerakan, ...]
    kuorum: int
    tanpa_tanggal: int


@dataclass(frozen=True, slots=True)
class UnitRat:
    """A business unit with its own two statements; `uraian` is its text, empty when not written."""

    kode: str
    nama: str
    jenis: str
    penanggung_jawab: str
    uraian: str
    phu: Statement
    posisi: Statement


@dataclass(frozen=True, slots=True)
class Rantai:
    """Head of the chain at printing: place, fingerprint as hexadecimal, day it was recorded."""

    urut: int
    sidik: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class KonteksRat:
    """Everything a chapter may print, read once and frozen.

    `laporan` holds the reports by the names of rules_daftar, and "phu-per-unit". `at` is the
    moment of printing in the cooperative's zone; `sumber` says from which books, `draf` that the
    last period of the year may still change.
    """

    koperasi_id: int
    nama: str
    slug: str
    tahun: int
    edisi: Edisi
    sejak: date
    sampai: date
    at: datetime
    dicetak: str
    sumber: str
    draf: bool
    tempat: str
    profil: tuple[tuple[str, str], ...]
    pengurus: tuple[PejabatRat, ...]
    pengawas: tuple[PejabatRat, ...]
    penanda_pengurus: tuple[PejabatRat, ...]
    penanda_pengawas: tuple[PejabatRat, ...]
    karyawan: int
    anggota: Keanggotaan
    unit: tuple[UnitRat, ...]
    laporan: Mapping[str, Any]
    simpanan: DaftarSimpanan
    fakta: tuple[Fakta, ...]
    teks: Mapping[str, str]
    rantai: Rantai


def edition_problems(edisi: str) -> list[Reason]:
    """Which edition cannot be made yet, and what it waits for."""
    if edisi == Edisi.BAHAN:
        return []
    if edisi == Edisi.HASIL:
        return [
            Reason(
                "Edisi hasil memuat berita acara, daftar hadir, dan keputusan rapat, yang belum "
                "tercatat di Lumbung ini. Cetak edisi bahan.",
                "edisi",
            )
        ]
    return [Reason(f"Edisi '{edisi}' tidak ada; pilih {' atau '.join(Edisi)}.", "edisi")]


def year_to_report(years: Sequence[int], today: date) -> int:
    """Of years with journals, newest first: the newest that is over, which the next RAT hears."""
    return next((year for year in years if year < today.year), years[0])


def year_problems(tahun: int, dibuka: list[int], jurnal: int) -> list[Reason]:
    """A year that was never opened, or in which nothing was recorded, has no book."""
    if tahun not in dibuka:
        known = ", ".join(map(str, dibuka)) or "belum ada"
        return [
            Reason(f"Tahun buku {tahun} belum dibuka; yang ada: {known}. Pilih salah satu.",
                   "tahun")
        ]  # fmt: skip
    if jurnal == 0:
        return [
            Reason(
                f"Belum ada jurnal bertanggal tahun buku {tahun}, jadi tidak ada yang dapat "
                "dilaporkan. Catat atau impor jurnalnya dahulu.",
                "tahun",
            )
        ]
    return []


def or_none(text: str) -> str:
    """A fact as printed: never blank (kelembagaan 6.3)."""
    return text.strip() or TIDAK_ADA


def groups_of(sidik: str, digits: int = 16) -> str:
    """First digits of a fingerprint in groups of four: 7f3a 91c4 0b6e d2aa."""
    head = sidik[:digits]
    return " ".join(head[start : start + 4] for start in range(0, len(head), 4))
