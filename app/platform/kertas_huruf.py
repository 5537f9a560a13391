"""The faces of printed papers: registration, widths, wrapping, and text the faces can show."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).with_name("huruf")
REPLACEMENTS = {"→": "->", "←": "<-", "≥": ">=", "≤": "<=", "✓": "v", "√": "v", "‑": "-", "‐": "-"}
UNKNOWN = "?"
INVISIBLE = {"\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u200e", "\u200f"}


class Muka(StrEnum):
    """A weight of the house's face; the value is its name inside the PDF library."""

    BIASA = "LumbungSans-Regular"
    SEDANG = "LumbungSans-Medium"
    AGAK_TEBAL = "LumbungSans-SemiBold"
    TEBAL = "LumbungSans-Bold"


class Lebar(dict[str, float]):
    """Advance widths per character in thousandths of the size; unknown ones are as wide as '?'."""

    font: TTFont

    def __missing__(self, key: str) -> float:
        """Answer for a character the face does not have."""
        return self[UNKNOWN]


@lru_cache(maxsize=1)
def faces() -> dict[Muka, Lebar]:
    """Register the four faces with the PDF library once and give their widths."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 -- heavy, only when a paper is drawn
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 -- heavy

    found = {}
    for muka in Muka:
        font = TTFont(str(muka), str(FOLDER / f"{muka}.ttf"))
        pdfmetrics.registerFont(font)
        found[muka] = Lebar({chr(code): w for code, w in font.face.charWidths.items()})
        found[muka].font = font
    return found


@lru_cache(maxsize=4096)
def spell(text: str) -> str:
    """Spell a text with the characters the faces have: é stays, ş becomes s, an emoji a '?'.

    Line ends and tabs become spaces, invisible marks go.
    """
    known = faces()[Muka.BIASA]
    out = []
    for char in text:
        if char in INVISIBLE:
            continue
        if char.isspace() or unicodedata.category(char) == "Cc":
            out.append(" ")
        elif char in known:
            out.append(char)
        elif char in REPLACEMENTS:
            out.append(REPLACEMENTS[char])
        else:
            plain = [c for c in unicodedata.normalize("NFKD", char) if c in known and c.isalnum()]
            out.append("".join(plain) or UNKNOWN)
    return "".join(out)


def clean(text: str) -> str:
    """Give a text as it can be printed; the common case costs nothing."""
    return text if text.isascii() and text.isprintable() else spell(text)


def width(text: str, muka: Muka, size: float) -> float:
    """Length of a clean text in points."""
    widths = faces()[muka]
    return sum([widths[char] for char in text]) * size / 1000


def broken_word(word: str, muka: Muka, size: float, room: float) -> list[str]:
    """Cut a word wider than the room into pieces that fit, one character at least."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, muka, size) > room:
            pieces.append("")
        pieces[-1] += char
    return pieces


def wrap(text: str, muka: Muka, size: float, room: float) -> list[str]:
    """Break a clean text into lines no wider than the room (points), left aligned."""
    if width(text, muka, size) <= room:
        return [text]
    lines = [""]
    for word in text.split():
        trial = f"{lines[-1]} {word}" if lines[-1] else word
        if width(trial, muka, size) <= room:
            lines[-1] = trial
            continue
        pieces = broken_word(word, muka, size, room)
        if lines[-1]:
            lines.append("")
        lines[-1] = pieces[0]
        lines.extend(pieces[1:])
    return lines


def fitted(text: str, muka: Muka, size: float, room: float, *, smallest: float) -> float:
    """Size at which a one-line text fits the room, not below `smallest`."""
    needed = width(text, muka, size)
    return size if needed <= room else max(smallest, size * room / needed)


def cut(text: str, muka: Muka, size: float, room: float) -> str:
    """Shorten a text to the room with an ellipsis at its end."""
    if width(text, muka, size) <= room:
        return text
    while text and width(text + "…", muka, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
