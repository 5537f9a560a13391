"""What several questions of one page ask alike, asked once; and many yes-or-no in one statement.

Only for pages that do not write: inside `one_reading` an answer stays as it was first read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa

from app.platform.db import db

P = ParamSpec("P")
T = TypeVar("T")
_held: ContextVar[dict[Any, Any] | None] = ContextVar("held", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Until it ends, a question marked `read_once` is asked once for each of its arguments."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def read_once(read: Callable[P, T]) -> Callable[P, T]:
    """Mark a question whose answer one page may share; nobody changes what it returns.

    Outside `one_reading`, and with arguments that have no hash, it is asked every time.
    """

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        held = _held.get()
        key = (read, args, tuple(sorted(kwargs.items())))
        if held is None or not _has_hash(key):
            return read(*args, **kwargs)
        if key not in held:
            held[key] = read(*args, **kwargs)
        answer: T = held[key]
        return answer

    return asked


def _has_hash(key: object) -> bool:
    try:
        hash(key)
    except TypeError:
        return False
    return True


def which_hold(**conditions: sa.ColumnElement[bool]) -> dict[str, bool]:
    """Which conditions hold, by name, in one statement: cheap before questions that cost more."""
    row = db.session.execute(sa.select(*(c.label(name) for name, c in conditions.items()))).one()
    return {name: bool(row._mapping[name]) for name in conditions}
