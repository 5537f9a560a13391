"""Reads of savings: terms, where members stand, papers. Balances come from the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.anggota.rules import Status
from app.buku_besar.journals_simpanan import ROLE_OF, JenisSimpanan
from app.buku_besar.queries import saldo_pihak_all
from app.buku_besar.queries_cocok import cancelled, posted
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Context
from app.koperasi.rules import AWAL
from app.platform.db import db
from app.platform.reading import read_once
from app.simpanan.models import (
    BarisSetoran,
    JenisProduk,
    Keringanan,
    Ketentuan,
    Penarikan,
    PenerimaanCalon,
    Setoran,
    TahanSaldo,
)
from app.simpanan.rules import KetentuanRow, terms_of
from app.simpanan.rules_penarikan import TahananRow, Tersedia, held_on
from app.simpanan.rules_setoran import Posisi
from app.simpanan.rules_tagihan import KeringananRow, Rencana, opening_part

J = JenisSimpanan
MEMBERS_AT_ONCE = 500
NEVER = date(2900, 1, 1)  # after every month anybody bills
WITHOUT_JENIS = tuple(
    name for name in KetentuanRow.__dataclass_fields__ if name not in ("jenis", "jangka")
)


@read_once
def terms_all(koperasi_id: int) -> list[KetentuanRow]:
    """Every term ever decided, of every kind, oldest first."""
    k, p = Ketentuan, JenisProduk
    rows = db.session.execute(
        sa.select(p.jenis, k)
        .join(p, sa.and_(p.koperasi_id == k.koperasi_id, p.id == k.produk_id))
        .where(k.koperasi_id == koperasi_id)
        .order_by(k.mulai)
    )
    return [_term(J(row.jenis), row.Ketentuan) for row in rows]


def _term(jenis: JenisSimpanan, row: Ketentuan) -> KetentuanRow:
    facts: dict[str, Any] = {name: getattr(row, name) for name in WITHOUT_JENIS}
    jangka = tuple(int(part) for part in row.jangka.split(",") if part)
    return KetentuanRow(jenis=jenis, jangka=jangka, **facts)


def products_of(koperasi_id: int, jenis: str = "") -> list[JenisProduk]:
    """Savings products, by kind and name."""
    query = sa.select(JenisProduk).where(JenisProduk.koperasi_id == koperasi_id)
    if jenis:
        query = query.where(JenisProduk.jenis == jenis)
    return list(db.session.scalars(query.order_by(JenisProduk.jenis, JenisProduk.nama)))


def savings_accounts(context: Context) -> dict[UUID, str]:
    """Control accounts of savings to their kinds; a kind this chart lacks is left out."""
    return {
        context.by_role[role].id: str(jenis)
        for jenis, role in ROLE_OF.items()
        if role in context.by_role
    }


@read_once
def positions(
    koperasi_id: int, ids: Collection[UUID] | None = None, *, until: date | None = None
) -> dict[UUID, Posisi]:
    """Where members stand, by id: balances, terms, what counts on their bills.

    `until` reads the ledger as at the end of that day, else as it stands now. Everybody in the
    register unless `ids` names some.
    """
    context = context_of(koperasi_id)
    accounts = savings_accounts(context)
    now = (
        posted(koperasi_id, until, accounts, ids)
        if until
        else saldo_pihak_all(koperasi_id, list(accounts), ids)
    )
    saldo = _by_member(now, accounts)
    wajib = terms_of(terms_all(koperasi_id), J.WAJIB)
    books_from, opening = _opening(koperasi_id, context, accounts, ids)
    relief = _reliefs(koperasi_id)
    people = list(_members(koperasi_id, ids))
    calon = any(row.status == Status.CALON for row in people)
    on_hold = calon_rows(koperasi_id) if calon else {}
    found = {}
    for row in people:
        plan = Rencana(wajib, _since(row), row.tanggal_berhenti, tuple(relief[row.id]))
        mine = saldo.get(row.id, {})
        if row.status == Status.CALON:
            mine |= _calon_split(mine.get(J.CALON, 0), on_hold.get(row.id, {}))
        before = opening.get(row.id, 0)
        counts = mine.get(J.WAJIB, 0) - before + opening_part(plan, before, books_from)
        found[row.id] = Posisi(
            row.id, row.nomor, row.nama, Status(row.status), plan, counts, mine, row.dusun,
            row.telepon, row.tanggal_disetujui,
        )  # fmt: skip
    return found


def _since(row: Any) -> date | None:
    """From when bills run: admission; a candidate owes none of the months before."""
    return NEVER if row.status == Status.CALON else row.tanggal_masuk


def _by_member(sums: Any, accounts: dict[UUID, str]) -> dict[UUID, dict[str, int]]:
    """Balances as savings count them: what the cooperative owes is positive."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for (akun, who), sen in sums.items():
        found[who][accounts[akun]] = -sen
    return found


def _opening(
    koperasi_id: int, context: Context, accounts: dict[UUID, str], ids: Collection[UUID] | None
) -> tuple[date, dict[UUID, int]]:
    """The first day of the books and each member's simpanan wajib before it."""
    day = next(p.akhir for p in context.periods if p.kode == AWAL)
    wajib = [akun for akun, jenis in accounts.items() if jenis == J.WAJIB]
    sums = posted(koperasi_id, day, wajib, ids)
    return day + timedelta(days=1), {who: -sen for (_, who), sen in sums.items()}


def _calon_split(held: int, rows: dict[str, int]) -> dict[str, int]:
    """A candidate's money by what it was paid for; what no receipt names counts as pokok."""
    wajib = min(rows.get(J.WAJIB, 0), held)
    return {"calon_pokok": held - wajib, "calon_wajib": wajib}


