"""The grid's cells, its odd amounts, and lists pasted from a spreadsheet or a chat."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from app.anggota.rules import Status
from app.buku_besar.journals_simpanan import JenisSimpanan
from app.buku_besar.rules_aturan import Cara
from app.simpanan.rules import KetentuanRow
from app.simpanan.rules_kolektif import (
    SelTerketik,
    grid_lines,
    grid_row,
    odd_cells,
    read_paste,
    wajib_amount,
)
from app.simpanan.rules_setoran import Posisi
from app.simpanan.rules_tagihan import Rencana
from app.values.baca import Unreadable
from app.values.money import rupiah

WAJIB = (
    KetentuanRow(JenisSimpanan.WAJIB, date(2025, 1, 1), rupiah(20_000).sen, dasar="ART pasal 12"),
)
KAS = {Cara.TUNAI: (Cara.TUNAI, None), Cara.TRANSFER: (Cara.TRANSFER, None)}
NOV = date(2025, 11, 30)


def member(nomor="0136", nama="Joko Susilo", *, paid=0, status=Status.ANGGOTA) -> Posisi:
    plan = Rencana(WAJIB, date(2025, 1, 5))
    sen = rupiah(paid).sen
    return Posisi(uuid4(), nomor, nama, status, plan, sen, {"wajib": sen})


def row(**kw):
    biasa = rupiah(kw.pop("biasa", 0)).sen
    return grid_row(member(**kw), NOV, biasa=biasa)


def test_a_row_says_how_many_months_are_open_and_what_they_cost():
    joko = row(paid=8 * 20_000)

    assert (joko.tunggakan, joko.tagihan) == (3, rupiah(60_000).sen)
    assert joko.mulai == date(2025, 9, 1)


def test_who_paid_everything_owes_nothing_and_pays_ahead_from_the_next_month():
    paid = row(paid=11 * 20_000)

    assert (paid.tunggakan, paid.tagihan) == (0, 0)
    assert paid.mulai == date(2025, 12, 1)
    assert paid.sebulan == rupiah(20_000).sen


@pytest.mark.parametrize(
    ("typed", "rupiahs"),
    [
        ("", 0), ("3", 60_000), ("3 bulan", 60_000), ("1", 20_000), ("60", 1_200_000),
        ("40.000", 40_000), ("40rb", 40_000), ("20000", 20_000), ("100", 100),
    ],
)  # fmt: skip
def test_a_small_number_is_months_and_anything_else_is_rupiah(typed, rupiahs):
    joko = row(paid=8 * 20_000)

    assert wajib_amount(typed, joko, NOV) == rupiah(rupiahs).sen


def test_letters_in_a_cell_say_how_to_write_it():
    with pytest.raises(Unreadable, match="tidak terbaca"):
        wajib_amount("dua puluh", row(), NOV)


def test_only_filled_rows_become_deposits_and_every_wrong_cell_is_told():
    siti, joko, tri = row(nomor="0101"), row(nomor="0136"), row(nomor="0157")
    typed = {
        siti.id: SelTerketik(wajib="2", sukarela="50rb", cara=Cara.TRANSFER, mulai=siti.mulai),
        joko.id: SelTerketik(wajib="abc", sukarela="x"),
        tri.id: SelTerketik(),
    }

    lines, reasons = grid_lines([siti, joko, tri], typed, today=NOV, kas=KAS)

    assert [(x.jenis.value, x.jumlah, x.cara, x.dari) for x in lines] == [
        ("wajib", rupiah(40_000), Cara.TRANSFER, date(2025, 1, 1)),
        ("sukarela", rupiah(50_000), Cara.TRANSFER, None),
    ]
    assert [reason.field for reason in reasons] == [f"w-{joko.id}", f"s-{joko.id}"]


def test_the_button_of_a_phone_pays_what_is_due_and_one_month_when_nothing_is():
    joko, paid = row(paid=8 * 20_000), row(nomor="0101", paid=11 * 20_000)
    typed = {r.id: SelTerketik(bayar=True, mulai=r.mulai) for r in (joko, paid)}

    lines, reasons = grid_lines([joko, paid], typed, today=NOV, kas=KAS)

    assert reasons == []
    assert [x.jumlah for x in lines] == [rupiah(60_000), rupiah(20_000)]


def test_what_looks_like_a_slip_of_the_finger_is_told_with_a_guess_and_not_refused():
    tri, joko = row(nomor="0157", biasa=50_000), row(paid=11 * 20_000)
    typed = {tri.id: SelTerketik(sukarela="2000000"), joko.id: SelTerketik(wajib="14")}
    lines, _ = grid_lines([tri, joko], typed, today=NOV, kas=KAS)

    sukarela, wajib = odd_cells([tri, joko], lines)

    assert (sukarela.kolom, sukarela.usul) == ("s", rupiah(200_000).sen)
    assert "sepuluh kali" in sukarela.kalimat
    assert (wajib.kolom, wajib.usul) == ("w", rupiah(20_000).sen)


@pytest.mark.parametrize(("amount", "odd"), [("499999", 0), ("500000", 1)])
def test_odd_begins_at_ten_times_the_usual(amount, odd):
    tri = row(biasa=50_000)
    lines, _ = grid_lines([tri], {tri.id: SelTerketik(sukarela=amount)}, today=NOV, kas=KAS)

    assert len(odd_cells([tri], lines)) == odd


@pytest.mark.parametrize(
    ("pasted", "who", "cells"),
    [
        ("0115\t40.000\t20000", "0115", ("40.000", "20000")),
        ("0115\tSri Wahyuni\t40.000", "0115", ("40.000", "")),
        ("Sri Wahyuni\t2", "0115", ("2", "")),
        ("3. Sri Wahyuni 40rb", "0115", ("40rb", "")),
        ("- Joko Susilo: 3 bulan, 50rb", "0136", ("3 bulan", "50rb")),
        ("joko = Rp 60.000", "0136", ("Rp 60.000", "")),
        ("0136 20000", "0136", ("20000", "")),
    ],
)
def test_a_list_from_a_spreadsheet_or_a_chat_is_understood(pasted, who, cells):
    rows = [row(nomor="0115", nama="Sri Wahyuni"), row(nomor="0136", nama="Joko Susilo")]

    found = read_paste(pasted, rows)

    (expected,) = [r.id for r in rows if r.nomor == who]
    assert found.tak_dikenal == ()
    assert found.sel == {expected: cells}


def test_a_name_nobody_has_and_a_name_two_have_are_handed_back():
    rows = [row(nomor="0101", nama="Siti Aminah"), row(nomor="0102", nama="Siti Badriah")]

    found = read_paste("Siti 20rb\nBudi 20rb\n\nSiti Aminah", rows)

    assert found.sel == {}
    assert len(found.tak_dikenal) == 3
    assert "beberapa anggota" in found.tak_dikenal[0]
    assert "tidak ditemukan" in found.tak_dikenal[1]
    assert "tidak terbaca" in found.tak_dikenal[2]


@pytest.mark.parametrize(
    ("typed", "odd"), [("61", rupiah(20_000).sen), ("19999", rupiah(20_000).sen), ("20000", 0)]
)
def test_less_than_one_month_looks_like_months_that_were_meant(typed, odd):
    joko = row(paid=8 * 20_000)
    lines, _ = grid_lines([joko], {joko.id: SelTerketik(wajib=typed)}, today=NOV, kas=KAS)

    assert [(x.kolom, x.usul) for x in odd_cells([joko], lines)] == ([("w", odd)] if odd else [])


def test_the_rest_of_a_month_half_paid_is_not_odd():
    joko = row(paid=8 * 20_000 + 5_000)
    lines, _ = grid_lines([joko], {joko.id: SelTerketik(wajib="15000")}, today=NOV, kas=KAS)

    assert odd_cells([joko], lines) == []
