"""The passbook of a member: which lines it has, on which row of a page each stands. Pure.

Lines follow the chain of the ledger, never the date: what was printed keeps its place for ever, an
entry booked late comes after what stands in the book already, and a cancellation is a line of its
own. The columns are those of kelembagaan 3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.buku_besar.journals_simpanan import JenisSimpanan
from app.values.calendar import BULAN_SINGKAT, tanggal_panjang
from app.values.refusal import Reason

J = JenisSimpanan
DI_BUKU = (J.POKOK, J.WAJIB, J.SUKARELA)
SANDI: Mapping[str, tuple[str, str]] = {
    "buku_besar.saldo_awal": ("SA", "Saldo awal"),
    "simpanan.setoran": ("ST", "Setoran"),
    "simpanan.penarikan": ("TR", "Penarikan"),
    "simpanan.pindah": ("PD", "Pindah antaranggota"),
    "simpanan.potongan": ("PT", "Potong sukarela"),
    "simpanan.calon_diterima": ("TM", "Diterima menjadi anggota"),
    "simpanan.bunga": ("BG", "Bunga"),
    "simpanan.bunga_akrual_bayar": ("BG", "Bunga"),
    "pengunduran_diri.berhenti": ("KL", "Keluar dari keanggotaan"),
    "pengunduran_diri.sertifikat": ("KL", "Keluar dari keanggotaan"),
    "buku_besar.pembatalan": ("KR", "Koreksi"),
}
LAIN = ("LN", "Lain-lain")
SANDI_DIKENAL = tuple(dict.fromkeys([*SANDI.values(), LAIN]))


@dataclass(frozen=True, slots=True)
class GerakSimpanan:
    """What one journal moved of one kind; `jumlah` in sen, what is owed to the member positive."""

    urut: int
    tanggal: date
    nomor: str
    jenis: str
    jumlah: int
    aturan: str
    keterangan: str = ""
    pembuka: bool = False


@dataclass(frozen=True, slots=True)
class BarisSimpanan:
    """A line of the passbook or of a statement; amounts in sen, `saldo` of all its columns.

    `nomor` counts the lines of the passbook from 1; `lain` is only told by a statement.
    """

    nomor: int
    urut: int
    tanggal: date
    bukti: str
    sandi: str
    uraian: str
    pokok: int
    wajib: int
    sukarela: int
    lain: int
    saldo: int


def passbook_lines(moves: Iterable[GerakSimpanan], words: Mapping[int, str]) -> list[BarisSimpanan]:
    """Lines of the passbook in the order of the chain; kinds it has no column for are left out.

    `words` says per journal what its paper tells in short, months above all.
    """
    mine = sorted((m for m in moves if m.jenis in DI_BUKU), key=lambda move: move.urut)
    return _lines(mine, words, 0)


def statement_lines(
    moves: Iterable[GerakSimpanan], words: Mapping[int, str], *, since: date, until: date
) -> tuple[list[BarisSimpanan], dict[str, int]]:
    """Lines of a span in order of date with running balance, and the balances before it by kind.

    The opening of the books stands before every span that begins after it.
    """
    ordered = sorted(moves, key=lambda move: (move.tanggal, not move.pembuka, move.urut))
    before: dict[str, int] = {}
    for move in ordered:
        if move.tanggal < since:
            before[move.jenis] = before.get(move.jenis, 0) + move.jumlah
    span = [move for move in ordered if since <= move.tanggal <= until]
    return _lines(span, words, sum(before.values())), before


def _lines(
    moves: Sequence[GerakSimpanan], words: Mapping[int, str], saldo: int
) -> list[BarisSimpanan]:
    groups: dict[int, list[GerakSimpanan]] = {}
    for move in moves:
        groups.setdefault(move.urut, []).append(move)
    lines: list[BarisSimpanan] = []
    for group in groups.values():
        sums: dict[str, int] = {}
        for move in group:
            kind = move.jenis if move.jenis in DI_BUKU else "lain"
            sums[kind] = sums.get(kind, 0) + move.jumlah
        if not any(sums.values()):
            continue
        saldo += sum(sums.values())
        first = group[0]
        sandi, sebutan = SANDI.get(first.aturan, LAIN)
        if first.pembuka:
            sandi, sebutan = SANDI["buku_besar.saldo_awal"]
        told = first.keterangan if sandi == LAIN[0] else sebutan
        lines.append(
            BarisSimpanan(
                len(lines) + 1, first.urut, first.tanggal, first.nomor, sandi,
                words.get(first.urut, told), sums.get(J.POKOK, 0), sums.get(J.WAJIB, 0),
                sums.get(J.SUKARELA, 0), sums.get("lain", 0), saldo,
            )
        )  # fmt: skip
    return lines


def short_months(first: date, last: date) -> str:
    """Months of a line in little room: Jan 25, Jan–Mar 25, Des 25–Feb 26."""
    end = f"{BULAN_SINGKAT[last.month - 1]} {last:%y}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = BULAN_SINGKAT[first.month - 1]
    return f"{start}–{end}" if first.year == last.year else f"{start} {first:%y}–{end}"


@dataclass(frozen=True, slots=True)
class TataBuku:
    """How the pages of the passbooks are ruled: rows a page, and in mm from the sheet's corner.

    `atas` is the upper edge of the first row, `jarak` the height of a row, `kiri` the left edge.
    """

    baris: int = 20
    atas: Decimal = Decimal(28)
    jarak: Decimal = Decimal(5)
    kiri: Decimal = Decimal(6)


AWALAN_SETELAN = "simpanan.buku_"


def layout_of(settings: Mapping[str, str]) -> TataBuku:
    """The ruling in force, from the settings by their keys; what was never set is the default."""
    usual = TataBuku()

    def mm(name: str, default: Decimal) -> Decimal:
        text = settings.get(f"{AWALAN_SETELAN}{name}", "")
        return Decimal(text.replace(",", ".")) if text else default

    return TataBuku(
        int(settings.get(f"{AWALAN_SETELAN}baris") or usual.baris), mm("atas_mm", usual.atas),
        mm("jarak_mm", usual.jarak), mm("kiri_mm", usual.kiri),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CetakRow:
    """One print: lines `dari` to `sampai`, the first of them on row `di_baris` of a page."""

    dari: int
    sampai: int
    di_baris: int


def last_line(prints: Sequence[CetakRow]) -> int:
    """The last line that ever went into the book; 0 for a new one."""
    return max((row.sampai for row in prints), default=0)


def row_for(prints: Sequence[CetakRow], line: int, rows: int) -> int:
    """The row of a page on which a line belongs: after, or where the newest print put it.

    `prints` in the order they were made; a new book begins on row 1.
    """
    for row in reversed(prints):
        if row.dari <= line <= row.sampai + 1:
            return (row.di_baris - 1 + line - row.dari) % rows + 1
    return (line - 1) % rows + 1


def print_problems(dari: int, di_baris: int, *, ada: int, tercetak: int, rows: int) -> list[Reason]:
    """Why nothing is printed: no such line, lines left out between, no such row on a page."""
    reasons = []
    if ada == 0:
        return [Reason("Anggota ini belum mempunyai catatan simpanan untuk dicetak.", "dari")]
    if dari > ada:
        if tercetak >= ada:
            text = f"Semua {ada} catatan sudah dicetak. Untuk mencetak ulang, pilih nomor catatan."
        else:
            text = f"Catatan terakhir nomor {ada}; pilih nomor 1 sampai {ada}."
        reasons.append(Reason(text, "dari"))
    elif dari < 1:
        reasons.append(Reason(f"Pilih nomor catatan 1 sampai {ada}.", "dari"))
    elif dari > tercetak + 1:
        text = f"Catatan nomor {tercetak + 1} belum dicetak; mulai dari nomor itu atau sebelumnya."
        reasons.append(Reason(text, "dari"))
    if not 1 <= di_baris <= rows:
        reasons.append(Reason(f"Halaman buku mempunyai baris 1 sampai {rows}.", "di_baris"))
    return reasons


def paged(
    lines: Sequence[BarisSimpanan], di_baris: int, rows: int
) -> list[list[tuple[int, BarisSimpanan]]]:
    """Lines by page of the book, each with its row there (from 1)."""
    pages: list[list[tuple[int, BarisSimpanan]]] = []
    row = di_baris
    for line in lines:
        if row > rows or not pages:
            pages.append([])
            row = 1 if row > rows else row
        pages[-1].append((row, line))
        row += 1
    return pages


def span_words(since: date, until: date) -> str:
    """A span in a title."""
    return f"{tanggal_panjang(since)} sampai {tanggal_panjang(until)}"


def file_name(nama: str) -> str:
    """A member's name as part of the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-") or "anggota"
