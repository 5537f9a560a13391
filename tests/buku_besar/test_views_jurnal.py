"""Reading journals: the list, its filter and files, one journal, who may look."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from io import BytesIO, StringIO

import pytest
import python_calamine
import sqlalchemy as sa
from pypdf import PdfReader

from app.buku_besar.models import Journal
from app.buku_besar.views_unduh import MOST
from app.pengguna.permissions import Peran
from app.platform.db import db
from tests.buku_besar.buku import HIBAH, LISTRIK, Desa, record, village
from tests.masuk import Orang, sign_in


@pytest.fixture
def kop(koperasi):
    return koperasi()


@pytest.fixture
def desa(kop) -> Desa:
    return village(kop)


@pytest.fixture
def ratna(app, kop, desa) -> Orang:
    return sign_in(app, kop, Peran.BENDAHARA)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement the engine is sent inside the block."""
    sent: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        sent.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def numbers(page: str) -> list[str]:
    return re.findall(r">(JU-\d{4}-\d{5})</a> ", page)


def test_an_empty_list_says_what_to_do_first(ratna):
    page = ratna.get("/{slug}/jurnal").text

    assert "Belum ada jurnal" in page
    assert "Catat jurnal pertama" in page or "Impor saldo awal" in page


def test_bu_ratna_finds_a_journal_by_word_date_account_and_unit(ratna, desa):
    record(ratna, *HIBAH, keterangan="Hibah dari desa", tanggal="2-1-2025")
    gerai = (("6105", str(desa.sembako), "", "350.000", ""), LISTRIK[1])
    record(ratna, *gerai, keterangan="Listrik 100% gerai", bukti="KW-17", tanggal="20-2-2025")
    found = {
        "": ["JU-2025-00002", "JU-2025-00001"],
        "?q=hibah": ["JU-2025-00001"],
        "?q=kw-17": ["JU-2025-00002"],
        "?q=100%25": ["JU-2025-00002"],
        "?sejak=1-2-2025": ["JU-2025-00002"],
        "?sampai=31-1-2025": ["JU-2025-00001"],
        "?akun=3131": ["JU-2025-00001"],
        "?akun=listrik": ["JU-2025-00002"],
        f"?unit={desa.sembako}": ["JU-2025-00002"],
        "?sifat=penutup": [],
        "?q=350.000": ["JU-2025-00002"],
        "?q=00001": ["JU-2025-00001"],
        "?q=2/1/2025": ["JU-2025-00001"],
    }

    assert {a: numbers(ratna.get("/{slug}/jurnal" + a).text) for a in found} == found


def test_a_filter_that_cannot_be_read_says_so_and_is_kept(ratna):
    answer = ratna.get("/{slug}/jurnal?akun=zzz&sejak=kapan-kapan")

    assert answer.status_code == 422
    assert 'href="#akun"' in answer.text
    assert 'href="#sejak"' in answer.text
    assert 'value="kapan-kapan"' in answer.text


def test_strange_addresses_are_no_crash(ratna):
    for address in ("?hal=-5", "?hal=zzz", "?hal=99999999999", "?unit=x", "?sifat=x",
                    "?sejak=2-2-2025&sampai=1-2-2025"):  # fmt: skip
        assert ratna.get("/{slug}/jurnal" + address).status_code in (200, 422), address
    for address in ("/jurnal/999", "/jurnal/99999999999999999999999", "/jurnal/0",
                    "/jurnal/baru?dari=99999999999999999999", "/jurnal/unduh.exe"):  # fmt: skip
        assert ratna.get("/{slug}" + address).status_code in (200, 404), address


def test_fifty_journals_fill_a_page_and_cost_no_more_questions_than_one(ratna):
    record(ratna, *HIBAH)
    with statements() as few:
        ratna.get("/{slug}/jurnal")
    for _ in range(51):
        record(ratna, *HIBAH)

    with statements() as many:
        first = ratna.get("/{slug}/jurnal").text

    assert len(numbers(first)) == 50
    assert "Halaman 1 dari 2, 52 jurnal" in first
    assert len(numbers(ratna.get("/{slug}/jurnal?hal=2").text)) == 2
    assert len(many) == len(few) <= 12, many


