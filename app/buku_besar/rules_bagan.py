"""The chart of accounts as data, and what its attributes mean.

A code is a label; logic hangs on attributes (akuntansi 2.1). `Kelompok` is the statement line an
account stands on, `ArusKas` the line of the direct cash flow its postings fall on when a journal
touches cash, `peran` the role by which posting rules find it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from functools import cache
from pathlib import Path

from app.values.refusal import Reason

DATA = Path(__file__).with_name("data")
PRESET = ("kdkmp", "kosong")
KAS, TIDAK_ARUS = "kas", "-"
KODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._/ -]{0,18}[0-9A-Za-z])?")
NAMA_TERPANJANG = 120


class Kendali(StrEnum):
    """Who proves the details of an account: nobody, members, parties, or the owning package."""

    TIDAK = "tidak"
    ANGGOTA = "anggota"
    PIHAK = "pihak"
    BUKU = "buku"


class Bagian(StrEnum):
    """Section of a statement a group belongs to; ELIMINASI nets out over all units."""

    ASET_LANCAR = "aset_lancar"
    ASET_TIDAK_LANCAR = "aset_tidak_lancar"
    LIABILITAS_PENDEK = "liabilitas_pendek"
    LIABILITAS_PANJANG = "liabilitas_panjang"
    EKUITAS = "ekuitas"
    PHU = "phu"
    ELIMINASI = "eliminasi"


class ArusKas(StrEnum):
    """Lines of the direct cash flow in printed order (akuntansi 8.6); see data/arus_kas.csv.

    Values never equal those of `MutasiEkuitas`: both live in one column of the daily table.
    """

    PELANGGAN = auto()
    JASA = auto()
    PEMASOK = auto()
    KARYAWAN = auto()
    BEBAN = auto()
    BUNGA_DIBAYAR = auto()
    BUNGA_BANK = auto()
    PAJAK = auto()
    PINJAMAN_ANGGOTA = auto()
    SIMPANAN_SUKARELA = auto()
    DANA_SHU = auto()
    OPERASI_LAIN = auto()
    PEMBELIAN_ASET_TETAP = auto()
    PENJUALAN_ASET_TETAP = auto()
    PENEMPATAN_INVESTASI = auto()
    PENCAIRAN_INVESTASI = auto()
    SIMPANAN_POKOK = auto()
    SIMPANAN_WAJIB = auto()
    SIMPANAN_KELUAR = auto()
    MODAL_PENYERTAAN = auto()
    PENERIMAAN_HIBAH = auto()
    PINJAMAN_DITERIMA = auto()
    PINJAMAN_DIBAYAR = auto()
    TALANGAN = auto()
    PEMBAGIAN_SHU = auto()
    MUTASI_RK = auto()

    @property
    def label(self) -> str:
        """The line as the statement prints it."""
        return _table("arus_kas.csv")[self]["label"]

    @property
    def kelas(self) -> str:
        """O operasi, I investasi, P pendanaan; '-' between units, nil over all of them."""
        return _table("arus_kas.csv")[self]["kelas"]


class MutasiEkuitas(StrEnum):
    """Why a component of equity moved (akuntansi 1.4)."""

    SETORAN = auto()
    PENARIKAN = auto()
    HIBAH = auto()
    ALOKASI = auto()
    KOREKSI = auto()
    SHU = auto()
    LAIN = auto()

    @property
    def label(self) -> str:
        """The row as the statement prints it."""
        return _SEBUTAN_MUTASI[self]


_SEBUTAN_MUTASI = {
    MutasiEkuitas.SETORAN: "Setoran",
    MutasiEkuitas.PENARIKAN: "Penarikan",
    MutasiEkuitas.HIBAH: "Hibah",
    MutasiEkuitas.ALOKASI: "Alokasi SHU",
    MutasiEkuitas.KOREKSI: "Koreksi",
    MutasiEkuitas.SHU: "SHU tahun berjalan",
    MutasiEkuitas.LAIN: "Mutasi lain",
}


class Kelompok(StrEnum):
    """Statement lines in printed order (akuntansi 1.2, 1.3); attributes in data/kelompok.csv."""

    KAS_SETARA_KAS = auto()
    INVESTASI_JANGKA_PENDEK = auto()
    PIUTANG_USAHA = auto()
    PINJAMAN_DIBERIKAN = auto()
    PIUTANG_LAIN = auto()
    PERSEDIAAN = auto()
    PERLENGKAPAN = auto()
    BEBAN_DIBAYAR_DIMUKA = auto()
    PAJAK_DIBAYAR_DIMUKA = auto()
    ANTAR_UNIT = auto()
    MODAL_TETAP_USP = auto()
    INVESTASI_JANGKA_PANJANG = auto()
    ASET_TETAP = auto()
    ASET_TAKBERWUJUD = auto()
    ASET_LAIN = auto()
    UTANG_USAHA = auto()
    PENDAPATAN_DITERIMA_DIMUKA = auto()
    SIMPANAN_ANGGOTA = auto()
    DANA_BAGIAN_SHU = auto()
    BEBAN_AKRUAL = auto()
    UTANG_PAJAK = auto()
    UTANG_BANK_JANGKA_PENDEK = auto()
    LIABILITAS_LAIN = auto()
    UTANG_BANK_JANGKA_PANJANG = auto()
    UTANG_JANGKA_PANJANG_LAIN = auto()
    LIABILITAS_JANGKA_PANJANG_LAIN = auto()
    SIMPANAN_POKOK = auto()
    SIMPANAN_WAJIB = auto()
    MODAL_PENYETARAAN = auto()
    MODAL_PENYERTAAN = auto()
    HIBAH = auto()
    CADANGAN = auto()
    SHU_BELUM_DIBAGI = auto()
    SHU_TAHUN_BERJALAN = auto()
    PENGHASILAN_KOMPREHENSIF_LAIN = auto()
    PARTISIPASI_BRUTO = auto()
    BEBAN_POKOK_ANGGOTA = auto()
    PENDAPATAN_NON_ANGGOTA = auto()
    BEBAN_POKOK_NON_ANGGOTA = auto()
    PENYESUAIAN_PERSEDIAAN = auto()
    BEBAN_USAHA = auto()
    BEBAN_PERKOPERASIAN = auto()
    PENDAPATAN_LAIN = auto()
    BEBAN_LAIN = auto()
    BEBAN_PAJAK = auto()

    @property
    def label(self) -> str:
        """The line as statements print it."""
        return _table("kelompok.csv")[self]["label"]

    @property
    def bagian(self) -> Bagian:
        """The section of its statement."""
        return Bagian(_table("kelompok.csv")[self]["bagian"])

    @property
    def sisi(self) -> str:
        """The natural side, D or K; an account on the other side is a contra account."""
        return _table("kelompok.csv")[self]["sisi"]

    @property
    def urutan(self) -> int:
        """The place in printed order, from 1."""
        return list(Kelompok).index(self) + 1


KODE_SISTEM = {
    "rk_antar_unit": "RK",
    "shu_tahun_berjalan": "SHU.BERJALAN",
    "shu_tahun_lalu": "SHU.LALU",
}


@dataclass(frozen=True, slots=True)
class AkunBaku:
    """An account as a chart file names it; empty attributes are filled by `with_defaults`."""

    kode: str
    nama: str
    kelompok: str
    saldo_normal: str
    arus_kas: str = ""
    arus_masuk: str = ""
    arus_keluar: str = ""
    aturan_unit: str = ""
    jenis_unit: str = ""
    kendali: str = ""
    peran: str = ""
    sistem: bool = False
    judul_besar: str = ""


def load_bagan(preset: str) -> tuple[AkunBaku, ...]:
    """The accounts of a preset: `kdkmp` is the whole chart, `kosong` the system roles only."""
    if preset not in PRESET:
        raise ValueError(f"no preset {preset!r}")
    if preset == "kdkmp":
        return _bagan_kdkmp()
    # Codes no foreign chart is likely to use: its own 3151 may be something else altogether.
    return tuple(replace(a, kode=KODE_SISTEM[a.peran]) for a in _bagan_kdkmp() if a.sistem)


def with_defaults(account: AkunBaku) -> AkunBaku:
    """Fill what a foreign chart leaves out from the account's group.

    A contra account of a fixed asset (its side is not the group's) is moved by disposals only,
    so whatever it takes part in counts as proceeds. An unknown group is left as it is.
    """
    if account.kelompok not in list(Kelompok):
        return account
    group = _table("kelompok.csv")[account.kelompok]
    contra = account.saldo_normal != group["sisi"] and group["arus_kas"] == "I"
    return replace(
        account,
        arus_kas=account.arus_kas or (TIDAK_ARUS if contra else group["arus_kas"]),
        arus_masuk=account.arus_masuk or group["arus_masuk"],
        arus_keluar=account.arus_keluar or group["arus_masuk" if contra else "arus_keluar"],
        aturan_unit=account.aturan_unit or "O",
        kendali=account.kendali or Kendali.TIDAK.value,
    )


def account_problems(account: AkunBaku) -> list[Reason]:
    """Everything wrong with one account of a chart, each reason naming its code."""
    found = [*_label_problems(account), *_choice_problems(account), *_flow_problems(account)]
    return [Reason(f"Akun {account.kode or '(tanpa kode)'}: {text}", at) for at, text in found]


def _label_problems(account: AkunBaku) -> list[tuple[str, str]]:
    found = []
    if not KODE.fullmatch(account.kode):
        found.append(("kode", "kode 1 sampai 20 huruf, angka, atau titik, misalnya 1.1.01."))
    if not 1 <= len(account.nama.strip()) <= NAMA_TERPANJANG:
        found.append(("nama", f"nama wajib diisi, paling panjang {NAMA_TERPANJANG} huruf."))
    return found


def _choice_problems(account: AkunBaku) -> list[tuple[str, str]]:
    choices: dict[str, list[str]] = {
        "kelompok": [*Kelompok],
        "saldo_normal": ["D", "K"],
        "arus_kas": [KAS, "O", "I", "P", TIDAK_ARUS],
        "aturan_unit": ["K", "U", "O"],
        "kendali": [*Kendali],
    }
    return [
        (name, f"{name} '{value}' tidak dikenal; pilih dari {_listed(allowed)}.")
        for name, allowed in choices.items()
        if (value := getattr(account, name)) not in allowed
    ]


def _listed(allowed: list[str]) -> str:
    return ", ".join(allowed) if len(allowed) <= 6 else "daftar di docs/bagan-akun.md"


def _flow_problems(account: AkunBaku) -> list[tuple[str, str]]:
    """Cash has no direct line; every other account has both, of its own class where it has one."""
    kas = account.arus_kas == KAS
    if kas != (account.kelompok == Kelompok.KAS_SETARA_KAS):
        return [("arus_kas", "arus_kas 'kas' hanya untuk kelompok kas_setara_kas, dan sebaliknya.")]
    found = []
    for name in ("arus_masuk", "arus_keluar"):
        value = getattr(account, name)
        if kas and value:
            found.append((name, f"{name} harus kosong untuk akun kas."))
        elif not kas and value not in list(ArusKas):
            found.append((name, f"{name} '{value}' tidak dikenal; lihat docs/bagan-akun.md."))
        elif account.arus_kas in ("O", "I", "P") and ArusKas(value).kelas != account.arus_kas:
            found.append((name, f"{name} '{value}' bukan baris kelas {account.arus_kas}."))
    return found


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    """A table of attributes by its first column."""
    return {next(iter(row.values())): row for row in _rows(name)}


@cache
def _bagan_kdkmp() -> tuple[AkunBaku, ...]:
    return tuple(
        AkunBaku(sistem=sistem == "1", **row)
        for row in _rows("bagan_kdkmp.csv")
        for sistem in [row.pop("sistem")]
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
