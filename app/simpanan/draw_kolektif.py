"""The collector's sheet: who owes what, with room for the amount and a signature by hand."""

from __future__ import annotations

from collections.abc import Sequence

from app.platform.kertas import (
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    Penanda,
    TandaTangan,
    Ukuran,
)
from app.simpanan.rules_kolektif import BarisKisi

JUDUL = "Lembar Setoran Simpanan"


def collector_sheet(  # noqa: PLR0913 -- what stands around a paper
    rows: Sequence[BarisKisi], kop: Kop, *, ukuran: Ukuran, kelompok: str, bulan: str,
    tempat: str, dicetak: str,
) -> bytes:  # fmt: skip
    """The sheet of a group, its dues summed; paper first, the grid afterwards."""
    dok = Dokumen(kop, ukuran=ukuran, judul_berkas=JUDUL, kaki=Kaki(dicetak=f"Dicetak {dicetak}"))
    dok.judul(JUDUL, f"Kelompok {kelompok}, sampai {bulan}. {len(rows)} orang.")
    kolom = [
        KolomTabel("No.", Jenis.TEKS), KolomTabel("Nomor", Jenis.TEKS),
        KolomTabel("Nama", Jenis.URAIAN), KolomTabel("Bulan", Jenis.TEKS),
        KolomTabel("Tagihan wajib"), KolomTabel("Wajib diterima", Jenis.TEKS, 26),
        KolomTabel("Sukarela", Jenis.TEKS, 24), KolomTabel("Paraf", Jenis.TEKS, 20),
    ]  # fmt: skip
    dok.tabel(kolom, [*(_row(n, row) for n, row in enumerate(rows, 1)), _sum(rows)])
    names = (Penanda("Penagih"), Penanda("Bendahara"))
    dok.tanda_tangan(TandaTangan(f"{tempat}, ____________________" if tempat else "", names))
    return dok.bytes()


def _row(number: int, row: BarisKisi) -> BarisTabel:
    months = f"{row.tunggakan}" if row.tunggakan else ""
    cells = (str(number), row.nomor, row.nama, months, row.tagihan or None, "", "", "")
    return BarisTabel(cells, Gaya.ISI)


def _sum(rows: Sequence[BarisKisi]) -> BarisTabel:
    total = sum(row.tagihan for row in rows)
    return BarisTabel(("", "", "Jumlah", "", total, "", "", ""), Gaya.JUMLAH_AKHIR)
