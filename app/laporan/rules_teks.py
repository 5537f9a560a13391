"""Texts of the notes that a cooperative may set: keys, names, what is refused. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.koperasi.rules import Standar
from app.laporan.rules_kebijakan import DASAR, KEBIJAKAN, Kebijakan
from app.values.refusal import Reason

AWALAN = "calk."
KUNCI_STANDAR = "laporan.standar"
KUNCI_ISTILAH = "laporan.istilah"
ISTILAH = ("Partisipasi", "Pelayanan")
TERPANJANG = 4_000
STANDAR_NAMA = {
    Standar.SAK_EP: "Standar Akuntansi Keuangan Indonesia untuk Entitas Privat (SAK EP)",
    Standar.SAK_EMKM: (
        "Standar Akuntansi Keuangan untuk Entitas Mikro, Kecil, dan Menengah (SAK EMKM)"
    ),
}
# What no ledger knows; empty prints "Nihil." or "belum tercatat".
BEBAS = (
    Kebijakan("keputusan_rat", "Nomor keputusan rapat anggota tentang pembagian SHU", ""),
    Kebijakan("komitmen", "Komitmen dan kontinjensi", ""),
    Kebijakan("peristiwa", "Peristiwa setelah tanggal pelaporan", ""),
)
BAWAAN = {k.kunci: k.teks for k in (*DASAR, *KEBIJAKAN, *BEBAS)}


def text_problems(texts: Mapping[str, str], istilah: str, standar: str) -> list[Reason]:
    """Too long a text, a word that is none of the choices."""
    reasons = [
        Reason(f"Teks ini {len(text)} huruf; paling panjang {TERPANJANG}.", key)
        for key, text in texts.items()
        if len(text) > TERPANJANG
    ]
    if istilah not in ISTILAH:
        reasons.append(Reason(f"Pilih salah satu: {', '.join(ISTILAH)}.", "istilah"))
    if standar not in list(Standar):
        reasons.append(Reason(f"Pilih salah satu: {', '.join(Standar)}.", "standar"))
    return reasons


def standard_problems(before: str, standar: str) -> list[Reason]:
    """Once SAK EP was chosen there is no way back (Permenkop 2/2024 art. 4)."""
    if before == Standar.SAK_EP and standar != Standar.SAK_EP:
        text = "Koperasi yang sudah memakai SAK EP tidak dapat kembali ke standar lain."
        return [Reason(text, "standar")]
    return []
