"""Two browsers on one record: what a form showed travels with it, so nobody overwrites unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from app.values.refusal import Conflict

BERUBAH = (
    "Data ini sudah diubah orang lain sesudah Anda membukanya, jadi isian Anda belum disimpan. "
    "Buka halaman ini lagi di jendela lain untuk melihat yang baru, lalu ubah yang perlu."
)


def shown_print(row: Any, names: Iterable[str]) -> str:
    """Fingerprint of these fields of a row, for the hidden field of the form that shows them."""
    parts = [_plain(getattr(row, name)) for name in names]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def check_unchanged(row: Any, wanted: Mapping[str, Any], shown: str) -> None:
    """Refuse when the row, locked by the caller, is no longer what the form showed.

    Nothing to refuse when it already says what is wanted: then the request came twice. An empty
    `shown` is a caller without a page (command line, import).
    """
    if not shown or shown == shown_print(row, wanted):
        return
    if any(_plain(getattr(row, name)) != _plain(value) for name, value in wanted.items()):
        raise Conflict(BERUBAH)


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
