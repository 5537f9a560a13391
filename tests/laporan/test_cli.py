"""flask laporan: the same figures in five formats, refusals in sentences."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.platform.db import db
from app.platform.models import Koperasi
from app.values.tulis import angka
from tests.laporan.siti import small_books
from tests.laporan.test_rules_tahun_terhitung import HARAPAN

AKHIR = ("--sampai", "2026-12-31")
NAMA = (
    "posisi-keuangan", "phu", "arus-kas", "perubahan-ekuitas", "calk", "rasio", "neraca-saldo",
    "neraca-lajur",
)  # fmt: skip


@pytest.fixture
def laporan(run_flask, terhitung):
    slug = db.session.get_one(Koperasi, terhitung).slug

    def run(*words):
        return run_flask("laporan", *words, "--koperasi", slug)

    return run


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_every_statement_comes_in_every_format(laporan):
    for nama in NAMA:
        for bentuk in ("json", "csv", "xlsx", "pdf", "txt"):
            found = laporan(nama, *AKHIR, "--format", bentuk)
            assert found.exit_code == 0, (nama, bentuk, found.output)
            assert len(found.stdout_bytes) > 500, (nama, bentuk)


def test_the_position_is_the_same_in_json_csv_xlsx_pdf_and_text(laporan):
    """Every line of akuntansi 8.4, five times."""
    made = {
        bentuk: laporan("posisi-keuangan", *AKHIR, "--format", bentuk).stdout_bytes
        for bentuk in ("json", "csv", "xlsx", "pdf", "txt")
    }
    plain = {r["kunci"]: r for r in json.loads(made["json"])["baris"]}
    rows = {r["kunci"]: r for r in csv.DictReader(io.StringIO(made["csv"].decode()))}
    book = CalamineWorkbook.from_filelike(io.BytesIO(made["xlsx"])).get_sheet_by_index(0)
    sheet = {row[0]: row for row in book.to_python()}
    text, paper = made["txt"].decode(), pdf_text(made["pdf"])
    for index, hari in enumerate(("2026-12-31", "2025-12-31")):
        for kunci, figure in HARAPAN["posisi_keuangan"][hari].items():
            if kunci not in plain:
                assert figure == "0.00"
                continue
            row = plain[kunci]
            sen = int(figure.replace(".", ""))
            assert row["nilai"][index] == figure
            assert rows[kunci][hari] == figure
            assert round(sheet[row["label"]][2 + index] * 100) == sen
            printed = angka(sen)
            line = next(li for li in text.splitlines() if li.strip().lower().startswith(
                row["label"].lower() + "  "))  # fmt: skip
            assert printed in line
            assert printed in paper


def test_the_json_has_the_fixed_shape(laporan):
    found = json.loads(laporan("phu", *AKHIR, "--format", "json").output)
    assert found["laporan"] == "phu"
    assert (found["sejak"], found["sampai"], found["unit"]) == ("2026-01-01", "2026-12-31", None)
    assert found["cocok"] is True
    assert {r["kunci"] for r in found["baris"]} >= HARAPAN["phu"].keys()
    one = next(r for r in found["baris"] if r["kunci"] == "partisipasi_bruto")
    assert one["nilai"] == ["283920000.00"]
    assert one["jenis"] == "isi"
    assert "4101" in one["akun"]


def test_units_are_columns_or_one_alone(laporan):
    every = json.loads(laporan("phu", *AKHIR, "--per-unit", "--format", "json").output)
    keys = [k["kunci"] for k in every["kolom"]]
    assert keys[0] == "KANTOR"
    assert keys[-2:] == ["eliminasi", "jumlah"]
    alone = json.loads(laporan("phu", *AKHIR, "--unit", "sembako", "--format", "json").output)
    shu = {r["kunci"]: r["nilai"] for r in every["baris"]}["shu_setelah_pajak"]
    assert alone["unit"] == "SEMBAKO"
    assert {r["kunci"]: r["nilai"][0] for r in alone["baris"]}["shu_setelah_pajak"] == (
        shu[keys.index("SEMBAKO")]
    )


def test_the_indirect_way_is_asked_for_with_a_dash(laporan):
    found = laporan("arus-kas", *AKHIR, "--metode", "tidak-langsung", "--format", "json")
    rows = {r["kunci"]: r["nilai"][0] for r in json.loads(found.output)["baris"]}
    assert rows["arus_operasi"] == HARAPAN["arus_kas"]["langsung"]["arus_operasi"]
    assert "penyusutan" in rows


def test_a_report_is_written_to_a_file_and_says_so(laporan, tmp_path):
    found = laporan("phu", *AKHIR, "--format", "pdf", "--kertas", "f4", "-o", f"{tmp_path}/p.pdf")
    assert found.exit_code == 0
    page = PdfReader(tmp_path / "p.pdf").pages[0]
    assert round(float(page.mediabox.height) / 72 * 25.4) == 330
    assert "ditulis ke" in found.output


def test_the_paper_says_draf_while_the_books_are_open_and_leaves_lines_to_sign(laporan):
    text = pdf_text(laporan("posisi-keuangan", *AKHIR, "--format", "pdf").stdout_bytes)
    assert "DRAF" in text
    assert "buku yang masih terbuka" in text
    assert "Ketua pengurus" in text
    assert "Diperiksa, ketua pengawas" in text


def test_closed_books_are_no_draft_and_the_officers_of_that_day_sign(app, koperasi, run_flask):
    buku = small_books(koperasi())
    for month in range(1, 13):
        closed = run_flask("periode", "tutup", f"2025-{month:02d}", "--koperasi", buku.slug)
        assert closed.exit_code == 0, closed.output
    found = run_flask("laporan", "phu", "--sampai", "2025-12-31", "--format", "pdf",
                      "--koperasi", buku.slug)  # fmt: skip
    text = pdf_text(found.stdout_bytes)
    assert "DRAF" not in text
    assert "buku yang ditutup" in text
    assert "Hadi Pranoto" in text
    assert "Ratna Wulandari" in text
    assert "Badan hukum AHU-7" in text
    assert "Sukamaju, " in text


def test_books_and_cards_come_with_their_sums(app, koperasi, run_flask):
    buku = small_books(koperasi())

    def run(*words: str):
        found = run_flask("laporan", *words, "--sampai", "2025-12-31", "--koperasi", buku.slug,
                          "--format", "json")  # fmt: skip
        assert found.exit_code == 0, found.output
        return json.loads(found.output)

    kas = run("buku-kas", "--akun", "1101")
    assert (kas["saldo_awal"], kas["saldo_akhir"]) == ("0.00", "170000.00")
    assert kas["baris"][-1]["saldo"] == kas["saldo_akhir"]
    assert set(kas["baris"][0]) == {
        "tanggal", "nomor", "uraian", "anggota", "debit", "kredit", "saldo",
    }  # fmt: skip
    kartu = run("kartu-anggota", "--anggota", "0001")
    assert kartu["saldo_akhir"] == "95000.00"
    assert {a["kode"]: a["saldo_akhir"] for a in kartu["akun"]} == {
        "1131": "25000.00", "3101": "100000.00", "3102": "20000.00",
    }  # fmt: skip
    assert {r["anggota"] for r in kartu["baris"]} == {"0001 Siti"}
    for bentuk in ("csv", "xlsx", "pdf", "txt"):
        found = run_flask("laporan", "kartu-anggota", "--anggota", "0001", "--sampai",
                          "2025-12-31", "--koperasi", buku.slug, "--format", bentuk)  # fmt: skip
        assert found.exit_code == 0
        text = pdf_text(found.stdout_bytes) if bentuk == "pdf" else ""
        if bentuk in ("csv", "txt"):
            text = found.output
        assert bentuk == "xlsx" or "Simpanan wajib Siti" in text
        assert bentuk != "txt" or "25.000" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("neraca", *AKHIR), "Laporan 'neraca' tidak ada. Pilih salah satu: posisi-keuangan"),
        (("phu", "--sampai", "2026-02-30"), "--sampai: Tanggal '2026-02-30' tidak ada"),
        (("phu", "--sampai", ""), "--sampai masih kosong"),
        (("phu", *AKHIR, "--sejak", "2027-01-01"), "sesudah akhirnya 31 Desember 2026"),
        (("phu", *AKHIR, "--unit", "TIDAK"), "Unit TIDAK tidak ada; yang ada: KANTOR"),
        (("phu", *AKHIR, "--format", "docx"), "--format 'docx' tidak dikenal"),
        (("phu", *AKHIR, "--kertas", "A3"), "--kertas 'A3' tidak dikenal"),
        (("buku-besar", *AKHIR), "Sebutkan kode akunnya"),
        (("kartu-anggota", *AKHIR, "--anggota", "7"), "Anggota bernomor 7 tidak ada"),
        (("arus-kas", *AKHIR, "--metode", "cepat"), "Metode 'cepat' tidak ada"),
        (("neraca-saldo", *AKHIR, "--per-unit"), "tidak disusun per unit"),
        (("phu", *AKHIR, "-o", "/tidak/ada/p.txt"), "Berkas tidak dapat dibuka atau ditulis"),
    ],
)
def test_what_is_refused_ends_with_one_and_a_sentence(laporan, words, sentence):
    found = laporan(*words)
    assert found.exit_code == 1
    assert sentence in found.stderr
    assert "Traceback" not in found.output


def test_the_text_is_what_is_shown_when_nothing_is_asked(laporan):
    found = laporan("phu", *AKHIR)
    assert found.output.splitlines()[1] == "PERHITUNGAN HASIL USAHA"
    assert "283.920.000" in found.output


def test_the_same_report_again_is_the_same_file(laporan):
    for bentuk in ("json", "csv", "xlsx", "txt"):
        once, again = (
            laporan("posisi-keuangan", *AKHIR, "--format", bentuk).stdout_bytes for _ in range(2)
        )
        assert once == again, bentuk
