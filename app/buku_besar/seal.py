"""The seal: triggers by which the database itself refuses anything but a whole, honest journal.

They are re-applied after every upgrade (batch migrations on SQLite drop them) and compared at
start. Source: keandalan 2.1, tried by raw SQL on both engines in tests/buku_besar/test_seal.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.engine import Connection

# Condition (true = refuse) and sentence per check, in words both engines share.
JOURNAL_CHECKS = (
    # Three look-ups, not one with OR: each must find its own index.
    (
        "EXISTS (SELECT 1 FROM jurnal j WHERE j.koperasi_id = NEW.koperasi_id "
        "AND j.urut = NEW.urut)",
        "jurnal dengan urut ini sudah ada",
    ),
    (
        "EXISTS (SELECT 1 FROM jurnal j WHERE j.koperasi_id = NEW.koperasi_id "
        "AND j.nomor = NEW.nomor)",
        "jurnal dengan nomor ini sudah ada",
    ),
    (
        "EXISTS (SELECT 1 FROM jurnal j WHERE j.koperasi_id = NEW.koperasi_id "
        "AND j.aturan = NEW.aturan AND j.sumber_id = NEW.sumber_id)",
        "jurnal dari surat ini sudah ada",
    ),
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
        "NEW.urut > 1 AND NOT EXISTS (SELECT 1 FROM jurnal j WHERE j.koperasi_id = "
        "NEW.koperasi_id AND j.urut = NEW.urut - 1 AND j.hash = NEW.hash_sebelum)",
        "rantai jurnal terputus",
    ),
)
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
POSTING_TAKEN = (
    "EXISTS (SELECT 1 FROM posting p WHERE p.koperasi_id = NEW.koperasi_id "
    "AND p.urut = NEW.urut AND p.baris = NEW.baris)",
    "baris jurnal sudah ada",
)
CODE_USED = (
    "NEW.kode <> OLD.kode AND EXISTS (SELECT 1 FROM posting p WHERE p.koperasi_id = "
    "OLD.koperasi_id AND p.{column} = OLD.id)"
)
# Papers are as final as their journals; drafts live elsewhere.
FOR_EVER = (
    "jurnal", "posting", "jurnal_umum", "baris_jurnal_umum", "saldo_awal", "baris_saldo_awal",
    "pembatalan",
)  # fmt: skip
CODES = (("akun", "akun_id"), ("unit", "unit_id"))


def apply_seal(connection: Connection) -> None:
    """Drop and create every trigger of the seal; safe to repeat."""
    for _, drop, create in _statements(connection.dialect.name):
        for statement in (*drop, *create):
            connection.exec_driver_sql(statement)


def drop_seal(connection: Connection) -> None:
    """Lift the seal, for a restore alone and inside its transaction; `apply_seal` ends it."""
    for _, drop, _ in _statements(connection.dialect.name):
        for statement in drop:
            connection.exec_driver_sql(statement)


def seal_problems(connection: Connection) -> list[str]:
    """Triggers that are missing or differ from this release."""
    found = _found(connection)
    return [
        f"Segel {name} tidak terpasang sebagaimana mestinya."
        for name, _, create in _statements(connection.dialect.name)
        if found.get(name) != _expected(connection.dialect.name, create)
    ]


def _expected(dialect: str, create: list[str]) -> str:
    return create[-1] if dialect == "sqlite" else "O" + create[0].split("$segel$")[1]


def _found(connection: Connection) -> dict[str, str]:
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type='trigger'"
        )
        return {row[0]: row[1] for row in rows}
    rows = connection.exec_driver_sql(
        "SELECT tgname, tgenabled || prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY (%s)",
        ([*FOR_EVER, *(table for table, _ in CODES)],),
    )
    return {row[0]: row[1] for row in rows}


def _statements(dialect: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """(trigger, statements that drop it, statements that make it) for an engine."""
    make = _sqlite if dialect == "sqlite" else _postgresql
    period = (PERIOD_REFUSES, PERIOD_TEXT)
    yield make("segel_posting_tambah", "posting", "INSERT", (SEALED, POSTING_TAKEN))
    yield make("segel_jurnal_tambah", "jurnal", "INSERT", (*JOURNAL_CHECKS, period))
    for table in FOR_EVER:
        for verb, word in (("UPDATE", "ubah"), ("DELETE", "hapus")):
            sentence = f"{table} yang sudah tercatat tidak dapat di{word}"
            yield make(f"segel_{table}_{word}", table, verb, (("1 = 1", sentence),))
        if dialect != "sqlite":
            yield _truncate(table)
    for table, column in CODES:
        check = (CODE_USED.format(column=column), f"kode {table} yang sudah dipakai tetap")
        yield make(f"segel_{table}_kode", table, "UPDATE", (check,))


def _sqlite(
    name: str, table: str, verb: str, checks: tuple[tuple[str, str], ...]
) -> tuple[str, list[str], list[str]]:
    body = " ".join(f"SELECT RAISE(ABORT, 'segel: {text}') WHERE {sql};" for sql, text in checks)
    create = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN {body} END"
    return name, [f"DROP TRIGGER IF EXISTS {name}"], [create]


def _postgresql(
    name: str, table: str, verb: str, checks: tuple[tuple[str, str], ...]
) -> tuple[str, list[str], list[str]]:
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
    returned = "OLD" if verb == "DELETE" else "NEW"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $segel$ "
        f"BEGIN {lock}{tests} RETURN {returned}; END $segel$"
    )
    trigger = (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
    return name, [f"DROP TRIGGER IF EXISTS {name} ON {table}"], [function, trigger]


def _truncate(table: str) -> tuple[str, list[str], list[str]]:
    name = f"segel_{table}_kosongkan"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $segel$ BEGIN "
        f"RAISE EXCEPTION 'segel: {table} tidak dapat dikosongkan' USING ERRCODE = '23514'; "
        "END $segel$"
    )
    trigger = (
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
    return name, [f"DROP TRIGGER IF EXISTS {name} ON {table}"], [function, trigger]
