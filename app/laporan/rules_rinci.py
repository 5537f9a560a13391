"""What stands behind a row of a statement: its accounts, column by column. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.laporan.rules import Baris, Jenis, Kolom, Statement
from app.laporan.rules_arus_kas import KAS_AKHIR, KAS_AWAL, KENAIKAN, arus_isi
from app.laporan.rules_arus_tidak_langsung import indirect_lines
from app.laporan.rules_buku import Akun, Kurun
from app.laporan.rules_ekuitas import SALDO_AKHIR, equity_matrix
from app.laporan.rules_phu import phu_isi
from app.laporan.rules_posisi import posisi_isi
from app.laporan.rules_susunan import Isi

Pick = Callable[[Sequence[Akun], Kurun], Isi]
PICKS: dict[str, Pick] = {"posisi-keuangan": posisi_isi, "phu": phu_isi}
EKUITAS = "perubahan-ekuitas"
PER_AKUN = frozenset({"neraca-saldo", "neraca-lajur"})


@dataclass(frozen=True, slots=True)
class Rincian:
    """One account behind a row, in the sign of the row; None where a column has no figure."""

    kode: str
    nama: str
    nilai: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Bukti:
    """Two sums that must be equal, for one column of a statement."""

    kolom: str
    kiri: int
    kanan: int

    @property
    def selisih(self) -> int:
        """What is between them; nil when they agree."""
        return self.kiri - self.kanan


def details(
    statement: Statement, kunci: str, akun: Sequence[Akun], columns: Sequence[Kurun], metode: str
) -> tuple[Rincian, ...]:
    """Accounts behind a row (a total: behind every row it adds), in order of code.

    `columns` are the periods or the units of the figure columns; columns beyond them (elimination,
    sum over units) are summed or left empty.
    """
    rows = {row.kunci: row for row in statement.baris}
    nama = {a.kode: a.nama for a in akun}
    if kunci not in rows:
        return ()
    if statement.laporan == EKUITAS:
        return _equity(rows[kunci], statement, akun, columns)
    parts = [_picked(statement.laporan, akun, k, metode) for k in columns]
    found: dict[str, list[int]] = {}
    for leaf in leaves(rows, kunci):
        _gather(found, leaf, parts)
    width = len(statement.kolom)
    return tuple(
        Rincian(kode, nama[kode], _fitted(values, width))
        for kode, values in sorted(found.items())
        if any(values)
    )


def leaves(rows: Mapping[str, Baris], kunci: str) -> list[Baris]:
    """The rows with accounts that a row adds up; itself when it has accounts of its own."""
    row = rows[kunci]
    if row.akun or not row.rumus:
        return [row]
    return [leaf for key in row.rumus if key in rows for leaf in leaves(rows, key)]


def _picked(laporan: str, akun: Sequence[Akun], kurun: Kurun, metode: str) -> Isi:
    pick = PICKS.get(laporan)
    return pick(akun, kurun) if pick else arus_isi(akun, kurun, metode)


def _gather(found: dict[str, list[int]], leaf: Baris, parts: Sequence[Isi]) -> None:
    """Add the accounts of a leaf, in the sign its row is printed with."""
    line = _source_of(leaf, parts)
    own = [part.kode.get(line, {}) for part in parts]
    sign = _sign(leaf, [sum(cells.values()) for cells in own])
    for place, cells in enumerate(own):
        for kode, neto in cells.items():
            found.setdefault(kode, [0] * len(parts))[place] += sign * neto


def _source_of(leaf: Baris, parts: Sequence[Isi]) -> str:
    """The line of the column a row takes its figure from; rows of the indirect way are apart."""
    indirect = {line.kunci: line.sumber[0] for line in indirect_lines()}
    line = indirect.get(leaf.kunci, leaf.kunci)
    return line if any(line in part.kode for part in parts) else leaf.kunci


def _sign(leaf: Baris, sums: Sequence[int]) -> int:
    """Which way the row prints the figures of its accounts."""
    for value, total in zip(leaf.nilai, sums, strict=False):
        if total:
            return 1 if value == total else -1
    return 1


def _fitted(values: Sequence[int], width: int) -> tuple[int | None, ...]:
    """Cells for every column; over units the last one is the sum, elimination stays empty."""
    if len(values) == width:
        return tuple(values)
    return (*values, *(None,) * (width - len(values) - 1), sum(values))


def _equity(
    row: Baris, statement: Statement, akun: Sequence[Akun], columns: Sequence[Kurun]
) -> tuple[Rincian, ...]:
    """Accounts of a movement of equity; one row may move several components, so no figures.

    The closing balance names every account that moved.
    """
    nama = {a.kode: a.nama for a in akun}
    codes = set(row.akun)
    if row.jenis is Jenis.JUMLAH or row.kunci.startswith(SALDO_AKHIR):
        for kurun in columns:
            for found in equity_matrix(akun, kurun).kode.values():
                codes |= found
    empty = (None,) * len(statement.kolom)
    return tuple(Rincian(kode, nama[kode], empty) for kode in sorted(codes))


def proofs(statement: Statement) -> tuple[str, str, tuple[Bukti, ...]]:
    """Names of the two sums a statement is proven by, and the sums of every column."""
    rows = {row.kunci: row.nilai for row in statement.baris}
    if statement.laporan == "posisi-keuangan":
        names = ("Jumlah aset", "Jumlah liabilitas dan ekuitas")
        sides = (rows["jumlah_aset"], rows["jumlah_liabilitas_ekuitas"])
        return *names, _pairs(statement.kolom, *sides)
    if statement.laporan == "arus-kas":
        names = ("Kas awal ditambah kenaikan", "Kas menurut posisi keuangan")
        reached = tuple(
            (a or 0) + (b or 0) for a, b in zip(rows[KAS_AWAL], rows[KENAIKAN], strict=True)
        )
        return *names, _pairs(statement.kolom, reached, rows[KAS_AKHIR])
    if statement.laporan in PER_AKUN:
        return "Debit", "Kredit", _sides(statement)
    return "", "", ()


def _pairs(
    kolom: Sequence[Kolom], left: Sequence[int | None], right: Sequence[int | None]
) -> tuple[Bukti, ...]:
    return tuple(Bukti(k.judul, a or 0, b or 0) for k, a, b in zip(kolom, left, right, strict=True))


def _sides(statement: Statement) -> tuple[Bukti, ...]:
    """Debit and credit of each pair of columns in the last total."""
    total = [value or 0 for value in statement.baris[-1].nilai]
    return tuple(
        Bukti(kolom.judul.removesuffix(" debit"), total[place], total[place + 1])
        for place, kolom in enumerate(statement.kolom)
        if place % 2 == 0
    )
