"""Amounts as people and files read them. Input is sen (or Money), output text.

Statements show whole rupiah with dots, minus in parentheses and nil as a dash
(tampilan 2.7); totals stay exact because a column is rounded as a whole (akuntansi 1.5).
"""

from __future__ import annotations

from collections.abc import Sequence

from app.values.money import SEN_PER_RUPIAH, Money
from app.values.rate import Rounding, divide

NIHIL = "–"
MINUS = "−"  # the sign a person sees; files for machines keep the hyphen
TERBESAR = 10**18
_SATUAN = (
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_TINGKAT = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun")


def angka(amount: int | Money) -> str:
    """A statement figure in whole rupiah: 1.250.000, (1.250.000) below zero, – for nil.

    Sen are rounded half up; a column that must foot goes through `bulatkan_kolom` first.
    """
    return _bracketed(round_rupiah(_sen(amount)))


def angka_penuh(amount: int | Money) -> str:
    """Like `angka`, but sen are shown when there are any: 1.222,50."""
    return _bracketed(_sen(amount))


def rp(amount: int | Money) -> str:
    """An amount in a sentence: Rp1.250.000, Rp1.222,50, −Rp50.000."""
    sen = _sen(amount)
    return f"{MINUS if sen < 0 else ''}Rp{_plain(abs(sen))}"


def desimal(amount: int | Money) -> str:
    """For JSON and CSV: a dot and always two decimals, 1222.50."""
    sen = _sen(amount)
    whole, rest = divmod(abs(sen), SEN_PER_RUPIAH)
    return f"{'-' if sen < 0 else ''}{whole}.{rest:02d}"


def round_rupiah(sen: int) -> int:
    """Sen rounded half up (away from zero) to whole rupiah, still in sen."""
    return SEN_PER_RUPIAH * divide(sen, SEN_PER_RUPIAH, Rounding.HALF_UP)


def bulatkan_kolom(figures: Sequence[int], total: int) -> list[int]:
    """Round a column to whole rupiah so that it adds up to its rounded total; all in sen.

    Largest remainder inside the total, equal remainders to the earlier line, whole figures
    untouched (akuntansi 1.5). `total` is the exact sum, or the figure a total above has already
    rounded it to. Refused: a total that is neither.
    """
    target = round_rupiah(total)
    if abs(target - sum(figures)) >= SEN_PER_RUPIAH:
        raise ValueError("the column does not add up to its total")
    if target < 0:
        return [-figure for figure in bulatkan_kolom([-figure for figure in figures], -target)]
    floors = [figure // SEN_PER_RUPIAH * SEN_PER_RUPIAH for figure in figures]
    missing = (target - sum(floors)) // SEN_PER_RUPIAH
    by_remainder = sorted(range(len(figures)), key=lambda i: (floors[i] - figures[i], i))
    for index in by_remainder[:missing]:
        floors[index] += SEN_PER_RUPIAH
    return floors


def terbilang(whole: int) -> str:
    """A whole number in words: 1001 is "seribu satu"; refused from 10^18 on."""
    if type(whole) is not int:
        raise TypeError("terbilang takes whole numbers")
    if abs(whole) >= TERBESAR:
        raise ValueError("too large to spell")
    if whole < 0:
        return f"minus {terbilang(-whole)}"
    words: list[str] = []
    for tingkat in range(len(_TINGKAT) - 1, -1, -1):
        group = whole // 1000**tingkat % 1000
        if tingkat == 1 and group == 1:
            words.append("seribu")
        elif group:
            words += [*_ratusan(group), _TINGKAT[tingkat]]
    return " ".join(word for word in words if word) or "nol"


def terbilang_rupiah(amount: Money) -> str:
    """An amount in words for receipts: "seribu satu rupiah", with sen when there are any."""
    whole, rest = divmod(abs(amount.sen), SEN_PER_RUPIAH)
    minus = "minus " if amount.sen < 0 else ""
    tail = f" {terbilang(rest)} sen" if rest else ""
    return f"{minus}{terbilang(whole)} rupiah{tail}"


def _ratusan(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = ["seratus"] if hundreds == 1 else [_SATUAN[hundreds], "ratus"] if hundreds else []
    if rest < 12:
        return [*words, _SATUAN[rest]]
    if rest < 20:
        return [*words, _SATUAN[rest - 10], "belas"]
    return [*words, _SATUAN[rest // 10], "puluh", _SATUAN[rest % 10]]


def _sen(amount: int | Money) -> int:
    sen = amount.sen if isinstance(amount, Money) else amount
    if type(sen) is not int:
        raise TypeError(f"amounts are whole sen, not {type(sen).__name__}")
    return sen


def _plain(sen: int) -> str:
    whole, rest = divmod(sen, SEN_PER_RUPIAH)
    return f"{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")


def _bracketed(sen: int) -> str:
    if sen == 0:
        return NIHIL
    return f"({_plain(-sen)})" if sen < 0 else _plain(sen)
