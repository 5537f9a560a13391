"""The monthly pack on paper: one PDF for the board and the pengawas."""

from __future__ import annotations

from collections.abc import Sequence

from app.laporan.draw_pdf import add_statement
from app.laporan.rules_paket import BarisSimpanan, BarisTunggak, Paket
from app.platform.kertas import (
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    TandaTangan,
    Ukuran,
)
from app.values.calendar import bulan_tahun, tanggal_panjang

JUDUL = "Laporan Bulanan"


def pack_pdf(
    paket: Paket, kop: Kop, *, ukuran: Ukuran, dicetak: str, tanda_tangan: TandaTangan | None
) -> bytes:
    """Cover, contents, statements, savings, arrears; the head of the chain on every page."""
    bulan = bulan_tahun(paket.bulan)
    dok = Dokumen(
        kop, ukuran=ukuran, judul_berkas=f"{JUDUL} {bulan}", draf=not paket.ditutup,
        kaki=Kaki(
            f"Rantai jurnal sampai nomor {paket.urut}.", dicetak,
            "buku yang ditutup" if paket.ditutup else "buku yang masih terbuka", paket.sidik,
        ),
    )  # fmt: skip
    dok.sampul(JUDUL, paket.koperasi, bulan)
    dok.daftar_isi()
    for statement in paket.statements:
        add_statement(dok, statement)
    _savings(dok, paket)
    _arrears(dok, paket)
    if tanda_tangan:
        dok.tanda_tangan(tanda_tangan)
    return dok.bytes()


def _savings(dok: Dokumen, paket: Paket) -> None:
    dok.judul("Simpanan anggota", f"{bulan_tahun(paket.bulan)}. Disajikan dalam rupiah.")
    if not paket.simpanan:
        dok.paragraf("Belum ada simpanan yang dicatat.")
        return
    kolom = [
        KolomTabel("Simpanan", Jenis.URAIAN), KolomTabel("Awal bulan"), KolomTabel("Perubahan"),
        KolomTabel("Akhir bulan"), KolomTabel("Penyimpan", Jenis.TEKS),
    ]  # fmt: skip
    rows = [BarisTabel(_saving(row), Gaya.ISI) for row in paket.simpanan]
    dok.tabel(kolom, [*rows, BarisTabel(_sum(paket.simpanan), Gaya.JUMLAH_AKHIR)])


def _saving(row: BarisSimpanan) -> tuple[str | int | None, ...]:
    return (row.nama, row.awal, row.perubahan, row.akhir, str(row.penyimpan))


def _sum(rows: Sequence[BarisSimpanan]) -> tuple[str | int | None, ...]:
    return (
        "Jumlah", sum(r.awal for r in rows), sum(r.perubahan for r in rows),
        sum(r.akhir for r in rows), "",
    )  # fmt: skip


def _arrears(dok: Dokumen, paket: Paket) -> None:
    last = tanggal_panjang(paket.posisi.sampai)
    dok.judul("Tunggakan simpanan", f"Per {last}. {len(paket.tunggakan)} anggota.")
    if not paket.tunggakan:
        dok.paragraf("Tidak ada anggota yang menunggak.")
        return
    kolom = [
        KolomTabel("Nomor", Jenis.TEKS), KolomTabel("Nama", Jenis.TEKS, 50),
        KolomTabel("Kali", Jenis.TEKS), KolomTabel("Bulan", Jenis.URAIAN), KolomTabel("Jumlah"),
    ]  # fmt: skip
    rows = [BarisTabel(_owing(row), Gaya.ISI) for row in paket.tunggakan]
    total = sum(row.jumlah for row in paket.tunggakan)
    dok.tabel(kolom, [*rows, BarisTabel(("", "Jumlah", "", "", total), Gaya.JUMLAH_AKHIR)])


def _owing(row: BarisTunggak) -> tuple[str | int | None, ...]:
    return (row.nomor, row.nama, str(row.kali) if row.kali else "", row.bulan, row.jumlah)
