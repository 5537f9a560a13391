"""The door: the only way into the ledger. Callers flush, the edge commits.

Order of an act: rules, stock rows by id, this door, then the paper with `jurnal_urut`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.buku_besar.models import (
    Journal,
    Kepala,
    MutasiHarian,
    NomorJurnal,
    Posting,
    SaldoPihak,
)
from app.buku_besar.queries_konteks import cached_context
from app.buku_besar.queries_sisi import wrong_side_problems
from app.buku_besar.rules import Context, Draft, Kendali, Line, complete, sides
from app.buku_besar.rules_aturan import PostingRule, draft_by_rule
from app.buku_besar.rules_rantai import GENESIS, Sealed, journal_hash, line_row, text_hash
from app.platform import clock
from app.platform.db import db, insert_rows
from app.platform.models import Koperasi
from app.values.actor import Actor
from app.values.refusal import Reason, Refused

CHUNK = 2_000
Row = dict[str, Any]


@dataclass(slots=True)
class _Head:
    urut: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Posted:
    """A journal as it now stands: its place, its number, its completed lines."""

    urut: int
    nomor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft that passed every rule, with its completed lines."""

    draft: Draft
    lines: tuple[Line, ...]


def post_journal(koperasi_id: int, draft: Draft, *, by: Actor) -> int:
    """Post one journal; returns its place in the chain. Refused with every reason at once."""
    return post_journals(koperasi_id, [draft], by=by)[0].urut


def post_journals(
    koperasi_id: int,
    drafts: Sequence[Draft],
    *,
    by: Actor,
    abnormal_ok: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Posted]:
    """Post a batch in order, all or nothing.

    Locks the cooperative's head once. With `abnormal_ok` (imports) cash and savings may end a day
    below zero; the caller lists them as warnings.
    """
    head, context = lock_head(koperasi_id)
    ready = _ready(drafts, context)
    if not abnormal_ok and (reasons := wrong_side_problems(context, _daily(ready))):
        raise Refused(*reasons)
    numbers = _numbers(koperasi_id, ready, context)
    recorded_at = clock.now()
    posted: list[Posted] = []
    for start in range(0, len(ready), CHUNK):
        chunk = ready[start : start + CHUNK]
        posted += _write(chunk, numbers[start : start + CHUNK], head, context, by, recorded_at)
        if on_progress:
            on_progress(min(start + CHUNK, len(ready)), len(ready))
    _add_daily(koperasi_id, ready)
    _add_balances(koperasi_id, ready, context)
    db.session.execute(
        sa.update(Kepala)
        .where(Kepala.koperasi_id == koperasi_id)
        .values(urut=head.urut, hash=head.hash)
    )
    return posted


def lock_head(koperasi_id: int) -> tuple[_Head, Context]:
    """Take the cooperative's head row: from here on nobody else posts in it.

    Paper commands take it before they look whether the paper is there already, so the same key
    sent four times at once posts once.
    """
    row = db.session.execute(
        sa.select(Kepala.urut, Kepala.hash)
        .where(Kepala.koperasi_id == koperasi_id)
        .with_for_update()
    ).one()
    # Read after the lock: a period closed or an account changed meanwhile has a new version.
    versi, zona = db.session.execute(
        sa.select(Koperasi.versi, Koperasi.zona).where(Koperasi.id == koperasi_id)
    ).one()
    return _Head(row.urut, bytes(row.hash)), cached_context(koperasi_id, versi, zona)


def open_head(koperasi_id: int) -> None:
    """The empty chain of a new cooperative."""
    db.session.add(Kepala(koperasi_id=koperasi_id, urut=0, hash=GENESIS))
    db.session.flush()


def _ready(drafts: Sequence[Draft], context: Context) -> list[_Ready]:
    ready, reasons = [], []
    for draft in drafts:
        lines, found = complete(draft, context)
        prefix = f"{draft.keterangan}: " if len(drafts) > 1 else ""
        reasons += [Reason(prefix + reason, reason.field) for reason in found]
        ready.append(_Ready(draft, lines))
    if reasons:
        raise Refused(*reasons[:200])
    return ready


