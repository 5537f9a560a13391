"""Units of a good: the base unit, the ladder above it, quantities in words. Pure.

Quantities are whole thousandths of the base unit; `isi` says how many of them one unit holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.values.refusal import Reason

MILLI = 1_000
ISI_MAX = 1_000_000 * MILLI
NAMA_SATUAN = re.compile(r"[a-z0-9][a-z0-9 .]{0,11}")
JUMLAH = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Satuan:
    """A unit of a good: `isi` thousandths of the base unit; what it may be used for."""

    nama: str
    isi: int
    jual: bool = True
    beli: bool = True


def ladder_problems(dasar: str, ladder: Sequence[Satuan], *, timbang: bool) -> list[Reason]:
    """Why a ladder is refused: no base, twice the same name, a unit smaller than the base."""
    reasons = []
    names = [row.nama for row in ladder]
    base = next((row for row in ladder if row.nama == dasar), None)
    if base is None or base.isi != MILLI:
        reasons.append(Reason("Satuan dasar berisi tepat satu satuan dasar.", "satuan"))
    for name in sorted({name for name in names if names.count(name) > 1}):
        reasons.append(Reason(f"Satuan {name} ditulis dua kali.", "satuan"))
    for row in ladder:
        if not NAMA_SATUAN.fullmatch(row.nama):
            text = f"Nama satuan '{row.nama}' paling panjang 12 huruf kecil, misalnya pcs atau kg."
            reasons.append(Reason(text, "satuan"))
        if not MILLI <= row.isi <= ISI_MAX:
            text = f"Isi satuan {row.nama} antara 1 dan 1.000.000 {dasar}."
            reasons.append(Reason(text, "satuan"))
        elif row.isi % MILLI and not timbang:
            text = f"Isi satuan {row.nama} bilangan bulat {dasar}; pecahan hanya untuk timbangan."
            reasons.append(Reason(text, "satuan"))
    return reasons


def read_jumlah(text: str) -> int | None:
    """A quantity as typed, in thousandths: 2,350 is 2350; None when it is no quantity."""
    found = JUMLAH.fullmatch(text.strip())
    if found is None or len((found[2] or "").rstrip("0")) > 3:
        return None
    return int(found[1].replace(".", "")) * MILLI + int(((found[2] or "") + "000")[:3])


def write_jumlah(milli: int) -> str:
    """A quantity for people: 2350 thousandths are 2,35."""
    whole, rest = divmod(abs(milli), MILLI)
    sign = "−" if milli < 0 else ""
    tail = f",{rest:03d}".rstrip("0").rstrip(",")
    return f"{sign}{whole:,}".replace(",", ".") + tail


def in_words(milli: int, ladder: Sequence[Satuan]) -> str:
    """A base quantity up the ladder, largest unit first: "2 dus + 5 pcs"."""
    if milli < 0:
        return "−" + in_words(-milli, ladder)
    parts, rest = [], milli
    for row in sorted(ladder, key=lambda row: -row.isi):
        if row.isi > MILLI:
            count, rest = divmod(rest, row.isi)
            if count:
                parts.append(f"{write_jumlah(count * MILLI)} {row.nama}")
    base = next(row.nama for row in ladder if row.isi == MILLI)
    if rest or not parts:
        parts.append(f"{write_jumlah(rest)} {base}")
    return " + ".join(parts)


def to_base(milli: int, isi: int) -> int:
    """A quantity of a unit in the base unit. Refused as no whole thousandth: ValueError."""
    amount, rest = divmod(milli * isi, MILLI)
    if rest:
        raise ValueError("the quantity is no whole thousandth of the base unit")
    return amount


def whole_enough(milli: int, isi: int, *, timbang: bool) -> bool:
    """Whether a quantity of a unit is one of the good: whole base units, thousandths if weighed."""
    return milli * isi % (MILLI if timbang else MILLI * MILLI) == 0
