"""What the law asks around the annual meeting, set beside what the books say. Pure.

Sources: UU 25/1992 arts. 26, 30, 35-37, 39; model AD of KDKMP arts. 11-12 (kelembagaan 6.1);
Permenkop 2/2024 for the standard.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.values.calendar import month_end, tanggal_panjang

BULAN_RAT = 6
HARI_UNDANGAN = 14


@dataclass(frozen=True, slots=True)
class Fakta:
    """One duty: what is asked, where it is written, how it stands."""

    kewajiban: str
    dasar: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class Keadaan:
    """The figures the facts are made of; `bulan_tertutup` of `bulan` months are closed."""

    sejak: date
    sampai: date
    standar: str
    jurnal: int
    bulan: int
    bulan_tertutup: int
    pemilih: int
    pengurus: int
    pengawas: int
    tanpa_tanggal: int
    surat_cocok: bool
    simpanan_cocok: bool


def rat_deadline(sampai: date) -> date:
    """Last day for the annual meeting: six months after the book year (UU 25/1992 art. 26(2))."""
    month = sampai.month + BULAN_RAT - 1
    return month_end(date(sampai.year + month // 12, month % 12 + 1, 1))


def report_deadline(sampai: date) -> date:
    """Last day for this report: a month before the last day of the meeting (art. 35)."""
    end = rat_deadline(sampai)
    return month_end(end.replace(day=1) - timedelta(days=1))


def quorum(pemilih: int) -> int:
    """Fewest members present for a first meeting: more than half (model AD art. 12)."""
    return pemilih // 2 + 1


def facts_of(k: Keadaan) -> tuple[Fakta, ...]:
    """Duties and how they stand, in printed order."""
    return (*_meeting(k), *_books(k), *_organs(k))


def _meeting(k: Keadaan) -> tuple[Fakta, ...]:
    span = f"{tanggal_panjang(k.sejak)} sampai {tanggal_panjang(k.sampai)}"
    present = f"{quorum(k.pemilih)} dari {k.pemilih} anggota bersuara" if k.pemilih else (
        "tidak ada anggota bersuara"
    )  # fmt: skip
    return (
        Fakta("Tahun buku yang dilaporkan", "Anggaran dasar", span),
        Fakta(
            "Laporan tahunan tersusun paling lambat sebulan sebelum RAT",
            "UU 25/1992 Pasal 35",
            f"paling lambat {tanggal_panjang(report_deadline(k.sampai))}",
        ),
        Fakta(
            "RAT diselenggarakan paling lambat enam bulan setelah tahun buku",
            "UU 25/1992 Pasal 26 ayat (2)",
            f"paling lambat {tanggal_panjang(rat_deadline(k.sampai))}",
        ),
        Fakta(
            "Undangan, acara, dan bahan sampai pada anggota",
            "Model anggaran dasar Pasal 11",
            f"paling lambat {HARI_UNDANGAN} hari sebelum rapat",
        ),
        Fakta(
            "Kuorum rapat pertama, lebih dari setengah anggota",
            "Model anggaran dasar Pasal 12",
            f"{present} menurut daftar {tanggal_panjang(k.sampai)}",
        ),
    )


def _books(k: Keadaan) -> tuple[Fakta, ...]:
    return (
        Fakta("Standar akuntansi", "Permenkop 2/2024", k.standar),
        Fakta(
            "Pembukuan diselenggarakan tertib",
            "UU 25/1992 Pasal 30 ayat (1)",
            f"{thousands(k.jurnal)} jurnal; {k.bulan_tertutup} dari {k.bulan} bulan ditutup",
        ),
        Fakta(
            "Surat dasar sama dengan buku besar",
            "Pemeriksaan program",
            "cocok" if k.surat_cocok else "tidak cocok; periksa sebelum rapat",
        ),
        Fakta(
            "Simpanan per anggota sama dengan laporan",
            "Pemeriksaan program",
            "cocok" if k.simpanan_cocok else "tidak cocok; periksa sebelum rapat",
        ),
    )


def _organs(k: Keadaan) -> tuple[Fakta, ...]:
    dated = f"{k.tanpa_tanggal} orang tanpa tanggal masuk" if k.tanpa_tanggal else "lengkap"
    return (
        Fakta("Buku daftar anggota memuat tanggal masuk", "UU 25/1992 Pasal 30 ayat (1)", dated),
        Fakta(
            "Laporan tahunan ditandatangani semua anggota pengurus",
            "UU 25/1992 Pasal 36",
            f"{k.pengurus} orang pengurus" if k.pengurus else "pengurus belum tercatat",
        ),
        Fakta(
            "Pengawas melaporkan hasil pengawasannya secara tertulis",
            "UU 25/1992 Pasal 39",
            f"{k.pengawas} orang pengawas" if k.pengawas else "pengawas belum tercatat",
        ),
    )


def thousands(number: int) -> str:
    """A count with dots: 3.012."""
    return f"{number:,}".replace(",", ".")