def test_an_amount_is_what_was_written_not_what_the_program_added(ratna, desa):
    record(ratna, *HIBAH)
    gerai = (("6105", str(desa.sembako), "", "350.000", ""), LISTRIK[1])
    urut = record(ratna, *gerai)

    listed = ratna.get("/{slug}/jurnal").text
    page = ratna.get(f"/{{slug}}/jurnal/{urut}").text
    assert '<td class="angka">350.000</td>' in listed
    assert "700.000" not in listed
    assert "<dd>Rp350.000</dd>" in page
    assert "<dd>Januari 2025</dd>" in page


def test_a_journal_shows_its_lines_units_names_and_seal(ratna, desa):
    record(ratna, *HIBAH)
    rows = (("1131", str(desa.sembako), "siti", "75.000", ""), ("4101", str(desa.sembako), "", "",
            "50.000"), ("1101", "", "", "", "25.000"))  # fmt: skip
    urut = record(ratna, *rows, keterangan="Bon Siti", bukti="BON-3")
    with statements() as sent:
        page = ratna.get(f"/{{slug}}/jurnal/{urut}").text
    jurnal = db.session.get(Journal, (desa.id, urut))

    for words in ("A-0001 Siti Aminah", "SEMBAKO", "otomatis", "BON-3", "Bu Ratna", "Jurnal umum",
                  jurnal.hash.hex()[:16], "Batalkan dan betulkan",
                  f"/jurnal/{urut - 1}"):  # fmt: skip
        assert words in page, words
    assert page.count("otomatis") == 2
    assert f"/jurnal/{urut + 1}" not in page
    assert len(sent) <= 18, sent


def back_link(page: str) -> tuple[str, str]:
    found = re.search(r'<a class="kembali" href="([^"]*)">.*?</svg>([^<]*)</a>', page, re.DOTALL)
    assert found
    return unescape(found[1]), found[2]


def test_a_journal_leads_back_to_the_report_or_the_list_one_came_from(ratna, kop):
    urut = record(ratna, *HIBAH)
    book = f"/{kop.slug}/laporan/buku-besar?akun=1101&sampai=2025-12-31&dari=neraca-saldo"
    links = re.findall(rf'href="(/{kop.slug}/jurnal/{urut}\?[^"]*)"', ratna.client.get(book).text)
    page = ratna.client.get(unescape(links[0])).text
    assert back_link(page) == (book, "Laporan tadi")

    narrowed = f"/{kop.slug}/jurnal?q=listrik"
    record(ratna, *LISTRIK)
    [link, *_] = re.findall(r'href="([^"]*/jurnal/2[^"]*)"', ratna.client.get(narrowed).text)
    page = ratna.client.get(unescape(link)).text
    assert back_link(page) == (narrowed, "Daftar jurnal")
    [before] = re.findall(r'rel="prev" href="([^"]*)"', page)
    assert back_link(ratna.client.get(unescape(before)).text)[0] == narrowed
    assert back_link(ratna.client.get(f"/{kop.slug}/jurnal/1").text)[0] == f"/{kop.slug}/jurnal"


@pytest.mark.parametrize(
    "address",
    ["https://jahat.example/{slug}/jurnal", "//jahat.example/{slug}/jurnal", "/\\jahat.example",
     "javascript:alert(1)", "/keluar", "/{slug}/pengguna", "/lain/jurnal", "/{slug}/tiada", "[",
     "/{slug}/jurnal/1/batalkan", "http:/{slug}/jurnal", "/{slug}/jurnal\t"],
)  # fmt: skip
def test_the_way_back_never_leads_elsewhere(ratna, kop, address):
    record(ratna, *HIBAH)
    asked = {"kembali": address.format(slug=kop.slug)}
    page = ratna.get("/{slug}/jurnal/1", query_string=asked)
    assert page.status_code == 200
    assert back_link(page.text) == (f"/{kop.slug}/jurnal", "Daftar jurnal")
    assert "jahat.example" not in page.text


