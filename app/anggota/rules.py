"""Membership: statuses, classes, and what the register refuses. Pure (kelembagaan 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from app.anggota.rules_tersandi import ISIAN, SAMA, Tersandi, number_problems
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
SEBUTAN_AKUN = {True: "Punya", False: "Tidak Punya"}  # portal (kelembagaan 2.4)
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

    Religion and education, which the list itself marks "only if needed", are left out: nothing
    here needs them (UU 27/2022: collect no more than the purpose asks). `domisili_berbeda` says
    that the place of living is not the address on the KTP.
    """

    nama: str
    nomor: str = ""
    niak: str = ""
    nik: str = field(default="", repr=False)
    no_kk: str = field(default="", repr=False)
    jenis_kelamin: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    pekerjaan: str = ""
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    dusun: str = ""
    domisili_berbeda: bool = False
    kode_wilayah: str = ""
    telepon: str = ""
    surel: str = ""
    rekening: str = ""
    kelas: str = Kelas.BIASA
    tanggal_daftar: date | None = None
    tanggal_disetujui: date | None = None
    disetujui_oleh: str = ""
    tanggal_masuk: date | None = None
    keputusan: str = ""
    ahli_waris: str = ""
    ahli_waris_hubungan: str = ""
    ahli_waris_nik: str = field(default="", repr=False)
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
    "nomor": (30, "Nomor anggota"), "niak": (40, "NIAK"), "nama": (120, "Nama"),
    "tempat_lahir": (60, "Tempat lahir"),
    "pekerjaan": (60, "Pekerjaan"), "alamat": (200, "Alamat"), "rt": (10, "RT"), "rw": (10, "RW"),
    "dusun": (60, "Dusun"), "telepon": (40, "Telepon"), "surel": (120, "Surel"),
    "rekening": (60, "Rekening"), "keputusan": (120, "Keputusan"),
    "disetujui_oleh": (120, "Nama yang menyetujui"),
    "ahli_waris": (120, "Nama ahli waris"), "ahli_waris_hubungan": (40, "Hubungan ahli waris"),
    "ahli_waris_telepon": (40, "Telepon ahli waris"), "pdp_versi": (40, "Versi pemberitahuan"),
    "pdp_saluran": (40, "Cara persetujuan"),
}  # fmt: skip
TANGGAL = {
    "tanggal_daftar": "Tanggal daftar", "tanggal_disetujui": "Tanggal disetujui",
    "tanggal_masuk": "Tanggal masuk", "pdp_tanggal": "Tanggal persetujuan",
}  # fmt: skip


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
    return reasons + _number_problems(data) + _date_problems(data, today)


def _number_problems(data: DataAnggota) -> list[Reason]:
    reasons = [
        reason
        for which in Tersandi
        for reason in number_problems(which, getattr(data, ISIAN[which]))
    ]
    if data.ahli_waris_nik and not data.ahli_waris.strip():
        reasons.append(Reason("Isi nama ahli waris yang mempunyai NIK ini.", "ahli_waris"))
    if data.nik and data.nik == data.ahli_waris_nik:
        reasons.append(Reason(SAMA, "ahli_waris_nik"))
    return reasons


def _date_problems(data: DataAnggota, today: date) -> list[Reason]:
    reasons = []
    born = data.tanggal_lahir
    if born and not date(1900, 1, 1) <= born <= today:
        reasons.append(Reason("Tanggal lahir tidak mungkin; periksa tahunnya.", "tanggal_lahir"))
    for name, label in TANGGAL.items():
        on = getattr(data, name)
        if on and on > today:
            reasons.append(Reason(f"{label} tidak boleh sesudah hari ini.", name))
        if on and born and on < born:
            reasons.append(Reason(f"{label} mendahului tanggal lahir.", name))
    # Applied, approved by the board, admitted once the pokok is paid (kelembagaan 2.2).
    for earlier, later in combinations(("tanggal_daftar", "tanggal_disetujui", "tanggal_masuk"), 2):
        before, after = getattr(data, earlier), getattr(data, later)
        if before and after and after < before:
            text = f"{TANGGAL[later]} mendahului {TANGGAL[earlier].lower()}."
            reasons.append(Reason(text, later))
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
