"""What every statement is computed from: accounts, aggregated daily rows, periods as columns.

Amounts are whole sen. A balance is debit minus credit; the statement decides the printed sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.laporan.rules import Kolom

PENUTUP = "penutup"
PEMBUKA = "pembuka"
PENYESUAIAN = "penyesuaian"
KAS = "kas"


@dataclass(frozen=True, slots=True)
class Akun:
    """An account as statements see it; logic hangs on `kelompok`, never on digits of `kode`.

    `arus_kas` is kas, O, I, P or '-'; `arus_masuk`/`arus_keluar` are its direct cash-flow lines.
    """

    kode: str
    nama: str
    kelompok: str
    saldo_normal: str
    arus_kas: str = "-"
    arus_masuk: str = ""
    arus_keluar: str = ""
    peran: str = ""

    @property
    def kas(self) -> bool:
        """Whether the account is cash or a cash equivalent."""
        return self.arus_kas == KAS


@dataclass(frozen=True, slots=True)
class Gerak:
    """One aggregated row of the daily table, in sen.

    `arus` is the direct cash-flow line of a contra line of cash, an equity movement, or ''.
    A reversal stands on its original's side with a minus, so both amounts may be negative.
    """

    kode_akun: str
    unit: str
    sifat: str
    arus: str
    debit: int
    kredit: int

    @property
    def neto(self) -> int:
        """Debit minus credit."""
        return self.debit - self.kredit


@dataclass(frozen=True, slots=True)
class Kurun:
    """One column: `awal` is everything dated before `sejak`, `gerak` lies within the period.

    For a statement at a date `sejak` is the first day of the book year. Where `sejak` is later
    than that, `tahun_ini` repeats the rows of `awal` that belong to the same book year, so that
    its result is not taken for an earlier year's.
    """

    sejak: date
    sampai: date
    awal: tuple[Gerak, ...]
    gerak: tuple[Gerak, ...]
    tahun_ini: tuple[Gerak, ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether debit equals credit before and within the period."""
        return not sum(g.neto for g in self.awal) and not sum(g.neto for g in self.gerak)

    def of_unit(self, unit: str) -> Kurun:
        """The same period seen from one unit."""
        return replace(
            self,
            awal=tuple(g for g in self.awal if g.unit == unit),
            gerak=tuple(g for g in self.gerak if g.unit == unit),
            tahun_ini=tuple(g for g in self.tahun_ini if g.unit == unit),
        )

    def by_unit(self, units: Iterable[str]) -> dict[str, Kurun]:
        """The period split over units in one pass; a row of an unnamed unit is an error."""
        parts: dict[str, tuple[list[Gerak], list[Gerak], list[Gerak]]] = {
            unit: ([], [], []) for unit in units
        }
        for place, rows in enumerate((self.awal, self.gerak, self.tahun_ini)):
            for row in rows:
                parts[row.unit][place].append(row)
        return {
            unit: replace(self, awal=tuple(a), gerak=tuple(g), tahun_ini=tuple(t))
            for unit, (a, g, t) in parts.items()
        }


@dataclass(frozen=True, slots=True)
class Judul:
    """Whose statement it is, and the column headings where the usual ones do not serve.

    `unit` is the code of the one unit shown (None: the whole cooperative), `nama_unit` its name.
    """

    koperasi: str
    slug: str
    unit: str | None = None
    nama_unit: str = ""
    kolom: tuple[Kolom, ...] = ()


def saldo_by_kode(*parts: Iterable[Gerak]) -> dict[str, int]:
    """Debit minus credit of each account over all rows given."""
    saldo: dict[str, int] = {}
    for rows in parts:
        for row in rows:
            saldo[row.kode_akun] = saldo.get(row.kode_akun, 0) + row.debit - row.kredit
    return saldo


def without_unit(rows: Iterable[Gerak]) -> list[Gerak]:
    """The same figures with units added together: fewer rows for costly rules."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        cell = sums.setdefault((row.kode_akun, row.sifat, row.arus), [0, 0])
        cell[0] += row.debit
        cell[1] += row.kredit
    return [Gerak(k, "", sifat, arus, *cell) for (k, sifat, arus), cell in sums.items()]
