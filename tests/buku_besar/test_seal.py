"""Raw SQL against the seal. Each attack has its control: with that guard gone it succeeds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.buku_besar.seal import FOR_EVER
from tests.buku_besar.acuan_desa import AWAL, FEB, Desa
from tests.buku_besar.acuan_serangan import (
    Attack,
    T,
    attempt,
    insert,
    journal,
    last_row,
    refused_and_controlled,
    run,
    run_all,
)

HEADERS: dict[str, tuple[str, Any]] = {
    "unbalanced": (
        "tidak seimbang", lambda d: journal(d, ("1101", 900), ("7101", -800))),
    "too few lines counted": (
        "jumlah baris", lambda d: journal(d, jumlah_baris=3)),
    "other total": (
        "total jurnal", lambda d: journal(d, total=801)),
    "unbalanced between units": (
        "per unit", lambda d: journal(d, ("1101", 800), ("4101", -800, "SEMBAKO"))),
    "in a closed month": (
        "periode", lambda d: journal(d, tanggal=FEB, periode="2025-02")),
    "ordinary in a month for adjustments": (
        "periode", lambda d: journal(d, tanggal=date(2025, 4, 1), periode="2025-04")),
    "in another month than its date": (
        "periode", lambda d: journal(d, periode="2025-01")),
    "in no period": (
        "periode", lambda d: journal(d, tanggal=date(2031, 1, 1), periode="2025-03")),
    "opening outside AWAL": (
        "periode", lambda d: journal(d, sifat="pembuka")),
    "ordinary inside AWAL": (
        "periode", lambda d: journal(d, tanggal=AWAL, periode="AWAL")),
    "with a link of its own": (
        "rantai", lambda d: journal(d, hash_sebelum=b"x" * 32)),
    "with a gap in the chain": (
        "rantai", lambda d: journal(d, urut=99)),
    "before the first place": (
        "rantai", lambda d: journal(d, urut=0)),
}  # fmt: skip


def test_the_honest_journal_of_the_attacks_is_accepted(kampung, raw):
    with attempt(raw) as connection:
        assert run_all(connection, journal(kampung)) == [1, 1, 1]


@pytest.mark.parametrize("name", HEADERS)
def test_the_database_refuses_a_journal(name, kampung, raw):
    sentence, build = HEADERS[name]

    refused_and_controlled(raw, Attack(build(kampung), "segel_jurnal_tambah", sentence))


def test_the_database_refuses_a_first_journal_that_names_a_forerunner(koperasi, raw):
    statements = journal(Desa(koperasi()), hash_sebelum=b"x" * 32)

    refused_and_controlled(raw, Attack(statements, "segel_jurnal_tambah", "rantai"))


@pytest.mark.mesin("sqlite")
def test_the_database_refuses_a_date_that_is_none(kampung, raw):
    statements = journal(kampung, tanggal=sa.literal("2025-03-1", sa.String()))

    refused_and_controlled(raw, Attack(statements, "segel_jurnal_tambah", "tanggal jurnal"))


@pytest.mark.parametrize("form", ["urut", "nomor", "surat", "pembatalan"])
def test_no_second_journal_takes_the_key_of_a_sealed_one(form, kampung, raw):
    there = last_row(kampung, "jurnal")
    changes = {
        "urut": {"urut": there["urut"], "hash_sebelum": there["hash_sebelum"]},
        "nomor": {"nomor": there["nomor"]},
        "surat": {"aturan": there["aturan"], "sumber_id": there["sumber_id"]},
        "pembatalan": {"membalik_urut": 3},
    }[form]
    *lines, header = journal(kampung, ("1101", 700), ("7101", -700), **changes)
    statements = [header] if form == "urut" else [*lines, header]
    if raw.dialect.name == "sqlite":
        attack = Attack(statements, "segel_jurnal_tambah", "jurnal dengan kunci ini sudah ada")
        refused_and_controlled(raw, attack)
        return
    with attempt(raw) as connection, pytest.raises(IntegrityError, match=r"(pk|uq)_jurnal"):
        run_all(connection, statements)


def test_no_line_is_added_to_a_sealed_journal(kampung, raw):
    line = last_row(kampung, "posting") | {"baris": 9}

    refused_and_controlled(
        raw, Attack([insert(T["posting"], line)], "segel_posting_tambah", "disegel")
    )


PAPERS = ["jurnal_umum", "baris_jurnal_umum", "saldo_awal", "baris_saldo_awal", "pembatalan"]


@pytest.mark.mesin("sqlite")
@pytest.mark.parametrize("table", PAPERS)
def test_no_paper_is_replaced_by_a_connection_without_our_rules(table, kampung, raw):
    attack = Attack(
        [insert(T[table], last_row(kampung, table))],
        f"segel_{table}_tambah",
        f"{table} dengan kunci",
    )

    refused_and_controlled(raw, attack)


@pytest.mark.parametrize("table", FOR_EVER)
def test_what_is_recorded_is_not_changed(table, kampung, raw):
    column = "alasan" if table in ("jurnal", "pembatalan") else "koperasi_id"
    value = "alasan lain" if column == "alasan" else kampung.id
    statement = (
        sa.update(T[table]).where(T[table].c.koperasi_id == kampung.id).values({column: value})
    )

    refused_and_controlled(raw, Attack([statement], f"segel_{table}_ubah", "tidak dapat diubah"))


@pytest.mark.parametrize("table", FOR_EVER)
def test_what_is_recorded_is_not_deleted(table, kampung, raw):
    wanted = T[table].c.koperasi_id == kampung.id
    if table == "jurnal":
        wanted &= T[table].c.urut == 5  # no paper of the ledger hangs on it
    lines = f"baris_{table}" if f"baris_{table}" in FOR_EVER else ""
    attack = Attack(
        [sa.delete(T[table]).where(wanted)],
        f"segel_{table}_hapus" + (f" segel_{lines}_hapus" if lines else ""),
        "tidak dapat dihapus",
        before=(f"DELETE FROM {lines} WHERE koperasi_id = {kampung.id}",) if lines else (),
    )

    refused_and_controlled(raw, attack)


@pytest.mark.pg
@pytest.mark.parametrize("table", FOR_EVER)
def test_no_table_is_emptied(table, kampung, raw):
    every = " ".join(f"segel_{name}_kosongkan" for name in FOR_EVER)

    refused_and_controlled(
        raw, Attack([f"TRUNCATE {table} CASCADE"], every, "tidak dapat dikosongkan")
    )


@pytest.mark.pg
def test_no_table_below_the_ledger_is_emptied_with_it(kampung, raw):
    with attempt(raw) as connection, pytest.raises(DBAPIError, match="tidak dapat dikosongkan"):
        run(connection, "TRUNCATE akun CASCADE")
