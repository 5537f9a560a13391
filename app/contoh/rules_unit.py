"""The units' days of the example year: sales, bon, drawers, QRIS, agents, purchases. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.contoh.rules_desa import AGEN, Warga
from app.contoh.rules_kejadian import (
    BATAS_BON,
    HPP_APOTEK,
    MARGIN_SEMBAKO,
    SUPPLIER,
    Beli,
    BonBayar,
    Buku,
    HariAgen,
    IsiDeposit,
    Kas,
    Kejadian,
    Omzet,
    Qris,
    UtangBayar,
    gone,
)

LACI = 500_000  # what stays in a drawer for change
LACI_AGEN = 1_500_000
PARTS = (("pagi", 620_000, 230_000), ("siang", 560_000, 200_000))


def sales(day: date, people: list[Warga], buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """The day's papers of the units that sell."""
    buyers = _buyers(day, people, buku, dice)
    for number, (bagian, member, other) in enumerate(PARTS):
        bon = buyers[number::2]
        yield _shop(day, bagian, _about(member, dice), _about(other, dice), bon, buku)
    yield _pharmacy(day, _about(330_000, dice), _about(140_000, dice), buku)
    if day.weekday() in (1, 4):
        yield from _delivery(day, buku, dice)


def _about(base: int, dice: Random) -> int:
    return base * dice.randint(72, 128) // 100_000 * 1_000


def _buyers(
    day: date, people: list[Warga], buku: Buku, dice: Random
) -> list[tuple[str, int]]:  # fmt: skip
    """Who takes goods on bon today, within the limit; one who died in autumn owed something."""
    here = [p.nomor for p in people if p.masuk < day and not gone(p.nomor, day)]
    found = []
    for nomor in dice.sample(here, dice.choice((1, 1, 2, 2, 3))):
        amount = dice.randint(4, 18) * 10_000
        if buku.bon[nomor] + amount <= BATAS_BON - 100_000:
            found.append((nomor, amount))
    if (day.month, day.day) == (9, 29) and not buku.bon["0097"]:
        found.append(("0097", 85_000))
    for nomor, amount in found:
        buku.bon[nomor] += amount
        buku.bon_sejak.setdefault(nomor, day)
    return found


