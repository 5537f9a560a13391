"""A list of papers or balances on paper and in a spreadsheet: text, days and amounts in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.platform.kertas import (
    A4,
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    Ukuran,
)
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.values.calendar import tanggal_lis

Isi = str | int | date | None  # an int is an amount in sen


@dataclass(frozen=True, slots=True)
class Lajur:
    """A column: its head, whether it holds amounts, its width on paper (0: by its content)."""

    judul: str
    jumlah: bool = False
    lebar: int = 0


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list to be drawn. `total` is the last row, empty where nothing adds up."""

    judul: str
    sub: str
    lajur: tuple[Lajur, ...]
    baris: Sequence[tuple[Isi, ...]]
    total: tuple[Isi, ...] = ()
    rebah: bool = False


@dataclass(frozen=True, slots=True)
class Kertas:
    """The sheet it is drawn on: letterhead, size, when it was printed."""

    kop: Kop
    ukuran: Ukuran = A4
    dicetak: str = ""


def list_pdf(daftar: Daftar, kertas: Kertas) -> bytes:
    """The list as a PDF, the total below."""
    dok = Dokumen(
        kertas.kop, ukuran=kertas.ukuran, judul_berkas=daftar.judul,
        kaki=Kaki(dicetak=kertas.dicetak),
    )  # fmt: skip
    dok.judul(daftar.judul, daftar.sub, rebah=daftar.rebah)
    columns = [
        KolomTabel(one.judul)
        if one.jumlah
        else KolomTabel(one.judul, Jenis.TEKS, one.lebar or None)
        for one in daftar.lajur
    ]
    rows = [BarisTabel(tuple(_on_paper(cell) for cell in row)) for row in daftar.baris]
    if daftar.total:
        rows.append(BarisTabel(tuple(_on_paper(c) for c in daftar.total), Gaya.JUMLAH_AKHIR))
    dok.tabel(columns, rows)
    return dok.bytes()


def _on_paper(cell: Isi) -> str | int | None:
    return tanggal_lis(cell) if isinstance(cell, date) else cell


def list_xlsx(daftar: Daftar, koperasi: str) -> bytes:
    """The list as a spreadsheet; amounts are numbers, days are days."""
    columns = tuple(
        KolomLembar(one.judul, _kind(daftar, place), 0 if one.jumlah else 24 if one.lebar else 0)
        for place, one in enumerate(daftar.lajur)
    )
    rows = [BarisLembar(row) for row in daftar.baris]
    if daftar.total:
        rows.append(BarisLembar(daftar.total, tebal=True))
    head = (koperasi, daftar.judul, daftar.sub)
    sheet = Lembar(daftar.judul, columns, rows, kepala=head, rebah=daftar.rebah)
    return write_xlsx([sheet], judul=daftar.judul)


def _kind(daftar: Daftar, place: int) -> JenisLajur:
    if daftar.lajur[place].jumlah:
        return JenisLajur.JUMLAH
    first = next((row[place] for row in daftar.baris if row[place] is not None), "")
    return JenisLajur.TANGGAL if isinstance(first, date) else JenisLajur.TEKS
