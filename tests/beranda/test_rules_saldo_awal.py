"""The opening from answers: nothing lost, nothing invented, every difference explained by hand."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.beranda.rules_pertanyaan import PENJELAS, UMUM, UNIT
from app.beranda.rules_saldo_awal import (
    Jawaban,
    Penjelas,
    asked,
    count,
    difference_problems,
    difference_words,
    explanation_problems,
    explanation_text,
    jawaban_of,
)
from app.buku_besar.rules import AccountRow
from app.buku_besar.rules_bagan import load_bagan
from app.unit.rules import JenisUnit, ModeKendali, UnitRow

JUTA = 100_000_000
ROLES = {
    a.peran: AccountRow(
        uuid4(), a.kode, a.nama, a.kelompok, a.saldo_normal, a.arus_kas, a.arus_masuk,
        a.arus_keluar, a.aturan_unit, a.kendali, a.peran, False, True,
    )
    for a in load_bagan("kdkmp")
}  # fmt: skip


def unit(kode: str, jenis: JenisUnit, *, aktif: bool = True) -> UnitRow:
    return UnitRow(uuid4(), kode, kode.title(), jenis, ModeKendali.NILAI, aktif)


KANTOR = unit("KANTOR", JenisUnit.KANTOR)
SEMBAKO, USP = unit("SEMBAKO", JenisUnit.SEMBAKO), unit("USP", JenisUnit.USP)
QUESTIONS = asked(ROLES, [KANTOR, SEMBAKO, USP])
FIELDS = [isian.nama for _, every in QUESTIONS for isian in every]


def counted(*penjelas: Penjelas, **juta: int):
    angka = {name.replace("__", "-"): n * JUTA for name, n in juta.items()}
    return count(Jawaban(angka, penjelas), QUESTIONS, ROLES)


def test_every_question_names_an_account_of_the_chart():
    every = [t.peran for b in UMUM for t in b.tanya] + [t.peran for t in UNIT] + list(PENJELAS)

    assert [peran for peran in every if peran not in ROLES] == []
    assert len(FIELDS) == len(set(FIELDS))


def test_a_unit_is_asked_what_fits_its_kind():
    names = dict(QUESTIONS)

    assert {i.tanya.kunci for i in names["Sembako"]} >= {"laci", "barang", "bon", "pemasok"}
    assert {i.tanya.kunci for i in names["Usp"]} == {"laci", "pinjaman", "berjangka"}
    assert "Kantor" not in names


def test_without_units_the_office_answers_for_goods_and_debts():
    closed = unit("LAMA", JenisUnit.SEMBAKO, aktif=False)

    found = dict(asked(ROLES, [KANTOR, closed]))["Barang, bon, dan utang dagang"]

    assert {i.unit_id for i in found} == {KANTOR.id}
    assert {i.tanya.kunci for i in found} >= {"barang", "bon", "pemasok"}


def test_a_chart_without_an_account_is_not_asked_for_it():
    fewer = {peran: akun for peran, akun in ROLES.items() if peran != "kas_kecil"}

    assert "kas-kecil" not in [i.nama for _, every in asked(fewer, [KANTOR]) for i in every]


def test_depreciation_lessens_wealth_and_is_no_source():
    found = counted(peralatan=10, **{"peralatan__susut": 4}, pokok=6)

    assert (found.kekayaan, found.sumber, found.selisih) == (6 * JUTA, 6 * JUTA, 0)
    assert difference_problems(found) == []


def test_bu_ratna_explains_a_difference_and_the_program_never_does():
    angka = {"kas": 5, "bank": 12, "SEMBAKO__barang": 8, "pokok": 6, "wajib": 4}
    before = counted(**angka)
    untung = Penjelas("shu_tahun_lalu", 15 * JUTA, "Untung 2024 dan 2025")
    after = counted(untung, **angka)

    assert before.selisih == 15 * JUTA
    assert "untung tahun-tahun lalu" in difference_words(before)
    assert "Rp15.000.000" in str(difference_problems(before)[0])
    assert after.selisih == 0
    assert difference_problems(after) == []
    assert explanation_text([untung, Penjelas("", 0, "")], ROLES) == (
        "3151 SHU tahun lalu belum dibagi Rp15.000.000: Untung 2024 dan 2025"
    )


def test_a_loss_of_earlier_years_closes_the_other_way():
    rugi = Penjelas("shu_tahun_lalu", -2 * JUTA, "Rugi tahun 2025")

    assert counted(rugi, kas=3, pokok=5).selisih == 0
    assert "rugi tahun-tahun lalu" in difference_words(counted(kas=3, pokok=5))


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (Penjelas("hibah", JUTA, "Hibah dari desa"), []),
        (Penjelas("", 0, ""), []),
        (Penjelas("", JUTA, "Hibah dari desa"), ["akun_1"]),
        (Penjelas("hibah", 0, "Hibah dari desa"), ["jumlah_1"]),
        (Penjelas("hibah", JUTA, "ya"), ["alasan_1"]),
        (Penjelas("rk_antar_unit", 0, ""), ["akun_1", "jumlah_1", "alasan_1"]),
    ],
)
def test_an_explanation_is_whole_or_empty(row, fields):
    assert [reason.field for reason in explanation_problems([row])] == fields


def test_no_answer_at_all_is_said():
    assert "Belum ada jawaban" in str(difference_problems(counted())[0])


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.integers(1, 10**13), max_size=12),
    st.lists(st.tuples(st.sampled_from(sorted(PENJELAS)), st.integers(-(10**13), 10**13))),
)
def test_the_difference_is_always_what_the_journal_lacks_to_balance(angka, rows):
    jawaban = Jawaban(angka, tuple(Penjelas(p, n, "sebab") for p, n in rows))
    found = count(jawaban, QUESTIONS, ROLES)

    assert found.selisih == sum(line.jumlah for line in found.lines)
    assert len(found.lines) == len(angka) + sum(1 for _, n in rows if n)
    assert jawaban_of(jawaban.as_data()) == jawaban
