"""A statement file as banks write it: which column means what, and every line of it. Pure.

Nothing is guessed silently: what was understood is shown before a line is kept. On a statement
debet is what left the account and kredit what came in, seen from the bank.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.platform.tabel_isi import RawRow, Sel, column_letter, rows_named
from app.values.baca import Unreadable, read_file_amounts
from app.values.baca_tanggal import read_file_date, read_tanggal
from app.values.calendar import tanggal_panjang
from app.values.refusal import Refused

KEPALA_MAX = 40  # rows of address and account number above the headings, at most
TEKS_MAX = 200
MASALAH_MAX = 50
PERAN = ("tanggal", "keterangan", "keluar", "masuk", "mutasi", "tanda", "saldo")
SEBUTAN_PERAN = {
    "tanggal": "Tanggal", "keterangan": "Keterangan", "keluar": "Keluar (debet)",
    "masuk": "Masuk (kredit)", "mutasi": "Mutasi (satu kolom)", "tanda": "Tanda DB/CR",
    "saldo": "Saldo",
}  # fmt: skip
# Words of headings, the surest first; the order of roles decides who takes a column first.
KATA = {
    "tanda": ("debet kredit", "debit kredit", "db cr", "d k", "d c", "dr cr", "dk", "dc", "tipe",
              "type", "jenis"),
    "saldo": ("saldo", "balance", "sisa"),
    "keluar": ("debet", "debit", "keluar", "pengeluaran", "penarikan", "withdrawal", "db", "dr"),
    "masuk": ("kredit", "credit", "masuk", "penerimaan", "setoran", "deposit", "cr"),
    "mutasi": ("mutasi", "jumlah", "nominal", "amount", "nilai"),
    "tanggal": ("tanggal transaksi", "tanggal", "tgl", "date"),
    "keterangan": ("keterangan", "uraian", "deskripsi", "description", "rincian", "remark",
                   "berita", "transaksi", "catatan"),
}  # fmt: skip
EKOR = re.compile(r"\s*(db|dr|d|debet|debit|cr|k|c|kredit|credit)\.?$", re.IGNORECASE)
KELUAR = {"db", "dr", "d", "debet", "debit", "keluar", "-"}
MASUK = {"cr", "k", "c", "kr", "kredit", "credit", "masuk", "+"}
BUKAN_BARIS = re.compile(
    r"\s*(saldo (awal|akhir|lalu|sebelumnya|pindahan)|total|jumlah|mutasi (debet|kredit|debit)|"
    r"opening|closing|beginning|ending)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BarisBaca:
    """A line as read: row of the file, sen above nil into the account, `ke` among equal ones."""

    no: int
    tanggal: date
    keterangan: str
    jumlah: int
    saldo: int | None
    ke: int = 1

    @property
    def isi(self) -> tuple[date, str, int, int | None]:
        """What makes two lines equal."""
        return self.tanggal, self.keterangan, self.jumlah, self.saldo


@dataclass(frozen=True, slots=True)
class Terbaca:
    """What a file was understood to say; with a problem nothing of it is kept."""

    judul: tuple[str, ...]
    kolom: Mapping[str, int]
    baris: tuple[BarisBaca, ...]
    masalah: tuple[str, ...]
    catatan: tuple[str, ...]
    kembar: tuple[str, ...]

    @property
    def masuk(self) -> int:
        """Everything that came in, sen."""
        return sum(b.jumlah for b in self.baris if b.jumlah > 0)

    @property
    def keluar(self) -> int:
        """Everything that went out, sen, above nil."""
        return -sum(b.jumlah for b in self.baris if b.jumlah < 0)

    @property
    def saldo_akhir(self) -> int | None:
        """The balance printed on the last line."""
        return self.baris[-1].saldo if self.baris else None

    @property
    def saldo_awal(self) -> int | None:
        """The balance before the first line, out of its printed balance."""
        first = self.baris[0] if self.baris else None
        return None if first is None or first.saldo is None else first.saldo - first.jumlah


def plain_heading(cell: Sel) -> str:
    """A heading as words: lower case, marks as blanks."""
    return re.sub(r"[^a-z0-9]+", " ", str(cell or "").casefold()).strip()


def guessed(judul: Sequence[str]) -> dict[str, int]:
    """Which column is what, by the words of its heading; a column is one thing only."""
    plain = [plain_heading(text) for text in judul]
    found: dict[str, int] = {}
    for peran, words in KATA.items():
        for word in words:
            free = [at for at in range(len(plain)) if at not in found.values()]
            fits = [at for at in free if plain[at] == word] or [
                at for at in free if f" {word} " in f" {plain[at]} " and len(word) > 2
            ]
            if fits:
                found[peran] = fits[0]
                break
    return found


def usable(kolom: Mapping[str, int]) -> bool:
    """Whether columns are enough to read lines: a date and an amount."""
    return "tanggal" in kolom and bool({"keluar", "masuk", "mutasi"} & set(kolom))


def heading_row(rows: Sequence[RawRow]) -> int:
    """Place of the row of headings below the bank's address; the first row when none is found."""
    for at, (_, cells) in enumerate(rows[:KEPALA_MAX]):
        if usable(guessed([str(cell or "") for cell in cells])):
            return at
    return 0


