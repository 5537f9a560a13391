"""Rows of the ledger and of the statements, at one size after another."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from app.buku_besar.commands import post_journals
from app.buku_besar.commands_jurnal import (
    JurnalUmumWritten,
    draft_of,
    record_jurnal,
    record_jurnal_batch,
)
from app.buku_besar.models import Journal, Kepala
from app.buku_besar.queries_periksa import chain_problems, recompute
from app.buku_besar.rules_rantai import GENESIS
from app.laporan.queries import statement
from app.platform.db import db, transact
from bench.desa import TAHUN, Desa, setoran, year
from bench.polos import Write, bare_writer
from bench.ukuran import Hasil, median_of, seconds

BATCH = 5_000
TAIL = 1_000
AKHIR = date(TAHUN, 12, 31)
TUNGGAL = ("posisi-keuangan", "phu", "neraca-saldo")
SEMUA = (*TUNGGAL, "neraca-lajur", "arus-kas", "perubahan-ekuitas", "calk", "rasio")

Batch = list[JurnalUmumWritten]


@dataclass(frozen=True)
class Ukur:
    """What is measured on one engine: how large, how often."""

    mesin: str
    url: str
    folder: Path
    tunggal: int
    ulang: int


def ledger_rows(desa: Desa, ukur: Ukur, sizes: list[int]) -> Iterator[Hasil]:
    """Everything that needs no web server; the books grow from size to size."""
    there = 0
    with bare_writer(ukur.mesin, ukur.url, ukur.folder) as bare:
        for seed, size in enumerate(sizes):
            yield from batch_rows(desa, ukur, bare, seed, there, size)
            yield single_row(desa, ukur, bare, size)
            there = size
            yield from statement_rows(desa, ukur, size)
            yield from verification_rows(desa, ukur)


def batch_rows(
    desa: Desa, ukur: Ukur, bare: Write, seed: int, there: int, size: int
) -> Iterator[Hasil]:
    """One batch by the door alone, the rest of the size with papers as an import makes them."""
    alone = min(BATCH, (size - there) // 2)
    rest = size - there - alone
    yield Hasil("jurnal borongan (post_journals)", ukur.mesin,
                alone / _grow(desa, alone, seed, _post_alone), "per detik", cepat=True,
                batas=5_000, jurnal=size)  # fmt: skip
    before = seconds(lambda: bare(BATCH))
    taken = _grow(desa, rest, seed, _post_with_papers)
    after = seconds(lambda: bare(BATCH))
    yield Hasil("jurnal borongan beserta suratnya (impor)", ukur.mesin, rest / taken, "per detik",
                cepat=True, polos=2 * BATCH / (before + after), jurnal=size)  # fmt: skip


def single_row(desa: Desa, ukur: Ukur, bare: Write, size: int) -> Hasil:
    """Entries one after another, in turn with bare ones so that a busy machine slows both."""
    ours, plain = 0.0, 0.0
    for number in range(ukur.tunggal):
        event = setoran(desa, number, AKHIR)
        ours += seconds(lambda event=event: _post(desa, event))
        plain += seconds(lambda: bare(1))
    share = 1 / 8 if ukur.mesin == "SQLite" else 1 / 5
    return Hasil("jurnal tunggal lewat perintah layar, tahan mati listrik", ukur.mesin,
                 ukur.tunggal / ours, "per detik", cepat=True, polos=ukur.tunggal / plain,
                 batas_nisbah=share, jurnal=size)  # fmt: skip


def _grow(desa: Desa, count: int, seed: int, post: Callable[[Desa, Batch], object]) -> float:
    """Seconds to post so many journals, in batches of 5,000."""
    events = year(desa, count, seed=seed)
    taken = 0.0
    while batch := list(itertools.islice(events, BATCH)):
        taken += seconds(lambda batch=batch: post(desa, batch))
    if db.engine.dialect.name == "postgresql":  # what autovacuum does by itself a minute later
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))
    return taken


def _post_alone(desa: Desa, batch: Batch) -> None:
    drafts = [draft_of(event) for event in batch]
    transact(lambda: post_journals(desa.id, drafts, by=desa.by, abnormal_ok=True))


def _post_with_papers(desa: Desa, batch: Batch) -> None:
    transact(lambda: record_jurnal_batch(desa.id, batch, by=desa.by))


def _post(desa: Desa, event: JurnalUmumWritten) -> None:
    """One entry as the page records it."""
    transact(lambda: record_jurnal(desa.id, event, by=desa.by))


def statement_rows(desa: Desa, ukur: Ukur, size: int) -> Iterator[Hasil]:
    """Statements to the frozen object, in a fresh read transaction each time."""

    def asked(*names: str, **more: str) -> float:
        def act() -> None:
            db.session.rollback()
            for name in names:
                statement(desa.id, name, sampai=AKHIR, **more)

        return 1_000 * median_of(act, ukur.ulang)

    bare = 1_000 * median_of(lambda: _bare_sums(desa), ukur.ulang)
    for name in TUNGGAL:
        yield Hasil(f"laporan {name}", ukur.mesin, asked(name), "ms", batas=15, polos=bare,
                    jurnal=size)  # fmt: skip
    yield Hasil(f"semua laporan setahun, dua kolom ({len(SEMUA)})", ukur.mesin, asked(*SEMUA), "ms",
                batas=150, polos=bare, jurnal=size)  # fmt: skip
    yield Hasil(f"kartu satu dari {len(desa.anggota)} anggota", ukur.mesin,
                asked("kartu-anggota", anggota="0001"), "ms", batas=10, jurnal=size)  # fmt: skip


def _bare_sums(desa: Desa) -> None:
    """The least any statement must ask: sums by account, by a bare cursor."""
    connection = db.engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute(
        "SELECT akun_id, unit_id, sum(debit), sum(kredit) FROM mutasi_harian "
        f"WHERE koperasi_id = {desa.id} GROUP BY akun_id, unit_id"
    )
    cursor.fetchall()
    connection.rollback()
    connection.close()


def verification_rows(desa: Desa, ukur: Ukur) -> Iterator[Hasil]:
    """The whole chain recomputed, and only what came since the last thousand."""
    size = _last(desa)
    found: list[list[str]] = []
    whole = seconds(lambda: found.append(chain_problems(desa.id)))
    assert found == [[]], found
    yield Hasil("pemeriksaan seluruh rantai", ukur.mesin, whole, "detik", batas=size / 10_000,
                polos=seconds(lambda: _bare_read(desa)), jurnal=size)  # fmt: skip
    after = max(size - TAIL, 0)
    before = db.session.scalar(
        sa.select(Journal.hash).where(Journal.koperasi_id == desa.id, Journal.urut == after)
    )
    start = bytes(before) if before else GENESIS
    tail = median_of(lambda: recompute(desa.id, after=after, before=start), 3)
    yield Hasil(f"pemeriksaan lanjutan, {size - after} jurnal terakhir", ukur.mesin, tail, "detik",
                batas=1, jurnal=size)  # fmt: skip


def _last(desa: Desa) -> int:
    return db.session.scalars(sa.select(Kepala.urut).where(Kepala.koperasi_id == desa.id)).one()


def _bare_read(desa: Desa) -> None:
    """Every posting read by a bare cursor."""
    connection = db.engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute(f"SELECT * FROM posting WHERE koperasi_id = {desa.id} ORDER BY urut, baris")
    while cursor.fetchmany(10_000):
        pass
    connection.rollback()
    connection.close()
