"""The one table: figures that line up, rows that stay together, sums carried over pages."""

from __future__ import annotations

import re

import pytest

from app.platform.kertas import (
    A4,
    BarisTabel,
    Gaya,
    Jenis,
    Kepala,
    KolomTabel,
    Muka,
)
from app.platform.kertas_huruf import width
from app.platform.kertas_papan import Line, Text
from tests.platform.kertas_contoh import (
    BUKU,
    KOLOM,
    TANDA,
    book_rows,
    carried,
    dokumen,
    marks,
    read,
    texts,
)


def test_figures_stand_in_brackets_with_dots_and_a_dash_for_nil():
    dok = dokumen()
    dok.tabel(KOLOM, [BarisTabel(("Penyisihan", "6", -825_200_000, 0))])

    text = texts(dok)[0]

    assert "(8.252.000)" in text
    assert "–" in text
    assert "8.252.000,00" not in text


def test_digits_of_a_column_line_up_and_brackets_hang_to_the_right():
    dok = dokumen()
    rows = [BarisTabel(("a", None, 123_456_700, None)), BarisTabel(("b", None, -765_432_100, None)),
            BarisTabel(("c", None, 912_345_600, None), Gaya.JUMLAH)]  # fmt: skip
    dok.tabel(KOLOM, rows)
    found = {m.text: m for m in marks(dok, Text)}

    def digits_end(text: str) -> float:
        mark = found[text]
        tail = width(")", mark.muka, mark.size) if text.endswith(")") else 0
        return mark.x + width(text, mark.muka, mark.size) - tail

    edge = digits_end("1.234.567")
    assert digits_end("(7.654.321)") == pytest.approx(edge)
    assert digits_end("9.123.456") == pytest.approx(edge)
    assert found["9.123.456"].muka is not Muka.BIASA


def test_all_weights_of_the_face_set_figures_equally_wide():
    sample = "1.234.567.890,50"

    assert len({width(sample, muka, 9) for muka in Muka}) == 1
    assert {width(digit, Muka.BIASA, 10) for digit in "0123456789"} == {6.0}


def test_rules_of_a_total_stand_over_its_figures_only():
    dok = dokumen(kepala=Kepala.TANPA)
    dok.tabel(KOLOM, [BarisTabel(("Kas", "4", 100, 200)),
                      BarisTabel(("Jumlah", None, 100, 200), Gaya.JUMLAH_AKHIR)])  # fmt: skip
    label = next(m for m in marks(dok, Text) if m.text == "Jumlah")
    rules = [m for m in marks(dok, Line) if abs(m.y1 - label.y) < 14]

    assert [round(r.tebal, 1) for r in rules] == [0.8, 0.5, 0.5, 0.8, 0.5, 0.5]
    assert min(r.x1 for r in rules) > label.x + 150
    assert rules[0].x2 < rules[3].x1 - 10


def test_a_long_label_goes_on_below_itself_and_its_figure_stands_at_its_last_line():
    dok = dokumen()
    long = "Beban penyisihan kerugian pinjaman yang diberikan kepada anggota menurut umur tunggakan"
    dok.tabel(KOLOM, [BarisTabel((long, None, 100_00, 0), tingkat=1)])
    found = marks(dok, Text)
    pieces = [m for m in found if m.text and m.text in long and len(m.text) > 8]

    assert " ".join(m.text for m in pieces) == long
    assert len(pieces) > 1
    figure = next(m for m in found if m.text == "100")
    assert figure.y == pieces[-1].y


def test_a_long_book_carries_its_sums_from_page_to_page():
    rows = book_rows(2000)
    dok = dokumen()
    dok.judul("Buku kas")
    dok.tabel(BUKU, rows)
    pages = texts(dok)
    seen_in = seen_out = 0

    assert len(pages) > 20
    for number, text in enumerate(pages):
        assert "Masuk" in text
        cells = [int(n) for n in re.findall(r"Baris ke-(\d+)", text)]
        assert carried(text, "Pindahan")[:2] == ([seen_in, seen_out] if number else [])
        for cell in cells:
            masuk, keluar = rows[cell].sel[1:3]
            seen_in, seen_out = seen_in + (masuk or 0) // 100, seen_out + (keluar or 0) // 100
        sums = [seen_in, seen_out, rows[cells[-1]].sel[3] // 100]
        assert carried(text, "Dipindahkan") == (sums if number < len(pages) - 1 else [])
    found = [int(n) for text in pages for n in re.findall(r"Baris ke-(\d+)", text)]
    assert found == list(range(1, 2001))


def test_signatures_stay_on_the_page_of_the_last_rows():
    for count in range(30, 60):
        dok = dokumen()
        dok.tabel(KOLOM, [BarisTabel((f"Baris {i}", None, i * 100, 0)) for i in range(count)])
        dok.tanda_tangan(TANDA)
        last = texts(dok)[-1]

        assert "Hadi Pranoto" in last
        assert f"Baris {count - 2}" in last
        assert f"Baris {count - 1}" in last


def test_a_heading_never_ends_a_page_and_a_total_never_begins_one():
    for before in range(36, 50):
        rows = [BarisTabel((f"Baris {i}", None, 100, 0)) for i in range(before)]
        rows += [BarisTabel(("Ekuitas", None, None, None), Gaya.SUBJUDUL),
                 BarisTabel(("Simpanan pokok", None, 100, 0)),
                 BarisTabel(("Jumlah ekuitas", None, 100, 0), Gaya.JUMLAH)]  # fmt: skip
        dok = dokumen()
        dok.tabel(KOLOM, rows)
        pages = texts(dok)

        [home] = [text for text in pages if "Ekuitas" in text]
        assert "Simpanan pokok" in home
        assert "Jumlah ekuitas" in home


def test_ten_columns_of_figures_fit_a_sheet_lying_down():
    kolom = [KolomTabel("Kode", Jenis.TEKS), KolomTabel("Akun", Jenis.URAIAN)]
    heads = ("Saldo", "Penyesuaian", "Disesuaikan", "PHU", "Posisi")
    kolom += [KolomTabel(s, kelompok=k) for k in heads for s in ("Debit", "Kredit")]
    big = 9_876_543_210_99
    dok = dokumen()
    dok.judul("Neraca lajur", rebah=True)
    dok.tabel(kolom, [BarisTabel(("1101", "Kas umum", *[big] * 10))], sen=True)
    page = read(dok).pages[0]
    figures = [m for m in marks(dok, Text) if m.text == "9.876.543.210,99"]

    assert page.mediabox.width > page.mediabox.height
    assert len(figures) == 10
    ends = [m.x + width(m.text, m.muka, m.size) for m in figures]
    assert all(end < after.x for end, after in zip(ends, figures[1:], strict=False))
    assert ends[-1] <= A4.rebah().lebar - A4.kanan + 0.1


def test_a_row_of_the_wrong_width_is_refused():
    dok = dokumen()
    dok.tabel(KOLOM, [BarisTabel(("Kas", 100))])

    with pytest.raises(ValueError, match="2 cells for 4 columns"):
        dok.bytes()
