"""The figures of the front page, from net movements by month. Pure; all amounts in sen.

Every figure is turned so that more is better: revenue, cash and savings are above nil.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from app.buku_besar.rules import KELOMPOK_SIMPANAN, AccountRow
from app.buku_besar.rules_bagan import Bagian, Kelompok
from app.unit.rules import UnitRow
from app.values.calendar import month_start, months_between
from app.values.rate import Rounding, divide
from app.values.tulis import MINUS, rp

RIBU, JUTA, MILIAR = 10**5, 10**8, 10**11
OMZET = frozenset({Kelompok.PARTISIPASI_BRUTO, Kelompok.PENDAPATAN_NON_ANGGOTA})
POKOK = frozenset(
    {
        Kelompok.BEBAN_POKOK_ANGGOTA,
        Kelompok.BEBAN_POKOK_NON_ANGGOTA,
        Kelompok.PENYESUAIAN_PERSEDIAAN,
    }
)
PEMBUKA = "pembuka"
UNIT_LAIN = "Unit lain"
# Where money lies, in the words of the village, by the role of its account.
TEMPAT = {
    "kas_umum": "Kas tunai",
    "kas_kecil": "Kas tunai",
    "kas_dalam_perjalanan": "Dalam perjalanan",
    "kas_unit": "Laci kasir",
    "bank": "Bank",
    "deposito_jangka_pendek": "Deposito",
    "deposit_agen": "Saldo agen",
}


class Gerak(Protocol):
    """A net movement by month as the ledger reads it."""

    @property
    def bulan(self) -> date | None: ...  # noqa: D102 -- told by the ledger's BulanRow
    @property
    def awal_bulan(self) -> bool: ...  # noqa: D102 -- same
    @property
    def akun_id(self) -> UUID: ...  # noqa: D102 -- same
    @property
    def unit_id(self) -> UUID: ...  # noqa: D102 -- same
    @property
    def sifat(self) -> str: ...  # noqa: D102 -- same
    @property
    def bersih(self) -> int: ...  # noqa: D102 -- same


@dataclass(frozen=True, slots=True)
class Tempat:
    """Money in one kind of place, with the codes of its accounts."""

    nama: str
    jumlah: int
    kode: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitBaris:
    """A unit's month: revenue, what it cost, what is left, and the margin in tenths of a percent.

    The margin is None without revenue.
    """

    kode: str
    nama: str
    omzet: int
    pokok: int

    @property
    def laba(self) -> int:
        """Revenue less its cost."""
        return self.omzet - self.pokok

    @property
    def margin(self) -> int | None:
        """Gross result per thousand of revenue."""
        return divide(self.laba * 1000, self.omzet, Rounding.HALF_UP) if self.omzet > 0 else None


@dataclass(frozen=True, slots=True)
class Hasil:
    """Revenue and surplus up to the day looked at."""

    bulan: tuple[date, ...]
    omzet: tuple[int, ...]
    omzet_lalu_sehari: int
    shu: tuple[int, ...]
    per_unit: tuple[tuple[str, tuple[int, ...]], ...]
    unit: tuple[UnitBaris, ...]


def cash_accounts(accounts: Iterable[AccountRow]) -> list[AccountRow]:
    """Every account that is cash for the cash-flow statement."""
    return [a for a in accounts if a.kas]


def savings_accounts(accounts: Iterable[AccountRow]) -> list[AccountRow]:
    """Members' savings of every kind, whether equity or liability."""
    return [a for a in accounts if a.kelompok in KELOMPOK_SIMPANAN]


def result_accounts(accounts: Iterable[AccountRow]) -> list[AccountRow]:
    """Revenue and expense."""
    return [a for a in accounts if Kelompok(a.kelompok).bagian is Bagian.PHU]


def places(accounts: Mapping[UUID, AccountRow], rows: Sequence[Gerak]) -> list[Tempat]:
    """Where the money lies now; a sub-account counts with its mother. Empty places fall away."""
    sums: dict[str, int] = {}
    codes: dict[str, set[str]] = {}
    for row in rows:
        account = accounts[row.akun_id]
        mother = accounts.get(account.induk_id) if account.induk_id else None
        nama = TEMPAT.get(account.peran or (mother.peran if mother else ""), "Kas dan bank lain")
        sums[nama] = sums.get(nama, 0) + row.bersih
        codes.setdefault(nama, set()).add(account.kode)
    order = [*dict.fromkeys(TEMPAT.values()), "Kas dan bank lain"]
    return [Tempat(n, sums[n], tuple(sorted(codes[n]))) for n in order if sums.get(n)]


def balances(rows: Iterable[Gerak], bulan: Sequence[date]) -> list[int]:
    """Balance at the end of each month (credit positive), from movements since the first day."""
    moved = dict.fromkeys(bulan, 0)
    standing = 0
    for row in rows:
        if row.bulan is None:
            standing -= row.bersih
        else:
            moved[row.bulan] -= row.bersih
    found = []
    for month in bulan:
        standing += moved[month]
        found.append(standing)
    return found


