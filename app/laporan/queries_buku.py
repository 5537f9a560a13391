"""Books of accounts and of members: whole for files, page by page for screens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.anggota.models import Anggota
from app.buku_besar.queries import BookKey, BookRow, book_opening, book_rows
from app.buku_besar.queries_halaman import (
    book_page,
    book_sums,
    card_rows,
)
from app.buku_besar.queries_sebutan import names_by_id
from app.buku_besar.rules import AccountRow, Kendali
from app.laporan.queries_gerak import Sumber, account_of
from app.laporan.rules import Buku
from app.laporan.rules_buku import Akun
from app.laporan.rules_kartu import Anggotanya, Kartu, member_card, named
from app.laporan.rules_permintaan import Permintaan
from app.laporan.rules_saldo_berjalan import Entri, Rentang, buku_besar
from app.laporan.rules_waktu import Waktu
from app.platform.db import db
from app.unit.rules import UnitRow
from app.values.refusal import Reason, Refused

BARIS_SEHALAMAN = 100


@dataclass(frozen=True, slots=True)
class HalamanBuku:
    """A page of a book: `buku` begins at the balance the page begins at and ends where it ends.

    `saldo_awal`, both sums and `saldo_akhir` are those of the whole span, on the account's side.
    """

    buku: Buku
    akun: Akun
    nomor: int
    dari: int
    jumlah: int
    saldo_awal: int
    jumlah_debit: int
    jumlah_kredit: int
    saldo_akhir: int


def account_book(sumber: Sumber, p: Permintaan, unit: UnitRow | None, span: Waktu) -> Buku:
    """The whole book of an account."""
    row = account_asked(sumber, p)
    key = BookKey((row.id,), unit.id if unit else None)
    opening = book_opening(sumber.koperasi_id, key, span.sejak)
    rows = book_rows(sumber.koperasi_id, key, since=span.sejak, until=span.sampai, opening=opening)
    return _drawn(sumber, p, unit, row, _span(sumber, span, opening, rows))


def account_page(
    sumber: Sumber, p: Permintaan, unit: UnitRow | None, span: Waktu, *, halaman: int
) -> HalamanBuku:
    """One page of an account's book; a page beyond the last is the last."""
    row = account_asked(sumber, p)
    key = BookKey((row.id,), unit.id if unit else None)
    opening = book_opening(sumber.koperasi_id, key, span.sejak)
    days = {"since": span.sejak, "until": span.sampai}
    sums = book_sums(sumber.koperasi_id, key, **days)
    dari = max(1, -(-sums.baris // BARIS_SEHALAMAN))
    nomor = min(max(1, halaman), dari)
    start, rows = book_page(
        sumber.koperasi_id, key, **days, opening=opening,
        limit=BARIS_SEHALAMAN, offset=(nomor - 1) * BARIS_SEHALAMAN,
    )  # fmt: skip
    sign = -1 if row.saldo_normal == "K" else 1
    return HalamanBuku(
        buku=_drawn(sumber, p, unit, row, _span(sumber, span, start, rows)),
        akun=account_of(row),
        nomor=nomor,
        dari=dari,
        jumlah=sums.baris,
        saldo_awal=sign * opening,
        jumlah_debit=sums.debit,
        jumlah_kredit=sums.kredit,
        saldo_akhir=sign * (opening + sums.debit - sums.kredit),
    )


def account_asked(sumber: Sumber, p: Permintaan) -> AccountRow:
    """The account of a request. Refused: an unknown code."""
    kode = (p.akun or "").strip()
    row = sumber.context.by_code.get(kode)
    if row is None:
        raise Refused(Reason(f"Akun {kode} tidak ada di bagan akun; periksa kodenya.", "akun"))
    return row


def card(sumber: Sumber, p: Permintaan, unit: UnitRow | None, span: Waktu) -> Kartu:
    """A member's card over the accounts whose details are kept (control accounts).

    A sale's revenue line may name the member too; it is not the member's balance and stays out.
    """
    member = member_asked(sumber.koperasi_id, p)
    accounts = {
        a.id: account_of(a) for a in sumber.context.accounts.values() if a.kendali != Kendali.TIDAK
    }
    openings: dict[UUID, int] = {}
    entries: dict[UUID, list[Entri]] = {}
    together: list[Entri] = []
    for found in card_rows(sumber.koperasi_id, member.id):
        row, account = found.baris, accounts.get(found.akun_id)
        if account is None or row.tanggal > span.sampai or (unit and row.unit_id != unit.id):
            continue
        mine = entries.setdefault(found.akun_id, [])
        if found.pembuka or row.tanggal < span.sejak:
            openings[found.akun_id] = openings.get(found.akun_id, 0) + row.jumlah
        else:
            entry = _entry(row, "")
            mine.append(entry)
            together.append(named(entry, account))
    books = [
        (accounts[key], Rentang(span.sejak, span.sampai, openings.get(key, 0), tuple(rows)))
        for key, rows in sorted(entries.items(), key=lambda pair: accounts[pair[0]].kode)
    ]
    whole = Rentang(span.sejak, span.sampai, sum(openings.values()), tuple(together))
    return member_card(sumber.judul(unit), Anggotanya(member.nomor, member.nama), books, whole)


def member_asked(koperasi_id: int, p: Permintaan) -> Anggota:
    """The member of a request. Refused: a number nobody has."""
    nomor = (p.anggota or "").strip()
    member = db.session.scalar(
        sa.select(Anggota).where(Anggota.koperasi_id == koperasi_id, Anggota.nomor == nomor)
    )
    if member is None:
        raise Refused(
            Reason(f"Anggota bernomor {nomor} tidak ada; periksa di daftar anggota.", "anggota")
        )
    return member


def _drawn(
    sumber: Sumber, p: Permintaan, unit: UnitRow | None, row: AccountRow, rentang: Rentang
) -> Buku:
    return buku_besar(sumber.judul(unit), account_of(row), rentang)


def _span(sumber: Sumber, span: Waktu, opening: int, rows: Iterable[BookRow]) -> Rentang:
    rows = list(rows)
    ids = {key for r in rows if (key := r.anggota_id or r.pihak_id)}
    names = {key: one.label for key, one in names_by_id(sumber.koperasi_id, ids).items()}
    entries = tuple(_entry(r, _name(r, names)) for r in rows)
    return Rentang(span.sejak, span.sampai, opening, entries)


def _name(row: BookRow, names: dict[UUID, str]) -> str:
    key = row.anggota_id or row.pihak_id
    return names.get(key, "") if key else ""


def _entry(row: BookRow, siapa: str) -> Entri:
    uraian = f"{row.keterangan} ({row.bukti})" if row.bukti else row.keterangan
    debit, kredit = max(row.jumlah, 0), max(-row.jumlah, 0)
    return Entri(row.tanggal, row.nomor, uraian, siapa, debit, kredit, row.urut)
