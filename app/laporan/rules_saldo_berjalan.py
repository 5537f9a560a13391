"""Books with a running balance: buku besar, buku kas and kartu anggota."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from app.laporan.rules import BarisBuku, Buku
from app.laporan.rules_buku import Akun, Judul
from app.laporan.rules_judul import finished_book
from app.values.calendar import tanggal_panjang

BUKU_BESAR = "buku-besar"
BUKU_KAS = "buku-kas"
KARTU_ANGGOTA = "kartu-anggota"


@dataclass(frozen=True, slots=True)
class Entri:
    """One posting of a book, in sen, in the order it is to be read."""

    tanggal: date
    nomor: str
    uraian: str
    anggota: str
    debit: int
    kredit: int
    urut: int


@dataclass(frozen=True, slots=True)
class Rentang:
    """What a book shows: its days, the balance before (debit minus credit), the entries."""

    sejak: date
    sampai: date
    saldo_awal: int
    entri: tuple[Entri, ...]


@dataclass(frozen=True, slots=True)
class BentukBuku:
    """How a kind of book reads: its names, and whether credit raises the balance."""

    laporan: str
    judul: str
    saldo_kredit: bool
    label_debit: str = "Debit"
    label_kredit: str = "Kredit"


def buku_besar(judul: Judul, akun: Akun, rentang: Rentang) -> Buku:
    """An account's book; the balance is positive on the account's normal side."""
    nama = f"BUKU BESAR {akun.kode} {akun.nama}"
    return book(judul, BentukBuku(BUKU_BESAR, nama, akun.saldo_normal == "K"), rentang)


def buku_kas(judul: Judul, nama: str, akun: Akun, rentang: Rentang) -> Buku:
    """A cash or bank account's book, `nama` on top, its sides read as money in and money out."""
    sides = ("Masuk", "Keluar")
    return book(judul, BentukBuku(BUKU_KAS, nama, akun.saldo_normal == "K", *sides), rentang)


def kartu_anggota(judul: Judul, anggota: str, rentang: Rentang, *, simpanan: bool = True) -> Buku:
    """A member's card over their accounts of one kind; `anggota` is "0001 Siti".

    With `simpanan` the balance is what the cooperative owes the member; without, what the member
    owes (pinjaman, bon).
    """
    sides = ("Diambil", "Disetor") if simpanan else ("Bertambah", "Dibayar")
    nama = f"KARTU ANGGOTA {anggota}"
    return book(judul, BentukBuku(KARTU_ANGGOTA, nama, simpanan, *sides), rentang)


def book(judul: Judul, bentuk: BentukBuku, rentang: Rentang) -> Buku:
    """Run the balance over the entries in the order given."""
    sign = -1 if bentuk.saldo_kredit else 1
    rows = rentang.entri
    steps = (sign * (e.debit - e.kredit) for e in rows)
    saldo = list(accumulate(steps, initial=sign * rentang.saldo_awal))
    return finished_book(
        {
            "laporan": bentuk.laporan,
            "judul": bentuk.judul,
            "subjudul": (
                f"Untuk periode {tanggal_panjang(rentang.sejak)} s.d. "
                f"{tanggal_panjang(rentang.sampai)}"
            ),
            "koperasi": judul.koperasi,
            "slug": judul.slug,
            "sejak": rentang.sejak,
            "sampai": rentang.sampai,
            "unit": judul.unit,
            "saldo_awal": saldo[0],
            "baris": tuple(_row(e, s) for e, s in zip(rows, saldo[1:], strict=True)),
            "jumlah_debit": sum(e.debit for e in rows),
            "jumlah_kredit": sum(e.kredit for e in rows),
            "saldo_akhir": saldo[-1],
            "label_debit": bentuk.label_debit,
            "label_kredit": bentuk.label_kredit,
        }
    )


def _row(e: Entri, saldo: int) -> BarisBuku:
    return BarisBuku(e.tanggal, e.nomor, e.uraian, e.anggota, e.debit, e.kredit, saldo, e.urut)
