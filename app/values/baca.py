"""Amounts as people type them and as files hold them; no guess is ever made silently.

Typing follows the strict table of tampilan 2.7, files the looser rule of antarmuka 2. A parser of
the counter's script reads the same table of cases (tests/data/kasus_ketik.json).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.values.money import MAX_SEN, SEN_PER_RUPIAH, Money, rupiah
from app.values.tulis import rp, terbilang_rupiah

LONGEST = 60
SATU_SEN = Decimal("0.01")
_KALI = {
    "rb": 10**3, "ribu": 10**3, "jt": 10**6, "juta": 10**6, "miliar": 10**9, "milyar": 10**9,
}  # fmt: skip
_HULL = re.compile(
    r"(?P<buka>\()? ?(?P<minus>[-−–])? ?(?:rp\.?)? ?(?P<minus2>[-−–])?"
    r"(?P<angka>[0-9][0-9.,]*?)(?P<ekor>[.,]--?)? ?(?P<kali>rb|ribu|jt|juta|miliar|milyar)?"
    r"(?: ?rupiah)? ?(?P<tutup>\))?",
    re.IGNORECASE | re.ASCII,
)
_INDONESIA = re.compile(r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]{1,2}))?")
_INGGRIS = re.compile(
    r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]{1,2})|([1-9][0-9]{0,2}(?:,[0-9]{3}){2,})"
)
_MENDUA = re.compile(r"([0-9]+)\.([0-9]{1,2})|([1-9][0-9]{0,2}),([0-9]{3})")
_BERKAS = re.compile(
    r"(?P<bulat>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)"
    r"(?:(?P<tanda>[.,])(?P<sen>[0-9]{1,2}))?"
)
_SATU_KELOMPOK = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")


class Unreadable(ValueError):  # noqa: N818 -- said to a person, like Refused; nothing broke
    """What was typed or stored cannot be read; the Indonesian sentence says how to mend it."""

    @property
    def sentence(self) -> str:
        """The sentence for the person."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: None for an empty field, and a notice where a reading should be seen."""

    value: Money | None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class CellRead:
    """One cell of a column: its amount (None when empty), or the problem that it has."""

    value: Money | None
    problem: str = ""


def read_rupiah(text: str, *, sen: bool = False, negative: bool = False) -> Read:
    """An amount as typed or pasted into a form. Empty is None, not nil.

    Raises Unreadable: ambiguous marks, sen where `sen` is off, minus where `negative` is off,
    other digits than 0-9, above 10^15 sen.
    """
    plain = tidy(text)
    if not plain:
        return Read(None)
    hull = _opened(plain)
    amount, notice = _typed(hull["angka"], hull["kali"], plain)
    amount = _checked(amount, hull, plain, negative=negative)
    if not sen and amount % SEN_PER_RUPIAH:
        raise Unreadable(f"{quoted(plain)} memakai sen; tulis rupiah bulat, tanpa sen.")
    return Read(Money(amount), notice)


def read_file_amounts(cells: Sequence[object], *, negative: bool = False) -> list[CellRead]:
    """The amounts of one column of a file, cell by cell in order; raises nothing.

    Text follows antarmuka 2: what `2.500` means depends on the other cells of its column.
    Numbers of a spreadsheet are taken exactly. More than two decimals are a problem.
    """
    marks = {mark for cell in cells if isinstance(cell, str) and (mark := _decimal_mark(cell))}
    return [_cell(cell, marks, negative=negative) for cell in cells]


def tidy(text: str) -> str:
    """One line with single ordinary spaces, as the parsers expect; refuses odd digits."""
    plain = " ".join(text.split())
    if any(not char.isascii() and char.isnumeric() for char in plain):
        raise Unreadable(f"{quoted(plain)} memakai angka lain; tulis dengan angka 0 sampai 9.")
    return plain


def quoted(text: str) -> str:
    """Quote what was read, short enough for a sentence."""
    return f"'{text}'" if len(text) <= 30 else f"'{text[:29]}…'"


def _opened(plain: str) -> re.Match[str]:
    hull = _HULL.fullmatch(plain) if len(plain) <= LONGEST else None
    if hull is None or bool(hull["buka"]) != bool(hull["tutup"]):
        raise Unreadable(
            f"{quoted(plain)} tidak terbaca sebagai jumlah rupiah; tulis misalnya 1.250.000."
        )
    return hull


def _typed(number: str, kali: str | None, plain: str) -> tuple[int, str]:
    """Sen and notice of the digits alone."""
    if found := _INDONESIA.fullmatch(number):
        times = _KALI[kali.lower()] if kali else 1
        return _hundredths(found[1], found[2]) * times, ""
    found = _INGGRIS.fullmatch(number)
    if found and not kali:
        amount = _hundredths(found[1] or found[3], found[2])
        return amount, f"Dibaca {rp(amount)}: di sini ribuan memakai titik, sen memakai koma."
    if found := _MENDUA.fullmatch(number):
        raise Unreadable(_both_ways(found, kali or ""))
    if re.fullmatch(r"0[0-9]+", number):
        raise Unreadable(f"{quoted(plain)} diawali nol; tulis jumlahnya tanpa nol di depan.")
    raise Unreadable(
        f"{quoted(plain)} tidak terbaca; titik memisahkan ribuan dan koma sen, misalnya 1.250.000."
    )


