"""Identities made in the application: UUIDv7 (ordered by time) and 52-bit cooperative ids."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID, uuid5

_lock = threading.Lock()
_last = [0]


def new_id() -> UUID:
    """A UUIDv7 that never steps back within this process, even when the clock does.

    Known before the insert, usable offline and for retries; never an access control.
    """
    with _lock:
        stamp = max(time.time_ns() // 1_000_000 << 12, _last[0] + 1)
        _last[0] = stamp
    millis, counter = stamp >> 12, stamp & 0xFFF
    value = millis << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)


def derived_id(base: UUID, *parts: object) -> UUID:
    """The same id for the same parts, always: row ids of a grid, keys of an import."""
    return uuid5(base, "\x1f".join(str(part) for part in parts))


def new_koperasi_id() -> int:
    """Random positive 52-bit number: the same on every host for ever, exact in JavaScript."""
    return secrets.randbelow(2**52 - 1) + 1


def id_of_koperasi(koperasi_id: int) -> UUID:
    """A UUID name space for derived ids of one cooperative."""
    return UUID(int=koperasi_id)
