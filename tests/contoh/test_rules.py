"""The year of the example as pure data: always the same, and nothing in it goes below zero."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from app.anggota.rules_tersandi import Tersandi, number_problems
from app.buku_besar.rules_bagan import load_bagan
from app.contoh.commands_sekali import ONCE, notes_of
from app.contoh.commands_setahun import ORDER, ROLE_KEYS, UNIT_KEYS
from app.contoh.rules_desa import AGEN, PIHAK, UNITS, warga
from app.contoh.rules_kejadian import LEAVERS, Beli, Buku, HariAgen, Kas, Sekali, Setoran, Umum
from app.contoh.rules_tahun import saldo_awal, year
from app.kas.rules_kejadian import KATALOG
from app.kas.rules_opname import PECAHAN

TAHUN = 2025
YEARS = (2020, 2023, 2024, TAHUN, 2026)  # in some a special day or a joining day is a Sunday


def told(tahun=TAHUN):
    people, buku = warga(tahun), Buku()
    opening = saldo_awal(people, buku)
    shu_lalu = -next(row[2] for row in opening if row[0] == "shu_tahun_lalu")
    return people, opening, list(year(people, tahun, buku, shu_lalu))


def of(kind, events):
    return [e for e in events if type(e) is kind]


def test_the_village_is_told_the_same_way_every_time():
    assert told() == told()


@pytest.mark.parametrize("tahun", YEARS)
def test_every_event_of_any_year_is_dated_in_it_and_in_order(tahun):
    _, opening, events = told(tahun)

    assert sum(row[2] for row in opening) == 0
    assert [e for e in of(Umum, events) if sum(row[2] for row in e.baris)] == []
    assert {e.tanggal.year for e in events} == {tahun}
    assert [e.tanggal for e in events] == sorted(e.tanggal for e in events)


@pytest.mark.parametrize("tahun", YEARS)
def test_the_year_has_what_a_newcomer_should_see(tahun):
    people, _, events = told(tahun)
    kinds = Counter(e.kejadian for e in of(Kas, events))
    once = Counter(e.nama for e in of(Sekali, events))

    assert len(people) == 150
    assert len(events) >= 6_000
    assert set(kinds) >= {
        "hibah_uang", "hibah_syarat", "talangan", "talangan_kembali", "panjar", "panjar_selesai",
        "kirim", "kirim_sampai", "bunga_bank", "biaya_bank", "pph_final", "pph_final_bayar",
        "susut", "dana_shu", "isi_kas_kecil", "gaji_unit",
    }  # fmt: skip
    assert kinds["kirim"] == kinds["kirim_sampai"] > 0
    assert once == {"calon": 12, "keluar": 2, "bayar_waris": 1, "bayar_disetujui": 1, "salah": 1,
                    "berjangka": 1, "tarik_disetujui": 1, "opname": 4}  # fmt: skip
    assert {type(e) for e in events} == {kind for kind, _ in ORDER} | {Sekali}
    assert {e.agen for e in of(HariAgen, events)} == {kode for kode, *_ in AGEN}
    assert {bool(e.tempo) for e in of(Beli, events)} == {True, False}


@pytest.mark.parametrize("tahun", YEARS)
def test_dues_are_paid_late_together_and_ahead(tahun):
    _, _, events = told(tahun)
    months = Counter(
        n // 20_000 for e in of(Setoran, events) for _, j, n in e.baris if j == "wajib"
    )

    assert months[1] > 500
    assert sum(count for n, count in months.items() if 2 <= n <= 6) > 50
    assert sum(count for n, count in months.items() if n >= 11) >= 2
    assert {e.kolektif for e in of(Setoran, events)} == {True, False}
    assert {e.cara for e in of(Setoran, events)} == {"tunai", "transfer"}


def test_every_role_unit_member_party_and_paper_of_the_year_exists():
    people, opening, events = told()
    lines = [*opening, *(row for e in of(Umum, events) for row in e.baris)]
    papers = {e.nama for e in of(Kas, events)}
    fields = [pair for e in of(Kas, events) for pair in flat(e.isian)]
    roles = {a.peran for a in load_bagan("kdkmp")}
    units = {"KANTOR", *(u[0] for u in UNITS)}

    assert {row[0] for row in lines} | {v for k, v in fields if k in ROLE_KEYS} <= roles
    assert {v for k, v in fields if k in UNIT_KEYS} <= units
    assert {v for k, v in fields if k in ("asal_id", "hibah_id")} <= papers
    assert {v for k, v in fields if k == "pihak_id"} <= {p[0] for p in PIHAK}
    assert {e.kejadian for e in of(Kas, events)} <= set(KATALOG)
    assert {e.nama for e in of(Sekali, events)} == set(ONCE)
    named = {row[0] for e in of(Setoran, events) for row in e.baris}
    assert named | {row[3] for row in lines} - {""} <= {p.nomor for p in people}


def flat(isian):
    for key, value in isian.items():
        if isinstance(value, list):
            for row in value:
                yield from flat(row)
        else:
            yield key, value


def test_nobody_in_the_village_shares_a_number_or_has_an_impossible_nik():
    people = warga(TAHUN)

    assert len({p.nomor for p in people}) == len({p.nik for p in people}) == 150
    assert [p.nomor for p in people if number_problems(Tersandi.NIK, p.nik)] == []


@pytest.mark.parametrize("tahun", YEARS)
def test_whoever_joins_pays_the_pokok_once(tahun):
    people, opening, events = told(tahun)
    paid = Counter(row[3] for row in opening if row[0] == "simpanan_pokok")
    paid += Counter(n for e in of(Setoran, events) for n, jenis, _ in e.baris if jenis == "pokok")

    assert paid == dict.fromkeys((p.nomor for p in people), 1)


@pytest.mark.parametrize("tahun", YEARS)
def test_nobody_who_left_pays_anything_afterwards(tahun):
    _, _, events = told(tahun)

    for nomor, (left, *_) in LEAVERS.items():
        paid = [e.tanggal for e in of(Setoran, events) if nomor in {row[0] for row in e.baris}]
        assert paid
        assert max((day.month, day.day) for day in paid) < left


@pytest.mark.parametrize("tahun", YEARS)
def test_no_till_bank_float_or_shelf_ends_a_day_below_zero(tahun):
    people, buku = warga(tahun), Buku()
    opening = saldo_awal(people, buku)
    shu_lalu = -next(row[2] for row in opening if row[0] == "shu_tahun_lalu")
    below, days = [], 0

    # The book moves along while the year is told, a step ahead only within a day.
    told_days = itertools.groupby(year(people, tahun, buku, shu_lalu), key=lambda e: e.tanggal)
    for day, events in told_days:
        assert list(events)
        days += 1
        below += [(day, name) for name, amount in buku.watched().items() if amount < 0]

    assert days > 300
    assert below == []


def test_notes_and_coins_make_up_the_sum():
    nilai = {p.kunci: p.nilai for p in PECAHAN}

    for rupiah in (0, 100, 489_900, 1_234_700):
        assert sum(nilai[kunci] * n for kunci, n in notes_of(rupiah).items()) == rupiah
