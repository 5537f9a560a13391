"""Books and cards: Siti's card, a cash book page by page, the notes' counts of members."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from app.buku_besar.commands_jurnal import JurnalUmumWritten, record_jurnal, record_jurnal_batch
from app.buku_besar.queries_halaman import owners_on
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules import JenisJurnal, Line
from app.laporan import queries_buku
from app.laporan.queries import prepared, statement
from app.laporan.queries_buku import account_page
from app.laporan.rules_permintaan import Permintaan
from app.pengguna.cli import chosen_actor
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.values.refusal import Refused
from tests.laporan.siti import RIBU, small_books

AKHIR = date(2025, 12, 31)


@pytest.fixture
def buku(app, koperasi):
    return small_books(koperasi())


def test_siti_reads_what_she_saved_and_what_she_owes(buku):
    kartu = statement(buku.id, "kartu-anggota", sampai=AKHIR, anggota="0001")
    found = {b.kode: (b.milik_anggota, b.buku.saldo_akhir) for b in kartu.bagian}
    assert found == {
        "1131": (False, 25 * RIBU), "3101": (True, 100 * RIBU), "3102": (True, 20 * RIBU),
    }  # fmt: skip
    assert kartu.buku.saldo_akhir == 95 * RIBU, "what the cooperative owes her, net"
    assert [r.uraian for r in kartu.buku.baris][-1].endswith("Siti mencicil bon")
    assert kartu.judul == "KARTU ANGGOTA 0001 Siti"


def test_the_sale_to_siti_is_not_her_balance(buku):
    kartu = statement(buku.id, "kartu-anggota", sampai=AKHIR, anggota="0001")
    assert "4101" not in {b.kode for b in kartu.bagian}


def test_a_card_from_july_begins_with_what_stood_in_june(buku):
    kartu = statement(
        buku.id, "kartu-anggota", sejak=date(2025, 7, 1), sampai=AKHIR, anggota="0001"
    )
    bon = next(b for b in kartu.bagian if b.kode == "1131").buku
    assert (bon.saldo_awal, bon.jumlah_kredit, bon.saldo_akhir) == (75 * RIBU, 50 * RIBU, 25 * RIBU)
    assert kartu.buku.saldo_awal == 45 * RIBU


def test_cards_of_all_members_add_up_to_the_control_account(buku):
    cards = [
        statement(buku.id, "kartu-anggota", sampai=AKHIR, anggota=nomor)
        for nomor in ("0001", "0002")
    ]
    pokok = sum(b.buku.saldo_akhir for k in cards for b in k.bagian if b.kode == "3101")
    book = statement(buku.id, "buku-besar", sampai=AKHIR, akun="3101")
    assert pokok == book.saldo_akhir == 100 * RIBU


def test_a_number_nobody_has_is_refused(buku):
    with pytest.raises(Refused, match="Anggota bernomor 0009 tidak ada"):
        statement(buku.id, "kartu-anggota", sampai=AKHIR, anggota="0009")


def test_the_cash_book_names_its_sides_and_ends_at_the_balance_of_the_position(buku):
    book = statement(buku.id, "buku-kas", sampai=AKHIR, akun="1101")
    assert (book.label_debit, book.label_kredit) == ("Masuk", "Keluar")
    assert (book.jumlah_debit, book.jumlah_kredit) == (270 * RIBU, 100 * RIBU)
    posisi = statement(buku.id, "posisi-keuangan", sampai=AKHIR)
    kas = next(b for b in posisi.baris if b.kunci == "kas_setara_kas")
    assert kas.nilai[0] == book.saldo_akhir == 170 * RIBU


def test_a_book_of_savings_names_the_members(buku):
    book = statement(buku.id, "buku-besar", sampai=AKHIR, akun="3101")
    assert [b.anggota for b in book.baris] == ["0001 Siti", "0002 Joko", "0002 Joko"]
    assert [b.saldo for b in book.baris] == [100 * RIBU, 200 * RIBU, 100 * RIBU]


def test_only_cash_has_a_cash_book_and_every_book_needs_its_account(buku):
    with pytest.raises(Refused, match="bukan kas atau bank"):
        statement(buku.id, "buku-kas", sampai=AKHIR, akun="3101")
    with pytest.raises(Refused, match="Sebutkan kode akunnya"):
        statement(buku.id, "buku-besar", sampai=AKHIR)
    with pytest.raises(Refused, match="Akun 9999 tidak ada"):
        statement(buku.id, "buku-besar", sampai=AKHIR, akun="9999")


def test_pages_of_a_long_book_follow_on_and_add_up_to_the_whole(buku, monkeypatch):
    monkeypatch.setattr(queries_buku, "BARIS_SEHALAMAN", 2)
    whole = statement(buku.id, "buku-besar", sampai=AKHIR, akun="1101")
    asked = Permintaan("buku-besar", AKHIR, akun="1101")
    bahan = prepared(buku.id, asked)
    pages = [
        account_page(bahan.sumber, asked, None, bahan.waktu[0], halaman=n) for n in (1, 2, 3, 9)
    ]
    assert [p.nomor for p in pages] == [1, 2, 3, 3]
    assert pages[0].dari == 3
    rows = [row for p in pages[:3] for row in p.buku.baris]
    assert rows == list(whole.baris)
    for before, after in pairwise(pages[:3]):
        assert after.buku.saldo_awal == before.buku.saldo_akhir
    assert {(p.saldo_awal, p.saldo_akhir, p.jumlah_debit) for p in pages} == {
        (whole.saldo_awal, whole.saldo_akhir, whole.jumlah_debit)
    }


def test_savers_of_a_past_day_are_counted_as_they_stood_then(buku):
    pokok = context_of(buku.id).by_code["3101"].id
    counts = [
        owners_on(buku.id, [pokok], day).get(pokok, 0)
        for day in (date(2025, 1, 9), date(2025, 1, 10), date(2025, 10, 30), AKHIR)
    ]
    assert counts == [0, 1, 2, 1]


def test_the_notes_tell_who_came_and_who_left(buku):
    notes = statement(buku.id, "calk", sampai=AKHIR)
    umum = " ".join(notes.catatan[0].paragraf)
    assert "awal periode 1 orang, masuk 1 orang, keluar 1 orang, pada akhir periode 1" in umum
    assert "Hadi Pranoto (Ketua, masa bakti 2025-kini)" in umum
    assert "Badan hukum: AHU-7" in umum
    simpanan = next(n for n in notes.catatan if n.judul == "Simpanan menurut jenis").tabel[0]
    assert simpanan.baris[0].label == "Simpanan pokok (1 anggota)"


def test_the_allocation_in_the_books_is_told_in_the_notes(app, terhitung):
    notes = statement(terhitung, "calk", sampai=date(2026, 12, 31))
    table = next(n for n in notes.catatan if n.judul == "Pembagian SHU").tabel[0]
    assert [(b.label, b.nilai[0]) for b in table.baris] == [
        ("Cadangan", 540_000_000),
        ("Bagian anggota dan dana-dana", 1_260_000_000),
        ("Jumlah", 1_800_000_000),
    ]


def test_a_journal_more_changes_the_book_at_once(buku):
    before = statement(buku.id, "buku-kas", sampai=AKHIR, akun="1101").saldo_akhir
    account = {kode: a.id for kode, a in context_of(buku.id).by_code.items()}
    lines = (Line(account["1101"], 5 * RIBU), Line(account["3131"], -5 * RIBU))
    event = JurnalUmumWritten(new_id(), AKHIR, JenisJurnal.UMUM, "Hibah", lines)
    by = chosen_actor(None)
    transact(lambda: record_jurnal(buku.id, event, by=by))
    assert statement(buku.id, "buku-kas", sampai=AKHIR, akun="1101").saldo_akhir == (
        before + 5 * RIBU
    )


def test_the_number_of_queries_does_not_grow_with_the_books(buku, count_queries):
    def asked() -> list[int]:
        counts = []
        for nama, more in (
            ("posisi-keuangan", {}),
            ("phu", {}),
            ("kartu-anggota", {"anggota": "0001"}),
            ("buku-besar", {"akun": "3101"}),
        ):
            db.session.expunge_all()
            with count_queries() as count:
                statement(buku.id, nama, sampai=AKHIR, **more)
            counts.append(count())
        return counts

    asked()  # the chart is cached from here on
    before = asked()
    account = {kode: a.id for kode, a in context_of(buku.id).by_code.items()}
    events = [
        JurnalUmumWritten(
            new_id(), date(2025, 1 + n % 12, 3), JenisJurnal.UMUM, f"Simpanan {n}",
            (Line(account["1101"], RIBU), Line(account["3101"], -RIBU, anggota_id=buku.siti)),
        )
        for n in range(40)
    ]  # fmt: skip
    by = chosen_actor(None)
    transact(lambda: record_jurnal_batch(buku.id, events, by=by))
    asked()  # the first statement of a new transaction also begins it
    assert asked() == before
    assert max(before) <= 8
