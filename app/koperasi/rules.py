"""Book years, periods and the facts a cooperative is known by. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.values.calendar import bulan_tahun
from app.values.refusal import Reason

AWAL = "AWAL"
ZONA = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
RESERVED_SLUGS = {
    "masuk",
    "keluar",
    "static",
    "mulai",
    "bantuan",
    "galat",
    "sehat",
    "pilih",
    "tampilan",
}


class StatusPeriode(StrEnum):
    """What a period still accepts (keputusan, Periods)."""

    TERBUKA = "terbuka"
    PENYESUAIAN = "penyesuaian"
    DITUTUP = "ditutup"
    TERKUNCI = "terkunci"


class Organ(StrEnum):
    """Which organ of the cooperative an officer belongs to (UU 25/1992 art. 21)."""

    PENGURUS = "pengurus"
    PENGAWAS = "pengawas"


class Standar(StrEnum):
    """Accounting standard; no way back from SAK EP (Permenkop 2/2024 art. 4)."""

    SAK_EP = "SAK_EP"
    SAK_EMKM = "SAK_EMKM"


@dataclass(frozen=True, slots=True)
class PeriodeRow:
    """One period: a month of a book year, or AWAL, the day before the first book day."""

    kode: str
    tahun: int
    mulai: date
    akhir: date
    status: StatusPeriode


def slug_problems(slug: str) -> list[Reason]:
    """A slug begins every address: lower-case letters, digits and single dashes."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and 2 <= len(slug) <= 60:
        if slug not in RESERVED_SLUGS:
            return []
        return [Reason(f"Nama pendek '{slug}' dipakai oleh program; pilih yang lain.", "slug")]
    return [
        Reason(
            f"Nama pendek '{slug}' harus 2 sampai 60 huruf kecil, angka, atau tanda hubung, "
            "misalnya sukamaju.",
            "slug",
        )
    ]


def identity_problems(nama: str, zona: str, kode_wilayah: str) -> list[Reason]:
    """Name, zone and area code of a cooperative to be made."""
    reasons = []
    if not nama.strip() or len(nama) > 160:
        reasons.append(Reason("Nama koperasi wajib diisi, paling panjang 160 huruf.", "nama"))
    if zona not in ZONA:
        reasons.append(Reason(f"Zona waktu harus salah satu dari {', '.join(ZONA)}.", "zona"))
    if kode_wilayah and not re.fullmatch(r"\d{2}\.\d{2}\.\d{2}\.\d{4}", kode_wilayah):
        reasons.append(
            Reason("Kode wilayah ditulis seperti 35.07.01.2001 (10 angka).", "kode_wilayah")
        )
    return reasons


PANJANG = {"alamat": 200, "notaris": 120}


def profil_problems(values: Mapping[str, object]) -> list[Reason]:
    """Legal identity as typed: lengths, and digits where the number has a fixed form."""
    reasons = []
    for name, value in values.items():
        width = PANJANG.get(name, 80)
        if isinstance(value, str) and len(value) > width:
            reasons.append(Reason(f"Paling panjang {width} huruf.", name))
    numbers = ("nib", "npwp", "nik_koperasi")
    digits = {n: re.sub(r"[\s.-]", "", str(values.get(n, ""))) for n in numbers}
    if digits["nik_koperasi"] and not re.fullmatch(r"[0-9]{13}", digits["nik_koperasi"]):
        reasons.append(
            Reason(
                "NIK koperasi terdiri dari 13 angka, seperti tertulis pada sertifikat NIK koperasi "
                "(bukan NIK pada KTP). Kosongkan bila belum ada.",
                "nik_koperasi",
            )
        )
    if digits["nib"] and not re.fullmatch(r"\d{13}", digits["nib"]):
        reasons.append(Reason("NIB terdiri dari 13 angka.", "nib"))
    if digits["npwp"] and not re.fullmatch(r"\d{15,16}", digits["npwp"]):
        reasons.append(Reason("NPWP terdiri dari 15 atau 16 angka.", "npwp"))
    surel = str(values.get("surel", ""))
    if surel and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", surel):
        reasons.append(Reason("Surel tidak berbentuk nama@contoh.id.", "surel"))
    return reasons


def name_lines(*parts: str) -> str:
    """Parts that are known, in one line of a letterhead."""
    return ". ".join(part for part in parts if part)


def periods_of_year(tahun: int, mulai: date, akhir: date) -> list[PeriodeRow]:
    """The months of one book year; a first year may begin late (Permenkop 2/2024, Lampiran I)."""
    rows = []
    first = mulai
    while first <= akhir:
        last = min((first.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE_DAY, akhir)
        kode = f"{first.year:04d}-{first.month:02d}"
        rows.append(PeriodeRow(kode, tahun, first, last, StatusPeriode.TERBUKA))
        first = last + ONE_DAY
    return rows


def opening_period(mulai_buku: date) -> PeriodeRow:
    """AWAL: the day before the first book day; takes only opening entries."""
    day = mulai_buku - ONE_DAY
    return PeriodeRow(AWAL, mulai_buku.year, day, day, StatusPeriode.TERBUKA)


def period_words(kode: str) -> str:
    """A period as people call it: Desember 2025, or Saldo awal."""
    return "Saldo awal" if kode == AWAL else bulan_tahun(date.fromisoformat(f"{kode}-01"))


def period_on(periods: Iterable[PeriodeRow], on: date) -> PeriodeRow | None:
    """The month that holds a date; AWAL is never found by date."""
    return next((p for p in periods if p.kode != AWAL and p.mulai <= on <= p.akhir), None)


def change_problems(dari: StatusPeriode, ke: StatusPeriode, alasan: str) -> list[Reason]:
    """Which state may follow which; locked is for ever, reopening needs a reason."""
    allowed = {
        StatusPeriode.TERBUKA: {StatusPeriode.DITUTUP, StatusPeriode.PENYESUAIAN},
        StatusPeriode.PENYESUAIAN: {StatusPeriode.DITUTUP, StatusPeriode.TERBUKA},
        StatusPeriode.DITUTUP: {StatusPeriode.TERBUKA, StatusPeriode.TERKUNCI},
        StatusPeriode.TERKUNCI: set(),
    }
    if ke not in allowed[dari]:
        return [Reason(f"Periode berstatus {dari}, tidak dapat dijadikan {ke}.", "periode")]
    if ke is StatusPeriode.TERBUKA and len(alasan.strip()) < 5:
        return [Reason("Tulis alasan membuka kembali, paling sedikit 5 huruf.", "alasan")]
    return []


ONE_DAY = timedelta(days=1)
