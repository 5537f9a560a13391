"""Bills of simpanan wajib as data, and how payments fall on them: oldest month first. Pure.

A bill is memorandum: nothing is booked until money comes (kelembagaan 3.2). Which months a member
owes follows from the terms in force, the days of membership and the reliefs somebody decided;
what is paid is one sum. So every page, at any date, counts the same, and a cancelled receipt
frees its months by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.simpanan.rules import BulanPertama, KetentuanRow, Periode, in_force
from app.values.calendar import BULAN, month_start

MAJU_BULAN = 60  # how far ahead a payment may reach before it is taken for a slip of the finger


@dataclass(frozen=True, slots=True)
class KeringananRow:
    """Months somebody was relieved of, wholly (nominal nil) or in part, by decision."""

    dari: date
    sampai: date
    nominal: int = 0


@dataclass(frozen=True, slots=True)
class Rencana:
    """Why a member owes what: terms of simpanan wajib oldest first, membership, reliefs.

    `masuk` None: a member from before anybody remembers, billed from the first terms on;
    `berhenti` is the day of leaving.
    """

    ketentuan: tuple[KetentuanRow, ...]
    masuk: date | None = None
    berhenti: date | None = None
    keringanan: tuple[KeringananRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagihan:
    """A bill: its month (first day), what is due in sen, whether the due covers a whole year."""

    bulan: date
    nominal: int
    tahunan: bool = False
    dibebaskan: bool = False


@dataclass(frozen=True, slots=True)
class TagihanTerisi:
    """A bill with what was paid on it."""

    tagihan: Tagihan
    terbayar: int

    @property
    def sisa(self) -> int:
        """What is still due."""
        return self.tagihan.nominal - self.terbayar

    @property
    def lunas(self) -> bool:
        """Whether nothing is due any more."""
        return self.sisa == 0


@dataclass(frozen=True, slots=True)
class Bagian:
    """The part of one payment that falls on one month."""

    tagihan: Tagihan
    jumlah: int
    sisa: int

    @property
    def bulan(self) -> date:
        """The month it pays."""
        return self.tagihan.bulan


def next_month(month: date) -> date:
    """First day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def first_month(plan: Rencana) -> date | None:
    """The first month billed: by the ART's rule, never before the first terms."""
    if not plan.ketentuan:
        return None
    start = month_start(plan.ketentuan[0].mulai)
    if plan.masuk is None:
        return start
    own = month_start(plan.masuk)
    term = in_force(plan.ketentuan, own) or plan.ketentuan[0]
    if term.bulan_pertama == BulanPertama.BERIKUTNYA:
        own = next_month(own)
    return max(start, own)


def bills(plan: Rencana) -> Iterator[Tagihan]:
    """Every bill in order, without end while membership lasts; the month of leaving owes none."""
    month = first_month(plan)
    last = month_start(plan.berhenti) if plan.berhenti else date(2999, 1, 1)
    years: set[int] = set()
    waiting = list(reversed(plan.ketentuan))
    term: KetentuanRow | None = None
    while month is not None and month < last:
        while waiting and waiting[-1].mulai <= month:
            term = waiting.pop()
        if term is not None:
            yearly = term.periode == Periode.TAHUNAN
            if not (yearly and month.year in years):
                years.add(month.year if yearly else 0)
                yield _bill(plan, month, term, yearly=yearly)
        month = next_month(month)


def _bill(plan: Rencana, month: date, term: KetentuanRow, *, yearly: bool) -> Tagihan:
    relief = next((k for k in reversed(plan.keringanan) if k.dari <= month <= k.sampai), None)
    if relief is None:
        return Tagihan(month, term.nominal, yearly)
    due = min(relief.nominal, term.nominal)
    return Tagihan(month, due, yearly, dibebaskan=due == 0)


