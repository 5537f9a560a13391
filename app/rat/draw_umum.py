"""Opening chapters: preface, identity, officers, development, and how own texts are set."""

from __future__ import annotations

from collections.abc import Sequence

from app.platform.kertas import (
    BarisTabel,
    Dokumen,
    Jenis,
    KolomTabel,
    Penanda,
    TandaTangan,
)
from app.rat.rules import TIDAK_ADA, KonteksRat, PejabatRat
from app.rat.rules_teks import blocks_of
from app.values.calendar import tanggal_panjang

PER_BARIS = 3
TANPA_PENGURUS = ("Ketua", "Sekretaris", "Bendahara")
TANPA_PENGAWAS = ("Ketua pengawas", "Anggota pengawas", "Anggota pengawas")


def add_text(dok: Dokumen, text: str) -> None:
    """Set a text of the cooperative's own: paragraphs and lists, or "tidak ada"."""
    blocks = blocks_of(text)
    if not blocks:
        dok.paragraf(TIDAK_ADA)
    for block in blocks:
        if block.daftar:
            dok.daftar(block.butir, bernomor=block.bernomor)
        else:
            dok.paragraf(block.butir[0])


def dated_place(konteks: KonteksRat) -> str:
    """Place and day of signing: "Sukamaju, 5 Januari 2026"."""
    day = tanggal_panjang(konteks.at.date())
    return f"{konteks.tempat}, {day}" if konteks.tempat else day


def add_signatures(
    dok: Dokumen, konteks: KonteksRat, people: Sequence[PejabatRat], lain: tuple[str, ...]
) -> None:
    """Signatures of a whole organ; without officers the usual offices with dotted lines."""
    signers = [Penanda(p.jabatan, p.nama) for p in people] or [Penanda(word) for word in lain]
    dok.tanda_tangan(TandaTangan(dated_place(konteks), tuple(signers), PER_BARIS))


def add_preface(dok: Dokumen, konteks: KonteksRat) -> None:
    """Kata pengantar, closed by place, day and the name of the organ."""
    dok.bab("Kata pengantar")
    add_text(dok, konteks.teks["pengantar"])
    dok.jarak(4)
    dok.paragraf(f"{dated_place(konteks)}\nPengurus {konteks.nama}")


def add_profile(dok: Dokumen, konteks: KonteksRat) -> None:
    """Identity and legality, every line filled or "tidak ada"."""
    dok.bab("Profil dan legalitas")
    dok.pasangan(konteks.profil, lebar_nama_mm=48)
    dok.bab("Unit usaha", 2)
    if konteks.unit:
        dok.tabel(
            [KolomTabel("Kode", Jenis.TEKS), KolomTabel("Unit", Jenis.URAIAN),
             KolomTabel("Jenis", Jenis.TEKS)],
            [BarisTabel((u.kode, u.nama, u.jenis)) for u in konteks.unit],
        )  # fmt: skip
    else:
        dok.paragraf(TIDAK_ADA)


def add_officers(dok: Dokumen, konteks: KonteksRat) -> None:
    """Whoever served in the year, by organ, with terms; employees by number."""
    dok.bab("Pengurus, pengawas, dan karyawan")
    for judul, people in (("Pengurus", konteks.pengurus), ("Pengawas", konteks.pengawas)):
        dok.bab(judul, 2)
        if not people:
            dok.paragraf(TIDAK_ADA)
            continue
        dok.tabel(
            [KolomTabel("Nama", Jenis.URAIAN), KolomTabel("Jabatan", Jenis.TEKS, 36),
             KolomTabel("Masa jabatan", Jenis.TEKS, 46),
             KolomTabel("Dasar pengangkatan", Jenis.TEKS, 38)],
            [BarisTabel((p.nama, p.jabatan, p.masa, p.dasar)) for p in people],
        )  # fmt: skip
    dok.bab("Karyawan", 2)
    dok.paragraf(f"{konteks.karyawan} orang" if konteks.karyawan else TIDAK_ADA)
    dok.bab("Rapat dan kegiatan organisasi", 2)
    add_text(dok, konteks.teks["organisasi"])
