"""The only place that asks the machine for the time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The moment in UTC."""
    return datetime.now(UTC)


def today(zona: str = "Asia/Jakarta") -> date:
    """Business date of this moment in a cooperative's zone."""
    return now().astimezone(ZoneInfo(zona)).date()
