"""The monthly pack: what it is made of, two spans of a flow side by side, the message. Pure.

Order and contents: akuntansi 5.1 (neraca, PHU of the month and of the year so far, per unit, cash
flow, simpanan, arrears).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.laporan.rules import Baris, Kolom, Statement
from app.values.calendar import bulan_tahun
from app.values.tulis import rp

BULAN_INI, TAHUN_INI = "Bulan ini", "Tahun berjalan"


@dataclass(frozen=True, slots=True)
class BarisSimpanan:
    """One kind of savings over the month: opening, change, closing in sen, and how many save."""

    nama: str
    awal: int
    akhir: int
    penyimpan: int

    @property
    def perubahan(self) -> int:
        """What came in less what went out."""
        return self.akhir - self.awal


@dataclass(frozen=True, slots=True)
class BarisTunggak:
    """A member in arrears at the end of the month: months in words, how many, sen."""

    nomor: str
    nama: str
    kali: int
    bulan: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class Paket:
    """Everything of one month, computed once."""

    koperasi: str
    bulan: date
    posisi: Statement
    phu: Statement
    phu_unit: Statement
    arus_kas: Statement
    simpanan: tuple[BarisSimpanan, ...]
    tunggakan: tuple[BarisTunggak, ...]
    sidik: str
    urut: int
    ditutup: bool

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements in printed order."""
        return (self.posisi, self.phu, self.phu_unit, self.arus_kas)

    @property
    def cocok(self) -> bool:
        """Whether every statement proves itself."""
        return all(s.cocok for s in self.statements)


def side_by_side(month: Statement, year: Statement) -> Statement:
    """A flow statement with the month beside the year so far; rows of either appear once.

    Both are of the same report and end on the same day. A row only one span has is nil in the
    other, and stands where its own statement puts it.
    """
    mine = {row.kunci: row for row in month.baris}
    keys = _merged([r.kunci for r in year.baris], [r.kunci for r in month.baris])
    theirs = {row.kunci: row for row in year.baris}
    rows = tuple(_joined(mine.get(key), theirs.get(key)) for key in keys)
    return replace(
        year,
        kolom=(Kolom("bulan", BULAN_INI), Kolom("tahun", TAHUN_INI)),
        baris=rows,
        cocok=month.cocok and year.cocok,
    )


def _merged(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Keys of both lists; what only the second has comes after what stands before it there."""
    found = list(first)
    for place, key in enumerate(second):
        if key not in found:
            before = second[place - 1] if place else ""
            found.insert(found.index(before) + 1 if before in found else 0, key)
    return found


def _joined(month: Baris | None, year: Baris | None) -> Baris:
    row = year or month
    assert row is not None
    if not row.nilai or all(r is None or r.nilai[0] is None for r in (month, year)):
        return row if not row.nilai else replace(row, nilai=(None, None))
    akun = tuple(sorted({*(month.akun if month else ()), *(year.akun if year else ())}))
    return replace(row, nilai=(_first(month), _first(year)), akun=akun)


def _first(row: Baris | None) -> int:
    return (row.nilai[0] or 0) if row is not None and row.nilai else 0


def month_message(paket: Paket) -> str:
    """The month as a text for WhatsApp: few figures, no member named."""
    posisi = {row.kunci: row.nilai[0] or 0 for row in paket.posisi.baris if row.nilai}
    phu = {row.kunci: row.nilai for row in paket.phu.baris if row.nilai}
    kas = {row.kunci: row.nilai[0] or 0 for row in paket.arus_kas.baris if row.nilai}
    month, year = (value or 0 for value in phu["shu_setelah_pajak"])
    owed = sum(row.jumlah for row in paket.tunggakan)
    return "\n".join(
        [
            f"{paket.koperasi}",
            f"Ringkasan {bulan_tahun(paket.bulan)}",
            "",
            f"Kas dan bank: {rp(kas['kas_akhir'])} (awal bulan {rp(kas['kas_awal'])})",
            f"SHU bulan ini: {rp(month)}",
            f"SHU tahun berjalan: {rp(year)}",
            f"Jumlah aset: {rp(posisi['jumlah_aset'])}",
            f"Simpanan anggota: {rp(sum(row.akhir for row in paket.simpanan))}",
            f"Tunggakan simpanan: {len(paket.tunggakan)} anggota, {rp(owed)}",
            "",
            f"Buku {'sudah' if paket.ditutup else 'belum'} ditutup. Sidik {paket.sidik[:8]}.",
        ]
    )