def hasil_of(
    accounts: Mapping[UUID, AccountRow],
    units: Mapping[UUID, UnitRow],
    rows: Sequence[Gerak],
    *,
    since: date,
    until: date,
    seri: int,
) -> Hasil:
    """Revenue by month and unit, the surplus since January, and each unit's last month.

    Opening figures of a year begun by hand count in the surplus, not in a month's revenue. At
    most `seri` series are drawn.
    """
    bulan = tuple(months_between(since, until))
    omzet = [r for r in rows if r.sifat != PEMBUKA and _in(accounts, r, OMZET)]
    last = month_start(until)
    before = bulan[-2] if len(bulan) > 1 else None
    return Hasil(
        bulan=bulan,
        omzet=_by_month(omzet, bulan),
        omzet_lalu_sehari=-sum(r.bersih for r in omzet if r.bulan == before and r.awal_bulan),
        shu=_running(rows, [m for m in bulan if m.year == until.year]),
        per_unit=_series(omzet, units, bulan, seri),
        unit=_unit_rows(accounts, units, [r for r in rows if r.bulan == last]),
    )


def _in(accounts: Mapping[UUID, AccountRow], row: Gerak, groups: frozenset[Kelompok]) -> bool:
    return accounts[row.akun_id].kelompok in groups


def _by_month(rows: Iterable[Gerak], bulan: Sequence[date]) -> tuple[int, ...]:
    sums = dict.fromkeys(bulan, 0)
    for row in rows:
        if row.bulan is not None:
            sums[row.bulan] -= row.bersih
    return tuple(sums[month] for month in bulan)


def _running(rows: Sequence[Gerak], bulan: Sequence[date]) -> tuple[int, ...]:
    found, total = [], 0
    for month in _by_month([r for r in rows if r.bulan in set(bulan)], bulan):
        total += month
        found.append(total)
    return tuple(found)


def _series(
    rows: Sequence[Gerak], units: Mapping[UUID, UnitRow], bulan: Sequence[date], seri: int
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Units by revenue, largest first; what does not fit in the colours is one series."""
    every = {u: _by_month([r for r in rows if r.unit_id == u], bulan) for u in units}
    order = sorted(
        (u for u in every if any(every[u])), key=lambda u: (-sum(every[u]), units[u].kode)
    )
    shown = order if len(order) <= seri else order[: seri - 1]
    found = [(units[u].nama, every[u]) for u in shown]
    if rest := order[len(shown) :]:
        found.append((UNIT_LAIN, tuple(map(sum, zip(*(every[u] for u in rest), strict=True)))))
    return tuple(found)


def _unit_rows(
    accounts: Mapping[UUID, AccountRow], units: Mapping[UUID, UnitRow], rows: Sequence[Gerak]
) -> tuple[UnitBaris, ...]:
    found = []
    for key, unit in units.items():
        mine = [r for r in rows if r.unit_id == key and r.sifat != PEMBUKA]
        omzet = -sum(r.bersih for r in mine if _in(accounts, r, OMZET))
        pokok = sum(r.bersih for r in mine if _in(accounts, r, POKOK))
        if omzet or pokok:
            found.append(UnitBaris(unit.kode, unit.nama, omzet, pokok))
    return tuple(sorted(found, key=lambda u: (-u.omzet, u.kode)))


def short_rp(sen: int) -> str:
    """An amount at a glance: Rp950.000, Rp394,3 jt, Rp1,2 M; the page behind it is exact."""
    for step, word in ((MILIAR, "M"), (JUTA, "jt")):
        if abs(sen) >= step:
            whole, tenth = divmod(abs(divide(sen * 10, step, Rounding.HALF_UP)), 10)
            return f"{MINUS if sen < 0 else ''}Rp{whole:,}".replace(",", ".") + f",{tenth} {word}"
    return rp(divide(sen, 100, Rounding.HALF_UP) * 100)


def change_words(now: int, before: int) -> str:
    """By how much something grew, +6,2%; empty when there was nothing to compare with."""
    if before <= 0:
        return ""
    tenths = divide((now - before) * 1000, before, Rounding.HALF_UP)
    whole, tenth = divmod(abs(tenths), 10)
    return f"{MINUS if tenths < 0 else '+'}{whole},{tenth}%"


def signed(sen: int) -> str:
    """A change with its sign in front and without the currency: +9,1 jt."""
    words = short_rp(sen).replace("Rp", "")
    return words if sen < 0 else f"+{words}"


def scale_of(series: Iterable[tuple[str, Sequence[int]]]) -> tuple[int, str]:
    """What one on the scale of the chart means, and how to say it."""
    top = max((max(map(abs, values)) for _, values in series), default=0)
    return (JUTA, "juta rupiah") if top >= 2 * JUTA else (RIBU, "ribu rupiah")
