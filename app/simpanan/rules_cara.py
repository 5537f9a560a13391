"""Which cash book or bank account money goes through, as one choice on a form. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from app.buku_besar.rules import Context
from app.buku_besar.rules_aturan import CASH, Cara
from app.simpanan.rules_setoran import CARA_SETOR, SEBUTAN_CARA


def cash_choices(context: Context) -> list[tuple[str, str]]:
    """(value, words) of every cash book and bank account, own sub-accounts included."""
    return list(_choices(context))


def _choices(context: Context) -> Iterator[tuple[str, str]]:
    for cara in CARA_SETOR:
        row = context.by_role.get(CASH.roles[cara])
        if row is None or not row.aktif:
            continue
        yield f"{cara.value}.", f"{SEBUTAN_CARA[cara]}: {row.nama}"
        own = (a for a in context.accounts.values() if a.induk_id == row.id and a.aktif)
        for account in sorted(own, key=lambda a: a.kode):
            yield f"{cara.value}.{account.id}", f"{SEBUTAN_CARA[cara]}: {account.nama}"


def read_cash(value: str) -> tuple[Cara, UUID | None]:
    """The way of payment and the own account of a choice; the form has offered it."""
    name, _, own = value.partition(".")
    return Cara(name), UUID(own) if own else None


def cash_value(cara: str, kas_id: UUID | None) -> str:
    """The choice a stored paper stands for."""
    return f"{cara}.{kas_id or ''}"
