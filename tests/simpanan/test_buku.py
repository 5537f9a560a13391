"""The passbook: lines in the order they were booked, printed once, each on its row."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.buku_besar.commands_jurnal import record_saldo_awal, reverse_journal
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import Line
from app.buku_besar.rules_aturan import Cara
from app.koperasi.commands import set_setting
from app.pengguna.permissions import Peran
from app.platform.db import transact
from app.platform.ids import new_id
from app.simpanan.commands_penarikan import record_penarikan, record_potongan
from app.simpanan.models_buku import CetakBukuSimpanan
from app.simpanan.queries import positions
from app.simpanan.queries_buku import passbook_of, statement_of
from app.simpanan.rules_buku import CetakRow, TataBuku, row_for, short_months
from app.values.money import rupiah
from tests.buku_besar.buku import count, problems
from tests.masuk import form_fields, sign_in
from tests.simpanan.desa import RATNA, J, collect, line, paper, pay, village

MM = 72 / 25.4


@pytest.fixture
def rumah(koperasi):
    kop = koperasi(mulai_buku=date(2025, 1, 1))
    return kop, village(kop)


@pytest.fixture
def desa(rumah):
    return rumah[1]


@pytest.fixture
def ratna(app, rumah):
    return sign_in(app, rumah[0], Peran.BENDAHARA)


def a_spring(desa) -> None:
    """Opening, two receipts, a list, a withdrawal, a deduction and a correction of Siti's."""
    context = context_of(desa.id)
    accounts = {name: context.by_role[name].id for name in ("kas_umum", "simpanan_wajib")}
    opening = [
        Line(accounts["kas_umum"], 2_000_000),
        Line(accounts["simpanan_wajib"], -2_000_000, anggota_id=desa.siti),
    ]
    transact(
        lambda: record_saldo_awal(
            desa.id, key=new_id(), tanggal=date(2024, 12, 31), lines=opening, by=RATNA
        )
    )
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 30_000), on=date(2025, 3, 10))
    rows = [line(desa.joko, J.WAJIB, 10_000), line(desa.siti, J.SUKARELA, 200_000)]
    wrong = collect(desa, rows, on=date(2025, 3, 12))
    urut = paper(desa, wrong).jurnal_urut
    transact(
        lambda: reverse_journal(
            desa.id, urut, key=new_id(), alasan="salah orang", on=date(2025, 3, 13), by=RATNA
        )
    )
    pay(desa, desa.siti, (J.SUKARELA, 250_000), on=date(2025, 3, 12))
    transact(
        lambda: (
            record_penarikan(
                desa.id, new_id(), desa.siti, J.SUKARELA, rupiah(50_000), cara=Cara.TUNAI,
                kas=None, on=date(2025, 4, 2), by=RATNA,
            ).id,
            record_potongan(
                desa.id, new_id(), desa.siti, rupiah(20_000), izin="surat 1 April 2025",
                on=date(2025, 4, 3), by=RATNA,
            ).id,
        )
    )  # fmt: skip


