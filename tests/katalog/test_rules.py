"""What a good is, what a scan means, which price a buyer pays: no database."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.katalog.rules import BarangData, KodeBatang, Milik, barang_problems, kode_next
from app.katalog.rules_aturan import (
    AturanRow,
    JenisAturan,
    Periode,
    ceiling_problems,
    rule_problems,
    rules_on,
)
from app.katalog.rules_barcode import (
    JenisKode,
    barcode_problems,
    check_digit,
    is_valid,
    own_code,
    pattern_problems,
    read_kode,
)
from app.katalog.rules_harga import DaftarHarga, HargaRow, line_total, price_of, rounded_cash
from app.katalog.rules_satuan import (
    MILLI,
    Satuan,
    in_words,
    ladder_problems,
    read_jumlah,
    to_base,
    whole_enough,
    write_jumlah,
)
from app.values.money import Money, rupiah

HARI = date(2026, 11, 2)
DUS = (Satuan("pcs", MILLI), Satuan("dus", 40 * MILLI))
digits12 = st.text("0123456789", min_size=12, max_size=12)


def barang(**facts: object) -> BarangData:
    base: dict[str, object] = {
        "kode": "SB0056", "nama": "Mi instan goreng", "kategori_id": UUID(int=1),
        "satuan_dasar": "pcs", "tangga": DUS,
    }  # fmt: skip
    return BarangData(**(base | facts))  # type: ignore[arg-type]  # facts of a test


# ---- Barcodes (unit-usaha 1.6) ------------------------------------------------------------------


def test_a_scales_label_of_2350_grams_is_read_as_unit_usaha_says():
    found = read_kode("2100001023508")
    assert (found.jenis, found.plu, found.gram) == (JenisKode.BERAT, 1, 2350)
    priced = read_kode("2200001314900")
    assert (priced.jenis, priced.plu, priced.rupiah) == (JenisKode.HARGA, 1, 31_490)
    member = read_kode("2800000001230")
    assert (member.jenis, member.nomor) == (JenisKode.ANGGOTA, 123)


def test_a_label_with_a_wrong_check_digit_is_no_scales_label():
    assert read_kode("2100001023509").jenis is JenisKode.BARANG


def test_another_scale_prints_labels_of_its_own_pattern():
    kode = "622PPPPPGGGGG"
    assert pattern_problems(kode, "G") == []
    found = read_kode("6220004201250", berat=kode)
    assert (found.jenis, found.plu, found.gram) == (JenisKode.BERAT, 42, 1250)
    assert pattern_problems("62GGPP", "G")


@given(digits12)
def test_every_code_made_has_its_check_digit_and_no_other_digit_fits(body):
    code = body + check_digit(body)
    assert is_valid(code)
    wrong = [body + d for d in "0123456789" if d != code[-1]]
    assert not any(is_valid(other) for other in wrong)


@given(digits12, st.integers(0, 11), st.integers(1, 9))
def test_one_digit_typed_wrong_is_noticed(body, place, by):
    code = body + check_digit(body)
    other = str((int(code[place]) + by) % 10)
    assert not is_valid(code[:place] + other + code[place + 1 :])


def test_own_codes_are_of_the_shops_range():
    assert own_code("20", 1) == "2000000000015"
    assert own_code("23", 1) == "2300000000016"
    assert barcode_problems("2000000000015") == []


@pytest.mark.parametrize(
    ("kode", "words"),
    [
        ("2000000000016", "salah angka terakhirnya"),
        ("2800000001230", "kartu anggota"),
        ("ab", "3 sampai 40"),
        ("kode;drop", "hanya angka"),
    ],
)
def test_a_barcode_that_cannot_be_kept_says_why(kode, words):
    assert words in " ".join(barcode_problems(kode))


# ---- Units and quantities (unit-usaha 1.5) ------------------------------------------------------


def test_a_quantity_is_said_up_the_ladder():
    assert in_words(85 * MILLI, DUS) == "2 dus + 5 pcs"
    assert in_words(40 * MILLI, DUS) == "1 dus"
    assert in_words(0, DUS) == "0 pcs"
    assert in_words(-41 * MILLI, DUS) == "−1 dus + 1 pcs"
    assert in_words(2350, (Satuan("kg", MILLI),)) == "2,35 kg"


@given(st.integers(0, 10**12))
def test_a_quantity_written_is_read_back(milli):
    assert read_jumlah(write_jumlah(milli)) == milli


@pytest.mark.parametrize("text", ["", "2,3505", "1.23", "dua", "-1", "1,2,3", "33.00"])
def test_what_is_no_quantity_is_not_guessed(text):
    assert read_jumlah(text) is None


def test_a_quantity_with_thousands_and_three_decimals():
    assert read_jumlah("33.000") == 33_000 * MILLI
    assert read_jumlah("2,350") == 2350
    assert read_jumlah("0,5") == 500


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_units_of_whole_goods_never_lose_a_part(jumlah, isi):
    assert to_base(jumlah * MILLI, isi * MILLI) == jumlah * isi * MILLI
    assert whole_enough(jumlah * MILLI, isi * MILLI, timbang=False)
    assert not whole_enough(jumlah * MILLI + 500, MILLI, timbang=False)
    assert whole_enough(jumlah * MILLI + 500, MILLI, timbang=True)


def test_a_ladder_without_its_base_or_with_a_smaller_unit_is_refused():
    assert ladder_problems("pcs", DUS, timbang=False) == []
    text = " ".join(ladder_problems("pcs", (Satuan("dus", 500),), timbang=False))
    assert "Satuan dasar berisi tepat satu" in text
    assert "antara 1 dan 1.000.000" in text
    twice = ladder_problems("pcs", (*DUS, Satuan("dus", 12 * MILLI)), timbang=False)
    assert list(twice) == ["Satuan dus ditulis dua kali."]


# ---- Prices (unit-usaha 1.7) --------------------------------------------------------------------


def price(harga: int | None, daftar: DaftarHarga = DaftarHarga.UMUM, minimum: int = 0,
          mulai: date = date(2026, 1, 1), satuan: str = "pcs") -> HargaRow:  # fmt: skip
    return HargaRow(satuan, daftar, minimum * MILLI, mulai, rupiah(harga) if harga else None)


def paid(rows: list[HargaRow], jumlah: int = 1, daftar: DaftarHarga = DaftarHarga.UMUM,
         satuan: str = "pcs", on: date = HARI) -> Money | None:  # fmt: skip
    return price_of(rows, satuan, jumlah * MILLI, daftar, on)


def test_the_buyers_list_then_the_general_one_and_the_highest_step_reached():
    rows = [
        price(3_500), price(3_400, DaftarHarga.ANGGOTA), price(3_200, minimum=12),
        price(130_000, satuan="dus"),
    ]  # fmt: skip
    assert paid(rows) == rupiah(3_500)
    assert paid(rows, daftar=DaftarHarga.ANGGOTA) == rupiah(3_400)
    assert paid(rows, 12) == rupiah(3_200)
    assert paid(rows, daftar=DaftarHarga.GROSIR) == rupiah(3_500)
    assert paid(rows, satuan="dus") == rupiah(130_000)
    assert paid(rows, satuan="bal") is None


def test_a_price_holds_from_its_day_and_an_ended_one_falls_back():
    rows = [
        price(3_500), price(3_600, mulai=date(2026, 11, 1)), price(3_700, mulai=date(2026, 12, 1)),
        price(3_000, DaftarHarga.ANGGOTA), price(None, DaftarHarga.ANGGOTA, mulai=HARI),
    ]  # fmt: skip
    assert paid(rows) == rupiah(3_600)
    assert paid(rows, on=date(2026, 10, 31)) == rupiah(3_500)
    assert paid(rows, daftar=DaftarHarga.ANGGOTA) == rupiah(3_600)


def test_example_1_of_unit_usaha_2350_grams_at_13400():
    total = line_total(rupiah(13_400), 2350)
    assert total == rupiah(31_490)
    assert rounded_cash(total, 100) == (rupiah(31_500), rupiah(10))


@given(st.integers(1, 10**9), st.sampled_from([1, 50, 100, 500]))
def test_cash_is_rounded_to_the_nearest_step_and_nothing_is_lost(sen, step):
    taken, difference = rounded_cash(Money(sen), step)
    assert taken - difference == Money(sen)
    assert taken.sen % (step * 100) == 0
    assert abs(difference.sen) * 2 <= step * 100


# ---- Rules of goods (unit-usaha 1.3) ------------------------------------------------------------


def rule(jenis: JenisAturan, **facts: object) -> AturanRow:
    base: dict[str, object] = {
        "mulai": date(2026, 1, 1), "dasar": "Keputusan 299/2025", "barang_id": UUID(int=1),
    }  # fmt: skip
    return AturanRow(jenis, **(base | facts))  # type: ignore[arg-type]  # facts of a test


def test_example_4_minyakita_at_15800_passes_the_ceiling_in_every_unit():
    het = rule(JenisAturan.HET, nilai=rupiah(15_700).sen)
    assert ceiling_problems(rupiah(15_700), MILLI, [het]) == []
    assert "melewati harga tertinggi Rp15.700 (Keputusan 299/2025)" in " ".join(
        ceiling_problems(rupiah(15_800), MILLI, [het])
    )
    assert ceiling_problems(rupiah(12 * 15_700), 12 * MILLI, [het]) == []
    assert ceiling_problems(rupiah(12 * 15_700 + 1), 12 * MILLI, [het])


def test_the_latest_rule_that_has_begun_holds_and_a_goods_own_before_its_kinds():
    kind, good = UUID(int=2), UUID(int=1)
    rows = [
        rule(JenisAturan.HET, nilai=100, barang_id=None, kategori_id=kind),
        rule(JenisAturan.HET, nilai=90),
        rule(JenisAturan.HET, nilai=80, mulai=date(2027, 1, 1)),
        rule(JenisAturan.BATAS_QTY, nilai=2_000, periode=Periode.HARI),
        rule(JenisAturan.BATAS_QTY, nilai=9_000, periode=Periode.BULAN, sampai=date(2026, 6, 1)),
    ]  # fmt: skip
    found = {(r.jenis, r.periode): r.nilai for r in rules_on(rows, good, kind, HARI)}
    assert found == {
        (JenisAturan.HET, Periode.TRANSAKSI): 90, (JenisAturan.BATAS_QTY, Periode.HARI): 2_000,
    }  # fmt: skip
    assert [r.nilai for r in rules_on(rows, UUID(int=9), kind, HARI)] == [100]


def test_a_rule_says_what_it_speaks_of_its_value_and_its_basis():
    empty = rule(JenisAturan.HET, barang_id=None, dasar="", sampai=date(2025, 1, 1))
    text = " ".join(rule_problems(empty))
    for words in ("Pilih satu barang", "nilai di atas nol", "dasar aturannya", "mendahului"):
        assert words in text


# ---- A good (unit-usaha 1.4) --------------------------------------------------------------------


def test_a_good_with_everything_right_is_kept_without_a_word():
    assert barang_problems(barang(barcode=(KodeBatang("2300000000016", "dus"),))) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kode": "sb 1"}, "Kode barang"),
        ({"nama": "x"}, "Nama barang"),
        ({"nama_struk": "x" * 21}, "Nama di struk"),
        ({"plu": 100_000}, "PLU antara 1 dan 99.999"),
        ({"milik": Milik.TITIPAN}, "menyebut penitipnya"),
        ({"komisi_bps": 1_500}, "hanya untuk barang titipan"),
        ({"milik": Milik.JASA, "stok_min": 5}, "Jasa tidak ditimbang"),
        ({"barcode": (KodeBatang("2300000000016", "bal"),)}, "tidak ada di tangganya"),
        ({"stok_min": -1}, "tidak di bawah nol"),
    ],
)
def test_what_is_wrong_with_a_good_is_said(facts, words):
    assert words in " ".join(barang_problems(barang(**facts)))


def test_codes_go_on_after_the_last():
    assert kode_next("SB", ["SB0001", "SB0009", "AP0100", "SBX"]) == "SB0010"
    assert kode_next("SB", []) == "SB0001"
