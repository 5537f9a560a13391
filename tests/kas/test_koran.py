"""A bank statement is taken in once, ticked off, booked from its lines, and signed by another."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from app.buku_besar.queries import lines_of_journal
from app.buku_besar.queries_konteks import context_of
from app.kas import commands_koran as acts
from app.kas.models_koran import (
    BarisKoran,
    KirimanKoran,
    MutasiKoran,
    PasanganKoran,
    RekeningKoran,
    SusunanKoran,
)
from app.kas.offers_koran import line_tasks
from app.kas.rules_koran import JenisMutasi
from app.koperasi.models import Setelan
from app.pengguna.permissions import Peran
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.models import JejakPerubahan
from app.values.money import Money
from app.values.refusal import Conflict, Refused
from tests.buku_besar.buku import count, problems
from tests.kas.rekening import AKHIR, MUTASI, Bank
from tests.masuk import form_fields, sign_in


@pytest.fixture
def bank(app, koperasi):
    return Bank(app, koperasi())


def kode_lines(bank, urut):
    accounts = context_of(bank.id).accounts
    return [(accounts[x.akun_id].kode, x.jumlah) for x in lines_of_journal(bank.id, urut)]


def test_a_file_is_shown_first_and_its_lines_come_in_once(app, bank):
    assert bank.upload().status_code == 303
    assert [x.jumlah for x in bank.state.baris] == [500_000_000, -35_000_000, 800_000, -650_000]
    koran = db.session.get_one(RekeningKoran, (bank.id, files(bank)[0]))
    assert (koran.sejak, koran.sampai, koran.baru) == (date(2025, 1, 2), AKHIR, 4)
    assert (koran.masuk, koran.keluar, koran.saldo_akhir) == (500_800_000, 35_650_000, 465_150_000)
    again = bank.upload(nama="januari-lagi.csv")
    assert again.status_code == 303
    assert count(bank.id, BarisKoran) == 4
    assert count(bank.id, KirimanKoran) == 0


def files(bank):
    db.session.rollback()
    return [row.id for row in db.session.query(RekeningKoran).filter_by(koperasi_id=bank.id)]


def test_a_longer_file_adds_only_what_is_new_and_twins_are_two_lines(app, bank):
    bank.upload()
    more = MUTASI + "01/02/2025;QRIS;;10.000,00;\n01/02/2025;QRIS;;10.000,00;\n"
    bank.upload(more, "februari.csv")
    assert count(bank.id, BarisKoran) == 6
    bank.upload(more, "februari.csv")
    assert count(bank.id, BarisKoran) == 6


def test_the_page_shows_what_was_understood_and_remembers_the_columns_of_this_bank(app, bank):
    odd = "Hari;Isi;Lepas;Dapat\n02/01/2025;Hibah;;5000000\n"
    page = f"/{{slug}}/kas/bank/{bank.akun}/unggah"
    fields = form_fields(bank.ratna.get(page).text)
    sent = bank.ratna.client.post(
        page.format(slug=bank.ratna.slug),
        data=fields | {"berkas": (BytesIO(odd.encode()), "o.csv")},
    )
    asked = bank.ratna.get(sent.location)
    assert "Pilih kolom tanggal" in asked.text
    kolom = {"tanggal": "0", "keterangan": "1", "keluar": "2", "masuk": "3"}
    looked = bank.ratna.send(sent.location, periksa="ya", **kolom)
    assert "Rp5.000.000" in looked.text
    assert count(bank.id, BarisKoran) == 0
    done = bank.ratna.send(sent.location, simpan="ya", **kolom)
    assert done.status_code == 303, problems(done.text)
    saved = db.session.get_one(SusunanKoran, (bank.id, bank.akun)).kolom
    assert saved == {"tanggal": "Hari", "keterangan": "Isi", "keluar": "Lepas", "masuk": "Dapat"}
    assert bank.upload(odd.replace("5000000", "70000")).status_code == 303
    assert count(bank.id, BarisKoran) == 2
    assert bank.ratna.get(sent.location).status_code == 303  # confirmed before: leads on


def test_a_file_with_a_wrong_row_brings_nothing_in_and_names_the_row(app, bank):
    answer = bank.upload(MUTASI.replace("16/01/2025", "46/01/2025"))
    assert answer.status_code == 422
    assert "Baris 3" in answer.text
    assert count(bank.id, BarisKoran) == 0
    hostile = bank.upload("<html>", "x.csv")
    assert hostile.status_code == 422
    assert "halaman web" in problems(hostile.text)[0]


def test_the_obvious_pairs_are_proposed_and_accepted_on_the_page(app, bank):
    bank.upload()
    page = bank.ratna.get(f"/{{slug}}/kas/bank/{bank.akun}").text
    ticked = re.findall(r'name="usul" value="([^"]+)"[^>]*checked', page)
    assert len(ticked) == 2
    data = form_fields(page) | {"usul": ticked, "usulan": "ya"}
    answer = bank.ratna.client.post(f"/{bank.ratna.slug}/kas/bank/{bank.akun}", data=data)
    assert answer.status_code == 303, problems(answer.text)
    bank.ratna.client.post(f"/{bank.ratna.slug}/kas/bank/{bank.akun}", data=data)
    assert count(bank.id, PasanganKoran) == 2
    assert [x.keterangan for x in bank.state.baris_terbuka] == ["BUNGA", "BIAYA ADM"]


def test_many_to_one_must_add_up(app, bank):
    bank.upload("Tanggal;Keterangan;Debet;Kredit\n02/01/2025;Termin 1;;2000000\n"
                "03/01/2025;Termin 2;;3000000\n")  # fmt: skip
    s = bank.state
    (hibah,) = [x for x in s.posting if x.jumlah > 0]
    lines = [x.id for x in s.baris]

    def match(baris, key=None):
        key = key or new_id()
        return transact(
            lambda: (
                acts.match_koran(
                    bank.id, key, bank.akun, baris=baris, posting=[hibah.kunci], by=bank.by
                ).id
            )
        )

    with pytest.raises(Refused, match=r"selisih Rp3\.000\.000"):
        match(lines[:1])
    with pytest.raises(Refused, match="sedikitnya satu"):
        match([])
    key = new_id()
    assert match(lines, key) == match(lines, key)
    with pytest.raises(Refused, match="muat ulang"):
        match(lines)
    assert bank.state.baris_terbuka == []
    transact(lambda: acts.unmatch_koran(bank.id, key))
    transact(lambda: acts.unmatch_koran(bank.id, key))
    assert len(bank.state.baris_terbuka) == 2
    traces = db.session.query(JejakPerubahan).filter_by(koperasi_id=bank.id, jenis="pasangan_koran")
    assert [t.tindakan for t in traces] == ["lepas"]


def test_charges_and_interest_are_booked_from_their_lines_to_the_sen(app, bank):
    bank.upload()
    key = new_id()
    urut = bank.book("BUNGA", JenisMutasi.BUNGA, Money(200_000), key)
    assert kode_lines(bank, urut) == [("1111", 800_000), ("8101", 200_000), ("7101", -1_000_000)]
    assert bank.book("BUNGA", JenisMutasi.BUNGA, Money(200_000), key) == urut
    with pytest.raises(Conflict):
        bank.book("BUNGA", JenisMutasi.BUNGA, Money(100), key)
    with pytest.raises(Refused, match="muat ulang"):
        bank.book("BUNGA", JenisMutasi.BUNGA, Money(200_000))
    assert kode_lines(bank, bank.book("ADM", JenisMutasi.BIAYA)) == [
        ("6114", 650_000), ("1111", -650_000),
    ]  # fmt: skip
    assert {"BUNGA", "BIAYA ADM"}.isdisjoint(x.keterangan for x in bank.state.baris_terbuka)
    assert count(bank.id, MutasiKoran) == 2


def test_what_does_not_fit_the_side_of_a_line_is_refused(app, bank):
    bank.upload()
    for words, jenis, pajak, sentence in (
        ("ADM", JenisMutasi.BUNGA, 0, "menambah saldo"),
        ("BUNGA", JenisMutasi.BIAYA, 0, "mengurangi"),
        ("BUNGA", JenisMutasi.PAJAK, 0, "mengurangi"),
        ("BUNGA", JenisMutasi.BUNGA, 900_000, "melebihi"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=sentence):
            bank.book(words, jenis, Money(pajak))
    assert kode_lines(bank, bank.book("ADM", JenisMutasi.PAJAK)) == [
        ("8101", 650_000), ("1111", -650_000),
    ]  # fmt: skip


def test_the_booking_page_fills_in_the_tax_shows_the_journal_and_books(app, bank):
    bank.upload()
    page = f"/{{slug}}/kas/bank/baris/{bank.line('BUNGA').id}/catat"
    assert form_fields(bank.ratna.get(page).text)["pajak"] == "2.000"
    looked = bank.ratna.send(page, periksa="ya")
    assert "Jurnal yang akan dicatat" in looked.text
    assert count(bank.id, MutasiKoran) == 0
    done = bank.ratna.send(page, simpan="ya")
    assert done.status_code == 303, problems(done.text)
    account = bank.ratna.get(done.location).text
    assert "BUNGA dibukukan dan dicocokkan." in account
    urut = int(re.search(r"/jurnal/([0-9]+)", account.rsplit("Sudah dicocokkan", 1)[1])[1])
    assert "Bunga sebelum pajak" in bank.ratna.get(f"/{{slug}}/jurnal/{urut}/bukti").text
    hindered = bank.ratna.get(f"/{{slug}}/jurnal/{urut}/batalkan").text
    assert "lepaskan dahulu pasangannya" in hindered


@pytest.mark.parametrize(("mulai", "nilai", "pajak"), [
    (date(2025, 1, 31), "15", "1.411,76"), (date(2025, 1, 1), "0", ""),
    (date(2025, 2, 1), "15", "2.000"),
])  # fmt: skip
def test_the_tax_taken_off_interest_is_that_of_the_setting_on_the_day_of_the_line(
    bank, mulai, nilai, pajak
):
    bank.upload()
    transact(lambda: db.session.add(
        Setelan(koperasi_id=bank.id, kunci="kas.pajak_bunga_bank", mulai=mulai, nilai=nilai,
                dasar="PP baru")
    ))  # fmt: skip

    page = bank.ratna.get(f"/{{slug}}/kas/bank/baris/{bank.line('BUNGA').id}/catat").text

    assert form_fields(page)["pajak"] == pajak


def test_tax_on_a_line_of_its_own_is_offered_as_tax_and_not_taken_off_the_interest_again(app, bank):
    bank.upload(MUTASI + "31/01/2025;PAJAK BUNGA;1.600,00;;4.649.900,00\n")
    page = "/{slug}/kas/bank/baris/%s/catat"

    interest = form_fields(bank.ratna.get(page % bank.line("BUNGA").id).text)
    tax = form_fields(bank.ratna.get(page % bank.line("PAJAK").id).text)

    assert (interest["jenis"], interest["pajak"]) == ("bunga", "")
    assert tax["jenis"] == "pajak"
    assert bank.ratna.send(page % bank.line("BUNGA").id, simpan="ya").status_code == 303
    assert bank.ratna.send(page % bank.line("PAJAK").id, simpan="ya").status_code == 303
    rows = [x for x in bank.state.posting if x.jumlah in (800_000, -160_000)]
    assert len(rows) == 2


def test_who_has_not_begun_matching_is_asked_first_where_to_begin(app, bank):
    page = bank.ratna.get(f"/{{slug}}/kas/bank/{bank.akun}").text

    assert page.index("Tentukan tanggal mulainya") < page.index("belum di rekening koran")


def test_another_event_opens_with_the_amount_the_day_and_the_bank_filled_in(app, bank):
    bank.upload()
    page = bank.ratna.get(f"/{{slug}}/kas/bank/baris/{bank.line('PLN').id}/catat").text
    address = re.search(r'href="([^"]+/kas/catat/bayar_beban[^"]*)"', page)[1]
    fields = form_fields(bank.ratna.get(address.replace("&amp;", "&")).text)
    assert (fields["jumlah"], fields["tanggal"]) == ("350.000", "16 Jan 2025")


def test_after_letting_go_the_booking_is_cancelled_and_neither_half_waits_for_the_bank(app, bank):
    bank.upload()
    urut = bank.book("ADM", JenisMutasi.BIAYA)
    match = bank.state.cocok.baris[bank.line("ADM").id]
    page = f"/{{slug}}/kas/bank/{bank.akun}"
    let_go = bank.ratna.post(page, {"lepas": str(match)})
    assert let_go.status_code == 303
    answer = bank.ratna.send(f"/{{slug}}/jurnal/{urut}/batalkan", alasan="Salah pilih jenis")
    assert answer.status_code == 303, problems(answer.text)
    assert urut not in {x.urut for x in bank.state.posting_terbuka}
    assert bank.book("ADM", JenisMutasi.PAJAK)


def test_without_a_file_bu_ratna_ticks_her_books_against_the_paper(app, bank):
    state = bank.state
    posts = [x.kunci for x in state.posting]
    key = new_id()
    tick = lambda: acts.tick_postings(bank.id, key, bank.akun, posts, by=bank.by)  # noqa: E731 -- said twice
    assert transact(tick) == 2
    assert transact(tick) == 2
    assert count(bank.id, BarisKoran) == 2
    assert bank.state.posting_terbuka == []
    bank.upload()  # the file comes later: the two ticked lines are the same ones
    assert [x.keterangan for x in bank.state.baris_terbuka] == ["BUNGA", "BIAYA ADM"]


def test_a_typed_line_comes_once_and_the_same_again_must_be_meant(app, bank):
    page = f"/{{slug}}/kas/bank/{bank.akun}/baris"
    typed = {"tanggal": "31-1-2025", "keterangan": "Biaya adm", "keluar": "6.500"}
    fields = form_fields(bank.ratna.get(page).text) | typed
    address = page.format(slug=bank.ratna.slug)
    assert bank.ratna.client.post(address, data=fields).status_code == 303
    assert bank.ratna.client.post(address, data=fields).status_code == 303
    assert count(bank.id, BarisKoran) == 1
    again = bank.ratna.send(page, **typed)
    assert "sudah tercatat" in problems(again.text)[0]
    assert bank.ratna.send(page, memang_dua="y", **typed).status_code == 303
    both = bank.ratna.send(page, masuk="1.000", **typed)
    assert problems(both.text) == ["Isi salah satu: masuk atau keluar."]
    line = bank.state.baris[0].id
    gone = bank.ratna.post(f"/{{slug}}/kas/bank/{bank.akun}/koran/buang", {"baris": str(line)})
    assert gone.status_code == 303
    assert count(bank.id, BarisKoran) == 1


def test_a_wrong_file_is_taken_back_whole_unless_a_line_is_matched(app, bank):
    bank.upload()
    (file,) = files(bank)
    bank.accept()
    drop = f"/{{slug}}/kas/bank/{bank.akun}/koran/buang"
    bank.ratna.post(drop, {"berkas": str(file)})
    assert count(bank.id, BarisKoran) == 4
    for match in set(bank.state.cocok.baris.values()):
        transact(lambda m=match: acts.unmatch_koran(bank.id, m))
    bank.ratna.post(drop, {"berkas": str(file)})
    assert (count(bank.id, BarisKoran), files(bank)) == (0, [])
    bank.upload()
    assert count(bank.id, BarisKoran) == 4


def test_old_books_are_left_out_only_from_a_day_on_which_bank_and_books_agreed(app, bank):
    page = f"/{{slug}}/kas/bank/{bank.akun}/mulai"
    wrong = bank.ratna.send(page, mulai="10-1-2025", saldo="4.000.000")
    assert "saldo buku Rp5.000.000" in problems(wrong.text)[0]
    assert bank.ratna.send(page, mulai="10-1-2025", saldo="5.000.000").status_code == 303
    assert [x.jumlah for x in bank.state.posting_terbuka] == [-35_000_000]


def test_a_line_left_for_thirty_days_becomes_a_task(app, bank):
    bank.upload()
    day = AKHIR + timedelta(30)
    assert [t.judul for t in line_tasks(bank.id, day)] == [
        "2 baris rekening koran belum dicocokkan"
    ]
    (task,) = line_tasks(bank.id, day + timedelta(1))
    assert task.judul == "4 baris rekening koran belum dicocokkan"
    bank.finished()
    assert line_tasks(bank.id, day + timedelta(1)) == []


def test_the_lines_are_searched_and_go_into_a_spreadsheet_as_text(app, bank):
    bank.upload(MUTASI.replace("BIAYA ADM", "=1+1"))
    page = bank.ratna.get(f"/{{slug}}/kas/bank/{bank.akun}/koran?q=pln").text
    assert "PLN PASCABAYAR" in page
    assert "HIBAH DESA" not in page
    sheet = bank.ratna.get(f"/{{slug}}/kas/bank/{bank.akun}/koran/unduh.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.data)).get_sheet_by_index(0).to_python()
    assert "=1+1" in [row[1] for row in rows]
    assert "PLN PASCABAYAR" in bank.ratna.get("/{slug}/cari?q=pascabayar").text


def test_the_neighbour_and_the_wrong_office_find_closed_doors(app, koperasi, bank):
    bank.finished()
    paper = bank.ask(Money(465_150_000))
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    line = bank.line("PLN").id
    for address in (
        f"bank/{bank.akun}", f"bank/{bank.akun}/koran", f"bank/{bank.akun}/rekonsiliasi",
        f"bank/baris/{line}/catat", f"rekonsiliasi/{paper}", f"rekonsiliasi/{paper}/cetak.pdf",
    ):  # fmt: skip
        assert budi.get(f"/{{slug}}/kas/{address}").status_code == 404, address
    his = context_of(budi.koperasi_id).by_role["bank"].id
    stolen = budi.post(f"/{{slug}}/kas/bank/{his}", {"baris": str(line), "posting": "1:1"})
    assert stolen.status_code == 422
    broken = budi.post(f"/{{slug}}/kas/bank/{his}", {"baris": "x", "posting": "9" * 40 + ":1"})
    assert broken.status_code == 422
    darto = sign_in(app, db.session.get_one(type(koperasi()), bank.id), Peran.PENGAWAS)
    assert darto.get(f"/{{slug}}/kas/bank/{bank.akun}").status_code == 200
    assert darto.post(f"/{{slug}}/kas/bank/{bank.akun}", {"ada": "ya"}).status_code == 403
    assert darto.get(f"/{{slug}}/kas/bank/{bank.akun}/unggah").status_code == 403
    not_bank = context_of(bank.id).by_code["1101"].id
    assert bank.ratna.get(f"/{{slug}}/kas/bank/{not_bank}").status_code == 404
