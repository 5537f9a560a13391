"""Runs migrations on the application's own engine and puts the seal back on afterwards.

SQLite changes a table by building it anew and dropping the old one, which its foreign keys refuse
as soon as other rows point there. They are held back meanwhile, and every migration proves at its
end, before it is kept, that nothing points into the void.
"""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from app.buku_besar.seal import apply_seal
from app.platform.db import WRITE, Base


def hold_foreign_keys(connection: sa.Connection, *, on: bool) -> None:
    """Switch SQLite's foreign keys, outside of any transaction: inside it is silently ignored."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def prove_references(ctx: Any, **_facts: Any) -> None:
    """Refuse a migration that leaves a row pointing at nothing; it is rolled back."""
    if ctx.connection.dialect.name != "sqlite":
        return
    lost = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        tables = ", ".join(sorted({str(row[0]) for row in lost}))
        raise RuntimeError(f"{len(lost)} baris menunjuk ke data yang tidak ada, pada: {tables}.")


def run() -> None:
    """Upgrade in one transaction per revision, then seal."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.execution_options(**{WRITE: True}).connect() as connection:
        hold_foreign_keys(connection, on=False)
        try:
            migrate(connection)
        finally:
            connection.rollback()
            hold_foreign_keys(connection, on=True)


def migrate(connection: sa.Connection) -> None:
    """The migrations asked for, then the seal."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transaction_per_migration=True,
        compare_type=False,
        user_module_prefix="app.platform.db.",
        on_version_apply=prove_references,
    )
    with context.begin_transaction():
        context.run_migrations()
    if connection.in_transaction():
        connection.commit()
    if sa.inspect(connection).has_table("posting"):
        apply_seal(connection)
        connection.commit()


run()
