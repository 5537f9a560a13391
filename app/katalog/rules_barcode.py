"""Barcodes: check digits and what the shop's own range 20 to 29 means. Pure.

GS1 leaves prefixes 20 to 29 to the shop; the meaning given here is unit-usaha 1.6, and the two
patterns of the scale are settings, because scales differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.values.refusal import Reason

# P PLU, G grams, R rupiah, C check digit; anything else is itself.
POLA_BERAT, POLA_HARGA = "21PPPPPGGGGGC", "22PPPPPRRRRRC"
ANGGOTA, SURAT = "28", "29"
DIGIT = re.compile(r"[0-9]{8,14}")
KODE = re.compile(r"[0-9A-Za-z._/-]{3,40}")
PANJANG_GTIN = (8, 12, 13, 14)


class JenisKode(StrEnum):
    """What a scanned code stands for."""

    BARANG = "barang"
    BERAT = "berat"
    HARGA = "harga"
    ANGGOTA = "anggota"
    SURAT = "surat"


@dataclass(frozen=True, slots=True)
class Kode:
    """A code read: its kind, the text to look up, a PLU with grams or rupiah, a number."""

    jenis: JenisKode
    teks: str
    plu: int = 0
    gram: int = 0
    rupiah: int = 0
    nomor: int = 0


def check_digit(digits: str) -> str:
    """The GS1 check digit of the digits before it (weights 3, 1 from the right)."""
    odd = sum(int(d) for d in digits[-1::-2])
    even = sum(int(d) for d in digits[-2::-2])
    return str(-(3 * odd + even) % 10)


def is_valid(code: str) -> bool:
    """Whether a code of a GTIN's length ends in its right check digit."""
    return len(code) in PANJANG_GTIN and code.isdigit() and check_digit(code[:-1]) == code[-1]


def own_code(prefix: str, number: int, *, width: int = 10) -> str:
    """A code of the shop's own range: prefix, number, check digit."""
    body = f"{prefix}{number:0{width}d}"
    return body + check_digit(body)


def barcode_problems(code: str) -> list[Reason]:
    """Why a barcode is not kept: unreadable, a wrong check digit, a range with another meaning."""
    if not KODE.fullmatch(code):
        text = f"Barcode '{code}' hanya angka, huruf, titik, garis; 3 sampai 40 huruf."
        return [Reason(text, "barcode")]
    if not DIGIT.fullmatch(code):
        return []
    if len(code) in (8, 12, 13) and not is_valid(code):
        text = f"Barcode {code} salah angka terakhirnya; pindai lagi atau periksa ketikannya."
        return [Reason(text, "barcode")]
    if len(code) == 13 and code[:2] in (ANGGOTA, SURAT):
        what = "kartu anggota" if code[:2] == ANGGOTA else "surat koperasi"
        return [Reason(f"Awalan {code[:2]} dipakai untuk {what}, bukan barang.", "barcode")]
    return []


def pattern_problems(pola: str, huruf: str) -> list[Reason]:
    """A scale's pattern: digits, five P at least one `huruf`, C last, as long as a barcode."""
    good = re.fullmatch(rf"[0-9]{{1,5}}P+{huruf}+C?", pola)
    if good and len(pola) in (8, 12, 13):
        return []
    text = f"Pola timbangan terdiri dari awalan angka, P untuk PLU, {huruf}, dan C; 13 tempat."
    return [Reason(text, "pola")]


def read_kode(code: str, *, berat: str = POLA_BERAT, harga: str = POLA_HARGA) -> Kode:
    """What a scan means. A code with a wrong check digit is no scale label: it is looked up."""
    teks = code.strip()
    if found := _scale(teks, berat, "G"):
        return Kode(JenisKode.BERAT, teks, plu=found[0], gram=found[1])
    if found := _scale(teks, harga, "R"):
        return Kode(JenisKode.HARGA, teks, plu=found[0], rupiah=found[1])
    if len(teks) == 13 and is_valid(teks) and teks[:2] in (ANGGOTA, SURAT):
        jenis = JenisKode.ANGGOTA if teks[:2] == ANGGOTA else JenisKode.SURAT
        return Kode(jenis, teks, nomor=int(teks[2:12]))
    return Kode(JenisKode.BARANG, teks)


def _scale(code: str, pola: str, huruf: str) -> tuple[int, int] | None:
    """PLU and value of a scale's label; None when the code does not fit the pattern."""
    if len(code) != len(pola) or not code.isdigit():
        return None
    head = pola[: len(pola) - len(pola.lstrip("0123456789"))]
    if not code.startswith(head) or (pola.endswith("C") and not is_valid(code)):
        return None
    plu = "".join(c for c, p in zip(code, pola, strict=True) if p == "P")
    value = "".join(c for c, p in zip(code, pola, strict=True) if p == huruf)
    return (int(plu), int(value)) if value else None
