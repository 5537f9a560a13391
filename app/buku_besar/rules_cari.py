"""What words typed into a search box may mean beside text: an amount of a line, a day. Pure."""

from __future__ import annotations

from datetime import date

from app.values.baca import Unreadable, read_rupiah
from app.values.baca_tanggal import read_tanggal


def amount_in(words: str) -> int | None:
    """The words as an amount in sen without its sign; None when they are none.

    Read as the forms read it: 1.250.000, 1250000 and Rp 1.250.000,00 are one amount. Words that
    may mean two amounts find none: a search that guesses shows journals nobody asked for.
    """
    try:
        found = read_rupiah(words, sen=True, negative=True).value
    except Unreadable:
        return None
    return abs(found.sen) or None if found is not None else None


def day_in(words: str, today: date) -> date | None:
    """The words as a day; None when they are none."""
    try:
        return read_tanggal(words, today=today)
    except Unreadable:
        return None
