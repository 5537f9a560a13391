"""Which month and year a sheet of a cash book speaks of. Pure."""

from __future__ import annotations

from datetime import date

from app.impor_ekspor.rules_kas_judul import Judul
from app.impor_ekspor.rules_kas_tanggal import Masa, majority_year, period_of_text, spans_years
from app.platform.tabel_mentah import Lembar, SelMentah


def period_of_sheet(
    lembar: Lembar, judul: Judul, places: dict[str, int], umum: Masa, tahun: int | None
) -> tuple[Masa, list[str]]:
    """Month and year: the sheet's name, its title, the person's, its dates, the file's."""
    titel = Masa()
    for no, cells in lembar.baris:
        if no < judul.baris[0]:
            for cell in cells:
                titel = titel.filled(_period_of_cell(cell))
    nama, notes = period_of_text(lembar.nama), []
    if nama.bulan and titel.bulan and nama.bulan != titel.bulan:
        notes.append(f"Judul menyebut {titel.sebutan}, nama lembarnya {nama.sebutan}; dipakai "
                     "nama lembar.")  # fmt: skip
    place = places["tanggal"]
    days = [c[place] for no, c in lembar.baris if no > judul.baris[-1] and place < len(c)]
    masa = nama.filled(titel).filled(Masa(tahun=tahun))
    if masa.tahun is None:
        masa = masa.filled(Masa(tahun=majority_year(days) or umum.tahun))
    if tahun is None and masa.tahun and not masa.bulan and spans_years(days, masa.tahun):
        masa = Masa(masa.bulan)
    return masa, notes


def _period_of_cell(cell: SelMentah) -> Masa:
    if isinstance(cell, date):
        return Masa(cell.month, cell.year)
    return period_of_text(cell) if isinstance(cell, str) else Masa()


def first_day(masa: Masa) -> date | None:
    """The first day of a month, where month and year are known."""
    return date(masa.tahun, masa.bulan, 1) if masa.tahun and masa.bulan else None
