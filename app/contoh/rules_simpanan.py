"""Savings of the example year: receipts, collection evenings, arrears, withdrawals. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from app.contoh.rules_desa import DUSUN, Warga, workday
from app.contoh.rules_kejadian import Buku, Kejadian, Penarikan, Sekali, Setoran, gone

POKOK, WAJIB = 100_000, 20_000
EVENING = 10  # day of the month from which the dusun meet, two days apart


def savings(day: date, people: list[Warga], buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """Everything that is paid in and out on one day."""
    for person in people:
        if person.masuk == day and day.year == people[-1].masuk.year:
            yield Sekali(day, "calon", {"nomor": person.nomor})
            yield _paid(day, [(person.nomor, "pokok", POKOK), (person.nomor, "wajib", WAJIB)], buku)
    here = [p for p in people if p.masuk < day and not gone(p.nomor, day)]
    for person in here:
        lines = [*_dues(person, day, buku, dice), *_weekly(person, day, dice)]
        if lines:
            cara = "transfer" if dice.randint(1, 100) <= 8 else "tunai"
            yield _paid(day, lines, buku, cara=cara)
    for dusun in DUSUN:
        if day == evening(day, dusun) and (rows := _collected(here, dusun, day, buku, dice)):
            yield _paid(day, rows, buku, kolektif=True)
    if day.weekday() in (0, 3):
        yield from _withdrawals(day, here, buku, dice)


def style(nomor: str) -> int:
    """How a member pays: 0 at the evening of the dusun, 1 saves every week, 2 once a month."""
    return int(nomor) % 3


def evening(day: date, dusun: str) -> date:
    """The day a dusun meets in this month; on a Monday where it would be a Sunday."""
    return workday(date(day.year, day.month, EVENING + 2 * DUSUN.index(dusun)))


def owed(nomor: str, day: date, buku: Buku) -> int:
    """Months of simpanan wajib not paid yet, this one included."""
    return max(day.month - buku.lunas[nomor], 0)


def _dues(person: Warga, day: date, buku: Buku, dice: Random) -> list[tuple[str, str, int]]:
    """Months of simpanan wajib of those who come to the office; a few pay a year ahead."""
    number, kind = int(person.nomor), style(person.nomor)
    comes = {1: visits(person.nomor, day), 2: day.day == 5 + number % 20}.get(kind, False)
    if not comes or day.day < 5:
        return []
    months = owed(person.nomor, day, buku)
    if not months or dice.randint(1, 100) > person.rajin:
        return []
    if number % 30 == 2 and day.month <= 2:
        months = 12 - buku.lunas[person.nomor]
    return [(person.nomor, "wajib", months * WAJIB)]


def visits(nomor: str, day: date) -> bool:
    """Whether a weekly saver comes on this day."""
    return day.weekday() == int(nomor) // 3 % 6


def _weekly(person: Warga, day: date, dice: Random) -> list[tuple[str, str, int]]:
    if style(person.nomor) != 1 or not visits(person.nomor, day) or dice.randint(1, 100) > 88:
        return []
    return [(person.nomor, "sukarela", dice.randint(1, 6) * 5_000)]


def _collected(
    here: list[Warga], dusun: str, day: date, buku: Buku, dice: Random
) -> list[tuple[str, str, int]]:
    """The list of an evening: months that are due, and a little simpanan sukarela."""
    rows = []
    for person in here:
        if person.dusun != dusun or style(person.nomor) != 0:
            continue
        months = owed(person.nomor, day, buku)
        if months and dice.randint(1, 100) <= person.rajin:
            rows.append((person.nomor, "wajib", months * WAJIB))
        if dice.randint(1, 100) <= 40:
            rows.append((person.nomor, "sukarela", dice.randint(1, 4) * 5_000))
    return rows


def _paid(
    day: date, rows: list[tuple[str, str, int]], buku: Buku, *, kolektif: bool = False,
    cara: str = "tunai",
) -> Setoran:  # fmt: skip
    for nomor, jenis, jumlah in rows:
        buku.simpanan[(nomor, jenis)] += jumlah
        if cara == "tunai":
            buku.kas += jumlah
        else:
            buku.bank += jumlah
        if jenis == "wajib":
            buku.lunas[nomor] += jumlah // WAJIB
    return Setoran(day, tuple(rows), kolektif, cara)


def _withdrawals(day: date, here: list[Warga], buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """More before Lebaran and the school year."""
    able = [p.nomor for p in here if buku.simpanan[(p.nomor, "sukarela")] >= 150_000]
    count = 3 if day.month in (3, 6, 7, 12) else 1
    for nomor in dice.sample(able, min(count, len(able))):
        room = buku.simpanan[(nomor, "sukarela")] - 50_000
        amount = min(dice.randint(2, 8) * 50_000, room // 10_000 * 10_000)
        if buku.kas - amount < 1_000_000:
            continue
        buku.kas -= amount
        buku.simpanan[(nomor, "sukarela")] -= amount
        yield Penarikan(day, nomor, amount)
