"""Receipts of one deposit, a member each: on eighths of a sheet, and as a text to send. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.values.calendar import BULAN, BULAN_SINGKAT, tanggal_panjang
from app.values.money import Money
from app.values.tulis import rp, terbilang_rupiah

ANGKA_SIDIK = 8
_BULAN = re.compile("|".join(BULAN))


@dataclass(frozen=True, slots=True)
class Kuitansi:
    """One member's part of a deposit; `baris` are what was paid for and how much, in sen.

    `sidik` is the fingerprint of the journal that all receipts of the deposit stand on.
    """

    koperasi: str
    nomor: str
    tanggal: date
    nama: str
    nomor_anggota: str
    baris: tuple[tuple[str, int], ...]
    penerima: str
    sidik: str
    telepon: str = ""
    dibatalkan: bool = False

    @property
    def jumlah(self) -> int:
        """What the member paid, in sen."""
        return sum(sen for _, sen in self.baris)

    @property
    def terbilang(self) -> str:
        """The amount in words, first letter large."""
        words = terbilang_rupiah(Money(self.jumlah))
        return words[0].upper() + words[1:]

    @property
    def pendek(self) -> str:
        """The first digits of the fingerprint, as printed beside the code."""
        return self.sidik[:ANGKA_SIDIK]

    @property
    def kode(self) -> str:
        """What the code says: number and first digits of the fingerprint (tampilan 2.5)."""
        return f"{self.nomor} {self.pendek}"


def short_names(words: str) -> str:
    """The months of a line with three letters: Januari 2024–Maret 2025 is Jan 2024–Mar 2025."""
    return _BULAN.sub(lambda found: BULAN_SINGKAT[BULAN.index(found[0])], words)


def joined_rows(rows: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The last two rows that name no month as one: what was paid for months is never hidden."""
    plain = [n for n, (words, _) in enumerate(rows) if not _BULAN.search(words)]
    if len(plain) < 2:
        return list(rows)
    first, last = plain[-2:]
    count = sum(_joined(rows[n][0]) for n in (first, last))
    one = (f"{count} setoran lain", rows[first][1] + rows[last][1])
    return [one if n == first else row for n, row in enumerate(rows) if n != last]


def _joined(words: str) -> int:
    """How many rows stand behind one already."""
    found = re.fullmatch("([0-9]+) setoran lain", words)
    return int(found[1]) if found else 1


def receipt_message(kuitansi: Kuitansi) -> str:
    """The receipt as a text for WhatsApp: plain lines, nothing private beyond what it says."""
    lines = [
        kuitansi.koperasi,
        f"Kuitansi {kuitansi.nomor}",
        tanggal_panjang(kuitansi.tanggal),
        "",
        f"Diterima dari: {kuitansi.nama} ({kuitansi.nomor_anggota})",
        *(f"- {words}: {rp(sen)}" for words, sen in kuitansi.baris),
        f"Jumlah: {rp(kuitansi.jumlah)}",
    ]
    if kuitansi.dibatalkan:
        lines.append("DIBATALKAN, tidak berlaku.")
    return "\n".join([*lines, "", f"Sidik {kuitansi.pendek}"])


def total_of(receipts: Sequence[Kuitansi]) -> int:
    """What all receipts of a sheet come to, in sen."""
    return sum(kuitansi.jumlah for kuitansi in receipts)
