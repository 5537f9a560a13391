"""Arrears on paper and in a spreadsheet: the list, and the letter to one member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
from app.platform.lembar import BarisLembar, JenisLajur, KolomLembar, Lembar, write_xlsx
from app.simpanan.queries_tunggakan import BarisTunggakan
from app.simpanan.rules_tunggakan import SEBUTAN_TINDAKAN, letter_lines
from app.values.calendar import tanggal_panjang

JUDUL = "Daftar Tunggakan Simpanan"
LAJUR = (
    KolomLembar("Nomor anggota", lebar=14), KolomLembar("Nama", lebar=28),
    KolomLembar("Dusun", lebar=18), KolomLembar("Telepon", lebar=16),
    KolomLembar("Bulan menunggak", JenisLajur.BILANGAN, 10), KolomLembar("Bulan", lebar=40),
    KolomLembar("Simpanan wajib", JenisLajur.JUMLAH), KolomLembar("Sisa pokok", JenisLajur.JUMLAH),
    KolomLembar("Jumlah", JenisLajur.JUMLAH), KolomLembar("Tindakan", lebar=18),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surat:
    """What stands around a paper: letterhead, sheet, place, when printed, who signs."""

    kop: Kop
    ukuran: Ukuran
    tempat: str
    dicetak: str
    ketua: str
    bendahara: str

    def place(self, on: date) -> str:
        """Place and day of the signatures."""
        day = tanggal_panjang(on)
        return f"{self.tempat}, {day}" if self.tempat else day


def arrears_pdf(rows: Sequence[BarisTunggakan], on: date, surat: Surat) -> bytes:
    """The list lying down, its sum, and who signs."""
    dok = Dokumen(
        surat.kop, ukuran=surat.ukuran, judul_berkas=JUDUL, kaki=Kaki(dicetak=surat.dicetak)
    )
    dok.judul(JUDUL, f"Per {tanggal_panjang(on)}. {len(rows)} orang.", rebah=True)
    dok.tabel(
        [
            KolomTabel("Nomor", Jenis.TEKS), KolomTabel("Nama", Jenis.TEKS, 44),
            KolomTabel("Dusun", Jenis.TEKS, 26), KolomTabel("Kali", Jenis.TEKS),
            KolomTabel("Bulan", Jenis.TEKS, 62), KolomTabel("Wajib (Rp)"),
            KolomTabel("Sisa pokok (Rp)"), KolomTabel("Jumlah (Rp)"),
            KolomTabel("Tindakan", Jenis.TEKS, 26),
        ],
        [*(BarisTabel(_cells(row)) for row in rows), _sum_row(rows)],
    )  # fmt: skip
    dok.tanda_tangan(TandaTangan(surat.place(on), (Penanda("Bendahara", surat.bendahara),)))
    return dok.bytes()


def _cells(row: BarisTunggakan) -> tuple[str | int, ...]:
    p = row.posisi
    return (
        p.nomor, p.nama, p.dusun, str(row.wajib.kali), row.wajib.words, row.wajib.jumlah,
        row.pokok, row.jumlah, SEBUTAN_TINDAKAN[row.tindakan],
    )  # fmt: skip


def _sum_row(rows: Sequence[BarisTunggakan]) -> BarisTabel:
    wajib, pokok = sum(r.wajib.jumlah for r in rows), sum(r.pokok for r in rows)
    return BarisTabel(("", "Jumlah", "", "", "", wajib, pokok, wajib + pokok, ""), Gaya.JUMLAH)


def arrears_xlsx(rows: Sequence[BarisTunggakan], on: date, koperasi: str) -> bytes:
    """The list as a spreadsheet."""
    lines = [
        BarisLembar((
            row.posisi.nomor, row.posisi.nama, row.posisi.dusun, row.posisi.telepon,
            row.wajib.kali, row.wajib.words, row.wajib.jumlah, row.pokok,
            row.jumlah, SEBUTAN_TINDAKAN[row.tindakan],
        ))
        for row in rows
    ]  # fmt: skip
    head = (koperasi, JUDUL, f"Per {tanggal_panjang(on)}")
    return write_xlsx([Lembar(JUDUL, LAJUR, lines, kepala=head, rebah=True)], judul=JUDUL)


def letter_pdf(row: BarisTunggakan, on: date, surat: Surat, *, alamat: str) -> bytes:
    """The letter to one member, for the chair and the treasurer to sign."""
    dok = Dokumen(
        surat.kop, ukuran=surat.ukuran, judul_berkas=f"Pemberitahuan {row.posisi.nama}",
        kaki=Kaki(dicetak=surat.dicetak),
    )  # fmt: skip
    dok.judul("Pemberitahuan Simpanan Wajib", "")
    dok.pasangan(
        [
            ("Kepada", row.posisi.nama),
            ("Nomor anggota", row.posisi.nomor),
            ("Alamat", ", ".join(part for part in (alamat, row.posisi.dusun) if part) or "-"),
        ]
    )
    dok.jarak(3)
    dok.paragraf("Dengan hormat,")
    for text in letter_lines(row.posisi.nama, row.wajib, on=on):
        dok.paragraf(text)
    dok.paragraf("Atas perhatian Bapak/Ibu kami ucapkan terima kasih.")
    signers = (Penanda("Ketua", surat.ketua), Penanda("Bendahara", surat.bendahara))
    dok.tanda_tangan(TandaTangan(surat.place(on), signers, per_baris=2))
    return dok.bytes()
