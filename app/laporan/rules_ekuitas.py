"""Laporan perubahan ekuitas: components as columns, movements as rows (akuntansi 1.4, 8.5).

The move of last year's SHU on the first day of the year is part of the opening balance, so
closed and not yet closed books print the same statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.buku_besar.rules_bagan import MutasiEkuitas
from app.laporan.rules import Baris, Jenis, Kolom, Statement
from app.laporan.rules_buku import PEMBUKA, PENUTUP, Akun, Gerak, Judul, Kurun, without_unit
from app.laporan.rules_judul import Bentuk, finished
from app.laporan.rules_label import (
    ALOKASI,
    ALOKASI_CADANGAN,
    ALOKASI_DANA,
    HIBAH,
    KOREKSI,
    LAIN,
    MUTASI,
    PENARIKAN,
    PERAN_KOREKSI,
    PKL_MUTASI,
    SETORAN,
    label,
    mutasi_of,
)
from app.laporan.rules_posisi import earlier_result, posisi_isi
from app.laporan.rules_susunan import (
    EKUITAS,
    HASIL,
    MODAL_USP_UNIT,
    PKL,
    SHU_BERJALAN,
    SHU_LALU,
    line_of,
)
from app.values.calendar import tanggal_panjang

BENTUK = Bentuk("perubahan-ekuitas", "LAPORAN PERUBAHAN EKUITAS", flow=True)
SALDO_AWAL, SALDO_AKHIR, JUMLAH = "saldo_awal", "saldo_akhir", "jumlah"
PEMINDAHAN = "pemindahan_hasil"
SHU = "shu_tahun_berjalan"
_SELALU = ("simpanan_pokok", "simpanan_wajib", "hibah", "cadangan", SHU_LALU, SHU_BERJALAN)
# What a movement of a component means where the posting did not say; the other components
# take deposits on one side and withdrawals on the other.
_BY_LINE = {
    "hibah": HIBAH,
    "cadangan": ALOKASI_CADANGAN,
    SHU_LALU: ALOKASI_DANA,
    SHU_BERJALAN: LAIN,
    PKL: PKL_MUTASI,
}
_COMPONENTS = frozenset((*EKUITAS, MODAL_USP_UNIT))
_NAMA_SHU = "SHU tahun berjalan"

Cells = dict[str, int]


@dataclass(slots=True)
class Matriks:
    """Movements by row and component, equity positive."""

    rows: dict[str, Cells] = field(default_factory=dict)
    kode: dict[str, set[str]] = field(default_factory=dict)

    def add(self, row: str, line: str, amount: int, kode: str = "") -> None:
        """Add an amount to one cell; nil leaves no trace."""
        if amount:
            cells = self.rows.setdefault(row, {})
            cells[line] = cells.get(line, 0) + amount
            if kode:
                self.kode.setdefault(row, set()).add(kode)

    def closing(self) -> Cells:
        """Sum of all rows by component."""
        total: Cells = {}
        for cells in self.rows.values():
            for line, amount in cells.items():
                total[line] = total.get(line, 0) + amount
        return total


def perubahan_ekuitas(judul: Judul, akun: Sequence[Akun], kurun: Sequence[Kurun]) -> Statement:
    """The matrix of each period, the oldest first; keys of older periods end in `_lalu`."""
    if judul.unit:
        kurun = [k.of_unit(judul.unit) for k in kurun]
    lines = (*EKUITAS, MODAL_USP_UNIT) if judul.unit else EKUITAS
    parts = [equity_matrix(akun, k) for k in kurun]
    shown = [
        line
        for line in lines
        if line in _SELALU or any(c.get(line) for m in parts for c in m.rows.values())
    ]
    rows: list[Baris] = []
    for age in reversed(range(len(kurun))):
        rows += _rows(parts[age], kurun[age], shown, _suffix(age))
    kolom = (*(Kolom(line, label(line)) for line in shown), Kolom(JUMLAH, "Jumlah"))
    cocok = all(_agrees(m, akun, k, lines) for m, k in zip(parts, kurun, strict=True))
    return finished(BENTUK, judul, kurun, kolom, tuple(rows), cocok=cocok)


def equity_matrix(akun: Sequence[Akun], kurun: Kurun) -> Matriks:
    """Opening balance and movements of every component of equity in one period."""
    by_kode = {a.kode: a for a in akun}
    line_by_kode = {kode: line_of(a) for kode, a in by_kode.items()}
    matrix = Matriks()
    _opening(matrix, by_kode, line_by_kode, kurun)
    closing: list[Gerak] = []
    for row in without_unit(kurun.gerak):
        line = line_by_kode[row.kode_akun]
        if row.sifat == PENUTUP:
            closing.append(row)
        elif line in HASIL:
            matrix.add(SHU, SHU_BERJALAN, -row.neto, row.kode_akun)
        elif line not in _COMPONENTS:
            continue
        elif row.sifat == PEMBUKA:
            matrix.add(SALDO_AWAL, line, -row.neto, row.kode_akun)
        else:
            _movement(matrix, row, by_kode[row.kode_akun], line)
    _closing(matrix, line_by_kode, closing)
    _pair_allocation(matrix)
    return matrix


def _opening(
    matrix: Matriks, by_kode: Mapping[str, Akun], line_by_kode: Mapping[str, str], kurun: Kurun
) -> None:
    for row in kurun.awal:
        line = line_by_kode[row.kode_akun]
        if line in _COMPONENTS:
            matrix.add(SALDO_AWAL, line, -row.neto, row.kode_akun)
        elif line in HASIL:
            matrix.add(SALDO_AWAL, SHU_BERJALAN, -row.neto)
    for neto in earlier_result(by_kode, kurun).values():
        matrix.add(SALDO_AWAL, SHU_BERJALAN, neto)
        matrix.add(SALDO_AWAL, SHU_LALU, -neto)


def _movement(matrix: Matriks, row: Gerak, account: Akun, line: str) -> None:
    """One equity row on the movement it was posted as, else on what its component implies."""
    known = mutasi_of(row.arus)
    if known is None and line not in _BY_LINE:
        matrix.add(SETORAN, line, row.kredit, row.kode_akun)
        matrix.add(PENARIKAN, line, -row.debit, row.kode_akun)
        return
    if known == ALOKASI:
        known = ALOKASI_CADANGAN if line == "cadangan" else ALOKASI_DANA
    elif known == MutasiEkuitas.SHU:
        known = SHU
    elif known is None:
        known = KOREKSI if account.peran == PERAN_KOREKSI else _BY_LINE[line]
    matrix.add(known, line, -row.neto, row.kode_akun)


def _closing(matrix: Matriks, line_by_kode: Mapping[str, str], rows: Iterable[Gerak]) -> None:
    """Closing journals: the move to last year's SHU goes to the opening, the rest is nil.

    In one unit the rest is the result that the closing carried to or from another unit.
    """
    for row in rows:
        line = line_by_kode[row.kode_akun]
        if line == SHU_LALU:
            matrix.add(SALDO_AWAL, SHU_LALU, -row.neto, row.kode_akun)
            matrix.add(SALDO_AWAL, SHU_BERJALAN, row.neto)
        if line in (*HASIL, SHU_BERJALAN, SHU_LALU):
            matrix.add(PEMINDAHAN, SHU_BERJALAN, -row.neto)
        elif line in _COMPONENTS:
            matrix.add(PEMINDAHAN, line, -row.neto, row.kode_akun)


def _pair_allocation(matrix: Matriks) -> None:
    """Set what went to reserves against last year's SHU; the rest went to members and funds.

    One journal allocates both, so the daily table holds the debit of the SHU as one figure.
    """
    reserves = matrix.rows.get(ALOKASI_CADANGAN, {})
    free = matrix.rows.get(ALOKASI_DANA, {}).get(SHU_LALU, 0)
    open_part = -sum(reserves.values())
    if free * open_part <= 0:
        return
    moved = open_part if abs(open_part) <= abs(free) else free
    matrix.add(ALOKASI_CADANGAN, SHU_LALU, moved)
    matrix.add(ALOKASI_DANA, SHU_LALU, -moved)


def _rows(matrix: Matriks, kurun: Kurun, lines: Sequence[str], suffix: str) -> list[Baris]:
    opening = f"Saldo {tanggal_panjang(kurun.sejak)}"
    rows = [_row(matrix, SALDO_AWAL, opening, lines, suffix, 1)]
    for kunci, nama in (*MUTASI, (PEMINDAHAN, "Hasil dipindahkan antar unit"), (SHU, _NAMA_SHU)):
        row = _row(matrix, kunci, nama, lines, suffix, 2)
        if any(row.nilai):
            rows.append(row)
    total = matrix.closing()
    values = [total.get(line, 0) for line in lines]
    rows.append(
        Baris(
            SALDO_AKHIR + suffix,
            f"Saldo {tanggal_panjang(kurun.sampai)}",
            0,
            Jenis.JUMLAH,
            (*values, sum(values)),
            rumus=tuple(r.kunci for r in rows),
        )
    )
    return rows


def _row(
    matrix: Matriks, kunci: str, nama: str, lines: Sequence[str], suffix: str, tingkat: int
) -> Baris:
    cells = matrix.rows.get(kunci, {})
    values = [cells.get(line, 0) for line in lines]
    codes = tuple(sorted(matrix.kode.get(kunci, ())))
    return Baris(kunci + suffix, nama, tingkat, Jenis.ISI, (*values, sum(values)), akun=codes)


def _suffix(age: int) -> str:
    return "" if age == 0 else "_lalu" if age == 1 else f"_lalu{age}"


def _agrees(matrix: Matriks, akun: Sequence[Akun], kurun: Kurun, lines: Sequence[str]) -> bool:
    """Whether each component closes as the posisi keuangan shows it."""
    posisi = posisi_isi(akun, kurun).nilai
    closing = matrix.closing()
    return all(closing.get(line, 0) == -posisi.get(line, 0) for line in lines)
