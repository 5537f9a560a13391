"""A posting of one account as papers that tick it off know it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class GerakRow:
    """A posting of an account: where it stands, when, what for, sen with debit positive.

    `cermin` is the place of the journal that cancels this one, or that this one cancels.
    """

    urut: int
    baris: int
    tanggal: date
    nomor: str
    keterangan: str
    bukti: str
    jumlah: int
    cermin: int | None

    @property
    def kunci(self) -> tuple[int, int]:
        """Its place: journal and line."""
        return self.urut, self.baris
