"""A journal written again says in its own sealed text which one it replaces. Pure.

The number travels in the text, so the paper, the printed book and every export carry it too.
"""

from __future__ import annotations

import re

KETERANGAN_TERPANJANG = 300
PENANDA = re.compile(r" ?\(menggantikan ([A-Z]+-[0-9]{4}-[0-9]{5,})\)")


def mark_of(nomor: str) -> str:
    """What the text of a journal holds that replaces the one of this number."""
    return f"(menggantikan {nomor})"


def text_replacing(keterangan: str, nomor: str) -> str:
    """The text a journal written again begins with: the old one, and the number it replaces.

    A number that stood there before gives way to this one; a long text is cut, never the number.
    """
    plain, mark = PENANDA.sub("", keterangan).strip(), mark_of(nomor)
    return f"{plain[: KETERANGAN_TERPANJANG - len(mark) - 1].rstrip()} {mark}"


def number_replaced(keterangan: str) -> str | None:
    """The number of the journal a text says it replaces."""
    found = PENANDA.search(keterangan)
    return found[1] if found else None