def fill(plan: Rencana, paid: int, until: date) -> tuple[list[TagihanTerisi], int]:
    """Bills up to a day, further ones while money remains, and what no bill takes.

    `paid` is everything the member ever paid in sen. Oldest month first, none over its bill.
    """
    filled: list[TagihanTerisi] = []
    rest = max(paid, 0)
    for bill in bills(plan):
        if bill.bulan > until and (rest == 0 or _too_far(bill.bulan, until)):
            break
        part = min(rest, bill.nominal)
        rest -= part
        filled.append(TagihanTerisi(bill, part))
    return filled, rest


def allocate(plan: Rencana, paid: int, amount: int, *, today: date) -> tuple[list[Bagian], int]:
    """How a payment falls on the months after what was paid before, and what no month takes."""
    parts: list[Bagian] = []
    skip, rest, today = max(paid, 0), amount, _horizon(plan, today)
    for bill in bills(plan):
        if rest == 0 or _too_far(bill.bulan, today):
            break
        gone = min(skip, bill.nominal)
        skip -= gone
        part = min(rest, bill.nominal - gone)
        if part:
            rest -= part
            parts.append(Bagian(bill, part, bill.nominal - gone - part))
    return parts, rest


def _horizon(plan: Rencana, today: date) -> date:
    """The day one looks ahead from: a day before the first bill is a slip in the date."""
    return max(today, first_month(plan) or today)


def _too_far(month: date, today: date) -> bool:
    return (month.year - today.year) * 12 + month.month - today.month > MAJU_BULAN


def opening_part(plan: Rencana, opening: int, books_from: date) -> int:
    """What of an opening balance pays bills: those of months before the books, never later ones.

    Savings of years before the first terms are history, not payments ahead; who really paid ahead
    when the books began is relieved of those months by decision.
    """
    due = 0
    for bill in bills(plan):
        if bill.bulan >= month_start(books_from):
            break
        due += bill.nominal
    return min(max(opening, 0), due)


def next_amounts(plan: Rencana, paid: int, count: int, *, today: date) -> list[int]:
    """What the next 1, 2, … `count` months cost, as far as one may pay ahead.

    The remainder of a part-paid month counts as a month.
    """
    found: list[int] = []
    skip, today = max(paid, 0), _horizon(plan, today)
    for bill in bills(plan):
        if len(found) == count or _too_far(bill.bulan, today):
            break
        gone = min(skip, bill.nominal)
        skip -= gone
        if bill.nominal - gone:
            found.append((found[-1] if found else 0) + bill.nominal - gone)
    return found


def next_amount(plan: Rencana, paid: int, count: int, *, today: date) -> int:
    """What the next `count` months cost; fewer where one may not pay that far ahead."""
    found = next_amounts(plan, paid, count, today=today)
    return found[-1] if found else 0


def arrears(filled: Sequence[TagihanTerisi], on: date) -> list[TagihanTerisi]:
    """Bills due by the end of a month's beginning that are not paid in full."""
    return [row for row in filled if row.tagihan.bulan <= on and not row.lunas]


def month_words(months: Sequence[date], *, yearly: bool = False) -> str:
    """Months in words, runs joined: Mei–Juli 2026, Desember 2026–Februari 2027."""
    if yearly:
        return "tahun " + ", ".join(str(month.year) for month in months)
    runs: list[list[date]] = []
    for month in months:
        if runs and next_month(runs[-1][-1]) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(_run_words(run[0], run[-1]) for run in runs)


def _run_words(first: date, last: date) -> str:
    end = f"{BULAN[last.month - 1]} {last.year}"
    if first == last:
        return end
    start = BULAN[first.month - 1]
    return f"{start}–{end}" if first.year == last.year else f"{start} {first.year}–{end}"


def part_words(parts: Sequence[Bagian]) -> str:
    """What a payment pays, as a receipt names it; months paid in part are marked."""
    if not parts:
        return ""
    yearly = all(part.tagihan.tahunan for part in parts)
    words = month_words([part.bulan for part in parts], yearly=yearly)
    open_months = [p.bulan for p in parts if p.sisa]
    if not open_months:
        return words
    if len(parts) == 1:
        return f"{words} (sebagian)"
    return f"{words} ({month_words(open_months, yearly=yearly)} sebagian)"
