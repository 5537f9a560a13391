"""Places, states and movements of goods: what they are and what is refused. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.katalog.rules_satuan import write_jumlah
from app.unit.rules import KANTOR, UnitRow
from app.values.money import Money
from app.values.refusal import Reason

KODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,11}")


class JenisTempat(StrEnum):
    """Kinds of places goods lie in; goods on the way lie nowhere else."""

    GERAI = "gerai"
    GUDANG = "gudang"
    KENDARAAN = "kendaraan"
    PERJALANAN = "perjalanan"


class Keadaan(StrEnum):
    """State of goods in a place: only the first is sold (unit-usaha 1.14, 1.16)."""

    LAYAK = "layak"
    KARANTINA = "karantina"
    RUSAK = "rusak"


SEBUTAN_TEMPAT = {
    JenisTempat.GERAI: "Gerai",
    JenisTempat.GUDANG: "Gudang",
    JenisTempat.KENDARAAN: "Kendaraan",
    JenisTempat.PERJALANAN: "Dalam perjalanan",
}
SEBUTAN_KEADAAN = {
    Keadaan.LAYAK: "Layak jual",
    Keadaan.KARANTINA: "Karantina",
    Keadaan.RUSAK: "Rusak",
}


@dataclass(frozen=True, slots=True)
class TempatRow:
    """A place of a unit; its value lies on that unit's stock accounts."""

    id: UUID
    unit_id: UUID
    kode: str
    nama: str
    jenis: JenisTempat
    aktif: bool


@dataclass(frozen=True, slots=True)
class LotRow:
    """Goods that came together; a good that is not followed by expiry has one without a name."""

    id: UUID
    barang_id: UUID
    kode: str
    kedaluwarsa: date | None
    masuk: date


@dataclass(frozen=True, slots=True)
class StokRow:
    """What lies in a place of one lot and state: thousandths of the base unit and sen."""

    tempat_id: UUID
    barang_id: UUID
    lot: LotRow
    keadaan: Keadaan
    jumlah: int
    nilai: Money


def place_problems(kode: str, nama: str, unit: UnitRow | None) -> list[Reason]:
    """A place has a code, a name and a unit that trades."""
    reasons = []
    if not KODE.fullmatch(kode):
        text = "Kode tempat: huruf besar, angka, garis; paling panjang 12, misalnya GUDANG."
        reasons.append(Reason(text, "kode"))
    if not 2 <= len(nama.strip()) <= 40:
        reasons.append(Reason("Nama tempat 2 sampai 40 huruf.", "nama"))
    if unit is None or unit.kode == KANTOR or not unit.aktif:
        reasons.append(Reason("Pilih unit usaha pemilik tempat ini.", "unit"))
    return reasons


def short_reason(nama: str, tempat: str, ada: int, minta: int, satuan: str) -> Reason:
    """Less lies there than is taken."""
    have = f"tinggal {write_jumlah(ada)} {satuan}" if ada > 0 else "habis"
    text = f"{nama} di {tempat} {have}; diminta {write_jumlah(minta)} {satuan}."
    return Reason(text, "jumlah")
