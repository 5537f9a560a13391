"""Nothing twice: fingerprints of rows, known keys, and rows without a key. Pure (antarmuka 2)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Generic, TypeVar

from app.impor_ekspor.rules import RowProblem

Row = TypeVar("Row")
PLACE = "baris"
_names: dict[type, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Kenal(Generic[Row]):
    """Rows of a file beside what the books know: new ones, equal ones, and refusals by row."""

    baru: tuple[Row, ...]
    sama: tuple[Row, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Rows without key, by their place in the file.

    `dikenal` are in the books already; `baru` are not; `berulang` is the part of `baru` whose
    equal is known or stands earlier in the file, which needs a person's yes.
    """

    dikenal: tuple[int, ...]
    baru: tuple[int, ...]
    berulang: tuple[int, ...]


def fingerprint(row: object) -> str:
    """SHA-256 of a row's content, its place in the file left out, the order of lines too."""
    text = json.dumps(_canonical(row), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: object) -> object:
    if is_dataclass(value):
        kind = type(value)
        if kind not in _names:
            _names[kind] = tuple(f.name for f in fields(value) if f.compare and f.name != PLACE)
        return [_canonical(getattr(value, name)) for name in _names[kind]]
    if isinstance(value, tuple):
        return sorted(map(_canonical, value), key=str)
    return value.isoformat() if isinstance(value, date) else value


def beside_known(
    rows: Iterable[Row], known: Mapping[str, str], *, key: Callable[[Row], str], what: str
) -> Kenal[Row]:
    """Part rows by key: unknown ones are new, equal ones change nothing, others are refused.

    `known` holds the fingerprint of every key in the books.
    """
    baru, sama, problems = [], [], []
    for row in rows:
        name = key(row)
        if name not in known:
            baru.append(row)
        elif known[name] == fingerprint(row):
            sama.append(row)
        else:
            problems.append(
                RowProblem(
                    getattr(row, PLACE),
                    f"{what} '{name}' sudah ada di buku dengan isi lain; beri nomor lain, atau "
                    "betulkan di buku lewat batalkan dan betulkan.",
                )
            )
    return Kenal(tuple(baru), tuple(sama), tuple(problems))


def match_unkeyed(file_rows: Iterable[object], known_counts: Mapping[str, int]) -> Pasangan:
    """Pair the n-th equal row of a file with the n-th equal row of the books.

    `known_counts` says how many rows of each fingerprint the books hold.
    """
    seen: Counter[str] = Counter()
    dikenal, baru, berulang = [], [], []
    for place, row in enumerate(file_rows):
        sidik = fingerprint(row)
        seen[sidik] += 1
        if seen[sidik] <= known_counts.get(sidik, 0):
            dikenal.append(place)
            continue
        baru.append(place)
        if seen[sidik] > 1 or known_counts.get(sidik, 0):
            berulang.append(place)
    return Pasangan(tuple(dikenal), tuple(baru), tuple(berulang))
