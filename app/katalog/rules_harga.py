"""Which price a buyer pays: dated price lists with quantity steps (unit-usaha 1.7). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.katalog.rules_satuan import MILLI
from app.values.money import Money
from app.values.rate import Rounding, divide


class DaftarHarga(StrEnum):
    """Price lists; a list without a price of its own falls back on the general one."""

    UMUM = "umum"
    ANGGOTA = "anggota"
    GROSIR = "grosir"


SEBUTAN_DAFTAR = {
    DaftarHarga.UMUM: "Umum",
    DaftarHarga.ANGGOTA: "Anggota",
    DaftarHarga.GROSIR: "Grosir dan warung",
}


@dataclass(frozen=True, slots=True)
class HargaRow:
    """A price per one `satuan` from a day on, for `minimum` thousandths of it or more.

    `harga` None ends the price of this list and step from that day on.
    """

    satuan: str
    daftar: DaftarHarga
    minimum: int
    mulai: date
    harga: Money | None


def price_of(
    rows: Iterable[HargaRow], satuan: str, jumlah: int, daftar: DaftarHarga, on: date
) -> Money | None:
    """Price of one `satuan` when `jumlah` thousandths of it are bought; None: not sold so.

    The buyer's list first, then the general one; within a list the highest step reached, and of
    each step the latest price that has begun.
    """
    known = [row for row in rows if row.satuan == satuan and row.mulai <= on]
    for wanted in dict.fromkeys((daftar, DaftarHarga.UMUM)):
        steps: dict[int, HargaRow] = {}
        for row in sorted(known, key=lambda row: row.mulai):
            if row.daftar is wanted and row.minimum <= jumlah:
                steps[row.minimum] = row
        live = [row for row in steps.values() if row.harga is not None]
        if live:
            return max(live, key=lambda row: row.minimum).harga
    return None


def line_total(harga: Money, jumlah: int) -> Money:
    """What `jumlah` thousandths cost, rounded half up to whole rupiah (unit-usaha 9, example 1)."""
    return Money(divide(harga.sen * jumlah, MILLI * 100, Rounding.HALF_UP) * 100)


def rounded_cash(total: Money, step: int) -> tuple[Money, Money]:
    """What is taken in cash and the difference, positive when rounded up; `step` whole rupiah.

    Half a step goes up, as a shop gives change (unit-usaha 1.7).
    """
    taken = divide(total.sen, step * 100, Rounding.HALF_UP) * step * 100
    return Money(taken), Money(taken - total.sen)
