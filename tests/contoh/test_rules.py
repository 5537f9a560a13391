"""The year of the example as pure data: always the same, and nothing in it goes below zero."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.anggota.rules_tersandi import Tersandi, number_problems
from app.buku_besar.rules_bagan import load_bagan
from app.contoh.rules_desa import PIHAK, UNITS, warga
from app.contoh.rules_kejadian import Buku
from app.contoh.rules_tahun import saldo_awal, year

TAHUN = 2025
YEARS = (2020, 2023, 2024, TAHUN, 2026)  # in some a special day or a joining day is a Sunday
CASH = {"kas_umum", "kas_unit", "bank"}


def told(tahun=TAHUN):
    people, buku = warga(tahun), Buku()
    opening = saldo_awal(people, buku)
    shu_lalu = -next(row[2] for row in opening if row[0] == "shu_tahun_lalu")
    return people, opening, list(year(people, tahun, buku, shu_lalu))


def test_the_village_is_told_the_same_way_every_time():
    assert told() == told()


@pytest.mark.parametrize("tahun", YEARS)
def test_every_event_of_any_year_is_balanced_and_dated_in_it(tahun):
    _, opening, events = told(tahun)

    assert sum(row[2] for row in opening) == 0
    assert [e for e in events if sum(row[2] for row in e.baris)] == []
    assert {e.tanggal.year for e in events} == {tahun}
    assert [e.tanggal for e in events] == sorted(e.tanggal for e in events)


@pytest.mark.parametrize("tahun", YEARS)
def test_the_year_has_what_a_newcomer_should_see(tahun):
    people, _, events = told(tahun)
    roles = Counter(row[0] for e in events for row in e.baris)

    assert len(people) == 150
    assert len(events) >= 3_000
    assert {"hibah", "talangan", "utang_simpanan_keluar", "selisih_persediaan"} <= set(roles)
    assert roles["shu_tahun_lalu"] == roles["dana_sosial"] - 1 == 1
    assert [e.batalkan for e in events if e.batalkan] == ["Salah akun biaya"]
    assert {e.jenis for e in events} == {"umum", "koreksi", "penyesuaian"}
    assert {row[1] for e in events for row in e.baris} == {"KANTOR", *(u[0] for u in UNITS)}


def test_every_role_unit_member_and_party_of_the_year_exists():
    people, opening, events = told()
    lines = [*opening, *(row for e in events for row in e.baris)]

    assert {row[0] for row in lines} <= {a.peran for a in load_bagan("kdkmp")}
    assert {row[3] for row in lines} - {""} <= {p.nomor for p in people}
    assert {row[4] for row in lines} - {""} <= {p[0] for p in PIHAK}


def test_nobody_in_the_village_shares_a_number_or_has_an_impossible_nik():
    people = warga(TAHUN)

    assert len({p.nomor for p in people}) == len({p.nik for p in people}) == 150
    assert [p.nomor for p in people if number_problems(Tersandi.NIK, p.nik)] == []


@pytest.mark.parametrize("tahun", YEARS)
def test_whoever_joins_pays_the_pokok_once(tahun):
    people, opening, events = told(tahun)
    lines = [*opening, *(row for e in events for row in e.baris)]
    paid = Counter(row[3] for row in lines if row[0] == "simpanan_pokok" and row[2] < 0)

    assert paid == dict.fromkeys((p.nomor for p in people), 1)


@pytest.mark.parametrize("tahun", YEARS)
def test_no_till_bank_or_shelf_ends_a_day_below_zero(tahun):
    _, opening, events = told(tahun)
    balance: Counter[tuple[str, str]] = Counter()
    for role, unit, amount, *_ in opening:
        balance[(role, unit)] += amount
    below: set[tuple[date, str, str]] = set()
    day = events[0].tanggal
    for event in events:
        if event.tanggal != day:
            below |= {(day, *k) for k, v in balance.items() if v < 0 and watched(k[0])}
            day = event.tanggal
        for role, unit, amount, *_ in () if event.batalkan else event.baris:
            balance[(role, unit)] += amount

    assert below == set()


def watched(role):
    return role in CASH or role.startswith("persediaan")
