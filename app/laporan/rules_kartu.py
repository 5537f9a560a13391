"""A member's card: every account the member has with the cooperative, and all of them together.

Pure. A savings account reads as what the cooperative owes the member, a receivable as what the
member owes; together the balance is what the cooperative owes the member, net.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.laporan.rules import Buku
from app.laporan.rules_buku import Akun, Judul
from app.laporan.rules_saldo_berjalan import KARTU_ANGGOTA, Entri, Rentang, kartu_anggota


@dataclass(frozen=True, slots=True)
class BagianKartu:
    """One account of a member: its code and name, its entries with running balance."""

    kode: str
    nama: str
    milik_anggota: bool
    buku: Buku


@dataclass(frozen=True, slots=True)
class Kartu:
    """A member's card; `buku` runs over all accounts in order of date."""

    laporan: str
    judul: str
    subjudul: str
    koperasi: str
    slug: str
    sejak: date
    sampai: date
    unit: str | None
    nomor: str
    nama: str
    bagian: tuple[BagianKartu, ...]
    buku: Buku
    sidik: str


@dataclass(frozen=True, slots=True)
class Anggotanya:
    """Whose card it is."""

    nomor: str
    nama: str

    @property
    def sebutan(self) -> str:
        """Number and name: 0001 Siti."""
        return f"{self.nomor} {self.nama}"


def member_card(
    judul: Judul,
    anggota: Anggotanya,
    akun: Sequence[tuple[Akun, Rentang]],
    semua: Rentang,
) -> Kartu:
    """The card over the accounts given, each with its own span, and over `semua` together."""
    bagian = tuple(
        BagianKartu(
            a.kode,
            a.nama,
            a.saldo_normal == "K",
            kartu_anggota(judul, anggota.sebutan, rentang, simpanan=a.saldo_normal == "K"),
        )
        for a, rentang in akun
        if rentang.entri or rentang.saldo_awal
    )
    buku = kartu_anggota(judul, anggota.sebutan, semua)
    return Kartu(
        laporan=KARTU_ANGGOTA,
        judul=buku.judul,
        subjudul=buku.subjudul,
        koperasi=buku.koperasi,
        slug=buku.slug,
        sejak=buku.sejak,
        sampai=buku.sampai,
        unit=buku.unit,
        nomor=anggota.nomor,
        nama=anggota.nama,
        bagian=bagian,
        buku=buku,
        sidik=buku.sidik,
    )


def named(entri: Entri, akun: Akun) -> Entri:
    """An entry of the whole card says which account it moved."""
    return replace(entri, uraian=f"{akun.nama}: {entri.uraian}")
