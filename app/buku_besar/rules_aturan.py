"""Posting rules: which event debits and credits which role. Data only, printed as docs/jurnal.md.

The event carries every number; a rule only says where each goes. Roles, never account codes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from app.buku_besar.rules import Context, Draft, Line, Sifat
from app.values.money import Money
from app.values.refusal import Reason, Refused


@dataclass(frozen=True, slots=True)
class By:
    """An account chosen by a field of the event: value to role."""

    field: str
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An account the event names itself by id (a cash book, a cost account)."""

    field: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of a rule. `amount`, `unit`, `anggota`, `pihak` name fields of the event.

    An amount of nil leaves the line out; `unit` None lets the account's own rule decide.
    """

    side: str
    account: str | By | Chosen
    amount: str
    unit: str | None = None
    anggota: str | None = None
    pihak: str | None = None
    arus: str = ""


@dataclass(frozen=True, slots=True)
class PostingRule:
    """An event, its lines, and the text that says why it is so."""

    name: str
    title: str
    event: type
    lines: tuple[RuleLine, ...]
    source: str
    sifat: Sifat = Sifat.BIASA


def debit(account: str | By | Chosen, amount: str, **keys: Any) -> RuleLine:
    """A debit line."""
    return RuleLine("D", account, amount, **keys)


def credit(account: str | By | Chosen, amount: str, **keys: Any) -> RuleLine:
    """A credit line."""
    return RuleLine("K", account, amount, **keys)


def draft_by_rule(  # noqa: PLR0913 -- the facts of one journal
    rule: PostingRule, event: Any, context: Context, *, source_id: UUID, on: date,
    keterangan: str = "", bukti: str = "",
) -> Draft:  # fmt: skip
    """The journal of an event. Refused: a role this chart lacks, an amount below nil."""
    lines, reasons = [], []
    for line in rule.lines:
        amount: Money = getattr(event, line.amount)
        if amount.sen < 0:
            reasons.append(Reason(f"{rule.title}: jumlah tidak boleh di bawah nol.", line.amount))
        account = _account(line.account, event, context)
        if account is None:
            reasons.append(
                Reason(f"{rule.title}: bagan akun belum punya peran {_role(line.account, event)}.")
            )
        elif amount.sen:
            lines.append(_line(line, event, account, amount.sen))
    if reasons:
        raise Refused(*reasons)
    return Draft(
        rule=rule.name, source_id=source_id, tanggal=on, keterangan=keterangan or rule.title,
        lines=tuple(lines), sifat=rule.sifat, bukti=bukti,
    )  # fmt: skip


def _line(line: RuleLine, event: Any, account: UUID, sen: int) -> Line:
    def value(name: str | None) -> UUID | None:
        return getattr(event, name) if name else None

    return Line(
        account, sen if line.side == "D" else -sen, unit_id=value(line.unit),
        anggota_id=value(line.anggota), pihak_id=value(line.pihak), arus=line.arus,
    )  # fmt: skip


def _account(account: str | By | Chosen, event: Any, context: Context) -> UUID | None:
    if isinstance(account, Chosen):
        chosen: UUID = getattr(event, account.field)
        return chosen
    row = context.by_role.get(_role(account, event))
    return row.id if row else None


def _role(account: str | By | Chosen, event: Any) -> str:
    if isinstance(account, By):
        return account.roles[getattr(event, account.field)]
    return account if isinstance(account, str) else account.field


def event_fingerprint(event: Any) -> str:
    """SHA-256 over the fields of an event: the same request gives the same."""
    parts = (f"{f.name}={getattr(event, f.name)!r}" for f in fields(event))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
