"""Which movement or flow a single posting falls on, and when the mark must not be green."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.buku_besar.rules_bagan import ArusKas, MutasiEkuitas, load_bagan
from app.laporan.rules import Statement
from app.laporan.rules_arus_kas import TIDAK_LANGSUNG, arus_kas
from app.laporan.rules_buku import Akun, Gerak, Judul, Kurun
from app.laporan.rules_ekuitas import perubahan_ekuitas
from app.laporan.rules_phu import phu
from tests.laporan.test_rules_acuan import Jurnal, rows_of

AKUN = {
    a.kode: Akun(
        a.kode,
        a.nama,
        a.kelompok,
        a.saldo_normal,
        a.arus_kas,
        a.arus_masuk,
        a.arus_keluar,
        a.peran,
    )
    for a in load_bagan("kdkmp")
}
DAFTAR = tuple(AKUN.values())
JUDUL = Judul("Koperasi Desa Uji", "uji")
HARI = date(2026, 5, 1)


def kurun_with(*lines: tuple[str, int, str], sifat: str = "biasa") -> Kurun:
    """A year with one journal in KANTOR: (account, signed sen, asked line)."""
    jurnal = Jurnal(HARI, tuple((k, "KANTOR", sen, arus) for k, sen, arus in lines), sifat)
    rows = tuple(rows_of(jurnal, AKUN))
    return Kurun(date(2026, 1, 1), date(2026, 12, 31), (), rows)


def rows(statement: Statement) -> dict[str, int]:
    """Last column of every figure row that is not nil."""
    return {b.kunci: b.nilai[-1] for b in statement.baris if b.jenis == "isi" and b.nilai[-1]}


def changes(*lines: tuple[str, int, str]) -> dict[str, int]:
    statement = perubahan_ekuitas(JUDUL, DAFTAR, [kurun_with(*lines)])
    assert statement.cocok
    return rows(statement)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("1101", 900, ""), ("3101", -900, "")], {"setoran": 900}),
        ([("3102", 900, ""), ("2161", -900, "")], {"penarikan": -900}),
        ([("1341", 900, ""), ("3131", -900, "")], {"hibah": 900}),
        ([("3161", 900, ""), ("1161", -900, "")], {"koreksi": -900}),
        (
            [("3101", 900, MutasiEkuitas.KOREKSI), ("1154", -900, "")],
            {"koreksi": -900},
        ),
        ([("3152", 900, ""), ("2131", -900, "")], {"lain": -900}),
        (
            [("3152", 900, MutasiEkuitas.SHU), ("2131", -900, "")],
            {"shu_tahun_berjalan": -900},
        ),
        (
            [("1301", 900, ""), ("3171", -900, "")],
            {"penghasilan_komprehensif_lain": 900},
        ),
        ([("2126", 900, ""), ("3102", -900, "")], {"setoran": 900}),
        (
            [("3151", 900, MutasiEkuitas.ALOKASI), ("2126", -900, "")],
            {"alokasi_anggota_dan_dana": -900},
        ),
    ],
)
def test_a_change_in_equity_falls_on_its_own_row(lines, expected):
    assert changes(*lines) == expected


def test_a_loss_covered_from_reserves_moves_within_equity():
    statement = perubahan_ekuitas(
        JUDUL, DAFTAR, [kurun_with(("3141", 700, ""), ("3151", -700, ""))]
    )
    cells = {b.kunci: b.nilai for b in statement.baris}
    columns = [k.kunci for k in statement.kolom]
    row = dict(zip(columns, cells["alokasi_cadangan"], strict=True))
    assert (row["cadangan"], row["shu_belum_dibagi"], row["jumlah"]) == (-700, 700, 0)
    assert "alokasi_anggota_dan_dana" not in cells


def test_reserves_fed_from_elsewhere_take_no_more_from_the_result_than_it_gave():
    kurun = kurun_with(("3151", 400, ""), ("2126", 500, ""), ("3141", -900, ""))
    statement = perubahan_ekuitas(JUDUL, DAFTAR, [kurun])
    cells = {b.kunci: b.nilai for b in statement.baris}
    columns = [k.kunci for k in statement.kolom]
    row = dict(zip(columns, cells["alokasi_cadangan"], strict=True))
    assert (row["cadangan"], row["shu_belum_dibagi"], row["jumlah"]) == (900, -400, 500)
    assert "alokasi_anggota_dan_dana" not in cells


def test_opening_entries_of_other_comprehensive_income_are_no_result_of_the_year():
    opening = kurun_with(("1301", 900, ""), ("3171", -900, ""), sifat="pembuka")
    assert "penghasilan_komprehensif_lain" not in rows(phu(JUDUL, DAFTAR, [opening]))
    revalued = kurun_with(("1301", 900, ""), ("3171", -900, ""))
    hasil = rows(phu(JUDUL, DAFTAR, [revalued]))
    assert hasil == {"penghasilan_komprehensif_lain": 900}


def test_an_asset_sold_at_a_gain_is_an_investing_flow_in_both_methods():
    kurun = kurun_with(
        ("1101", 1_500, ""), ("1322", 600, ""), ("1321", -2_000, ""), ("7103", -100, "")
    )
    direct = arus_kas(JUDUL, DAFTAR, [kurun])
    assert rows(direct) == {ArusKas.PENJUALAN_ASET_TETAP.value: 1_500}
    indirect = rows(arus_kas(JUDUL, DAFTAR, [kurun], metode=TIDAK_LANGSUNG))
    assert indirect["shu_setelah_pajak"] == 100
    assert indirect["bukan_operasi"] == -100


def test_an_opening_row_is_no_flow_even_when_it_carries_a_line():
    rows_in = (
        Gerak("1101", "KANTOR", "pembuka", "", 500, 0),
        Gerak("3101", "KANTOR", "pembuka", ArusKas.SIMPANAN_POKOK, 0, 500),
    )
    kurun = Kurun(date(2026, 1, 1), date(2026, 12, 31), (), rows_in)
    arus = arus_kas(JUDUL, DAFTAR, [kurun])
    assert rows(arus) == {"kas_awal": 500}
    assert arus.cocok


def test_cash_that_moved_without_a_line_turns_the_mark_red():
    sound = kurun_with(("1101", 500, ""), ("4101", -500, ""))
    assert arus_kas(JUDUL, DAFTAR, [sound]).cocok
    lost = replace(sound, gerak=tuple(replace(g, arus="") for g in sound.gerak))
    assert not arus_kas(JUDUL, DAFTAR, [lost]).cocok
    assert not arus_kas(JUDUL, DAFTAR, [lost], metode=TIDAK_LANGSUNG).cocok


def test_a_line_between_units_that_does_not_cancel_turns_the_mark_red():
    rows_in = (
        Gerak("1101", "KANTOR", "biasa", "", 500, 0),
        Gerak("1191", "KANTOR", "biasa", ArusKas.MUTASI_RK, 0, 500),
    )
    kurun = Kurun(date(2026, 1, 1), date(2026, 12, 31), (), rows_in)
    assert not arus_kas(JUDUL, DAFTAR, [kurun]).cocok
    kantor = arus_kas(Judul("Koperasi Desa Uji", "uji", "KANTOR"), DAFTAR, [kurun])
    assert kantor.cocok
    assert rows(kantor)["mutasi_rk"] == 500