def calon_rows(koperasi_id: int) -> dict[UUID, dict[str, int]]:
    """Receipts of candidates not admitted yet, by person and kind."""
    b, s, t = BarisSetoran, Setoran, PenerimaanCalon
    gone = sa.exists().where(
        t.koperasi_id == b.koperasi_id, t.anggota_id == b.anggota_id, ~cancelled(t)
    )
    rows = db.session.execute(
        sa.select(b.anggota_id, b.jenis, sa.func.sum(b.jumlah))
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(b.koperasi_id == koperasi_id, b.titipan, ~cancelled(s), ~gone)
        .group_by(b.anggota_id, b.jenis)
    )
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for who, jenis, sen in rows:
        found[who][jenis] = int(sen)
    return found


def _reliefs(koperasi_id: int) -> dict[UUID, list[KeringananRow]]:
    k = Keringanan
    rows = db.session.execute(
        sa.select(k.anggota_id, k.dari, k.sampai, k.nominal)
        .where(k.koperasi_id == koperasi_id, ~k.dicabut)
        .order_by(k.pada, k.id)
    )
    found: dict[UUID, list[KeringananRow]] = defaultdict(list)
    for row in rows:
        found[row.anggota_id].append(KeringananRow(row.dari, row.sampai, int(row.nominal)))
    return found


def _members(koperasi_id: int, ids: Collection[UUID] | None) -> Iterator[Any]:
    """Members in the order of the register; asked in handfuls, as engines bound lists."""
    a = Anggota
    query = sa.select(
        a.id, a.nomor, a.nama, a.status, a.dusun, a.telepon, a.tanggal_masuk, a.tanggal_berhenti,
        a.tanggal_disetujui,
    ).where(a.koperasi_id == koperasi_id).order_by(a.urut)  # fmt: skip
    if ids is None:
        yield from db.session.execute(query)
        return
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), MEMBERS_AT_ONCE):
        yield from db.session.execute(
            query.where(a.id.in_(wanted[start : start + MEMBERS_AT_ONCE]))
        )


def holds_of(koperasi_id: int, anggota_id: UUID) -> list[TahanSaldo]:
    """Every hold there ever was on a member's savings, newest first."""
    t = TahanSaldo
    query = sa.select(t).where(t.koperasi_id == koperasi_id, t.anggota_id == anggota_id)
    return list(db.session.scalars(query.order_by(t.mulai.desc(), t.id.desc())))


def held_all(koperasi_id: int, on: date) -> dict[tuple[UUID, str], int]:
    """What is held on a day or later, by member and kind: the most at once (see `available`)."""
    rows = db.session.scalars(sa.select(TahanSaldo).where(TahanSaldo.koperasi_id == koperasi_id))
    holds: dict[tuple[UUID, str], list[TahananRow]] = defaultdict(list)
    for row in rows:
        holds[(row.anggota_id, row.jenis)].append(hold_row(row))
    return {place: held_on(mine, on) for place, mine in holds.items()}


def hold_row(row: TahanSaldo) -> TahananRow:
    """A hold as the rules read it."""
    return TahananRow(row.jumlah, row.mulai, row.sampai, row.dilepas)


def available(
    koperasi_id: int, anggota_id: UUID, jenis: JenisSimpanan, on: date, saldo: int,
    until: date | None = None,
) -> Tersedia:  # fmt: skip
    """Balance, held and available of one kind of one member from a day on, or up to `until`."""
    rows: Iterable[TahanSaldo] = holds_of(koperasi_id, anggota_id)
    mine = [hold_row(row) for row in rows if row.jenis == jenis]
    return Tersedia(saldo, held_on(mine, on, until))


def product_balance(koperasi_id: int, anggota_id: UUID, produk_id: UUID) -> int:
    """What one member keeps in one special saving, by its papers, in sen."""
    b, s, p = BarisSetoran, Setoran, Penarikan
    paid_in = db.session.scalar(
        sa.select(sa.func.sum(b.jumlah))
        .join(s, sa.and_(s.koperasi_id == b.koperasi_id, s.id == b.setoran_id))
        .where(
            b.koperasi_id == koperasi_id, b.anggota_id == anggota_id, b.produk_id == produk_id,
            ~cancelled(s),
        )
    )  # fmt: skip
    paid_out = db.session.scalar(
        sa.select(sa.func.sum(p.jumlah)).where(
            p.koperasi_id == koperasi_id, p.anggota_id == anggota_id, p.produk_id == produk_id,
            ~cancelled(p),
        )
    )  # fmt: skip
    return int(paid_in or 0) - int(paid_out or 0)


@dataclass(frozen=True, slots=True)
class BarisTahan:
    """A hold with its member."""

    tahan: TahanSaldo
    nomor: str
    nama: str


def holds_page(koperasi_id: int, on: date) -> list[BarisTahan]:
    """Holds in force on a day, by member."""
    t, a = TahanSaldo, Anggota
    rows = db.session.execute(
        sa.select(t, a.nomor, a.nama)
        .join(a, sa.and_(a.koperasi_id == t.koperasi_id, a.id == t.anggota_id))
        .where(t.koperasi_id == koperasi_id)
        .order_by(a.urut, t.mulai)
    )
    found = [BarisTahan(row[0], row.nomor, row.nama) for row in rows]
    return [row for row in found if held_on([hold_row(row.tahan)], on)]


def reliefs_of(koperasi_id: int, anggota_id: UUID) -> list[Keringanan]:
    """Reliefs of a member that stand, newest first."""
    k = Keringanan
    query = sa.select(k).where(k.koperasi_id == koperasi_id, k.anggota_id == anggota_id, ~k.dicabut)
    return list(db.session.scalars(query.order_by(k.dari.desc())))
