"""Money is counted: the expected figure freezes, the difference is booked once, two people sign."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from app.buku_besar.models import Journal
from app.buku_besar.queries import lines_of_journal, saldo_akun
from app.buku_besar.queries_konteks import context_of
from app.kas.commands_opname import (
    Hitungan,
    close_opname,
    count_opname,
    decide_opname,
    drop_opname,
    record_opname,
)
from app.kas.models_opname import AkhirOpname, HitunganKas, Opname, SelisihKas
from app.kas.offers_opname import count_tasks
from app.kas.queries_opname import opname_rows
from app.kas.rules_opname import PECAHAN, cash_books, counted
from app.koperasi.models import Setelan
from app.pengguna.permissions import Peran
from app.persetujuan.models import Permintaan
from app.platform import clock
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.actor import Actor
from app.values.money import rupiah
from app.values.refusal import Conflict, Refused
from tests.buku_besar.buku import HIBAH, count, problems, record, village
from tests.masuk import form_fields, sign_in

HARI = date(2025, 1, 31)
SAKSI = {"bendahara": "Bu Ratna", "pengawas": "Pak Darto"}


@pytest.fixture
def desa(app, koperasi):
    """Rp5.000.000 in the treasurer's cash, and the people of the village."""
    home = koperasi()
    found = village(home)
    orang = {p: sign_in(app, home, p) for p in (Peran.BENDAHARA, Peran.KETUA, Peran.PENGAWAS)}
    record(orang[Peran.BENDAHARA], *HIBAH)
    return found, orang


def acting(orang) -> Actor:
    return Actor(orang.id, orang.nama)


def begun(desa, orang, *, buta=False, kode="1101", unit=None):
    context = context_of(desa.id)
    akun = context.by_code[kode]
    book = next(
        b for b in cash_books(context) if b.akun == akun and (unit is None or b.unit.id == unit)
    )
    return transact(
        lambda: record_opname(
            desa.id, new_id(), buku=book.kunci, tanggal=HARI, buta=buta, by=acting(orang),
            today=HARI,
        ).id
    )  # fmt: skip


def tally(desa, opname, orang, **lembar):
    said = Hitungan(lembar, *SAKSI.values())
    return transact(lambda: count_opname(desa.id, opname, said, by=acting(orang)).fisik)


def sign(desa, opname, orang, alasan="Kembalian keliru"):
    done = transact(lambda: close_opname(desa.id, opname, alasan=alasan, by=acting(orang)))
    db.session.rollback()
    return done


def kas(desa) -> int:
    return saldo_akun(desa.id, [context_of(desa.id).by_code["1101"].id], HARI)


def test_notes_and_coins_of_every_kind_are_worth_their_value():
    assert [p.nilai for p in PECAHAN] == [
        100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 1_000, 500, 200, 100,
    ]  # fmt: skip
    one_each = {p.kunci: 1 for p in PECAHAN}
    assert counted(one_each) == rupiah(100_000 + 50_000 + 20_000 + 18_000 + 1_800)


