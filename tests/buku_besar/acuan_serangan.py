"""Attacks on the sealed ledger by raw SQL, each with the control that shows what guards it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.koperasi.rules import StatusPeriode
from app.platform.db import Base, db
from app.platform.ids import new_id
from tests.buku_besar.acuan_desa import FEB, JAN, Desa

T = Base.metadata.tables
MARCH = date(2025, 3, 10)


def village(koperasi: Any) -> Desa:
    """Opening, two general journals, a cancellation, a journal of another package (place 5)."""
    desa = Desa(koperasi)
    desa.buka(("1101", 900_000), ("3131", -900_000))
    desa.catat(JAN, ("1101", 5_000), ("4101", -5_000, "SEMBAKO"))
    salah = desa.catat(JAN, ("1101", 100), ("7101", -100))
    desa.batalkan(salah)
    desa.posting_saja(FEB, ("1101", 700), ("7101", -700))
    desa.periode("2025-02", StatusPeriode.DITUTUP)
    desa.periode("2025-04", StatusPeriode.PENYESUAIAN)
    assert desa.masalah() == []
    return desa


@contextmanager
def attempt(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction, never kept."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.rollback()


def journal(desa: Desa, *baris: Any, **changes: Any) -> list[Any]:
    """The statements that put the next journal in, honest unless `changes` says otherwise."""
    db.session.rollback()
    chain = T["jurnal"].c
    last = db.session.execute(
        sa.select(chain.urut, chain.hash).where(chain.koperasi_id == desa.id)
        .order_by(chain.urut.desc())
    ).first()  # fmt: skip
    place, before = (last.urut, last.hash) if last else (0, bytes(32))
    urut = changes.get("urut", place + 1)
    lines = desa.lines(*(baris or (("1101", 800), ("7101", -800))))
    row = {
        "koperasi_id": desa.id, "urut": urut, "nomor": f"JU-2025-9{urut:04}", "tanggal": MARCH,
        "periode": "2025-03", "sifat": "biasa", "aturan": "serangan", "sumber_id": new_id(),
        "keterangan": "serangan", "bukti": "", "alasan": "", "garam": b"g", "membalik_urut": None,
        "oleh": new_id(), "dicatat_pada": datetime.now(UTC), "jumlah_baris": len(lines),
        "total": sum(x.jumlah for x in lines if x.jumlah > 0), "hash_sebelum": before,
        "hash": b"h" * 32,
    } | changes  # fmt: skip
    rows = [
        {"koperasi_id": desa.id, "urut": urut, "baris": n, "akun_id": x.akun_id,
         "unit_id": x.unit_id or desa.konteks.kantor, "anggota_id": x.anggota_id,
         "pihak_id": x.pihak_id, "jumlah": x.jumlah, "arus": ""}
        for n, x in enumerate(lines, 1)
    ]  # fmt: skip
    db.session.rollback()
    return [*(sa.insert(T["posting"]).values(r) for r in rows), insert(T["jurnal"], row)]


def insert(table: sa.Table, row: dict[str, Any]) -> Any:
    """On SQLite the sharper form: it deletes what stands in its way."""
    return sa.insert(table).values(row).prefix_with("OR REPLACE", dialect="sqlite")


def last_row(desa: Desa, table: str) -> dict[str, Any]:
    rows = sa.select(T[table]).where(T[table].c.koperasi_id == desa.id)
    if "urut" in T[table].c:
        rows = rows.order_by(T[table].c.urut.desc())
    row = dict(db.session.execute(rows).first()._mapping)
    db.session.rollback()
    return row


@dataclass
class Attack:
    """Statements; the trigger that must refuse them, with its words; what the control needs."""

    statements: list[Any]
    trigger: str
    sentence: str
    before: tuple[str, ...] = ()


def run(connection: sa.Connection, statement: Any) -> int:
    done = connection.execute(sa.text(statement) if isinstance(statement, str) else statement)
    return done.rowcount


def run_all(connection: sa.Connection, statements: list[Any]) -> list[int]:
    return [run(connection, statement) for statement in statements]


def lift(connection: sa.Connection, trigger: str) -> None:
    """Take one trigger away: the first thing a thief with the file would do."""
    if connection.dialect.name == "sqlite":
        run(connection, f"DROP TRIGGER {trigger}")
        return
    found = sa.text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = :name")
    table = connection.scalar(found, {"name": trigger})
    run(connection, f"DROP TRIGGER {trigger} ON {table}")


def refused_and_controlled(engine: sa.Engine, attack: Attack) -> None:
    with (
        attempt(engine) as connection,
        pytest.raises(DBAPIError, match=f"segel: .*{attack.sentence}"),
    ):
        run_all(connection, attack.statements)
    with attempt(engine) as connection:
        for trigger in attack.trigger.split():
            lift(connection, trigger)
        for statement in attack.before:
            run(connection, statement)
        assert run_all(connection, attack.statements)[-1] != 0