def titles(cells: Sequence[Sel]) -> tuple[str, ...]:
    """Headings of a row; a column without one is named by its letter."""
    texts = [re.sub(r"\s+", " ", str(cell or "")).strip() for cell in cells]
    return tuple(text or f"Kolom {column_letter(at)}" for at, text in enumerate(texts))


def column_problems(kolom: Mapping[str, int], judul: Sequence[str]) -> list[str]:
    """Why a choice of columns cannot be read."""
    found = []
    if not usable(kolom):
        found.append("Pilih kolom tanggal dan kolom jumlahnya: keluar dan masuk, atau mutasi.")
    if len(set(kolom.values())) < len(kolom):
        found.append("Satu kolom dipakai untuk dua hal; pilih kolom yang berbeda.")
    if any(not 0 <= at < len(judul) for at in kolom.values()):
        found.append("Kolom yang dipilih tidak ada di berkas ini.")
    return found


def read_lines(
    rows: Sequence[RawRow], judul: Sequence[str], kolom: Mapping[str, int], *, today: date,
    catatan: Sequence[str] = (),
) -> Terbaca:  # fmt: skip
    """Every line under the headings, oldest first, with all problems at once.

    Refused: a choice of columns that cannot be read.
    """
    if reasons := column_problems(kolom, judul):
        raise Refused(*reasons)
    reading = _Reading(rows, kolom, today)
    baris = _in_order(reading.baris)
    notes = [*catatan, *reading.notes(), *_breaks(baris)]
    return Terbaca(
        tuple(judul), dict(kolom), tuple(baris), tuple(reading.masalah[:MASALAH_MAX]),
        tuple(notes), tuple(_twins(baris)),
    )  # fmt: skip


class _Reading:
    """Reads row by row and keeps what was left out, guessed at or wrong."""

    def __init__(self, rows: Sequence[RawRow], kolom: Mapping[str, int], today: date) -> None:
        self.kolom, self.today = kolom, today
        self.masalah: list[str] = []
        self.baris: list[BarisBaca] = []
        self.dilewati: list[int] = []
        self.tahun: list[int] = []
        self.amounts = {p: _amounts(rows, at) for p, at in kolom.items() if p in
                        ("keluar", "masuk", "mutasi", "saldo")}  # fmt: skip
        seen: Counter[tuple[date, str, int, int | None]] = Counter()
        for place, (no, cells) in enumerate(rows):
            if line := self.line(place, no, cells):
                seen[line.isi] += 1
                self.baris.append(
                    BarisBaca(line.no, *line.isi, ke=seen[line.isi]) if seen[line.isi] > 1 else line
                )

    def line(self, place: int, no: int, cells: Sequence[Sel]) -> BarisBaca | None:
        text = clean_text(self.cell(cells, "keterangan"))
        amount = self.amount(place, no, cells)
        day = self.cell(cells, "tanggal")
        nothing = day is None or (isinstance(day, str) and not day.strip())
        said = BUKAN_BARIS.match(f"{text}") or (isinstance(day, str) and BUKAN_BARIS.match(day))
        if not amount or (nothing and said) or (said and self.unmarked(place)):
            self.dilewati.append(no)
            return None
        tanggal = self.day(no, day)
        if tanggal is None:
            return None
        saldo = self.value("saldo", place, no)
        return BarisBaca(no, tanggal, text or "Tanpa keterangan", amount, saldo)

    def cell(self, cells: Sequence[Sel], peran: str) -> Sel:
        at = self.kolom.get(peran)
        return cells[at] if at is not None and at < len(cells) else None

    def unmarked(self, place: int) -> bool:
        """A row of totals writes both sides."""
        both = [self.amounts[p][place][0] for p in ("keluar", "masuk") if p in self.amounts]
        return len(both) == 2 and all(both)

    def value(self, peran: str, place: int, no: int) -> int | None:
        if peran not in self.amounts:
            return None
        sen, ekor, problem = self.amounts[peran][place]
        if problem:
            self.masalah.append(f"Baris {no}, {SEBUTAN_PERAN[peran].lower()}: {problem}")
        if peran == "saldo" and sen is not None and ekor in KELUAR:
            return -sen
        return sen

    def amount(self, place: int, no: int, cells: Sequence[Sel]) -> int:
        """Sen above nil into the account; nil where the row is no line."""
        if "mutasi" in self.kolom and not {"keluar", "masuk"} & set(self.kolom):
            sen = self.value("mutasi", place, no) or 0
            mark = self.amounts["mutasi"][place][1] or plain_mark(self.cell(cells, "tanda"))
            return -abs(sen) if mark in KELUAR else sen
        out, into = self.value("keluar", place, no) or 0, self.value("masuk", place, no) or 0
        return abs(into) - abs(out)

    def day(self, no: int, cell: Sel) -> date | None:
        try:
            found = read_file_date(cell.lstrip("'") if isinstance(cell, str) else cell)
        except Unreadable as unreadable:
            found = self.shortened(cell)
            if found is None:
                self.masalah.append(f"Baris {no}, tanggal: {unreadable.sentence}")
                return None
            self.tahun.append(no)
        if found is None:
            self.masalah.append(f"Baris {no}: jumlahnya ada, tanggalnya kosong.")
        elif found > self.today:
            text = f"Baris {no}: tanggal {tanggal_panjang(found)} sesudah hari ini."
            self.masalah.append(text)
            return None
        return found

    def shortened(self, cell: Sel) -> date | None:
        """Statements write 05/01 or 05/01/25."""
        try:
            return read_tanggal(str(cell).lstrip("'"), today=self.today)
        except Unreadable:
            return None

    def notes(self) -> list[str]:
        found = []
        if self.dilewati:
            found.append(f"Bukan transaksi, dilewati: {rows_named(self.dilewati)}.")
        if self.tahun:
            years = sorted({b.tanggal.year for b in self.baris})
            found.append(
                f"Tahun tidak tertulis lengkap pada {rows_named(self.tahun)}; dibaca "
                f"{' dan '.join(map(str, years))}. Periksa."
            )
        return found


