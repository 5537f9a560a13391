"""The seal: triggers by which the database itself refuses anything but a whole, honest journal.

They are re-applied after every upgrade (batch migrations on SQLite drop them) and compared at
start. Source: keandalan 2.1, tried by raw SQL on both engines in tests/buku_besar/test_seal.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

Checks = tuple[tuple[str, str], ...]

# Condition (true = refuse) and sentence per check, in words both engines share.
JOURNAL_CHECKS = (
    (
        "(SELECT count(*) FROM posting p WHERE p.koperasi_id = NEW.koperasi_id "
        "AND p.urut = NEW.urut) <> NEW.jumlah_baris",
        "jumlah baris jurnal tidak sesuai",
    ),
    (
        "(SELECT coalesce(sum(p.jumlah), 1) FROM posting p WHERE p.koperasi_id = "
        "NEW.koperasi_id AND p.urut = NEW.urut) <> 0",
        "jurnal tidak seimbang",
    ),
    (
        "EXISTS (SELECT 1 FROM posting p WHERE p.koperasi_id = NEW.koperasi_id "
        "AND p.urut = NEW.urut GROUP BY p.unit_id HAVING sum(p.jumlah) <> 0)",
        "jurnal tidak seimbang per unit",
    ),
    (
        "(SELECT sum(p.jumlah) FROM posting p WHERE p.koperasi_id = NEW.koperasi_id "
        "AND p.urut = NEW.urut AND p.jumlah > 0) <> NEW.total",
        "total jurnal tidak sesuai",
    ),
    (
        "(CASE WHEN NEW.urut = 1 THEN NEW.hash_sebelum <> {genesis} ELSE NOT EXISTS (SELECT 1 "
        "FROM jurnal j WHERE j.koperasi_id = NEW.koperasi_id AND j.urut = NEW.urut - 1 "
        "AND j.hash = NEW.hash_sebelum) END)",
        "rantai jurnal terputus",
    ),
)
GENESIS_LITERAL = {"sqlite": f"x'{'00' * 32}'", "postgresql": f"'\\x{'00' * 32}'::bytea"}
PERIOD_REFUSES = (
    "NOT EXISTS (SELECT 1 FROM periode p WHERE p.koperasi_id = NEW.koperasi_id "
    "AND p.kode = NEW.periode "
    "AND NEW.tanggal BETWEEN p.mulai AND p.akhir "
    "AND (p.kode = 'AWAL') = (NEW.sifat = 'pembuka') "
    "AND (p.status = 'terbuka' OR (p.status = 'penyesuaian' "
    "AND NEW.sifat IN ('penyesuaian', 'penutup'))))"
)
PERIOD_TEXT = "periode tidak menerima jurnal ini"
SEALED = (
    "EXISTS (SELECT 1 FROM jurnal j WHERE j.koperasi_id = NEW.koperasi_id AND j.urut = NEW.urut)",
    "jurnal sudah disegel",
)
# Papers are as final as their journals; drafts live elsewhere. With the unique keys of each: on a
# SQLite connection without our rules INSERT OR REPLACE would pass the triggers on DELETE.
FOR_EVER: dict[str, tuple[str, ...]] = {
    "jurnal": ("urut", "nomor", "aturan sumber_id", "membalik_urut"),
    "posting": ("urut baris",),
    "jurnal_umum": ("id", "nomor_asal"),
    "baris_jurnal_umum": ("jurnal_umum_id baris",),
    "saldo_awal": ("id",),
    "baris_saldo_awal": ("saldo_awal_id baris",),
    "pembatalan": ("id", "membalik_urut"),
}
CODES = {"akun": ("akun_id", ("id", "kode", "peran")), "unit": ("unit_id", ("id", "kode"))}
USED = (
    "EXISTS (SELECT 1 FROM posting p WHERE p.koperasi_id = {row}.koperasi_id "
    "AND p.{column} = {row}.id)"
)
MOVED = "(NEW.kode <> OLD.kode OR NEW.id <> OLD.id OR NEW.koperasi_id <> OLD.koperasi_id)"
# SQLite keeps dates as text; "2025-01-1" lies between two days of January too.
NO_DATE = ("date(NEW.tanggal, '+0 days') IS NOT NEW.tanggal", "tanggal jurnal tidak sah")


def apply_seal(connection: Connection) -> None:
    """Drop and create every trigger of the seal; safe to repeat."""
    for trigger in _triggers(connection.dialect.name):
        for statement in (trigger.drop, *trigger.create):
            connection.exec_driver_sql(statement)


def drop_seal(connection: Connection) -> None:
    """Lift the seal, for a restore alone and inside its transaction; `apply_seal` ends it."""
    for trigger in _triggers(connection.dialect.name):
        connection.exec_driver_sql(trigger.drop)


def seal_problems(connection: Connection) -> list[str]:
    """Triggers that are missing, differ from this release, or stand there as strangers."""
    found = _found(connection)
    expected = {t.name: t.as_found for t in _triggers(connection.dialect.name)}
    return [
        f"Segel {name} tidak terpasang sebagaimana mestinya."
        for name, text in expected.items()
        if found.get(name) != text
    ] + [f"Pemicu {name} bukan bagian dari segel." for name in sorted(set(found) - set(expected))]


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A trigger: the statements that drop and make it, and how the engine shows it again."""

    name: str
    drop: str
    create: tuple[str, ...]
    as_found: str


