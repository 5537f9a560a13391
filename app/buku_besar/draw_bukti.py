"""The voucher on half a sheet of A4 lying down: amount in words, three signatures, copy marked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.buku_besar.rules_bukti import KertasBukti
from app.platform.kertas import (
    A5,
    BarisTabel,
    Dokumen,
    Gaya,
    Jenis,
    Kaki,
    KolomTabel,
    Kop,
    Penanda,
    TandaTangan,
)
from app.values.calendar import tanggal_panjang
from app.values.tulis import rp

NOBODY: Mapping[str, str] = MappingProxyType({})
MAX_RINCIAN = 14  # more lines than half a sheet holds go on the journal's own paper


def draw_voucher(
    kertas: KertasBukti, kop: Kop, *, ke: int, dicetak: str, tempat: str,
    nama: Mapping[str, str] = NOBODY,
) -> bytes:  # fmt: skip
    """The paper; the second print and later ones carry SALINAN with their number.

    `nama` gives who signs as bendahara and ketua that day; the other side writes its own.
    """
    mark = f" (SALINAN KE-{ke - 1})" if ke > 1 else ""
    dok = Dokumen(
        kop, ukuran=A5.rebah(), judul_berkas=f"{kertas.judul} {kertas.nomor}",
        kaki=Kaki(f"Dicatat oleh {kertas.dicatat}.", dicetak, "buku yang tersegel", kertas.sidik),
    )  # fmt: skip
    dok.judul(f"{kertas.judul} {kertas.nomor}{mark}", tanggal_panjang(kertas.tanggal))
    if kertas.dibatalkan:
        dok.paragraf(f"DIBATALKAN dengan {kertas.dibatalkan}. Tidak berlaku.", tebal=True)
    dok.pasangan(_facts(kertas), lebar_nama_mm=32)
    dok.jarak(2)
    if rows := _rows(kertas):
        dok.tabel(
            [KolomTabel("Rincian", Jenis.URAIAN), KolomTabel("Jumlah")], rows, sen=_sen(kertas)
        )
    left, middle, right = kertas.penanda
    names = (Penanda(left), Penanda(middle, nama.get("bendahara", "")),
             Penanda(right, nama.get("ketua", "")))  # fmt: skip
    place = f"{tempat}, {tanggal_panjang(kertas.tanggal)}" if tempat else ""
    dok.tanda_tangan(TandaTangan(place, names))
    return dok.bytes()


def _facts(kertas: KertasBukti) -> list[tuple[str, str]]:
    return [
        *([(kertas.sebutan_pihak, kertas.pihak)] if kertas.pihak else []),
        ("Untuk", kertas.untuk),
        ("Jumlah", rp(kertas.jumlah)),
        ("Terbilang", kertas.terbilang),
    ]


def _rows(kertas: KertasBukti) -> list[BarisTabel]:
    """The paper's own lines, else the accounts with the side they stand on."""
    told = kertas.rincian or tuple(
        (f"{kode} {nama}, {'debit' if sen > 0 else 'kredit'}", abs(sen))
        for kode, nama, sen in kertas.akun
    )
    rows = [BarisTabel((teks, sen), Gaya.ISI) for teks, sen in told[:MAX_RINCIAN]]
    if len(told) > MAX_RINCIAN:
        rest = sum(sen for _, sen in told[MAX_RINCIAN:])
        rows.append(BarisTabel((f"{len(told) - MAX_RINCIAN} baris lagi", rest), Gaya.ISI))
    return rows


def _sen(kertas: KertasBukti) -> bool:
    return any(sen % 100 for _, sen in kertas.rincian) or any(s % 100 for *_, s in kertas.akun)
