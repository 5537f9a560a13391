"""Acts on bon: payments and limits. Two payers at once: one waits, then sees what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.anggota.models import Anggota
from app.buku_besar.commands import Held, draft_of_event, lock_head, post_journals
from app.buku_besar.commands_surat import already_all, fingerprint
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules import Context, Draft
from app.buku_besar.rules_persediaan import trading_problems
from app.penjualan.journals import BON_BAYAR, BonPaid
from app.penjualan.models import BatasBon, BonBayar
from app.penjualan.queries_bon import PERAN, open_bon, owed_on
from app.penjualan.queries_potong import savings_problems
from app.penjualan.rules_bon import (
    BatasRow,
    BonDibayar,
    CaraBon,
    Pengutang,
    batas_problems,
    payment_problems,
)
from app.platform.db import db
from app.values.actor import Actor
from app.values.calendar import tanggal_panjang
from app.values.money import Money
from app.values.refusal import Reason, Refused

Place = tuple[Pengutang, UUID | None, UUID]


@dataclass(frozen=True, slots=True)
class BonAsked:
    """A payment of a batch: the key that becomes its id, its day, its content."""

    key: UUID
    on: date
    bayar: BonDibayar


def record_bon_bayar(
    koperasi_id: int, key: UUID, bayar: BonDibayar, *, on: date, by: Actor
) -> BonBayar:
    """Record a payment of bon, oldest first or for the paper named by `untuk`.

    Refused: `payment_problems` against what is open in this unit on that day, a named paper that
    has nothing open, savings that are held or too small.
    """
    return record_bon_bayar_batch(koperasi_id, [BonAsked(key, on, bayar)], by=by)[0]


def record_bon_bayar_batch(
    koperasi_id: int, rows: Sequence[BonAsked], *, by: Actor
) -> list[BonBayar]:
    """The same for many payments at once, all or nothing."""
    held = lock_head(koperasi_id)
    found: dict[UUID, BonBayar] = already_all(
        BonBayar, koperasi_id, {r.key: _print(r) for r in rows}
    )
    new = [row for row in rows if row.key not in found]
    for paper in _post(koperasi_id, new, held, by=by) if new else ():
        found[paper.id] = paper
    return [found[row.key] for row in rows]


def _print(row: BonAsked) -> str:
    return fingerprint(row.on, repr(row.bayar))


def _post(koperasi_id: int, rows: Sequence[BonAsked], held: Held, *, by: Actor) -> list[BonBayar]:
    ids = {row.bayar.anak_id for row in rows if row.bayar.anak_id}
    names = {one: name.nama for one, name in names_by_id(koperasi_id, ids).items()}
    left = _left(koperasi_id, rows)
    reasons: list[Reason] = []
    for row in rows:
        reasons += _problems(koperasi_id, row, held[1], names, left)
    reasons += _savings(koperasi_id, rows)
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
    drafts = [_draft(row, held[1], names) for row in rows]
    posted = post_journals(koperasi_id, drafts, by=by, held=held)
    papers = [_paper(koperasi_id, r, one.urut) for r, one in zip(rows, posted, strict=True)]
    db.session.add_all(papers)
    db.session.flush()
    return papers


def side_of(bayar: BonDibayar) -> Pengutang:
    """Whether a member or somebody else pays."""
    return Pengutang.ANGGOTA if bayar.anggota_id else Pengutang.PIHAK


def _problems(
    koperasi_id: int, row: BonAsked, context: Context, names: dict[UUID, str],
    left: dict[Place, int],
) -> list[Reason]:  # fmt: skip
    """One payment against what is open; what it takes is gone for the next one of the batch."""
    bayar = row.bayar
    if reasons := trading_problems(context.units.get(bayar.unit_id)):
        return reasons
    if bayar.anak_id not in names:
        return [Reason("Pilih siapa yang membayar dari daftar.", "siapa")]
    place = _place(row)
    reasons = payment_problems(bayar, names[bayar.anak_id], left.get(place, 0))
    if bayar.untuk and not _named_open(koperasi_id, bayar, row.on):
        text = f"Bon yang dipilih sudah lunas pada {tanggal_panjang(row.on)}; pilih yang lain."
        reasons.append(Reason(text, "untuk"))
    left[place] = left.get(place, 0) - bayar.jumlah.sen
    return reasons


def _place(row: BonAsked) -> Place:
    return side_of(row.bayar), row.bayar.anak_id, row.bayar.unit_id


def _left(koperasi_id: int, rows: Sequence[BonAsked]) -> dict[Place, int]:
    """What may be paid, by who owes and unit, read once for each side and day of a batch.

    Not only what is open on the day: what a later payment settled already may not be paid again.
    """
    wanted: dict[tuple[Pengutang, date], set[UUID]] = {}
    for row in rows:
        if row.bayar.anak_id:
            wanted.setdefault((side_of(row.bayar), row.on), set()).add(row.bayar.anak_id)
    found: dict[Place, int] = {}
    for (side, on), ids in wanted.items():
        for (unit_id, who), balances in owed_on(koperasi_id, side, on, ids).items():
            place = (side, who, unit_id)
            found[place] = min(*balances, found.get(place, balances[0]))
    return found


def _named_open(koperasi_id: int, bayar: BonDibayar, on: date) -> bool:
    rows = open_bon(koperasi_id, side_of(bayar), on, unit_id=bayar.unit_id, anak_id=bayar.anak_id)
    return any(b.gerak.sumber_id == bayar.untuk for row in rows for b in row.butir)


def _savings(koperasi_id: int, rows: Sequence[BonAsked]) -> list[Reason]:
    wanted: dict[UUID, int] = {}
    for row in rows:
        who = row.bayar.anggota_id
        if row.bayar.cara is CaraBon.SUKARELA and who:
            wanted[who] = wanted.get(who, 0) + row.bayar.jumlah.sen
    return savings_problems(koperasi_id, wanted, max(row.on for row in rows))


def _draft(row: BonAsked, context: Context, names: dict[UUID, str]) -> Draft:
    bayar = row.bayar
    assert bayar.anak_id is not None
    event = BonPaid(
        bayar.unit_id, bayar.jumlah, side_of(bayar), bayar.anggota_id, bayar.pihak_id,
        bayar.cara, bayar.kas,
    )  # fmt: skip
    text = f"Pembayaran bon {names[bayar.anak_id]}, {context.units[bayar.unit_id].nama}"
    return draft_of_event(
        BON_BAYAR, event, context, source_id=row.key, on=row.on, keterangan=text,
        bukti=bayar.bukti.strip(),
    )  # fmt: skip


def _paper(koperasi_id: int, row: BonAsked, urut: int) -> BonBayar:
    bayar = row.bayar
    return BonBayar(
        koperasi_id=koperasi_id, id=row.key, tanggal=row.on, sidik_permintaan=_print(row),
        jurnal_urut=urut, unit_id=bayar.unit_id, anggota_id=bayar.anggota_id,
        pihak_id=bayar.pihak_id, jumlah=bayar.jumlah, cara=bayar.cara.value, kas_id=bayar.kas,
        izin=bayar.izin, untuk_id=bayar.untuk, bukti=bayar.bukti.strip(),
    )  # fmt: skip


def set_batas_bon(
    koperasi_id: int, key: UUID, *, mulai: date, jumlah: Money, anggota_id: UUID | None = None,
    dasar: str = "",
) -> UUID:  # fmt: skip
    """Set the credit limit from a day on: everybody's, or one member's own.

    Refused: below nil, an unknown member. A second value for the same day replaces the first.
    """
    row = BatasRow(mulai, jumlah, anggota_id, dasar.strip())
    reasons = batas_problems(row)
    if anggota_id and db.session.get(Anggota, (koperasi_id, anggota_id)) is None:
        reasons.append(Reason("Anggota tidak dikenal di koperasi ini.", "anggota"))
    if reasons:
        raise Refused(*reasons)
    known: Any = db.session.get(BatasBon, (koperasi_id, key))
    if known is None:
        db.session.add(
            BatasBon(koperasi_id=koperasi_id, id=key, anggota_id=anggota_id, mulai=mulai,
                     jumlah=jumlah, dasar=row.dasar)
        )  # fmt: skip
        db.session.flush()
    return key


__all__ = ["PERAN", "BonAsked", "record_bon_bayar", "record_bon_bayar_batch", "set_batas_bon"]
