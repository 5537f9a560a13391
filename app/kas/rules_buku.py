"""The cooperative's own books of money: cash in hand, drawers of units, bank accounts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.buku_besar.rules import AccountRow, Context
from app.buku_besar.rules_aturan import CASH, Cara
from app.unit.rules import KANTOR, UnitRow

CARA_OF = {role: Cara(cara) for cara, role in CASH.roles.items()}
URUTAN = list(Cara)


@dataclass(frozen=True, slots=True)
class BukuUang:
    """A book of money: its account, the unit where it is a drawer, how money moves through it."""

    akun: AccountRow
    cara: Cara
    unit: UnitRow | None = None

    @property
    def kunci(self) -> str:
        """How a form names it."""
        return f"{self.akun.id}.{self.unit.id}" if self.unit else str(self.akun.id)

    @property
    def nama(self) -> str:
        """In words: Kas umum (bendahara); Laci Gerai sembako."""
        return f"Laci {self.unit.nama}" if self.unit else self.akun.nama

    def isi(self, awalan: str = "") -> dict[str, Any]:
        """The three keys a paper keeps it under; a sub-account is named, its parent is not."""
        own = self.akun.id if self.akun.induk_id else None
        unit = self.unit.id if self.unit else None
        found = {"cara": self.cara.value, "kas": own, "unit_kas": unit}
        return {awalan + key: str(value) for key, value in found.items() if value}


def money_books(context: Context) -> list[BukuUang]:
    """Every book money can move through, cash first, drawers unit by unit, then banks."""
    found = []
    for akun in sorted(context.accounts.values(), key=lambda a: a.kode):
        parent = context.accounts.get(akun.induk_id) if akun.induk_id else None
        cara = CARA_OF.get((parent or akun).peran)
        if cara is None or not akun.aktif:
            continue
        found += [BukuUang(akun, cara, unit) for unit in _units(akun, context)]
    return sorted(found, key=lambda b: (URUTAN.index(b.cara), b.akun.kode, b.nama))


def _units(akun: AccountRow, context: Context) -> Iterable[UnitRow | None]:
    """A drawer belongs to a unit; any other book is the cooperative's."""
    if akun.aturan_unit != "U":
        return (None,)
    units = [u for u in context.units.values() if u.aktif]
    shops = [u for u in units if u.kode != KANTOR]
    return shops or units


def book_of(isi: Mapping[str, Any], context: Context, awalan: str = "") -> BukuUang | None:
    """The book a paper's three keys name; None when it is none of ours any more."""
    wanted = tuple(isi.get(awalan + key) for key in ("cara", "kas", "unit_kas"))
    for book in money_books(context):
        mine = book.isi()
        if (mine["cara"], mine.get("kas"), mine.get("unit_kas")) == wanted:
            return book
    return None


def book_named(kunci: str, books: Iterable[BukuUang]) -> BukuUang | None:
    """The book a form names."""
    return next((book for book in books if book.kunci == kunci), None)


def account_ids(books: Iterable[BukuUang]) -> list[UUID]:
    """Accounts of some books, each once."""
    return list(dict.fromkeys(book.akun.id for book in books))
