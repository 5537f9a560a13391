"""The collection grid: what its cells mean, which amounts look odd, what a pasted list says. Pure.

A small whole number in the column of simpanan wajib is a number of months, anything else rupiah;
so an evening's list goes in by few keys (tampilan 2.6, unit-usaha 8.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.anggota.rules import Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules_aturan import Cara
from app.simpanan.rules_setoran import Posisi, SetoranLine
from app.simpanan.rules_tagihan import arrears, fill, next_amount, next_amounts
from app.values.baca import Unreadable, read_rupiah
from app.values.calendar import month_start
from app.values.money import Money
from app.values.pilih import hint, matches
from app.values.refusal import Reason
from app.values.tulis import rp

J = JenisSimpanan
BULAN_TERBANYAK = 60
KALI_JANGGAL = 10
BULAN_JANGGAL = 12
BULAN_TAMPIL = 24
BULANAN = re.compile(r"([0-9]{1,2})(?: ?(?:bln|bl|bulan|x))?", re.IGNORECASE)
BUTIR = re.compile(r"^\s*(?:[0-9]{1,3}[.)]\s+|[-•*✓✔]\s*)")
Tempat = tuple[Cara, UUID | None]
MASUK_KISI = (Status.ANGGOTA, Status.NONAKTIF, Status.CALON)
# One amount of a pasted line: 20.000, 20rb, Rp 1,5jt; months with their word.
_JUMLAH = re.compile(
    r"(?:rp\.? ?)?[0-9][0-9.,]*(?: ?(?:rb|ribu|jt|juta|bln|bl|bulan))?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class BarisKisi:
    """A row of the grid: the member, unpaid months and what they cost, the first month due.

    `bulanan` is what 1, 2, … months cost; the page adds up with it while somebody types.
    """

    posisi: Posisi
    tunggakan: int
    tagihan: int
    bulanan: tuple[int, ...]
    mulai: date | None
    biasa: int = 0
    bulan_ini: int = 0

    @property
    def lewat(self) -> int:
        """Unpaid months before the one collected for: what people call arrears."""
        return self.tunggakan - self.bulan_ini

    @property
    def sebulan(self) -> int:
        """What the next month costs; 0 while nothing was decided."""
        return self.bulanan[0] if self.bulanan else 0

    @property
    def id(self) -> UUID:
        """The member's id."""
        return self.posisi.anggota_id

    @property
    def nomor(self) -> str:
        """The member's number."""
        return self.posisi.nomor

    @property
    def nama(self) -> str:
        """The member's name."""
        return self.posisi.nama


@dataclass(frozen=True, slots=True)
class SelTerketik:
    """One row as typed: text of both columns, the way it was paid, whether the button was set."""

    wajib: str = ""
    sukarela: str = ""
    cara: str = Cara.TUNAI
    mulai: date | None = None
    bayar: bool = False


@dataclass(frozen=True, slots=True)
class Janggal:
    """A cell that looks odd: where, why, and what it may have meant in sen (0: no guess)."""

    anggota_id: UUID
    kolom: str
    kalimat: str
    usul: int


def grid_row(posisi: Posisi, until: date, *, biasa: int = 0) -> BarisKisi:
    """Where a member stands for the months up to `until`; `biasa` is the usual sukarela in sen."""
    filled, _ = fill(posisi.rencana, posisi.dibayar_wajib, until)
    unpaid = arrears(filled, until)
    first = unpaid[0].tagihan.bulan if unpaid else _first_free(posisi, until)
    costs = next_amounts(posisi.rencana, posisi.dibayar_wajib, BULAN_TAMPIL, today=until)
    due = sum(row.sisa for row in unpaid)
    own = sum(1 for row in unpaid if row.tagihan.bulan >= month_start(until))
    return BarisKisi(posisi, len(unpaid), due, tuple(costs), first, biasa, own)


def _first_free(posisi: Posisi, until: date) -> date | None:
    """The month the next rupiah would pay when nothing is due any more."""
    filled, _ = fill(posisi.rencana, posisi.dibayar_wajib + 1, until)
    return next((row.tagihan.bulan for row in filled if not row.lunas), None)


def wajib_amount(text: str, row: BarisKisi, today: date) -> int:
    """What the column of simpanan wajib means in sen; 0 when left empty.

    Raises Unreadable with the sentence for the cell.
    """
    typed = text.strip()
    if not typed:
        return 0
    if (found := BULANAN.fullmatch(typed)) and 1 <= int(found[1]) <= BULAN_TERBANYAK:
        plan = row.posisi.rencana
        return next_amount(plan, row.posisi.dibayar_wajib, int(found[1]), today=today)
    return money_of(typed)


def money_of(text: str) -> int:
    """An amount in sen as typed, 0 when left empty; raises Unreadable."""
    found = read_rupiah(text)
    return found.value.sen if found.value else 0


def grid_lines(
    rows: Sequence[BarisKisi], typed: Mapping[UUID, SelTerketik], *, today: date,
    kas: Mapping[str, Tempat],
) -> tuple[list[SetoranLine], list[Reason]]:  # fmt: skip
    """Deposits of the rows that hold something, and every reason against a cell.

    A reason's field is `<column>-<member id>`. `kas` says where the money of each way goes: cash
    book or bank, and its own sub-account.
    """
    lines: list[SetoranLine] = []
    reasons: list[Reason] = []
    for row in rows:
        cell = typed.get(row.id, SelTerketik())
        amounts: dict[JenisSimpanan, int] = {}
        for jenis, column, text in ((J.WAJIB, "w", cell.wajib), (J.SUKARELA, "s", cell.sukarela)):
            try:
                wajib = jenis is J.WAJIB
                amounts[jenis] = wajib_amount(text, row, today) if wajib else money_of(text)
            except Unreadable as problem:
                reasons.append(Reason(f"{row.posisi.sebutan}: {problem}", f"{column}-{row.id}"))
        if cell.bayar and not cell.wajib.strip():
            amounts[J.WAJIB] = row.tagihan or row.sebulan
        lines += _lines_of(row, cell, amounts, kas)
    return lines, reasons


