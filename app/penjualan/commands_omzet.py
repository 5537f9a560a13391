"""Omzet: a unit's sales of a day as one paper, or many of them in one batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.anggota.queries import members_by_id
from app.buku_besar.commands import Held, draft_of_event, lock_head, post_journals
from app.buku_besar.commands_surat import already_all, fingerprint
from app.buku_besar.rules import Context, Draft
from app.buku_besar.rules_persediaan import JenisPersediaan, usual_goods
from app.penjualan.journals import OMZET, OmzetRecorded
from app.penjualan.models import BarisOmzet, Omzet, PendapatanOmzet
from app.penjualan.queries import parts_taken, way_on, ways_all
from app.penjualan.queries_bon import limits_of, owed_now
from app.penjualan.queries_hpp import counted_months
from app.penjualan.queries_potong import savings_problems
from app.penjualan.rules import (
    BagianHari,
    JenisBaris,
    OmzetHarian,
    member_problems,
    omzet_problems,
    part_problems,
)
from app.penjualan.rules_bon import Pengutang, limit_problems
from app.penjualan.rules_hpp import CaraHpp, SetelanHppRow, cost_of, cost_problems
from app.platform.db import db, insert_rows
from app.values.actor import Actor
from app.values.calendar import bulan_tahun, month_start, tanggal_panjang
from app.values.money import NIL, Money
from app.values.refusal import Reason, Refused


@dataclass(frozen=True, slots=True)
class OmzetAsked:
    """A day's paper of a batch: the key that becomes its id, its day, its content."""

    key: UUID
    on: date
    omzet: OmzetHarian


@dataclass(slots=True)
class _Known:
    """What the papers of a batch are held against; moves along with each of them."""

    context: Context
    taken: dict[Any, list[BagianHari]]
    ways: list[Any]
    members: dict[UUID, Any]
    limits: list[Any]
    owed: dict[UUID, int]
    counted: dict[Any, Sequence[date]]


@dataclass(frozen=True, slots=True)
class _Checked:
    """A paper ready to be posted: its event and how its cost came about."""

    asked: OmzetAsked
    event: OmzetRecorded
    way: SetelanHppRow


def record_omzet(koperasi_id: int, key: UUID, omzet: OmzetHarian, *, on: date, by: Actor) -> Omzet:
    """Record a unit's sales of a day or a part of it, as one paper with one journal.

    Refused: `omzet_problems`, the same part of the day twice, a bon above the member's limit or
    of somebody not active, a cost that contradicts the unit's way, a month already counted, and
    what the ledger refuses (stock or savings below nil).
    """
    return record_omzet_batch(koperasi_id, [OmzetAsked(key, on, omzet)], by=by)[0]


def record_omzet_batch(koperasi_id: int, rows: Sequence[OmzetAsked], *, by: Actor) -> list[Omzet]:
    """The same for many days or units at once, all or nothing, one lock and one post."""
    held = lock_head(koperasi_id)
    found: dict[UUID, Omzet] = already_all(Omzet, koperasi_id, {r.key: _print(r) for r in rows})
    new = [row for row in rows if row.key not in found]
    for paper in _post(koperasi_id, new, held, by=by) if new else ():
        found[paper.id] = paper
    return [found[row.key] for row in rows]


def _print(row: OmzetAsked) -> str:
    return fingerprint(row.on, repr(row.omzet))


def _post(koperasi_id: int, rows: Sequence[OmzetAsked], held: Held, *, by: Actor) -> list[Omzet]:
    known = _known(koperasi_id, rows, held[1])
    checked, reasons = [], []
    for row in rows:
        done, why = _check(row, known)
        prefix = f"{tanggal_panjang(row.on)}: " if len(rows) > 1 else ""
        reasons += [Reason(f"{prefix}{r}", r.field) for r in why] if prefix else why
        if done:
            checked.append(done)
    reasons += _savings_problems(koperasi_id, [row.asked for row in checked])
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
    drafts = [_draft(row, held[1]) for row in checked]
    posted = post_journals(koperasi_id, drafts, by=by, held=held)
    papers = [
        _paper(koperasi_id, row, journal.urut) for row, journal in zip(checked, posted, strict=True)
    ]
    db.session.add_all(papers)
    db.session.flush()
    _insert_lines(koperasi_id, checked)
    return papers


