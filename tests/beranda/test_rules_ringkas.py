"""The figures of the front page, computed by hand from a handful of movements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from app.beranda.rules_ringkas import (
    UNIT_LAIN,
    balances,
    change_words,
    hasil_of,
    places,
    scale_of,
    short_rp,
    signed,
)
from app.buku_besar.rules import AccountRow
from app.buku_besar.rules_bagan import load_bagan
from app.unit.rules import JenisUnit, ModeKendali, UnitRow

JUTA = 100_000_000
SEPTEMBER, OKTOBER, NOVEMBER = (date(2026, m, 1) for m in (9, 10, 11))
UNTIL = date(2026, 11, 21)
CHART = {
    a.kode: AccountRow(
        uuid4(), a.kode, a.nama, a.kelompok, a.saldo_normal, a.arus_kas, a.arus_masuk,
        a.arus_keluar, a.aturan_unit, a.kendali, a.peran, False, True,
    )
    for a in load_bagan("kdkmp")
}  # fmt: skip
ACCOUNTS = {a.id: a for a in CHART.values()}
UNITS = {
    u.kode: u
    for u in (
        UnitRow(uuid4(), kode, kode.title(), JenisUnit.LAIN, ModeKendali.NILAI, True)
        for kode in ("KANTOR", "SEMBAKO", "APOTEK", "USP", "AGEN", "WISATA")
    )
}


@dataclass(frozen=True)
class Baris:
    bulan: date | None
    akun_id: UUID
    unit_id: UUID
    bersih: int
    sifat: str = "biasa"
    awal_bulan: bool = True


def row(bulan: date | None, kode: str, juta: int, unit: str = "SEMBAKO", **more: object) -> Baris:
    return replace(Baris(bulan, CHART[kode].id, UNITS[unit].id, juta * JUTA), **more)


def hasil(*rows: Baris, seri: int = 4):
    units = {u.id: u for u in UNITS.values()}
    return hasil_of(ACCOUNTS, units, rows, since=SEPTEMBER, until=UNTIL, seri=seri)


def test_revenue_is_counted_by_month_and_compared_with_the_same_days():
    found = hasil(
        row(OKTOBER, "4101", -40),
        row(OKTOBER, "4201", -30, awal_bulan=False),
        row(NOVEMBER, "4101", -44),
        row(NOVEMBER, "4102", 2),
        row(NOVEMBER, "7101", -9, unit="KANTOR"),
    )

    assert found.bulan == (SEPTEMBER, OKTOBER, NOVEMBER)
    assert found.omzet == (0, 70 * JUTA, 42 * JUTA)
    assert found.omzet_lalu_sehari == 40 * JUTA
    assert change_words(found.omzet[-1], found.omzet_lalu_sehari) == "+5,0%"


def test_the_surplus_runs_on_and_counts_what_the_year_began_with():
    found = hasil(
        row(SEPTEMBER, "4101", -10, sifat="pembuka"),
        row(OKTOBER, "4101", -40),
        row(OKTOBER, "5101", 35),
        row(NOVEMBER, "6101", 20, unit="KANTOR"),
    )

    assert found.shu == (10 * JUTA, 15 * JUTA, -5 * JUTA)
    assert found.omzet == (0, 40 * JUTA, 0)


def test_a_unit_shows_what_is_left_of_its_month():
    found = hasil(row(NOVEMBER, "4101", -62), row(NOVEMBER, "5101", 55), row(OKTOBER, "5101", 9))

    assert [(u.kode, u.omzet, u.laba, u.margin) for u in found.unit] == [
        ("SEMBAKO", 62 * JUTA, 7 * JUTA, 113)
    ]


def test_more_units_than_colours_are_joined_and_nothing_is_lost():
    every = [
        row(NOVEMBER, "4101", -n, unit=u)
        for n, u in enumerate(("SEMBAKO", "APOTEK", "USP", "AGEN", "WISATA"), 1)
    ]
    found = hasil(*every)

    assert [name for name, _ in found.per_unit] == ["Wisata", "Agen", "Usp", UNIT_LAIN]
    assert sum(values[-1] for _, values in found.per_unit) == found.omzet[-1] == 15 * JUTA


def test_money_is_told_by_its_place_and_a_second_bank_counts_as_bank():
    second = replace(CHART["1111"], id=uuid4(), kode="1111.02", peran="", induk_id=CHART["1111"].id)
    accounts = ACCOUNTS | {second.id: second}
    rows = [
        row(None, "1101", 3), row(NOVEMBER, "1101", 1), row(None, "1111", 5),
        Baris(None, second.id, UNITS["KANTOR"].id, 2 * JUTA), row(None, "1103", 0),
    ]  # fmt: skip

    assert [(p.nama, p.jumlah, p.kode) for p in places(accounts, rows)] == [
        ("Kas tunai", 4 * JUTA, ("1101",)),
        ("Bank", 7 * JUTA, ("1111", "1111.02")),
    ]


def test_savings_stand_at_the_end_of_every_month():
    rows = [row(None, "3101", -5), row(OKTOBER, "3102", -2), row(NOVEMBER, "2111", 1)]

    found = balances(rows, [SEPTEMBER, OKTOBER, NOVEMBER])

    assert found == [5 * JUTA, 7 * JUTA, 6 * JUTA]


@pytest.mark.parametrize(
    ("sen", "words"),
    [(0, "Rp0"), (95_000_000, "Rp950.000"), (39_430_000_000, "Rp394,3 jt"),
     (-13_800_000_000, "−Rp138,0 jt"), (123_000_000_000, "Rp1,2 M"), (50, "Rp1")],
)  # fmt: skip
def test_an_amount_is_short_at_a_glance(sen, words):
    assert short_rp(sen) == words


def test_a_change_carries_its_sign_and_says_nothing_without_a_past():
    assert signed(9_100 * 100_000) == "+9,1 jt"
    assert signed(-9_100 * 100_000) == "−9,1 jt"
    assert change_words(5, 0) == ""
    assert change_words(94, 100) == "−6,0%"


def test_the_scale_is_as_large_as_the_business():
    assert scale_of([("A", [5 * JUTA])]) == (JUTA, "juta rupiah")
    assert scale_of([("A", [JUTA])]) == (JUTA // 1000, "ribu rupiah")
