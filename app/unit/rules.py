"""Business units: a dimension of every posting. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.values.refusal import Reason

KANTOR = "KANTOR"


class JenisUnit(StrEnum):
    """Kinds of unit a village cooperative runs (Inpres 9/2025 names the first seven)."""

    KANTOR = "kantor"
    SEMBAKO = "sembako"
    APOTEK = "apotek"
    KLINIK = "klinik"
    GUDANG = "gudang"
    LOGISTIK = "logistik"
    USP = "usp"
    AGEN = "agen"
    WISATA = "wisata"
    PERTANIAN = "pertanian"
    LAIN = "lain"


class ModeKendali(StrEnum):
    """How control accounts of a unit are kept: with a key on each line, or by value only."""

    NILAI = "nilai"
    RINCI = "rinci"


SEBUTAN_JENIS = {
    JenisUnit.KANTOR: "Kantor",
    JenisUnit.SEMBAKO: "Gerai sembako",
    JenisUnit.APOTEK: "Apotek desa",
    JenisUnit.KLINIK: "Klinik desa",
    JenisUnit.GUDANG: "Gudang",
    JenisUnit.LOGISTIK: "Logistik",
    JenisUnit.USP: "Unit simpan pinjam",
    JenisUnit.AGEN: "Agen (bank, pos, PPOB)",
    JenisUnit.WISATA: "Wisata",
    JenisUnit.PERTANIAN: "Pertanian dan perikanan",
    JenisUnit.LAIN: "Usaha lain",
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as other packages see it."""

    id: UUID
    kode: str
    nama: str
    jenis: JenisUnit
    mode: ModeKendali
    aktif: bool


@dataclass(frozen=True, slots=True)
class UnitBaru:
    """A unit to be made; `baris` is the row of the file, 0 on a page."""

    kode: str
    nama: str
    jenis: str = JenisUnit.LAIN
    penanggung_jawab: str = ""
    baris: int = 0


SEBUTAN_MODE = {
    ModeKendali.NILAI: "Nilai saja, tanpa nama",
    ModeKendali.RINCI: "Rinci per anggota atau pihak",
}


def unit_problems(kode: str, nama: str, jenis: str) -> list[Reason]:
    """Code and name of a unit to be made."""
    reasons = []
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9_-]{1,19}", kode):
        reasons.append(
            Reason("Kode unit 2 sampai 20 huruf besar atau angka, misalnya SEMBAKO.", "kode")
        )
    if not nama.strip() or len(nama) > 80:
        reasons.append(Reason("Nama unit wajib diisi, paling panjang 80 huruf.", "nama"))
    if jenis not in list(JenisUnit):
        reasons.append(Reason(f"Jenis unit harus salah satu dari {', '.join(JenisUnit)}.", "jenis"))
    return reasons