def _shop(
    day: date, bagian: str, member: int, other: int, bon: list[tuple[str, int]], buku: Buku
) -> Omzet:
    member += sum(amount for _, amount in bon)
    paper = Omzet(
        day, "SEMBAKO", bagian, "barang", member, other, qris=other * 3 // 10_000 * 1_000,
        bon=tuple(bon),
    )  # fmt: skip
    _sold(paper, buku, (member + other) * (100 - MARGIN_SEMBAKO) // 100)
    return paper


def _pharmacy(day: date, member: int, other: int, buku: Buku) -> Omzet:
    cost = (member + other) * HPP_APOTEK // 100
    paper = Omzet(
        day, "APOTEK", "sehari", "barang", member, other, qris=other // 4_000 * 1_000, hpp=cost
    )
    _sold(paper, buku, cost)
    return paper


def _sold(paper: Omzet, buku: Buku, cost: int) -> None:
    buku.laci[paper.unit] += paper.tunai
    buku.qris[paper.unit] += paper.qris
    buku.omzet += paper.anggota + paper.non_anggota
    if cost:
        buku.stok[paper.unit] -= cost


def _delivery(day: date, buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """Deliveries pay fuel out of their own drawer."""
    paper = Omzet(
        day, "LOGISTIK", "sehari", "antar", dice.randint(4, 9) * 25_000,
        dice.randint(6, 14) * 25_000,
    )  # fmt: skip
    _sold(paper, buku, 0)
    fuel = (paper.anggota + paper.non_anggota) * 45 // 100_000 * 1_000
    buku.laci["LOGISTIK"] -= fuel
    yield paper
    yield Kas(
        day, "bayar_beban", {"jumlah": fuel, "beban": "bbm_dan_ongkos_kirim", "cara": "laci",
                             "unit_kas": "LOGISTIK", "unit_id": "LOGISTIK"},
        "Solar mobil antar",
    )  # fmt: skip


def bon_paid(day: date, buku: Buku, dice: Random) -> Iterator[BonBayar]:
    """Members pay after two weeks or so, some in halves; a few are slow and get overdue."""
    for nomor in sorted(n for n, amount in buku.bon.items() if amount):
        since = buku.bon_sejak[nomor]
        slow = int(nomor) % 17 == 0
        if gone(nomor, day) or (day - since).days < (75 if slow else 12):
            continue
        if dice.randint(1, 100) > (6 if slow else 35):
            continue
        rest = buku.bon[nomor]
        part = rest if rest <= 150_000 else rest // 20_000 * 10_000
        buku.bon[nomor] -= part
        if buku.bon[nomor]:
            buku.bon_sejak[nomor] = day
        else:
            del buku.bon_sejak[nomor]
        buku.laci["SEMBAKO"] += part
        yield BonBayar(day, nomor, part)


def agents(day: date, buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """The three agents' days; floats are filled from the bank before they run low."""
    for kode, need, fill in (("BRILINK", 2_500_000, 4_000_000), ("AGENPOS", 500_000, 1_500_000),
                             ("PPOB", 1_200_000, 3_000_000)):  # fmt: skip
        if buku.deposit[kode] < need and buku.bank > fill + 3_000_000:
            buku.deposit[kode] += fill
            buku.bank -= fill
            yield IsiDeposit(day, kode, fill)
    days = [(kode, _agent_rows(kode, dice)) for kode, _, _ in AGEN]
    done = []
    for kode, rows in days:
        if rows and (told := _agent_day(day, kode, rows, buku)):
            done.append(told)
    drawer = buku.laci["AGEN"]
    for kode, rows, komisi in done:
        # Once the partner's report told less than the books; it came right the next morning.
        late = kode == "PPOB" and (day.month, day.day) == (5, 20)
        saldo = buku.deposit[kode] - (2_500 if late else 0)
        yield HariAgen(
            day, kode, rows, komisi, saldo, drawer,
            sebab="satu transaksi PLN tertunda di mitra" if late else "",
        )  # fmt: skip


Rows = tuple[tuple[str, int, int, int, int, int], ...]


def _agent_rows(kode: str, dice: Random) -> Rows:
    """Kinds with count, principal, fee of members and of others, the partner's part of it."""
    if kode == "BRILINK":
        setor, tarik = dice.randint(3, 7), dice.randint(2, 6)
        return (
            ("setor", setor, setor * 250_000, setor * 2_000, setor * 3_000, setor * 1_500),
            ("tarik", tarik, tarik * 200_000, tarik * 2_000, tarik * 3_000, tarik * 1_000),
        )
    if kode == "AGENPOS":
        many = dice.randint(0, 3)
        row = ("pos", many, many * 35_000, many * 1_000, many * 2_000, many * 1_000)
        return (row,) if many else ()
    bills, credit = dice.randint(2, 6), dice.randint(3, 8)
    return (
        ("tagihan", bills, bills * 110_000, bills * 1_000, bills * 1_500, 0),
        ("pulsa", credit, credit * 25_000, credit * 1_000, credit * 1_000, 0),
    )


def _agent_day(day: date, kode: str, rows: Rows, buku: Buku) -> tuple[str, Rows, int] | None:
    """Principal passes through float and drawer; none on a day the float is too low."""
    taken = sum(row[2] for row in rows if row[0] != "tarik")
    given = sum(row[2] for row in rows if row[0] == "tarik")
    fees, cut = sum(row[3] + row[4] for row in rows), sum(row[5] for row in rows)
    komisi = 20_000 if kode == "PPOB" and day.weekday() == 5 else 0
    if buku.deposit[kode] - taken - cut < 0 or buku.laci["AGEN"] + taken + fees - given < 0:
        return None
    buku.deposit[kode] += given - taken - cut + komisi
    buku.laci["AGEN"] += taken + fees - given
    buku.omzet += fees - cut + komisi
    return kode, rows, komisi


def drawers(day: date, buku: Buku) -> Iterator[Kas]:
    """What a drawer holds above its change goes to the bank; it is counted out in the evening."""
    for unit in sorted(buku.laci):
        stays = LACI_AGEN if unit == "AGEN" else LACI
        amount = (buku.laci[unit] - stays) // 50_000 * 50_000
        if amount <= 0 or (unit == "LOGISTIK" and day.weekday() not in (1, 4)):
            continue
        buku.laci[unit] -= amount
        buku.bank += amount
        yield Kas(
            day, "setor_laci",
            {"jumlah": amount, "cara": "laci", "unit_kas": unit, "ke_cara": "transfer"},
            f"Setoran laci {unit.lower()} ke bank",
        )  # fmt: skip


def qris(day: date, buku: Buku) -> Iterator[Qris]:
    """Settled twice a week, less seven per mille."""
    if day.weekday() not in (1, 4):
        return
    for unit, amount in sorted(buku.qris.items()):
        if amount:
            fee = amount * 7 // 1_000
            buku.qris[unit] = 0
            buku.bank += amount - fee
            yield Qris(day, unit, amount, fee)


def purchases(day: date, buku: Buku, dice: Random) -> Iterator[Kejadian]:
    """Shelves are filled on credit when low, from the market in between; debts paid when due."""
    if day.weekday() in (1, 5) and buku.laci["SEMBAKO"] > 900_000:
        yield _market(day, buku, dice)
    for unit, low in (("SEMBAKO", 24_000_000), ("APOTEK", 10_000_000)):
        if buku.stok[unit] < low:
            yield _delivered(day, unit, buku, dice)
    if day.weekday() != 2:
        return
    due: dict[tuple[str, str], int] = {}
    for tempo, pihak, unit, amount in sorted(buku.utang):
        room = buku.bank - sum(due.values()) - amount
        if tempo <= day + timedelta(days=6) and room > 8_000_000:
            due[(pihak, unit)] = due.get((pihak, unit), 0) + amount
            buku.utang.remove((tempo, pihak, unit, amount))
    for (pihak, unit), amount in sorted(due.items()):
        buku.bank -= amount
        yield UtangBayar(day, unit, pihak, amount)


def _market(day: date, buku: Buku, dice: Random) -> Beli:
    """Vegetables and eggs from the market, paid out of the drawer, nobody named."""
    amount = dice.randint(5, 9) * 50_000
    buku.laci["SEMBAKO"] -= amount
    buku.stok["SEMBAKO"] += amount
    return Beli(day, "SEMBAKO", amount, cara="laci")


def _delivered(day: date, unit: str, buku: Buku, dice: Random) -> Beli:
    pihak = dice.choice(SUPPLIER[unit])
    price = dice.randint(45, 80) * (100_000 if unit == "SEMBAKO" else 40_000)
    freight = 75_000 if pihak == "P02" else 0
    tempo = day + timedelta(days=14)
    buku.stok[unit] += price + freight
    buku.utang.append((tempo, pihak, unit, price + freight))
    return Beli(
        day, unit, price, pihak, freight, tempo, faktur=f"F-{day:%m%d}-{pihak}-{unit[:1]}"
    )  # fmt: skip