def _lines_of(
    row: BarisKisi, cell: SelTerketik, amounts: Mapping[JenisSimpanan, int],
    kas: Mapping[str, Tempat],
) -> Iterator[SetoranLine]:  # fmt: skip
    cara, own = kas.get(cell.cara) or kas[Cara.TUNAI]
    for jenis, sen in amounts.items():
        if sen:
            # The month the writer saw: when somebody else saved it meanwhile, this is refused.
            seen = cell.mulai if jenis is J.WAJIB and not row.posisi.calon else None
            yield SetoranLine(row.id, jenis, Money(sen), cara, own, seen)


def odd_cells(rows: Sequence[BarisKisi], lines: Sequence[SetoranLine]) -> list[Janggal]:
    """Amounts that look like a slip of the finger: told, never refused (tampilan 2.6).

    Sukarela ten times the member's usual or more; wajib for more than twelve months beyond what
    is due, or for less than what is left of one month.
    """
    by_id = {row.id: row for row in rows}
    found = []
    for line in lines:
        row, sen = by_id[line.anggota_id], line.jumlah.sen
        if line.jenis is J.SUKARELA and row.biasa and sen >= KALI_JANGGAL * row.biasa:
            text = f"{row.nama}. Sukarela {rp(sen)} sepuluh kali lebih besar dari biasanya"
            found.append(Janggal(row.id, "s", text, sen // KALI_JANGGAL))
        elif line.jenis is J.WAJIB and row.sebulan and _far(sen, row):
            text = f"{row.nama}. Wajib {rp(sen)} untuk lebih dari setahun di muka"
            found.append(Janggal(row.id, "w", text, row.tagihan or row.sebulan))
        elif line.jenis is J.WAJIB and sen < row.sebulan:
            text = f"{row.nama}. Wajib {rp(sen)} kurang dari satu bulan"
            found.append(Janggal(row.id, "w", text, row.sebulan))
    return found


def _far(sen: int, row: BarisKisi) -> bool:
    return sen > row.tagihan + BULAN_JANGGAL * row.sebulan


def find_rows(typed: str, rows: Sequence[BarisKisi]) -> list[BarisKisi]:
    """Who the jump box means: by number with or without its zeros, by name, by a part of either.

    None: nobody on this list. Several: the page offers them.
    """
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return []
    bare = wanted.lstrip("0")
    same = [r for r in rows if bare and _bare(r.nomor) == bare]
    found = matches(wanted, rows, code=lambda r: r.nomor, name=lambda r: r.nama)
    ends = [r for r in rows if r.nomor.casefold().endswith(wanted)]
    rounds = [one for one in (same, found, ends) if one]
    return next((one for one in rounds if len(one) == 1), rounds[0] if rounds else [])


def _bare(nomor: str) -> str:
    """A member's number without its prefix and leading zeros: 0115 and SM-0115 are 115."""
    return re.sub(r"^\D*0*", "", nomor.casefold())


@dataclass(frozen=True, slots=True)
class Tempelan:
    """What a pasted list says: cells per member, and the lines nobody was found for."""

    sel: dict[UUID, tuple[str, str]]
    tak_dikenal: tuple[str, ...]


def read_paste(text: str, rows: Sequence[BarisKisi]) -> Tempelan:
    """A list out of a spreadsheet or a chat: who, simpanan wajib (rupiah or months), sukarela.

    `0115<tab>40.000<tab>20000`, `3. Sri Wahyuni 40rb`, `Joko Susilo: 3 bulan, 50rb`. A line whose
    name fits nobody, or several, is handed back with its reason; nothing is guessed.
    """
    found: dict[UUID, tuple[str, str]] = {}
    unknown: list[str] = []
    for raw in text.splitlines():
        line = BUTIR.sub("", raw).strip() if "\t" not in raw else raw.strip()
        if not line:
            continue
        who, amounts = _split(line)
        fits = matches(who, rows, code=lambda r: r.nomor, name=lambda r: r.nama) if who else []
        if len(fits) == 1 and amounts:
            found[fits[0].id] = (amounts[0], amounts[1] if len(amounts) > 1 else "")
        elif len(fits) == 1:
            unknown.append(f"'{line[:60]}': jumlahnya tidak terbaca.")
        else:
            names = [f"{r.nomor} {r.nama}" for r in fits]
            unknown.append(f"'{line[:60]}': {hint(who or line[:40], names, 'anggota')}")
    return Tempelan(found, tuple(unknown))


def _split(line: str) -> tuple[str, list[str]]:
    """Who stands in front, and the amounts behind."""
    if "\t" in line:
        cells = [cell.strip() for cell in line.split("\t")]
        named = [c for c in cells if c and not _amount(c)]
        first = cells[0] if cells[0] and not named else ""
        amounts = [c for c in cells[1 if first else 0 :] if _amount(c)]
        # A leading number beside a name is the member's number, not an amount.
        if named and cells[0] and _amount(cells[0]) and re.fullmatch(r"0[0-9]+", cells[0]):
            return cells[0], amounts[1:]
        return (named[0] if named else first), amounts
    name = re.match(r"0[0-9]+\b|[^0-9:;=]+", line)
    if name is None:
        return "", []
    who = name[0].strip(" .,:;=-–")
    return who, [found.strip() for found in _JUMLAH.findall(line[name.end() :])]


def _amount(cell: str) -> bool:
    return _JUMLAH.fullmatch(cell.strip()) is not None
