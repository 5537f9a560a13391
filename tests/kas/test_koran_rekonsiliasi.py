"""Books and bank of a day are reconciled, signed by another, and stand whatever comes later."""

from __future__ import annotations

import re
from datetime import date

import pytest

from app.buku_besar.queries import saldo_akun
from app.kas import commands_koran as acts
from app.kas import commands_rekonsiliasi_koran as papers
from app.kas.models_koran import (
    BarisKoran,
    PengesahanRekonsiliasi,
    Rekonsiliasi,
)
from app.kas.queries_koran import items_of, reconciliation_on
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.money import Money, rupiah
from app.values.refusal import Refused
from tests.buku_besar.buku import count, problems
from tests.kas.rekening import AKHIR, MUTASI, TODAY, Bank
from tests.masuk import form_fields


@pytest.fixture
def bank(app, koperasi):
    return Bank(app, koperasi())


def test_deposits_in_transit_and_outstanding_payments_explain_the_difference(app, bank):
    bank.finished()
    bank.post("1.000.000", "31-1-2025", "1111", "3131", "Setor tunai sore")
    bank.post("200.000", "30-1-2025", "6105", "1111", "Cek 001")
    state = bank.state
    rekon = reconciliation_on(bank.id, bank.akun, AKHIR, 465_150_000, state)
    assert rekon.saldo_buku == saldo_akun(bank.id, [bank.akun], AKHIR) == 545_150_000
    assert [(r.jenis.value, r.jumlah) for r in rekon.rincian] == [
        ("perjalanan", 100_000_000), ("beredar", -20_000_000),
    ]  # fmt: skip
    assert rekon.nihil
    off = reconciliation_on(bank.id, bank.akun, AKHIR, 465_150_100, state)
    assert off.selisih == 100
    assert not off.nihil


def test_a_deposit_the_bank_shows_in_february_is_in_transit_at_the_end_of_january(app, bank):
    bank.finished()
    bank.post("1.000.000", "31-1-2025", "1111", "3131", "Setor tunai sore")
    bank.upload(MUTASI + "01/02/2025;SETORAN;;1.000.000,00;5.651.500,00\n", "februari.csv")
    bank.accept()
    assert bank.state.baris_terbuka == []
    rekon = reconciliation_on(bank.id, bank.akun, AKHIR, 465_150_000, bank.state)
    assert (rekon.nihil, [r.jumlah for r in rekon.rincian]) == (True, [100_000_000])
    february = reconciliation_on(bank.id, bank.akun, date(2025, 2, 1), 565_150_000, bank.state)
    assert (february.nihil, february.rincian) == (True, ())


def test_pak_hadi_signs_what_bu_ratna_made_and_the_paper_stands_whatever_comes_later(app, bank):
    bank.finished()
    with pytest.raises(Refused, match="selisih Rp1"):
        bank.ask(Money(465_150_100))
    key = new_id()
    paper = bank.ask(Money(465_150_000), key=key)
    assert bank.ask(Money(465_150_000), key=key) == paper
    with pytest.raises(Refused, match="masih menunggu"):
        bank.ask(Money(465_150_000))
    with pytest.raises(Refused, match="diputus sendiri"):
        bank.decide(paper, bank.ratna)
    assert bank.decide(paper) == "disetujui"
    assert count(bank.id, PengesahanRekonsiliasi) == 1
    match = bank.state.cocok.baris[bank.line("PLN").id]
    with pytest.raises(Refused, match="tidak dapat dilepas"):
        transact(lambda: acts.unmatch_koran(bank.id, match))
    bank.post("200.000", "30-1-2025", "6105", "1111", "Cek menyusul")
    row = db.session.get_one(Rekonsiliasi, (bank.id, paper))
    assert (row.saldo_koran, row.saldo_buku) == (465_150_000, 465_150_000)
    assert items_of(bank.id, paper) == []
    page = bank.ratna.get(f"/{{slug}}/kas/rekonsiliasi/{paper}").text
    assert "kini Rp4.451.500" in page
    with pytest.raises(Refused, match="sudah disahkan"):
        bank.ask(Money(0), on=date(2025, 1, 15))
    with pytest.raises(Refused, match="sudah disahkan"):
        transact(
            lambda: acts.record_baris(
                bank.id, new_id(), bank.akun,
                acts.BarisDiketik(AKHIR, "Susulan", rupiah(1)), by=bank.by, today=TODAY,
            )
        )  # fmt: skip
    late = bank.upload(MUTASI + "31/01/2025;SUSULAN;1,00;;\n", "lagi.csv")
    assert late.status_code == 303
    assert count(bank.id, BarisKoran) == 4


def test_books_that_changed_before_the_yes_are_not_signed(app, bank):
    bank.finished()
    paper = bank.ask(Money(465_150_000))
    bank.post("200.000", "30-1-2025", "6105", "1111", "Cek menyusul")
    with pytest.raises(Refused, match="berubah sejak"):
        bank.decide(paper)
    assert papers.request_of(bank.id, paper).status == "menunggu"
    bank.decide(paper, setuju=False)
    again = bank.ask(Money(465_150_000))
    assert [i.jumlah for i in items_of(bank.id, again)] == [-20_000_000]
    assert bank.decide(again) == "disetujui"


def test_lines_nobody_booked_keep_the_paper_from_being_signed(app, bank):
    bank.upload()
    bank.accept()
    with pytest.raises(Refused, match="2 baris rekening koran belum dicocokkan"):
        bank.ask(Money(465_150_000))


def test_the_reconciliation_is_lived_on_the_pages(app, bank):
    bank.finished()
    page = f"/{{slug}}/kas/bank/{bank.akun}/rekonsiliasi?tanggal=2025-01-31"
    opened = bank.ratna.get(page)
    assert form_fields(opened.text)["saldo"] == "4.651.500"
    assert "siap disahkan" in opened.text
    asked = bank.ratna.send(page, simpan="ya")
    assert asked.status_code == 303, problems(asked.text)
    paper = asked.location.rsplit("/", 1)[1]
    listed = bank.hadi.get("/{slug}/persetujuan/").text
    address = re.search(r'href="([^"]+/kas/rekonsiliasi/putusan/[^"]+)"', listed)[1]
    signed = bank.hadi.send(address, setujui="ya")
    assert signed.status_code == 303, problems(signed.text)
    shown = bank.ratna.get(f"/{{slug}}/kas/rekonsiliasi/{paper}").text
    assert "disahkan Pak Hadi" in shown
    drawn = bank.ratna.get(f"/{{slug}}/kas/rekonsiliasi/{paper}/cetak.pdf")
    assert drawn.data.startswith(b"%PDF")
    own = bank.ratna.post(address, {"setujui": "ya"})
    assert own.status_code == 403
