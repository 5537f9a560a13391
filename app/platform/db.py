"""The database: base class, column types, engine rules, transactions. One session a request.

Both engines behave alike above this file: SQLite gets the connection rules that make it durable,
PostgreSQL its native types. Only `transact` and `record_apart` commit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Session, foreign, mapped_column, registry, relationship
from sqlalchemy.types import TypeDecorator

from app.values.money import MAX_SEN, Money

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
WRITE = "lumbung_write"
COPIED = 50  # rows from which a COPY is quicker than as many inserts
RETRIES = 3
RETRY_STATES = {"40001", "40P01", "55P03"}
T = TypeVar("T")


class Id(TypeDecorator[UUID]):
    """A UUID: native on PostgreSQL, 16 bytes on SQLite (text would double the ledger)."""

    impl = sa.LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose the storage by engine."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.Uuid(as_uuid=True))
        return dialect.type_descriptor(sa.LargeBinary(16))

    def bind_processor(self, dialect: Dialect) -> Callable[[UUID | None], Any] | None:
        """To the driver, without the wrappers of SQLAlchemy: ids are half of what is written."""
        if dialect.name == "postgresql":
            return None
        return lambda value: None if value is None else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """From the driver."""
        return value if value is None or isinstance(value, UUID) else UUID(bytes=value)


class Sen(TypeDecorator[Money]):
    """An amount as BIGINT sen; wider than 10^15 is refused before the driver sees it."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """To the driver."""
        if value is None:
            return None
        if abs(value.sen) > MAX_SEN:
            raise ValueError("amount beyond 10^15 sen")
        return value.sen

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        """From the driver."""
        return None if value is None else Money(int(value))


class Saat(TypeDecorator[datetime]):
    """A moment in UTC: timestamptz on PostgreSQL, ISO text ending in Z on SQLite."""

    impl = sa.String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose the storage by engine."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.DateTime(timezone=True))
        return dialect.type_descriptor(sa.String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To the driver; a moment without zone is a mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the driver."""
        if value is None or isinstance(value, datetime):
            return None if value is None else value.astimezone(UTC)
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def _plain_sqlite_type(name: str) -> Callable[..., str]:
    def compile_it(type_: Any, compiler: Any, **kw: Any) -> str:
        return name

    return compile_it


# STRICT tables of SQLite know five words for types; ours are spelt in them (keandalan 2.2).
for _type, _word in (
    (sa.String, "TEXT"),
    (sa.Date, "TEXT"),
    (sa.JSON, "TEXT"),
    (sa.BigInteger, "INTEGER"),
    (sa.SmallInteger, "INTEGER"),
    (sa.Boolean, "INTEGER"),
):
    compiles(_type, "sqlite")(_plain_sqlite_type(_word))

TenantId = Annotated[int, mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)]

_registry = registry(
    metadata=sa.MetaData(naming_convention=NAMING),
    type_annotation_map={
        UUID: Id(),
        Money: Sen(),
        datetime: Saat(),
        date: sa.Date(),
        int: sa.BigInteger(),
        str: sa.String(),
        bool: sa.Boolean(),
        dict[str, Any]: sa.JSON(),
    },
)


class Base(DeclarativeBase):
    """Mother of every table; the registry carries types and constraint names."""

    registry = _registry
    metadata = _registry.metadata


class _Database(SQLAlchemy):
    """Flask-SQLAlchemy with the session told what it may do by `transact`."""


db = _Database(model_class=Base, disable_autonaming=True)


def belongs_to(tenant: Any, column: Any, target: str, **kw: Any) -> Any:
    """Read-only relation over the composite key (koperasi_id, id).

    Two ordinary relations that share the tenant column warn and blank keys, so every relation
    of the house is built here.
    """

    def join() -> Any:
        mapper = next(m for m in Base.registry.mappers if m.class_.__name__ == target)
        other = mapper.class_
        return sa.and_(other.koperasi_id == tenant, foreign(column) == other.id)

    return relationship(target, primaryjoin=join, viewonly=True, uselist=False, **kw)


