"""Chapters of figures: the statements as every other format draws them, notes, ratios."""

from __future__ import annotations

from dataclasses import replace

from app.laporan.draw_calk import add_calk
from app.laporan.draw_pdf import add_statement
from app.laporan.draw_rasio import add_ratios, value_text
from app.laporan.rules import Statement
from app.laporan.rules_rasio import DaftarRasio
from app.platform.kertas import BarisTabel, Dokumen, Jenis, Kepala, KolomTabel
from app.rat.rules import KonteksRat
from app.rat.rules_rasio import meaning_of


def add_position(dok: Dokumen, konteks: KonteksRat) -> None:
    """Laporan posisi keuangan beside the last year's."""
    add_statement(dok, konteks.laporan["posisi-keuangan"], kepala=Kepala.KECIL)


def add_result(dok: Dokumen, konteks: KonteksRat) -> None:
    """Perhitungan hasil usaha beside the last year's."""
    add_statement(dok, konteks.laporan["phu"], kepala=Kepala.KECIL)


def add_result_by_unit(dok: Dokumen, konteks: KonteksRat) -> None:
    """Perhitungan hasil usaha with a column for each unit, under a title that says so."""
    per_unit: Statement = konteks.laporan["phu-per-unit"]
    titled = replace(per_unit, judul=f"{per_unit.judul} PER UNIT")
    add_statement(dok, titled, kepala=Kepala.KECIL)


def add_equity(dok: Dokumen, konteks: KonteksRat) -> None:
    """Laporan perubahan ekuitas."""
    add_statement(dok, konteks.laporan["perubahan-ekuitas"], kepala=Kepala.KECIL)


def add_cash_flow(dok: Dokumen, konteks: KonteksRat) -> None:
    """Laporan arus kas."""
    add_statement(dok, konteks.laporan["arus-kas"], kepala=Kepala.KECIL)


def add_notes(dok: Dokumen, konteks: KonteksRat) -> None:
    """Catatan atas laporan keuangan."""
    add_calk(dok, konteks.laporan["calk"], kepala=Kepala.KECIL)


def add_ratio_chapter(dok: Dokumen, konteks: KonteksRat) -> None:
    """The ratios with the figures behind them, then what each one says."""
    daftar: DaftarRasio = konteks.laporan["rasio"]
    add_ratios(dok, daftar, kepala=Kepala.KECIL)
    dok.judul("Arti setiap rasio", kepala=Kepala.KECIL, tingkat=2)
    dok.tabel(
        [KolomTabel("Rasio", Jenis.TEKS, 44), KolomTabel("Nilai", Jenis.TEKS, 30),
         KolomTabel("Artinya", Jenis.URAIAN)],
        [
            BarisTabel((row.label, value_text(row), meaning_of(row.kunci, row.rumus)))
            for row in daftar.baris
        ],
    )  # fmt: skip


def add_trial_balance(dok: Dokumen, konteks: KonteksRat) -> None:
    """Neraca saldo as appendix, for whoever wants to recompute."""
    add_statement(dok, konteks.laporan["neraca-saldo"], kepala=Kepala.KECIL)
