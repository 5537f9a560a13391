"""Reads of cash counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_cocok import cancelled
from app.buku_besar.queries_gerak import balances_by_unit
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.kas.models_opname import AkhirOpname, HitunganKas, LembarOpname, Opname, SelisihKas
from app.kas.rules_opname import (
    PECAHAN,
    BukuKas,
    HasilOpname,
    JenisUang,
    Pecahan,
    cash_books,
    not_counted,
    sebutan_of,
)
from app.pengguna.queries import names_of
from app.persetujuan.models import Permintaan
from app.platform.db import db
from app.platform.ids import derived_id
from app.values.calendar import month_start


@dataclass(frozen=True, slots=True)
class OpnameRow:
    """A count in the list. `saldo_buku` is None while a blind count is still hidden."""

    id: UUID
    tanggal: date
    buku: str
    saldo_buku: int | None
    fisik: int | None
    hasil: str
    bendahara: str
    pengawas: str
    alasan: str

    @property
    def selisih(self) -> int | None:
        """Counted minus the books; None before the count."""
        if self.fisik is None or self.saldo_buku is None:
            return None
        return self.fisik - self.saldo_buku

    @property
    def keadaan(self) -> str:
        """Where the count stands, in words."""
        if self.hasil == HasilOpname.SAH:
            return "Ditandatangani"
        if self.hasil == HasilOpname.DITINGGALKAN:
            return "Ditinggalkan"
        return "Belum dihitung" if self.fisik is None else "Menunggu tanda tangan"


@dataclass(frozen=True, slots=True)
class LembarRow:
    """A line of the table of notes and coins; `jumlah` in sen."""

    pecahan: Pecahan
    banyak: int

    @property
    def jumlah(self) -> int:
        """What these notes are worth, in sen."""
        return self.pecahan.nilai * self.banyak * 100


@dataclass(frozen=True, slots=True)
class OpnameView:
    """A count with all its page and its minutes say."""

    opname: Opname
    buku: str
    hitungan: HitunganKas | None
    lembar: tuple[LembarRow, ...]
    akhir: AkhirOpname | None
    selisih_kas: SelisihKas | None
    dibatalkan: bool
    permintaan: Permintaan | None
    nama: dict[UUID, str]
    saldo_kini: int

    @property
    def selisih(self) -> int | None:
        """Counted minus the frozen balance, sen; None before the count."""
        return None if self.hitungan is None else self.hitungan.fisik - self.opname.saldo_buku

    @property
    def terlihat(self) -> bool:
        """Whether the expected figure may be shown: always, but for a blind count not yet saved."""
        return not self.opname.buta or self.hitungan is not None


def opname_rows(
    koperasi_id: int, *, q: str = "", keadaan: str = "", offset: int = 0, limit: int = 0
) -> tuple[list[OpnameRow], int]:
    """Counts, newest first, narrowed by words and state, and how many there are in all."""
    context = context_of(koperasi_id)
    query = _joined().where(Opname.koperasi_id == koperasi_id, *_wanted(context, q, keadaan))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    query = query.order_by(Opname.tanggal.desc(), Opname.id.desc()).offset(offset)
    rows = db.session.execute(query.limit(limit) if limit else query)
    return [_row(row, context) for row in rows], int(total)


def _joined() -> Any:
    o, h, a = Opname, HitunganKas, AkhirOpname
    return (
        sa.select(
            o.id, o.tanggal, o.akun_id, o.unit_id, o.saldo_buku, o.buta, h.fisik, h.bendahara,
            h.pengawas, a.hasil, a.alasan,
        )
        .outerjoin(h, sa.and_(h.koperasi_id == o.koperasi_id, h.opname_id == o.id))
        .outerjoin(a, sa.and_(a.koperasi_id == o.koperasi_id, a.opname_id == o.id))
    )  # fmt: skip


def _wanted(context: Context, q: str, keadaan: str) -> list[Any]:
    where: list[Any] = []
    if q:
        fits = [
            account.id
            for account in context.accounts.values()
            if q.casefold() in f"{account.kode} {account.nama}".casefold()
        ]
        units = [u.id for u in context.units.values() if q.casefold() in u.nama.casefold()]
        texts = (HitunganKas.bendahara, HitunganKas.pengawas, AkhirOpname.alasan)
        where.append(
            sa.or_(
                Opname.akun_id.in_(fits), Opname.unit_id.in_(units),
                *(text.icontains(q, autoescape=True) for text in texts),
            )
        )  # fmt: skip
    if keadaan == "selisih":
        where.append(HitunganKas.fisik != Opname.saldo_buku)
    elif keadaan == "belum":
        where.append(AkhirOpname.hasil.is_(None))
    elif keadaan in list(HasilOpname):
        where.append(AkhirOpname.hasil == keadaan)
    return where


def _row(row: Any, context: Context) -> OpnameRow:
    hidden = row.buta and row.fisik is None
    return OpnameRow(
        row.id, row.tanggal,
        sebutan_of(context.accounts[row.akun_id], context.units[row.unit_id]),
        None if hidden else row.saldo_buku, row.fisik, row.hasil or "", row.bendahara or "",
        row.pengawas or "", row.alasan or "",
    )  # fmt: skip


def opname_view(koperasi_id: int, opname: Opname) -> OpnameView:
    """Everything of one count."""
    key, context = (koperasi_id, opname.id), context_of(koperasi_id)
    hitungan = db.session.get(HitunganKas, key)
    akhir = db.session.get(AkhirOpname, key)
    permintaan = latest_request(koperasi_id, opname.id)
    people = {opname.dimulai_oleh}
    people |= {hitungan.dihitung_oleh} if hitungan else set()
    people |= {akhir.oleh} if akhir else set()
    people |= {permintaan.diminta_oleh} if permintaan else set()
    return OpnameView(
        opname, sebutan_of(context.accounts[opname.akun_id], context.units[opname.unit_id]),
        hitungan, tuple(notes_of(koperasi_id, opname.id)), akhir,
        db.session.get(SelisihKas, key), difference_cancelled(koperasi_id, opname.id), permintaan,
        names_of(people),
        saldo_akun(koperasi_id, [opname.akun_id], opname.tanggal, unit_id=opname.unit_id),
    )  # fmt: skip


def notes_of(koperasi_id: int, opname_id: UUID) -> list[LembarRow]:
    """Notes and coins as counted, largest first, kinds that were not there left out."""
    n = LembarOpname
    rows = db.session.execute(
        sa.select(n.jenis, n.nilai, n.banyak).where(
            n.koperasi_id == koperasi_id, n.opname_id == opname_id
        )
    )
    found = [LembarRow(Pecahan(JenisUang(r.jenis), r.nilai), r.banyak) for r in rows]
    return sorted(found, key=lambda row: PECAHAN.index(row.pecahan))


def difference_cancelled(koperasi_id: int, opname_id: UUID) -> bool:
    """Whether the journal of a count's difference was cancelled later."""
    wanted = (SelisihKas.koperasi_id == koperasi_id, SelisihKas.id == opname_id)
    return (
        db.session.scalar(sa.select(SelisihKas.id).where(*wanted, cancelled(SelisihKas)))
        is not None
    )


