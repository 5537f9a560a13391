"""Integrity checks of the ledger: each recomputes from the postings and compares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.buku_besar.models import (
    BarisJurnalUmum,
    BarisSaldoAwal,
    Journal,
    JurnalUmum,
    Kepala,
    MutasiHarian,
    NomorJurnal,
    Pembatalan,
    Posting,
    SaldoAwal,
    SaldoPihak,
)
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.queries_rantai import anchor_problems, code_of, sealed_of, walk_chain
from app.buku_besar.rules import Context, Kendali, sides
from app.buku_besar.rules_rantai import GENESIS, journal_hash
from app.buku_besar.seal import seal_problems
from app.platform.db import db, engine_problems
from app.values.tulis import rp


@dataclass(slots=True)
class Recomputed:
    """What one pass over the chain finds: derived tables as they should be, and faults."""

    daily: dict[tuple[Any, ...], list[int]]
    children: dict[tuple[UUID, UUID], int]
    kinds: dict[UUID, str]
    numbers: dict[tuple[int, str], int]
    faults: list[str]
    urut: int
    hash: bytes
    dari_awal: bool


def chain_problems(koperasi_id: int) -> list[str]:
    """Walk the chain: order, hash, balance, head."""
    return _against_head(koperasi_id, recompute(koperasi_id))


def tail_problems(koperasi_id: int, urut: int, sidik: str) -> list[str]:
    """The chain since a place that was proven before, and whether that place still stands.

    The place is kept outside the database, so a chain rewritten before it is found as well.
    """
    if problems := anchor_problems(koperasi_id, urut, sidik):
        return problems
    found = recompute(koperasi_id, after=urut, before=bytes.fromhex(sidik))
    return _against_head(koperasi_id, found)


def _against_head(koperasi_id: int, found: Recomputed) -> list[str]:
    head = db.session.get_one(Kepala, koperasi_id)
    problems = list(found.faults)
    if (found.urut, found.hash) != (head.urut, bytes(head.hash)):
        problems.append(
            f"Kepala rantai menyebut jurnal {head.urut}, yang terhitung {found.urut} dengan "
            f"sidik {found.hash.hex()[:16]}."
        )
    return problems


def recompute(koperasi_id: int, *, after: int = 0, before: bytes = GENESIS) -> Recomputed:
    """One pass over journals and postings in order of the chain, from a proven place on."""
    context = context_of(koperasi_id)
    found = Recomputed(
        defaultdict(lambda: [0, 0]),
        defaultdict(int),
        {},
        defaultdict(int),
        [],
        after,
        before,
        dari_awal=after == 0,
    )
    for journal, postings in walk_chain(koperasi_id, after):
        _check_journal(journal, postings, context, found)
        _derive(journal, postings, context, found)
        found.urut, found.hash = journal.urut, bytes(journal.hash)
    return found


def _check_journal(journal: Any, postings: list[Any], context: Context, found: Recomputed) -> None:
    if journal.urut != found.urut + 1:
        found.faults.append(f"Setelah jurnal {found.urut} tercatat jurnal {journal.urut}.")
    if bytes(journal.hash_sebelum) != found.hash:
        found.faults.append(f"Jurnal {journal.nomor} tidak menyambung pada jurnal sebelumnya.")
    if journal_hash(sealed_of(journal, postings, context), bytes(journal.hash_sebelum)) != bytes(
        journal.hash
    ):
        found.faults.append(f"Isi jurnal {journal.nomor} tidak cocok dengan sidiknya.")
    if not _whole(journal, postings):
        found.faults.append(f"Jurnal {journal.nomor} tidak seimbang atau barisnya tidak lengkap.")


def _whole(journal: Any, postings: list[Any]) -> bool:
    """Count and total as the journal says, nil in each unit."""
    units: dict[UUID, int] = defaultdict(int)
    for p in postings:
        units[p.unit_id] += p.jumlah
    total = sum(p.jumlah for p in postings if p.jumlah > 0)
    return (len(postings), total) == (journal.jumlah_baris, journal.total) and not any(
        units.values()
    )


def _derive(journal: Any, postings: list[Any], context: Context, found: Recomputed) -> None:
    tahun, seri = journal.tanggal.year, journal.nomor.split("-")[0]
    if not found.dari_awal and (tahun, seri) not in found.numbers:
        found.numbers[(tahun, seri)] = int(journal.nomor.rsplit("-", 1)[1]) - 1
    found.numbers[(tahun, seri)] += 1
    if journal.nomor != f"{seri}-{tahun}-{found.numbers[(tahun, seri)]:05d}":
        found.faults.append(f"Nomor {journal.nomor} tidak pada urutannya.")
    for p in postings:
        key = (journal.tanggal, p.akun_id, p.unit_id, journal.sifat, p.arus)
        debit, kredit = sides(p.jumlah, mirror=journal.membalik_urut is not None)
        found.daily[key][0] += debit
        found.daily[key][1] += kredit
        child = p.anggota_id or p.pihak_id
        account = context.accounts.get(p.akun_id)
        if child and account and account.kendali != Kendali.TIDAK:
            found.children[(p.akun_id, child)] += p.jumlah
            found.kinds[child] = "anggota" if p.anggota_id else "pihak"


def derived_problems(koperasi_id: int) -> list[str]:
    """The daily table and the balances per member or party against the postings."""
    found = recompute(koperasi_id)
    m, s, n = MutasiHarian, SaldoPihak, NomorJurnal
    daily = {
        (r.tanggal, r.akun_id, r.unit_id, r.sifat, r.arus): [r.debit, r.kredit]
        for r in db.session.scalars(sa.select(m).where(m.koperasi_id == koperasi_id))
    }
    children = {
        (r.akun_id, r.anak_id): r.saldo
        for r in db.session.scalars(sa.select(s).where(s.koperasi_id == koperasi_id))
    }
    numbers = {
        (r.tahun, r.seri): r.terakhir
        for r in db.session.scalars(sa.select(n).where(n.koperasi_id == koperasi_id))
    }
    names = ("mutasi harian", "saldo pihak", "nomor jurnal")
    pairs = ((daily, found.daily), (children, found.children), (numbers, found.numbers))
    return [
        f"Tabel {name} berbeda dari jurnal pada {count} baris; jalankan 'flask bukubesar bangun'."
        for name, (stored, true) in zip(names, pairs, strict=True)
        if (count := _differences(stored, true))
    ]


def _differences(stored: Any, true: Any) -> int:
    """Keys whose values differ; a row of nothing is as good as no row."""
    left, right = (
        {key: value for key, value in table.items() if value not in (0, [0, 0])}
        for table in (stored, true)
    )
    return sum(left.get(key) != right.get(key) for key in set(left) | set(right))


def seal_check(koperasi_id: int) -> list[str]:
    """Every trigger of the seal is there and as released."""
    return seal_problems(db.session.connection())


def engine_check(koperasi_id: int) -> list[str]:
    """The database keeps what it answered; the same for every cooperative of the installation."""
    return engine_problems(db.session.connection())


def orphan_problems(koperasi_id: int) -> list[str]:
    """Postings without journal: possible only where foreign keys were switched off."""
    p, j = Posting, Journal
    there = sa.exists().where(j.koperasi_id == p.koperasi_id, j.urut == p.urut)
    count = db.session.scalar(
        sa.select(sa.func.count()).select_from(p).where(p.koperasi_id == koperasi_id, ~there)
    )
    return [f"{count} baris tanpa jurnal."] if count else []


def paper_problems(koperasi_id: int, until: date | None = None) -> list[str]:
    """The mark Cocok of the ledger's own papers: their amounts against the journals' postings."""
    context = context_of(koperasi_id)
    papers = paper_sums(koperasi_id, until)
    ledger = ledger_sums(koperasi_id, until)
    return [
        f"Akun {code_of(context.accounts, key)}: surat berjumlah {rp(papers.get(key, 0))}, "
        f"buku besar {rp(ledger.get(key, 0))}."
        for key in sorted(set(papers) | set(ledger), key=lambda k: code_of(context.accounts, k))
        if papers.get(key, 0) != ledger.get(key, 0)
    ]


def paper_sums(koperasi_id: int, until: date | None = None) -> dict[UUID, int]:
    """Sums per account of the ledger's papers, cancelled ones with their mirrors."""
    sums: dict[UUID, int] = defaultdict(int)
    for paper, line, parent in (
        (JurnalUmum, BarisJurnalUmum, "jurnal_umum_id"),
        (SaldoAwal, BarisSaldoAwal, "saldo_awal_id"),
    ):
        amounts = (
            sa.select(line.akun_id, sa.func.sum(line.jumlah))
            .join(
                paper,
                sa.and_(paper.koperasi_id == line.koperasi_id, paper.id == getattr(line, parent)),
            )
            .where(line.koperasi_id == koperasi_id)
            .group_by(line.akun_id)
        )
        cancelled = amounts.join(
            Pembatalan,
            sa.and_(
                Pembatalan.koperasi_id == paper.koperasi_id,
                Pembatalan.membalik_urut == paper.jurnal_urut,
            ),
        )
        if until is not None:
            amounts = amounts.where(paper.tanggal <= until)
            cancelled = cancelled.where(Pembatalan.tanggal <= until)
        for akun, jumlah in db.session.execute(amounts):
            sums[akun] += int(jumlah)
        for akun, jumlah in db.session.execute(cancelled):
            sums[akun] -= int(jumlah)
    return sums


OWN_RULES = ("buku_besar.jurnal_umum", "buku_besar.saldo_awal")


def ledger_sums(koperasi_id: int, until: date | None = None) -> dict[UUID, int]:
    """Sums per account of the journals those papers made, R/K lines apart."""
    context = context_of(koperasi_id)
    j, p = Journal, Posting
    original = aliased(Journal)
    rule = sa.func.coalesce(original.aturan, j.aturan)
    query = (
        sa.select(p.akun_id, sa.func.sum(p.jumlah))
        .join(j, sa.and_(j.koperasi_id == p.koperasi_id, j.urut == p.urut))
        .outerjoin(
            original,
            sa.and_(original.koperasi_id == j.koperasi_id, original.urut == j.membalik_urut),
        )
        .where(
            p.koperasi_id == koperasi_id,
            rule.in_(OWN_RULES),
            p.akun_id != context.by_role["rk_antar_unit"].id,
        )
        .group_by(p.akun_id)
    )
    if until is not None:
        query = query.where(j.tanggal <= until)
    return {akun: int(jumlah) for akun, jumlah in db.session.execute(query)}
