"""Pages of reports: from a figure to its journal and back; who may read and who may not."""

from __future__ import annotations

import gzip
import re
from html import unescape

import pytest
from flask import current_app

from app.buku_besar.queries_cocok import verdict
from app.buku_besar.views_tanda import TERSIMPAN
from app.laporan.views_lembar import change
from app.pengguna.permissions import Peran
from app.platform.db import db
from app.platform.models import Koperasi
from app.platform.offers import REGISTRY
from tests.laporan.siti import small_books
from tests.masuk import sign_in

AKHIR = "sampai=2026-12-31"
PAGES = (
    "", f"/posisi-keuangan?{AKHIR}", f"/posisi-keuangan?{AKHIR}&kolom=unit",
    f"/posisi-keuangan?{AKHIR}&rinci=jumlah_ekuitas", f"/phu?{AKHIR}&rinci=shu_setelah_pajak",
    f"/arus-kas?{AKHIR}&metode=tidak_langsung&rinci=arus_operasi",
    f"/arus-kas?{AKHIR}&kolom=unit&rinci=kas_akhir",
    f"/perubahan-ekuitas?{AKHIR}&rinci=saldo_akhir", f"/calk?{AKHIR}", f"/rasio?{AKHIR}",
    f"/neraca-saldo?{AKHIR}", f"/neraca-lajur?{AKHIR}", f"/buku-besar?{AKHIR}&akun=1101",
    f"/buku-kas?{AKHIR}&akun=1111", "/buku-besar", "/buku-kas", "/kartu-anggota",
)  # fmt: skip
KB = 1024


@pytest.fixture
def darto(app, terhitung):
    """Pak Darto, pengawas, who recomputes everything."""
    return sign_in(app, db.session.get_one(Koperasi, terhitung), Peran.PENGAWAS)


@pytest.fixture
def ratna(app, koperasi):
    """Bu Ratna with the small books of Siti."""
    kop = koperasi()
    small_books(kop)
    return sign_in(app, db.session.merge(kop), Peran.BENDAHARA)


def href(page: str, words: str) -> str:
    """The address behind a link whose text holds these words."""
    for address, body in re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL):
        if words in re.sub(r"<[^>]+>", "", unescape(body)):
            return unescape(address)
    raise AssertionError(f"no link says {words!r}")


def sheet(page: str) -> str:
    return page[page.index('<article class="lembar"') : page.index("</article>")]


def test_every_page_opens_and_is_light(darto):
    for address in PAGES:
        page = darto.get("/{slug}/laporan" + address)
        assert page.status_code == 200, address
        assert len(gzip.compress(page.data)) <= 30 * KB, address


def test_from_a_figure_to_its_journal_in_three_clicks_and_back(darto):
    start = darto.get(f"/{{slug}}/laporan/posisi-keuangan?{AKHIR}")
    opened = darto.get(href(sheet(start.text), "106.194.909"))  # cash and cash equivalents
    assert opened.status_code == 200
    book = darto.get(href(sheet(opened.text), "27.880.000"))  # 1101 Kas umum
    assert "Buku besar 1101" in book.text
    assert "27.880.000" in book.text
    journal = darto.get(href(sheet(book.text), "JU-2026-00001"))
    assert "20 anggota baru, simpanan pokok 100.000" in journal.text
    back = href(book.text, "Laporan posisi keuangan")
    assert "sampai=2026-12-31" in back
    assert "rinci=kas_setara_kas" in back
    assert sheet(darto.get(back).text) == sheet(opened.text)


def test_the_figure_of_the_comparison_opens_the_days_of_the_comparison(darto):
    page = darto.get(f"/{{slug}}/laporan/posisi-keuangan?{AKHIR}&rinci=kas_setara_kas")
    book = darto.get(href(sheet(page.text), "45.000.000"))  # 1111 on 31 December 2025
    assert "s.d. 31 Desember 2025" in book.text
    assert 'saldo akhir <b class="angka">45.000.000</b>' in book.text


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [(31_127_200, 46_800_000, "−33%"), (11_250_000, 11_500_000, "−2%"),
     (192_824_654, 193_099_654, ""), (1_005, 1_000, "+1%"), (995, 1_000, "−1%"),
     (1_004, 1_000, ""), (2_000, 1_000, "+100%"), (-300, -200, "+50%"), (5, 0, ""), (-5, 5, "")],
)  # fmt: skip
def test_a_change_is_rounded_to_the_nearest_percent_up_and_down_alike(now, before, says):
    assert change((now, before)) == says


def test_a_figure_of_one_unit_opens_the_book_of_that_unit(darto):
    page = darto.get(f"/{{slug}}/laporan/posisi-keuangan?{AKHIR}&kolom=unit&rinci=persediaan")
    accounts = sheet(page.text).partition('class="isi-baris rinci')[2]
    book = darto.get(href(accounts, "4.630.000"))
    assert "Buku besar 1162" in book.text
    assert re.search(r'<option selected[^>]*value="APOTEK"', book.text)
    assert 'saldo akhir <b class="angka">4.630.000</b>' in book.text