def _numbers(koperasi_id: int, ready: Sequence[_Ready], context: Context) -> list[str]:
    """Gap-free numbers per book year and series, taken under the head's lock."""
    keys = []
    for item in ready:
        period = context.period_on(item.draft.tanggal, item.draft.sifat)
        assert period is not None
        keys.append((item.draft.tanggal.year, item.draft.seri))
    counts: dict[tuple[int, str], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    last = {key: _take(koperasi_id, *key, count) - count for key, count in sorted(counts.items())}
    numbers = []
    for key in keys:
        last[key] += 1
        numbers.append(f"{key[1]}-{key[0]}-{last[key]:05d}")
    return numbers


def _take(koperasi_id: int, tahun: int, seri: str, count: int) -> int:
    row = {"koperasi_id": koperasi_id, "tahun": tahun, "seri": seri, "terakhir": count}
    insert = upsert(NomorJurnal).values(row)
    statement = insert.on_conflict_do_update(
        index_elements=["koperasi_id", "tahun", "seri"],
        set_={"terakhir": NomorJurnal.terakhir + insert.excluded.terakhir},
    ).returning(NomorJurnal.terakhir)
    return int(db.session.execute(statement).scalar_one())


def upsert(model: Any) -> Any:
    """The engine's own INSERT with ON CONFLICT."""
    engine = db.session.get_bind().dialect.name
    return (postgresql if engine == "postgresql" else sqlite).insert(model.__table__)


def _write(
    chunk: Sequence[_Ready], numbers: Sequence[str], head: _Head, context: Context, by: Actor,
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
    insert_rows(Journal, journals)
    return [
        Posted(row["urut"], row["nomor"], item.lines)
        for row, item in zip(journals, chunk, strict=True)
    ]


def _posting_rows(item: _Ready, urut: int, context: Context) -> list[Row]:
    return [
        {
            "koperasi_id": context.koperasi_id, "urut": urut, "baris": number,
            "akun_id": line.akun_id, "unit_id": line.unit_id, "anggota_id": line.anggota_id,
            "pihak_id": line.pihak_id, "jumlah": line.jumlah, "arus": line.arus,
        }
        for number, line in enumerate(item.lines, 1)
    ]  # fmt: skip


def _journal_row(
    item: _Ready, nomor: str, head: _Head, context: Context, by: Actor, recorded_at: datetime
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


def _daily(ready: Sequence[_Ready]) -> dict[tuple[Any, ...], list[int]]:
    """The batch by key of the daily table: debit and kredit."""
    sums: dict[tuple[Any, ...], list[int]] = {}
    for item in ready:
        draft = item.draft
        for line in item.lines:
            key = (draft.tanggal, line.akun_id, line.unit_id, draft.sifat.value, line.arus)
            debit, kredit = sides(line.jumlah, mirror=draft.membalik is not None)
            cell = sums.setdefault(key, [0, 0])
            cell[0] += debit
            cell[1] += kredit
    return sums


def _add_daily(koperasi_id: int, ready: Sequence[_Ready]) -> None:
    names = ("tanggal", "akun_id", "unit_id", "sifat", "arus")
    rows = [
        {"koperasi_id": koperasi_id, **dict(zip(names, key, strict=True)), "debit": d, "kredit": k}
        for key, (d, k) in sorted(_daily(ready).items(), key=lambda cell: str(cell[0]))
    ]
    insert = upsert(MutasiHarian)
    statement = insert.on_conflict_do_update(
        index_elements=["koperasi_id", *names],
        set_={
            "debit": MutasiHarian.debit + insert.excluded.debit,
            "kredit": MutasiHarian.kredit + insert.excluded.kredit,
        },
    )
    db.session.connection().execute(statement, rows)


def _add_balances(koperasi_id: int, ready: Sequence[_Ready], context: Context) -> None:
    sums: dict[tuple[UUID, UUID, str], int] = {}
    for item in ready:
        for line in item.lines:
            child = line.anggota_id or line.pihak_id
            if child is None or context.accounts[line.akun_id].kendali == Kendali.TIDAK:
                continue
            jenis = "anggota" if line.anggota_id else "pihak"
            key = (line.akun_id, child, jenis)
            sums[key] = sums.get(key, 0) + line.jumlah
    if not sums:
        return
    rows = [
        {"koperasi_id": koperasi_id, "akun_id": a, "anak_id": c, "jenis": j, "saldo": saldo}
        for (a, c, j), saldo in sorted(sums.items(), key=lambda cell: str(cell[0]))
    ]
    insert = upsert(SaldoPihak)
    statement = insert.on_conflict_do_update(
        index_elements=["koperasi_id", "akun_id", "anak_id"],
        set_={"saldo": SaldoPihak.saldo + insert.excluded.saldo},
    )
    db.session.connection().execute(statement, rows)


def post_event(  # noqa: PLR0913 -- the facts of one journal
    koperasi_id: int, rule: PostingRule, event: Any, *, source_id: UUID, on: date, by: Actor,
    keterangan: str = "", bukti: str = "",
) -> int:  # fmt: skip
    """Post the journal of an event by its rule; returns its place in the chain."""
    _, context = lock_head(koperasi_id)
    draft = draft_by_rule(
        rule, event, context, source_id=source_id, on=on, keterangan=keterangan, bukti=bukti
    )
    return post_journal(koperasi_id, draft, by=by)
