"""Runs migrations on the application's own engine and puts the seal back on afterwards."""

import sqlalchemy as sa
from alembic import context
from flask import current_app

from app.buku_besar.seal import apply_seal
from app.platform.db import WRITE, Base


def run() -> None:
    """Upgrade in one transaction per revision, then seal."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.execution_options(**{WRITE: True}).connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transaction_per_migration=True,
            compare_type=False,
            user_module_prefix="app.platform.db.",
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.in_transaction():
            connection.commit()
        if sa.inspect(connection).has_table("posting"):
            apply_seal(connection)
            connection.commit()


run()
