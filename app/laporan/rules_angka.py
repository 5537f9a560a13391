"""The figures of one period that ratios are made of, picked from the lines statements print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.laporan.rules_buku import PEMBUKA, Akun, Gerak, Kurun
from app.laporan.rules_phu import phu_isi
from app.laporan.rules_posisi import posisi_isi
from app.laporan.rules_susunan import (
    ASET_LANCAR,
    ASET_TIDAK_LANCAR,
    EKUITAS,
    HASIL,
    LIABILITAS,
    LIABILITAS_PENDEK,
)
from app.values.rate import Rounding, divide


@dataclass(frozen=True, slots=True)
class Angka:
    """The figures of one period that ratios are made of, in sen, all in their natural sign."""

    kas: int
    aset_lancar: int
    aset: int
    liabilitas_pendek: int
    liabilitas: int
    ekuitas: int
    ekuitas_awal: int
    partisipasi_bruto: int
    beban_pokok_anggota: int
    pendapatan_non_anggota: int
    beban_pokok: int
    beban_usaha: int
    beban_perkoperasian: int
    shu: int
    persediaan: tuple[int, int]
    piutang: tuple[int, int]
    piutang_bertambah: int

    @property
    def pendapatan(self) -> int:
        """Gross revenue from members and others."""
        return self.partisipasi_bruto + self.pendapatan_non_anggota

    @property
    def beban_usaha_anggota(self) -> int:
        """Operating cost in the members' share of revenue, half up to the sen (akuntansi 1.3)."""
        if self.pendapatan <= 0:
            return self.beban_usaha
        share = self.beban_usaha * self.partisipasi_bruto
        return divide(share, self.pendapatan, Rounding.HALF_UP)


def figures(akun: Sequence[Akun], kurun: Kurun) -> Angka:
    """Pick the figures out of the same lines that the statements print."""
    posisi = posisi_isi(akun, kurun).nilai
    awal = posisi_isi(akun, Kurun(kurun.sejak, kurun.sejak, _opening(kurun), ())).nilai
    hasil = phu_isi(akun, kurun).nilai
    ekuitas_awal = -sum(awal.get(k, 0) for k in EKUITAS)
    return Angka(
        kas=posisi.get("kas_setara_kas", 0),
        aset_lancar=sum(posisi.get(k, 0) for k in ASET_LANCAR),
        aset=sum(posisi.get(k, 0) for k in (*ASET_LANCAR, *ASET_TIDAK_LANCAR)),
        liabilitas_pendek=-sum(posisi.get(k, 0) for k in LIABILITAS_PENDEK),
        liabilitas=-sum(posisi.get(k, 0) for k in LIABILITAS),
        ekuitas=-sum(posisi.get(k, 0) for k in EKUITAS),
        ekuitas_awal=ekuitas_awal,
        partisipasi_bruto=-hasil.get("partisipasi_bruto", 0),
        beban_pokok_anggota=hasil.get("beban_pokok_anggota", 0),
        pendapatan_non_anggota=-hasil.get("pendapatan_non_anggota", 0),
        beban_pokok=sum(
            hasil.get(k, 0) for k in ("beban_pokok_anggota", "beban_pokok_non_anggota")
        ),
        beban_usaha=hasil.get("beban_usaha", 0),
        beban_perkoperasian=hasil.get("beban_perkoperasian", 0),
        shu=-sum(hasil.get(k, 0) for k in HASIL),
        persediaan=(awal.get("persediaan", 0), posisi.get("persediaan", 0)),
        piutang=(awal.get("piutang_usaha", 0), posisi.get("piutang_usaha", 0)),
        piutang_bertambah=_new_receivables(akun, kurun),
    )


def _opening(kurun: Kurun) -> tuple[Gerak, ...]:
    return (*kurun.awal, *(g for g in kurun.gerak if g.sifat == PEMBUKA))


def _new_receivables(akun: Sequence[Akun], kurun: Kurun) -> int:
    """Sales on credit: what was debited to trade receivables in the period."""
    codes = {a.kode for a in akun if a.kelompok == "piutang_usaha" and a.saldo_normal == "D"}
    return sum(g.debit for g in kurun.gerak if g.kode_akun in codes and g.sifat != PEMBUKA)
