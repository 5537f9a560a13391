"""The door of stock: every movement goes through `move`, under the cooperative's head lock.

Order of an act: rules, `lock_head`, `move`, the door of the ledger with the values it gave, the
paper. A refusal anywhere leaves neither stock nor journal behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.commands import Held, post_event
from app.katalog.queries import BarangRow
from app.persediaan.journals import LURUS, StokCounted
from app.persediaan.models import GerakStok, Lot, Stok, Tempat
from app.persediaan.queries import last_costs, places_of, stock_rows
from app.persediaan.rules import (
    JenisTempat,
    Keadaan,
    LotRow,
    StokRow,
    TempatRow,
    place_problems,
    short_reason,
)
from app.persediaan.rules_jurnal import NilaiGerak, parts
from app.persediaan.rules_lot import in_order, lots_to_take, sellable
from app.persediaan.rules_nilai import Isi, cost_out, true_up
from app.platform.db import db, insert_rows
from app.platform.ids import derived_id
from app.unit.rules import UnitRow
from app.values.actor import Actor
from app.values.money import NIL, Money
from app.values.refusal import Reason, Refused

SELISIH = "selisih_persediaan"


@dataclass(frozen=True, slots=True)
class GerakAsked:
    """A movement asked for, in thousandths of the base unit: positive in, negative out.

    What comes in says its `nilai`; what goes out is valued here. `lot` names the lot by code and
    last day where the good follows them; going out without one takes the first to expire.
    `satuan` and `jumlah_satuan` are as a person said them.
    """

    barang: BarangRow
    tempat_id: UUID
    jumlah: int
    satuan: str
    jumlah_satuan: int
    nilai: Money | None = None
    keadaan: Keadaan = Keadaan.LAYAK
    lot: tuple[str, date | None] | None = None
    lot_id: UUID | None = None
    lawan: str = ""


@dataclass(frozen=True, slots=True)
class Gerak:
    """A movement as it was made; `asked` is its place among those asked for."""

    asked: int
    barang: BarangRow
    tempat: TempatRow
    lot_id: UUID
    jumlah: int
    nilai: Money


def add_tempat(
    koperasi_id: int, key: UUID, *, kode: str, nama: str, unit: UnitRow | None,
    jenis: JenisTempat = JenisTempat.GERAI,
) -> Tempat:  # fmt: skip
    """Keep a place; the same key once more returns it. Refused: its code is taken, no unit."""
    if known := db.session.get(Tempat, (koperasi_id, key)):
        return known
    reasons = place_problems(kode, nama, unit)
    if any(row.kode == kode for row in places_of(koperasi_id).values()):
        reasons.append(Reason(f"Kode tempat {kode} sudah dipakai.", "kode"))
    if reasons or unit is None:
        raise Refused(*reasons)
    row = Tempat(
        koperasi_id=koperasi_id, id=key, unit_id=unit.id, kode=kode, nama=nama.strip(),
        jenis=jenis.value, aktif=True,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def move(  # noqa: PLR0913 -- the facts of a paper's movements
    held: Held, surat_id: UUID, aturan: str, on: date, asked: Sequence[GerakAsked], *, by: Actor,
    luring: bool = False, kedaluwarsa_ok: bool = False, mulai: int = 0,
) -> list[Gerak]:  # fmt: skip
    """Make the movements of one paper; what was made, each lot apart, with its value.

    Refused, every good at once: a place that is not this cooperative's, more than lies there, an
    expired lot (`kedaluwarsa_ok` lets it leave as spoilt). With `luring`, for sales already paid
    without a connection, stock may fall below nil; what comes in later makes their cost true, and
    the difference is booked here (rules_nilai.true_up), so that no act can forget it.
    `mulai` is how many movements the paper has made before.
    """
    koperasi_id = held[1].koperasi_id
    book = _Book(koperasi_id, asked, on, luring=luring, expired_ok=kedaluwarsa_ok)
    made = [part for number, one in enumerate(asked) for part in book.take(number, one)]
    if book.reasons:
        raise Refused(*dict.fromkeys(book.reasons))
    book.write()
    _keep(koperasi_id, surat_id, aturan, on, asked, made, mulai)
    _book_true_up(held, derived_id(surat_id, "lurus", mulai), made, on, by)
    return [one for one in made if one.jumlah]


def _book_true_up(held: Held, key: UUID, made: Sequence[Gerak], on: date, by: Actor) -> None:
    """What goods sold before they came cost more or less than was booked then."""
    rows = [
        NilaiGerak(one.barang.persediaan, one.tempat.unit_id, one.nilai)
        for one in made
        if not one.jumlah
    ]
    kurang = parts(row for row in rows if row.nilai < NIL)
    lebih = parts(row for row in rows if row.nilai > NIL)
    if kurang or lebih:
        post_event(
            held[1].koperasi_id, LURUS, StokCounted(kurang, lebih), source_id=key, on=on, by=by,
            held=held,
        )  # fmt: skip


def _keep(  # noqa: PLR0913 -- the facts of a paper's movements
    koperasi_id: int, surat_id: UUID, aturan: str, on: date, asked: Sequence[GerakAsked],
    made: Sequence[Gerak], mulai: int,
) -> None:  # fmt: skip
    m = GerakStok
    last = db.session.scalar(
        sa.select(sa.func.max(m.urut)).where(m.koperasi_id == koperasi_id)
    ) or 0  # fmt: skip
    rows: list[dict[str, Any]] = []
    for number, one in enumerate(made, 1):
        wish = asked[one.asked]
        whole = one.jumlah == wish.jumlah
        rows.append({
            "koperasi_id": koperasi_id, "urut": last + number, "surat_id": surat_id,
            "baris": mulai + number, "aturan": aturan, "tanggal": on, "barang_id": one.barang.id,
            "tempat_id": one.tempat.id, "lot_id": one.lot_id, "keadaan": wish.keadaan.value,
            "jumlah": one.jumlah, "nilai": one.nilai,
            "satuan": wish.satuan if whole else one.barang.satuan_dasar,
            "jumlah_satuan": abs(wish.jumlah_satuan if whole else one.jumlah),
            "lawan": wish.lawan if one.jumlah else SELISIH,
        })  # fmt: skip
    insert_rows(GerakStok, [row for row in rows if row["jumlah"] or row["nilai"]])


class _Book:
    """The rows of stock an act touches, read once, changed in memory, written at the end."""

    def __init__(
        self, koperasi_id: int, asked: Sequence[GerakAsked], on: date, *, luring: bool,
        expired_ok: bool,
    ) -> None:  # fmt: skip
        ids = {one.barang.id for one in asked}
        self.koperasi_id, self.on = koperasi_id, on
        self.luring, self.expired_ok = luring, expired_ok
        self.places = places_of(koperasi_id)
        self.rows = {
            (row.tempat_id, row.lot.id, row.keadaan): row
            for row in stock_rows(koperasi_id, barang=ids, semua=True)
        }
        self.before = dict(self.rows)
        self.lots: dict[UUID, Lot] = {}
        self.reasons: list[Reason] = []
        self._last: dict[UUID, Isi] | None = None

    def take(self, number: int, one: GerakAsked) -> list[Gerak]:
        """Make one movement; nothing with the reason kept."""
        place = self.places.get(one.tempat_id)
        if place is None or not one.barang.berstok:
            text = f"{one.barang.nama} tidak punya stok di tempat itu; pilih tempat lain."
            self.reasons.append(Reason(text, "tempat"))
            return []
        return self._in(number, one, place) if one.jumlah > 0 else self._out(number, one, place)

    def _in(self, number: int, one: GerakAsked, place: TempatRow) -> list[Gerak]:
        lot_id = one.lot_id or self._lot(one)
        nilai, row = one.nilai or NIL, self.rows.get((one.tempat_id, lot_id, one.keadaan))
        owed = true_up(Isi(row.jumlah, row.nilai), one.jumlah, nilai) if row else NIL
        self._add(one, lot_id, one.jumlah, nilai - owed)
        made = [Gerak(number, one.barang, place, lot_id, one.jumlah, nilai)]
        return [*made, Gerak(number, one.barang, place, lot_id, 0, -owed)] if owed else made

    def _out(self, number: int, one: GerakAsked, place: TempatRow) -> list[Gerak]:
        rows = self._candidates(one)
        parts, lacking = lots_to_take(rows, -one.jumlah)
        made = [self._part(number, one, place, part.lot_id, part.jumlah) for part in parts]
        if not lacking:
            return made
        if not self.luring:
            have = sum(row.jumlah for row in rows)
            self.reasons.append(
                short_reason(
                    one.barang.nama, place.nama, have, -one.jumlah, one.barang.satuan_dasar
                )
            )
            return []
        lot_id = parts[-1].lot_id if parts else self._lot(replace(one, lot=None))
        return [*made, self._part(number, one, place, lot_id, lacking)]

    def _candidates(self, one: GerakAsked) -> list[StokRow]:
        mine = [
            row
            for (tempat, lot, keadaan), row in self.rows.items()
            if tempat == one.tempat_id and keadaan is one.keadaan
            and row.barang_id == one.barang.id and row.jumlah > 0
            and one.lot_id in (None, lot)
        ]  # fmt: skip
        if one.keadaan is not Keadaan.LAYAK or self.expired_ok:
            return in_order(mine)
        return sellable(mine, self.on)

    def _part(
        self, number: int, one: GerakAsked, place: TempatRow, lot_id: UUID, jumlah: int
    ) -> Gerak:
        row = self.rows.get((one.tempat_id, lot_id, one.keadaan))
        isi = Isi(row.jumlah, row.nilai) if row else Isi()
        nilai = cost_out(isi, jumlah, self._last_cost(one.barang.id) if isi.jumlah <= 0 else None)
        self._add(one, lot_id, -jumlah, -nilai)
        return Gerak(number, one.barang, place, lot_id, -jumlah, -nilai)

    def _last_cost(self, barang_id: UUID) -> Isi | None:
        if self._last is None:
            ids = {row.barang_id for row in self.rows.values()} | {barang_id}
            self._last = last_costs(self.koperasi_id, ids)
        return self._last.get(barang_id)

    def _lot(self, one: GerakAsked) -> UUID:
        """The lot of goods coming in: by code and last day, or the good's own without a name."""
        kode, until = one.lot or ("", None)
        key = derived_id(one.barang.id, "lot", kode, until or "")
        if key not in self.lots and not any(lot == key for _, lot, _ in self.rows):
            known = db.session.get(Lot, (self.koperasi_id, key))
            self.lots[key] = known or Lot(
                koperasi_id=self.koperasi_id, id=key, barang_id=one.barang.id, kode=kode,
                kedaluwarsa=until, masuk=self.on,
            )  # fmt: skip
        return key

    def _add(self, one: GerakAsked, lot_id: UUID, jumlah: int, nilai: Money) -> None:
        key = (one.tempat_id, lot_id, one.keadaan)
        row = self.rows.get(key)
        if row is None:
            lot = next((r.lot for (_, found, _), r in self.rows.items() if found == lot_id), None)
            lot = lot or _lot_row(self.lots.get(lot_id) or self._known(lot_id))
            row = StokRow(one.tempat_id, one.barang.id, lot, one.keadaan, 0, NIL)
        self.rows[key] = replace(row, jumlah=row.jumlah + jumlah, nilai=row.nilai + nilai)

    def _known(self, lot_id: UUID) -> Lot:
        return db.session.get_one(Lot, (self.koperasi_id, lot_id))

    def write(self) -> None:
        """New lots, new rows, changed rows; each change only from what was read."""
        for lot in self.lots.values():
            db.session.add(lot)
        db.session.flush()
        fresh = [key for key in self.rows if key not in self.before]
        insert_rows(Stok, [self._values(key) for key in fresh])
        for key in sorted(self.before, key=str):
            if self.rows[key] != self.before[key]:
                self._change(key)

    def _values(self, key: tuple[UUID, UUID, Keadaan]) -> dict[str, Any]:
        row = self.rows[key]
        return {
            "koperasi_id": self.koperasi_id, "tempat_id": key[0], "lot_id": key[1],
            "keadaan": key[2].value, "barang_id": row.barang_id, "jumlah": row.jumlah,
            "nilai": row.nilai,
        }  # fmt: skip

    def _change(self, key: tuple[UUID, UUID, Keadaan]) -> None:
        old, new, s = self.before[key], self.rows[key], Stok
        done = db.session.execute(
            sa.update(s)
            .where(
                s.koperasi_id == self.koperasi_id, s.tempat_id == key[0], s.lot_id == key[1],
                s.keadaan == key[2].value, s.jumlah == old.jumlah, s.nilai == old.nilai,
            )
            .values(jumlah=new.jumlah, nilai=new.nilai)
            .execution_options(synchronize_session=False)
        )  # fmt: skip
        if getattr(done, "rowcount", 1) != 1:
            raise Refused("Stoknya baru saja berubah; kirim sekali lagi.")


def _lot_row(lot: Lot) -> LotRow:
    return LotRow(lot.id, lot.barang_id, lot.kode, lot.kedaluwarsa, lot.masuk)
