"""What journals that passed every rule add to the derived tables. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.rules import Draft, Line, sides

Daily = dict[tuple[Any, ...], list[int]]
MemberMove = tuple[UUID, UUID, date, int]
DAILY_KEY = ("tanggal", "akun_id", "unit_id", "sifat", "arus")


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that passed every rule, with its completed lines."""

    draft: Draft
    lines: tuple[Line, ...]


def daily_of(ready: Sequence[Ready]) -> Daily:
    """The batch by key of the daily table: debit and kredit."""
    sums: Daily = {}
    for item in ready:
        draft = item.draft
        for line in item.lines:
            key = (draft.tanggal, line.akun_id, line.unit_id, draft.sifat.value, line.arus)
            debit, kredit = sides(line.jumlah, mirror=draft.membalik is not None)
            cell = sums.setdefault(key, [0, 0])
            cell[0] += debit
            cell[1] += kredit
    return sums


def member_moves(ready: Sequence[Ready]) -> list[MemberMove]:
    """What the batch moves on members: account, member, day, amount."""
    return [
        (line.akun_id, line.anggota_id, item.draft.tanggal, line.jumlah)
        for item in ready
        for line in item.lines
        if line.anggota_id is not None
    ]