def _amounts(rows: Sequence[RawRow], at: int) -> list[tuple[int | None, str, str]]:
    """(sen, mark that stood behind, problem) of a column, cell by cell."""
    cells = [row[at] if at < len(row) else None for _, row in rows]
    marks, bare = [], []
    for cell in cells:
        tail = EKOR.search(cell) if isinstance(cell, str) else None
        marks.append(plain_mark(tail[1]) if tail else "")
        bare.append(cell[: tail.start()] if isinstance(cell, str) and tail else cell)
    read = read_file_amounts(bare, negative=True)
    return [
        (r.value.sen if r.value else (0 if r.value is not None else None), mark, r.problem)
        for r, mark in zip(read, marks, strict=True)
    ]


def plain_mark(cell: Sel) -> str:
    """The mark of a side in small letters."""
    return str(cell or "").strip().rstrip(".").casefold()


def clean_text(cell: Sel) -> str:
    """One line in NFC without marks of control; cut where no bank goes."""
    text = unicodedata.normalize("NFC", " ".join(str(cell or "").split()))
    return "".join(char for char in text if char.isprintable())[:TEKS_MAX]


def _in_order(baris: list[BarisBaca]) -> list[BarisBaca]:
    """Oldest first: files that begin with the newest are turned round."""
    if len(baris) < 2:
        return baris
    if baris[0].tanggal != baris[-1].tanggal:
        turned = baris[0].tanggal > baris[-1].tanggal
    else:
        turned = len(_gaps(baris[::-1])) < len(_gaps(baris))
    return baris[::-1] if turned else baris


def _gaps(baris: Sequence[BarisBaca]) -> list[int]:
    return [
        two.no
        for one, two in pairwise(baris)
        if one.saldo is not None and two.saldo is not None and one.saldo + two.jumlah != two.saldo
    ]


def _breaks(baris: Sequence[BarisBaca]) -> list[str]:
    broken = _gaps(baris)
    if not broken:
        return []
    return [
        f"Saldo tercetak tidak bersambung di {rows_named(broken)}: ada baris yang hilang, "
        "terbalik masuk dan keluarnya, atau salah baca."
    ]


def _twins(baris: Sequence[BarisBaca]) -> list[str]:
    many = [b.no for b in baris if b.ke > 1]
    if not many:
        return []
    return [
        f"Sama persis dengan baris sebelumnya: {rows_named(many)}. Tiap baris dicatat sebagai "
        "transaksi sendiri; pastikan memang terjadi berkali-kali."
    ]
