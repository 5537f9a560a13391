"""Reads of the front page and its shell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError

from app.beranda.rules import period_words, saved_words
from app.buku_besar.queries import last_entry
from app.koperasi.queries import periods_of
from app.platform.db import db


@dataclass(frozen=True, slots=True)
class Chips:
    """The two words at the right of the top bar; empty when there is nothing to say."""

    periode: str
    simpan: str


def chips_of(koperasi_id: int, today: date, zona: str) -> Chips:
    """State of today's month and when the last journal was saved.

    The shell also surrounds pages about a database out of reach, so that is no error here.
    """
    try:
        periode = period_words(periods_of(koperasi_id), today)
        last = last_entry(koperasi_id)
    except DBAPIError:
        db.session.rollback()
        return Chips("", "")
    return Chips(periode, saved_words(last[2].astimezone(ZoneInfo(zona)), today) if last else "")
