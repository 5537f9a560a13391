"""Member numbers: the running number of the statutory book, and how it is written. Pure.

The running number is given on admission, once, and never again to anybody (UU 25/1992 art. 17
asks for the book; kelembagaan 2.4). Candidates stand behind all members under a mark of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

CALON_DARI = 1_000_000  # places of candidates; no village has a million members
_TANDA = re.compile(r"CALON-\d{4,}")


def is_candidate_place(urut: int) -> bool:
    """Whether a place in the book is a candidate's, not yet a running number."""
    return urut > CALON_DARI


def place_words(urut: int) -> str:
    """The running number as the book prints it; nothing for a candidate."""
    return "" if is_candidate_place(urut) else str(urut)


def is_mark(nomor: str) -> bool:
    """Whether a number is only the mark of a candidate."""
    return _TANDA.fullmatch(nomor) is not None


def next_places(calon: Sequence[bool], *, largest: int, largest_calon: int) -> list[int]:
    """A place for each row: members after the largest running number, candidates after theirs."""
    found = []
    for is_calon in calon:
        if is_calon:
            largest_calon = max(largest_calon, CALON_DARI) + 1
        else:
            largest += 1
        found.append(largest_calon if is_calon else largest)
    return found


def written(urut: int, pola: str) -> str:
    """A number: prefix and running number of four digits or more; a candidate's is its mark."""
    if is_candidate_place(urut):
        return f"CALON-{urut - CALON_DARI:04d}"
    return f"{pola}{urut:04d}"


def filled(awalan: str, *, kode_desa: str, on: date) -> str:
    """The prefix of the setting with what it names: {kode_desa} and {tahun}."""
    return awalan.replace("{kode_desa}", kode_desa).replace("{tahun}", f"{on.year:04d}")


def free_number(urut: int, pola: str, taken: set[str]) -> str:
    """The number of a place; where an older list used it already, the next free one."""
    while (nomor := written(urut, pola)) in taken:
        urut += 1
    return nomor


def numbers_for(
    wanted: Sequence[str], urut: Sequence[int], taken: set[str], pola: str
) -> list[str]:
    """The number of each row: as written, else the one of its place."""
    used = {nomor for nomor in wanted if nomor} | taken
    found = []
    for nomor, place in zip(wanted, urut, strict=True):
        chosen = nomor or free_number(place, pola, used)
        used.add(chosen)
        found.append(chosen)
    return found
