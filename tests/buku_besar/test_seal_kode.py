"""Codes in the seal, bounds of a line, and lines that never got their journal."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.platform.db import db
from app.platform.ids import new_id
from tests.buku_besar.acuan_serangan import (
    Attack,
    T,
    attempt,
    insert,
    journal,
    refused_and_controlled,
    run,
    village,
)


@pytest.mark.parametrize(("table", "kode"), [("akun", "1101"), ("unit", "SEMBAKO")])
@pytest.mark.parametrize("how", ["kode", "id", "delete"])
def test_the_code_of_what_is_used_stays(table, kode, how, kampung, raw):
    mine = (T[table].c.koperasi_id == kampung.id) & (T[table].c.kode == kode)
    statement = {
        "kode": sa.update(T[table]).where(mine).values(kode="9999"),
        "id": sa.update(T[table]).where(mine).values(id=new_id()),
        "delete": sa.delete(T[table]).where(mine),
    }[how]
    trigger = f"segel_{table}_{'hapus' if how == 'delete' else 'kode'}"
    attack = Attack([statement], trigger, f"kode {table} yang sudah dipakai tetap")
    if raw.dialect.name == "postgresql" and how != "kode":
        # Here the foreign keys of the postings refuse a second time; they go for the control.
        attack.before = drop_keys(raw, table)

    refused_and_controlled(raw, attack)


def drop_keys(engine: sa.Engine, target: str) -> tuple[str, ...]:
    return tuple(
        f"ALTER TABLE {table} DROP CONSTRAINT {key['name']}"
        for table in T
        for key in sa.inspect(engine).get_foreign_keys(table)
        if key["referred_table"] == target
    )


@pytest.mark.mesin("sqlite")
@pytest.mark.parametrize(("table", "kode"), [("akun", "1101"), ("unit", "SEMBAKO")])
def test_what_is_used_is_not_replaced_under_another_code(table, kode, kampung, raw):
    rows = sa.select(T[table]).where(T[table].c.koperasi_id == kampung.id, T[table].c.kode == kode)
    row = dict(db.session.execute(rows).one()._mapping)
    db.session.rollback()
    for change in ({"kode": "9999"}, {"id": new_id()}):
        attack = Attack(
            [insert(T[table], row | change)], f"segel_{table}_tambah",
            f"kode {table} yang sudah dipakai tetap",
        )  # fmt: skip
        refused_and_controlled(raw, attack)


def test_what_is_not_used_may_change_its_code(kampung, raw):
    mine = T["akun"].c.koperasi_id == kampung.id
    with attempt(raw) as connection:
        unused = mine & (T["akun"].c.kode == "6118")
        assert run(connection, sa.update(T["akun"]).where(unused).values(kode="9999")) == 1
        renamed = sa.update(T["akun"]).where(mine & (T["akun"].c.kode == "1101"))
        assert run(connection, renamed.values(nama="Kas di laci")) == 1


@pytest.mark.parametrize(
    ("constraint", "amounts", "keys"),
    [
        ("ck_posting_jumlah", (10**15 + 1, -(10**15) - 1), {}),
        ("ck_posting_jumlah", (0, 0), {}),
        ("ck_posting_satu_kunci", (5, -5), {"anggota": "Siti", "pihak": "CV Makmur"}),
    ],
)
def test_the_database_refuses_a_line_out_of_bounds(constraint, amounts, keys, kampung, raw):
    lines = journal(kampung, ("1101", amounts[0]), ("7101", amounts[1]))[:-1]
    lines = [
        s.values({f"{name}_id": kampung.siapa[who] for name, who in keys.items()}) for s in lines
    ]
    with attempt(raw) as connection, pytest.raises(IntegrityError, match=constraint):
        run(connection, lines[0])
    with attempt(raw) as connection:
        if raw.dialect.name == "sqlite":
            run(connection, "PRAGMA ignore_check_constraints = 1")
        else:
            run(connection, f"ALTER TABLE posting DROP CONSTRAINT {constraint}")
        assert run(connection, lines[0]) == 1


def test_lines_without_a_journal_do_not_survive_the_commit(app, kampung):
    with db.engine.connect() as connection:
        for line in journal(kampung)[:-1]:
            run(connection, line)
        with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
            connection.commit()
        connection.rollback()
    assert kampung.masalah() == []


@pytest.mark.mesin("sqlite")
def test_lines_that_came_past_switched_off_keys_are_found(koperasi, raw):
    desa = village(koperasi())
    with raw.begin() as connection:
        for line in journal(desa)[:-1]:
            run(connection, line)

    assert "2 baris tanpa jurnal." in desa.masalah()
