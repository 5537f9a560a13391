"""What an import file says before any database is asked: columns, problems, control totals.

Pure. The kinds of file are antarmuka 2; each `rules_<kind>.py` parses one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from app.platform.tabel import Tabel
from app.values.refusal import Reason, Refused

SHOWN_PROBLEMS = 200
KEPT_PROBLEMS = 5_000
SHOWN_TEXT = 40
Row = TypeVar("Row")
Contoh = tuple[str | Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of one kind of file: its name, whether it must be there, two example cells."""

    kunci: str
    contoh: Contoh
    wajib: bool = False


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One cell that cannot be taken. `sebab` says more where the expectation is not enough.

    Without an expectation `sebab` is the whole sentence: it quotes what was read itself.
    """

    baris: int
    kolom: str
    terbaca: str
    diharapkan: str
    sebab: str = ""

    @property
    def sentence(self) -> str:
        """What was read and what is expected.

        Baris 7, kolom debit: terbaca 'abc', diharapkan jumlah rupiah seperti 1.250.000.
        """
        if not self.diharapkan:
            return f"Baris {self.baris}, kolom {self.kolom}: {self.sebab}"
        read = f"terbaca {_quoted(self.terbaca)}" if self.terbaca else "kosong"
        tail = f" {self.sebab}" if self.sebab else ""
        return (
            f"Baris {self.baris}, kolom {self.kolom}: {read}, diharapkan {self.diharapkan}.{tail}"
        )


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row, or a group that begins at this row, that does not agree with itself."""

    baris: int
    teks: str

    @property
    def sentence(self) -> str:
        """`Baris 7: …`; the sentence alone where it speaks of the whole file (row 0)."""
        return f"Baris {self.baris}: {self.teks}" if self.baris else self.teks


Problem = CellProblem | RowProblem


@dataclass(frozen=True, slots=True)
class Kontrol:
    """Control totals a person compares with the source. Amounts in sen.

    `baris` counts rows with content under the headings, `dipakai` those that became records;
    files with one amount column carry its sum in `debit`.
    """

    baris: int
    dipakai: int
    jurnal: int = 0
    debit: int = 0
    kredit: int = 0


@dataclass(frozen=True, slots=True)
class Hasil(Generic[Row]):
    """What a file says. With any problem nothing of it may be posted.

    `problems` are the first 200 in order of rows, `lebih` counts the rest.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    lebih: int
    notices: tuple[str, ...]
    kontrol: Kontrol

    def reasons(self, nama: str) -> list[Reason]:
        """All problems as sentences that begin with the file's name."""
        found = [Reason(f"Berkas {nama}: {problem.sentence}") for problem in self.problems]
        if self.lebih:
            found.append(Reason(f"Berkas {nama}: dan {self.lebih} kesalahan lain."))
        return found


class Temuan:
    """Collects problems and notices while a file is read; keeps memory bounded."""

    def __init__(self) -> None:
        """Nothing found yet."""
        self.kept: list[Problem] = []
        self.count = 0
        self.notices: list[str] = []

    def add(self, problem: Problem) -> None:
        """One more problem."""
        self.count += 1
        if len(self.kept) < KEPT_PROBLEMS:
            self.kept.append(problem)

    def row(self, baris: int, teks: str) -> None:
        """One more problem of a whole row."""
        self.add(RowProblem(baris, teks))

    def note(self, teks: str) -> None:
        """One more notice, said once."""
        if teks not in self.notices:
            self.notices.append(teks)

    def hasil(self, rows: Iterable[Row], kontrol: Kontrol) -> Hasil[Row]:
        """The finished result."""
        shown = sorted(self.kept, key=lambda problem: problem.baris)[:SHOWN_PROBLEMS]
        return Hasil(
            tuple(rows), tuple(shown), self.count - len(shown), tuple(self.notices), kontrol
        )


def matched(tabel: Tabel, kolom: Sequence[Kolom], found: Temuan) -> dict[str, int]:
    """Place of each known column; case, blanks, marks and a bracket in a heading do not count.

    Refused: a required column that is missing, a column that stands twice. Unknown ones are noted.
    """
    known = {plain_name(k.kunci): k.kunci for k in kolom}
    places: dict[str, int] = {}
    twice, unknown = [], []
    for place, heading in enumerate(tabel.judul):
        kunci = known.get(plain_name(heading))
        if kunci is None:
            unknown += [heading] if heading else []
        elif kunci in places:
            twice.append(kunci)
        else:
            places[kunci] = place
    _refuse_columns(tabel, [k.kunci for k in kolom if k.wajib and k.kunci not in places], twice)
    if unknown:
        found.note(f"Kolom yang tidak dikenal dan tidak dibaca: {', '.join(unknown)}.")
    for teks in tabel.catatan:
        found.note(teks)
    return places


def _refuse_columns(tabel: Tabel, missing: list[str], twice: list[str]) -> None:
    reasons = []
    if missing:
        there = ", ".join(heading for heading in tabel.judul if heading) or "tidak ada"
        reasons.append(
            f"Berkas {tabel.nama}: kolom {', '.join(missing)} tidak ada. Yang ditemukan di baris "
            f"pertama: {_cut(there, 300)}. Baris pertama harus berisi nama kolom."
        )
    if twice:
        reasons.append(
            f"Berkas {tabel.nama}: kolom {', '.join(dict.fromkeys(twice))} ada lebih dari sekali; "
            "hapus atau ganti nama salah satunya."
        )
    if reasons:
        raise Refused(*reasons)


def plain_name(heading: str) -> str:
    """A heading as it is compared: `Saldo Normal (D/K)` and `saldo_normal` are the same."""
    bare = re.sub(r"\([^)]*\)", "", unicodedata.normalize("NFKC", heading))
    return re.sub(r"[\W_]+", "", bare.casefold())


def _quoted(text: str) -> str:
    return f"'{_cut(text, SHOWN_TEXT)}'"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
