"""Closing chapters: duties of law, plans, signatures of the whole board, report of the pengawas."""

from __future__ import annotations

from app.platform.kertas import BarisTabel, Dokumen, Jenis, KolomTabel
from app.rat.draw_umum import TANPA_PENGAWAS, TANPA_PENGURUS, add_signatures, add_text
from app.rat.rules import KonteksRat

PERNYATAAN = (
    "Laporan pertanggungjawaban ini disusun oleh Pengurus {koperasi} untuk tahun buku {tahun} dan "
    "ditandatangani oleh semua anggota pengurus menurut Pasal 36 Undang-Undang Nomor 25 Tahun "
    "1992. Anggota pengurus yang tidak menandatangani menjelaskan alasannya secara tertulis."
)


def add_compliance(dok: Dokumen, konteks: KonteksRat) -> None:
    """What the law asks around the meeting, and how it stands in the books."""
    dok.bab("Kepatuhan pada aturan perkoperasian")
    dok.tabel(
        [KolomTabel("Kewajiban", Jenis.URAIAN), KolomTabel("Dasar", Jenis.TEKS, 47),
         KolomTabel("Keadaan", Jenis.TEKS, 56)],
        [BarisTabel((f.kewajiban, f.dasar, f.keadaan)) for f in konteks.fakta],
    )  # fmt: skip


def add_plan(dok: Dokumen, konteks: KonteksRat) -> None:
    """Work plan and budget as the board wrote them."""
    dok.bab(f"Rencana kerja dan RAPB tahun {konteks.tahun + 1}")
    dok.bab("Rencana kerja", 2)
    add_text(dok, konteks.teks["rencana_kerja"])
    dok.bab("Rencana anggaran pendapatan dan belanja", 2)
    add_text(dok, konteks.teks["rapb"])


def add_signing(dok: Dokumen, konteks: KonteksRat) -> None:
    """Signatures of all pengurus (UU 25/1992 art. 36)."""
    dok.bab("Penandatanganan laporan tahunan")
    dok.paragraf(PERNYATAAN.format(koperasi=konteks.nama, tahun=konteks.tahun))
    add_signatures(dok, konteks, konteks.penanda_pengurus, TANPA_PENGURUS)


def add_supervision(dok: Dokumen, konteks: KonteksRat) -> None:
    """Report of the pengawas (art. 39); they sign only where there is one."""
    dok.bab("Laporan pengawas")
    add_text(dok, konteks.teks["pengawas"])
    if konteks.teks["pengawas"].strip():
        add_signatures(dok, konteks, konteks.penanda_pengawas, TANPA_PENGAWAS)
