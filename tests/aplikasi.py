"""The application under test on one engine: migrated database, visitors, commands, cooperatives.

Loaded at the first test that needs a database, so that tests of pure rules start at once.
"""

from __future__ import annotations

import contextvars
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask
from flask.cli import FlaskGroup
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app.assembly import create_app
from app.buku_besar.commands_bagan import found_koperasi
from app.platform.db import db, transact
from app.platform.models import Koperasi

_count = itertools.count(1)


class Visitor(FlaskClient):
    """A browser without screen. Each request gets an application context of its own.

    Inside the test's own context Flask would share `g` and the database session with the request:
    a signed-in user or an unsaved row could leak into the next one.
    """

    def open(self, *args: Any, **kw: Any) -> Any:
        kw.setdefault("buffered", True)  # a streamed answer nobody reads would keep its connection
        answer = contextvars.Context().run(super().open, *args, **kw)
        db.session.rollback()  # what the test reads next is what the request left
        return answer


class Mesin:
    """One engine of this worker: its name, its address and the application on it."""

    def __init__(self, nama: str, url: str, instance: Path, worker: str) -> None:
        self.nama = nama
        self.url = url
        self.worker = worker
        settings = {"TESTING": True, "INSTANCE": str(instance), "SQLALCHEMY_DATABASE_URI": url}
        self.app: Flask = create_app(settings)
        self.app.test_client_class = Visitor
        with self.app.app_context():
            upgrade()

    @contextmanager
    def context(self) -> Iterator[Flask]:
        """The application's context for one test; what the test did not commit is gone after."""
        with self.app.app_context():
            yield self.app
            db.session.rollback()
            db.session.remove()

    def run(self, *words: str, **kw: Any) -> Result:
        """Run a command as an operator types it, in a context of its own."""
        runner = self.app.test_cli_runner()
        # The whole `flask`, not the application's own group: it gives plain commands their context.
        whole = FlaskGroup(
            create_app=lambda: self.app, load_dotenv=False, set_debug_flag=False,
            add_default_commands=False, add_version_option=False,
        )  # fmt: skip
        result = contextvars.Context().run(runner.invoke, whole, args=list(words), **kw)
        db.session.rollback()
        return result

    def found(self, **given: Any) -> Koperasi:
        """Found a cooperative nobody used before, ready to work; `given` as in found_koperasi."""
        number = next(_count)
        facts = {
            "nama": f"Koperasi Desa Sukamaju {number}",
            "slug": f"sukamaju-{self.worker}-{number}",
            "preset": "kdkmp",
            "mulai_buku": date(2025, 1, 1),
        }
        return transact(lambda: found_koperasi(**(facts | given)))

    def close(self) -> None:
        """Give every connection back."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