def _known(koperasi_id: int, rows: Sequence[OmzetAsked], context: Context) -> _Known:
    ids = {b.anggota_id for row in rows for b in (*row.omzet.bon, *row.omzet.sukarela)}
    return _Known(
        context,
        parts_taken(koperasi_id, {r.omzet.unit_id for r in rows}, {r.on for r in rows}),
        ways_all(koperasi_id),
        members_by_id(koperasi_id, ids),
        limits_of(koperasi_id, ids) if ids else [],
        owed_now(koperasi_id, Pengutang.ANGGOTA, ids) if ids else {},
        {},
    )


def _check(row: OmzetAsked, known: _Known) -> tuple[_Checked | None, list[Reason]]:
    """One paper against rules and books; what it takes is remembered for the next one."""
    omzet, on = row.omzet, row.on
    unit = known.context.units.get(omzet.unit_id)
    reasons = omzet_problems(omzet, unit)
    if unit is None or reasons:
        return None, reasons
    goods = omzet.persediaan or usual_goods(unit.jenis)
    place = (omzet.unit_id, on, goods.value)
    there = known.taken.setdefault(place, [])
    reasons += part_problems(omzet.bagian, there, unit.nama, on)
    ids = [b.anggota_id for b in (*omzet.bon, *omzet.sukarela)]
    reasons += member_problems(ids, known.members)
    way = way_on(known.ways, omzet.unit_id, on)
    sold = omzet.goods()
    reasons += cost_problems(way, omzet.hpp, sold)
    if way.cara is CaraHpp.HITUNG and (sold[0] or sold[1]):
        reasons += _counted_problems(omzet.unit_id, goods, on, known)
    reasons += _limit_problems(omzet, on, known)
    if reasons:
        return None, reasons
    there.append(omzet.bagian)
    for line in omzet.bon:
        known.owed[line.anggota_id] = known.owed.get(line.anggota_id, 0) + line.jumlah.sen
    return _Checked(row, _event(omzet, goods, cost_of(way, omzet.hpp, sold)), way), []


def _counted_problems(
    unit_id: UUID, goods: JenisPersediaan, on: date, known: _Known
) -> list[Reason]:
    """Sales of a month whose cost was shared out already would change the shares afterwards."""
    place = (unit_id, goods)
    if place not in known.counted:
        known.counted[place] = counted_months(known.context.koperasi_id, unit_id, goods)
    if month_start(on) not in known.counted[place]:
        return []
    text = f"HPP {bulan_tahun(on)} sudah dihitung dari sisa barang; batalkan dahulu hitungannya."
    return [Reason(text, "tanggal")]


def _limit_problems(omzet: OmzetHarian, on: date, known: _Known) -> list[Reason]:
    taken: dict[UUID, Money] = {}
    for line in omzet.bon:
        taken[line.anggota_id] = taken.get(line.anggota_id, NIL) + line.jumlah
    names = {one: row.nama for one, row in known.members.items()}
    return limit_problems(taken, known.owed, known.limits, names, on)


def _savings_problems(koperasi_id: int, rows: Sequence[OmzetAsked]) -> list[Reason]:
    """Savings that are held (a pledge) or too small do not pay for goods."""
    wanted: dict[UUID, int] = {}
    for row in rows:
        for line in row.omzet.sukarela:
            wanted[line.anggota_id] = wanted.get(line.anggota_id, 0) + line.jumlah.sen
    if not wanted:
        return []
    return savings_problems(koperasi_id, wanted, max(row.on for row in rows))


