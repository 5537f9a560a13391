"""Cost of goods sold: typed, by margin, or out of what is left at month end. Pure.

Source of the count: akuntansi 3.7, periodic method; shares by sales to members and others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.values.calendar import bulan_tahun, month_end
from app.values.money import NIL, SEN_PER_RUPIAH, Money, rupiah, share_whole
from app.values.rate import BPS, Rate, Rounding
from app.values.refusal import Reason
from app.values.tulis import rp


class CaraHpp(StrEnum):
    """How a unit knows the cost of what it sold."""

    JUMLAH = "jumlah"
    MARGIN = "margin"
    HITUNG = "hitung"


SEBUTAN_HPP = {
    CaraHpp.JUMLAH: "Diketik tiap hari",
    CaraHpp.MARGIN: "Dari persen laba kotor",
    CaraHpp.HITUNG: "Dihitung dari sisa barang akhir bulan",
}


@dataclass(frozen=True, slots=True)
class SetelanHppRow:
    """A unit's way from a day on; `bps` is the margin on the selling price in base points."""

    cara: CaraHpp = CaraHpp.JUMLAH
    bps: int = 0


def way_problems(row: SetelanHppRow) -> list[Reason]:
    """Refused: a margin of nil or of the whole price, a margin where none is asked."""
    if row.cara is CaraHpp.MARGIN and not 0 < row.bps < BPS:
        return [Reason("Isi laba kotor antara 0,01 % dan 99,99 % dari harga jual.", "margin")]
    if row.cara is not CaraHpp.MARGIN and row.bps:
        return [Reason("Kosongkan persennya; hanya untuk cara persen laba kotor.", "margin")]
    return []


def cost_problems(
    way: SetelanHppRow, typed: Money | None, goods: tuple[Money, Money]
) -> list[Reason]:
    """Refused: no cost typed where it must be, one typed where the count makes it, more than sold.

    `goods` are the net sales of goods to members and to others.
    """
    sold = goods[0] + goods[1]
    if typed and not sold:
        return [Reason("Tidak ada barang yang terjual; kosongkan HPP.", "hpp")]
    if way.cara is CaraHpp.HITUNG and typed:
        text = "HPP unit ini dihitung dari sisa barang pada akhir bulan; kosongkan HPP."
        return [Reason(text, "hpp")]
    if way.cara is CaraHpp.JUMLAH and typed is None and sold:
        text = "Isi HPP barang yang terjual, atau tetapkan persen laba kotor unit ini."
        return [Reason(text, "hpp")]
    return []


def cost_of(
    way: SetelanHppRow, typed: Money | None, goods: tuple[Money, Money]
) -> tuple[Money, Money]:
    """Cost of what was sold to members and to others; the parts add up to the whole exactly.

    By margin the cost is rounded up to whole rupiah, so that the result is never told too high.
    """
    sold = goods[0] + goods[1]
    if not sold:
        return NIL, NIL
    if typed is not None:
        return shared(typed, goods)
    if way.cara is not CaraHpp.MARGIN:
        return NIL, NIL
    cost = Rate(BPS - way.bps).of(sold, rounding=Rounding.UP, step=rupiah(1))
    return shared(cost, goods)


def shared(cost: Money, goods: tuple[Money, Money]) -> tuple[Money, Money]:
    """A cost split in proportion to sales; in whole rupiah when the cost is whole."""
    weights = [goods[0].sen, goods[1].sen]
    whole, rest = divmod(cost.sen, SEN_PER_RUPIAH)
    if rest:
        member, other = share_whole(cost.sen, weights)
    else:
        member, other = (SEN_PER_RUPIAH * part for part in share_whole(whole, weights))
    return Money(member), Money(other)


@dataclass(frozen=True, slots=True)
class BahanHpp:
    """What a month's cost is counted from: book value of stock, and sales of goods.

    `keluar` left the stock by papers of its own (broken goods, returns to the supplier).
    """

    bulan: date
    awal: Money
    masuk: Money
    keluar: Money
    jual_anggota: Money
    jual_non_anggota: Money

    @property
    def tersedia(self) -> Money:
        """What there was to sell."""
        return self.awal + self.masuk - self.keluar

    def hpp(self, sisa: Money) -> Money:
        """Opening + purchases − closing."""
        return self.tersedia - sisa


def count_problems(
    bahan: BahanHpp, sisa: Money, *, today: date, done: Sequence[date]
) -> list[Reason]:
    """Refused: a month not over, counted already or before a counted one, more left than there was.

    Also a cost without any sale to share it over.
    """
    akhir, bulan = month_end(bahan.bulan), bulan_tahun(bahan.bulan)
    reasons = []
    if today < akhir:
        reasons.append(Reason(f"{bulan} belum berakhir; hitung sisa barang pada akhir bulan.",
                              "bulan"))  # fmt: skip
    if bahan.bulan in done:
        reasons.append(Reason(f"HPP {bulan} sudah dihitung; batalkan dahulu bila keliru.", "bulan"))
    elif later := [one for one in done if one > bahan.bulan]:
        text = f"HPP {bulan_tahun(min(later))} sudah dihitung; batalkan dahulu yang lebih akhir."
        reasons.append(Reason(text, "bulan"))
    if sisa.sen < 0:
        reasons.append(Reason("Nilai sisa barang tidak boleh di bawah nol.", "sisa"))
    hpp = bahan.hpp(sisa)
    if hpp.sen < 0:
        text = (
            f"Sisa barang {rp(sisa)} lebih besar daripada barang yang ada {rp(bahan.tersedia)} "
            f"(awal {rp(bahan.awal)}, masuk {rp(bahan.masuk)}, keluar {rp(bahan.keluar)}): lebih "
            f"{rp(-hpp.sen)}. Periksa hitungannya, atau catat dahulu pembelian yang terlewat."
        )
        reasons.append(Reason(text, "sisa"))
    elif hpp and not bahan.jual_anggota + bahan.jual_non_anggota:
        text = f"Belum ada penjualan barang pada {bulan}; catat omzetnya dahulu."
        reasons.append(Reason(text, "bulan"))
    elif not hpp:
        reasons.append(Reason("Sisa barang sama dengan yang ada; tidak ada HPP yang dicatat.",
                              "sisa"))  # fmt: skip
    return reasons
