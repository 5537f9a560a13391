"""Membership: statuses, classes, and what the register refuses. Pure (kelembagaan 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.values.refusal import Reason


class Status(StrEnum):
    """Where a person stands (kelembagaan 2.2)."""

    CALON = "calon"
    ANGGOTA = "anggota"
    NONAKTIF = "nonaktif"
    DIBERHENTIKAN_SEMENTARA = "diberhentikan_sementara"
    BERHENTI = "berhenti"


class Kelas(StrEnum):
    """Full member, or anggota luar biasa who has no vote (model AD arts 7-8)."""

    BIASA = "biasa"
    LUAR_BIASA = "luar_biasa"


SEBUTAN_STATUS = {
    Status.CALON: "Calon anggota",
    Status.ANGGOTA: "Anggota",
    Status.NONAKTIF: "Nonaktif",
    Status.DIBERHENTIKAN_SEMENTARA: "Diberhentikan sementara",
    Status.BERHENTI: "Berhenti",
}
SEBAB_BERHENTI = ("meninggal", "permintaan sendiri", "diberhentikan", "pindah domisili")


@dataclass(frozen=True, slots=True)
class AnggotaRow:
    """A member as other packages see it; never with the NIK."""

    id: UUID
    nomor: str
    nama: str
    status: Status
    dusun: str = ""


def nik_problems(nik: str) -> list[Reason]:
    """A NIK has 16 digits: area 6, birth date 6 (women's day + 40), number 4."""
    if not nik:
        return []
    if not re.fullmatch(r"[0-9]{16}", nik):
        return [Reason("NIK harus tepat 16 angka seperti tertulis pada KTP.", "nik")]
    day, month = int(nik[6:8]), int(nik[8:10])
    if not (1 <= month <= 12 and (1 <= day <= 31 or 41 <= day <= 71)):
        return [Reason("NIK tidak memuat tanggal lahir yang mungkin; periksa KTP.", "nik")]
    return []


def mask_nik(nik: str) -> str:
    """First and last two digits only, the form the ministry's own exports use."""
    return f"{nik[:2]}{'*' * 12}{nik[-2:]}" if nik else ""


def member_problems(
    *, nomor: str, nama: str, nik: str, tanggal_lahir: date | None, today: date
) -> list[Reason]:
    """What the register refuses before it asks the database."""
    reasons = []
    if not nomor.strip() or len(nomor) > 30:
        reasons.append(Reason("Nomor anggota wajib diisi, paling panjang 30 huruf.", "nomor"))
    if not nama.strip() or len(nama) > 120:
        reasons.append(Reason("Nama anggota wajib diisi, paling panjang 120 huruf.", "nama"))
    if tanggal_lahir and not date(1900, 1, 1) <= tanggal_lahir <= today:
        reasons.append(Reason("Tanggal lahir tidak mungkin; periksa tahunnya.", "tanggal_lahir"))
    return reasons + nik_problems(nik)