def test_bu_ratna_is_five_thousand_short_and_the_shortage_stands_in_6119(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    assert tally(home, opname, ratna, kertas_100000=49, kertas_50000=1, kertas_20000=2,
                 kertas_5000=1) == 499_500_000  # fmt: skip
    sign(home, opname, ratna)
    context = context_of(home.id)
    paper = db.session.get_one(SelisihKas, (home.id, opname))
    lines = lines_of_journal(home.id, paper.jurnal_urut)
    assert [(context.accounts[x.akun_id].kode, x.jumlah) for x in lines] == [
        ("6119", 500_000), ("1101", -500_000),
    ]  # fmt: skip
    assert paper.jumlah == -500_000
    assert kas(home) == 499_500_000
    assert db.session.get_one(AkhirOpname, (home.id, opname)).hasil == "sah"


def test_money_over_is_other_revenue_of_the_unit_whose_drawer_it_is(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna, kode="1103", unit=home.sembako)
    tally(home, opname, ratna, logam_500=1, logam_200=1)
    sign(home, opname, ratna)
    context = context_of(home.id)
    urut = db.session.get_one(SelisihKas, (home.id, opname)).jurnal_urut
    lines = [
        (context.accounts[x.akun_id].kode, x.unit_id, x.jumlah)
        for x in lines_of_journal(home.id, urut)
    ]
    assert lines == [("1103", home.sembako, 70_000), ("7105", home.sembako, -70_000)]


def test_what_is_recorded_after_the_start_does_not_move_the_expected_figure(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    head = db.session.get_one(Opname, (home.id, opname)).kepala_urut
    record(ratna, ("6105", "", "", "350.000", ""), ("1101", "", "", "", "350.000"))
    tally(home, opname, ratna, kertas_100000=50)
    done = sign(home, opname, ratna, alasan="")
    row = db.session.get_one(Opname, (home.id, opname))
    assert (row.saldo_buku, row.kepala_urut) == (500_000_000, head)
    assert head < count(home.id)
    assert done.hasil == "sah"
    assert count(home.id, SelisihKas) == 0
    page = ratna.get(f"/{{slug}}/kas/opname/{opname}").text
    assert "Rp5.000.000" in page


def test_a_count_that_agrees_is_signed_without_a_journal(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    before = count(home.id)
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=50)
    sign(home, opname, ratna, alasan="")
    assert count(home.id) == before
    assert count(home.id, AkhirOpname) == 1


def test_signing_twice_books_once_and_beginning_twice_begins_once(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=49, kertas_50000=1, kertas_20000=2, kertas_5000=1)
    sign(home, opname, ratna)
    before = count(home.id)
    sign(home, opname, ratna)
    assert count(home.id) == before
    key, book = new_id(), cash_books(context_of(home.id))[0].kunci
    by = acting(ratna)
    asked = {"buku": book, "tanggal": HARI, "buta": False, "by": by, "today": HARI}
    one = transact(lambda: record_opname(home.id, key, **asked).id)
    two = transact(lambda: record_opname(home.id, key, **asked).id)
    assert one == two
    with pytest.raises(Conflict):
        transact(lambda: record_opname(home.id, key, **(asked | {"buta": True})))


def test_a_second_count_of_the_same_cash_waits_for_the_first_to_end(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    with pytest.raises(Refused, match="belum selesai"):
        begun(home, ratna)
    with pytest.raises(Refused, match="alasan"):
        transact(lambda: drop_opname(home.id, opname, alasan="", by=acting(ratna)))
    transact(lambda: drop_opname(home.id, opname, alasan="Salah laci", by=acting(ratna)))
    assert begun(home, ratna) != opname
    with pytest.raises(Refused, match="ditinggalkan"):
        tally(home, opname, ratna, kertas_100000=1)


def test_a_count_is_saved_once_and_never_changed(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=50)
    assert tally(home, opname, ratna, kertas_100000=50) == 500_000_000
    with pytest.raises(Conflict, match="sudah dihitung"):
        tally(home, opname, ratna, kertas_100000=49)
    assert db.session.get_one(HitunganKas, (home.id, opname)).fisik == 500_000_000


def test_a_large_difference_waits_for_pak_hadi_and_bu_ratna_may_not_say_yes_herself(app, desa):
    home, orang = desa
    ratna, hadi = orang[Peran.BENDAHARA], orang[Peran.KETUA]
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=49)
    asked = sign(home, opname, ratna)
    assert isinstance(asked, Permintaan)
    assert count(home.id, SelisihKas) == 0
    with pytest.raises(Refused, match="masih menunggu"):
        sign(home, opname, ratna)
    with pytest.raises(Refused, match="diputus sendiri"):
        decided(home, asked.id, ratna)
    decided(home, asked.id, hadi)
    akhir = db.session.get_one(AkhirOpname, (home.id, opname))
    assert (akhir.hasil, akhir.oleh, akhir.permintaan_id) == ("sah", hadi.id, asked.id)
    assert kas(home) == 490_000_000


def decided(home, permintaan_id, orang, *, setuju=True, catatan="ya"):
    return transact(
        lambda: (
            decide_opname(
                home.id, permintaan_id, setuju=setuju, catatan=catatan, by=acting(orang)
            ).status
        )
    )


def test_after_a_no_the_count_is_asked_for_again_or_left(app, desa):
    home, orang = desa
    ratna, hadi = orang[Peran.BENDAHARA], orang[Peran.KETUA]
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=49)
    first = sign(home, opname, ratna).id
    decided(home, first, hadi, setuju=False, catatan="hitung lagi")
    second = sign(home, opname, ratna).id
    assert first != second
    decided(home, second, hadi)
    assert count(home.id, SelisihKas) == 1


def test_the_limit_is_the_one_in_force_on_the_day_of_the_count(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    transact(
        lambda: db.session.add(
            Setelan(koperasi_id=home.id, kunci="kas.batas_selisih", mulai=HARI, nilai="100000")
        )
    )
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=49)
    assert isinstance(sign(home, opname, ratna), AkhirOpname)


def test_pak_darto_surprises_the_drawer_blind_and_sees_no_figure_before_he_counted(app, desa):
    home, orang = desa
    darto = orang[Peran.PENGAWAS]
    sent = darto.send("/{slug}/kas/opname/baru", tanggal="31-1-2025")
    assert sent.status_code == 303
    page = darto.get(sent.location).text
    assert "tersembunyi" in page
    assert "5.000.000" not in page
    assert "5.000.000" not in darto.get("/{slug}/kas/opname").text
    rows, _ = opname_rows(home.id)
    assert rows[0].saldo_buku is None
    saved = darto.send(sent.location, kertas_100000="50", **SAKSI)
    assert saved.status_code == 303, problems(saved.text)
    page = darto.get(saved.location).text
    assert "Rp5.000.000" in page
    assert "Tanda tangani</button>" not in page
    assert darto.post(saved.location, {"alasan": "boleh ya"}).status_code == 403


def test_bu_ratna_adds_up_looks_at_the_journal_and_signs_on_the_pages(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    sent = ratna.send("/{slug}/kas/opname/baru", tanggal="31-1-2025", buta="")
    added = ratna.send(sent.location, kertas_100000="49", kertas_50000="1", kertas_20000="2",
                       kertas_5000="1", periksa="ya", **SAKSI)  # fmt: skip
    assert added.status_code == 200
    assert "4.995.000" in added.text
    assert count(home.id, HitunganKas) == 0
    fields = form_fields(added.text)
    assert (fields["kertas_100000"], fields["pengawas"]) == ("49", "Pak Darto")
    saved = ratna.client.post(sent.location, data=fields)
    looked = ratna.send(saved.location, alasan="Kembalian keliru", periksa="ya")
    assert "Jurnal yang akan dicatat" in looked.text
    assert "6119" in looked.text
    assert count(home.id, SelisihKas) == 0
    signed = ratna.send(saved.location, alasan="Kembalian keliru")
    assert signed.status_code == 303
    page = ratna.get(saved.location).text
    assert "Ditandatangani" in page
    assert "Batalkan dan betulkan" in page
    assert count(home.id, SelisihKas) == 1


def test_wrong_notes_stay_as_typed_with_every_sentence_at_once(app, desa):
    _, orang = desa
    ratna = orang[Peran.BENDAHARA]
    sent = ratna.send("/{slug}/kas/opname/baru", tanggal="31-1-2025")
    answer = ratna.send(sent.location, kertas_100000="lima", kertas_50000="-3",
                        kertas_20000="99999999", bendahara="", pengawas="")  # fmt: skip
    assert answer.status_code == 422
    assert len(problems(answer.text)) == 5
    assert form_fields(answer.text)["kertas_100000"] == "lima"
    same = ratna.send(sent.location, kertas_100000="1", bendahara="Bu Ratna", pengawas="bu ratna")
    assert problems(same.text) == ["Saksi harus dua orang yang berbeda."]
    future = ratna.send(
        "/{slug}/kas/opname/baru", tanggal=f"{clock.today() + timedelta(40):%d-%m-%Y}"
    )
    assert future.status_code == 422
    assert len(problems(future.text)) == 2


def test_a_shortage_that_would_leave_the_drawer_below_nil_is_refused_and_nothing_is_signed(
    app, desa
):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=49, kertas_50000=1, kertas_20000=2, kertas_5000=1)
    record(ratna, ("6105", "", "", "5.000.000", ""), ("1101", "", "", "", "5.000.000"))
    with pytest.raises(Refused, match="akan kurang"):
        sign(home, opname, ratna)
    assert count(home.id, AkhirOpname) == 0


def test_cancelling_the_difference_is_told_on_the_count_and_offers_a_new_one(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=49, kertas_50000=1, kertas_20000=2, kertas_5000=1)
    sign(home, opname, ratna)
    urut = db.session.get_one(SelisihKas, (home.id, opname)).jurnal_urut
    answer = ratna.send(f"/{{slug}}/jurnal/{urut}/batalkan", alasan="Uangnya ketemu di map")
    assert answer.status_code == 303, problems(answer.text)
    assert f"dari={opname}" in answer.location
    assert ratna.get(answer.location).status_code == 200
    assert "kemudian dibatalkan" in ratna.get(f"/{{slug}}/kas/opname/{opname}").text
    assert kas(home) == 500_000_000
    proof = ratna.get(f"/{{slug}}/jurnal/{urut}/bukti").text
    assert "disaksikan Bu Ratna dan Pak Darto" in proof


def test_the_neighbour_finds_nothing_and_his_cash_book_is_not_taken(app, koperasi, desa):
    home, orang = desa
    opname = begun(home, orang[Peran.BENDAHARA])
    budi = sign_in(app, koperasi(), Peran.BENDAHARA, nama="Budi")
    for page in ("", "/hitung", "/tinggalkan", "/berita-acara.pdf"):
        assert budi.get(f"/{{slug}}/kas/opname/{opname}{page}").status_code == 404
    book = cash_books(context_of(home.id))[0].kunci
    sent = budi.send("/{slug}/kas/opname/baru", buku=book)
    assert sent.status_code == 422
    assert count(budi.koperasi_id, Opname) == 0


def test_the_minutes_and_the_list_are_papers(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    opname = begun(home, ratna)
    early = ratna.get(f"/{{slug}}/kas/opname/{opname}/berita-acara.pdf")
    assert early.status_code == 303
    tally(home, opname, ratna, kertas_100000=49, kertas_50000=1, kertas_20000=2, kertas_5000=1)
    sign(home, opname, ratna)
    paper = ratna.get(f"/{{slug}}/kas/opname/{opname}/berita-acara.pdf")
    assert paper.data.startswith(b"%PDF")
    sheet = ratna.get("/{slug}/kas/opname/unduh.xlsx?keadaan=selisih")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.data)).get_sheet_by_index(0).to_python()
    assert list(rows[-1][1:6]) == [
        "Kas umum (bendahara)", 5_000_000, 4_995_000, -5_000, "Ditandatangani",
    ]  # fmt: skip
    assert "Tidak ada yang cocok" in ratna.get("/{slug}/kas/opname?q=zzz").text
    found = ratna.get("/{slug}/cari?q=darto").text
    assert re.search(rf"kas/opname/{opname}", found)


def test_the_task_vanishes_when_every_book_that_holds_money_was_counted(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    (task,) = count_tasks(home.id, HARI)
    assert task.keterangan == "Kas umum (bendahara)"
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=50)
    assert count_tasks(home.id, HARI)
    sign(home, opname, ratna, alasan="")
    assert count_tasks(home.id, HARI) == ()
    assert count_tasks(home.id, HARI + timedelta(1))


def test_no_journal_is_made_before_the_signature(app, desa):
    home, orang = desa
    ratna = orang[Peran.BENDAHARA]
    before = count(home.id, Journal)
    opname = begun(home, ratna)
    tally(home, opname, ratna, kertas_100000=1)
    assert count(home.id, Journal) == before
