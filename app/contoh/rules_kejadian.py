"""What an event of the example year is, and what the village has while the year is told. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Baris = tuple[str, str, int, str, str]  # role, unit, amount, member number, party code


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One event of the year: what happened and where each rupiah goes."""

    tanggal: date
    keterangan: str
    baris: tuple[Baris, ...]
    bukti: str = ""
    jenis: str = "umum"
    batalkan: str = ""  # reason, when this entry is cancelled the same day


@dataclass(slots=True)
class Buku:
    """What the village has while the year is told, so that nothing goes below zero."""

    kas: int = 0
    bank: int = 0
    laci: dict[str, int] = field(default_factory=dict)
    stok: dict[str, int] = field(default_factory=dict)
    utang: dict[str, int] = field(default_factory=dict)
    bon: dict[str, int] = field(default_factory=dict)
    simpanan: dict[tuple[str, str], int] = field(default_factory=dict)
    omzet: int = 0


def line(peran: str, unit: str, jumlah: int, anggota: str = "", pihak: str = "") -> Baris:
    """One line of an event."""
    return (peran, unit, jumlah, anggota, pihak)


STOCK = {"SEMBAKO": "persediaan_dagang", "APOTEK": "persediaan_obat"}
SUPPLIER = {"SEMBAKO": ("P01", "P02"), "APOTEK": ("P03",)}
MARGIN = {"SEMBAKO": 88, "APOTEK": 78}

# number: (month from which nothing is collected, reason)
LEAVERS = {"0044": (7, "pindah domisili"), "0097": (10, "meninggal")}
