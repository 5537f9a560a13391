"""The front page of each office: figures equal to the ledger, tasks that vanish, search."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from html import unescape

import pytest
import sqlalchemy as sa

from app.beranda.queries import ringkasan_of
from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal_batch
from app.buku_besar.queries import saldo_akun
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.pengguna.permissions import Peran
from app.platform import clock
from app.platform.db import db, transact
from app.platform.grafik import SERI_TERBANYAK
from app.platform.ids import new_id
from app.unit.commands import add_unit
from app.values.actor import Actor
from app.values.calendar import month_end, month_start
from tests.masuk import sign_in

RIBU = 100_000
TODAY = clock.today()
LAST_MONTH = month_start(TODAY) - timedelta(days=1)
# Where nothing waits: 3 find out who asks, 2 the state of the books, 4 the figures; 1 each asks
# savings, the desk, sales, buying, leaving, clearing accounts and backups whether anything waits,
# 2 what cash was not counted, 3 what a young cooperative has not filled in yet.
MOST_STATEMENTS = 21
KILOBYTE = 1024


@pytest.fixture
def kop(app, koperasi):
    """A cooperative whose books began the January before last month."""
    return koperasi(mulai_buku=date(LAST_MONTH.year, 1, 1))


def post(kop, who, *journals: tuple[date, str, int, str, str, str]) -> None:
    """(day, text, rupiah thousands, debit code, credit code, unit) each."""
    koperasi_id = kop.id
    context = context_of(koperasi_id)
    units = {u.kode: u.id for u in context.units.values()}

    def line(kode: str, sen: int, unit: str) -> Line:
        account = context.by_code[kode]
        return Line(account.id, sen, unit_id=None if account.aturan_unit == "K" else units[unit])

    events = [
        JurnalUmumWritten(
            id=new_id(), tanggal=on, jenis=JenisJurnal.UMUM, keterangan=text,
            lines=(line(debit, n * RIBU, unit), line(kredit, -n * RIBU, unit)),
        )
        for on, text, n, debit, kredit, unit in journals
    ]  # fmt: skip
    by = Actor(who.id, who.nama)
    transact(lambda: record_jurnal_batch(koperasi_id, events, by=by))


def post_sen(kop, who, amounts: dict[str, int]) -> None:
    """A grant for each text, in sen."""
    koperasi_id, context = kop.id, context_of(kop.id)
    kas, hibah = (context.by_code[kode].id for kode in ("1101", "3131"))
    events = [
        JurnalUmumWritten(
            id=new_id(), tanggal=LAST_MONTH, jenis=JenisJurnal.UMUM, keterangan=text,
            lines=(Line(kas, sen), Line(hibah, -sen)),
        )
        for text, sen in amounts.items()
    ]  # fmt: skip
    by = Actor(who.id, who.nama)
    transact(lambda: record_jurnal_batch(koperasi_id, events, by=by))


def with_business(app, kop):
    """Bu Ratna with a month of sales in two units, cost, savings and a bank."""
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    koperasi_id = kop.id
    for kode, jenis in (("SEMBAKO", "sembako"), ("APOTEK", "apotek")):
        transact(lambda kode=kode, jenis=jenis: add_unit(
            koperasi_id, kode=kode, nama=kode.title(), jenis=jenis))  # fmt: skip
    post(
        kop, ratna,
        (LAST_MONTH, "Setoran wajib", 9_000, "1101", "3102", "KANTOR"),
        (LAST_MONTH, "Setor bank", 4_000, "1111", "1101", "KANTOR"),
        (LAST_MONTH, "Penjualan lama", 50_000, "1103", "4101", "SEMBAKO"),
        (LAST_MONTH, "Pokok lama", 40_000, "5101", "1103", "SEMBAKO"),
        (LAST_MONTH, "Penjualan obat", 7_000, "1103", "4201", "APOTEK"),
    )  # fmt: skip
    return ratna


def test_the_figures_are_those_of_the_ledger(app, kop):
    with_business(app, kop)
    context = context_of(kop.id)
    cash = [a.id for a in context.accounts.values() if a.kas]
    r = ringkasan_of(kop.id, context, TODAY, seri=SERI_TERBANYAK)

    assert sum(place.jumlah for place in r.kas) == saldo_akun(kop.id, cash, TODAY)
    assert {p.nama: p.jumlah for p in r.kas} == {
        "Kas tunai": 5_000 * RIBU, "Laci kasir": 17_000 * RIBU, "Bank": 4_000 * RIBU,
    }  # fmt: skip
    assert r.simpanan[-1] == 9_000 * RIBU
    assert r.hasil.omzet[-2] == 57_000 * RIBU
    assert dict(r.hasil.per_unit)["Sembako"][-2] == 50_000 * RIBU
    if LAST_MONTH.year == TODAY.year:
        assert r.hasil.shu[-1] == 17_000 * RIBU


def test_bu_ratna_sees_money_chart_units_and_her_button(app, kop):
    ratna = with_business(app, kop)
    page = ratna.get("/{slug}/").text

    assert "Rp26.000.000" in page
    assert "Rp9,0 jt" in page
    assert 'role="img" aria-label="Omzet per unit per bulan' in page
    assert "50.000.000" in page
    assert "Catat jurnal" in page
    assert len(gzip.compress(page.encode())) < 30 * KILOBYTE


def test_pak_hadi_opens_the_report_behind_a_figure(app, kop):
    with_business(app, kop)
    page = sign_in(app, kop, Peran.KETUA).get("/{slug}/").text
    links = re.findall(r'href="(/[^"]+/laporan/[^"]+)"', page)

    if "laporan.show" in app.view_functions:
        names = {link.split("/laporan/")[1].split("?")[0] for link in links}
        assert {"phu", "posisi-keuangan", "arus-kas", "buku-kas"} <= names


def test_dewi_at_the_counter_sees_no_figures_but_her_doors(app, kop):
    with_business(app, kop)
    page = sign_in(app, kop, Peran.KASIR).get("/{slug}/").text

    assert "Rp26.000.000" not in page
    assert "Ke mana sekarang" in page


def test_siti_as_member_comes_to_her_own_page_and_sees_nothing_of_the_books(app, kop):
    with_business(app, kop)
    siti = sign_in(app, kop, Peran.ANGGOTA)
    front = siti.get("/{slug}/")
    page = siti.client.get(front.location)

    assert (front.status_code, front.location) == (302, f"/{kop.slug}/saya")
    assert page.status_code == 200
    assert "Siti" in page.text
    assert "Omzet" not in page.text


def test_budi_of_the_neighbour_cooperative_finds_nothing_here(app, kop, koperasi):
    budi = sign_in(app, koperasi(), Peran.KETUA, nama="Budi")

    assert budi.client.get(f"/{kop.slug}/").status_code == 404
    assert budi.client.get(f"/{kop.slug}/cari?q=setoran").status_code == 404


def test_an_empty_cooperative_says_what_to_do_first(app, kop):
    page = sign_in(app, kop, Peran.BENDAHARA).get("/{slug}/").text

    assert "Buku masih kosong" in page
    for task in ("Saldo awal belum dibukukan", "Unit usaha belum dibuka", "Belum ada anggota",
                 "Pengurus dan pengawas belum diisi"):  # fmt: skip
        assert task in page


def test_a_task_is_shown_to_those_who_can_do_it(app, kop):
    page = sign_in(app, kop, Peran.PENGAWAS).get("/{slug}/").text

    assert "Saldo awal belum dibukukan" not in page
    assert "Tidak ada yang menunggu Anda" in page


def test_books_that_stand_still_show_their_last_month_and_say_so(app, koperasi):
    kop = koperasi(mulai_buku=date(TODAY.year - 1, 1, 1))
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    last = date(TODAY.year - 1, 5, 12)
    post(kop, ratna, (last, "Penjualan", 3_000, "1103", "4101", "KANTOR"))
    page = ratna.get("/{slug}/").text

    assert f"Hasil usaha terakhir tercatat bulan Mei {last.year}." in page
    assert "Omzet Mei" in page
    assert "Rp3,0 jt" in page
    r = ringkasan_of(kop.id, context_of(kop.id), TODAY, seri=4)
    assert (r.acuan, r.tertinggal) == (month_end(last), True)


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(connection, cursor, statement, *_):
        if statement.startswith("SELECT"):
            seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


def test_the_figures_cost_four_statements_of_which_three_read_the_daily_table(app, kop):
    with_business(app, kop)
    koperasi_id, context = kop.id, context_of(kop.id)
    with statements() as asked:
        ringkasan_of(koperasi_id, context, TODAY, seri=SERI_TERBANYAK)

    assert len(asked) == 4
    assert sum("FROM mutasi_harian" in s for s in asked) == 3


def test_the_page_asks_the_same_however_much_business_there_is(app, kop):
    ratna = with_business(app, kop)
    ratna.get("/{slug}/")
    with statements() as few:
        ratna.get("/{slug}/")
    sales = [(LAST_MONTH, f"Jual {n}", n, "1103", "4101", "APOTEK") for n in range(1, 80)]
    post(kop, ratna, *sales)
    with statements() as many:
        ratna.get("/{slug}/")

    assert len(few) == len(many) <= MOST_STATEMENTS, len(many)
    assert not any("FROM posting" in s for s in many)


def test_bu_ratna_finds_a_journal_a_page_and_a_help(app, kop):
    ratna = with_business(app, kop)
    page = ratna.get("/{slug}/cari?q=jual").text

    assert "Hasil untuk “jual”" in page
    assert 'name="q" value="jual"' in page
    assert "Penjualan obat" in page
    assert "Bantuan" in page
    assert f"/{kop.slug}/jurnal" in ratna.get("/{slug}/cari?q=jurnal").text


def test_a_found_journal_shows_the_amount_that_was_written(app, kop):
    ratna = with_business(app, kop)
    post(kop, ratna, (LAST_MONTH, "Listrik gerai", 250, "6105", "1101", "SEMBAKO"))

    assert "Rp250.000" in ratna.get("/{slug}/cari?q=Listrik gerai").text


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("1.250.000", {"Listrik"}), ("1250000", {"Listrik"}), ("Rp 1.250.000", {"Listrik"}),
     ("-1.250.000", {"Listrik"}), ("Rp 1.250.000,50", {"Tagihan air"}), ("1,25jt", {"Listrik"}),
     ("1.250.001", set()), ("1.250", {"Fotokopi"}), ("1,250", set())],
)  # fmt: skip
def test_an_amount_finds_the_journals_that_have_a_line_of_it(app, kop, words, wanted):
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    texts = {"Listrik": 125_000_000, "Tagihan air": 125_000_050, "Fotokopi": 125_000}
    post_sen(kop, ratna, texts)

    page = ratna.get("/{slug}/cari", query_string={"q": words}).text
    assert {text for text in texts if text in page} == wanted


def test_an_amount_of_the_neighbours_is_not_found(app, kop, koperasi):
    budi_kop = koperasi(mulai_buku=date(LAST_MONTH.year, 1, 1))
    budi = sign_in(app, budi_kop, Peran.BENDAHARA, nama="Budi")
    post_sen(budi_kop, budi, {"Rahasia Budi": 125_000_000})
    ratna = with_business(app, kop)

    assert "Rahasia Budi" in budi.get("/{slug}/cari?q=1.250.000").text
    assert "Rahasia Budi" not in ratna.get("/{slug}/cari?q=1.250.000").text


@pytest.mark.parametrize("form", ["{0.day}/{0.month}/{0.year}", "{0:%d%m%Y}", "{0:%Y-%m-%d}"])
def test_a_day_finds_its_journals(app, kop, form):
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    before = LAST_MONTH - timedelta(days=1)
    post(kop, ratna, (LAST_MONTH, "Hari itu", 9, "1101", "3131", "KANTOR"))
    post(kop, ratna, (before, "Sehari sebelumnya", 9, "1101", "3131", "KANTOR"))

    page = ratna.get("/{slug}/cari", query_string={"q": form.format(LAST_MONTH)}).text
    assert "Hari itu" in page
    assert "Sehari sebelumnya" not in page


def test_a_found_journal_leads_back_to_what_was_found(app, kop):
    ratna = with_business(app, kop)
    here = f"/{kop.slug}/cari?q=setoran"
    links = re.findall(rf'href="(/{kop.slug}/jurnal/[0-9][^"]*)"', ratna.client.get(here).text)

    page = ratna.client.get(unescape(links[0])).text
    assert f'class="kembali" href="{here}"' in page
    assert "Hasil pencarian" in page


def test_search_shows_nobody_what_the_office_may_not_see(app, kop):
    with_business(app, kop)
    page = sign_in(app, kop, Peran.KASIR).get("/{slug}/cari?q=Penjualan").text

    assert "Penjualan obat" not in page


@pytest.mark.parametrize(
    ("words", "says"),
    [("", "Apa yang Anda cari?"), ("x", "Tidak ditemukan"), ("%", "Tidak ditemukan"),
     ("zzzz", "Tidak ditemukan"), ("<b>x", "&lt;b&gt;x")],
)  # fmt: skip
def test_a_search_without_result_says_so(app, kop, words, says):
    ratna = sign_in(app, kop, Peran.BENDAHARA)

    assert says in ratna.get("/{slug}/cari", query_string={"q": words}).text


def test_the_front_door_leads_where_one_belongs(app, kop, client):
    assert client.get("/").location.endswith("/masuk")
    ratna = sign_in(app, kop, Peran.BENDAHARA)
    assert ratna.client.get("/").location.endswith("/pilih")
    assert ratna.client.get("/pilih").location.endswith(f"/{kop.slug}/")
    assert client.get("/mulai").status_code == 404
