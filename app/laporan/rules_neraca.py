"""Neraca saldo and neraca lajur: every account on a row, debit and credit in pairs.

In the combined view the accounts between units are left out (akuntansi 3.12): they cancel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.laporan.rules import Baris, Jenis, Kolom, Statement
from app.laporan.rules_buku import PEMBUKA, PENUTUP, PENYESUAIAN, Akun, Gerak, Judul, Kurun
from app.laporan.rules_judul import Bentuk, finished
from app.laporan.rules_posisi import earlier_result
from app.laporan.rules_susunan import (
    ANTAR_UNIT,
    ELIMINASI,
    HASIL,
    SHU_BERJALAN,
    SHU_LALU,
    line_of,
)

NERACA_SALDO = Bentuk("neraca-saldo", "NERACA SALDO", flow=True)
NERACA_LAJUR = Bentuk("neraca-lajur", "NERACA LAJUR", flow=False)
KOLOM_SALDO = (
    Kolom("awal_debit", "Saldo awal debit"),
    Kolom("awal_kredit", "Saldo awal kredit"),
    Kolom("mutasi_debit", "Mutasi debit"),
    Kolom("mutasi_kredit", "Mutasi kredit"),
    Kolom("saldo_debit", "Saldo akhir debit"),
    Kolom("saldo_kredit", "Saldo akhir kredit"),
)
KOLOM_LAJUR = (
    Kolom("saldo_debit", "Neraca saldo debit"),
    Kolom("saldo_kredit", "Neraca saldo kredit"),
    Kolom("penyesuaian_debit", "Penyesuaian debit"),
    Kolom("penyesuaian_kredit", "Penyesuaian kredit"),
    Kolom("disesuaikan_debit", "Disesuaikan debit"),
    Kolom("disesuaikan_kredit", "Disesuaikan kredit"),
    Kolom("phu_debit", "Hasil usaha debit"),
    Kolom("phu_kredit", "Hasil usaha kredit"),
    Kolom("posisi_debit", "Posisi keuangan debit"),
    Kolom("posisi_kredit", "Posisi keuangan kredit"),
)
SHU_LALU_TERBUKA = "shu_tahun_lalu"


@dataclass(slots=True)
class Sisi:
    """An account's opening balance (net) and its movements by side."""

    awal: int = 0
    debit: int = 0
    kredit: int = 0

    @property
    def saldo(self) -> int:
        """Closing balance, debit positive."""
        return self.awal + self.debit - self.kredit


@dataclass(slots=True)
class Lajur:
    """An account on the worksheet: before adjustment (net) and the adjustments by side."""

    saldo: int = 0
    debit: int = 0
    kredit: int = 0

    @property
    def disesuaikan(self) -> int:
        """Adjusted balance, debit positive."""
        return self.saldo + self.debit - self.kredit


@dataclass(slots=True)
class _Rows:
    rows: list[Baris] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)

    def add(self, kunci: str, label: str, values: tuple[int, ...], akun: tuple[str, ...]) -> None:
        self.rows.append(Baris(kunci, label, 2, Jenis.ISI, values, akun=akun))
        self.sums = [a + b for a, b in zip(self.sums or [0] * len(values), values, strict=True)]

    def total(self, width: int) -> tuple[int, ...]:
        return tuple(self.sums or [0] * width)

    def keys(self) -> tuple[str, ...]:
        return tuple(r.kunci for r in self.rows)


def neraca_saldo(
    judul: Judul, akun: Sequence[Akun], kurun: Kurun, *, penutup: bool = True
) -> Statement:
    """Opening, movement and closing balance of every account; opening entries are no movement.

    `penutup=False` shows the books before the closing journals of the period.
    """
    kurun = kurun.of_unit(judul.unit) if judul.unit else kurun
    by_kode = _shown(akun, judul)
    sides = _sides(akun, kurun, penutup=penutup)
    out = _Rows()
    for kode in sorted(sides.keys() & by_kode.keys()):
        s = sides[kode]
        values = (*pair(s.awal), s.debit, s.kredit, *pair(s.saldo))
        if any(values):
            out.add(kode, by_kode[kode].nama, values, (kode,))
    total = out.total(len(KOLOM_SALDO))
    rows = (*out.rows, Baris("jumlah", "Jumlah", 0, Jenis.JUMLAH, total, rumus=out.keys()))
    cocok = all(total[i] == total[i + 1] for i in range(0, len(total), 2))
    return finished(NERACA_SALDO, judul, [kurun], KOLOM_SALDO, rows, cocok=cocok)