def open_count(koperasi_id: int, akun_id: UUID, unit_id: UUID) -> Opname | None:
    """The count of a cash book that has not ended."""
    o, a = Opname, AkhirOpname
    ended = sa.exists().where(a.koperasi_id == o.koperasi_id, a.opname_id == o.id)
    wanted = (o.koperasi_id == koperasi_id, o.akun_id == akun_id, o.unit_id == unit_id)
    return db.session.scalar(sa.select(o).where(*wanted, ~ended).limit(1))


def latest_request(koperasi_id: int, base: UUID) -> Permintaan | None:
    """The newest request for a paper's approval; requests are numbered under the paper's id."""
    found, number = None, 0
    while row := db.session.get(
        Permintaan, (koperasi_id, derived_id(base, number)), populate_existing=True
    ):
        found, number = row, number + 1
    return found


def next_request_key(koperasi_id: int, base: UUID) -> UUID:
    """The key of a request to be made now."""
    number = 0
    while db.session.get(Permintaan, (koperasi_id, derived_id(base, number))):
        number += 1
    return derived_id(base, number)


def books_not_counted(koperasi_id: int, today: date) -> list[BukuKas]:
    """Cash books that hold or moved money and have no signed count in the month of a day."""
    o, a = Opname, AkhirOpname
    rows = db.session.execute(
        sa.select(o.akun_id, o.unit_id)
        .join(a, sa.and_(a.koperasi_id == o.koperasi_id, a.opname_id == o.id))
        .where(
            o.koperasi_id == koperasi_id, a.hasil == HasilOpname.SAH,
            o.tanggal.between(month_start(today), today),
        )
    )  # fmt: skip
    done = {(row.akun_id, row.unit_id) for row in rows}
    books = not_counted(cash_books(context_of(koperasi_id)), done)
    saldo = balances_by_unit(koperasi_id, [book.akun.id for book in books], today)
    return [book for book in books if saldo.get((book.akun.id, book.unit.id))]
