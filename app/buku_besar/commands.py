"""The door: the only way into the ledger. Callers flush, the edge commits.

Order of an act: rules, stock rows by id, this door, then the paper with `jurnal_urut`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.buku_besar.commands_turunan import add_balances, add_daily, take_numbers
from app.buku_besar.models import (
    Journal,
    Kepala,
    Posting,
)
from app.buku_besar.queries_batas import second_person_problem
from app.buku_besar.queries_konteks import cached_context
from app.buku_besar.queries_orang import people_problems
from app.buku_besar.queries_sisi import wrong_side_problems
from app.buku_besar.rules import Context, Draft, Line, complete
from app.buku_besar.rules_aturan import PostingRule, draft_by_rule
from app.buku_besar.rules_rantai import GENESIS, Sealed, journal_hash, line_row, text_hash
from app.buku_besar.rules_seri import series_of
from app.buku_besar.rules_turunan import Ready, daily_of, member_moves
from app.buku_besar.seal import PERIOD_TEXT
from app.platform import clock
from app.platform.db import db, insert_rows
from app.platform.models import Koperasi
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

CHUNK = 1_000
Row = dict[str, Any]

# Built once: building a statement costs more than running it.
_KEPALA, _KOPERASI = (cast(sa.Table, model.__table__) for model in (Kepala, Koperasi))
_LOCK = (
    sa.select(_KEPALA.c.urut, _KEPALA.c.hash)
    .where(_KEPALA.c.koperasi_id == sa.bindparam("k"))
    .with_for_update()
)
_VERSION = sa.select(_KOPERASI.c.versi, _KOPERASI.c.zona).where(_KOPERASI.c.id == sa.bindparam("k"))
_MOVE_HEAD = sa.update(_KEPALA).where(_KEPALA.c.koperasi_id == sa.bindparam("k"))


@dataclass(slots=True)
class Head:
    """The end of a cooperative's chain, held by this transaction."""

    urut: int
    hash: bytes


Held = tuple[Head, Context]


@dataclass(frozen=True, slots=True)
class Posted:
    """A journal as it now stands: its place, its number, its completed lines."""

    urut: int
    nomor: str
    lines: tuple[Line, ...]


def post_journal(koperasi_id: int, draft: Draft, *, by: Actor, held: Held | None = None) -> int:
    """Post one journal; returns its place in the chain. Refused with every reason at once."""
    return post_journals(koperasi_id, [draft], by=by, held=held)[0].urut


def post_journals(
    koperasi_id: int,
    drafts: Sequence[Draft],
    *,
    by: Actor,
    abnormal_ok: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
    held: Held | None = None,
) -> list[Posted]:
    """Post a batch in order, all or nothing.

    Locks the cooperative's head once; `held` is what `lock_head` gave when the caller has it
    already. With `abnormal_ok` (imports) cash and savings may end a day below zero; the caller
    lists them as warnings. A payment above the limit of one person is `SecondPersonNeeded`
    unless the actor's act was agreed to.
    """
    db.session.flush()  # a member the caller just added must stand before lines that name him
    head, context = held or lock_head(koperasi_id)
    ready = _ready(drafts, context)
    if reasons := people_problems(drafts, context):
        raise Refused(*reasons)
    daily = daily_of(ready)
    if not abnormal_ok and (reasons := wrong_side_problems(context, daily, member_moves(ready))):
        raise Refused(*reasons)
    if not by.disetujui and (asks := second_person_problem(koperasi_id, drafts, context)):
        raise asks
    numbers = take_numbers(koperasi_id, ready)
    recorded_at = clock.now()
    posted: list[Posted] = []
    for start in range(0, len(ready), CHUNK):
        chunk = ready[start : start + CHUNK]
        posted += _write(chunk, numbers[start : start + CHUNK], head, context, by, recorded_at)
        if start == 0 and len(ready) > CHUNK:
            teach_planner()
        if on_progress:
            on_progress(min(start + CHUNK, len(ready)), len(ready))
    add_daily(koperasi_id, daily)
    add_balances(koperasi_id, ready, context)
    db.session.connection().execute(
        _MOVE_HEAD, {"k": koperasi_id, "urut": head.urut, "hash": head.hash}
    )
    return posted


def lock_head(koperasi_id: int) -> Held:
    """Take the cooperative's head row: from here on nobody else posts in it.

    Paper commands take it before they look whether the paper is there already, so the same key
    sent four times at once posts once.
    """
    connection = db.session.connection()
    row = connection.execute(_LOCK, {"k": koperasi_id}).one()
    # Read after the lock: a period closed or an account changed meanwhile has a new version.
    versi, zona = connection.execute(_VERSION, {"k": koperasi_id}).one()
    return Head(row.urut, bytes(row.hash)), cached_context(koperasi_id, versi, zona)


def open_head(koperasi_id: int) -> None:
    """The empty chain of a new cooperative."""
    db.session.add(Kepala(koperasi_id=koperasi_id, urut=0, hash=GENESIS))
    db.session.flush()


def _ready(drafts: Sequence[Draft], context: Context) -> list[Ready]:
    ready, reasons = [], []
    for draft in drafts:
        lines, found = complete(draft, context)
        prefix = f"{draft.keterangan}: " if len(drafts) > 1 else ""
        reasons += [Reason(prefix + reason, reason.field) for reason in found]
        ready.append(Ready(draft, lines))
    if reasons:
        raise Refused(*reasons[:200])
    return ready


