"""How long a refused application keeps what it says of a person. Pure.

UU 27/2022 art. 16 (2) g and 43-44: personal data are erased when their time is over or they serve
their purpose no more. A refusal has to be answered for a while (asked about, appealed against);
afterwards the day, the decision and its reason are enough.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

RETENSI = "anggota.retensi_permohonan"
DIHAPUS = "(dihapus)"
# Every column of an application that tells of the person, and what it holds once erased.
KOSONG: dict[str, Any] = {
    "nama": "", "nik_sandi": None, "nik_kunci": None, "nik_samar": "", "jenis_kelamin": "",
    "tempat_lahir": "", "tanggal_lahir": None, "menikah": False, "pekerjaan": "", "alamat": "",
    "rt": "", "rw": "", "dusun": "", "domisili_berbeda": False, "kode_wilayah": "", "telepon": "",
    "surel": "", "ahli_waris": "", "ahli_waris_hubungan": "", "ahli_waris_telepon": "",
    "asal": None,
}  # fmt: skip


def erase_on(decided: date, months: int) -> date:
    """The first day on which a refused application may no longer say who it was about."""
    year, month = divmod(decided.year * 12 + decided.month - 1 + months, 12)
    return date(year, month + 1, min(decided.day, monthrange(year, month + 1)[1]))


def without_person(isi: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the change log that still names the field but no longer what stood in it."""
    return {name: DIHAPUS if name in KOSONG else value for name, value in isi.items()}
