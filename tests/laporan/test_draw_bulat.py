"""Real statements of random books with odd sen: what is printed foots, whatever the books hold."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.buku_besar.rules_bagan import load_bagan
from app.laporan.draw import FORMATS, draw
from app.laporan.draw_susunan import printed_rows, sentence_case
from app.laporan.rules import Kolom, Statement
from app.laporan.rules_arus_kas import TIDAK_LANGSUNG, arus_kas, arus_kas_per_unit
from app.laporan.rules_buku import Akun, Judul, Kurun
from app.laporan.rules_ekuitas import perubahan_ekuitas
from app.laporan.rules_neraca import neraca_lajur, neraca_saldo
from app.laporan.rules_phu import phu, phu_per_unit
from app.laporan.rules_posisi import posisi_keuangan, posisi_per_unit
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
UNITS = [Kolom("KANTOR", "Kantor"), Kolom("GERAI", "Gerai"), Kolom("APOTEK", "Apotek")]
KODE = ("1101", "1111", "1161", "1341", "1342", "2101", "2111", "3101", "3102", "3131",
        "4101", "4201", "5101", "5201", "5301", "6101", "6105", "7101", "8101")  # fmt: skip
LINES = st.lists(
    st.tuples(
        st.sampled_from(KODE),
        st.sampled_from(KODE),
        st.integers(1, 10**9),
        st.sampled_from([u.kunci for u in UNITS]),
    ),
    min_size=1,
    max_size=25,
)


def kurun_of_lines(lines) -> Kurun:
    rows = [
        row
        for debit, kredit, sen, unit in lines
        for row in rows_of(
            Jurnal(date(2026, 5, 1), ((debit, unit, sen, ""), (kredit, unit, -sen, ""))), AKUN
        )
    ]
    return Kurun(date(2026, 1, 1), date(2026, 12, 31), (), tuple(rows))


def statements(kurun: Kurun) -> list[Statement]:
    return [
        posisi_keuangan(JUDUL, DAFTAR, [kurun]),
        posisi_per_unit(JUDUL, DAFTAR, kurun, UNITS),
        phu(JUDUL, DAFTAR, [kurun]),
        phu_per_unit(JUDUL, DAFTAR, kurun, UNITS),
        perubahan_ekuitas(JUDUL, DAFTAR, [kurun]),
        arus_kas(JUDUL, DAFTAR, [kurun]),
        arus_kas(JUDUL, DAFTAR, [kurun], metode=TIDAK_LANGSUNG),
        arus_kas_per_unit(JUDUL, DAFTAR, kurun, UNITS),
        neraca_saldo(JUDUL, DAFTAR, kurun),
        neraca_lajur(JUDUL, DAFTAR, kurun),
    ]


def pdf_text(statement: Statement) -> str:
    reader = PdfReader(BytesIO(draw(statement, "pdf")))
    return " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")


def footing_faults(statement: Statement) -> list[str]:
    """Totals that are not the sum of the printed rows they add, and rows that do not add across."""
    rows, sen = printed_rows(statement)
    by_key = {row.kunci: row.nilai for row in rows}
    blanks = [[value is None for value in row.nilai] for row in statement.baris]
    faults = []
    if blanks != [[value is None for value in row.nilai] for row in rows]:
        faults.append(f"{statement.laporan} blanks")
    for row in rows:
        for index, value in enumerate(row.nilai):
            if row.rumus and value != sum(by_key[key][index] or 0 for key in row.rumus):
                faults.append(f"{statement.laporan} {row.kunci} {index}")
            if not sen and (value or 0) % 100:
                faults.append(f"{statement.laporan} {row.kunci} sen")
        if statement.kolom[-1].kunci != "jumlah" or row.nilai[-1] is None:
            continue
        if sum(v or 0 for v in row.nilai[:-1]) != row.nilai[-1]:
            faults.append(f"{statement.laporan} {row.kunci} across")
    return faults


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_every_printed_statement_foots_down_and_across(lines):
    kurun = kurun_of_lines(lines)

    assert [fault for s in statements(kurun) for fault in footing_faults(s)] == []


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_both_sides_of_the_position_print_the_same_total(lines):
    rows, _ = printed_rows(posisi_keuangan(JUDUL, DAFTAR, [kurun_of_lines(lines)]))
    by_key = {row.kunci: row.nilai for row in rows}

    assert by_key["jumlah_aset"] == by_key["jumlah_liabilitas_ekuitas"]


def test_a_row_off_by_a_rupiah_is_found():
    kurun = kurun_of_lines([("1101", "3101", 150, "KANTOR"), ("1111", "3102", 150, "KANTOR")])
    statement = posisi_keuangan(JUDUL, DAFTAR, [kurun])
    wrong = tuple(
        type(row)(row.kunci, row.label, row.tingkat, row.jenis, (700,), rumus=row.rumus)
        if row.kunci == "jumlah_aset"
        else row
        for row in printed_rows(statement)[0]
    )
    broken = Statement(
        "posisi-keuangan", "X", "", "X", "x", None, statement.sampai, None, statement.kolom,
        wrong, True, "",
    )  # fmt: skip

    assert footing_faults(statement) == []
    assert footing_faults(broken) == ["posisi-keuangan jumlah_aset 0"]


def test_every_statement_of_a_year_is_drawn_in_every_format():
    pairs = list(pairwise(KODE))
    lines = [(a, b, 12_345_678_950 + i, u.kunci) for i, (a, b) in enumerate(pairs) for u in UNITS]
    for statement in statements(kurun_of_lines(lines)):
        for bentuk in FORMATS:
            assert len(draw(statement, bentuk)) > 200
        text = pdf_text(statement)
        assert sentence_case(statement.judul) in text
        for row in statement.baris:
            if row.jenis == "isi" and len(row.label) < 30:
                assert row.label in text
