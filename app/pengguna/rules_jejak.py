"""A line of the change log in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KOSONG = "kosong"


def trace_lines(isi: Mapping[str, Any]) -> list[str]:
    """Each changed field as "nama: sebelum → sesudah"; a field that began empty says only what.

    Fields that were and stayed empty are left away, so a new row shows what is known of it.
    """
    found = []
    for field, value in isi.items():
        before, after = value if isinstance(value, list) else (None, value)
        name = field.replace("_", " ")
        if _empty(before) and _empty(after):
            continue
        if _empty(before):
            found.append(f"{name}: {_word(after)}")
        else:
            found.append(f"{name}: {_word(before)} → {_word(after)}")
    return found


def _empty(value: Any) -> bool:
    return value is None or value == ""


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return KOSONG if _empty(value) else str(value)
