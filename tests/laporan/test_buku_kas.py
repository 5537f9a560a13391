"""The cash book as villages keep it: columns, months, the fee of an agent, on screen and paper."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal, record_jurnal_batch
from app.buku_besar.models import MutasiHarian
from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.koperasi.commands import change_period
from app.koperasi.rules import StatusPeriode
from app.laporan import queries_buku_kas
from app.laporan.draw import draw
from app.laporan.queries import statement
from app.laporan.rules_buku_kas import span_of
from app.pengguna.permissions import Peran
from app.penjualan.rules_agen import KomisiKe
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import Koperasi
from tests.laporan.test_views import href
from tests.masuk import sign_in
from tests.penjualan.gerai import HARI, RATNA, Gerai, R, cancel, trading_village
from tests.penjualan.test_commands_agen import a_day, agent, record, top_up

AKHIR = date(2025, 12, 31)
HEADS = ["No", "Tanggal", "Uraian transaksi", "No bukti", "Masuk", "Keluar", "Saldo", "Keterangan"]


@pytest.fixture
def gerai(koperasi) -> Gerai:
    """A village whose treasurer moved cash in January, March and December."""
    found = trading_village(koperasi())
    for on, text, sen, who, bukti in (
        (date(2025, 1, 20), "Listrik kantor", -350_000_00, None, "PLN-77"),
        (date(2025, 3, 3), "Simpanan pokok", 100_000_00, found.siti, ""),
        (date(2025, 3, 20), "Angkutan pupuk", -75_000_50, None, ""),
        (date(2025, 12, 31), "Simpanan wajib", 20_000_00, found.joko, ""),
    ):
        book(found, on, text, sen, who=who, bukti=bukti)
    return found


def book(gerai: Gerai, on: date, text: str, sen: int, *, who=None, bukti: str = "") -> int:
    roles = context_of(gerai.id).by_role
    other = roles["simpanan_wajib" if who else "hibah"].id
    event = JurnalUmumWritten(
        id=new_id(), tanggal=on, jenis=JenisJurnal.UMUM, keterangan=text, bukti=bukti,
        lines=(Line(roles["kas_umum"].id, sen), Line(other, -sen, anggota_id=who)),
    )  # fmt: skip
    return transact(lambda: record_jurnal(gerai.id, event, by=RATNA))


def kas(gerai: Gerai, akun: str = "1101", **more):
    return statement(gerai.id, "buku-kas", akun=akun, **{"sampai": AKHIR, **more})


def ledger(gerai: Gerai, akun: str, on: date, unit=None) -> int:
    row = context_of(gerai.id).by_code[akun]
    return saldo_akun(gerai.id, [row.id], on, unit_id=unit)


def sheet(data: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def paper(data: bytes) -> str:
    return "\n".join(p.extract_text() for p in PdfReader(BytesIO(data)).pages)


@pytest.fixture
def ratna(app, gerai):
    return sign_in(app, db.session.get_one(Koperasi, gerai.id), Peran.BENDAHARA)


def test_each_month_begins_with_the_balance_of_the_month_before(gerai):
    found = kas(gerai)

    assert [(b.bulan.month, b.sebutan) for b in found.bulan] == [
        (1, "Saldo Kas umum Bulan Lalu"), (3, "Saldo Kas umum Bulan Lalu"),
        (12, "Saldo Kas umum Bulan Lalu"),
    ]  # fmt: skip
    assert [(b.saldo_awal, b.saldo_akhir) for b in found.bulan] == [
        (0, 465_000_000), (465_000_000, 467_499_950), (467_499_950, 469_499_950),
    ]  # fmt: skip
    for part, last in zip(found.bulan, (31, 31, 31), strict=True):
        assert part.saldo_akhir == ledger(gerai, "1101", part.bulan.replace(day=last))
    assert [r.no for part in found.bulan for r in part.baris] == [1, 2, 1, 2, 1]


def test_an_entry_tells_its_voucher_and_who_it_was_with(gerai):
    rows = [r for part in kas(gerai).bulan for r in part.baris]

    assert [(r.uraian, r.keterangan) for r in rows] == [
        ("Hibah awal", ""), ("Listrik kantor", "bukti luar PLN-77"),
        ("Simpanan pokok", "A-0001 Siti Aminah"), ("Angkutan pupuk", ""),
        ("Simpanan wajib", "A-0002 Joko Susilo"),
    ]  # fmt: skip
    assert all(re.fullmatch(r"JU-2025-\d{5}", r.bukti) for r in rows)


def test_the_spreadsheet_has_the_villages_columns_and_the_ledgers_balances(gerai):
    rows = sheet(draw(kas(gerai), "xlsx"))
    head = rows.index(HEADS)
    body = [row for row in rows[head + 1 :] if row[2]]

    assert [row[2] for row in body if "Saldo Kas umum" in str(row[2])] == [
        "Saldo Kas umum Bulan Lalu"
    ] * 3  # fmt: skip
    ends = {row[2]: row[6] for row in body if str(row[2]).startswith("Jumlah")}
    assert ends == {
        f"Jumlah dan saldo akhir {word} 2025": ledger(gerai, "1101", on) / 100
        for word, on in (
            ("Januari", date(2025, 1, 31)), ("Maret", date(2025, 3, 31)), ("Desember", AKHIR),
        )
    } | {"Jumlah semua bulan dan saldo akhir": ledger(gerai, "1101", AKHIR) / 100}  # fmt: skip
    total = next(row for row in body if row[2] == "Jumlah semua bulan dan saldo akhir")
    assert total[4] == sum(row[4] or 0 for row in body if isinstance(row[0], float))
    assert total[5] == sum(row[5] or 0 for row in body if isinstance(row[0], float)) == 425_000.5
    assert "Cocok: saldo akhir buku ini sama" in str(rows[-2][0])


def test_the_paper_has_the_villages_columns_and_the_ledgers_balances(gerai):
    text = paper(draw(kas(gerai), "pdf"))

    assert "Buku kas umum 1101" in text
    for words in HEADS:
        assert words in text
    assert text.count("Saldo Kas umum Bulan Lalu") == 3
    whole, cents = divmod(ledger(gerai, "1101", AKHIR), 100)
    assert f"{whole:,}".replace(",", ".") + f",{cents:02d}" in text
    assert "Cocok: saldo akhir buku ini sama" in text


def test_a_balance_the_ledger_does_not_keep_is_said_on_every_form(gerai, ratna):
    touched = sa.update(MutasiHarian).where(
        MutasiHarian.koperasi_id == gerai.id, MutasiHarian.tanggal == date(2025, 3, 20),
        MutasiHarian.akun_id == context_of(gerai.id).by_code["1101"].id,
    )  # fmt: skip
    page = "/{slug}/laporan/buku-kas?buku=1101&bulan=2025"
    assert "Cocok dengan buku besar" in ratna.get(page).text
    transact(lambda: db.session.execute(touched.values(kredit=1)) and None)

    found = kas(gerai)
    assert not found.cocok
    assert "Tidak cocok dengan buku besar" in paper(draw(found, "pdf"))
    assert "Tidak cocok dengan buku besar" in str(sheet(draw(found, "xlsx"))[-2][0])
    assert "Tidak cocok dengan buku besar" in ratna.get(page).text


def test_the_book_of_an_agent_has_the_fee_of_each_days_paper(gerai):
    brilink = agent(gerai, "BRILink", gerai.bri)
    top_up(gerai, brilink, 3_000_000)
    urut = record(gerai, a_day(brilink, komisi=R(3_000)))

    for akun in ("1103", "1112"):
        found = kas(gerai, akun, unit="AGEN")
        rows = [r for part in found.bulan for r in part.baris if r.urut == urut]
        # Fees of 35.000 less 15.000 for the bank, and a commission of 3.000, told once.
        assert [r.fee for r in rows if r.fee is not None] == [2_300_000], akun
        assert found.fee == 2_300_000
        assert "Fee" in paper(draw(found, "pdf"))
        body = sheet(draw(found, "xlsx"))
        head = next(row for row in body if row[0] == "No")
        assert head[7] == "Fee"
        assert {row[7] for row in body if str(row[2]).startswith("Jumlah dan")} >= {23_000.0}
        assert found.saldo_akhir == ledger(gerai, akun, AKHIR, gerai.agen)

    assert not kas(gerai, "1103", unit="SEMBAKO").berfee


def test_a_day_cancelled_after_its_month_was_closed_takes_its_fee_back_then(gerai):
    brilink = agent(gerai, "BRILink", gerai.bri)
    top_up(gerai, brilink, 3_000_000)
    urut = record(gerai, a_day(brilink))
    for kode in ("2025-01", "2025-02", "2025-03"):
        transact(lambda k=kode: change_period(gerai.id, k, StatusPeriode.DITUTUP, by=RATNA))
    cancel(gerai, urut, on=date(2025, 4, 2))

    assert kas(gerai, "1103", unit="AGEN", sampai=date(2025, 3, 31)).fee == 2_000_000
    assert kas(gerai, "1103", unit="AGEN", sejak=date(2025, 4, 1)).fee == -2_000_000
    assert kas(gerai, "1103", unit="AGEN").fee == 0


def test_each_float_has_the_fee_of_its_own_agent_and_the_drawer_of_both(gerai):
    brilink, pos = agent(gerai, "BRILink", gerai.bri), agent(gerai, "Agenpos", gerai.pos)
    for one in (brilink, pos):
        top_up(gerai, one, 2_000_000)
    record(gerai, a_day(brilink))
    record(gerai, a_day(pos, komisi=R(7_000)))

    assert kas(gerai, "1112", unit="AGEN").fee == 2_000_000
    assert kas(gerai, "1112.01", unit="AGEN").fee == 2_700_000
    assert kas(gerai, "1103", unit="AGEN").fee == 4_700_000


def test_pages_follow_on_with_the_sums_of_whole_months(gerai, ratna, monkeypatch):
    monkeypatch.setattr(queries_buku_kas, "BARIS_SEHALAMAN", 2)
    book(gerai, date(2025, 3, 25), "Isi galon", -15_000_00)
    address = "/{slug}/laporan/buku-kas?buku=1101&bulan=2025&hal="
    pages = [ratna.get(address + str(n)).text for n in (1, 2, 3)]

    assert "Jumlah dan saldo akhir Januari 2025" in pages[0]
    assert "Maret 2025" not in re.sub(r"<select.*?</select>", "", pages[0], flags=re.DOTALL)
    assert "Jumlah dan saldo akhir Maret" not in pages[1]
    assert "Saldo Kas umum Bulan Lalu" in pages[1]
    assert "Pindahan" in pages[2]
    assert "Jumlah dan saldo akhir Maret 2025" in pages[2]
    march = next(b for b in kas(gerai).bulan if b.bulan.month == 3)
    closing = pages[2][pages[2].index("Jumlah dan saldo akhir Maret") :]
    assert march.jumlah.keluar == 9_000_050
    assert "90.000,50" in closing.split("</tr>")[0]
    assert '<td class="lebar-saja sempit">3</td>' in pages[2], "numbers go on over the page"


def test_every_book_is_found_in_the_treasurers_words(gerai, ratna):
    agent(gerai, "BRILink", gerai.bri)
    for page in ("/{slug}/laporan", "/{slug}/laporan/buku-kas"):
        text = ratna.get(page).text
        for words in (
            "Buku kas umum 1101", "Buku kas operasional 1102", "Buku kas unit 1103 Agen",
            "Buku kas unit 1103 Gerai sembako", "Buku bank 1111", "Buku deposit agen 1112",
        ):  # fmt: skip
            assert ratna.get(href(text, words)).status_code == 200, (page, words)
    assert "unit=SEMBAKO" in href(ratna.get("/{slug}/kas/").text, "Laci Gerai sembako")
    hits = ratna.get("/{slug}/cari?q=kas+operasional").text
    assert "Buku kas operasional 1102" in ratna.get(href(hits, "Buku kas operasional")).text


@pytest.mark.parametrize(
    ("words", "found"),
    [("listrik", 1), ("pln-77", 1), ("siti aminah", 1), ("350.000", 1), ("20-3-2025", 1),
     ("simpanan", 2), ("zzz", 0)],
)  # fmt: skip
def test_a_book_is_searched_by_words_amounts_people_and_days(ratna, words, found):
    page = ratna.get("/{slug}/laporan/buku-kas?buku=1101&bulan=2025&q=" + words).text
    assert page.count('<td class="lebar-saja sempit"><a ') == found
    assert ("Jumlah yang ditemukan" in page) == bool(found)
    assert ("Tidak ada catatan yang memuat" in page) == (not found)


def test_a_month_or_a_year_is_chosen_and_typed_days_win(ratna):
    address = "/{slug}/laporan/buku-kas?buku=1101&bulan="
    assert "1 Maret 2025 s.d. 31 Maret 2025" in ratna.get(address + "2025-03").text
    assert "1 Januari 2025 s.d. 31 Desember 2025" in ratna.get(address + "2025").text
    own = ratna.get(address + "2025&sejak=2025-03-05&sampai=2025-03-20").text
    assert "5 Maret 2025 s.d. 20 Maret 2025" in own
    assert "Saldo Kas umum sebelum 5 Maret 2025" in own
    assert "Listrik" not in own
    file = ratna.get(href(ratna.get(address + "2025-03").text, "XLSX"))
    assert [r[2] for r in sheet(file.data)].count("Listrik kantor") == 0


@pytest.mark.parametrize("words", ["", "2025-13", "25-01", "2025-1", "1800", "²025", "x"])
def test_what_is_no_month_is_no_span(words):
    assert span_of(words) is None


def test_the_number_of_statements_does_not_grow_with_the_book(gerai, count_queries):
    def asked() -> int:
        db.session.expunge_all()
        with count_queries() as count:
            kas(gerai)
        return count()

    asked()
    before = asked()
    roles = context_of(gerai.id).by_role
    events = [
        JurnalUmumWritten(
            id=new_id(), tanggal=date(2025, 1 + n % 12, 7), jenis=JenisJurnal.UMUM,
            keterangan=f"Simpanan {n}", bukti="",
            lines=(
                Line(roles["kas_umum"].id, 100), Line(roles["simpanan_wajib"].id, -100,
                                                     anggota_id=gerai.siti),
            ),
        )
        for n in range(40)
    ]  # fmt: skip
    transact(lambda: record_jurnal_batch(gerai.id, events, by=RATNA))
    asked()
    assert asked() == before
    assert max(before, 1) <= 12


def test_commission_paid_to_the_bank_counts_as_the_days_fee(gerai):
    brilink = agent(gerai, "BRILink", gerai.bri)
    top_up(gerai, brilink, 3_000_000)
    record(gerai, a_day(brilink, komisi=R(75_000), komisi_ke=KomisiKe.BANK))
    found = kas(gerai, "1103", unit="AGEN", sejak=HARI, sampai=HARI)
    assert found.fee == 9_500_000
