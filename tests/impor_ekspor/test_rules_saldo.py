"""Opening balances and their details out of files, and whether both agree."""

from __future__ import annotations

from app.impor_ekspor.rules import Kontrol
from app.impor_ekspor.rules_saldo_awal import SaldoAwalFile, parse_saldo_awal
from app.impor_ekspor.rules_saldo_rincian import RincianFile, differences, parse_saldo_rincian
from app.platform.tabel import Tabel, read_table

SALDO_NORMAL = {"1131": "D", "2101": "K", "3101": "K"}


def table(text: str) -> Tabel:
    return read_table(text.encode(), "berkas.csv")


def test_opening_balances_are_signed_and_nil_lines_left_out() -> None:
    hasil = parse_saldo_awal(
        table(
            "kode;nama;debit;kredit;unit;anggota\n1101;Kas;5.000.000;0;kantor;\n"
            "1102;Kas kecil;;;;\n1103;Laci;0;;;\n3101;Pokok;;5.000.000;;0007\n"
            ";JUMLAH;5.000.000;5.000.000;;\n"
        )
    )
    assert hasil.problems == ()
    assert hasil.rows == (
        SaldoAwalFile(2, "1101", 500_000_000, "KANTOR", "", "", "Kas"),
        SaldoAwalFile(5, "3101", -500_000_000, "", "anggota", "0007", "Pokok"),
    )
    assert hasil.notices == (
        "Saldo nol dilewati: baris 3, 4.",
        "Baris 6 dikenali sebagai baris jumlah, tidak dicatat.",
    )
    assert hasil.kontrol == Kontrol(5, 2, 0, 500_000_000, 500_000_000)


def test_an_unbalanced_opening_is_refused_with_its_difference() -> None:
    hasil = parse_saldo_awal(table("kode,debit,kredit\n1101,5000,\n3101,,4000\n"))
    assert [p.sentence for p in hasil.problems] == [
        "Saldo awal tidak seimbang: debit Rp5.000, kredit Rp4.000, selisih Rp1.000."
    ]


def test_one_account_may_stand_once_for_each_unit_and_party() -> None:
    hasil = parse_saldo_awal(
        table(
            "kode,debit,kredit,unit,pihak_jenis,pihak\n1161,5,,TOKO,,\n1161,5,,APOTEK,,\n"
            "1161,5,,toko,,\n2101,,7,,pemasok,P-1\n2101,,8,,pemasok,P-2\n"
        )
    )
    assert [p.sentence for p in hasil.problems] == [
        "Baris 4: saldo 1161 TOKO sudah ada di baris 2; gabungkan keduanya."
    ]


def test_the_account_between_units_is_left_to_the_program() -> None:
    hasil = parse_saldo_awal(
        table(
            "kode,debit,kredit,unit\n1101,5,,KANTOR\n3101,,5,KANTOR\n1191,9,,TOKO\n1191,,9,KANTOR\n"
        ),
        rk_kode="1191",
    )
    assert [row.kode for row in hasil.rows] == ["1101", "3101"]
    assert hasil.notices == (
        "Akun antar unit 1191 dihitung sendiri oleh program; baris 4, 5 tidak dicatat.",
    )


def test_details_are_read_on_the_normal_side_and_a_minus_is_said() -> None:
    hasil = parse_saldo_rincian(
        table(
            'kode,pihak_jenis,pihak,jumlah,unit\n3101,anggota,0001,"100.000,50",\n'
            '1131,anggota,0002,-5000,toko\n1131,anggota,0003,0,toko\nTotal,,,"95.000,50",\n'
        )
    )
    assert hasil.problems == ()
    assert hasil.rows == (
        RincianFile(2, "3101", "anggota", "0001", 10_000_050, ""),
        RincianFile(3, "1131", "anggota", "0002", -500_000, "TOKO"),
    )
    assert hasil.notices[:2] == (
        "Jumlah nol dilewati: baris 4.",
        "Jumlah minus dibaca di sisi sebaliknya: baris 3.",
    )
    assert hasil.kontrol == Kontrol(4, 2, 0, 9_500_050, 0)


def test_a_detail_needs_party_and_amount_and_stands_once() -> None:
    hasil = parse_saldo_rincian(
        table(
            "kode,pihak_jenis,pihak,jumlah\n3101,anggota,,5\n3101,,0001,5\n3101,anggota,0002,\n"
            "3101,anggota,0003,5\n3101,anggota,0003,6\n"
        )
    )
    assert [p.sentence for p in hasil.problems] == [
        "Baris 2, kolom pihak: kosong, diharapkan kode pihak atau nomor anggota.",
        "Baris 3, kolom pihak_jenis: kosong, diharapkan jenis untuk pihak '0001', misalnya "
        "pemasok.",
        "Baris 4, kolom jumlah: kosong, diharapkan jumlah rupiah seperti 1.250.000.",
        "Baris 6: rincian 3101 untuk anggota 0003 sudah ada di baris 5; gabungkan keduanya.",
    ]


def opening(kode: str, jumlah: int, unit: str = "") -> SaldoAwalFile:
    return SaldoAwalFile(2, kode, jumlah, unit, "", "", "")


def detail(kode: str, jumlah: int, unit: str = "") -> RincianFile:
    return RincianFile(2, kode, "anggota", "1", jumlah, unit)


def test_details_that_agree_give_no_difference() -> None:
    awal = [opening("1101", 9), opening("1131", 700, "TOKO"), opening("3101", -500)]
    rincian = [detail("1131", 300, "TOKO"), detail("1131", 400, "TOKO"), detail("3101", 500)]
    assert differences(awal, rincian, SALDO_NORMAL) == []


def test_each_account_that_differs_is_named_with_both_sums() -> None:
    awal = [
        opening("3101", -500_00),
        opening("1131", 700_00, "TOKO"),
        opening("1131", 1_00, "KANTOR"),
    ]
    rincian = [detail("3101", 400_00), detail("1131", 700_00, "TOKO"), detail("2101", 5_00)]
    assert [s.sentence for s in differences(awal, rincian, SALDO_NORMAL)] == [
        "Akun 1131 unit KANTOR: saldo awal Rp1, rincian Rp0, selisih Rp1.",
        "Akun 2101: saldo awal Rp0, rincian Rp5, selisih Rp5.",
        "Akun 3101: saldo awal Rp500, rincian Rp400, selisih Rp100.",
    ]


def test_an_account_without_a_unit_on_one_side_is_compared_over_all_units() -> None:
    awal = [opening("1131", 300, "TOKO"), opening("1131", 400, "KANTOR")]
    assert differences(awal, [detail("1131", 700)], SALDO_NORMAL) == []