def neraca_lajur(judul: Judul, akun: Sequence[Akun], kurun: Kurun) -> Statement:
    """The worksheet of akuntansi 5.3, before the closing journals; the SHU row balances it."""
    kurun = kurun.of_unit(judul.unit) if judul.unit else kurun
    by_kode = _shown(akun, judul)
    lajur, earlier = _lajur(akun, kurun)
    out = _Rows()
    for kode in sorted(lajur.keys() & by_kode.keys()):
        row = lajur[kode]
        values = _lajur_values(row, hasil=by_kode[kode].kelompok in HASIL)
        if any(values):
            out.add(kode, by_kode[kode].nama, values, (kode,))
    if net := sum(earlier.values()):
        nama = "SHU tahun lalu belum dibagi (buku belum ditutup)"
        out.add(SHU_LALU_TERBUKA, nama, _lajur_values(Lajur(net), hasil=False), tuple(earlier))
    rows, cocok = _lajur_totals(out)
    return finished(NERACA_LAJUR, judul, [kurun], KOLOM_LAJUR, rows, cocok=cocok)


def pair(neto: int) -> tuple[int, int]:
    """A balance on its side: (debit, credit)."""
    return (neto, 0) if neto > 0 else (0, -neto)


def before_closing(by_kode: Mapping[str, Akun], rows: Iterable[Gerak]) -> dict[str, int]:
    """What closing rows leave standing once the closing itself is taken back.

    The move of last year's SHU on the first day of the year is of the same nature and stays;
    revenue, expense and the lines between units go, and so does their counterpart in the SHU.
    """
    kept: dict[str, int] = {}
    taken = 0
    for row in rows:
        kelompok = by_kode[row.kode_akun].kelompok
        if kelompok in HASIL or kelompok == ANTAR_UNIT:
            taken += row.neto
        else:
            kept[row.kode_akun] = kept.get(row.kode_akun, 0) + row.neto
    order = {SHU_BERJALAN: 0, SHU_LALU: 1}
    targets = [k for k in kept if by_kode[k].kelompok in order]
    if taken and targets:
        kept[min(targets, key=lambda k: (order[by_kode[k].kelompok], k))] += taken
    return kept


def _sides(akun: Sequence[Akun], kurun: Kurun, *, penutup: bool) -> dict[str, Sisi]:
    sides: dict[str, Sisi] = {}
    for row in kurun.awal:
        sides.setdefault(row.kode_akun, Sisi()).awal += row.neto
    closing = []
    for row in kurun.gerak:
        if row.sifat == PENUTUP and not penutup:
            closing.append(row)
            continue
        side = sides.setdefault(row.kode_akun, Sisi())
        if row.sifat == PEMBUKA:
            side.awal += row.neto
        else:
            side.debit += row.debit
            side.kredit += row.kredit
    for kode, neto in before_closing({a.kode: a for a in akun}, closing).items():
        side = sides.setdefault(kode, Sisi())
        debit, kredit = pair(neto)
        side.debit += debit
        side.kredit += kredit
    return sides


def _lajur(akun: Sequence[Akun], kurun: Kurun) -> tuple[dict[str, Lajur], dict[str, int]]:
    """Worksheet figures by account, and open balances of earlier years by account."""
    by_kode = {a.kode: a for a in akun}
    lajur: dict[str, Lajur] = {}
    for row in kurun.awal:
        lajur.setdefault(row.kode_akun, Lajur()).saldo += row.neto
    for row in kurun.gerak:
        line = lajur.setdefault(row.kode_akun, Lajur())
        if row.sifat == PENYESUAIAN:
            line.debit += row.debit
            line.kredit += row.kredit
        elif row.sifat != PENUTUP:
            line.saldo += row.neto
    closing = (g for g in kurun.gerak if g.sifat == PENUTUP)
    for kode, neto in before_closing(by_kode, closing).items():
        lajur.setdefault(kode, Lajur()).saldo += neto
    earlier = {k: v for k, v in earlier_result(by_kode, kurun).items() if v}
    for kode, neto in earlier.items():
        lajur[kode].saldo -= neto
    return lajur, earlier


def _lajur_values(row: Lajur, *, hasil: bool) -> tuple[int, ...]:
    ready = pair(row.disesuaikan)
    last = (*ready, 0, 0) if hasil else (0, 0, *ready)
    return (*pair(row.saldo), row.debit, row.kredit, *ready, *last)


def _lajur_totals(out: _Rows) -> tuple[tuple[Baris, ...], bool]:
    total = out.total(len(KOLOM_LAJUR))
    shu = total[7] - total[6]
    balance = (0,) * 6 + (*pair(shu), *pair(-shu))
    final = tuple(a + b for a, b in zip(total, balance, strict=True))
    cocok = all(final[i] == final[i + 1] for i in range(0, len(final), 2))
    rows = (
        *out.rows,
        Baris("jumlah", "Jumlah", 0, Jenis.JUMLAH, total, rumus=out.keys()),
        Baris(SHU_BERJALAN, "SHU tahun berjalan", 2, Jenis.ISI, balance),
        Baris(
            "jumlah_akhir",
            "Jumlah akhir",
            0,
            Jenis.JUMLAH,
            final,
            rumus=("jumlah", SHU_BERJALAN),
        ),
    )
    return rows, cocok


def _shown(akun: Sequence[Akun], judul: Judul) -> dict[str, Akun]:
    return {a.kode: a for a in akun if judul.unit or line_of(a) not in ELIMINASI}
