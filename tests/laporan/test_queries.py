"""Every figure of the computed year and of the foreign chart, out of real books on both engines."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.laporan.queries import statement
from app.laporan.rules import Statement
from app.values.refusal import Refused
from app.values.tulis import desimal
from tests.laporan.test_rules_tahun_terhitung import HARAPAN, assert_figures, column

AKHIR = date(2026, 12, 31)
ASING = json.loads(
    (Path(__file__).parents[1] / "data/bagan_asing/harapan.json").read_text(encoding="utf-8")
)


def rows(found: Statement) -> dict[str, dict[str, str]]:
    keys = [k.kunci for k in found.kolom]
    return {
        b.kunci: {k: desimal(v or 0) for k, v in zip(keys, b.nilai, strict=True)}
        for b in found.baris
        if b.jenis != "judul"
    }


# ---- akuntansi 8.2 to 8.8 --------------------------------------------------------------------


def test_the_worksheet_of_the_books_is_that_of_8_2(app, terhitung):
    found = rows(statement(terhitung, "neraca-lajur", sampai=AKHIR))
    expected = HARAPAN["neraca_lajur"]
    assert {k: found[k] for k in expected["baris"]} == expected["baris"]
    assert found["jumlah_akhir"].items() >= expected["jumlah_akhir"].items()
    assert set(found) == {*expected["baris"], "jumlah", "shu_tahun_berjalan", "jumlah_akhir"}


def test_the_result_of_the_books_is_that_of_8_3(app, terhitung):
    found = statement(terhitung, "phu", sampai=AKHIR)
    assert_figures(column(found), HARAPAN["phu"])
    assert found.cocok
    assert len(found.kolom) == 1, "the first year has nothing to be compared with"


def test_the_position_of_the_books_is_that_of_8_4_in_both_columns(app, terhitung):
    found = statement(terhitung, "posisi-keuangan", sampai=AKHIR)
    assert [k.kunci for k in found.kolom] == ["2026-12-31", "2025-12-31"]
    for index, kolom in enumerate(found.kolom):
        assert_figures(column(found, index), HARAPAN["posisi_keuangan"][kolom.kunci])
    assert found.cocok


def test_the_equity_of_the_books_moves_as_in_8_5(app, terhitung):
    found = statement(terhitung, "perubahan-ekuitas", sampai=AKHIR)
    assert rows(found) == HARAPAN["perubahan_ekuitas"]
    assert found.cocok


@pytest.mark.parametrize("metode", ["langsung", "tidak_langsung"])
def test_the_cash_of_the_books_flows_as_in_8_6(app, terhitung, metode):
    found = statement(terhitung, "arus-kas", sampai=AKHIR, metode=metode)
    assert_figures(column(found), HARAPAN["arus_kas"][metode])
    assert found.cocok


def test_each_unit_of_the_books_is_that_of_8_7(app, terhitung):
    posisi = statement(terhitung, "posisi-keuangan", sampai=AKHIR, per_unit=True)
    hasil = statement(terhitung, "phu", sampai=AKHIR, per_unit=True)
    for index, kolom in enumerate(posisi.kolom):
        if kolom.kunci == "eliminasi":
            continue
        expected = HARAPAN["per_unit"][kolom.kunci.upper()]
        p, h = column(posisi, index), column(hasil, index)
        assert h["shu_setelah_pajak"] == expected["shu"]
        assert p["antar_unit"] == expected["saldo_rk"]
        aset = Decimal(p["jumlah_aset"]) - Decimal(p["antar_unit"])
        assert str(aset) == expected["aset"]


def test_one_unit_alone_is_its_column_of_all_units(app, terhitung):
    for nama in ("posisi-keuangan", "phu", "arus-kas"):
        every = statement(terhitung, nama, sampai=AKHIR, per_unit=True)
        for index, kolom in enumerate(every.kolom[:-2]):
            alone = statement(terhitung, nama, sampai=AKHIR, unit=kolom.kunci)
            mine = {k: v for k, v in column(every, index).items() if v != "0.00"}
            assert mine.items() <= column(alone).items(), (nama, kolom.kunci)
            assert alone.cocok


def test_the_ratios_of_the_books_are_those_of_8_8(app, terhitung):
    found = {r.kunci: r.nilai for r in statement(terhitung, "rasio", sampai=AKHIR).baris}
    for kunci, persen in HARAPAN["rasio_persen"].items():
        assert Decimal(found[kunci]) * 100 == Decimal(persen), kunci


# ---- A chart that looks like nobody else's, and an opening inside the year ---------------------


@pytest.mark.parametrize("hari", ["2024-12-31", "2025-06-30", "2025-12-31"])
def test_a_foreign_chart_stands_on_the_same_lines(app, asing, hari):
    expected, on = ASING[hari], date.fromisoformat(hari)
    posisi = column(statement(asing, "posisi-keuangan", sampai=on, tanpa_banding=True))
    assert_figures(posisi, expected["kelompok"])
    for total in ("jumlah_aset", "jumlah_liabilitas", "jumlah_ekuitas"):
        assert posisi[total] == expected[total]
    hasil = column(statement(asing, "phu", sampai=on, tanpa_banding=True))
    assert_figures(hasil, expected["phu"])
    assert hasil["shu_setelah_pajak"] == expected["shu_setelah_pajak"]
    saldo = rows(statement(asing, "neraca-saldo", sampai=on))
    assert saldo["jumlah"]["saldo_debit"] == expected["neraca_saldo"]


def test_books_taken_over_in_june_end_the_year_as_if_kept_from_january(app, asing, tengah):
    akhir = date(2025, 12, 31)
    for nama in ("posisi-keuangan", "phu"):
        whole = statement(asing, nama, sampai=akhir, tanpa_banding=True)
        taken = statement(tengah, nama, sampai=akhir, tanpa_banding=True)
        assert column(whole) == column(taken), nama
    assert_figures(column(taken), ASING["2025-12-31"]["phu"])


def test_an_opening_inside_the_year_is_the_comparison_and_no_movement(app, tengah):
    posisi = statement(tengah, "posisi-keuangan", sampai=date(2025, 12, 31))
    assert [k.kunci for k in posisi.kolom] == ["2025-12-31", "2025-06-30"]
    assert column(posisi, 1)["jumlah_aset"] == ASING["2025-06-30"]["jumlah_aset"]
    arus = statement(tengah, "arus-kas", sampai=date(2025, 12, 31))
    assert_figures(column(arus), ASING["arus_kas"]["semester_dua"])
    assert arus.cocok


# ---- Dates, comparison, refusals -----------------------------------------------------------------


def test_the_second_half_alone_adds_to_the_first(app, asing):
    def shu(**days: date) -> Decimal:
        found = statement(asing, "phu", tanpa_banding=True, **days)
        return Decimal(column(found)["shu_setelah_pajak"])

    first = shu(sampai=date(2025, 6, 30))
    second = shu(sejak=date(2025, 7, 1), sampai=date(2025, 12, 31))
    assert first + second == shu(sampai=date(2025, 12, 31))


def test_a_comparison_date_gives_the_column_of_that_date(app, asing):
    both = statement(asing, "posisi-keuangan", sampai=date(2025, 12, 31), banding=date(2025, 6, 30))
    alone = statement(asing, "posisi-keuangan", sampai=date(2025, 6, 30), tanpa_banding=True)
    assert column(both, 1).items() >= column(alone).items()
    assert [k.kunci for k in both.kolom] == ["2025-12-31", "2025-06-30"]


def test_one_column_is_the_first_of_two(app, terhitung):
    two = statement(terhitung, "posisi-keuangan", sampai=AKHIR)
    one = statement(terhitung, "posisi-keuangan", sampai=AKHIR, tanpa_banding=True)
    assert len(one.kolom) == 1
    assert column(one).items() <= column(two).items()


def test_the_notes_carry_the_numbers_printed_beside_the_lines(app, terhitung):
    """Also in the first year, where the PHU has no comparison and the position has one."""
    posisi = statement(terhitung, "posisi-keuangan", sampai=AKHIR)
    hasil = statement(terhitung, "phu", sampai=AKHIR)
    notes = statement(terhitung, "calk", sampai=AKHIR)
    printed = {b.kunci: b.catatan for s in (posisi, hasil) for b in s.baris if b.catatan}
    assert {n.kelompok: n.nomor for n in notes.catatan if n.kelompok} == printed
    assert notes.cocok


def test_the_same_books_give_the_same_fingerprint_and_other_days_another(app, terhitung):
    one = statement(terhitung, "phu", sampai=AKHIR)
    assert statement(terhitung, "phu", sampai=AKHIR) == one
    assert statement(terhitung, "phu", sampai=date(2026, 6, 30)).sidik != one.sidik


def test_everything_wrong_is_said_at_once(app, terhitung):
    with pytest.raises(Refused) as refused:
        statement(
            terhitung, "neraca-saldo", sejak=date(2027, 1, 1), sampai=AKHIR, unit="TIDAK",
            per_unit=True, metode="lain", banding=date(2027, 2, 1),
        )  # fmt: skip
    assert {r.field for r in refused.value.reasons} == {"sejak", "banding", "unit", "metode"}
    assert len(refused.value.reasons) == 6


def test_a_report_that_does_not_exist_is_refused_with_the_list_of_those_that_do(app, terhitung):
    with pytest.raises(Refused, match="posisi-keuangan, phu"):
        statement(terhitung, "neraca", sampai=AKHIR)


def test_books_without_a_single_journal_give_empty_statements(app, koperasi):
    empty = koperasi().id
    for nama in ("posisi-keuangan", "phu", "arus-kas", "perubahan-ekuitas", "neraca-saldo"):
        found = statement(empty, nama, sampai=date(2025, 12, 31))
        assert found.cocok
        assert not any(v for b in found.baris for v in b.nilai), nama