def _draft(row: _Checked, context: Context) -> Draft:
    omzet, unit = row.asked.omzet, context.units[row.asked.omzet.unit_id]
    text = f"Omzet {unit.nama}"
    if omzet.bagian is not BagianHari.SEHARI:
        text += f", {omzet.bagian.value}"
    if omzet.catatan.strip():
        text += f": {omzet.catatan.strip()}"
    return draft_of_event(
        OMZET, row.event, context, source_id=row.asked.key, on=row.asked.on, keterangan=text,
        bukti=omzet.bukti.strip(),
    )  # fmt: skip


def _event(omzet: OmzetHarian, goods: JenisPersediaan, hpp: tuple[Money, Money]) -> OmzetRecorded:
    sold = tuple(p for p in omzet.pendapatan if p.anggota or p.non_anggota)
    return OmzetRecorded(
        unit_id=omzet.unit_id, pendapatan=sold, kurang_anggota=omzet.kurang_anggota,
        kurang_non_anggota=omzet.kurang_non_anggota, tunai=omzet.tunai, qris=omzet.qris,
        transfer=omzet.transfer, bon=omzet.bon, sukarela=omzet.sukarela,
        bon_pihak=omzet.bon_pihak, hpp_anggota=hpp[0], hpp_non_anggota=hpp[1], persediaan=goods,
        kas_di=omzet.kas_di, rekening=omzet.rekening,
    )  # fmt: skip


SALIN = (
    "unit_id", "retur_anggota", "retur_non_anggota", "potongan_anggota", "potongan_non_anggota",
    "tunai", "qris", "transfer", "izin",
)  # fmt: skip


def _paper(koperasi_id: int, row: _Checked, urut: int) -> Omzet:
    omzet, event = row.asked.omzet, row.event
    return Omzet(
        koperasi_id=koperasi_id, id=row.asked.key, tanggal=row.asked.on,
        sidik_permintaan=_print(row.asked), jurnal_urut=urut, bagian=omzet.bagian.value,
        persediaan=event.persediaan.value, kas_di=omzet.kas_di.value, rekening_id=omzet.rekening,
        cara_hpp=row.way.cara.value, margin_bps=row.way.bps, hpp_diketik=omzet.hpp,
        hpp_anggota=event.hpp_anggota, hpp_non_anggota=event.hpp_non_anggota,
        jual_anggota=omzet.anggota, jual_non_anggota=omzet.non_anggota,
        bukti=omzet.bukti.strip(), catatan=omzet.catatan.strip(),
        **{name: getattr(omzet, name) for name in SALIN},
    )  # fmt: skip


def _insert_lines(koperasi_id: int, rows: Sequence[_Checked]) -> None:
    """Kinds of sales and named lines of every paper, in two statements."""
    sales: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for row in rows:
        mine = {"koperasi_id": koperasi_id, "omzet_id": row.asked.key}
        sales += [
            {**mine, "jenis": p.jenis.value, "anggota": p.anggota, "non_anggota": p.non_anggota}
            for p in row.event.pendapatan
        ]
        for number, (jenis, who, jumlah) in enumerate(_named(row.asked.omzet), 1):
            outside = jenis is JenisBaris.BON_PIHAK
            lines.append({
                **mine, "baris": number, "jenis": jenis.value, "jumlah": jumlah,
                "anggota_id": None if outside else who, "pihak_id": who if outside else None,
            })  # fmt: skip
    insert_rows(PendapatanOmzet, sales)
    insert_rows(BarisOmzet, lines)


def _named(omzet: OmzetHarian) -> list[tuple[JenisBaris, UUID, Money]]:
    return [
        *((JenisBaris.BON, b.anggota_id, b.jumlah) for b in omzet.bon),
        *((JenisBaris.SUKARELA, b.anggota_id, b.jumlah) for b in omzet.sukarela),
        *((JenisBaris.BON_PIHAK, b.pihak_id, b.jumlah) for b in omzet.bon_pihak),
    ]
