"""Membership: statuses, classes, and what the register refuses. Pure (kelembagaan 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
SEBUTAN_KELAS = {Kelas.BIASA: "Anggota", Kelas.LUAR_BIASA: "Anggota luar biasa"}
SEBUTAN_KELAMIN = {"": "Tidak dicatat", "L": "Laki-laki", "P": "Perempuan"}
SEBAB_BERHENTI = ("meninggal", "permintaan sendiri", "diberhentikan", "pindah domisili")
SALURAN_PDP = ("formulir kertas", "tatap muka", "daring")


@dataclass(frozen=True, slots=True)
class AnggotaRow:
    """A member as other packages see it; never with the NIK."""

    id: UUID
    nomor: str
    nama: str
    status: Status
    dusun: str = ""
    kelas: Kelas = Kelas.BIASA


@dataclass(frozen=True, slots=True)
class DataAnggota:
    """What the register knows of a person (kelembagaan 2.4); empty where nothing was said.

    Religion, education, family card and the heir's NIK are left out: nothing here needs them
    (UU 27/2022: collect no more than the purpose asks).
    """

    nama: str
    nomor: str = ""
    nik: str = field(default="", repr=False)
    jenis_kelamin: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    pekerjaan: str = ""
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    dusun: str = ""
    kode_wilayah: str = ""
    telepon: str = ""
    surel: str = ""
    rekening: str = ""
    kelas: str = Kelas.BIASA
    tanggal_daftar: date | None = None
    tanggal_masuk: date | None = None
    keputusan: str = ""
    ahli_waris: str = ""
    ahli_waris_hubungan: str = ""
    ahli_waris_telepon: str = ""
    pdp_versi: str = ""
    pdp_tanggal: date | None = None
    pdp_saluran: str = ""


@dataclass(frozen=True, slots=True)
class AnggotaBaru:
    """A person to be entered: what is known, where they stand, the row of the file if any."""

    data: DataAnggota
    status: Status = Status.ANGGOTA
    tanggal_berhenti: date | None = None
    sebab_berhenti: str = ""
    baris: int = 0


LEBAR = {
    "nomor": (30, "Nomor anggota"), "nama": (120, "Nama"), "tempat_lahir": (60, "Tempat lahir"),
    "pekerjaan": (60, "Pekerjaan"), "alamat": (200, "Alamat"), "rt": (10, "RT"), "rw": (10, "RW"),
    "dusun": (60, "Dusun"), "telepon": (40, "Telepon"), "surel": (120, "Surel"),
    "rekening": (60, "Rekening"), "keputusan": (120, "Keputusan"),
    "ahli_waris": (120, "Nama ahli waris"), "ahli_waris_hubungan": (40, "Hubungan ahli waris"),
    "ahli_waris_telepon": (40, "Telepon ahli waris"), "pdp_versi": (40, "Versi pemberitahuan"),
    "pdp_saluran": (40, "Cara persetujuan"),
}  # fmt: skip


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


def member_problems(data: DataAnggota, *, today: date) -> list[Reason]:
    """What the register refuses before it asks the database."""
    reasons = []
    if not data.nama.strip():
        reasons.append(Reason("Nama anggota wajib diisi.", "nama"))
    for name, (width, label) in LEBAR.items():
        if len(getattr(data, name)) > width:
            reasons.append(Reason(f"{label} paling panjang {width} huruf.", name))
    if data.jenis_kelamin not in SEBUTAN_KELAMIN:
        reasons.append(Reason("Jenis kelamin ditulis L atau P.", "jenis_kelamin"))
    if data.kelas not in list(Kelas):
        reasons.append(Reason("Golongan harus biasa atau luar_biasa.", "kelas"))
    if data.kode_wilayah and not re.fullmatch(r"\d{2}\.\d{2}\.\d{2}\.\d{4}", data.kode_wilayah):
        text = "Kode wilayah ditulis seperti 35.07.01.2001 (10 angka)."
        reasons.append(Reason(text, "kode_wilayah"))
    if data.surel and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", data.surel):
        reasons.append(Reason("Surel tidak berbentuk nama@contoh.id.", "surel"))
    return reasons + nik_problems(data.nik) + _date_problems(data, today)


def _date_problems(data: DataAnggota, today: date) -> list[Reason]:
    reasons = []
    born = data.tanggal_lahir
    if born and not date(1900, 1, 1) <= born <= today:
        reasons.append(Reason("Tanggal lahir tidak mungkin; periksa tahunnya.", "tanggal_lahir"))
    for name, label in (("tanggal_daftar", "Tanggal daftar"), ("tanggal_masuk", "Tanggal masuk"),
                        ("pdp_tanggal", "Tanggal persetujuan")):  # fmt: skip
        on = getattr(data, name)
        if on and on > today:
            reasons.append(Reason(f"{label} tidak boleh sesudah hari ini.", name))
        if on and born and on < born:
            reasons.append(Reason(f"{label} mendahului tanggal lahir.", name))
    if data.tanggal_daftar and data.tanggal_masuk and data.tanggal_masuk < data.tanggal_daftar:
        reasons.append(Reason("Tanggal masuk mendahului tanggal daftar.", "tanggal_masuk"))
    return reasons


def new_member_problems(row: AnggotaBaru, *, today: date) -> list[Reason]:
    """A person to be entered: the facts, and dates that fit where they stand."""
    reasons = member_problems(row.data, today=today)
    if row.status is Status.CALON and row.data.tanggal_masuk:
        reasons.append(
            Reason("Calon anggota belum mempunyai tanggal masuk; kosongkan.", "tanggal_masuk")
        )
    ended = row.tanggal_berhenti
    if ended and row.status is not Status.BERHENTI:
        reasons.append(Reason("Tanggal berhenti hanya untuk yang berhenti.", "tanggal_berhenti"))
    if ended and (ended > today or (row.data.tanggal_masuk and ended < row.data.tanggal_masuk)):
        reasons.append(Reason("Tanggal berhenti tidak mungkin; periksa.", "tanggal_berhenti"))
    return reasons


def age_on(born: date, on: date) -> int:
    """Whole years lived on a date."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
