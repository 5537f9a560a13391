"""What happens in the example year, and what the village has while it is told. Pure.

Members are told by number, units and parties by code, accounts by role, money in whole rupiah.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Baris = tuple[str, str, int, str, str]  # role, unit, amount, member number, party code


@dataclass(frozen=True, slots=True)
class Umum:
    """A general journal, for what no form of the desk is there for yet."""

    tanggal: date
    keterangan: str
    baris: tuple[Baris, ...]
    bukti: str = ""
    jenis: str = "umum"


@dataclass(frozen=True, slots=True)
class Setoran:
    """A receipt of savings: (member, kind, amount) per line; `kolektif` of a whole evening."""

    tanggal: date
    baris: tuple[tuple[str, str, int], ...]
    kolektif: bool = False
    cara: str = "tunai"


@dataclass(frozen=True, slots=True)
class Penarikan:
    """Simpanan sukarela paid out in cash."""

    tanggal: date
    nomor: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Omzet:
    """Sales of a unit in a part of a day; what is not QRIS or bon is cash in the drawer."""

    tanggal: date
    unit: str
    bagian: str
    jenis: str
    anggota: int
    non_anggota: int
    qris: int = 0
    bon: tuple[tuple[str, int], ...] = ()
    hpp: int | None = None

    @property
    def tunai(self) -> int:
        """Cash in the drawer."""
        return self.anggota + self.non_anggota - self.qris - sum(n for _, n in self.bon)


@dataclass(frozen=True, slots=True)
class BonBayar:
    """A member pays bon into the drawer of the shop."""

    tanggal: date
    nomor: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class HariAgen:
    """An agent's day: (kind, count, principal, fee of members, of others, partner's part)."""

    tanggal: date
    agen: str
    rincian: tuple[tuple[str, int, int, int, int, int], ...]
    komisi: int
    saldo_mitra: int
    kas_hitung: int
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class IsiDeposit:
    """Money from the bank into an agent's float."""

    tanggal: date
    agen: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Qris:
    """QRIS sales that reached the bank, less the fee."""

    tanggal: date
    unit: str
    jumlah: int
    biaya: int


@dataclass(frozen=True, slots=True)
class Beli:
    """Goods bought: on credit until `tempo`, else paid at once out of `cara`."""

    tanggal: date
    unit: str
    harga: int
    pihak: str = ""
    ongkos: int = 0
    tempo: date | None = None
    cara: str = "tunai"
    faktur: str = ""


@dataclass(frozen=True, slots=True)
class UtangBayar:
    """A supplier paid from the bank, the oldest debt first."""

    tanggal: date
    unit: str
    pihak: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Kas:
    """An event of the desk's catalogue by its key; `nama` is how later events point at it.

    `isian` are the fields of the form; amounts in rupiah, units and parties by code, accounts by
    role, `asal_id` and `hibah_id` by the `nama` of the paper meant.
    """

    tanggal: date
    kejadian: str
    isian: Mapping[str, Any]
    keterangan: str = ""
    bukti: str = ""
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Sekali:
    """Something that takes several steps or two people; `nama` says what, `isian` the figures."""

    tanggal: date
    nama: str
    isian: Mapping[str, Any] = field(default_factory=dict)


Kejadian = (
    Umum | Setoran | Penarikan | Omzet | BonBayar | HariAgen | IsiDeposit | Qris | Beli | UtangBayar
    | Kas | Sekali
)  # fmt: skip


@dataclass(slots=True)
class Buku:
    """What the village has while the year is told, so that nothing goes below zero."""

    kas: int = 0
    kas_kecil: int = 0
    bank: int = 0
    jalan: int = 0  # sent, not arrived
    laci: dict[str, int] = field(default_factory=dict)
    deposit: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    stok: dict[str, int] = field(default_factory=dict)
    qris: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    utang: list[tuple[date, str, str, int]] = field(default_factory=list)  # due, party, unit
    bon: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    bon_sejak: dict[str, date] = field(default_factory=dict)
    simpanan: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    lunas: dict[str, int] = field(default_factory=dict)  # last month of the year that is paid
    shu: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # not paid yet
    kirim: int = 0  # how many times money was sent
    omzet: int = 0
    terutang: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # taxes, dues

    def watched(self) -> dict[str, int]:
        """Everything that may not be below zero when a day ends."""
        plain = {"kas": self.kas, "kas kecil": self.kas_kecil, "bank": self.bank}
        many = {"laci": self.laci, "deposit": self.deposit, "stok": self.stok, "qris": self.qris}
        return plain | {f"{name} {k}": v for name, d in many.items() for k, v in d.items()}


def line(peran: str, unit: str, jumlah: int, anggota: str = "", pihak: str = "") -> Baris:
    """One line of a general journal."""
    return (peran, unit, jumlah, anggota, pihak)


STOCK = {"SEMBAKO": "persediaan_dagang", "APOTEK": "persediaan_obat"}
SUPPLIER = {"SEMBAKO": ("P01", "P02"), "APOTEK": ("P03",)}
MARGIN_SEMBAKO, HPP_APOTEK = 12, 78  # percent of the selling price
BATAS_BON = 750_000
BATAS_SETUJU, BATAS_BAYAR = 1_000_000, 10_000_000

# number: (day of leaving, reason, day the money was paid out)
LEAVERS = {
    "0044": ((7, 21), "pindah domisili", (7, 21)),
    "0097": ((10, 24), "meninggal", (11, 7)),
}


def gone(nomor: str, day: date) -> bool:
    """Whether a member has left or is about to: nothing is taken any more in that month."""
    found = LEAVERS.get(nomor)
    return found is not None and day.month >= found[0][0]
