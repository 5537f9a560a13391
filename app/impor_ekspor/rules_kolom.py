"""Read the columns of one file: texts, codes, amounts, dates, words. Pure.

Each reader returns one value for every row and notes what it could not take. Equal cells are read
once: a ledger of 250,000 rows has few different ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from app.impor_ekspor.rules import CellProblem, Kolom, Temuan, matched
from app.platform.tabel import BarisMentah, Sel, Tabel, rows_named
from app.values.baca import Unreadable, read_file_amounts
from app.values.baca_tanggal import read_file_date
from app.values.tulis import rp

RUPIAH = "jumlah rupiah seperti 1.250.000"
TANGGAL = "tanggal seperti 31/12/2025 atau 2025-12-31"
KODE = 20
NAMA = 120
PANJANG = 300
MANY_WORDS = 12
# Marks without width that come along when text is copied from a phone.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
TOTAL = re.compile(r"(grand |sub ?)?(jumlah|total)\b", re.IGNORECASE)
Value = TypeVar("Value")


class Unfit(ValueError):  # noqa: N818 -- said of a cell, not of the program
    """A cell that does not fit: what is expected, and why where that is not plain.

    A reason that quotes the cell and says what to write stands alone, without expectation.
    """

    def __init__(self, diharapkan: str, sebab: str = "") -> None:
        """Keep both parts."""
        super().__init__(diharapkan)
        self.diharapkan, self.sebab = diharapkan, sebab


class Lajur:
    """The rows of a file seen by columns.

    Rows without anything in a known column are left out with a notice; a last row of totals is
    taken off (`total`) when its `kunci` column is empty or itself says Jumlah.
    """

    def __init__(self, tabel: Tabel, kolom: Sequence[Kolom], kunci: str) -> None:
        """Match the columns; refused when a required one is missing."""
        self.found = Temuan()
        self.places = matched(tabel, kolom, self.found)
        self.jumlah_baris = tabel.jumlah_baris
        known = list(self.places.values())
        rows = [b for b in tabel.baris if any(_filled(b.sel[place]) for place in known)]
        if len(rows) < len(tabel.baris):
            self.found.note(
                f"{len(tabel.baris) - len(rows)} baris tanpa isi di kolom yang dikenal dilewati."
            )
        self.total: BarisMentah | None = None
        if rows and self._is_total(rows[-1], kunci):
            self.total = rows.pop()
        if not rows:
            self.found.note("Tidak ada baris di bawah judul kolom.")
        self.rows = rows
        self.nomor = [row.no for row in rows]

    def _is_total(self, row: BarisMentah, kunci: str) -> bool:
        key = row.sel[self.places[kunci]]
        words = [cell for cell in row.sel if isinstance(cell, str) and TOTAL.match(cell.strip())]
        return bool(words) and (not _filled(key) or key in words)

    def cells(self, kunci: str) -> list[Sel]:
        """The raw cells of a column, blanks as None; all empty without a column of that name."""
        place = self.places.get(kunci)
        if place is None:
            return [None] * len(self.rows)
        cells = [row.sel[place] for row in self.rows]
        return [None if isinstance(cell, str) and not cell.strip() else cell for cell in cells]

    def read(
        self, kunci: str, reader: Callable[[Sel], Value], missing: Value, *, wajib: str = ""
    ) -> list[Value]:
        """Read a column cell by cell; an empty cell gives `missing`, noted when `wajib` says why.

        A reader raises Unfit; such a cell also gives `missing`.
        """
        known: dict[tuple[type, Sel], Value | Unfit] = {}
        values = []
        for no, cell in zip(self.nomor, self.cells(kunci), strict=True):
            if cell is None:
                values.append(missing)
                if wajib:
                    self.found.add(CellProblem(no, kunci, "", wajib))
                continue
            key = (type(cell), cell)
            if key not in known:
                known[key] = _tried(reader, cell)
            value = known[key]
            if isinstance(value, Unfit):
                self.unfit(no, kunci, cell, value)
                value = missing
            values.append(value)
        return values

    def unfit(self, no: int, kunci: str, cell: Sel, why: Unfit) -> None:
        """Note a cell that does not fit."""
        self.found.add(CellProblem(no, kunci, shown(cell), why.diharapkan, why.sebab))

    def texts(self, kunci: str, longest: int = PANJANG, *, wajib: bool = False) -> list[str]:
        """A column of free text."""
        said = f"{kunci.replace('_', ' ')} yang diisi" if wajib else ""
        return self.read(kunci, lambda cell: text_of(cell, longest), "", wajib=said)

    def codes(self, kunci: str, longest: int = KODE, *, wajib: bool = False) -> list[str]:
        """A column of codes or numbers of papers, kept as text."""
        said = f"{kunci.replace('_', ' ')} yang diisi" if wajib else ""
        return self.read(kunci, lambda cell: code_of(cell, longest), "", wajib=said)

    def words(self, kunci: str, allowed: Mapping[str, str], default: str = "") -> list[str]:
        """A column of known words; spellings on the left, meaning on the right."""
        return self.read(kunci, lambda cell: word_of(cell, allowed), default)

    def required(self, kunci: str, diharapkan: str) -> None:
        """Note every empty cell of a column."""
        for no, cell in zip(self.nomor, self.cells(kunci), strict=True):
            if cell is None:
                self.found.add(CellProblem(no, kunci, "", diharapkan))

    def phones(self, kunci: str) -> list[str]:
        """A column of telephone numbers; a number cell that lost its first nought gets it back."""
        cells = self.cells(kunci)
        lost = [
            no
            for no, cell in zip(self.nomor, cells, strict=True)
            if isinstance(cell, int) and str(cell).startswith("8")
        ]
        if lost:
            self.found.note(
                f"Nomor telepon di {rows_named(lost)} bertipe angka; nol di depan ditambahkan lagi."
            )
        return self.read(kunci, _phone_of, "")

    def dates(self, kunci: str, *, wajib: bool = False) -> list[date | None]:
        """A column of dates."""
        return self.read(kunci, _date_of, None, wajib=TANGGAL if wajib else "")

    def amounts(self, kunci: str, *, negative: bool = False) -> list[int | None]:
        """A column of amounts in sen; None where a cell is empty or was noted as unreadable."""
        cells = self.cells(kunci)
        different = list({(type(cell), cell): cell for cell in cells}.values())
        reads = read_file_amounts(different, negative=negative)
        by_cell = {(type(c), c): read for c, read in zip(different, reads, strict=True)}
        values: list[int | None] = []
        for no, cell in zip(self.nomor, cells, strict=True):
            read = by_cell[type(cell), cell]
            values.append(read.value.sen if read.value is not None else None)
            if read.problem:
                plain = "tidak terbaca sebagai jumlah rupiah" in read.problem
                self.unfit(no, kunci, cell, Unfit(RUPIAH) if plain else Unfit("", read.problem))
        return values

    def compare_total(self, sums: Mapping[str, int]) -> None:
        """Compare the file's own row of totals with the rows read; it is never a record."""
        if self.total is None:
            return
        agreed = True
        for kunci, counted in sums.items():
            cell = self.total.sel[self.places[kunci]] if kunci in self.places else None
            written = read_file_amounts([cell], negative=True)[0].value
            if written is not None and written.sen != counted:
                agreed = False
                self.found.row(
                    self.total.no,
                    f"baris jumlah menulis {kunci} {rp(written)}, padahal baris di atasnya "
                    f"berjumlah {rp(counted)}, selisih {rp(abs(written.sen - counted))}.",
                )
        if agreed:
            self.found.note(f"Baris {self.total.no} dikenali sebagai baris jumlah, tidak dicatat.")

    def unique(self, kunci: str, keys: Iterable[str], what: str) -> None:
        """Note every key that stands a second time."""
        first: dict[str, int] = {}
        for no, key in zip(self.nomor, keys, strict=True):
            if key and key in first:
                self.found.row(
                    no, f"{what} '{key}' sudah ada di baris {first[key]}; hapus salah satunya."
                )
            elif key:
                first[key] = no