def transact(act: Callable[[], T]) -> T:
    """Run `act` in one write transaction and commit; run it again when the engine asks for it.

    The read transaction of the request is rolled back first: a lock cannot be upgraded safely,
    so `act` reloads whatever it needs. A refusal or any error leaves nothing behind.
    """
    session = db.session
    for attempt in range(RETRIES + 1):
        session.rollback()
        session.connection(execution_options={WRITE: True})
        try:
            result = act()
            session.commit()
        except DBAPIError as problem:
            session.rollback()
            if attempt == RETRIES or not _worth_retrying(problem):
                raise
        except BaseException:
            session.rollback()
            raise
        else:
            return result
    raise AssertionError("unreachable")


def rehearse(act: Callable[[], T]) -> T:
    """Run `act` as `transact` does and take everything back: the look before saving.

    What comes out is what saving would make, refusals included; nothing stays. The result must be
    plain values, because the rows behind it are gone.
    """
    session = db.session
    session.rollback()
    session.connection(execution_options={WRITE: True})
    try:
        return act()
    finally:
        session.rollback()


def insert_rows(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows at once; the way of every bulk write.

    PostgreSQL takes a large batch as one COPY, in half the time of as many inserts. Constraints
    and triggers (the seal) see every row either way; only defaults of Python are inserts' alone.
    """
    if not rows:
        return
    connection, table = db.session.connection(), cast(sa.Table, model.__table__)
    left_out = any(c.default is not None and c.name not in rows[0] for c in table.c)
    if connection.dialect.name != "postgresql" or len(rows) < COPIED or left_out:
        connection.execute(sa.insert(table), rows)
    else:
        _copy(connection, table, rows)


def _copy(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """COPY, with values as the types bind them and problems as SQLAlchemy tells them."""
    dialect = connection.dialect
    cells = [
        (name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in rows[0]
    ]
    words = f"COPY {table.name} ({', '.join(rows[0])}) FROM STDIN"
    driver, raw = cast(Any, dialect.dbapi), cast(Any, connection.connection)
    try:
        with raw.cursor() as cursor, cursor.copy(words) as copy:
            for row in rows:
                copy.write_row([how(row[name]) if how else row[name] for name, how in cells])
    except driver.Error as problem:
        raise DBAPIError.instance(
            words, None, problem, driver.Error, dialect=dialect,
            connection_invalidated=dialect.is_disconnect(problem, None, None),
        ) from problem  # fmt: skip


def record_apart(act: Callable[[Session], T]) -> T:
    """Write a small fact (failed login, refusal, last seen) in a short transaction of its own.

    On SQLite a second connection would wait for the request's own lock, so this is called
    outside `transact` only; the request's read transaction does not block it in WAL mode.
    """
    engine = db.engine
    with Session(engine.execution_options(**{WRITE: True})) as session, session.begin():
        return act(session)


def _worth_retrying(problem: DBAPIError) -> bool:
    state = getattr(problem.orig, "sqlstate", None)
    return state in RETRY_STATES or "database is locked" in str(problem.orig)


def install_engine_rules(engine: Engine) -> None:
    """Give every connection the house's rules (keandalan 2.2)."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    else:
        event.listen(engine, "connect", _postgres_connect)


LOCK_WAIT = 15_000  # milliseconds: then the person is told instead of waiting for ever
SQLITE_PRAGMAS = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": LOCK_WAIT,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}


def _sqlite_connect(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # the driver must not open transactions by itself
    for name, value in SQLITE_PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def _postgres_connect(connection: Any, record: Any) -> None:
    connection.execute(f"SET lock_timeout = {LOCK_WAIT}")
    connection.commit()


def _sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


# What a PostgreSQL server must do so that an answered entry survives its fall (keandalan 2.2).
POSTGRES_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


def engine_problems(connection: Connection) -> list[str]:
    """Self-check at start: every rule of the connection, and of the server, is in force."""
    if connection.dialect.name == "sqlite":
        found = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in SQLITE_PRAGMAS}
        return [
            f"Aturan SQLite {name} bernilai {found[name]}, seharusnya {value}."
            for name, value in SQLITE_PRAGMAS.items()
            if found[name] != value
        ]
    values = {n: connection.exec_driver_sql(f"SHOW {n}").scalar() for n in POSTGRES_DURABLE}
    return [
        f"PostgreSQL memakai {name} = off: catatan yang sudah dijawab dapat hilang bila server "
        "mati mendadak. Nyalakan di postgresql.conf."
        for name, value in values.items()
        if value == "off"
    ]