def _both_ways(found: re.Match[str], kali: str) -> str:
    whole, rest = found[1] or found[3], found[2] or found[4]
    mark = "." if found[1] else ","
    if kali:
        return f"{quoted(f'{whole}{mark}{rest}{kali}')} mendua; tulis lengkap dengan angka."
    if whole.startswith("0") or len(whole) > 3:
        return f"Sen ditulis dengan koma: {whole},{rest}."
    decimals = rest.rstrip("0") if found[3] else rest
    satu = f"{whole}.{rest.ljust(3, '0')}"
    return f"Maksudnya {satu} atau {whole},{decimals or '0'}?"


def _hundredths(whole: str, rest: str | None) -> int:
    digits = whole.replace(".", "").replace(",", "")
    return int(digits) * SEN_PER_RUPIAH + int((rest or "").ljust(2, "0"))


def _checked(amount: int, hull: re.Match[str], plain: str, *, negative: bool) -> int:
    minus = [part for part in (hull["buka"], hull["minus"], hull["minus2"]) if part]
    if len(minus) > 1:
        raise Unreadable(f"{quoted(plain)} bertanda minus dua kali; tulis satu saja.")
    return _bounded(-amount if minus else amount, plain, negative=negative)


def _bounded(amount: int, plain: str, *, negative: bool) -> int:
    if amount < 0 and not negative:
        raise Unreadable(f"{quoted(plain)} minus; jumlah di sini tidak boleh di bawah nol.")
    if abs(amount) > MAX_SEN:
        raise Unreadable(f"{quoted(plain)} melebihi batas {rp(MAX_SEN)}; periksa angkanya.")
    return amount


def _decimal_mark(cell: str) -> str | None:
    """The mark a text cell clearly uses for decimals, if it does."""
    hull = _HULL.fullmatch(" ".join(cell.split())) if len(cell) <= LONGEST else None
    found = _file_number(hull["angka"]) if hull else None
    return found["tanda"] if found else None


def _file_number(number: str) -> re.Match[str] | None:
    found = _BERKAS.fullmatch(number)
    return None if found is None or (found["tanda"] or "x") in found["bulat"] else found


def _cell(cell: object, marks: set[str], *, negative: bool) -> CellRead:
    try:
        if cell is None or isinstance(cell, str):
            return CellRead(_cell_text(cell or "", marks, negative=negative))
        if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool):
            return CellRead(_cell_number(cell, negative=negative))
    except Unreadable as unreadable:
        return CellRead(None, unreadable.sentence)
    return CellRead(None, f"{quoted(str(cell))} bukan jumlah rupiah; isi dengan angka.")


def _cell_text(cell: str, marks: set[str], *, negative: bool) -> Money | None:
    plain = tidy(cell)
    if not plain or plain in ("-", "–"):
        return Money(0) if plain else None
    hull = _opened(plain)
    number = hull["angka"]
    if hull["kali"]:
        raise Unreadable(f"{quoted(plain)} disingkat; tulis lengkap dengan angka.")
    single = _SATU_KELOMPOK.fullmatch(number)
    if single and single[1] in marks and not hull["ekor"]:
        raise Unreadable(_either_way(plain, number, single[1]))
    found = _file_number(number)
    if found is None:
        raise Unreadable(
            f"{quoted(plain)} tidak terbaca sebagai jumlah; paling banyak dua angka di belakang "
            "koma, misalnya 1250000 atau 1222.50."
        )
    amount = _hundredths(found["bulat"], found["sen"])
    return Money(_checked(amount, hull, plain, negative=negative))


def _either_way(plain: str, number: str, mark: str) -> str:
    """What the person may have meant, each written so that it can mean nothing else."""
    whole, rest = number.split(mark)
    large = rupiah(int(whole + rest))
    ways = [f"{whole}{rest} untuk {terbilang_rupiah(large)}"]
    if rest.endswith("0"):
        small = f"{whole},{rest[:2]}"
        ways.append(f"{small} untuk {terbilang_rupiah(Money(_hundredths(whole, rest[:2])))}")
    name = "titik" if mark == "." else "koma"
    return f"{quoted(plain)} mendua, karena {name} di kolom ini juga menulis sen. " + (
        f"Tulis {', atau '.join(ways)}."
    )


def _cell_number(cell: int | float | Decimal, *, negative: bool) -> Money:
    """A spreadsheet number: its 15 shown digits, which hold any amount within the limit."""
    exact = Decimal(format(cell, ".15g")) if isinstance(cell, float) else Decimal(cell)
    plain = str(exact)
    if not exact.is_finite():
        raise Unreadable(f"{quoted(plain)} bukan jumlah rupiah; periksa rumus di sel ini.")
    if abs(exact) > MAX_SEN:
        raise Unreadable(f"{quoted(plain)} melebihi batas {rp(MAX_SEN)}; periksa angkanya.")
    rounded = exact.quantize(SATU_SEN)
    if rounded != exact:
        raise Unreadable(
            f"{quoted(plain)} lebih dari dua angka di belakang koma; bulatkan di berkasnya."
        )
    return Money(_bounded(int(rounded.scaleb(2)), plain, negative=negative))
