"""Numbers of the register that are sealed: NIK, family card, the heir's NIK. Pure.

Each is kept encrypted, shown masked, and opened one at a time with a reason (UU 27/2022).
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.values.refusal import Reason


class Tersandi(StrEnum):
    """Which number; the value stands in addresses and in the place a seal is bound to."""

    NIK = "nik"
    KK = "kk"
    NIK_WARIS = "nik-ahli-waris"


SEBUTAN = {Tersandi.NIK: "NIK", Tersandi.KK: "Nomor KK", Tersandi.NIK_WARIS: "NIK ahli waris"}
SURAT = {Tersandi.NIK: "KTP", Tersandi.KK: "kartu keluarga", Tersandi.NIK_WARIS: "KTP"}
# The field of DataAnggota, of forms and of import files.
ISIAN = {Tersandi.NIK: "nik", Tersandi.KK: "no_kk", Tersandi.NIK_WARIS: "ahli_waris_nik"}
# Columns of the register: <this>_sandi holds the sealed bytes, <this>_samar the mask.
LAJUR = {Tersandi.NIK: "nik", Tersandi.KK: "kk", Tersandi.NIK_WARIS: "ahli_waris_nik"}
SAMA = "NIK ahli waris sama dengan NIK anggota; periksa KTP."
# In the middle of a sentence: an abbreviation keeps its capitals, a word does not.
DI_KALIMAT = SEBUTAN | {Tersandi.KK: "nomor KK"}


def number_problems(which: Tersandi, digits: str) -> list[Reason]:
    """16 digits; a NIK has area 6, birth date 6 (women's day + 40), number 4.

    The date inside a family card number is the day it was registered; offices wrote it in several
    ways, so nothing of it is checked.
    """
    name, field, paper = SEBUTAN[which], ISIAN[which], SURAT[which]
    if not digits:
        return []
    if not re.fullmatch(r"[0-9]{16}", digits):
        return [Reason(f"{name} harus tepat 16 angka seperti tertulis pada {paper}.", field)]
    day, month = int(digits[6:8]), int(digits[8:10])
    possible = 1 <= month <= 12 and (1 <= day <= 31 or 41 <= day <= 71)
    if which is not Tersandi.KK and not possible:
        return [Reason(f"{name} tidak memuat tanggal lahir yang mungkin; periksa {paper}.", field)]
    return []


def mask_number(digits: str) -> str:
    """First and last two digits only, the form the ministry's own exports use."""
    return f"{digits[:2]}{'*' * 12}{digits[-2:]}" if digits else ""
