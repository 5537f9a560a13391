"""Notes and ratios on paper and as data: nothing lost, tables that foot, one figure everywhere."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.laporan.draw import FORMATS, draw
from app.laporan.draw_calk import add_calk
from app.laporan.draw_rasio import TAK_TERHITUNG, value_text
from app.laporan.rules import Baris, Jenis, Kolom
from app.laporan.rules_calk import Calk, Catatan
from app.laporan.rules_calk_isi import table
from app.laporan.rules_rasio import DaftarRasio, Rasio, Satuan
from app.platform.kertas import Dokumen, Kepala, Kop
from tests.laporan.draw_contoh import AKHIR, KOPERASI

KAS = table(
    ("31 Desember 2026", "31 Desember 2025"),
    (
        Baris("1101", "Kas umum", 2, Jenis.ISI, (2_788_000_050, 500_000_000)),
        Baris("1111", "Bank", 2, Jenis.ISI, (6_721_490_850, 4_500_000_000)),
    ),
)
CALK = Calk(
    "calk", "CATATAN ATAS LAPORAN KEUANGAN", "Per 31 Desember 2026 dan 2025", KOPERASI,
    "sukamaju", AKHIR.replace(month=1, day=1), AKHIR, None,
    (Kolom("2026-12-31", "31 Desember 2026"), Kolom("2025-12-31", "31 Desember 2025")),
    (
        Catatan("1", "Umum", ("Koperasi didirikan di Sukamaju.", "=Bukan rumus <b>juga</b>")),
        Catatan("4", "Kas dan setara kas", ("Kas tidak dibatasi.",), (KAS,), "kas_setara_kas"),
    ),
    True, "ab12ab12ab12ab12",
)  # fmt: skip
RASIO = DaftarRasio(
    "rasio", "RASIO KEUANGAN", "Per 31 Desember 2026", KOPERASI, "sukamaju",
    AKHIR.replace(month=1, day=1), AKHIR, None,
    (
        Rasio("rasio_lancar", "Rasio lancar", "aset lancar ÷ liabilitas jangka pendek",
              Satuan.PERSEN, 18_168_990_900, 5_793_100_900, "3.1363"),
        Rasio("pertumbuhan", "Pertumbuhan SHU", "kenaikan SHU ÷ SHU lalu", Satuan.PERSEN,
              -100, 0, None),
        Rasio("hari", "Umur persediaan", "persediaan × 365 ÷ beban pokok", Satuan.HARI,
              -4_512, 100, "-45.1200"),
    ),
    "cd34cd34cd34cd34",
)  # fmt: skip


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("isi", [CALK, RASIO], ids=["calk", "rasio"])
@pytest.mark.parametrize("bentuk", FORMATS)
def test_drawn_twice_it_is_the_same_to_the_byte(isi, bentuk):
    assert draw(isi, bentuk) == draw(isi, bentuk)


def test_no_paragraph_of_the_notes_is_lost_in_any_format():
    for bentuk in ("json", "csv", "txt"):
        text = draw(CALK, bentuk).decode()
        assert all(p in text for note in CALK.catatan for p in note.paragraf)
    page = pdf_text(draw(CALK, "pdf"))
    cells = [
        c.value for row in load_workbook(BytesIO(draw(CALK, "xlsx"))).worksheets[0] for c in row
    ]
    for note in CALK.catatan:
        assert note.judul in page
        assert all(p in page and p in cells for p in note.paragraf)


def test_a_note_prints_whole_rupiah_that_foot_and_writes_sen():
    for text in (pdf_text(draw(CALK, "pdf")), draw(CALK, "txt").decode()):
        kas, bank, jumlah = (
            [int(n.replace(".", "")) for n in re.search(rf"{label}\s+([\d.]+)\s+([\d.]+)", text)
             .groups()] for label in ("Kas umum", "Bank", "Jumlah")
        )  # fmt: skip
        assert [a + b for a, b in zip(kas, bank, strict=True)] == jumlah == [95_094_909, 50_000_000]
    values = {(r["kunci"], r["kolom"]): r["nilai"] for r in csv_rows(draw(CALK, "csv"))}
    assert values["1101", "31 Desember 2026"] == "27880000.50"
    plain = json.loads(draw(CALK, "json"))["catatan"][1]["tabel"][0]["baris"]
    assert plain[2]["nilai"] == ["95094909.00", "50000000.00"]


def test_totals_of_notes_are_formulas_over_their_own_rows():
    sheet = load_workbook(BytesIO(draw(CALK, "xlsx"))).worksheets[0]
    place = {sheet.cell(r, 2).value: r for r in range(1, sheet.max_row + 1)}
    first, last = place["Kas umum"], place["Bank"]

    assert sheet.cell(place["Jumlah"], 3).value == f"=SUM(C{first}:C{last})"
    assert sheet.cell(place["Jumlah"], 4).value == f"=SUM(D{first}:D{last})"
    assert sheet.cell(place["=Bukan rumus <b>juga</b>"], 2).data_type == "s"


def test_notes_are_found_in_the_outline_of_the_rat_book():
    dok = Dokumen(Kop(KOPERASI), judul_berkas="Buku RAT")
    add_calk(dok, CALK, kepala=Kepala.KECIL)
    first, below = PdfReader(BytesIO(dok.bytes())).outline

    assert first.title == "Catatan atas laporan keuangan"
    assert [entry.title for entry in below] == ["1. Umum", "4. Kas dan setara kas"]


def test_a_ratio_is_read_as_percentage_or_days_and_never_invented():
    assert [value_text(row) for row in RASIO.baris] == ["313,63%", TAK_TERHITUNG, "−45,12 hari"]
    page = pdf_text(draw(RASIO, "pdf"))
    assert "313,63%" in page
    assert TAK_TERHITUNG in page
    assert "181.689.909" in page


def test_json_and_csv_of_ratios_keep_the_exact_parts():
    plain = json.loads(draw(RASIO, "json"))["baris"]
    rows = csv_rows(draw(RASIO, "csv"))

    assert plain[0] == {
        "kunci": "rasio_lancar", "label": "Rasio lancar", "satuan": "persen", "nilai": "3.1363",
        "pembilang": "181689909.00", "penyebut": "57931009.00",
    }  # fmt: skip
    assert plain[1]["nilai"] is None
    assert [row["nilai"] for row in rows] == ["3.1363", "", "-45.1200"]
    assert [row["penyebut"] for row in rows] == ["57931009.00", "0.00", "1.00"]
