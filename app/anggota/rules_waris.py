"""Further heirs of a member and what share each is named for. Pure.

The first heir stands in the register itself and gets what the shares leave. A share is the
member's wish, in percent of what is paid out; the certificate of inheritance decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.values.refusal import Reason

PALING_BANYAK = 5
SELURUHNYA = 100


@dataclass(frozen=True, slots=True)
class Waris:
    """A further heir: name, relation, telephone, share in whole percent."""

    nama: str
    hubungan: str = ""
    telepon: str = ""
    bagian: int = 0


def heirs_problems(first: str, rows: Sequence[Waris]) -> list[Reason]:
    """A first heir there must be, names for all, and shares that leave something for the first."""
    reasons = []
    if rows and not first:
        reasons.append(Reason("Isi ahli waris pertama lewat Ubah data lebih dahulu."))
    for number, row in enumerate(rows, 1):
        widths = ((row.nama, 120, "Nama"), (row.hubungan, 40, "Hubungan"), (row.telepon, 40, "HP"))
        reasons += [
            Reason(f"Baris {number}: {word} paling panjang {width} huruf.")
            for text, width, word in widths
            if len(text) > width
        ]
        if not row.nama.strip():
            reasons.append(Reason(f"Baris {number}: isi nama ahli waris."))
        if not 0 <= row.bagian <= SELURUHNYA:
            reasons.append(Reason(f"Baris {number}: bagian ditulis 0 sampai 100 persen."))
    if sum(row.bagian for row in rows) > SELURUHNYA:
        reasons.append(Reason("Jumlah bagian lebih dari 100 persen."))
    return reasons


def shares_of(first: str, rows: Sequence[Waris]) -> list[tuple[str, int]]:
    """Every heir with the share in percent; nothing named means equal parts are left open (0)."""
    if not first:
        return []
    named = sum(row.bagian for row in rows)
    return [(first, SELURUHNYA - named if named or not rows else 0),
            *((row.nama, row.bagian) for row in rows)]  # fmt: skip
