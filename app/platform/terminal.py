"""The command line's manners: refusals on standard error, one a line; progress; exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
from sqlalchemy.exc import DBAPIError

from app.platform.db import db
from app.platform.web import database_out_of_reach
from app.values.refusal import Refused

V = TypeVar("V", bound=Callable[..., Any])
BROKEN_PIPE = 141  # 128 + SIGPIPE, what a shell reports of a program a closed pipe has ended


def polite(command: V) -> V:
    """Turn refusals and an unreachable database into sentences and exit code 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            fail(*refused.reasons)
        except DBAPIError as problem:
            db.session.rollback()
            if sentence := _database_sentence(problem):
                fail(sentence)
            raise
        except BrokenPipeError:
            leave_quietly()
        except OSError as problem:
            fail(f"Berkas tidak dapat dibuka atau ditulis: {problem.strerror or problem}.")

    return run  # type: ignore[return-value]  # -- wraps keeps the signature


def _database_sentence(problem: DBAPIError) -> str:
    """What to do about a database that does not answer; empty where the fault is our own."""
    told = str(problem.orig)
    if "no such table" in told or "does not exist" in told:
        return "Basis data belum disiapkan; jalankan 'flask db upgrade' lebih dahulu."
    if any(word in told for word in ("malformed", "not a database")):
        return (
            "Berkas basis data rusak. Pulihkan cadangan terakhir: "
            "python3 mulai.py flask cadangan pulihkan BERKAS"
        )
    if database_out_of_reach(problem):
        return "Basis data terkunci, penuh, atau hanya dapat dibaca; tidak ada yang berubah."
    return ""


def leave_quietly() -> None:
    """Whoever read our output has enough (`… | head`): end as any program of a pipe does.

    What is still buffered goes nowhere, or Python would complain about it while it closes.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    sys.exit(BROKEN_PIPE)


def fail(*reasons: str) -> None:
    """Say every reason on standard error and end with 1."""
    for reason in reasons:
        click.echo(reason, err=True)
    sys.exit(1)


class Progress:
    """A progress line on a terminal; silent where nobody watches."""

    def __init__(self, label: str) -> None:
        """Remember what is being done."""
        self.label, self.shown = label, -1

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is, in whole hundredths."""
        percent = 100 * done // max(total, 1)
        if percent == self.shown or not sys.stderr.isatty():
            return
        self.shown = percent
        click.echo(f"\r{self.label} {percent:3d} %", err=True, nl=percent == 100)
