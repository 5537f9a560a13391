"""Outside parties and their kinds. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.values.refusal import Reason

BELUM_DIRINCI = "BELUM-DIRINCI"


class JenisPihak(StrEnum):
    """Kinds of party a posting may name (antarmuka 2)."""

    PEMASOK = "pemasok"
    PENITIP = "penitip"
    PEMBERI_TALANGAN = "pemberi_talangan"
    MITRA = "mitra"
    KARYAWAN = "karyawan"
    PELANGGAN = "pelanggan"
    BELUM_DIRINCI = "belum_dirinci"


SEBUTAN_JENIS = {
    JenisPihak.PEMASOK: "Pemasok",
    JenisPihak.PENITIP: "Penitip barang",
    JenisPihak.PEMBERI_TALANGAN: "Pemberi talangan",
    JenisPihak.MITRA: "Mitra kerja sama",
    JenisPihak.KARYAWAN: "Karyawan dan pengurus",
    JenisPihak.PELANGGAN: "Pelanggan bukan anggota",
    JenisPihak.BELUM_DIRINCI: "Belum dirinci",
}


@dataclass(frozen=True, slots=True)
class PihakRow:
    """A party as other packages see it."""

    id: UUID
    kode: str
    nama: str
    jenis: JenisPihak
    aktif: bool


def pihak_problems(kode: str, nama: str, jenis: str) -> list[Reason]:
    """Code, name and kind of a party to be made."""
    reasons = []
    if not kode.strip() or len(kode) > 30:
        reasons.append(Reason("Kode pihak wajib diisi, paling panjang 30 huruf.", "kode"))
    if not nama.strip() or len(nama) > 120:
        reasons.append(Reason("Nama pihak wajib diisi, paling panjang 120 huruf.", "nama"))
    open_kinds = [k for k in JenisPihak if k is not JenisPihak.BELUM_DIRINCI]
    if jenis not in open_kinds:
        reasons.append(Reason(f"Jenis harus salah satu dari {', '.join(open_kinds)}.", "jenis"))
    return reasons
