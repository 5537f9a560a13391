"""The computed year of akuntansi 8: every figure of 8.2 to 8.8 from the journals of 8.1."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from app.buku_besar.rules_bagan import load_bagan
from app.laporan.rules import Kolom, Statement
from app.laporan.rules_arus_kas import TIDAK_LANGSUNG, arus_kas, arus_kas_per_unit
from app.laporan.rules_buku import Akun, Judul
from app.laporan.rules_calk import PejabatCalk, ProfilCalk, RincianCalk, TambahanCalk, calk
from app.laporan.rules_ekuitas import perubahan_ekuitas
from app.laporan.rules_neraca import neraca_lajur, neraca_saldo
from app.laporan.rules_phu import phu, phu_per_unit
from app.laporan.rules_posisi import posisi_keuangan, posisi_per_unit
from app.laporan.rules_rasio import rasio
from app.laporan.rules_susunan import HASIL, cek_susunan
from app.values.tulis import desimal
from tests.laporan.test_rules_acuan import Jurnal, closing_of, kurun_of

DATA = Path(__file__).parents[1] / "data" / "tahun_terhitung"
HARAPAN = json.loads((DATA / "harapan.json").read_text(encoding="utf-8"))
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
JUDUL = Judul("Koperasi Desa Terhitung", "terhitung")
SIFAT = {"umum": "biasa", "koreksi": "biasa", "penyesuaian": "penyesuaian"}


def rows_of_file(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def line(row: dict[str, str]) -> tuple[str, str, int, str]:
    neto = Decimal(row["debit"] or 0) - Decimal(row["kredit"] or 0)
    return row["kode"], row["unit"], int(neto * 100), ""


def journals() -> list[Jurnal]:
    opening = tuple(line(row) for row in rows_of_file("saldo_awal.csv"))
    found = [Jurnal(date(2025, 12, 31), opening, "pembuka")]
    for _, rows in groupby(rows_of_file("jurnal.csv"), key=lambda row: row["nomor"]):
        lines = list(rows)
        on, jenis = date.fromisoformat(lines[0]["tanggal"]), lines[0]["jenis"]
        found.append(Jurnal(on, tuple(line(row) for row in lines), SIFAT[jenis]))
    return found


BUKU = journals()
T2026 = kurun_of(BUKU, AKUN, date(2026, 1, 1), date(2026, 12, 31))
T2025 = kurun_of(BUKU, AKUN, date(2025, 1, 1), date(2025, 12, 31))
TUTUP = [*BUKU, *closing_of(T2026, AKUN)]
UNITS = tuple(
    Kolom(kode, nama)
    for kode, nama in (
        ("KANTOR", "Kantor"),
        *((row["kode"], row["nama"]) for row in rows_of_file("unit.csv")),
    )
)


def column(statement: Statement, index: int = 0) -> dict[str, str]:
    """The figures of one column as decimal strings by row."""
    return {b.kunci: desimal(b.nilai[index] or 0) for b in statement.baris}


def assert_figures(found: dict[str, str], expected: dict[str, str]) -> None:
    """Every figure expected is there; a line that is nil need not be printed."""
    assert {k: found.get(k, "0.00") for k in expected} == expected


def assert_no_other(statement: Statement, index: int, expected: dict[str, str]) -> None:
    """No figure line is printed that the text does not have."""
    lines = {b.kunci for b in statement.baris if b.jenis == "isi" and b.nilai[index]}
    assert lines <= expected.keys()


def test_the_chart_of_the_house_stands_whole_on_the_statements():
    assert cek_susunan(DAFTAR) == []


def test_the_worksheet_is_that_of_8_2():
    lajur = neraca_lajur(JUDUL, DAFTAR, T2026)
    keys = [k.kunci for k in lajur.kolom]
    found = {
        b.kunci: {k: desimal(v or 0) for k, v in zip(keys, b.nilai, strict=True)}
        for b in lajur.baris
    }
    expected = HARAPAN["neraca_lajur"]
    assert {k: v for k, v in found.items() if k in AKUN} == expected["baris"]
    for kunci, part in (
        ("jumlah", "jumlah"),
        ("shu_tahun_berjalan", "shu"),
        ("jumlah_akhir", "jumlah_akhir"),
    ):
        assert_figures(found[kunci], expected[part])
    assert lajur.cocok


def test_the_result_is_that_of_8_3():
    hasil = phu(JUDUL, DAFTAR, [T2026])
    assert_figures(column(hasil), HARAPAN["phu"])
    assert_no_other(hasil, 0, HARAPAN["phu"])
    assert hasil.cocok


def test_the_position_is_that_of_8_4_in_both_years():
    posisi = posisi_keuangan(JUDUL, DAFTAR, [T2026, T2025])
    for index, kolom in enumerate(posisi.kolom):
        expected = HARAPAN["posisi_keuangan"][kolom.kunci]
        assert_figures(column(posisi, index), expected)
        assert_no_other(posisi, index, expected)
    assert posisi.cocok
    assert posisi.subjudul == "Per 31 Desember 2026 dan 2025"


def test_the_changes_in_equity_are_those_of_8_5():
    ekuitas = perubahan_ekuitas(JUDUL, DAFTAR, [T2026])
    keys = [k.kunci for k in ekuitas.kolom]
    found = {
        b.kunci: {k: desimal(v or 0) for k, v in zip(keys, b.nilai, strict=True)}
        for b in ekuitas.baris
    }
    assert found == HARAPAN["perubahan_ekuitas"]
    assert ekuitas.cocok


def test_the_direct_cash_flow_is_that_of_8_6():
    arus = arus_kas(JUDUL, DAFTAR, [T2026])
    expected = HARAPAN["arus_kas"]["langsung"]
    assert_figures(column(arus), expected)
    assert_no_other(arus, 0, expected)
    assert arus.cocok


def test_the_indirect_operating_cash_flow_is_that_of_8_6():
    arus = arus_kas(JUDUL, DAFTAR, [T2026], metode=TIDAK_LANGSUNG)
    expected = HARAPAN["arus_kas"]["tidak_langsung"]
    assert_figures(column(arus), expected)
    assert_no_other(arus, 0, HARAPAN["arus_kas"]["langsung"] | expected)
    assert arus.cocok


def test_each_unit_is_that_of_8_7():
    posisi = posisi_per_unit(JUDUL, DAFTAR, T2026, UNITS)
    hasil = phu_per_unit(JUDUL, DAFTAR, T2026, UNITS)
    for index, kolom in enumerate(posisi.kolom):
        if kolom.kunci == "eliminasi":
            assert not any(b.nilai[index] for b in posisi.baris)
            continue
        p, h = column(posisi, index), column(hasil, index)
        pendapatan = Decimal(h["partisipasi_bruto"]) + Decimal(h["pendapatan_non_anggota"])
        shu = Decimal(h["shu_setelah_pajak"])
        whole = Decimal(p["jumlah_liabilitas_ekuitas"])
        assert {
            "pendapatan": str(pendapatan),
            "shu": h["shu_setelah_pajak"],
            "aset": str(Decimal(p["jumlah_aset"]) - Decimal(p["antar_unit"])),
            "saldo_rk": p["antar_unit"],
            "liabilitas_dan_ekuitas_sebelum_shu": str(whole - shu),
        } == HARAPAN["per_unit"][kolom.kunci.upper()]
    assert posisi.cocok


def test_cash_moved_between_units_is_nil_over_all_of_them():
    arus = arus_kas_per_unit(JUDUL, DAFTAR, T2026, UNITS)
    mutasi = next(b.nilai for b in arus.baris if b.kunci == "mutasi_rk")
    assert any(mutasi)
    assert sum(v or 0 for v in mutasi[:-2]) == mutasi[-1] == 0
    assert column(arus, -1)["kas_akhir"] == HARAPAN["arus_kas"]["langsung"]["kas_akhir"]
    assert arus.cocok


def test_the_ratios_are_those_of_8_8():
    found = {r.kunci: r for r in rasio(JUDUL, DAFTAR, T2026).baris}
    for kunci, persen in HARAPAN["rasio_persen"].items():
        nilai = found[kunci].nilai
        assert nilai is not None
        assert Decimal(nilai) * 100 == Decimal(persen), kunci


def test_growth_needs_a_year_before_and_inventory_is_told_in_days():
    found = {r.kunci: r for r in rasio(JUDUL, DAFTAR, T2026, T2025).baris}
    assert found["pertumbuhan_shu"].nilai is None
    assert found["pertumbuhan_ekuitas"].nilai == "0.4053"  # 21,883,900 on 54,000,000
    # 365 x (12,000,000 + 32,605,000) / (2 x 315,415,000)
    assert found["hari_persediaan"].nilai == "25.8086"


def test_after_the_close_the_result_stands_on_3152_and_opens_as_last_years():
    closed = kurun_of(TUTUP, AKUN, date(2026, 1, 1), date(2026, 12, 31))
    posisi = posisi_keuangan(JUDUL, DAFTAR, [closed])
    assert_figures(column(posisi), HARAPAN["posisi_keuangan"]["2026-12-31"])
    shu = next(b for b in posisi.baris if b.kunci == "shu_tahun_berjalan")
    assert shu.akun == ("3152",)
    assert column(phu(JUDUL, DAFTAR, [closed])) == column(phu(JUDUL, DAFTAR, [T2026]))
    january = kurun_of(TUTUP, AKUN, date(2027, 1, 1), date(2027, 1, 31))
    opened = column(posisi_keuangan(JUDUL, DAFTAR, [january]))
    assert opened["shu_belum_dibagi"] == "13763900.00"
    assert "shu_tahun_berjalan" not in opened
    left = [
        b.kunci
        for b in neraca_saldo(JUDUL, DAFTAR, closed).baris
        if b.kunci in AKUN and AKUN[b.kunci].kelompok in HASIL and any(b.nilai[4:])
    ]
    assert left == []


def test_a_unit_hands_its_result_to_the_office_when_the_year_is_closed():
    closed = kurun_of(TUTUP, AKUN, date(2026, 1, 1), date(2026, 12, 31))
    judul = Judul("Koperasi Desa Terhitung", "terhitung", "SEMBAKO", "Gerai sembako")
    ekuitas = perubahan_ekuitas(judul, DAFTAR, [closed])
    totals = {b.kunci: b.nilai[-1] for b in ekuitas.baris}
    assert totals["shu_tahun_berjalan"] == 4_131_100_000
    assert totals["pemindahan_hasil"] == -4_131_100_000
    assert totals["saldo_akhir"] == 0
    assert ekuitas.cocok
    assert ekuitas.judul == "LAPORAN PERUBAHAN EKUITAS UNIT GERAI SEMBAKO"


def test_a_second_close_leaves_the_move_of_the_first_in_place():
    sale = Jurnal(date(2027, 3, 1), (("1101", "KANTOR", 700, ""), ("7105", "KANTOR", -700, "")))
    days = date(2027, 1, 1), date(2027, 12, 31)
    before = kurun_of([*TUTUP, sale], AKUN, *days)
    after = kurun_of([*TUTUP, sale, *closing_of(before, AKUN)], AKUN, *days)
    lajur = neraca_lajur(JUDUL, DAFTAR, after)
    assert lajur == neraca_lajur(JUDUL, DAFTAR, before)
    standing = {b.kunci: b.nilai[5] for b in lajur.baris}
    assert standing["3151"] == 1_376_390_000
    assert "3152" not in standing
    posisi = column(posisi_keuangan(JUDUL, DAFTAR, [after]))
    assert (posisi["shu_belum_dibagi"], posisi["shu_tahun_berjalan"]) == ("13763900.00", "7.00")


def test_the_capital_of_the_usp_stands_in_its_own_equity_and_nowhere_in_the_whole():
    lines = (("1192", "KANTOR", 50_000, ""), ("3112", "USP", -50_000, ""))
    kurun = kurun_of([*BUKU, Jurnal(date(2026, 2, 1), lines)], AKUN, *(T2026.sejak, T2026.sampai))
    posisi = posisi_per_unit(JUDUL, DAFTAR, kurun, UNITS)
    usp = [u.kunci for u in UNITS].index("USP")
    rows = {b.kunci: b for b in posisi.baris}
    assert rows["modal_tetap_usp"].nilai[0] == rows["modal_tetap_usp_unit"].nilai[usp] == 50_000
    assert rows["modal_tetap_usp"].label == "Modal tetap pada USP"
    assert rows["modal_tetap_usp"].nilai[-2:] == (-50_000, 0)
    whole = posisi_keuangan(JUDUL, DAFTAR, [kurun])
    assert column(whole) == column(posisi_keuangan(JUDUL, DAFTAR, [T2026]))
    assert whole.cocok


def test_empty_books_have_no_ratio_at_all():
    kosong = kurun_of([], AKUN, T2026.sejak, T2026.sampai)
    assert {r.nilai for r in rasio(JUDUL, DAFTAR, kosong, kosong).baris} == {None}


# ---- Notes -----------------------------------------------------------------------------------

PROFIL = ProfilCalk(
    "Koperasi Desa Terhitung",
    badan_hukum="AHU-1",
    pengurus=(PejabatCalk("Hadi", "Ketua", "2025-2030"),),
    anggota_awal=100,
    anggota_masuk=20,
    anggota_keluar=2,
)


def test_every_line_has_its_note_and_every_note_foots():
    notes = calk(JUDUL, DAFTAR, [T2026, T2025], PROFIL)
    assert notes.cocok
    posisi = posisi_keuangan(JUDUL, DAFTAR, [T2026, T2025])
    numbered = {b.kunci: b.catatan for b in posisi.baris if b.catatan}
    assert numbered["kas_setara_kas"] == "4"
    assert {n.kelompok: n.nomor for n in notes.catatan}.items() >= numbered.items()
    assert [n.judul for n in notes.catatan[:3]] == [
        "Umum",
        "Dasar penyusunan",
        "Kebijakan akuntansi",
    ]
    kas = next(n for n in notes.catatan if n.kelompok == "kas_setara_kas").tabel[0]
    assert [(b.label, b.nilai) for b in kas.baris] == [
        ("Kas umum (bendahara)", (2_788_000_000, 500_000_000)),
        ("Kas unit (laci kasir)", (1_110_000_000, 0)),
        ("Bank, giro/tabungan", (6_721_490_900, 4_500_000_000)),
        ("Jumlah", (10_619_490_900, 5_000_000_000)),
    ]


def test_fixed_assets_and_shu_funds_show_how_they_moved():
    notes = calk(JUDUL, DAFTAR, [T2026, T2025], PROFIL)
    assets = next(n for n in notes.catatan if n.kelompok == "aset_tetap").tabel[1]
    assert assets.baris[-1].nilai == (1_200_000_000, 3_000_000_000, -587_500_000, 3_612_500_000)
    funds = next(n for n in notes.catatan if n.judul == "Perubahan dana bagian SHU").tabel[0]
    assert funds.baris[-1].nilai == (0, 1_260_000_000, -1_145_000_000, 115_000_000)


def test_no_note_is_blank_and_what_is_not_told_is_said_to_be_missing():
    notes = calk(JUDUL, DAFTAR, [T2026, T2025], PROFIL)
    for note in notes.catatan:
        assert all(text.strip() for text in note.paragraf)
        assert note.paragraf or note.tabel
        for tabel in note.tabel:
            assert all(None not in b.nilai for b in tabel.baris)
    by_title = {n.judul: n for n in notes.catatan}
    assert by_title["Komitmen dan kontinjensi"].paragraf == ("Nihil.",)
    assert by_title["Pihak berelasi"].paragraf == ("Nihil.",)
    umum = " ".join(by_title["Umum"].paragraf)
    assert "NPWP: belum tercatat" in umum
    assert "Hadi (Ketua, masa bakti 2025-2030)" in umum
    assert "pada akhir periode 118 orang" in umum


def test_what_the_cooperative_tells_is_printed_with_its_sum():
    told = TambahanCalk(
        jumlah_penyimpan={"3101": 118},
        usulan=(RincianCalk("Cadangan", (412_917_000,), 3000), RincianCalk("Lain", (963_473_000,))),
        pembagian=(RincianCalk("Cadangan", (540_000_000,), 3000),),
        keputusan_rat="01/RAT/2026",
        komitmen=("Sewa gudang sampai 30 September 2027.",),
    )
    notes = calk(JUDUL, DAFTAR, [T2026], PROFIL, told, {"persediaan": "Kami memakai FEFO."})
    by_title = {n.judul: n for n in notes.catatan}
    proposal = by_title["Peristiwa setelah tanggal pelaporan"].tabel[0].baris
    assert proposal[0].label == "Cadangan (30,00%)"
    assert proposal[-1].nilai == (1_376_390_000,)
    assert "01/RAT/2026" in by_title["Pembagian SHU"].paragraf[0]
    assert by_title["Komitmen dan kontinjensi"].paragraf == told.komitmen
    savings = by_title["Simpanan menurut jenis"].tabel[0].baris
    assert savings[0].label == "Simpanan pokok (118 anggota)"
    policies = by_title["Kebijakan akuntansi"].paragraf
    assert "Persediaan. Kami memakai FEFO." in policies


def test_a_policy_key_that_names_nothing_is_refused():
    with pytest.raises(ValueError, match="persediann"):
        calk(JUDUL, DAFTAR, [T2026], PROFIL, None, {"persediann": "salah ketik"})
