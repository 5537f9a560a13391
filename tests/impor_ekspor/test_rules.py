"""Columns, problems and control totals that all import files share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.impor_ekspor.rules import CellProblem, Hasil, RowProblem, Temuan
from app.impor_ekspor.rules_akun import parse_akun
from app.impor_ekspor.rules_anggota import parse_anggota
from app.impor_ekspor.rules_jurnal import parse_jurnal
from app.impor_ekspor.rules_kas import PilihanKas
from app.impor_ekspor.rules_kas_buku import read_book
from app.impor_ekspor.rules_pihak import parse_pihak
from app.impor_ekspor.rules_saldo_awal import parse_saldo_awal
from app.impor_ekspor.rules_saldo_rincian import parse_saldo_rincian
from app.impor_ekspor.rules_simpanan import parse_simpanan
from app.impor_ekspor.rules_templat import KOLOM, contoh_kolom
from app.impor_ekspor.rules_unit import parse_unit
from app.platform.tabel import BarisMentah, Sel, Tabel, read_table
from app.platform.tabel_mentah import read_sheets
from app.platform.tabel_tulis import write_csv, write_xlsx
from app.values.refusal import Refused

HARI = datetime.date(2026, 3, 31)
PARSE: dict[str, Callable[[Tabel], Hasil[object]]] = {
    "akun": parse_akun,
    "unit": parse_unit,
    "anggota": lambda tabel: parse_anggota(tabel, today=HARI),
    "pihak": parse_pihak,
    "saldo-awal": parse_saldo_awal,
    "saldo-rincian": parse_saldo_rincian,
    "jurnal": parse_jurnal,
    "simpanan": lambda tabel: parse_simpanan(tabel, {}),
}


def table(text: str) -> Tabel:
    return read_table(text.encode(), "berkas.csv")


def sentences(hasil: Hasil[object]) -> list[str]:
    return [problem.sentence for problem in hasil.problems]


def test_a_problem_names_row_column_what_was_read_and_what_is_expected() -> None:
    hasil = parse_saldo_awal(table("kode,debit,kredit\n1101,5,\n1102,abc,\n3101,,5\n"))
    assert sentences(hasil) == [
        "Baris 3, kolom debit: terbaca 'abc', diharapkan jumlah rupiah seperti 1.250.000."
    ]
    assert hasil.reasons("saldo.csv")[0].startswith("Berkas saldo.csv: Baris 3, kolom debit")


@pytest.mark.parametrize(
    "heading", ["Saldo Normal", "SALDO_NORMAL", "saldo-normal (D/K)", "saldonormal"]
)
def test_headings_are_found_whatever_their_order_case_and_marks(heading: str) -> None:
    text = f"{heading};Nama;KELOMPOK ; Kode\nD;Kas;kas_setara_kas;1101\n"
    (row,) = parse_akun(table(text)).rows
    assert (row.akun.kode, row.akun.nama, row.akun.saldo_normal) == ("1101", "Kas", "D")


def test_unknown_columns_are_named_and_not_read() -> None:
    hasil = parse_unit(table("kode,nama,jenis,warna\nTOKO,Toko,lain,biru\n"))
    assert hasil.notices == ("Kolom yang tidak dikenal dan tidak dibaca: warna.",)
    assert hasil.problems == ()


def test_missing_columns_are_refused_with_what_was_found() -> None:
    with pytest.raises(Refused) as refusal:
        parse_jurnal(table("no,tgl,debit\n1,2,3\n"))
    (reason,) = refusal.value.reasons
    assert "kolom nomor, tanggal, keterangan, kode, kredit tidak ada" in reason
    assert "Yang ditemukan di baris pertama: no, tgl, debit." in reason


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(Refused, match="kolom kode ada lebih dari sekali"):
        parse_unit(table("kode,nama,jenis,Kode\nTOKO,Toko,lain,B\n"))


def test_the_first_200_problems_are_shown_in_order_and_the_rest_counted() -> None:
    rows = "".join(f"U{n},Unit {n},salah\n" for n in range(250))
    hasil = parse_unit(table("kode,nama,jenis\n" + rows))
    assert [problem.baris for problem in hasil.problems] == list(range(2, 202))
    assert hasil.lebih == 50
    assert hasil.reasons("unit.csv")[-1] == "Berkas unit.csv: dan 50 kesalahan lain."
    assert hasil.kontrol.baris == 250


def test_problems_beyond_what_memory_should_hold_are_still_counted() -> None:
    found = Temuan()
    for number in range(7_000):
        found.row(number + 1, "salah.")
    hasil = found.hasil([], parse_unit(table("kode,nama,jenis\n")).kontrol)
    assert (len(hasil.problems), hasil.lebih) == (200, 6_800)


def test_a_problem_of_the_whole_file_names_no_row() -> None:
    assert RowProblem(0, "Saldo awal tidak seimbang.").sentence == "Saldo awal tidak seimbang."
    long = CellProblem(2, "nama", "x" * 90, "teks pendek")
    assert long.sentence == f"Baris 2, kolom nama: terbaca '{'x' * 39}…', diharapkan teks pendek."


def test_a_file_without_rows_says_so() -> None:
    assert parse_unit(table("kode,nama,jenis\n")).notices == (
        "Tidak ada baris di bawah judul kolom.",
    )


def test_text_copied_from_a_phone_loses_its_invisible_marks() -> None:
    hasil = parse_pihak(
        table("kode,nama,jenis\n\u200eP-1\u200b, UD  Sumber\u00a0Rejeki ,pemasok\n")
    )
    assert (hasil.rows[0].kode, hasil.rows[0].nama) == ("P-1", "UD Sumber Rejeki")


def test_codes_that_a_spreadsheet_turned_into_figures_or_dates_are_refused() -> None:
    cells: list[Sel] = [1101, 1111.2, datetime.date(2025, 1, 2), True]
    rows = tuple(BarisMentah(n, (cell, 5, None)) for n, cell in enumerate(cells, 2))
    tabel = Tabel("saldo.xlsx", "Data", ("kode", "debit", "kredit"), rows, (), len(rows))
    hasil = parse_saldo_awal(tabel)
    assert [row.kode for row in hasil.rows] == ["1101", "", "", ""]
    cell_problems = [p for p in hasil.problems if isinstance(p, CellProblem)]
    assert [(p.baris, p.terbaca) for p in cell_problems] == [
        (3, "1111.2"),
        (4, "2025-01-02"),
        (5, "TRUE"),
    ]
    assert all("format sel menjadi Teks" in p.sentence for p in cell_problems)


@pytest.mark.parametrize("jenis", PARSE)
def test_every_template_we_write_reads_back_without_a_problem(jenis: str) -> None:
    judul, rows = contoh_kolom(jenis)
    for data in (write_csv(judul, rows), write_xlsx(judul, rows, lembar="Data")):
        tabel = read_table(data, f"{jenis}.xlsx")
        hasil = PARSE[jenis](tabel)
        assert (sentences(hasil), hasil.notices, hasil.kontrol.baris) == ([], (), 2)


def test_every_kind_with_a_template_is_read_here_or_as_a_cash_book() -> None:
    assert set(KOLOM) - set(PARSE) == {"kas"}

    judul, rows = contoh_kolom("kas")
    book = read_sheets(write_xlsx(judul, rows, lembar="Januari"), "kas.xlsx")
    (sheet,) = read_book(book, PilihanKas(HARI, akun="1101"))
    assert (sheet.lewat, sheet.masalah) == ("", ())
    assert len(sheet.rows) == len(rows)


CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats()
    | st.dates()
    | st.text(max_size=12)
    | st.sampled_from(
        ["1.250.000", "2.500", "1,5", "-3", "31/02/2026", "D", "Jumlah", "total", "anggota"]
    )
)


@pytest.mark.parametrize("jenis", PARSE)
@given(data=st.data())
def test_no_cells_at_all_break_a_parser(jenis: str, data: st.DataObject) -> None:
    judul = tuple(kolom.kunci for kolom in KOLOM[jenis])
    rows = data.draw(st.lists(st.tuples(*[CELLS] * len(judul)), max_size=4))
    baris = tuple(BarisMentah(number, cells) for number, cells in enumerate(rows, 2))
    hasil = PARSE[jenis](Tabel("x", "", judul, baris, (), len(baris)))
    assert hasil.kontrol.baris == len(rows)
    assert len(hasil.rows) <= len(rows)
    assert all(sentence.endswith(".") for sentence in sentences(hasil))


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=2, max_size=6))
def test_amounts_written_by_us_come_back_to_the_last_sen(amounts: list[Decimal]) -> None:
    rows = [(f"K{n}", amount, None) for n, amount in enumerate(amounts, 1)]
    rows.append(("LAWAN", None, sum(amounts, Decimal(0))))
    for data in (
        write_csv(["kode", "debit", "kredit"], rows),
        write_xlsx(["kode", "debit", "kredit"], rows, lembar="Data"),
    ):
        hasil = parse_saldo_awal(read_table(data, "saldo"))
        assert sentences(hasil) == []
        assert hasil.kontrol.debit == hasil.kontrol.kredit == int(sum(amounts) * 100)
