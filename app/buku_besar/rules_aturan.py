"""Posting rules: which event debits and credits which role. Data only, printed as docs/jurnal.md.

The event carries every number; a rule only says where each goes. Roles, never account codes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.buku_besar.rules import AccountRow, Context, Draft, Line, Sifat
from app.values.money import Money
from app.values.refusal import Reason, Refused


class Event:
    """What happened, with every number of it. Mother of all event dataclasses."""

    __slots__ = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the event's fields: the same request gives the same."""
        return event_fingerprint(self)


class Cara(StrEnum):
    """How money moved: which cash book."""

    TUNAI = "tunai"
    KAS_KECIL = "kas_kecil"
    LACI = "laci"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class By:
    """An account chosen by a field of the event: value to role.

    `own` names a field with the id of an own sub-account of it (a second bank), or None.
    """

    field: str
    roles: Mapping[str, str]
    own: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An account the event names itself by id, out of these statement lines (a cost account)."""

    field: str
    groups: tuple[str, ...]


CASH = By(
    "cara",
    {
        Cara.TUNAI: "kas_umum",
        Cara.KAS_KECIL: "kas_kecil",
        Cara.LACI: "kas_unit",
        Cara.TRANSFER: "bank",
    },
    own="kas",
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of a rule. `amount`, `unit`, `anggota`, `pihak` name fields of the event.

    An amount of nil leaves the line out; `unit` None lets the account's own rule decide.
    `each` names a field that holds many parts (bon of several members in one paper): the line
    stands once for every part, and the other names are looked for in the part first.
    """

    side: str
    account: str | By | Chosen
    amount: str
    unit: str | None = None
    anggota: str | None = None
    pihak: str | None = None
    arus: str = ""
    each: str = ""


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
    lines: list[Line] = []
    reasons: list[Reason] = []
    for line in rule.lines:
        for part in getattr(event, line.each) if line.each else (event,):
            try:
                lines += _lines(line, _Facts(part, event), context)
            except Refused as refused:
                reasons += [Reason(f"{rule.title}: {r}", r.field) for r in refused.reasons]
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
    return Draft(
        rule=rule.name, source_id=source_id, tanggal=on, keterangan=keterangan or rule.title,
        lines=tuple(lines), sifat=rule.sifat, bukti=bukti,
    )  # fmt: skip


class _Facts:
    """The fields of a part of an event, then those of the event itself."""

    __slots__ = ("_event", "_part")

    def __init__(self, part: Any, event: Any) -> None:
        self._part, self._event = part, event

    def __getattr__(self, name: str) -> Any:
        owner = self._part if hasattr(self._part, name) else self._event
        return getattr(owner, name)


def _lines(line: RuleLine, event: Any, context: Context) -> list[Line]:
    """The line of one part; none for nil. Refused: an amount below nil, no such account."""
    amount: Money = getattr(event, line.amount)
    if amount.sen < 0:
        raise Refused(Reason("jumlah tidak boleh di bawah nol.", line.amount))
    if not amount:
        return []
    account = _account(line.account, event, context)

    def value(name: str | None) -> UUID | None:
        return getattr(event, name) if name else None

    # The unit is the event's; accounts that always belong to KANTOR take no part in it.
    unit_id = None if account.aturan_unit == "K" else value(line.unit)
    return [
        Line(
            account.id, amount.sen if line.side == "D" else -amount.sen, unit_id=unit_id,
            anggota_id=value(line.anggota), pihak_id=value(line.pihak), arus=line.arus,
        )
    ]  # fmt: skip


def _account(account: str | By | Chosen, event: Any, context: Context) -> AccountRow:
    """The account of a line. Refused: a role this chart lacks, an account out of its place."""
    if isinstance(account, Chosen):
        return _chosen(account, event, context)
    role = account if isinstance(account, str) else account.roles[getattr(event, account.field)]
    row = context.by_role.get(role)
    if row is None:
        raise Refused(f"bagan akun belum punya peran {role}; tambahkan akunnya di Bagan akun.")
    own_id = getattr(event, account.own) if isinstance(account, By) and account.own else None
    if own_id is None:
        return row
    own = context.accounts.get(own_id)
    if own is None or row.id not in (own.id, own.induk_id):
        raise Refused(Reason(f"pilih {row.nama} atau sub-akunnya.", "kas"))
    return own


def _chosen(account: Chosen, event: Any, context: Context) -> AccountRow:
    row = context.accounts.get(getattr(event, account.field))
    if row is None or row.kelompok not in account.groups:
        raise Refused(Reason("akun yang dipilih tidak sesuai; pilih dari daftar.", account.field))
    return row


def event_fingerprint(event: Any) -> str:
    """SHA-256 over the fields of an event: the same request gives the same."""
    parts = (f"{f.name}={getattr(event, f.name)!r}" for f in fields(event))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
