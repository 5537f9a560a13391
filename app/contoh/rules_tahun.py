"""A finished year of the example village in words of the village. Pure, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.contoh.rules_desa import SEED, Warga
from app.contoh.rules_kas import desk, month_closing
from app.contoh.rules_kejadian import STOCK, Baris, Buku, Kejadian, line
from app.contoh.rules_khusus import special
from app.contoh.rules_simpanan import POKOK, WAJIB, savings
from app.contoh.rules_unit import agents, bon_paid, drawers, purchases, qris, sales
from app.values.calendar import month_end


def saldo_awal(people: list[Warga], buku: Buku) -> list[Baris]:
    """The opening of the year: what was there on the last day of the year before."""
    tahun = people[-1].masuk.year
    old = [p for p in people if p.masuk.year < tahun]
    buku.lunas = {p.nomor: 0 if p.masuk.year < tahun else p.masuk.month - 1 for p in people}
    buku.kas, buku.bank = 8_450_000, 61_250_000
    buku.stok = {"SEMBAKO": 32_600_000, "APOTEK": 14_200_000}
    buku.laci = dict.fromkeys(("SEMBAKO", "APOTEK", "LOGISTIK", "AGEN"), 500_000)
    rows = [line("kas_umum", "KANTOR", buku.kas), line("bank", "KANTOR", buku.bank)]
    rows += [line("kas_unit", unit, amount) for unit, amount in buku.laci.items()]
    rows += [line(STOCK[unit], unit, amount) for unit, amount in buku.stok.items()]
    rows += [
        line("inventaris", "KANTOR", 18_000_000),
        line("akumulasi_inventaris", "KANTOR", -4_500_000),
        line("hibah", "KANTOR", -45_000_000),
        line("cadangan_umum", "KANTOR", -20_000_000),
    ]
    for person in old:
        rows += _saved(person, buku, sukarela=250_000 if int(person.nomor) % 3 == 1 else 0)
    # The village's own figures leave the result of the year before; it is divided at the RAT.
    rows.append(line("shu_tahun_lalu", "KANTOR", -sum(row[2] for row in rows)))
    return rows


def _saved(person: Warga, buku: Buku, *, sukarela: int) -> list[Baris]:
    """Pokok, and wajib for every month since joining; nobody was behind when the books began."""
    kinds = {"pokok": POKOK, "wajib": WAJIB * (13 - person.masuk.month), "sukarela": sukarela}
    for jenis, amount in kinds.items():
        buku.simpanan[(person.nomor, jenis)] = amount
    return [
        line(f"simpanan_{jenis}", "KANTOR", -amount, person.nomor)
        for jenis, amount in kinds.items()
        if amount
    ]


def year(people: list[Warga], tahun: int, buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Every event of the year, day by day."""
    dice = Random(SEED + tahun)  # noqa: S311 -- an invented village, not a secret
    day = date(tahun, 1, 2)
    while day.year == tahun:
        if day.weekday() != 6:
            yield from savings(day, people, buku, dice)
            yield from sales(day, people, buku, dice)
            yield from bon_paid(day, buku, dice)
            yield from purchases(day, buku, dice)
            yield from drawers(day, buku)
            yield from agents(day, buku, dice)
            yield from qris(day, buku)
            yield from desk(day, buku, dice)
        # Also on a Sunday: that is when members have time for a RAT.
        yield from special(day, people, buku, shu_lalu)
        if day == month_end(day):
            yield from month_closing(day, buku)
        day += timedelta(days=1)