def told(lines) -> list[tuple[str, str, int, int, int, int]]:
    return [
        (x.sandi, x.uraian, *(sen // 100 for sen in (x.pokok, x.wajib, x.sukarela, x.saldo)))
        for x in lines
    ]


def marks_of(content: bytes) -> list[list[tuple[float, float, str]]]:
    """Words of every page: mm from the left, mm from the top of their baseline, text."""
    found = []
    for page in PdfReader(BytesIO(content)).pages:
        high, words = float(page.mediabox.height), []

        def keep(text, _cm, tm, _font, _size, words=words, high=high):
            if text.strip():
                words.append((tm[4] / MM, (high - tm[5]) / MM, text.strip()))

        page.extract_text(visitor_text=keep)
        found.append(words)
    return found


def test_the_book_tells_every_movement_in_the_order_it_was_booked(desa):
    a_spring(desa)

    lines = passbook_of(desa.id, desa.siti)

    assert told(lines) == [
        ("SA", "Saldo awal", 0, 20_000, 0, 20_000),
        ("ST", "Pokok, Wajib Jan–Mar 25", 100_000, 30_000, 0, 150_000),
        ("ST", "Sukarela", 0, 0, 200_000, 350_000),
        ("KR", f"Koreksi {lines[2].bukti}", 0, 0, -200_000, 150_000),
        ("ST", "Sukarela", 0, 0, 250_000, 400_000),
        ("TR", "Penarikan", 0, 0, -50_000, 350_000),
        ("PT", "Potong wajib Apr–Mei 25", 0, 20_000, -20_000, 350_000),
    ]
    saldo = positions(desa.id, [desa.siti])[desa.siti].saldo
    assert lines[-1].saldo == sum(saldo.values())
    assert [x.nomor for x in lines] == list(range(1, 8))


def test_an_entry_booked_late_comes_after_what_the_book_holds_already(desa):
    pay(desa, desa.siti, (J.SUKARELA, 50_000), on=date(2025, 5, 2))
    before = passbook_of(desa.id, desa.siti)
    pay(desa, desa.siti, (J.SUKARELA, 70_000), on=date(2025, 4, 2))

    after = passbook_of(desa.id, desa.siti)

    assert after[: len(before)] == before
    assert [x.tanggal.month for x in after] == [5, 4]


def test_a_statement_runs_by_date_with_the_balance_before_it(desa):
    a_spring(desa)

    lines, before = statement_of(
        desa.id, desa.siti, since=date(2025, 3, 11), until=date(2025, 4, 2)
    )

    assert before == {"wajib": 5_000_000, "pokok": 10_000_000}
    assert [(x.tanggal.day, x.sukarela // 100, x.saldo // 100) for x in lines] == [
        (12, 200_000, 350_000), (12, -200_000, 150_000), (12, 250_000, 400_000),
        (2, -50_000, 350_000),
    ]  # fmt: skip


def test_only_lines_not_printed_yet_go_onto_their_rows(ratna, desa):
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 30_000))
    address = f"/{{slug}}/simpanan/anggota/{desa.siti}/buku"

    first = ratna.send(address)
    pay(desa, desa.siti, (J.SUKARELA, 1_250_000), on=date(2025, 3, 11))
    page = ratna.get(address).text
    second = ratna.send(address)

    tata = TataBuku()
    (words,) = marks_of(first.data)
    assert {round(y, 1) for _, y, _ in words} == {28 + 0.7 * 5}
    fields = form_fields(page)
    assert (fields["dari"], fields["di_baris"]) == ("2", "2")
    (words,) = marks_of(second.data)
    assert {round(y, 1) for _, y, _ in words} == {28 + 1.7 * 5}
    assert "1.250.000" in words[0][2]
    assert min(x for x, _, _ in words) == pytest.approx(float(tata.kiri), abs=0.1)
    assert count(desa.id, CetakBukuSimpanan) == 2


@pytest.mark.poppler
def test_figures_end_at_their_columns_whatever_their_length(ratna, desa, tmp_path):
    pay(desa, desa.siti, (J.POKOK, 100_000), (J.WAJIB, 30_000), (J.SUKARELA, 1_250_000))
    file = tmp_path / "buku.pdf"
    file.write_bytes(ratna.send(f"/{{slug}}/simpanan/anggota/{desa.siti}/buku", di_baris="3").data)

    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout

    found = {
        word: (float(x) / MM, float(end) / MM)
        for x, end, word in re.findall(r'<word xMin="(.*?)" .*?xMax="(.*?)" .*?>(.*?)<', boxes)
    }
    left = float(TataBuku().kiri)
    for word, end in (("100.000", 110), ("30.000", 128), ("1.250.000", 166), ("1.380.000", 187)):
        assert found[word][1] == pytest.approx(left + end, abs=0.15)
    for word, start in (("10/03/2025", 0), ("JU-2025-00001", 19), ("ST", 47)):
        assert found[word][0] == pytest.approx(left + start, abs=0.15)


def test_the_same_form_again_prints_the_same_and_a_reprint_stands_where_it_stood(ratna, desa):
    for day in range(1, 4):
        pay(desa, desa.siti, (J.SUKARELA, 50_000 + day), on=date(2025, 3, day))
    address = f"/{{slug}}/simpanan/anggota/{desa.siti}/buku"
    fields = form_fields(ratna.get(address).text) | {"di_baris": "7"}

    first = ratna.post(address, fields)
    again = ratna.post(address, fields)

    assert first.data == again.data
    assert count(desa.id, CetakBukuSimpanan) == 1
    assert [round(y, 1) for y in sorted({y for _, y, _ in marks_of(first.data)[0]})] == [
        61.5, 66.5, 71.5,
    ]  # fmt: skip
    reprint = form_fields(ratna.get(f"{address}?dari=2").text)
    assert (reprint["dari"], reprint["di_baris"]) == ("2", "8")
    fresh = form_fields(ratna.get(address).text)
    assert (fresh["dari"], fresh["di_baris"]) == ("3", "9")  # nothing new: the last one again


def test_the_page_turns_after_its_last_row_and_the_ruling_is_a_dated_setting(rumah, ratna, desa):
    for name, nilai in (("baris", "5"), ("atas_mm", "30,5"), ("jarak_mm", "6,35")):
        transact(
            lambda n=name, v=nilai: set_setting(
                desa.id, f"simpanan.buku_{n}", v, mulai=date(2025, 1, 1), dasar="buku lama"
            )
        )
    for day in range(1, 4):
        pay(desa, desa.siti, (J.SUKARELA, 50_000), on=date(2025, 3, day))

    answer = ratna.send(f"/{{slug}}/simpanan/anggota/{desa.siti}/buku", di_baris="4")

    pages = [sorted({round(y, 2) for _, y, _ in page}) for page in marks_of(answer.data)]
    assert pages == [
        pytest.approx([30.5 + 3.7 * 6.35, 30.5 + 4.7 * 6.35], abs=0.05),
        pytest.approx([30.5 + 0.7 * 6.35], abs=0.05),
    ]


def test_lines_may_not_be_left_out_and_rows_must_be_on_the_page(ratna, desa):
    address = f"/{{slug}}/simpanan/anggota/{desa.siti}/buku"
    assert "Belum ada catatan" in ratna.get(address).text
    for day in (1, 2):
        pay(desa, desa.siti, (J.SUKARELA, 50_000), on=date(2025, 3, day))

    for typed, said in (
        ({"dari": "2"}, "Catatan nomor 1 belum dicetak"),
        ({"dari": "3"}, "Catatan terakhir nomor 2"),
        ({"di_baris": "21"}, "Halaman buku mempunyai baris 1 sampai 20."),
        ({"dari": "satu"}, "Isi bilangan, misalnya 7."),
        ({"bentuk": "exe"}, ""),
    ):
        answer = ratna.send(address, **typed)
        assert answer.status_code == 422
        assert any(said in text for text in problems(answer.text)), (typed, problems(answer.text))
    assert count(desa.id, CetakBukuSimpanan) == 0


def test_a_line_printer_gets_plain_lines_at_their_rows(ratna, desa):
    pay(desa, desa.siti, (J.WAJIB, 30_000))
    address = f"/{{slug}}/simpanan/anggota/{desa.siti}/buku"

    text = ratna.send(address, bentuk="txt", di_baris="3").data.decode("ascii")
    raw = ratna.send(address, bentuk="prn", di_baris="3").data

    rows = text.split("\r\n")
    assert rows[:8] == [""] * 8  # 28 mm are six rows of 5 mm, then two rows of the page
    assert rows[8].split() == ["10/03/2025", "JU-2025-00001", "ST", "Wajib", "Jan-Mar", "25",
                               "30.000", "30.000"]  # fmt: skip
    assert max(len(row) for row in rows) <= 132
    assert raw.startswith(b"\x1b@\x0f\x1b3" + bytes([round(Decimal("5") / Decimal("25.4") * 216)]))
    assert text.encode() in raw


def test_the_cover_names_the_cooperative_the_member_and_who_signs(ratna, desa):
    answer = ratna.get(f"/{{slug}}/simpanan/anggota/{desa.siti}/buku/sampul.pdf")

    cover, ruled = PdfReader(BytesIO(answer.data)).pages
    said = cover.extract_text()
    for words in ("Buku Simpanan Anggota", "Siti Aminah", "0001", "Krajan", "Ketua", "Bendahara"):
        assert words in said
    heads = ruled.extract_text()
    for words in ("Tanggal", "No. bukti", "Pokok", "Wajib", "Debit", "Kredit", "Saldo", "Paraf"):
        assert words in heads


def test_the_statement_comes_on_paper_and_as_a_spreadsheet(ratna, desa):
    a_spring(desa)
    address = f"/{{slug}}/simpanan/anggota/{desa.siti}/rekening"

    page = ratna.get(f"{address}?sejak=1-4-2025&sampai=30-4-2025").text
    paper_ = ratna.get(f"{address}.pdf?sejak=2025-04-01&sampai=2025-04-30")
    sheet = ratna.get(f"{address}.xlsx?sejak=2025-04-01&sampai=2025-04-30")

    assert "400.000" in page
    assert "Potong sukarela untuk wajib April–Mei 2025" in page
    said = PdfReader(BytesIO(paper_.data)).pages[0].extract_text()
    for words in ("Rekening Simpanan Anggota", "Saldo sebelumnya", "400.000", "350.000"):
        assert words in said
    assert sheet.data[:2] == b"PK"


def test_other_offices_and_the_neighbour_do_not_get_in(app, koperasi, rumah, desa):
    pay(desa, desa.siti, (J.WAJIB, 10_000))
    darto = sign_in(app, rumah[0], Peran.PENGAWAS)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    member = f"/{{slug}}/simpanan/anggota/{desa.siti}"

    assert darto.get(f"{member}/rekening").status_code == 200
    assert darto.get(f"{member}/buku").status_code == 403
    for path in ("buku", "buku/sampul.pdf", "rekening", "rekening.pdf", "rekening.xlsx"):
        assert budi.get(f"{member}/{path}").status_code == 404
    assert budi.get(member.format(slug=desa.slug)).status_code in (403, 404)


@pytest.mark.parametrize(
    ("prints", "wanted", "row"),
    [
        ([], 1, 1),
        ([], 21, 1),
        ([CetakRow(1, 3, 7)], 4, 10),
        ([CetakRow(1, 3, 7)], 2, 8),
        ([CetakRow(1, 20, 20)], 21, 20),
        ([CetakRow(1, 3, 1), CetakRow(2, 3, 12)], 4, 14),
    ],
)
def test_the_next_line_goes_where_the_newest_print_left_off(prints, wanted, row):
    assert row_for(prints, wanted, 20) == row


def test_months_stand_in_little_room():
    assert short_months(date(2025, 1, 1), date(2025, 1, 1)) == "Jan 25"
    assert short_months(date(2025, 1, 1), date(2025, 3, 1)) == "Jan–Mar 25"
    assert short_months(date(2025, 12, 1), date(2026, 2, 1)) == "Des 25–Feb 26"
