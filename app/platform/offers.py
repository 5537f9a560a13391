"""What higher floors offer to lower pages: frozen entries, collected by the assembler.

Offers read or refuse, never post. A feature's `offers.py` has any of the named tuples below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line of `periksa`: what was looked at, whether it holds, what is wrong if not."""

    kunci: str
    judul: str
    baik: bool
    rincian: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """An integrity check over one cooperative."""

    kunci: str
    judul: str
    run: Callable[[int], list[str]]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, shown on beranda: text, why, verb and address; for some permissions."""

    judul: str
    keterangan: str
    kata_kerja: str
    endpoint: str
    ikon: str = "jam"
    nada: str = "padi"
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskOffer:
    """Finds tasks of one kind for a cooperative on a day; shown to those who hold `permission`."""

    permission: str
    find: Callable[[int, date], Sequence[Task]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result."""

    judul: str
    keterangan: str
    endpoint: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SearchOffer:
    """Searches one kind of thing in a cooperative."""

    judul: str
    permission: str
    find: Callable[[int, str], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class MemberPanel:
    """A panel on a member's page: title, endpoint-free rows (label, text).

    It also stands on the member's one page and, unless `sendiri` is off, on what the member sees
    after signing in, so its rows tell nothing the member may not read.
    """

    judul: str
    permission: str
    rows: Callable[[int, UUID], Sequence[tuple[str, str]]]
    sendiri: bool = True


@dataclass(frozen=True, slots=True)
class StatusGuard:
    """What a feature holds against changing a member's status by hand, in the register.

    `against(koperasi_id, anggota_id, ke, on)` gives sentences that say where it is done instead;
    an empty list lets it pass. Asked inside the act, so what it reads is what is changed.
    """

    against: Callable[[int, UUID, str, date], list[str]]


@dataclass(frozen=True, slots=True)
class Paper:
    """Where the paper behind a journal is shown: posting rule to page of the paper.

    `batal` says why the journal may not be cancelled now (an empty list: it may); None where only
    the paper's own page cancels. `ulang` is the form that opens filled in after the cancellation,
    its argument `dari` the paper's id.
    """

    aturan: str
    judul: str
    endpoint: str
    argument: str
    batal: Callable[[int, UUID], list[str]] | None = None
    ulang: str = ""


@dataclass(frozen=True, slots=True)
class VoucherFacts:
    """What a voucher says beyond its journal: the other side, what for, line by line (text, sen).

    `telepon` is the number a WhatsApp text would go to; `pesan` replaces the text made from the
    rest.
    """

    pihak: str = ""
    untuk: str = ""
    rincian: tuple[tuple[str, int], ...] = ()
    telepon: str = ""
    pesan: str = ""


@dataclass(frozen=True, slots=True)
class VoucherOffer:
    """Tells the voucher of the papers of some posting rules; None when it knows nothing more."""

    aturan: tuple[str, ...]
    facts: Callable[[int, UUID], VoucherFacts | None]


@dataclass(frozen=True, slots=True)
class Subledger:
    """Papers of a feature that move control accounts, for the mark Cocok.

    `sums(koperasi_id, until)` gives what the papers that still stand on that day add up to, per
    account id and member or party, in sen, debit positive: out of the papers' own amounts, never
    out of the ledger. A cancelled paper counts until the day of its cancellation.
    """

    kunci: str
    judul: str
    aturan: tuple[str, ...]
    sums: Callable[[int, date], Mapping[tuple[UUID, UUID], int]]


@dataclass(frozen=True, slots=True)
class Approval:
    """A kind of request that waits for a second person: its name and the page that decides it.

    A paper whose journal passed the limit of one person is decided on a page all of them share:
    `fakta` is the dataclass of its facts, `act(koperasi_id, key, facts, on, by)` records it, and
    `aturan` is the posting rule of its journal.
    """

    jenis: str
    judul: str
    endpoint: str
    fakta: type | None = None
    aturan: str = ""
    act: Callable[[int, UUID, Any, date, Any], object] | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the RAT book; `write(document, context)` draws it on the open book."""

    kunci: str
    judul: str
    urutan: int
    edisi: tuple[str, ...]
    write: Callable[[Any, Any], None]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What a feature knows of one member, for the copy the law grants (UU 27/2022 art. 7)."""

    judul: str
    collect: Callable[[int, UUID], Sequence[Mapping[str, Any]]]


@dataclass(slots=True)
class Registry:
    """All offers of the running program."""

    checks: list[Check] = field(default_factory=list)
    tasks: list[TaskOffer] = field(default_factory=list)
    search: list[SearchOffer] = field(default_factory=list)
    member_panels: list[MemberPanel] = field(default_factory=list)
    status_guards: list[StatusGuard] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    vouchers: list[VoucherOffer] = field(default_factory=list)
    subledgers: list[Subledger] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    rules: list[Any] = field(default_factory=list)  # posting rules of features above the ledger
    chapters: list[Chapter] = field(default_factory=list)
    personal_data: list[PersonalData] = field(default_factory=list)

    def take(self, module: Any) -> None:
        """Take whatever a feature's offers module has."""
        for name in self.__slots__:
            getattr(self, name).extend(getattr(module, name.upper(), ()))

    def against_status(self, koperasi_id: int, anggota_id: UUID, ke: str, on: date) -> list[str]:
        """Why a member's status is not changed by hand."""
        return [
            text
            for guard in self.status_guards
            for text in guard.against(koperasi_id, anggota_id, ke, on)
        ]

    def paper_of(self, aturan: str) -> Paper | None:
        """The page of the paper behind a posting rule."""
        return next((paper for paper in self.papers if paper.aturan == aturan), None)

    def voucher_of(self, aturan: str, koperasi_id: int, paper_id: UUID) -> VoucherFacts:
        """What the feature behind a posting rule tells for its voucher; nothing where none does."""
        for offer in self.vouchers:
            if aturan in offer.aturan and (found := offer.facts(koperasi_id, paper_id)):
                return found
        return VoucherFacts()


REGISTRY = "lumbung_offers"
