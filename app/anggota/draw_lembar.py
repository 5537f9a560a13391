"""The member's one page as a PDF."""

from __future__ import annotations

from app.anggota.rules_lembar import JUDUL, LembarAnggota
from app.platform.kertas import Dokumen, Kaki, Kop, Ukuran


def sheet_pdf(lembar: LembarAnggota, kop: Kop, ukuran: Ukuran, *, dicetak: str) -> bytes:
    """The page under the letterhead; a long page goes on to the next."""
    kaki = Kaki("Untuk anggota yang disebut.", dicetak)
    dok = Dokumen(kop, ukuran=ukuran, judul_berkas=f"{JUDUL} {lembar.nomor}", kaki=kaki)
    dok.judul(JUDUL, lembar.subjudul)
    for part in lembar.bagian:
        dok.bab(part.judul, 3)
        dok.pasangan(part.baris, lebar_nama_mm=52)
    return dok.bytes()
