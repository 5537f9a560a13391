"""The steps of the first start, and names proposed for what the person need not invent. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from app.koperasi.rules import RESERVED_SLUGS, Organ
from app.values.refusal import Reason

LANGKAH = (
    "Koperasi",
    "Mulai buku",
    "Akun Anda",
    "Pengurus dan pengawas",
    "Unit usaha",
    "Saldo awal",
    "Periksa dan bukukan",
)
KOPERASI, MULAI_BUKU, AKUN, PENGURUS, UNIT, SALDO_AWAL, PERIKSA = range(1, 8)

# Offices of a village cooperative in the order papers name them (kelembagaan 1.5).
JABATAN = (
    (Organ.PENGURUS, "ketua", "Ketua"),
    (Organ.PENGURUS, "wakil_usaha", "Wakil ketua bidang usaha"),
    (Organ.PENGURUS, "wakil_anggota", "Wakil ketua bidang anggota"),
    (Organ.PENGURUS, "sekretaris", "Sekretaris"),
    (Organ.PENGURUS, "bendahara", "Bendahara"),
    (Organ.PENGAWAS, "pengawas_ketua", "Ketua pengawas"),
    (Organ.PENGAWAS, "pengawas_1", "Anggota pengawas"),
    (Organ.PENGAWAS, "pengawas_2", "Anggota pengawas kedua"),
)
PALING_AWAL = date(2000, 1, 1)
AWALAN = re.compile(
    r"^(koperasi\s+(syariah\s+)?)?((desa|kelurahan|kalurahan|nagari|gampong)\s+)?(merah\s+putih(\s+|$))?",
    re.IGNORECASE,
)


def propose_slug(nama: str) -> str:
    """A short name for addresses out of the cooperative's name: the village, lower case."""
    plain = unicodedata.normalize("NFKD", AWALAN.sub("", nama.strip()))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    slug = "-".join(words)[:50].strip("-")
    if len(slug) < 2 or slug in RESERVED_SLUGS:
        return f"koperasi-{slug}" if slug else "koperasi"
    return slug


def first_day_problems(on: date | None, today: date) -> list[Reason]:
    """The first book day: there is one, not absurdly early, at most a year ahead."""
    if on is None:
        return [Reason("Isi hari buku pertama, misalnya 1-1-2026.", "mulai_buku")]
    if on < PALING_AWAL or on > today + timedelta(days=366):
        return [Reason("Hari buku pertama harus antara tahun 2000 dan setahun lagi.", "mulai_buku")]
    return []
