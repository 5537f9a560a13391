"""Outside parties and their kinds. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class DataKaryawan:
    """What the Buku Daftar Karyawan asks beyond name and address (kelembagaan 5 row 4)."""

    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""
    jabatan: str = ""
    mulai: date | None = None
    keputusan: str = ""
    selesai: date | None = None
    sebab: str = ""
    keterangan: str = ""


LEBAR_KARYAWAN = {
    "tempat_lahir": (60, "Tempat lahir"), "jabatan": (80, "Jabatan"),
    "keputusan": (120, "Persetujuan pengurus"), "sebab": (120, "Sebab berhenti"),
    "keterangan": (200, "Keterangan"),
}  # fmt: skip


def karyawan_problems(data: DataKaryawan, *, today: date) -> list[Reason]:
    """Office, days in their order, lengths."""
    reasons = []
    if not data.jabatan.strip():
        reasons.append(Reason("Isi jabatannya, misalnya penjaga gerai.", "jabatan"))
    if data.jenis_kelamin not in ("", "L", "P"):
        reasons.append(Reason("Jenis kelamin ditulis L atau P.", "jenis_kelamin"))
    born = data.tanggal_lahir
    if born and not date(1900, 1, 1) <= born <= today:
        reasons.append(Reason("Tanggal lahir tidak mungkin; periksa tahunnya.", "tanggal_lahir"))
    if data.mulai and data.selesai and data.selesai < data.mulai:
        reasons.append(Reason("Tanggal berhenti mendahului tanggal mulai.", "selesai"))
    if data.selesai and not data.sebab.strip():
        reasons.append(Reason("Isi sebab berhentinya.", "sebab"))
    for name, (width, label) in LEBAR_KARYAWAN.items():
        if len(getattr(data, name)) > width:
            reasons.append(Reason(f"{label} paling panjang {width} huruf.", name))
    return reasons


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
