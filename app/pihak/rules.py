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


@dataclass(frozen=True, slots=True)
class PihakBaru:
    """A party to be made; `baris` is the row of the file, 0 on a page."""

    kode: str
    nama: str
    jenis: str
    telepon: str = ""
    alamat: str = ""
    baris: int = 0


LEBAR = {"telepon": (40, "Telepon"), "alamat": (200, "Alamat")}


def pihak_problems(row: PihakBaru) -> list[Reason]:
    """Code, name and kind of a party; nobody makes the program's own party."""
    reasons = []
    if not row.kode.strip() or len(row.kode) > 30:
        reasons.append(Reason("Kode pihak wajib diisi, paling panjang 30 huruf.", "kode"))
    if row.kode.strip().upper() == BELUM_DIRINCI:
        reasons.append(Reason(f"Kode {BELUM_DIRINCI} dipakai oleh program.", "kode"))
    if not row.nama.strip() or len(row.nama) > 120:
        reasons.append(Reason("Nama pihak wajib diisi, paling panjang 120 huruf.", "nama"))
    open_kinds = [k for k in JenisPihak if k is not JenisPihak.BELUM_DIRINCI]
    if row.jenis not in open_kinds:
        reasons.append(Reason(f"Jenis harus salah satu dari {', '.join(open_kinds)}.", "jenis"))
    for name, (width, label) in LEBAR.items():
        if len(getattr(row, name)) > width:
            reasons.append(Reason(f"{label} paling panjang {width} huruf.", name))
    return reasons
