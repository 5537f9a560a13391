"""Laporan posisi keuangan: at a date, over dates, and over units with elimination.

All balances count, closing journals too. A result that was not closed yet is computed onto the
equity lines: earlier years on "SHU tahun lalu belum dibagi", this year's on "SHU tahun berjalan".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.laporan.rules import Baris, Jenis, Kolom, Statement
from app.laporan.rules_buku import Akun, Gerak, Judul, Kurun, saldo_by_kode
from app.laporan.rules_judul import Bentuk, columns_at_date, finished
from app.laporan.rules_label import label
from app.laporan.rules_susunan import (
    ANTAR_UNIT,
    ASET_LANCAR,
    ASET_TIDAK_LANCAR,
    CATATAN_PERTAMA,
    EKUITAS,
    HASIL,
    LIABILITAS_PANJANG,
    LIABILITAS_PENDEK,
    MODAL_USP,
    MODAL_USP_UNIT,
    SHU_BERJALAN,
    SHU_LALU,
    Isi,
    Susun,
    fill,
    jumlah,
    line_of,
    note_numbers,
    unit_columns,
    with_elimination,
)
from app.laporan.rules_susunan import judul as heading

BENTUK = Bentuk("posisi-keuangan", "LAPORAN POSISI KEUANGAN", flow=False)


def posisi_keuangan(
    judul: Judul,
    akun: Sequence[Akun],
    kurun: Sequence[Kurun],
    *,
    catatan: bool = True,
) -> Statement:
    """The statement at the last day of each period; `catatan` prints the note numbers."""
    if judul.unit:
        kurun = [k.of_unit(judul.unit) for k in kurun]
    susunan = layout(units=bool(judul.unit))
    isi = [posisi_isi(akun, k) for k in kurun]
    notes = note_numbers(susunan, isi, CATATAN_PERTAMA) if catatan else {}
    return _statement(judul, kurun, columns_at_date(judul, kurun), fill(susunan, isi, notes))


def posisi_per_unit(
    judul: Judul, akun: Sequence[Akun], kurun: Kurun, units: Sequence[Kolom]
) -> Statement:
    """One date with a column per unit (keys are unit codes), elimination and sum."""
    parts = kurun.by_unit(u.kunci for u in units)
    isi = with_elimination([posisi_isi(akun, parts[u.kunci]) for u in units])
    return _statement(judul, [kurun], unit_columns(units), fill(layout(units=True), isi))


def posisi_isi(akun: Sequence[Akun], kurun: Kurun) -> Isi:
    """Balances by statement line at the last day of the period, with the accounts behind them."""
    isi = Isi()
    by_kode = {a.kode: a for a in akun}
    for kode, neto in saldo_by_kode(kurun.awal, kurun.gerak).items():
        line = line_of(by_kode[kode])
        isi.add(SHU_BERJALAN if line in HASIL else line, neto, kode)
    for kode, neto in earlier_result(by_kode, kurun).items():
        isi.add(SHU_BERJALAN, -neto, kode)
        isi.add(SHU_LALU, neto, kode)
    return isi


def earlier_result(by_kode: Mapping[str, Akun], kurun: Kurun) -> dict[str, int]:
    """Balances of revenue and expense left open by years before this one (debit positive)."""
    this_year = saldo_by_kode(_hasil(by_kode, kurun.tahun_ini))
    before = saldo_by_kode(_hasil(by_kode, kurun.awal))
    return {kode: neto - this_year.get(kode, 0) for kode, neto in before.items()}


def _hasil(by_kode: Mapping[str, Akun], rows: Sequence[Gerak]) -> list[Gerak]:
    return [g for g in rows if by_kode[g.kode_akun].kelompok in HASIL]


def layout(*, units: bool) -> tuple[Susun, ...]:
    """The rows of akuntansi 1.2; with `units` the accounts between units show as rows."""
    return (
        *_aset(units=units),
        heading("liabilitas_dan_ekuitas", "LIABILITAS DAN EKUITAS", 0),
        *_liabilitas(),
        *_ekuitas(units=units),
        jumlah(
            "jumlah_liabilitas_ekuitas",
            "JUMLAH LIABILITAS DAN EKUITAS",
            ("jumlah_liabilitas", "jumlah_ekuitas"),
            0,
        ),
    )


def _aset(*, units: bool) -> tuple[Susun, ...]:
    antar = _between_units() if units else ()
    parts = ("jumlah_aset_lancar", "jumlah_aset_tidak_lancar", *(a.kunci for a in antar))
    return (
        heading("aset", "ASET", 0),
        heading("aset_lancar", "Aset lancar"),
        *_lines(ASET_LANCAR, 1),
        jumlah("jumlah_aset_lancar", "Jumlah aset lancar", ASET_LANCAR),
        heading("aset_tidak_lancar", "Aset tidak lancar"),
        *_lines(ASET_TIDAK_LANCAR, 1),
        jumlah("jumlah_aset_tidak_lancar", "Jumlah aset tidak lancar", ASET_TIDAK_LANCAR),
        *antar,
        jumlah("jumlah_aset", "JUMLAH ASET", parts, 0),
    )


def _liabilitas() -> tuple[Susun, ...]:
    pendek, panjang = "liabilitas_jangka_pendek", "liabilitas_jangka_panjang"
    return (
        heading(pendek, "Liabilitas jangka pendek"),
        *_lines(LIABILITAS_PENDEK, -1),
        jumlah(f"jumlah_{pendek}", "Jumlah liabilitas jangka pendek", LIABILITAS_PENDEK),
        heading(panjang, "Liabilitas jangka panjang"),
        *_lines(LIABILITAS_PANJANG, -1),
        jumlah(f"jumlah_{panjang}", "Jumlah liabilitas jangka panjang", LIABILITAS_PANJANG),
        jumlah("jumlah_liabilitas", "Jumlah liabilitas", (f"jumlah_{pendek}", f"jumlah_{panjang}")),
    )


def _ekuitas(*, units: bool) -> tuple[Susun, ...]:
    keys = (*EKUITAS, MODAL_USP_UNIT) if units else EKUITAS
    return (
        heading("ekuitas", "Ekuitas"),
        *_lines(keys, -1),
        jumlah("jumlah_ekuitas", "Jumlah ekuitas", keys),
    )


def _lines(keys: Sequence[str], tanda: int) -> tuple[Susun, ...]:
    return tuple(
        Susun(k, label(k), 2, Jenis.ISI, sumber=(k,), tanda=tanda, selalu=False) for k in keys
    )


def _between_units() -> tuple[Susun, ...]:
    return tuple(
        Susun(k, label(k), 1, Jenis.ISI, sumber=(k,), selalu=False) for k in (ANTAR_UNIT, MODAL_USP)
    )


def _statement(
    judul: Judul, kurun: Sequence[Kurun], kolom: tuple[Kolom, ...], rows: tuple[Baris, ...]
) -> Statement:
    total = {r.kunci: r.nilai for r in rows}
    cocok = total["jumlah_aset"] == total["jumlah_liabilitas_ekuitas"]
    return finished(BENTUK, judul, kurun, kolom, rows, cocok=cocok)
