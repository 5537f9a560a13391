"""Reads behind the import of cash books: words, people, known receipts, money on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.anggota.queries import nomor_map
from app.buku_besar.queries_asal import daily_changes
from app.buku_besar.queries_cocok import cancelled
from app.buku_besar.rules import Context
from app.impor_ekspor.models import Impor
from app.impor_ekspor.models_kas import KataKas, ResiImpor
from app.impor_ekspor.rules_kas_arti import Kata, Orang, meaning_from
from app.impor_ekspor.rules_kas_jenis import plain_words
from app.impor_ekspor.rules_kas_pindah import Kiriman, Paruh
from app.kas.models import SuratKas
from app.kas.queries_riwayat import papers_of
from app.kas.rules_buku import book_of
from app.pihak.queries import parties_of
from app.platform.db import db
from app.values.calendar import tanggal_panjang

R = ResiImpor
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Dikenal:
    """Receipts of a book that stand: fingerprint by key, and how many of each without a key."""

    kunci: Mapping[str, str]
    tanpa: Mapping[str, int]


def words_of(koperasi_id: int) -> list[Kata]:
    """Every saved word with its meaning, by word."""
    rows = db.session.execute(
        sa.select(KataKas.kata, KataKas.arah, KataKas.arti)
        .where(KataKas.koperasi_id == koperasi_id)
        .order_by(KataKas.kata, KataKas.arah)
    )
    return [Kata(kata, arah, arti) for kata, arah, text in rows if (arti := meaning_from(text))]


def people_of(koperasi_id: int) -> tuple[Orang, Orang]:
    """Members, and other parties, by number and by name."""
    members = nomor_map(koperasi_id)
    parties = {row.kode: (row.id, row.nama) for row in parties_of(koperasi_id)}
    return _people(members), _people(parties)


def _people(rows: Mapping[str, tuple[UUID, str]]) -> Orang:
    names: dict[str, tuple[UUID, ...]] = {}
    for key, nama in rows.values():
        words = plain_words(nama)
        names[words] = (*names.get(words, ()), key)
    return Orang({nomor: key for nomor, (key, _) in rows.items()}, names)


def _standing() -> sa.ColumnElement[bool]:
    """Of an import that was not taken back."""
    return ~sa.exists().where(
        Impor.koperasi_id == R.koperasi_id, Impor.id == R.impor_id, Impor.batal_pada.is_not(None)
    )


def known_receipts(koperasi_id: int, akun_ids: Collection[UUID]) -> dict[UUID, Dikenal]:
    """What earlier imports brought into these books, by account.

    A receipt whose journal alone was cancelled stays known: the same file must not bring it back.
    """
    keys: dict[UUID, dict[str, str]] = {akun: {} for akun in akun_ids}
    plain: dict[UUID, Counter[str]] = {akun: Counter() for akun in akun_ids}
    rows = db.session.execute(
        sa.select(R.akun_id, R.kunci, R.sidik).where(
            R.koperasi_id == koperasi_id, R.akun_id.in_(akun_ids), R.bagian == 0, _standing()
        )
    )
    for akun, kunci, sidik in rows:
        if kunci:
            keys[akun][kunci] = sidik
        else:
            plain[akun][sidik] += 1
    return {akun: Dikenal(keys[akun], plain[akun]) for akun in akun_ids}


def _waiting() -> tuple[Any, ...]:
    return R.pindah, R.pasangan_id.is_(None), ~cancelled(R), _standing()


def waiting_halves(koperasi_id: int) -> list[Paruh]:
    """Transfers whose other half has not come yet."""
    rows = db.session.execute(
        sa.select(R.id, R.akun_id, R.tanggal, R.masuk - R.keluar, R.lawan_id)
        .where(R.koperasi_id == koperasi_id, *_waiting())
        .order_by(R.tanggal, R.id)
    )
    return [Paruh(row[0], row[1], row[2], int(row[3]), row[4]) for row in rows]


def sent_by_hand(context: Context) -> list[Kiriman]:
    """Papers of money on the way written at the desk whose other end is in no book yet."""
    found = []
    for one in papers_of(context.koperasi_id, ["kirim"]):
        book = book_of({"cara": "transfer"} | one.surat.isi, context)
        if one.sisa > 0 and book is not None:
            said = f"{one.surat.keterangan} tanggal {tanggal_panjang(one.surat.tanggal)}"
            found.append(Kiriman(one.surat.id, book.akun.id, one.surat.tanggal, one.sisa, said))
    return found


def waiting_list(koperasi_id: int) -> list[ResiImpor]:
    """The same as their page lists them, oldest first."""
    query = sa.select(R).where(R.koperasi_id == koperasi_id, *_waiting())
    return list(db.session.scalars(query.order_by(R.tanggal, R.id)))


def places_of_cash_book(koperasi_id: int, impor_id: UUID) -> list[int]:
    """Journals an imported cash book made that still stand, in order of the chain."""
    query = (
        sa.select(R.jurnal_urut)
        .where(R.koperasi_id == koperasi_id, R.impor_id == impor_id, ~cancelled(R))
        .distinct()
        .order_by(R.jurnal_urut)
    )
    return list(db.session.scalars(query))


def receipts_of_import(
    koperasi_id: int, impor_id: UUID, *, limit: int, offset: int = 0
) -> tuple[list[ResiImpor], int]:
    """A page of the receipts of an import in the order of the file, and how many there are."""
    mine = (R.koperasi_id == koperasi_id, R.impor_id == impor_id, R.bagian == 0)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(R).where(*mine)) or 0
    query = sa.select(R).where(*mine).order_by(R.tanggal, R.lembar, R.baris)
    return list(db.session.scalars(query.limit(limit).offset(offset))), int(total)


def journals_of_events(koperasi_id: int, ids: Sequence[UUID]) -> dict[UUID, int]:
    """Place in the chain of each paper of the treasurer's desk."""
    found: dict[UUID, int] = {}
    for start in range(0, len(ids), CHUNK):
        rows = db.session.execute(
            sa.select(SuratKas.id, SuratKas.jurnal_urut).where(
                SuratKas.koperasi_id == koperasi_id, SuratKas.id.in_(ids[start : start + CHUNK])
            )
        )
        found |= {row[0]: int(row[1]) for row in rows}
    return found


def balance_before(koperasi_id: int, akun_id: UUID, on: date) -> int:
    """What the ledger holds in an account at the end of the day before, in sen."""
    changes = daily_changes(koperasi_id, [akun_id])
    return sum(sen for days in changes.values() for day, sen in days.items() if day < on)
