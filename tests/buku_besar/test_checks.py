"""The mark Cocok and the other checks turn red for what they are there to find."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.buku_besar.commands import post_journal
from app.buku_besar.commands_bangun import rebuild_derived
from app.buku_besar.commands_jurnal import draft_of
from app.buku_besar.queries_periksa import derived_problems, paper_problems
from app.platform.db import Base, db, transact
from app.platform.ids import new_id
from tests.buku_besar.acuan_desa import AWAL, FEB, JAN, MAR, RATNA, Desa

T = Base.metadata.tables
JUAL = ("1111", 70_000), ("4101", -70_000, "SEMBAKO")


def test_every_kind_of_honest_paper_is_in_agreement(desa):
    desa.buka(("1101", 900), ("1161", 600, "SEMBAKO"), ("3131", -1_500))
    desa.catat(JAN, *JUAL)
    desa.batalkan(desa.catat(JAN, ("6105", 50, "USP"), ("1101", -50)))
    desa.posting_saja(FEB, ("1111", 700), ("7101", -700))

    assert desa.masalah() == []
    assert [paper_problems(desa.id, day) for day in (AWAL, JAN, FEB)] == [[], [], []]


def test_an_opening_that_brings_its_own_lines_between_units_is_in_agreement(desa):
    desa.buka(
        ("1101", 900), ("3131", -1_500), ("1191", 600, "KANTOR"),
        ("1161", 600, "SEMBAKO"), ("1191", -600, "SEMBAKO"),
    )  # fmt: skip

    assert desa.masalah() == []


def test_a_cancelled_opening_may_be_written_again(desa):
    first = desa.buka(("1101", 900), ("3131", -900))
    desa.batalkan(first, on=AWAL)
    desa.buka(("1101", 800), ("3131", -800))

    assert desa.masalah() == []


def test_a_journal_without_its_paper_is_red_for_its_accounts(desa):
    draft = draft_of(desa.written(JAN, *JUAL))
    transact(lambda: post_journal(desa.id, draft, by=RATNA))

    assert desa.masalah() == [
        "Akun 1111: surat berjumlah Rp0, buku besar Rp700.",
        "Akun 4101: surat berjumlah Rp0, buku besar −Rp700.",
    ]


def test_a_cancellation_without_its_paper_is_red(desa):
    urut = desa.catat(JAN, *JUAL)
    draft = dataclasses.replace(
        draft_of(desa.written(JAN, *JUAL)), membalik=urut, rule="buku_besar.pembatalan",
        lines=desa.lines(("1111", -70_000), ("4101", 70_000, "SEMBAKO")),
    )  # fmt: skip
    transact(lambda: post_journal(desa.id, draft, by=RATNA))

    assert "Akun 1111: surat berjumlah Rp700, buku besar Rp0." in desa.masalah()


def plant(table: str, **row: Any) -> None:
    transact(lambda: db.session.execute(sa.insert(T[table]).values(**row)))


def test_a_paper_without_a_journal_of_its_own_is_red(desa):
    urut, key = desa.catat(JAN, *JUAL), new_id()
    facts = {"koperasi_id": desa.id, "tanggal": JAN, "sidik_permintaan": "x", "jurnal_urut": urut}
    plant("jurnal_umum", id=key, jenis="umum", **facts)
    for baris, kode, sen in ((1, "1111", 5_000), (2, "4101", -5_000)):
        plant(
            "baris_jurnal_umum", koperasi_id=desa.id, jurnal_umum_id=key, baris=baris,
            akun_id=desa.akun(kode), unit_id=desa.unit("SEMBAKO"), jumlah=sen,
        )  # fmt: skip

    assert desa.masalah() == [
        "Akun 1111: surat berjumlah Rp750, buku besar Rp700.",
        "Akun 4101: surat berjumlah −Rp750, buku besar −Rp700.",
    ]


def test_a_line_added_to_an_honest_paper_is_red(desa):
    event = desa.written(JAN, *JUAL)
    desa.catat(JAN, *JUAL, id=event.id)
    plant(
        "baris_jurnal_umum", koperasi_id=desa.id, jurnal_umum_id=event.id, baris=9,
        akun_id=desa.akun("6105"), unit_id=desa.unit("USP"), jumlah=100,
    )  # fmt: skip

    assert desa.masalah() == ["Akun 6105: surat berjumlah Rp1, buku besar Rp0."]


DAMAGE = {
    "mutasi_harian": {"debit": 1},
    "saldo_pihak": {"saldo": 1},
    "nomor_jurnal": {"terakhir": 9},
}


@pytest.fixture
def busy(desa) -> Desa:
    desa.buka(("1101", 900), ("2111", -900, "", "Siti"))
    desa.catat(JAN, *JUAL)
    desa.catat(FEB, ("2111", 100, "", "Siti"), ("1101", -100))
    desa.catat(FEB, ("1161", 80, "SEMBAKO"), ("2101", -80, "SEMBAKO", "CV Makmur"))
    desa.batalkan(2)
    return desa


def rows_of(desa: Desa, table: str) -> list[tuple[Any, ...]]:
    rows = db.session.execute(sa.select(T[table]).where(T[table].c.koperasi_id == desa.id))
    found = sorted((tuple(row) for row in rows), key=str)
    db.session.rollback()
    return found


@pytest.mark.parametrize("table", DAMAGE)
def test_a_damaged_derived_table_is_named(table, busy):
    mine = T[table].c.koperasi_id == busy.id
    transact(lambda: db.session.execute(sa.update(T[table]).where(mine).values(**DAMAGE[table])))

    [problem] = busy.masalah()
    assert problem.startswith(f"Tabel {table.replace('_', ' ')} berbeda dari jurnal pada ")


@pytest.mark.parametrize("table", DAMAGE)
def test_a_rebuild_writes_the_derived_tables_as_the_door_had_them(table, busy):
    before = {name: rows_of(busy, name) for name in DAMAGE}
    mine = T[table].c.koperasi_id == busy.id
    transact(lambda: db.session.execute(sa.delete(T[table]).where(mine)))
    assert derived_problems(busy.id) != []
    db.session.rollback()

    transact(lambda: rebuild_derived(busy.id))

    assert {name: rows_of(busy, name) for name in DAMAGE} == before
    assert busy.masalah() == []
    assert busy.catat(MAR, *JUAL) == 6


def test_the_command_tells_the_faults_of_one_cooperative_and_ends_with_an_error(
    koperasi, run_flask
):
    honest, faulty = Desa(one := koperasi()), Desa(other := koperasi())
    honest.catat(JAN, *JUAL)
    draft = draft_of(faulty.written(date(2025, 3, 1), *JUAL))
    transact(lambda: post_journal(faulty.id, draft, by=RATNA))

    assert run_flask("periksa", "--koperasi", one.slug).exit_code == 0
    answer = run_flask("periksa", "--koperasi", other.slug)
    assert answer.exit_code == 1
    assert f"SALAH {other.slug}: Surat jurnal sama dengan buku besar" in answer.output