def test_the_files_hold_the_filtered_journals_with_their_lines(ratna, desa):
    record(ratna, *HIBAH, tanggal="2-1-2025")
    rows = (
        ("2101", str(desa.sembako), "PM-01", "10.000,50", ""),
        ("1101", "", "", "", "10.000,50"),
    )
    record(ratna, *rows, keterangan="=Bayar utang", tanggal="20-2-2025")

    sheet = ratna.get("/{slug}/jurnal/unduh.xlsx?sejak=1-2-2025")
    table = ratna.get("/{slug}/jurnal/unduh.csv?sejak=1-2-2025")
    paper = ratna.get("/{slug}/jurnal/unduh.pdf?sejak=1-2-2025")

    rows = python_calamine.CalamineWorkbook.from_filelike(BytesIO(sheet.data))
    cells = rows.get_sheet_by_index(0).to_python()
    assert [cell for cell in cells[-1] if cell != ""] == ["Jumlah", 20001.0, 20001.0]
    read = list(csv.DictReader(StringIO(table.data.decode("utf-8-sig"))))
    assert [(r["kode"], r["debit"], r["kredit"], r["unit"]) for r in read] == [
        ("2101", "10000.50", "", "SEMBAKO"), ("1101", "", "10000.50", "KANTOR"),
        ("1191", "10000.50", "", "KANTOR"), ("1191", "", "10000.50", "SEMBAKO"),
    ]  # fmt: skip
    assert (read[0]["pihak_jenis"], read[0]["pihak"]) == ("pemasok", "PM-01")
    assert {r["keterangan"] for r in read} == {"'=Bayar utang"}
    assert paper.data.startswith(b"%PDF-")
    assert desa.slug in paper.headers["Content-Disposition"]


def test_a_filter_wider_than_a_file_may_be_is_refused_with_a_way_out(ratna, monkeypatch):
    record(ratna, *HIBAH)
    record(ratna, *HIBAH)
    monkeypatch.setitem(MOST, "pdf", 1)

    answer = ratna.get("/{slug}/jurnal/unduh.pdf")

    assert answer.status_code == 422
    assert "Persempit tanggalnya" in answer.text


def test_the_voucher_is_a_paper_with_lines_words_and_signatures(ratna):
    urut = record(ratna, *HIBAH, keterangan="Hibah dari desa", bukti="H-1")

    paper = PdfReader(BytesIO(ratna.get(f"/{{slug}}/jurnal/{urut}/bukti.pdf").data))
    text = "".join(page.extract_text() for page in paper.pages)

    for words in ("Bukti jurnal JU-2025-00001", "15 Januari 2025", "Hibah dari desa", "H-1",
                  "lima juta rupiah", "1101", "5.000.000", "Dibuat oleh", "Disetujui"):  # fmt: skip
        assert words in text, words


READS = ("/jurnal", "/jurnal/1", "/jurnal/unduh.csv", "/jurnal/1/bukti.pdf", "/akun",
         "/akun/aturan", "/periode")  # fmt: skip
WRITES = ("/jurnal/baru", "/jurnal/1/batalkan")


def test_pak_darto_reads_everything_and_writes_nothing(app, kop, ratna):
    record(ratna, *HIBAH)
    darto = sign_in(app, kop, Peran.PENGAWAS)

    assert {a: darto.get("/{slug}" + a).status_code for a in READS} == dict.fromkeys(READS, 200)
    assert {a: darto.get("/{slug}" + a).status_code for a in WRITES} == dict.fromkeys(WRITES, 403)
    page = darto.get("/{slug}/jurnal/1").text
    assert "Batalkan dan betulkan" not in page
    assert "Lampirkan" not in page


def test_the_wrong_office_the_neighbour_and_a_stranger_see_nothing(app, koperasi, kop, ratna):
    record(ratna, *HIBAH)
    dewi = sign_in(app, kop, Peran.KASIR)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    stranger = app.test_client()

    for address in (*READS, *WRITES):
        assert dewi.get("/{slug}" + address).status_code == 403, address
        assert budi.get(f"/{kop.slug}{address}").status_code == 404, address
        answer = stranger.get(f"/{kop.slug}{address}")
        assert answer.status_code == 302, address
        assert "/masuk" in answer.location
