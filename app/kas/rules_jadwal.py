"""Schedules of a bank loan, exact in sen. Pure.

Flat: the same principal and the same interest every month; annuity: the same sum. Every figure is
rounded half up to whole rupiah and the last instalment takes the rest, so that the principal adds
up to the loan (as banks print it; a schedule of the bank itself may be typed instead).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.values.calendar import month_end
from app.values.money import SEN_PER_RUPIAH
from app.values.rate import BPS, Rounding, divide
from app.values.refusal import Reason

BULAN_SETAHUN = 12
TENOR_TERPANJANG = 360
BUNGA_TERTINGGI = 6000  # base points a year: beyond that somebody typed a month's rate or a slip


@dataclass(frozen=True, slots=True)
class Angsuran:
    """An instalment: its number, its day, principal and interest in sen."""

    ke: int
    jatuh_tempo: date
    pokok: int
    bunga: int


def month_later(first: date, months: int) -> date:
    """The same day some months later; the last day where the month is shorter."""
    year, month = divmod(first.year * BULAN_SETAHUN + first.month - 1 + months, BULAN_SETAHUN)
    start = date(year, month + 1, 1)
    return start.replace(day=min(first.day, month_end(start).day))


def schedule_problems(bunga_bps: int, tenor: int) -> list[Reason]:
    """A term or a rate no loan has."""
    reasons = []
    if not 1 <= tenor <= TENOR_TERPANJANG:
        reasons.append(Reason(f"Lama pinjaman 1 sampai {TENOR_TERPANJANG} bulan.", "tenor"))
    if not 0 <= bunga_bps <= BUNGA_TERTINGGI:
        reasons.append(Reason("Bunga setahun antara 0 dan 60 persen.", "bunga_bps"))
    return reasons


def flat(jumlah: int, bunga_bps: int, tenor: int, first: date) -> list[Angsuran]:
    """The same principal and interest every month; interest is reckoned on the whole loan."""
    pokok = _rupiah(Fraction(jumlah, tenor))
    bunga = _rupiah(Fraction(jumlah * bunga_bps, BPS * BULAN_SETAHUN))
    return [
        Angsuran(
            n, month_later(first, n - 1), pokok if n < tenor else jumlah - pokok * (tenor - 1),
            bunga,
        )
        for n in range(1, tenor + 1)
    ]  # fmt: skip


def annuity(jumlah: int, bunga_bps: int, tenor: int, first: date) -> list[Angsuran]:
    """The same sum every month; interest is reckoned on what is still owed."""
    rate = Fraction(bunga_bps, BPS * BULAN_SETAHUN)
    growth = (1 + rate) ** tenor
    sum_ = Fraction(jumlah, tenor) if not rate else jumlah * rate * growth / (growth - 1)
    paid, rows, open_ = _rupiah(sum_), [], jumlah
    for n in range(1, tenor + 1):
        bunga = _rupiah(open_ * rate)
        pokok = min(max(paid - bunga, 0), open_) if n < tenor else open_
        rows.append(Angsuran(n, month_later(first, n - 1), pokok, bunga))
        open_ -= pokok
    return rows


def _rupiah(exact: Fraction) -> int:
    """Half up to whole rupiah, still in sen."""
    whole = divide(exact.numerator, exact.denominator * SEN_PER_RUPIAH, Rounding.HALF_UP)
    return whole * SEN_PER_RUPIAH


def typed_problems(jumlah: int, rows: list[Angsuran]) -> list[Reason]:
    """A schedule typed from the bank's paper must add up to the loan and go forward in time."""
    if not rows:
        return []
    reasons = []
    if sum(row.pokok for row in rows) != jumlah:
        reasons.append(Reason("Jumlah pokok pada jadwal tidak sama dengan pinjamannya.", "jadwal"))
    days = [row.jatuh_tempo for row in rows]
    if days != sorted(days):
        reasons.append(Reason("Tanggal jatuh tempo pada jadwal harus urut.", "jadwal"))
    return reasons
