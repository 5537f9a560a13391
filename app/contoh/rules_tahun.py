"""A finished year of the example village as journals in words of the village. Pure, always same.

Amounts are whole rupiah, debit positive. Roles, not account codes; R/K lines come from the door.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.contoh.rules_desa import SEED, Warga
from app.contoh.rules_kejadian import LEAVERS, MARGIN, STOCK, SUPPLIER, Baris, Buku, Kejadian, line
from app.contoh.rules_khusus import special
from app.values.calendar import bulan_tahun, month_end


def saldo_awal(people: list[Warga], buku: Buku) -> list[Baris]:
    """The opening of the year: what was there on the last day of the year before."""
    old = [p for p in people if p.masuk.year < people[-1].masuk.year]
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
    rows += [line("simpanan_pokok", "KANTOR", -100_000, p.nomor) for p in old]
    rows += [line("simpanan_wajib", "KANTOR", -20_000 * (13 - p.masuk.month), p.nomor) for p in old]
    rows += [line("simpanan_sukarela", "KANTOR", -250_000, p.nomor) for p in old[::3]]
    for peran, _, jumlah, nomor, _ in rows:
        if nomor:
            buku.simpanan[(nomor, peran)] = -jumlah
    # The village's own figures leave the result of the year before; it is divided at the RAT.
    rows.append(line("shu_tahun_lalu", "KANTOR", -sum(row[2] for row in rows)))
    return rows


def year(people: list[Warga], tahun: int, buku: Buku, shu_lalu: int) -> Iterator[Kejadian]:
    """Every event of the year, day by day."""
    dice = Random(SEED + tahun)  # noqa: S311 -- an invented village, not a secret
    paid: dict[str, int] = {}
    day = date(tahun, 1, 2)
    while day.year == tahun:
        if day.weekday() != 6:
            yield from _savings(day, people, paid, buku, dice)
            yield from _sales(day, people, buku, dice)
            yield from _purchases(day, buku, dice)
            yield from _drawers(day, buku)
        # Also on a Sunday: that is when members have time for a RAT.
        yield from special(day, people, buku, shu_lalu)
        if day == month_end(day):
            yield from _month_end(day, buku)
        day += timedelta(days=1)


def _savings(
    day: date, people: list[Warga], paid: dict[str, int], buku: Buku, dice: Random
) -> Iterator[Kejadian]:
    """Pokok on joining; wajib on collection days, some in arrears and then several months."""
    for person in people:
        if person.masuk == day:
            buku.kas += 100_000
            buku.simpanan[(person.nomor, "simpanan_pokok")] = 100_000
            yield Kejadian(
                day, f"Simpanan pokok {person.nama}",
                (line("kas_umum", "KANTOR", 100_000),
                 line("simpanan_pokok", "KANTOR", -100_000, person.nomor)),
            )  # fmt: skip
    if not 5 <= day.day <= 14:
        return
    turn = [p for p in people if int(p.nomor) % 10 == day.day - 5 and p.masuk <= day]
    for person in turn:
        if person.nomor in LEAVERS and day.month >= LEAVERS[person.nomor][0]:
            continue
        owed = day.month - paid.get(person.nomor, _first_month(person, day.year) - 1)
        if owed <= 0 or dice.randint(1, 100) > person.rajin:
            continue
        paid[person.nomor] = day.month
        amount = owed * person.wajib_bulanan
        buku.kas += amount
        key = (person.nomor, "simpanan_wajib")
        buku.simpanan[key] = buku.simpanan.get(key, 0) + amount
        months = bulan_tahun(day) if owed == 1 else f"{owed} bulan s.d. {bulan_tahun(day)}"
        yield Kejadian(
            day, f"Simpanan wajib {person.nama}, {months}",
            (line("kas_umum", "KANTOR", amount),
             line("simpanan_wajib", "KANTOR", -amount, person.nomor)),
        )  # fmt: skip


def _first_month(person: Warga, tahun: int) -> int:
    return 1 if person.masuk.year < tahun else person.masuk.month


def _sales(day: date, people: list[Warga], buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """The day's takings per unit, members and others apart, with their cost."""
    for unit, base in (("SEMBAKO", 1_150_000), ("APOTEK", 340_000)):
        member = base * dice.randint(70, 130) // 100_000 * 1_000
        other = base * dice.randint(25, 60) // 100_000 * 1_000
        cost = [amount * MARGIN[unit] // 100 for amount in (member, other)]
        buku.laci[unit] += member + other
        buku.stok[unit] -= sum(cost)
        buku.omzet += member + other
        yield Kejadian(
            day, f"Penjualan tunai {unit.lower()}",
            (line("kas_unit", unit, member + other),
             line("penjualan_anggota", unit, -member), line("penjualan_non_anggota", unit, -other),
             line("beban_pokok_penjualan_anggota", unit, cost[0]),
             line("beban_pokok_penjualan_non_anggota", unit, cost[1]),
             line(STOCK[unit], unit, -sum(cost))),
        )  # fmt: skip
    if day.weekday() in (1, 4):
        yield _delivery(day, buku, dice)
    if day.weekday() == 5:
        yield _agency(day, buku, dice)
    if day.weekday() in (0, 3):
        yield from _on_credit(day, people, buku, dice)


def _delivery(day: date, buku: Buku, dice: Random) -> Kejadian:
    member, other = dice.randint(4, 9) * 25_000, dice.randint(6, 14) * 25_000
    fuel = (member + other) * 45 // 100
    buku.laci["LOGISTIK"] += member + other - fuel
    buku.omzet += member + other
    return Kejadian(
        day, "Jasa antar dan BBM",
        (line("kas_unit", "LOGISTIK", member + other - fuel),
         line("bbm_dan_ongkos_kirim", "LOGISTIK", fuel),
         line("jasa_antar_anggota", "LOGISTIK", -member),
         line("jasa_antar_non_anggota", "LOGISTIK", -other)),
    )  # fmt: skip


def _agency(day: date, buku: Buku, dice: Random) -> Kejadian:
    fee = dice.randint(60, 140) * 2_500
    buku.laci["AGEN"] += fee
    buku.omzet += fee
    return Kejadian(
        day, "Komisi agen bank dan PPOB sepekan",
        (line("kas_unit", "AGEN", fee), line("komisi_agen", "AGEN", -fee)),
    )  # fmt: skip


def _on_credit(day: date, people: list[Warga], buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """Bon: a member buys, another pays what is open."""
    here = [p for p in people if p.masuk < day and p.nomor not in LEAVERS]
    buyer = dice.choice(here)
    amount = dice.randint(4, 18) * 10_000
    cost = amount * MARGIN["SEMBAKO"] // 100
    buku.bon[buyer.nomor] = buku.bon.get(buyer.nomor, 0) + amount
    buku.stok["SEMBAKO"] -= cost
    buku.omzet += amount
    yield Kejadian(
        day, f"Bon {buyer.nama}",
        (line("piutang_anggota", "SEMBAKO", amount, buyer.nomor),
         line("penjualan_anggota", "SEMBAKO", -amount),
         line("beban_pokok_penjualan_anggota", "SEMBAKO", cost),
         line("persediaan_dagang", "SEMBAKO", -cost)),
    )  # fmt: skip
    owing = sorted(nomor for nomor, open_ in buku.bon.items() if open_ and nomor != buyer.nomor)
    if len(owing) > 6:
        payer = owing[0]
        amount = buku.bon.pop(payer)
        buku.laci["SEMBAKO"] += amount
        nama = next(p.nama for p in people if p.nomor == payer)
        yield Kejadian(
            day, f"Pelunasan bon {nama}",
            (line("kas_unit", "SEMBAKO", amount),
             line("piutang_anggota", "SEMBAKO", -amount, payer)),
        )  # fmt: skip


def _purchases(day: date, buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """Shelves are filled when they run low; suppliers are paid from the bank a week later."""
    for unit, low in (("SEMBAKO", 22_000_000), ("APOTEK", 9_000_000)):
        if buku.stok[unit] < low:
            supplier = dice.choice(SUPPLIER[unit])
            amount = dice.randint(60, 110) * (100_000 if unit == "SEMBAKO" else 40_000)
            buku.stok[unit] += amount
            buku.utang[supplier] = buku.utang.get(supplier, 0) + amount
            yield Kejadian(
                day, f"Pembelian barang {unit.lower()} dari pemasok {supplier}",
                (line(STOCK[unit], unit, amount), line("utang_usaha", unit, -amount, "", supplier)),
                bukti=f"F-{day:%m%d}-{supplier}",
            )  # fmt: skip
    if day.weekday() == 2:
        for supplier, amount in sorted(buku.utang.items()):
            if amount and buku.bank > amount + 6_000_000:
                unit = "APOTEK" if supplier == "P03" else "SEMBAKO"
                buku.bank -= amount
                buku.utang[supplier] = 0
                yield Kejadian(
                    day, f"Pembayaran pemasok {supplier} lewat bank",
                    (line("utang_usaha", unit, amount, "", supplier),
                     line("bank", "KANTOR", -amount)),
                )  # fmt: skip


def _drawers(day: date, buku: Buku) -> Iterator[Kejadian]:
    """Drawers are emptied into the bank every second day; a float stays."""
    for unit in sorted(buku.laci):
        amount = (buku.laci[unit] - 500_000) // 100_000 * 100_000
        if amount > 0 and (unit == "SEMBAKO" or day.weekday() in (1, 5)):
            buku.laci[unit] -= amount
            buku.bank += amount
            yield Kejadian(
                day, f"Setor laci {unit.lower()} ke bank",
                (line("bank", "KANTOR", amount), line("kas_unit", unit, -amount)),
            )  # fmt: skip
    if day.weekday() == 4 and buku.kas > 9_000_000:
        amount = (buku.kas - 5_000_000) // 500_000 * 500_000
        buku.kas -= amount
        buku.bank += amount
        yield Kejadian(
            day, "Setor kas bendahara ke bank",
            (line("bank", "KANTOR", amount), line("kas_umum", "KANTOR", -amount)),
        )  # fmt: skip


def _month_end(day: date, buku: Buku) -> Iterator[Kejadian]:
    """Wages, electricity, bank interest, depreciation and the final tax of the month."""
    pay = (
        ("KANTOR", 600_000), ("SEMBAKO", 1_400_000), ("APOTEK", 1_100_000), ("LOGISTIK", 400_000),
    )  # fmt: skip
    buku.bank -= 3_500_000 + 465_000 - 96_000
    yield Kejadian(
        day, f"Gaji {bulan_tahun(day)}",
        (*(line("gaji", unit, amount) for unit, amount in pay),
         line("bank", "KANTOR", -3_500_000)),
    )  # fmt: skip
    yield Kejadian(
        day, f"Listrik, air, dan internet {bulan_tahun(day)}",
        (line("listrik_air_internet", "KANTOR", 165_000),
         line("listrik_air_internet", "SEMBAKO", 210_000),
         line("listrik_air_internet", "APOTEK", 90_000), line("bank", "KANTOR", -465_000)),
    )  # fmt: skip
    yield Kejadian(
        day, f"Bunga bank {bulan_tahun(day)}, pajak final 20 %",
        (line("bank", "KANTOR", 96_000), line("pajak_final", "KANTOR", 24_000),
         line("bunga_bank", "KANTOR", -120_000)),
    )  # fmt: skip
    tax = buku.omzet * 5 // 1_000
    buku.bank -= tax
    buku.omzet = 0
    yield Kejadian(
        day, f"PPh final 0,5 % {bulan_tahun(day)}",
        (line("pajak_final", "KANTOR", tax), line("bank", "KANTOR", -tax)),
    )  # fmt: skip
    cold = (
        (line("penyusutan", "APOTEK", 125_000), line("akumulasi_peralatan", "APOTEK", -125_000))
        if day.month >= 4
        else ()
    )
    yield Kejadian(
        day, f"Penyusutan {bulan_tahun(day)}",
        (line("penyusutan", "KANTOR", 375_000), line("akumulasi_inventaris", "KANTOR", -375_000),
         *cold),
        jenis="penyesuaian",
    )  # fmt: skip
