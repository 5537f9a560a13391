"""What a person types into a journal, turned into lines: accounts, members and parties by words.

Pure: the chart and the names are handed in. A word that fits two things is refused with both named;
nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from app.buku_besar.rules import (
    RK,
    SISTEM_SAJA,
    AccountRow,
    Context,
    Line,
    Sifat,
    accepts,
)
from app.koperasi.rules import AWAL
from app.values.pilih import hint, matches
from app.values.refusal import Reason

ANGGOTA = "anggota"
ROW_NUMBER = re.compile(r"^Baris ([0-9]+)")


@dataclass(frozen=True, slots=True)
class Sebutan:
    """A member or a party as lists and forms name it: number or code, name, `jenis` of party."""

    id: UUID
    nomor: str
    nama: str
    jenis: str = ANGGOTA

    @property
    def label(self) -> str:
        """As the list offers it: A-0007 Siti Aminah."""
        return f"{self.nomor} {self.nama}"

    @property
    def anggota(self) -> bool:
        """Whether this is a member."""
        return self.jenis == ANGGOTA


@dataclass(frozen=True, slots=True)
class BarisTerketik:
    """One row as typed; `nomor` is its place on the page, amounts in sen (0: left empty)."""

    nomor: int
    akun: str
    unit_id: UUID | None
    siapa: str
    debit: int
    kredit: int

    @property
    def kosong(self) -> bool:
        """Nothing was typed into this row (a unit alone is no entry)."""
        return not (self.akun or self.siapa or self.debit or self.kredit)


def label_of(account: AccountRow) -> str:
    """An account as the list offers it: 1101 Kas umum (bendahara)."""
    return f"{account.kode} {account.nama}"


def writable(accounts: Iterable[AccountRow]) -> list[AccountRow]:
    """Accounts a person may write to: active, and not the program's own."""
    return [a for a in accounts if a.aktif and a.peran not in SISTEM_SAJA]


def read_rows(
    rows: Sequence[BarisTerketik], context: Context, names: Sequence[Sebutan]
) -> tuple[list[Line], list[Reason], list[int]]:
    """Lines of the rows that hold something, every reason against them, and their row numbers.

    A reason's `field` is `baris-<index>-<column>` of the row it belongs to.
    """
    chart = sorted(context.accounts.values(), key=lambda a: a.kode)
    lines: list[Line] = []
    reasons: list[Reason] = []
    numbers: list[int] = []
    for row in rows:
        if row.kosong:
            continue
        account, problem = _account(row, chart)
        who, who_problem = _who(row, names)
        found = [*problem, *who_problem, *_amount_problems(row)]
        reasons += found
        if account is None or found:
            continue
        numbers.append(row.nomor)
        lines.append(
            Line(
                account.id, row.debit - row.kredit, unit_id=row.unit_id,
                anggota_id=who.id if who and who.anggota else None,
                pihak_id=who.id if who and not who.anggota else None,
            )
        )  # fmt: skip
    return lines, reasons, numbers


def _field(row: BarisTerketik, name: str) -> str:
    return f"baris-{row.nomor - 1}-{name}"


def _account(
    row: BarisTerketik, chart: Sequence[AccountRow]
) -> tuple[AccountRow | None, list[Reason]]:
    at = _field(row, "akun")
    if not row.akun:
        return None, [Reason(f"Baris {row.nomor}: pilih akunnya.", at)]
    found = matches(row.akun, chart, code=lambda a: a.kode, name=lambda a: a.nama)
    if len(found) == 1:
        return found[0], []
    why = hint(row.akun, [label_of(account) for account in found], "akun")
    return None, [Reason(f"Baris {row.nomor}: {why}", at)]


def _who(
    row: BarisTerketik, names: Sequence[Sebutan]
) -> tuple[Sebutan | None, list[Reason]]:  # fmt: skip
    if not row.siapa:
        return None, []
    found = matches(row.siapa, names, code=lambda s: s.nomor, name=lambda s: s.nama)
    if len(found) == 1:
        return found[0], []
    why = hint(row.siapa, [one.label for one in found], "anggota atau pihak")
    return None, [Reason(f"Baris {row.nomor}: {why}", _field(row, "siapa"))]


def _amount_problems(row: BarisTerketik) -> list[Reason]:
    if row.debit and row.kredit:
        text = f"Baris {row.nomor}: isi debit atau kredit, jangan keduanya."
        return [Reason(text, _field(row, "debit"))]
    if not row.debit and not row.kredit:
        return [Reason(f"Baris {row.nomor}: isi debit atau kredit.", _field(row, "debit"))]
    return []


def at_row(reason: Reason, numbers: Sequence[int]) -> Reason:
    """A reason of the door ("Baris 2 …", counted over filled rows) at the row on the page."""
    found = ROW_NUMBER.match(reason)
    if found is None or not 1 <= int(found[1]) <= len(numbers):
        return reason
    row = numbers[int(found[1]) - 1]
    return Reason(f"Baris {row}{reason[found.end() :]}", f"baris-{row - 1}-akun")


def without_automatic(lines: Iterable[Line], context: Context) -> list[Line]:
    """Lines as a person would write them again: no R/K lines, no "Belum dirinci"."""
    rk = context.by_role[RK].id
    return [
        replace(line, pihak_id=None if line.pihak_id == context.belum_dirinci else line.pihak_id)
        for line in lines
        if line.akun_id != rk
    ]


def likely_date(context: Context, today: date) -> date:
    """The date a new journal most likely has: today, or the last open day before it."""
    ends = [
        min(row.akhir, today)
        for row in context.periods
        if row.kode != AWAL and accepts(row.status, Sifat.BIASA) and row.mulai <= today
    ]
    return max(ends, default=today)


def reversal_date(original: date, sifat: Sifat, context: Context, today: date) -> date:
    """The date a mirror takes: the original's while its period takes it, else the first open day.

    The first open day after the original's and not after today; today when there is none
    (keputusan, Correction). A mirror never stands before its original.
    """
    period = context.period_on(original, sifat)
    if period is not None and accepts(period.status, sifat):
        return original
    later = Sifat.BIASA if sifat is Sifat.PEMBUKA else sifat
    for row in context.periods:
        first = max(row.mulai, original + timedelta(days=1))
        if row.kode != AWAL and accepts(row.status, later) and first <= min(row.akhir, today):
            return first
    return today