def test_the_accounts_of_a_total_add_up_to_it(darto):
    page = darto.get(f"/{{slug}}/laporan/phu?{AKHIR}&rinci=shu_setelah_pajak")
    part = sheet(page.text)
    figures = re.findall(
        r'<tr class="isi-baris rinci.*?<td class="angka">.*?>([()\d.]+)<', part, re.DOTALL
    )
    total = sum(
        int(text.strip("()").replace(".", "")) * (-1 if text.startswith("(") else 1)
        for text in figures
    )
    assert len(figures) > 25
    assert total == 13_763_900


def test_the_side_shows_the_newest_journals_of_the_row(darto):
    page = darto.get(f"/{{slug}}/laporan/posisi-keuangan?{AKHIR}&rinci=kas_setara_kas")
    side = page.text[page.text.index('class="lajur-samping"') :]
    journal = darto.get(href(side, "Bayar bagian BUMDes"))
    assert journal.status_code == 200
    one = darto.get(href(side, "1101 Kas umum"))
    assert "Buka buku besar 1101" in one.text


def test_the_filter_goes_along_into_every_file(darto):
    page = darto.get("/{slug}/laporan/arus-kas?sampai=30-6-2026&unit=SEMBAKO&kolom=satu")
    for name in ("PDF A4", "PDF F4", "XLSX", "CSV", "TXT", "JSON"):
        address = href(page.text, name)
        assert "unit=SEMBAKO" in address, name
        assert "kolom=satu" in address, name
        assert darto.get(address).status_code == 200, name
    found = darto.get(href(page.text, "JSON")).json
    assert (found["sampai"], found["unit"]) == ("2026-06-30", "SEMBAKO")
    assert len(found["kolom"]) == 1


def test_a_file_has_its_type_and_a_name_that_says_what_it_is(darto):
    wanted = {
        "pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "json": "application/json",
        "txt": "text/plain; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }  # fmt: skip
    for bentuk, media in wanted.items():
        answer = darto.get(f"/{{slug}}/laporan/buku-kas.{bentuk}?{AKHIR}&akun=1101")
        assert answer.headers["Content-Type"] == media
        name = f"{darto.slug}-buku-kas-1101-2026-12-31.{bentuk}"
        assert name in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("address", ["/phu.docx", "/neraca", "/neraca.pdf", "/phu."])
def test_what_does_not_exist_is_not_found(darto, address):
    assert darto.get("/{slug}/laporan" + address).status_code == 404


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/phu?sampai=kapan", "kapan"),
        ("/phu?sampai=31-2-2026", "tidak ada di kalender"),
        ("/phu?sampai=9999-12-31", "di luar 1900 sampai 2100"),
        ("/phu?sampai=2026-01-31&sejak=2026-03-01", "sesudah akhirnya 31 Januari 2026"),
        ("/posisi-keuangan?sampai=2026-01-31&banding=2026-03-01", "harus sebelum tanggal laporan"),
        ("/phu?unit=TIDAK", "Unit TIDAK tidak ada; yang ada: KANTOR"),
        ("/arus-kas?metode=cepat", "tidak ada; langsung atau"),
        ("/buku-besar?akun=zzz", "Akun zzz tidak ada"),
        ("/buku-kas?akun=4101", "bukan kas atau bank"),
        ("/kartu-anggota?anggota=zzz", "Anggota bernomor zzz tidak ada"),
    ],
)
def test_a_wrong_filter_gets_a_sentence_and_keeps_what_was_typed(darto, address, sentence):
    page = darto.get("/{slug}/laporan" + address)
    assert page.status_code == 422
    assert sentence in unescape(page.text)
    assert "ringkas-galat" in page.text
    key, _, typed = address.rpartition("?")[2].rpartition("&")[2].partition("=")
    chosen_from_a_list = key in ("unit", "metode")
    shown = "1 Mar 2026" if typed == "2026-03-01" else typed
    assert chosen_from_a_list or f'value="{shown}"' in page.text
    name, _, query = address.partition("?")
    refused = darto.get(f"/{{slug}}/laporan{name}.json?{query}")
    assert refused.status_code == 422
    assert sentence in unescape(refused.text)


@pytest.mark.parametrize(
    "query",
    ["hal=x", "hal=-5", "hal=99999999999999999999", "rinci=%3Cb%3E", "dari=%3F%3F", "kolom=x"],
)
def test_nonsense_in_the_address_is_ignored(darto, query):
    for name in ("posisi-keuangan", "buku-besar"):
        page = darto.get(f"/{{slug}}/laporan/{name}?{AKHIR}&akun=1101&{query}")
        assert page.status_code == 200, (name, query)


def test_the_way_back_leads_only_to_reports(darto):
    page = darto.get("/{slug}/laporan/buku-besar?akun=1101&dari=//jahat.example/laporan")
    assert "jahat.example" not in page.text.split('id="saringan"')[0]
    assert 'href="//' not in page.text


def test_empty_books_say_what_to_do_first(app, koperasi):
    baru = sign_in(app, koperasi(), Peran.BENDAHARA)
    for address in ("", "/posisi-keuangan", "/buku-besar?akun=1101", "/calk"):
        page = baru.get("/{slug}/laporan" + address)
        assert page.status_code == 200
        assert "Laporan masih kosong" in page.text
        assert "saldo awal" in page.text