def teach_planner() -> None:
    """Count the ledger's rows for PostgreSQL while it is new.

    It plans the seal's look-ups once, on an empty table, by any index of the cooperative, and
    keeps the plan: a first import of 4,000 journals took 9 s instead of 0.7.
    """
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        known = "SELECT reltuples FROM pg_class WHERE oid = 'jurnal'::regclass"
        if connection.exec_driver_sql(known).scalar_one() < CHUNK:
            connection.exec_driver_sql("ANALYZE jurnal, posting, mutasi_harian, saldo_pihak")


def _write(
    chunk: Sequence[Ready], numbers: Sequence[str], head: Head, context: Context, by: Actor,
    recorded_at: datetime,
) -> list[Posted]:  # fmt: skip
    postings: list[Row] = []
    journals: list[Row] = []
    for item, nomor in zip(chunk, numbers, strict=True):
        head.urut += 1
        postings += _posting_rows(item, head.urut, context)
        row = _journal_row(item, nomor, head, context, by, recorded_at)
        head.hash = row["hash"]
        journals.append(row)
    insert_rows(Posting, postings)
    _insert_journals(journals)
    return [
        Posted(row["urut"], row["nomor"], item.lines)
        for row, item in zip(journals, chunk, strict=True)
    ]


def _insert_journals(journals: Sequence[Row]) -> None:
    """Last, so that the seal sees each journal whole."""
    try:
        insert_rows(Journal, journals)
    except DBAPIError as problem:
        if PERIOD_TEXT not in str(problem.orig):
            raise
        # Another one closed the month between our look and this row; the database held the door.
        raise Refused(
            Reason("Periode ini baru saja ditutup orang lain; pilih tanggal lain.", "tanggal")
        ) from problem


def _posting_rows(item: Ready, urut: int, context: Context) -> list[Row]:
    return [
        {
            "koperasi_id": context.koperasi_id, "urut": urut, "baris": number,
            "akun_id": line.akun_id, "unit_id": line.unit_id, "anggota_id": line.anggota_id,
            "pihak_id": line.pihak_id, "jumlah": line.jumlah, "arus": line.arus,
        }
        for number, line in enumerate(item.lines, 1)
    ]  # fmt: skip


def _journal_row(
    item: Ready, nomor: str, head: Head, context: Context, by: Actor, recorded_at: datetime
) -> Row:
    draft, lines = item.draft, item.lines
    period = context.period_on(draft.tanggal, draft.sifat)
    assert period is not None
    garam = secrets.token_bytes(16)
    entry = Sealed(
        koperasi_id=context.koperasi_id, urut=head.urut, nomor=nomor,
        tanggal=draft.tanggal.isoformat(), periode=period.kode, sifat=draft.sifat.value,
        aturan=draft.rule, sumber_id=str(draft.source_id), membalik_urut=draft.membalik,
        oleh=str(by.id), dicatat_pada=stamp(recorded_at),
        teks=text_hash(garam, draft.keterangan, draft.bukti, draft.alasan),
        baris=[_canonical_line(n, line, context) for n, line in enumerate(lines, 1)],
    )  # fmt: skip
    return {
        "koperasi_id": context.koperasi_id, "urut": head.urut, "nomor": nomor,
        "tanggal": draft.tanggal, "periode": period.kode, "sifat": draft.sifat.value,
        "aturan": draft.rule, "sumber_id": draft.source_id, "keterangan": draft.keterangan,
        "bukti": draft.bukti, "alasan": draft.alasan, "garam": garam,
        "membalik_urut": draft.membalik, "oleh": by.id, "dicatat_pada": recorded_at,
        "jumlah_baris": len(lines), "total": sum(x.jumlah for x in lines if x.jumlah > 0),
        "hash_sebelum": head.hash, "hash": journal_hash(entry, head.hash),
    }  # fmt: skip


def stamp(moment: datetime) -> str:
    """A moment as the chain writes it: UTC, microseconds, Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _canonical_line(number: int, line: Line, context: Context) -> list[object]:
    assert line.unit_id is not None
    return line_row(
        number, context.accounts[line.akun_id].kode, context.units[line.unit_id].kode,
        line.jumlah, line.anggota_id, line.pihak_id, line.arus,
    )  # fmt: skip


def post_event(  # noqa: PLR0913 -- the facts of one journal
    koperasi_id: int, rule: PostingRule, event: Any, *, source_id: UUID, on: date, by: Actor,
    keterangan: str = "", bukti: str = "", held: Held | None = None,
) -> int:  # fmt: skip
    """Post the journal of an event by its rule; returns its place in the chain.

    Numbered in the series the cooperative chose for vouchers.
    """
    held = held or lock_head(koperasi_id)
    draft = draft_of_event(
        rule, event, held[1], source_id=source_id, on=on, keterangan=keterangan, bukti=bukti
    )
    return post_journal(koperasi_id, draft, by=by, held=held)


def draft_of_event(  # noqa: PLR0913 -- the facts of one journal
    rule: PostingRule, event: Any, context: Context, *, source_id: UUID, on: date,
    keterangan: str = "", bukti: str = "",
) -> Draft:  # fmt: skip
    """The journal of an event with its series, for callers that post many in one batch."""
    draft = draft_by_rule(
        rule, event, context, source_id=source_id, on=on, keterangan=keterangan, bukti=bukti
    )
    return replace(draft, seri=series_of(draft.lines, context, draft.sifat, on))
