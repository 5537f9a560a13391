"""The last notes: savings, loans, related parties, SHU funds, taxes, commitments, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.laporan.rules import Baris, Jenis
from app.laporan.rules_buku import Akun, Kurun, saldo_by_kode
from app.laporan.rules_calk_isi import (
    BELUM,
    NIHIL,
    Catatan,
    RincianCalk,
    TabelCatatan,
    TambahanCalk,
    table,
    told_table,
)
from app.laporan.rules_calk_tabel import movement_table
from app.values.calendar import tanggal_panjang

_SIMPANAN = ("simpanan_pokok", "simpanan_wajib", "simpanan_anggota")


def special_notes(
    akun: Sequence[Akun], posisi: Sequence[Kurun], sekarang: Kurun, tambahan: TambahanCalk
) -> list[Catatan]:
    """The notes after those of the lines, numbers still to be given; none is blank.

    Savings stand at the ends of `posisi`; funds and taxes are told as they moved in `sekarang`.
    """
    amount = ("Jumlah",)
    notes = [
        _savings(akun, posisi, tambahan.jumlah_penyimpan),
        _told("Pinjaman menurut kolektibilitas", tambahan.kolektibilitas, amount),
        _told("Pihak berelasi", tambahan.pihak_berelasi, amount),
        _moving("Perubahan dana bagian SHU", akun, sekarang, "dana_bagian_shu"),
        _allocation(tambahan),
        _moving("Utang pajak", akun, sekarang, "utang_pajak"),
        Catatan("", "Komitmen dan kontinjensi", tambahan.komitmen or (NIHIL,)),
        _events(tambahan),
    ]
    if tambahan.promosi:
        notes.append(_told("Promosi ekonomi anggota", tambahan.promosi, amount))
    return notes


def _savings(akun: Sequence[Akun], kurun: Sequence[Kurun], owners: Mapping[str, int]) -> Catatan:
    balances = [saldo_by_kode(k.awal, k.gerak) for k in kurun]
    rows = tuple(
        Baris(
            a.kode,
            f"{a.nama} ({owners[a.kode]} anggota)" if a.kode in owners else a.nama,
            2,
            Jenis.ISI,
            tuple(-b.get(a.kode, 0) for b in balances),
            akun=(a.kode,),
        )
        for a in sorted(akun, key=lambda a: (_order(a), a.kode))
        if a.kelompok in _SIMPANAN and any(b.get(a.kode) for b in balances)
    )
    headings = tuple(tanggal_panjang(k.sampai) for k in kurun)
    return _tabled("Simpanan menurut jenis", table(headings, rows))


def _order(a: Akun) -> int:
    return _SIMPANAN.index(a.kelompok) if a.kelompok in _SIMPANAN else len(_SIMPANAN)


def _moving(judul: str, akun: Sequence[Akun], kurun: Kurun, kelompok: str) -> Catatan:
    accounts = [a for a in akun if a.kelompok == kelompok]
    return _tabled(judul, movement_table(accounts, kurun, tanda=-1))


def _allocation(tambahan: TambahanCalk) -> Catatan:
    judul = "Pembagian SHU"
    if not tambahan.pembagian:
        return Catatan("", judul, (NIHIL,))
    decision = f"Dibagi menurut keputusan rapat anggota nomor {tambahan.keputusan_rat or BELUM}."
    return Catatan("", judul, (decision,), (told_table(("Jumlah",), tambahan.pembagian),))


def _events(tambahan: TambahanCalk) -> Catatan:
    judul = "Peristiwa setelah tanggal pelaporan"
    if not tambahan.usulan:
        return Catatan("", judul, tambahan.peristiwa or (NIHIL,))
    proposal = "Pengurus mengusulkan pembagian SHU tahun ini kepada rapat anggota sebagai berikut:"
    proposed = told_table(("Jumlah",), tambahan.usulan)
    return Catatan("", judul, (*tambahan.peristiwa, proposal), (proposed,))


def _told(judul: str, rows: tuple[RincianCalk, ...], headings: tuple[str, ...]) -> Catatan:
    if not rows:
        return Catatan("", judul, (NIHIL,))
    return Catatan("", judul, (), (told_table(headings, rows),))


def _tabled(judul: str, tabel: TabelCatatan) -> Catatan:
    """A note of a table alone; a table without rows is nil in words."""
    if len(tabel.baris) == 1:
        return Catatan("", judul, (NIHIL,))
    return Catatan("", judul, (), (tabel,))
