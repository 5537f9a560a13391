"""One statement in five formats: the same rows, the same figures, columns that foot."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.laporan.draw import FORMATS, draw
from app.laporan.draw_bulat import rounded
from app.laporan.draw_pdf import TIDAK_COCOK, add_statement
from app.laporan.draw_susunan import sentence_case
from app.laporan.rules import Jenis
from app.platform.kertas import Dokumen, Kaki, Kepala, Kop, Penanda, TandaTangan
from app.values.refusal import Refused
from app.values.tulis import angka, desimal
from tests.laporan.draw_contoh import KOPERASI, POSISI, RUMUS, buku, ekuitas, lajur, posisi

TANDA = TandaTangan("Sukamaju, 5 Januari 2027", (Penanda("Bendahara", "Ratna Wulandari"),))
SAMPLES = {
    "posisi": posisi(),
    "sen": posisi(sen=50),
    "ekuitas": ekuitas(),
    "lajur": lajur(),
    "buku": buku(),
    "buku-sen": buku(sen=25),
}


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def xlsx_rows(data: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def rupiah(text: str) -> int:
    """A printed figure as sen."""
    digits = text.strip("()").replace(".", "")
    if digits in ("–", ""):
        return 0
    whole, _, rest = digits.partition(",")
    return (-1 if text.startswith("(") else 1) * (int(whole) * 100 + int(rest or 0))


def figures(text: str, label: str) -> list[int]:
    """The printed figures that follow a label (a note number is no figure here)."""
    cell = r"\(?[\d.]+(?:,\d\d)?\)?|–"
    found = re.search(rf"^\s*{re.escape(label)}\s+((?:(?:{cell})\s*)+)", text, re.M)
    assert found, label
    return [rupiah(c) for c in re.findall(cell, found.group(1))]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("bentuk", FORMATS)
def test_the_same_statement_drawn_twice_is_the_same_to_the_byte(sample, bentuk):
    once = draw(SAMPLES[sample], bentuk, tanda_tangan=TANDA)

    assert draw(SAMPLES[sample], bentuk, tanda_tangan=TANDA) == once


def test_json_of_a_statement_has_the_promised_shape():
    found = json.loads(draw(posisi(), "json"))

    assert list(found) == [
        "laporan", "koperasi", "slug", "sejak", "sampai", "unit", "kolom", "baris", "cocok",
        "sidik",
    ]  # fmt: skip
    assert found["sejak"] is None
    assert found["sampai"] == "2026-12-31"
    assert found["kolom"][0] == {"kunci": "2026-12-31", "judul": "31 Desember 2026"}
    assert found["baris"][2] == {
        "kunci": "kas_setara_kas",
        "label": "Kas dan setara kas",
        "tingkat": 2,
        "jenis": "isi",
        "catatan": "4",
        "nilai": ["106194909.00", "50000000.00"],
        "akun": ["1101", "1111"],
    }
    assert {row["jenis"] for row in found["baris"]} == {"isi", "jumlah", "judul"}


def test_json_of_a_book_has_the_promised_shape():
    book = buku(3, sen=25)
    found = json.loads(draw(book, "json"))

    assert found["saldo_awal"] == "5000000.00"
    assert found["baris"][1] == {
        "tanggal": "2026-01-02",
        "nomor": "BKM/2026/00002",
        "uraian": "Setoran simpanan wajib nomor 2",
        "anggota": "0001 Siti",
        "debit": "100007.25",
        "kredit": "0.00",
        "saldo": desimal(book.baris[1].saldo),
    }
    assert found["saldo_akhir"] == desimal(book.saldo_akhir)
    assert found["jumlah_debit"] == desimal(book.jumlah_debit)


def test_all_formats_have_the_same_rows_and_figures():
    statement = posisi()
    plain = json.loads(draw(statement, "json"))["baris"]
    sheet = {row[0]: row for row in xlsx_rows(draw(statement, "xlsx"))}
    table = {row["kunci"]: row for row in csv_rows(draw(statement, "csv"))}
    page, text = pdf_text(draw(statement, "pdf")), draw(statement, "txt").decode()

    for row, frozen in zip(plain, statement.baris, strict=True):
        printed = sentence_case(row["label"]) if row["jenis"] != "isi" else row["label"]
        assert table[row["kunci"]]["uraian"] == row["label"]
        if not row["nilai"]:
            assert printed in page
            assert printed in text
            continue
        assert [table[row["kunci"]][k.kunci] for k in statement.kolom] == row["nilai"]
        assert [Decimal(str(v)) for v in sheet[row["label"]][2:]] == [
            Decimal(v) for v in row["nilai"]
        ]
        noted = [int(row["catatan"]) * 100] if row["catatan"] else []
        assert figures(page, printed) == [*noted, *frozen.nilai]
        assert figures(text, printed) == [*noted, *frozen.nilai]


@pytest.mark.parametrize("statement", [posisi(sen=s) for s in (1, 49, 50, 51, 99)])
def test_printed_columns_foot_although_the_books_hold_sen(statement):
    for text in (pdf_text(draw(statement, "pdf")), draw(statement, "txt").decode()):
        label = {kunci: name for kunci, name, *_ in POSISI}
        for total, parts in RUMUS.items():
            printed = figures(text, sentence_case(label[total]))
            rows = [figures(text, label[k])[-2:]
                    for k in parts if not k.startswith("jumlah")]  # fmt: skip
            rows += [figures(text, sentence_case(label[k])) for k in parts if k[:6] == "jumlah"]
            assert [sum(column) for column in zip(*rows, strict=True)] == printed
        assert figures(text, "Jumlah aset") == [21_781_490_900, 7_400_000_000]


def test_exact_formats_never_round():
    statement = posisi(sen=1)
    first = next(r for r in statement.baris if r.kunci == "kas_setara_kas")

    assert desimal(first.nilai[0]) == "106194908.99"
    for bentuk in ("json", "csv"):
        assert "106194908.99" in draw(statement, bentuk).decode()
    assert 106194908.99 in [row[2] for row in xlsx_rows(draw(statement, "xlsx"))]


@given(st.lists(st.lists(st.integers(-(10**9), 10**9), min_size=4, max_size=4), min_size=2))
def test_a_matrix_in_whole_rupiah_foots_down_and_across(cells):
    frozen = ekuitas().baris
    rows = [type(frozen[0])(f"m{i}", "x", 2, Jenis.ISI, (*r, sum(r))) for i, r in enumerate(cells)]
    exact = tuple(sum(column) for column in zip(*(r.nilai for r in rows), strict=True))
    keys = tuple(r.kunci for r in rows)
    rows.append(type(frozen[0])("akhir", "x", 0, Jenis.JUMLAH, exact, rumus=keys))
    found = rounded(rows, silang=True)

    assert all(value % 100 == 0 for row in found for value in row.nilai)
    assert all(sum(row.nilai[:-1]) == row.nilai[-1] for row in found)
    *lines, total = [row.nilai for row in found]
    assert tuple(sum(column) for column in zip(*lines, strict=True)) == total
    assert abs(total[-1] - exact[-1]) <= 50
    assert all(abs(a - b) < 100 for new, old in zip(lines, rows, strict=False)
               for a, b in zip(new[:-1], old.nilai[:-1], strict=True))  # fmt: skip


def test_equity_ties_to_the_position_and_foots_across_in_print():
    text = pdf_text(draw(ekuitas(sen=50), "pdf"))

    for label in ("Setoran", "Anggota keluar", "Saldo 31 Desember 2026"):
        *parts, total = figures(text, label)
        assert len(parts) == 6
        assert sum(parts) == total
    assert figures(pdf_text(draw(ekuitas(), "pdf")), "Saldo 31 Desember 2026")[-1] == 7_588_390_000


def test_spreadsheet_totals_are_formulas_over_the_rows_they_add():
    sheet = load_workbook(BytesIO(draw(posisi(), "xlsx"))).worksheets[0]
    place = {sheet.cell(r, 1).value: r for r in range(1, sheet.max_row + 1)}
    formula = sheet.cell(place["Jumlah aset lancar"], 3).value
    first, last = place["Kas dan setara kas"], place["Beban dibayar di muka"]

    assert formula == f"=SUM(C{first}:C{last})"
    above, tetap = place["Jumlah aset lancar"], place["Aset tetap, neto"]
    assert sheet.cell(place["JUMLAH ASET"], 3).value == f"=SUM(C{above}:C{tetap})"
    assert sheet.cell(place["Kas dan setara kas"], 3).value == 106194909
    assert sheet.freeze_panes.startswith("A")


def test_spreadsheet_formulas_come_to_the_values_beside_them():
    data = draw(posisi(sen=37), "xlsx")
    formulas = load_workbook(BytesIO(data)).worksheets[0]
    values = load_workbook(BytesIO(data), data_only=True).worksheets[0]
    checked = 0
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                spans = re.findall(r"([A-Z]+\d+)(?::([A-Z]+\d+))?", cell.value)
                parts = [c for a, b in spans for r in values[f"{a}:{b or a}"] for c in r]
                total = sum(Decimal(str(c.value)) for c in parts)
                assert total == Decimal(str(values[cell.coordinate].value))
                checked += 1
    assert checked == 2 * len(RUMUS)


def test_a_long_book_prints_every_entry_and_its_sums():
    book = buku(400)
    text = pdf_text(draw(book, "pdf"))

    assert len(re.findall(r"Setoran simpanan wajib nomor \d+", text)) == 400
    assert text.count("Pindahan") == text.count("Dipindahkan") > 5
    assert figures(text, "Jumlah dan saldo akhir") == [
        book.jumlah_debit, book.jumlah_kredit, book.saldo_akhir,
    ]  # fmt: skip
    assert "Masuk" in text
    assert "Keluar" in text


def test_a_book_with_sen_shows_them_in_every_figure():
    text = pdf_text(draw(buku(6, sen=25), "pdf"))

    assert "100.007,25" in text
    assert "5.000.000,00" in text
    assert ",25" not in pdf_text(draw(buku(6), "pdf"))


def test_a_book_in_a_spreadsheet_adds_its_sides_by_formula():
    data = draw(buku(40), "xlsx")
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    found = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]

    assert found == ["=SUM(E7:E46)", "=SUM(F7:F46)"]
    assert xlsx_rows(data)[46][4] == buku(40).jumlah_debit / 100


def test_a_worksheet_lies_down_with_its_pairs_under_common_heads():
    data = draw(lajur(), "pdf", draf=True)
    page = PdfReader(BytesIO(data)).pages[0]
    text = page.extract_text()

    assert page.mediabox.width > page.mediabox.height
    assert text.count("Debit") == text.count("Kredit") == 5
    assert "Hasil usaha" in text
    assert "DRAF" in text
    total = figures(pdf_text(data), "Jumlah akhir")
    assert total[8] == total[9]


def test_the_paper_carries_the_fingerprint_and_the_signatures():
    kop = Kop(KOPERASI, "Badan hukum AHU-1")
    text = pdf_text(draw(posisi(), "pdf", kop=kop, kaki=Kaki("Belum diaudit."),
                         tanda_tangan=TANDA))  # fmt: skip

    assert "7F3A 91C4 0B6E D2" in text
    assert "Ratna Wulandari" in text
    assert "Badan hukum AHU-1" in text
    assert "Laporan posisi keuangan" in text


def test_a_statement_that_does_not_agree_says_so_on_paper():
    assert TIDAK_COCOK in pdf_text(draw(posisi(cocok=False), "pdf"))
    assert TIDAK_COCOK not in pdf_text(draw(posisi(), "pdf"))


def test_statements_follow_each_other_in_one_book_with_through_numbers():
    dok = Dokumen(Kop(KOPERASI), judul_berkas="Buku RAT", kaki=Kaki())
    for statement in (posisi(), ekuitas()):
        add_statement(dok, statement, kepala=Kepala.KECIL, tanda_tangan=TANDA)
    pdf = PdfReader(BytesIO(dok.bytes()))

    assert [entry.title for entry in pdf.outline] == [
        "Laporan posisi keuangan", "Laporan perubahan ekuitas",
    ]  # fmt: skip
    assert "Halaman 2 dari 2" in pdf.pages[1].extract_text()


def test_words_in_capitals_become_sentences_and_abbreviations_stay():
    assert sentence_case("SHU DARI OPERASI") == "SHU dari operasi"
    assert sentence_case("KARTU ANGGOTA 0001 Siti Aminah") == "Kartu anggota 0001 Siti Aminah"
    assert sentence_case("JUMLAH LIABILITAS DAN EKUITAS") == "Jumlah liabilitas dan ekuitas"


@pytest.mark.parametrize(
    ("written", "printed"),
    [("Agen bank dan PPOB", "Agen bank dan PPOB"),
     ("BUKU BESAR 1112 Saldo deposit agen (PPOB, BRILink, LPG)",
      "Buku besar 1112 Saldo deposit agen (PPOB, BRILink, LPG)"),
     ("BUKU BESAR 1113 QRIS/EDC dalam penyelesaian",
      "Buku besar 1113 QRIS/EDC dalam penyelesaian")],
)  # fmt: skip
def test_names_people_wrote_keep_their_letters(written, printed):
    assert sentence_case(written) == printed


def test_a_format_that_does_not_exist_is_refused_with_the_choices():
    with pytest.raises(Refused, match="json, csv, xlsx, pdf, txt"):
        draw(posisi(), "docx")


def test_printed_and_written_figures_are_the_same_amount():
    assert rupiah(angka(-825_200_000)) == -825_200_000
    assert figures("Kas 4 (1.000) –\n", "Kas") == [400, -100_000, 0]
