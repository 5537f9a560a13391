"""Finding what a person means by a few words: by code, by name, by part of a name. Pure.

A word that fits two things is refused with both named; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
NAMED = 3


def matches(
    typed: str, rows: Iterable[T], *, code: Callable[[T], str], name: Callable[[T], str]
) -> list[T]:
    """Rows that fit what was typed: by code, by "code name", by whole name, by part of a name."""
    rows, wanted = list(rows), " ".join(typed.casefold().split())
    tests: tuple[Callable[[T], bool], ...] = (
        lambda row: code(row).casefold() == wanted,
        lambda row: f"{code(row)} {name(row)}".casefold() == wanted,
        lambda row: name(row).casefold() == wanted,
        lambda row: wanted in name(row).casefold(),
    )
    for test in tests:
        if found := [row for row in rows if test(row)]:
            return found
    return []


def hint(typed: str, found: Sequence[str], what: str) -> str:
    """Why the words name nothing, or too much: a sentence that says how to mend it."""
    if not found:
        return f"{what} '{typed}' tidak ditemukan; tulis kode atau namanya."
    shown = "; ".join(found[:NAMED]) + ("; …" if len(found) > NAMED else "")
    return f"'{typed}' cocok dengan beberapa {what}: {shown}. Tulis kodenya."
