"""Reads of members who left: what is owed to whom since when, papers, sums for Cocok."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.buku_besar.queries import saldo_pihak_all
from app.buku_besar.queries_cocok import cancelled, standing
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.pengunduran_diri.journals import ROLE_OF_HAK, ROLE_OF_UTANG, UTANG_KELUAR
from app.pengunduran_diri.models import (
    BagianPengunduran,
    PembatalanKeluar,
    PembayaranKeluar,
    PengunduranDiri,
)
from app.pengunduran_diri.rules_surat import JENIS_PERMINTAAN
from app.persetujuan.models import Permintaan
from app.persetujuan.rules import StatusPermintaan
from app.platform.db import db
from app.simpanan.models import Pencairan
from app.values.money import NIL, Money, total

P, B, Y, X = PengunduranDiri, BagianPengunduran, PembayaranKeluar, PembatalanKeluar
Sums = dict[tuple[UUID, UUID], int]
KEADAAN = {
    "": "Semua", "belum": "Belum dibayar lunas", "lunas": "Sudah dibayar",
    "utang": "Masih berutang", "batal": "Dibatalkan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisKeluar:
    """Somebody who left, with what is still owed either way.

    `surat` is None for a debt that stood before the books began.
    """

    anggota_id: UUID
    nomor: str
    nama: str
    telepon: str
    surat: PengunduranDiri | None
    terutang: Money
    dibayar: Money
    sisa_utang: Money
    dibatalkan: bool = False

    @property
    def sisa(self) -> Money:
        """What is still to be paid."""
        return NIL if self.dibatalkan else self.terutang - self.dibayar

    @property
    def keadaan(self) -> str:
        """The state by which the list is narrowed."""
        if self.dibatalkan:
            return "batal"
        if self.sisa:
            return "belum"
        return "utang" if self.sisa_utang else "lunas"

    def umur(self, on: date) -> int | None:
        """Days since leaving; None where the day is not known."""
        return (on - self.surat.tanggal).days if self.surat else None


def leavers(
    koperasi_id: int, *, q: str = "", keadaan: str = "", anggota_id: UUID | None = None
) -> list[BarisKeluar]:
    """Everybody who left with money to settle, newest first, narrowed by words and state."""
    query = (
        sa.select(P, Anggota)
        .join(Anggota, sa.and_(Anggota.koperasi_id == P.koperasi_id, Anggota.id == P.anggota_id))
        .where(P.koperasi_id == koperasi_id)
        .order_by(P.tanggal.desc(), P.id.desc())
    )
    if anggota_id:
        query = query.where(P.anggota_id == anggota_id)
    paid, gone = _paid(koperasi_id), cancelled_ids(koperasi_id)
    owes = _owed_now(koperasi_id, ROLE_OF_UTANG.values(), 1)
    rows = []
    for surat, a in db.session.execute(query):
        rest = min(surat.sisa_utang, Money(max(owes.get(a.id, 0), 0)))
        rows.append(
            BarisKeluar(
                a.id, a.nomor, a.nama, a.telepon, surat, surat.terutang,
                paid.get((a.id, surat.id), NIL), rest, surat.id in gone,
            )
        )  # fmt: skip
    rows += _from_before(koperasi_id, rows, anggota_id)
    asked = q.casefold()
    return [
        row
        for row in rows
        if asked in f"{row.nomor} {row.nama}".casefold() and keadaan in ("", row.keadaan)
    ]


def _paid(koperasi_id: int) -> dict[tuple[UUID, UUID | None], Money]:
    query = (
        sa.select(Y.anggota_id, Y.pengunduran_diri_id, _sum(Y.jumlah))
        .where(Y.koperasi_id == koperasi_id, ~cancelled(Y))
        .group_by(Y.anggota_id, Y.pengunduran_diri_id)
    )  # fmt: skip
    return {(who, surat): Money(int(sen)) for who, surat, sen in db.session.execute(query)}


def _sum(column: Any) -> Any:
    """The sum of an amount as whole sen."""
    return sa.func.sum(sa.type_coerce(column, sa.BigInteger))


def cancelled_ids(koperasi_id: int) -> set[UUID]:
    """Settlements that were taken back."""
    query = sa.select(X.pengunduran_diri_id).where(X.koperasi_id == koperasi_id)
    return set(db.session.scalars(query))


def _owed_now(koperasi_id: int, roles: object, sign: int) -> dict[UUID, int]:
    context = context_of(koperasi_id)
    ids = [context.by_role[r].id for r in roles if r in context.by_role]  # type: ignore[attr-defined]  # names of roles
    found: dict[UUID, int] = defaultdict(int)
    for (_, who), sen in saldo_pihak_all(koperasi_id, ids).items():
        found[who] += sign * sen
    return found


def _from_before(koperasi_id: int, rows: list[BarisKeluar], only: UUID | None) -> list[BarisKeluar]:
    """Debts to former members no settlement of ours made: openings, imports, general journals."""
    ours: dict[UUID, int] = defaultdict(int)
    for row in rows:
        ours[row.anggota_id] += row.sisa.sen
    rest = {
        who: sen - ours.get(who, 0)
        for who, sen in _owed_now(koperasi_id, [UTANG_KELUAR], -1).items()
        if sen > ours.get(who, 0) and only in (None, who)
    }
    a = Anggota
    people = db.session.scalars(
        sa.select(a).where(a.koperasi_id == koperasi_id, a.id.in_(rest)).order_by(a.urut)
    )
    return [
        BarisKeluar(p.id, p.nomor, p.nama, p.telepon, None, Money(rest[p.id]), NIL, NIL)
        for p in people
    ]


def unsettled(koperasi_id: int) -> list[Anggota]:
    """Who has left by the register while savings still stand to the name."""
    context = context_of(koperasi_id)
    ids = [context.by_role[r].id for r in set(ROLE_OF_HAK.values()) if r in context.by_role]
    who = {w for (_, w), sen in saldo_pihak_all(koperasi_id, ids).items() if sen < 0}
    a = Anggota
    query = sa.select(a).where(
        a.koperasi_id == koperasi_id, a.status == Status.BERHENTI, a.tanggal_berhenti.is_not(None)
    )
    return [row for row in db.session.scalars(query.order_by(a.urut)) if row.id in who]


def waiting(koperasi_id: int) -> list[Permintaan]:
    """Requests that wait for the pengurus, oldest first."""
    p = Permintaan
    query = sa.select(p).where(
        p.koperasi_id == koperasi_id, p.status == StatusPermintaan.MENUNGGU,
        p.jenis == JENIS_PERMINTAAN,
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(p.diminta_pada)))


def parts_of(koperasi_id: int, surat_id: UUID) -> list[BagianPengunduran]:
    """The parts of a settlement in order."""
    query = sa.select(B).where(B.koperasi_id == koperasi_id, B.pengunduran_diri_id == surat_id)
    return list(db.session.scalars(query.order_by(B.baris)))


def payouts_of(koperasi_id: int, surat_id: UUID) -> list[Pencairan]:
    """The certificates a settlement ended."""
    wanted = sa.select(B.pencairan_id).where(
        B.koperasi_id == koperasi_id, B.pengunduran_diri_id == surat_id
    )
    c = Pencairan
    query = sa.select(c).where(c.koperasi_id == koperasi_id, c.id.in_(wanted))
    return list(db.session.scalars(query.order_by(c.jurnal_urut)))


def exit_of_payout(koperasi_id: int, pencairan_id: UUID) -> UUID | None:
    """The settlement that ended a certificate by this payout."""
    query = sa.select(B.pengunduran_diri_id).where(
        B.koperasi_id == koperasi_id, B.pencairan_id == pencairan_id
    )
    return db.session.scalar(query.limit(1))


@dataclass(frozen=True, slots=True)
class BarisBayar:
    """A payment and whether it was cancelled."""

    bayar: PembayaranKeluar
    dibatalkan: bool


def payments_of(koperasi_id: int, anggota_id: UUID) -> list[BarisBayar]:
    """Payments to a former member, oldest first."""
    rows = db.session.execute(
        sa.select(Y, cancelled(Y))
        .where(Y.koperasi_id == koperasi_id, Y.anggota_id == anggota_id)
        .order_by(Y.tanggal, Y.jurnal_urut)
    )
    return [BarisBayar(row[0], bool(row[1])) for row in rows]


def payments_for(koperasi_id: int, surat: PengunduranDiri) -> list[PembayaranKeluar]:
    """Payments of one settlement that stand, oldest first."""
    return [
        row.bayar
        for row in payments_of(koperasi_id, surat.anggota_id)
        if row.bayar.pengunduran_diri_id == surat.id and not row.dibatalkan
    ]


def cancellation_of(koperasi_id: int, surat_id: UUID) -> PembatalanKeluar | None:
    """Who took a settlement back and why."""
    query = sa.select(X).where(X.koperasi_id == koperasi_id, X.pengunduran_diri_id == surat_id)
    return db.session.scalar(query)


def standing_exit(koperasi_id: int, anggota_id: UUID) -> PengunduranDiri | None:
    """The newest settlement of a member that was not taken back."""
    gone = cancelled_ids(koperasi_id)
    query = sa.select(P).where(P.koperasi_id == koperasi_id, P.anggota_id == anggota_id)
    rows = db.session.scalars(query.order_by(P.tanggal.desc(), P.id.desc()))
    return next((row for row in rows if row.id not in gone), None)


def out_of_step(koperasi_id: int) -> list[str]:
    """Settlements that stand while the register says the person is still a member."""
    gone = cancelled_ids(koperasi_id)
    rows = db.session.execute(
        sa.select(P.id, Anggota.nomor, Anggota.nama)
        .join(Anggota, sa.and_(Anggota.koperasi_id == P.koperasi_id, Anggota.id == P.anggota_id))
        .where(P.koperasi_id == koperasi_id, Anggota.status != Status.BERHENTI)
    )
    return [
        f"{row.nomor} {row.nama} sudah diselesaikan simpanannya, tetapi masih tercatat anggota."
        for row in rows
        if row.id not in gone
    ]


def paper_sums(koperasi_id: int, until: date) -> Mapping[tuple[UUID, UUID], int]:
    """What the papers that stand on a day add up to, per account and member, debit positive.

    The certificates' side of simpanan berjangka is told by the room of savings.
    """
    context = context_of(koperasi_id)
    sums: Sums = defaultdict(int)
    keluar = context.by_role[UTANG_KELUAR].id if UTANG_KELUAR in context.by_role else None
    for sisi, jenis, who, jumlah, kurang in _parts(koperasi_id, until):
        if sisi == "hak":
            sums[(_account(context, ROLE_OF_HAK[jenis]), who)] += jumlah
        elif kurang:
            sums[(_account(context, ROLE_OF_UTANG[jenis]), who)] -= kurang
    if keluar is not None:
        for who, sen in _debts(koperasi_id, until):
            sums[(keluar, who)] += sen
    controlled = {a.id for a in context.accounts.values() if a.kendali == "anggota"}
    return {key: sen for key, sen in sums.items() if key[0] in controlled}


def _account(context: Context, role: str) -> UUID:
    return context.by_role[role].id


def _parts(koperasi_id: int, until: date) -> list[tuple[str, str, UUID, int, int]]:
    sen = (_sum(B.jumlah), _sum(B.kurang))
    rows = db.session.execute(
        sa.select(B.sisi, B.jenis, P.anggota_id, *sen)
        .join(P, sa.and_(P.koperasi_id == B.koperasi_id, P.id == B.pengunduran_diri_id))
        .where(B.koperasi_id == koperasi_id, B.sisi != "sertifikat", *standing(P, until))
        .group_by(B.sisi, B.jenis, P.anggota_id)
    )
    return [(r[0], r[1], r[2], int(r[3]), int(r[4])) for r in rows]


def _debts(koperasi_id: int, until: date) -> list[tuple[UUID, int]]:
    """The account of former members: settlements credit it, payments debit it.

    The main journal credits what is owed less what certificates credit by their own journals.
    """
    found: list[tuple[UUID, int]] = []
    main = sa.select(P.anggota_id, P.id, P.terutang).where(
        P.koperasi_id == koperasi_id, P.jurnal_urut.is_not(None), *standing(P, until)
    )
    ended = _ended(koperasi_id)
    for who, surat, terutang in db.session.execute(main):
        found.append((who, ended.get(surat, 0) - terutang.sen))
    rows = db.session.execute(
        sa.select(Pencairan.anggota_id, Pencairan.jumlah, Pencairan.denda).where(
            Pencairan.koperasi_id == koperasi_id, _ours(), *standing(Pencairan, until)
        )
    )
    found += [(who, denda - jumlah) for who, jumlah, denda in rows]
    paid = sa.select(Y.anggota_id, Y.jumlah).where(
        Y.koperasi_id == koperasi_id, *standing(Y, until)
    )
    return found + [(who, jumlah.sen) for who, jumlah in db.session.execute(paid)]


def _ours() -> sa.ColumnElement[bool]:
    return sa.exists().where(B.koperasi_id == Pencairan.koperasi_id, B.pencairan_id == Pencairan.id)


def _ended(koperasi_id: int) -> dict[UUID, int]:
    """Per settlement what its certificates credited, in sen."""
    query = sa.select(B.pengunduran_diri_id, B.jumlah, B.kurang).where(
        B.koperasi_id == koperasi_id, B.sisi == "sertifikat"
    )
    found: dict[UUID, int] = defaultdict(int)
    for surat, jumlah, kurang in db.session.execute(query):
        found[surat] += (jumlah - kurang).sen
    return found


def owed_in_all(rows: list[BarisKeluar]) -> Money:
    """What is still to be paid to everybody in the list."""
    return total(row.sisa for row in rows)
