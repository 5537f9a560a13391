"""Which cash book, drawer or bank account money goes through, as one choice of a form. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from app.buku_besar.rules import Context


def cash_places(
    context: Context, roles: Mapping[Any, str], words: Mapping[Any, str]
) -> list[tuple[str, str]]:
    """(value, words) of the accounts of some ways of payment, own sub-accounts included.

    `roles` is way to role, `words` way to what people call it.
    """
    return list(_places(context, roles, words))


def _places(
    context: Context, roles: Mapping[Any, str], words: Mapping[Any, str]
) -> Iterator[tuple[str, str]]:
    for cara, role in roles.items():
        row = context.by_role.get(role)
        if row is None or not row.aktif:
            continue
        yield place_value(str(cara), None), words[cara]
        own = (a for a in context.accounts.values() if a.induk_id == row.id and a.aktif)
        for account in sorted(own, key=lambda a: a.kode):
            yield place_value(str(cara), account.id), f"{words[cara]}: {account.nama}"


def read_place(value: str) -> tuple[str, UUID | None]:
    """The way of payment and the own account of a choice; the form has offered it."""
    name, _, own = value.partition(".")
    return name, UUID(own) if own else None


def place_value(cara: str, kas_id: UUID | None) -> str:
    """The choice a stored paper stands for."""
    return f"{cara}.{kas_id or ''}"
