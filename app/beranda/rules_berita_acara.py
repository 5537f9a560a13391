"""What the minutes of the opening say. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BarisAwal:
    """A line of the opening as printed: code, account, unit, signed amount in sen."""

    kode: str
    nama: str
    unit: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class BeritaAcara:
    """Everything on the paper; `penanda` are (office, name) in the order of signing."""

    koperasi: str
    tempat: str
    tanggal: date
    nomor: str
    baris: tuple[BarisAwal, ...]
    penjelasan: tuple[str, ...]
    penanda: tuple[tuple[str, str], ...]