def _found(connection: Connection) -> dict[str, str]:
    tables = [*FOR_EVER, *CODES]
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(
            "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        )
        return {row[0]: row[1] for row in rows if row[2] in tables}
    rows = connection.exec_driver_sql(
        "SELECT tgname, tgenabled::text || pg_get_triggerdef(pg_trigger.oid, true) || prosrc "
        "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY (%s)",
        (tables,),
    )
    return {row[0]: row[1] for row in rows}


def _triggers(dialect: str) -> Iterator[_Trigger]:
    make = _sqlite if dialect == "sqlite" else _postgresql
    for table in FOR_EVER:
        if checks := _insert_checks(table, dialect):
            yield make(f"segel_{table}_tambah", table, "INSERT", checks)
        for verb, word in (("UPDATE", "ubah"), ("DELETE", "hapus")):
            sentence = f"{table} yang sudah tercatat tidak dapat di{word}"
            yield make(f"segel_{table}_{word}", table, verb, (("1 = 1", sentence),))
        if dialect != "sqlite":
            sentence = f"{table} tidak dapat dikosongkan"
            yield make(f"segel_{table}_kosongkan", table, "TRUNCATE", (("1 = 1", sentence),))
    for table, (column, keys) in CODES.items():
        used = USED.format(row="OLD", column=column)
        sentence = f"kode {table} yang sudah dipakai tetap"
        yield make(f"segel_{table}_kode", table, "UPDATE", ((f"{MOVED} AND {used}", sentence),))
        yield make(f"segel_{table}_hapus", table, "DELETE", ((used, sentence),))
        if dialect == "sqlite":
            there = f"{_there(table, keys)} AND {USED.format(row='x', column=column)})"
            yield make(f"segel_{table}_tambah", table, "INSERT", ((there, sentence),))


def _insert_checks(table: str, dialect: str) -> Checks:
    """What is asked of a new row. On PostgreSQL unique keys alone refuse a second one."""
    checks: Checks = ()
    if dialect == "sqlite":
        # One look-up per key, not one with OR: each must find its own index.
        sentence = f"{table} dengan kunci ini sudah ada"
        checks = tuple((_there(table, (key,)) + ")", sentence) for key in FOR_EVER[table])
    if table == "posting":
        return (SEALED, *checks)
    if table == "jurnal":
        genesis = GENESIS_LITERAL[dialect]
        sums = tuple((sql.format(genesis=genesis), text) for sql, text in JOURNAL_CHECKS)
        dates = (NO_DATE,) if dialect == "sqlite" else ()
        return (*checks, *sums, *dates, (PERIOD_REFUSES, PERIOD_TEXT))
    return checks


def _there(table: str, keys: Sequence[str]) -> str:
    """SQL that finds a row with one of the new row's keys; left open for a condition more."""
    same = (" AND ".join(f"x.{name} = NEW.{name}" for name in key.split()) for key in keys)
    return (
        f"EXISTS (SELECT 1 FROM {table} x WHERE x.koperasi_id = NEW.koperasi_id "  # noqa: S608 -- our own names, nothing from outside
        f"AND ({' OR '.join(f'({condition})' for condition in same)})"
    )


def _sqlite(name: str, table: str, verb: str, checks: Checks) -> _Trigger:
    body = " ".join(f"SELECT RAISE(ABORT, 'segel: {text}') WHERE {sql};" for sql, text in checks)
    create = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN {body} END"
    return _Trigger(name, f"DROP TRIGGER IF EXISTS {name}", (create,), create)


def _postgresql(name: str, table: str, verb: str, checks: Checks) -> _Trigger:
    # The period row is locked so that a closing waits for the posting, and the other way round.
    lock = (
        "PERFORM 1 FROM periode p WHERE p.koperasi_id = NEW.koperasi_id "
        "AND p.kode = NEW.periode FOR SHARE; "
        if name == "segel_jurnal_tambah"
        else ""
    )
    tests = " ".join(
        f"IF {sql} THEN RAISE EXCEPTION 'segel: {text}' USING ERRCODE = '23514'; END IF;"
        for sql, text in checks
    )
    returned = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(verb, "NEW")
    body = f"BEGIN {lock}{tests} RETURN {returned}; END "
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$segel${body}$segel$"
    )
    each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
    trigger = (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
    )
    drop = f"DROP TRIGGER IF EXISTS {name} ON {table}"
    return _Trigger(name, drop, (function, trigger), f"O{trigger}{body}")