def test_a_cashier_and_a_neighbour_see_no_report(app, koperasi, terhitung):
    kop = db.session.get_one(Koperasi, terhitung)
    dewi = sign_in(app, kop, Peran.KASIR)
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    slug = db.session.get_one(Koperasi, terhitung).slug
    for address in ("/laporan", "/laporan/phu", "/laporan/phu.json"):
        assert dewi.get(f"/{slug}{address}").status_code == 403
        assert budi.get(f"/{slug}{address}").status_code == 404


def test_siti_s_card_shows_each_account_and_opens_its_journals(ratna):
    page = ratna.get("/{slug}/laporan/kartu-anggota?anggota=0001&sampai=31-12-2025")
    assert page.status_code == 200
    assert "Kartu anggota 0001 Siti" in page.text
    assert "milik anggota" in page.text
    assert "utang anggota" in page.text
    journal = ratna.get(href(sheet(page.text), "JU-2025-00004"))
    assert "Bon Siti" in journal.text


def test_bu_ratna_writes_her_own_policy_and_goes_back_to_the_usual_one(ratna):
    usual = "Persediaan diukur pada nilai terendah"
    notes = "/{slug}/laporan/calk?sampai=31-12-2025"
    edit = "/{slug}/laporan/calk/teks"
    assert usual in ratna.get(notes).text
    answer = ratna.send(edit, mulai="1-1-2025", persediaan="Kami memakai masuk pertama keluar "
                        "pertama.", komitmen="Sewa gudang sampai 2027.\nBeli mobil.")  # fmt: skip
    assert answer.status_code == 303
    page = ratna.get(notes).text
    assert "Persediaan. Kami memakai masuk pertama" in page
    assert "<p>Beli mobil.</p>" in page
    assert usual not in page
    earlier = ratna.get("/{slug}/laporan/calk?sampai=31-12-2024").text
    assert "Kami memakai masuk pertama" not in earlier
    answer = ratna.send(edit, mulai="1-1-2025", bawaan="persediaan")
    assert answer.status_code == 303
    assert usual in ratna.get(notes).text


def test_a_text_too_long_and_a_day_left_out_are_told_together_with_what_was_typed(ratna):
    edit = "/{slug}/laporan/calk/teks"
    answer = ratna.send(edit, mulai="1-1-2025", pajak="x" * 4001)
    assert answer.status_code == 422
    assert "paling panjang 4000" in answer.text
    assert "x" * 4001 in answer.text
    assert ratna.send(edit, mulai="").status_code == 422
    assert ratna.send(edit, mulai="1-1-2025", bawaan="tidakada").status_code == 422


def test_there_is_no_way_back_from_sak_ep(ratna):
    edit = "/{slug}/laporan/calk/teks"
    assert ratna.send(edit, mulai="1-1-2025", standar="SAK_EMKM").status_code == 303
    assert "(SAK EMKM)" in ratna.get("/{slug}/laporan/calk?sampai=31-12-2025").text
    assert ratna.send(edit, mulai="1-6-2025", standar="SAK_EP").status_code == 303
    answer = ratna.send(edit, mulai="1-7-2025", standar="SAK_EMKM")
    assert answer.status_code == 422
    assert "tidak dapat kembali" in answer.text


def test_pak_darto_reads_the_notes_and_changes_nothing(darto):
    assert "Ubah teks" not in darto.get(f"/{{slug}}/laporan/calk?{AKHIR}").text
    assert darto.get("/{slug}/laporan/calk/teks").status_code == 403


def test_a_page_asks_the_database_a_fixed_number_of_questions(darto, count_queries):
    most = {
        f"posisi-keuangan?{AKHIR}": 18,
        f"posisi-keuangan?{AKHIR}&rinci=jumlah_aset": 21,
        f"phu?{AKHIR}": 19,
        f"neraca-lajur?{AKHIR}": 17,
        f"calk?{AKHIR}": 25,
        f"buku-besar?{AKHIR}&akun=1101": 18,
        f"kartu-anggota?{AKHIR}": 13,
    }  # fmt: skip
    for address, limit in most.items():
        darto.get(f"/{{slug}}/laporan/{address}")
        with count_queries() as count:
            darto.get(f"/{{slug}}/laporan/{address}")
        assert count() <= limit, (address, count())


def test_the_mark_of_the_books_costs_a_report_nothing_while_it_is_kept(ratna, count_queries):
    def asked(page: str) -> int:
        with count_queries() as count:
            assert "Surat dan buku besar:" in ratna.get(page).text
        return count()

    page = "/{slug}/laporan/neraca-saldo?sampai=2025-12-31"
    asked(page)
    warm = asked(page)
    current_app.extensions[TERSIMPAN].clear()
    cold = asked(page)
    with count_queries() as alone:
        verdict(ratna.koperasi_id, current_app.extensions[REGISTRY].subledgers)

    assert 20 < cold - warm <= alone()
