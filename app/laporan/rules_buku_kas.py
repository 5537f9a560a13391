"""The cash book as villages keep it: month by month, Masuk and Keluar, who, and the Fee. Pure.

Columns: kelembagaan 5 row 14 (no; tanggal; uraian transaksi; no bukti; debet; kredit; saldo;
keterangan); the first row of a month is the balance of the month before, and the book of an
agent has a column Fee (kelembagaan 5, field ledgers).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from app.laporan.rules import BarisBuku, Buku
from app.laporan.rules_buku import Akun
from app.values.calendar import bulan_tahun, month_end, month_start, tanggal_panjang

KAS_UMUM, KAS_KECIL, LACI, BANK, DEPOSIT = (
    "kas_umum", "kas_kecil", "kas_unit", "bank", "deposit_agen",
)  # fmt: skip
SEBUTAN = {
    KAS_UMUM: "BUKU KAS UMUM", KAS_KECIL: "BUKU KAS OPERASIONAL", LACI: "BUKU KAS UNIT",
    BANK: "BUKU BANK", DEPOSIT: "BUKU DEPOSIT AGEN",
}  # fmt: skip
LAIN = "BUKU KAS"
PINDAHAN = "Pindahan"


@dataclass(frozen=True, slots=True)
class Catatan:
    """What a cash book says of an entry beside its amount: words, who and which paper, the fee."""

    uraian: str
    keterangan: str = ""
    fee: int | None = None


@dataclass(frozen=True, slots=True)
class JumlahBulan:
    """A whole month of a book: how many entries, both sides and the fee in sen."""

    baris: int
    masuk: int
    keluar: int
    fee: int = 0


@dataclass(frozen=True, slots=True)
class BarisKas:
    """One entry; `no` counts from 1 in each month, `urut` opens the journal, sen throughout."""

    no: int
    tanggal: date
    uraian: str
    bukti: str
    masuk: int
    keluar: int
    saldo: int
    keterangan: str
    fee: int | None
    urut: int


@dataclass(frozen=True, slots=True)
class BulanKas:
    """What a book or a page of it shows of one month.

    `sebutan` names the first row. `tuntas`: the last entry of the month is among `baris`, so the
    sums of the whole month in `jumlah` are printed below, with `saldo_akhir`.
    """

    bulan: date
    sebutan: str
    saldo_awal: int
    baris: tuple[BarisKas, ...]
    jumlah: JumlahBulan
    saldo_akhir: int
    tuntas: bool

    @property
    def penutup(self) -> str:
        """Name of the row that closes the month."""
        return f"Jumlah dan saldo akhir {bulan_tahun(self.bulan)}"


@dataclass(frozen=True, slots=True)
class BukuKas(Buku):
    """A cash book with its months; `berfee` opens the column of the agent's fee.

    `saldo_buku_besar` is what the ledger keeps on the last day, to hold the book against.
    """

    nama: str = ""
    bulan: tuple[BulanKas, ...] = ()
    berfee: bool = False
    saldo_buku_besar: int | None = None

    @property
    def cocok(self) -> bool:
        """Whether the book ends at the balance the ledger keeps."""
        return self.saldo_akhir == self.saldo_buku_besar

    @property
    def kalimat_cocok(self) -> str:
        """The mark in words, as it is printed below the book."""
        if self.cocok:
            return "Cocok: saldo akhir buku ini sama dengan saldo akunnya di buku besar."
        return "Tidak cocok dengan buku besar; jalankan pemeriksaan sebelum buku ini dipakai."

    @property
    def fee(self) -> int:
        """The fee of every month shown to its end."""
        return sum(part.jumlah.fee for part in self.bulan)


def book_words(akun: Akun, peran: str, unit: str = "") -> tuple[str, str]:
    """Title and short name of a book in the treasurer's words.

    `peran` is the account's own role or its parent's, `unit` the name of the unit of a drawer.
    """
    head = SEBUTAN.get(peran, LAIN)
    if peran in (KAS_UMUM, KAS_KECIL) and akun.peran:
        return f"{head} {akun.kode}", head.removeprefix("BUKU ").capitalize()
    if unit and peran == LACI:
        return f"{head} {akun.kode} {unit}", f"Kas {unit}"
    return f"{head} {akun.kode} {akun.nama}", akun.nama


def cash_book(
    buku: Buku,
    nama: str,
    catatan: Sequence[Catatan],
    *,
    berfee: bool = False,
    bulan: Mapping[date, JumlahBulan] | None = None,
    sebelum: int = 0,
) -> BukuKas:
    """The months of a book or of a page of it.

    `catatan` stands beside `buku.baris`, one each. For a page, `bulan` has the sums of every month
    of the whole span and `sebelum` says how many entries of the span stand on earlier pages.
    """
    rows = list(zip(buku.baris, catatan, strict=True))
    months: dict[date, list[tuple[BarisBuku, Catatan]]] = {}
    for row, note in rows:
        months.setdefault(month_start(row.tanggal), []).append((row, note))
    whole = bulan if bulan is not None else {m: _sums(found) for m, found in months.items()}
    saldo, parts = buku.saldo_awal, []
    if not months:
        months = {month_start(buku.sejak): []}
    for month, found in months.items():
        sums = whole.get(month, JumlahBulan(0, 0, 0))
        earlier = sum(s.baris for m, s in whole.items() if m < month)
        skipped = max(0, sebelum - earlier)
        part = _month(buku, nama, month, found, sums=sums, saldo=saldo, skipped=skipped)
        parts.append(part)
        saldo = part.saldo_akhir
    plain = {f.name: getattr(buku, f.name) for f in fields(Buku)}
    return BukuKas(**plain, nama=nama, bulan=tuple(parts), berfee=berfee)


def _sums(rows: Sequence[tuple[BarisBuku, Catatan]]) -> JumlahBulan:
    return JumlahBulan(
        len(rows), sum(r.debit for r, _ in rows), sum(r.kredit for r, _ in rows),
        sum(n.fee or 0 for _, n in rows),
    )  # fmt: skip


def _month(  # noqa: PLR0913 -- one month of a page
    buku: Buku,
    nama: str,
    month: date,
    rows: Sequence[tuple[BarisBuku, Catatan]],
    *,
    sums: JumlahBulan,
    saldo: int,
    skipped: int,
) -> BulanKas:
    entries = tuple(
        BarisKas(
            skipped + n, row.tanggal, note.uraian, row.nomor, row.debit, row.kredit, row.saldo,
            note.keterangan, note.fee, row.urut,
        )
        for n, (row, note) in enumerate(rows, 1)
    )  # fmt: skip
    return BulanKas(
        bulan=month,
        sebutan=PINDAHAN if skipped else opening_words(nama, max(month, buku.sejak)),
        saldo_awal=saldo,
        baris=entries,
        jumlah=sums,
        saldo_akhir=entries[-1].saldo if entries else saldo,
        tuntas=skipped + len(entries) == sums.baris,
    )


def opening_words(nama: str, on: date) -> str:
    """Name of the first row of a month: Saldo Kas umum Bulan Lalu; before a day within a month."""
    if on.day == 1:
        return f"Saldo {nama} Bulan Lalu"
    return f"Saldo {nama} sebelum {tanggal_panjang(on)}"


def found_in(buku: BukuKas, words: str, *, sen: int | None, on: date | None) -> list[BarisKas]:
    """Entries that hold the words in any column, or that amount, or that day."""
    plain = words.casefold()
    return [
        row
        for part in buku.bulan
        for row in part.baris
        if plain in " ".join((row.uraian, row.bukti, row.keterangan)).casefold()
        or (sen is not None and sen in (row.masuk, row.keluar, row.fee))
        or row.tanggal == on
    ]


def of_found(buku: BukuKas, rows: Sequence[BarisKas]) -> BukuKas:
    """The same book narrowed to some entries, each with the balance it had in the whole."""
    sums = JumlahBulan(
        len(rows), sum(r.masuk for r in rows), sum(r.keluar for r in rows),
        sum(r.fee or 0 for r in rows),
    )  # fmt: skip
    part = BulanKas(buku.sejak, "", buku.saldo_awal, tuple(rows), sums, buku.saldo_akhir,
                    tuntas=True)  # fmt: skip
    return replace(buku, bulan=(part,))


def span_of(words: str) -> tuple[date, date] | None:
    """First and last day of a month (2025-03) or a year (2025); None for anything else."""
    year, _, month = words.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and 1900 <= int(year) <= 2100):
        return None
    if not month:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if not (month.isascii() and month.isdigit() and len(month) == 2 and 1 <= int(month) <= 12):
        return None
    first = date(int(year), int(month), 1)
    return first, month_end(first)