def _filled(cell: Sel) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def _tried(reader: Callable[[Sel], Value], cell: Sel) -> Value | Unfit:
    try:
        return reader(cell)
    except Unfit as unfit:
        return unfit


def shown(cell: Sel) -> str:
    """A cell as a person sees it in the file."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return format(cell, ".15g") if isinstance(cell, float) else str(cell)


def text_of(cell: Sel, longest: int = PANJANG) -> str:
    """A cell as one line of text in NFC."""
    if isinstance(cell, date):
        return cell.isoformat()
    text = unicodedata.normalize("NFC", " ".join(UNSEEN.sub("", shown(cell)).split()))
    if len(text) > longest:
        raise Unfit(f"teks paling panjang {longest} huruf")
    if not text.isprintable():
        raise Unfit("teks tanpa tanda kendali")
    return text


def code_of(cell: Sel, longest: int = KODE) -> str:
    """A code as text. A fraction or a date in a code is a spreadsheet's guess, so it is refused."""
    if isinstance(cell, bool | float | date):
        raise Unfit(
            "kode berupa teks",
            "Ubah format sel menjadi Teks lalu ketik ulang, supaya nol di ujung tidak hilang.",
        )
    return text_of(cell, longest)


def _phone_of(cell: Sel) -> str:
    lost = isinstance(cell, int) and str(cell).startswith("8")
    return ("0" if lost else "") + code_of(cell, 30)


def word_of(cell: Sel, allowed: Mapping[str, str]) -> str:
    """A known word, whatever its case; blanks, dashes and low lines are one."""
    word = re.sub(r"[\s_-]+", "_", shown(cell).strip().casefold())
    if word not in allowed:
        words = list(dict.fromkeys(allowed.values()))
        many = len(words) > MANY_WORDS
        raise Unfit(
            "kata dari daftar di panduan" if many else f"salah satu dari {', '.join(words)}"
        )
    return allowed[word]


def _date_of(cell: Sel) -> date | None:
    try:
        return read_file_date(cell)
    except Unreadable as unreadable:
        sebab = unreadable.sentence
        plain = "tidak terbaca sebagai" in sebab
        raise (Unfit(TANGGAL) if plain else Unfit("", sebab)) from None


def itself(words: Iterable[str], **others: str) -> dict[str, str]:
    """Words that mean themselves, and other spellings of them."""
    return {**{str(word).casefold(): str(word) for word in words}, **others}
