"""Receipt coverage: how much of what was booked has a paper from outside behind it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# Journals that never have a paper from outside: they are worked out inside the office.
SEBUTAN_LAIN = {
    "buku_besar.jurnal_umum": "Jurnal umum",
    "buku_besar.impor_jurnal": "Jurnal dari berkas",
}


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Coverage of one kind of journal, or of all: counts, and amounts in sen."""

    judul: str
    aturan: str
    berbukti: int
    semua: int
    jumlah_berbukti: int
    jumlah_semua: int

    @property
    def persen(self) -> int:
        """Share by count in whole percent, rounded down: 100 only when nothing is missing."""
        return 100 * self.berbukti // self.semua if self.semua else 100

    @property
    def persen_jumlah(self) -> int:
        """Share by amount in whole percent, rounded down."""
        return 100 * self.jumlah_berbukti // self.jumlah_semua if self.jumlah_semua else 100

    @property
    def kurang(self) -> int:
        """How many have none."""
        return self.semua - self.berbukti


@dataclass(frozen=True, slots=True)
class CakupanMasa:
    """Coverage of a span: all together, and per kind, the least covered first."""

    sejak: date
    sampai: date
    semua: Cakupan
    jenis: tuple[Cakupan, ...]


def title_of(aturan: str, titles: Mapping[str, str]) -> str:
    """A kind of journal in words."""
    return (
        titles.get(aturan)
        or SEBUTAN_LAIN.get(aturan)
        or aturan.rpartition(".")[2].replace("_", " ").capitalize()
    )
