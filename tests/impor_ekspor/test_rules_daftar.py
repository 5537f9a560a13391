"""Registers out of files: accounts, units, parties, members."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from app.buku_besar.rules_bagan import load_bagan
from app.impor_ekspor.rules import Hasil
from app.impor_ekspor.rules_akun import parse_akun
from app.impor_ekspor.rules_anggota import AnggotaFile, parse_anggota
from app.impor_ekspor.rules_pihak import PihakFile, parse_pihak
from app.impor_ekspor.rules_unit import UnitFile, parse_unit
from app.platform.tabel import BarisMentah, Sel, Tabel, read_table
from app.platform.tabel_tulis import write_csv

DATA = Path(__file__).parents[1] / "data"
HARI = datetime.date(2026, 3, 31)
SITI = "3507014505800001"  # born 5 May 1980: 5 + 40 for a woman
JOKO = "3507011203750002"
KK = "3507012001150004"


def table(text: str) -> Tabel:
    return read_table(text.encode(), "berkas.csv")


def sentences(hasil: Hasil[object]) -> list[str]:
    return [problem.sentence for problem in hasil.problems]


def members(*rows: tuple[Sel, ...]) -> Hasil[AnggotaFile]:
    judul = ("nomor", "nama", "nik", "jenis_kelamin", "tanggal_lahir", "status")
    baris = tuple(BarisMentah(number, row) for number, row in enumerate(rows, 2))
    return parse_anggota(Tabel("anggota.xlsx", "A", judul, baris, (), len(baris)), today=HARI)


def test_a_member_is_read_whole() -> None:
    hasil = parse_anggota(
        table(
            "Nomor;Nama;NIK;Jenis kelamin;Tempat lahir;Tanggal lahir;Pekerjaan;Alamat;RT;RW;Dusun;"
            "Telepon;Tanggal masuk;Status;Ahli waris\n"
            f"0001;Siti;'{SITI};Perempuan;Malang;5 Mei 1980;Tani;Jl. Melati 1;001;003;Krajan;"
            "+62812000;14/06/2025;Luar Biasa;Joko\n"
        ),
        today=HARI,
    )
    assert sentences(hasil) == []
    assert hasil.rows == (
        AnggotaFile(
            2, "0001", "Siti", SITI, "P", "Malang", datetime.date(1980, 5, 5), "Tani",
            "Jl. Melati 1", "001", "003", "Krajan", "+62812000", datetime.date(2025, 6, 14),
            "anggota", "luar_biasa", "Joko",
        ),
    )  # fmt: skip


def test_the_columns_beyond_the_agreed_ones_are_read_where_they_stand() -> None:
    hasil = parse_anggota(
        table(
            "nomor;nama;No KK;Domisili berbeda;Ahli waris;Ahli waris hubungan;Ahli waris NIK;"
            "Ahli waris HP\n"
            f"1;Siti;'{KK};Ya;Joko;suami;{JOKO};0812 000\n2;Joko;;TIDAK;;;;\n3;Wati;;;;;;\n"
        ),
        today=HARI,
    )
    assert (sentences(hasil), hasil.notices) == ([], ())
    assert [
        (row.no_kk, row.domisili_berbeda, row.ahli_waris, row.ahli_waris_hubungan,
         row.ahli_waris_nik, row.ahli_waris_telepon)
        for row in hasil.rows
    ] == [
        (KK, True, "Joko", "suami", JOKO, "0812 000"),
        ("", False, "", "", "", ""), ("", None, "", "", "", ""),
    ]  # fmt: skip
    assert "3507" not in repr(hasil.rows)


@pytest.mark.parametrize(
    ("kolom", "expected"),
    [
        ("no_kk", "Nomor KK tepat 16 angka seperti pada kartu keluarga"),
        ("ahli_waris_nik", "NIK ahli waris tepat 16 angka seperti pada KTP"),
    ],
)
def test_a_sealed_number_of_another_shape_is_refused_without_its_digits(kolom, expected) -> None:
    hasil = parse_anggota(table(f"nomor;nama;{kolom}\n1;Siti;350701200115\n"), today=HARI)
    assert sentences(hasil) == [
        f"Baris 2, kolom {kolom}: terbaca '************', diharapkan {expected}."
    ]
    tabel = Tabel(
        "a.xlsx", "A", ("nomor", "nama", kolom),
        (BarisMentah(2, ("1", "Siti", 3507012001150000)),), (), 1,
    )  # fmt: skip
    (problem,) = sentences(parse_anggota(tabel, today=HARI))
    assert "Sel bertipe angka" in problem
    assert "3507" not in problem


def test_a_nik_typed_as_a_number_is_refused_because_its_last_digit_is_gone() -> None:
    (problem,) = members(("1", "Siti", int(SITI), "P", None, None)).problems
    assert "hanya menyimpan 15 angka" in problem.sentence
    assert "Ubah format kolom menjadi Teks" in problem.sentence


@pytest.mark.parametrize(
    "nik", ["350701450580000", SITI + "1", "35070145058OOOO1", "3,50701E+15", 1.5]
)
def test_a_nik_of_another_shape_is_refused_without_showing_it(nik: Sel) -> None:
    (problem,) = members(("1", "Siti", nik, None, None, None)).problems
    assert problem.sentence.startswith("Baris 2, kolom nik: terbaca '*")
    assert "350701" not in problem.sentence


def test_a_nik_that_gainsays_birth_or_sex_is_noted_by_row() -> None:
    hasil = members(
        ("1", "Siti", SITI, "P", datetime.date(1980, 5, 5), "anggota"),
        ("2", "Joko", JOKO, "P", datetime.date(1975, 3, 13), "calon"),
        ("3", "Dewi", "3507019913800003", None, None, None),
    )
    assert sentences(hasil) == []
    assert hasil.notices == (
        "Angka tanggal lahir di dalam NIK tidak sesuai pada baris 3, 4; periksa KTP.",
        "Angka jenis kelamin di dalam NIK tidak sesuai pada baris 3; periksa KTP.",
    )
    assert [row.status for row in hasil.rows] == ["anggota", "calon", "anggota"]


def test_the_same_nik_or_number_twice_is_refused_by_row() -> None:
    hasil = members(
        ("1", "Siti", SITI, None, None, None),
        ("2", "Siti A", f" {SITI} ", None, None, None),
        ("1", "Joko", JOKO, None, None, None),
    )
    assert sentences(hasil) == [
        "Baris 3: NIK sama dengan baris 2; periksa KTP.",
        "Baris 4: Nomor anggota '1' sudah ada di baris 2; hapus salah satunya.",
    ]


def test_impossible_dates_and_words_are_refused() -> None:
    hasil = members(
        ("1", "Siti", None, "X", datetime.date(2026, 4, 1), "hadir"),
        ("2", "", None, None, "31/02/1980", None),
    )
    assert [text.split(":")[0] for text in sentences(hasil)] == [
        "Baris 2, kolom status",
        "Baris 2, kolom jenis_kelamin",
        "Baris 2, kolom tanggal_lahir",
        "Baris 3, kolom nama",
        "Baris 3, kolom tanggal_lahir",
    ]
    assert "diharapkan tanggal yang sudah lewat" in sentences(hasil)[2]


def test_nobody_is_admitted_before_birth() -> None:
    hasil = parse_anggota(
        table("nomor,nama,tanggal_lahir,tanggal_masuk\n1,Siti,05/05/1980,05/05/1979\n"), today=HARI
    )
    assert sentences(hasil) == ["Baris 2: tanggal lahir tidak lebih dahulu daripada tanggal masuk."]


def test_a_telephone_that_lost_its_nought_gets_it_back_with_a_notice() -> None:
    rows = (BarisMentah(2, ("P-1", "UD Rejeki", "Pemasok", 81234567890)),)
    hasil = parse_pihak(Tabel("x", "", ("kode", "nama", "jenis", "telepon"), rows, (), 1))
    assert hasil.rows == (PihakFile(2, "P-1", "UD Rejeki", "pemasok", "081234567890", ""),)
    assert "baris 2 bertipe angka; nol di depan ditambahkan lagi" in hasil.notices[0]


def test_a_party_needs_a_known_kind_and_a_code_of_its_own() -> None:
    hasil = parse_pihak(
        table(
            "kode,nama,jenis\nP-1,A,pemberi talangan\nP-2,B,\nP-3,C,tetangga\n"
            "belum-dirinci,D,mitra\nP-1,E,mitra\n"
        )
    )
    assert hasil.rows[0].jenis == "pemberi_talangan"
    assert [text.split(":")[0] for text in sentences(hasil)] == [
        "Baris 3, kolom jenis",
        "Baris 4, kolom jenis",
        "Baris 5",
        "Baris 6",
    ]


def test_a_unit_is_read_with_its_code_in_capitals() -> None:
    hasil = parse_unit(table("kode,nama,jenis\ntoko,Toko tani,Sembako\nGILING,Gilingan,lain\n"))
    assert hasil.rows[0] == UnitFile(2, "TOKO", "Toko tani", "sembako")
    assert sentences(hasil) == []
    (problem,) = parse_unit(table("kode,nama,jenis\nT!,Toko,lain\n")).problems
    assert "huruf besar atau angka" in problem.sentence


def test_a_foreign_chart_is_filled_from_its_groups() -> None:
    path = DATA / "bagan_asing" / "akun.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    hasil = parse_akun(read_table(path.read_bytes(), path.name))
    assert sentences(hasil) == []
    assert [row.kode for row in hasil.rows] == [row["kode"] for row in written]
    assert all(
        row.akun.arus_kas and row.akun.aturan_unit and row.akun.kendali for row in hasil.rows
    )


def test_our_own_chart_written_to_a_file_comes_back_the_same() -> None:
    bagan = [a for a in load_bagan("kdkmp") if not a.sistem]
    names = ("kode", "nama", "kelompok", "saldo_normal", "arus_kas", "arus_masuk", "arus_keluar")
    judul = [*names, "unit", "peran", "kendali"]
    rows = [
        [
            *(getattr(a, name) for name in names),
            f"{a.aturan_unit}:{a.jenis_unit}" if a.jenis_unit else a.aturan_unit,
            a.peran,
            a.kendali,
        ]
        for a in bagan
    ]
    hasil = parse_akun(read_table(write_csv(judul, rows), "akun.csv"))
    assert sentences(hasil) == []
    back = [
        [getattr(row.akun, name) for name in (*names, "jenis_unit", "peran")] for row in hasil.rows
    ]
    assert back == [[getattr(a, name) for name in (*names, "jenis_unit", "peran")] for a in bagan]
    assert [row.akun.aturan_unit for row in hasil.rows] == [a.aturan_unit for a in bagan]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "1101;Kas;kas_besar;D;;;;;",
            "kolom kelompok: terbaca 'kas_besar', diharapkan kata dari daftar",
        ),
        ("1101;Kas;;D;;;;;", "kolom kelompok: kosong"),
        (
            "1101;Kas;kas_setara_kas;X;;;;;",
            "kolom saldo_normal: terbaca 'X', diharapkan salah satu dari D, K",
        ),
        ("1101;Kas;kas_setara_kas;D;O;;;;", "arus_kas 'kas' hanya untuk kelompok kas_setara_kas"),
        ("1201;Saham;investasi_jangka_panjang;D;;pelanggan;;;", "bukan baris kelas I"),
        ("1301;Tanah;aset_tetap;D;;;;Z;", "kolom unit: terbaca 'Z', diharapkan K, U atau O"),
        ("1301;Tanah;aset_tetap;D;;;;U:toko;", "kolom unit: terbaca 'U:toko'"),
        ("1301;Tanah;aset_tetap;D;;;;;gembok", "kolom kendali: terbaca 'gembok'"),
        (";Tanah;aset_tetap;D;;;;;", "kolom kode: kosong"),
        (
            "1301;Tanah;aset_tetap;D;;;;;\n1301;T;aset_tetap;D;;;;;",
            "Kode akun '1301' sudah ada di baris 2",
        ),
    ],
)
def test_each_mistake_in_a_chart_gets_its_own_sentence(row: str, said: str) -> None:
    judul = "kode;nama;kelompok;saldo_normal;arus_kas;arus_masuk;arus_keluar;unit;kendali\n"
    assert any(said in sentence for sentence in sentences(parse_akun(table(judul + row + "\n"))))
