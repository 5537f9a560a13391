"""Cash, stock and each member's savings may not end a business day below zero."""

from __future__ import annotations

import pytest

from app.buku_besar.commands import post_journals
from app.buku_besar.commands_bagan import add_sub_account
from app.buku_besar.commands_jurnal import draft_of
from app.buku_besar.queries_jurnal import foresee
from app.buku_besar.queries_periksa import derived_problems
from app.platform.db import db, transact
from app.values.refusal import Refused
from tests.buku_besar.acuan_desa import FEB, JAN, MAR, RATNA

SETOR = ("1101", 50_000), ("2111", -50_000, "", "Siti")


def test_bendahara_cannot_pay_more_cash_than_the_day_ends_with(desa):
    desa.catat(JAN, ("1101", 10_000), ("3131", -10_000))

    with pytest.raises(Refused) as no:
        desa.catat(JAN, ("6105", 10_001), ("1101", -10_001))

    assert no.value.reasons == (
        "Kas umum (bendahara) akan kurang Rp0,01 pada akhir hari 15 Januari 2025. Periksa jumlah "
        "atau tanggalnya. Catat talangan lebih dahulu bila ada yang menalangi.",
    )
    desa.catat(JAN, ("6105", 10_000), ("1101", -10_000))


def test_a_backdated_payment_is_refused_for_the_day_it_would_spoil(desa):
    desa.catat(JAN, ("1101", 10_000), ("3131", -10_000))
    desa.catat(FEB, ("6105", 9_000), ("1101", -9_000))
    desa.catat(MAR, ("1101", 90_000), ("3131", -90_000))

    with pytest.raises(Refused, match=r"akhir hari 10 Februari 2025"):
        desa.catat(JAN, ("6105", 5_000), ("1101", -5_000))

    desa.catat(JAN, ("6105", 1_000), ("1101", -1_000))


def test_the_order_within_a_day_does_not_matter(desa):
    spend = draft_of(desa.written(JAN, ("6105", 700), ("1101", -700)))
    receive = draft_of(desa.written(JAN, ("1101", 700), ("3131", -700)))

    assert len(transact(lambda: post_journals(desa.id, [spend, receive], by=RATNA))) == 2


def test_a_bank_account_may_be_overdrawn_since_it_only_warns(desa):
    assert desa.catat(JAN, ("6114", 700), ("1111", -700)) == 1


def test_the_refusal_names_the_drawer_of_the_unit_that_is_short_and_not_the_other(desa):
    desa.catat(JAN, ("1103", 90_000, "USP"), ("3131", -90_000))
    desa.catat(JAN, ("1103", 10_000, "SEMBAKO"), ("3131", -10_000))

    with pytest.raises(Refused) as no:
        desa.catat(FEB, ("6105", 12_500), ("1103", -12_500, "SEMBAKO"))

    assert no.value.reasons == (
        "Kas unit (laci kasir) di Sembako akan kurang Rp25 pada akhir hari 10 Februari 2025. "
        "Periksa jumlah atau tanggalnya. Catat talangan lebih dahulu bila ada yang menalangi.",
    )
    desa.catat(FEB, ("6105", 12_500), ("1103", -12_500, "USP"))


def test_the_refusal_names_a_cash_box_of_its_own_and_the_account_it_belongs_to(desa):
    kas = desa.konteks.by_code["1101"]
    transact(lambda: add_sub_account(desa.id, kas, kode="1101.01", nama="Kotak Dusun Krajan"))
    desa.catat(JAN, ("1101", 90_000), ("3131", -90_000))

    with pytest.raises(Refused, match=r"^Kotak Dusun Krajan, bagian dari Kas umum \(bendahara\), "
                       r"akan kurang Rp7 pada akhir hari 10 Februari 2025"):  # fmt: skip
        desa.catat(FEB, ("6105", 700), ("1101.01", -700))

    desa.catat(FEB, ("6105", 700), ("1101", -700))


def test_stock_cannot_be_sold_before_it_came(desa):
    desa.catat(FEB, ("1161", 800, "SEMBAKO"), ("1111", -800))

    with pytest.raises(
        Refused, match=r"^Persediaan barang dagang di Sembako akan kurang Rp8 .*15 Januari"
    ):
        desa.catat(JAN, ("5101", 800, "SEMBAKO"), ("1161", -800, "SEMBAKO"))


def test_siti_cannot_draw_what_joko_saved(desa):
    desa.catat(JAN, *SETOR)
    desa.catat(JAN, ("1101", 90_000), ("2111", -90_000, "", "Joko"))

    with pytest.raises(Refused) as no:
        desa.catat(FEB, ("2111", 60_000, "", "Siti"), ("1101", -60_000))

    assert no.value.reasons == (
        "Simpanan sukarela anggota milik Siti akan kurang Rp100 pada akhir hari "
        "10 Februari 2025. Periksa jumlah atau tanggalnya.",
    )
    desa.catat(FEB, ("2111", 50_000, "", "Siti"), ("1101", -50_000))


def test_siti_cannot_draw_in_january_what_she_has_drawn_in_february(desa):
    desa.catat(JAN, *SETOR)
    desa.catat(FEB, ("2111", 45_000, "", "Siti"), ("1101", -45_000))
    desa.catat(MAR, ("1101", 30_000), ("2111", -30_000, "", "Siti"))

    with pytest.raises(Refused, match=r"milik Siti akan kurang Rp50 .* 10 Februari 2025"):
        desa.catat(JAN, ("2111", 10_000, "", "Siti"), ("1101", -10_000))

    assert desa.catat(JAN, ("2111", 5_000, "", "Siti"), ("1101", -5_000)) == 4


def test_a_deposit_that_was_drawn_cannot_be_cancelled(desa):
    deposit = desa.catat(JAN, *SETOR)
    desa.catat(FEB, ("2111", 50_000, "", "Siti"), ("1111", -50_000))

    with pytest.raises(Refused, match=r"milik Siti akan kurang Rp500"):
        desa.batalkan(deposit)


def test_the_preview_says_the_same_as_the_door_and_an_import_may_pass(desa):
    desa.catat(JAN, *SETOR)
    desa.catat(JAN, ("1101", 90_000), ("2111", -90_000, "", "Joko"))
    draft = draft_of(desa.written(FEB, ("2111", 60_000, "", "Siti"), ("1101", -60_000)))

    _, reasons = foresee(desa.id, draft)
    assert [str(r) for r in reasons if "milik Siti" in r] == [str(r) for r in reasons] != []
    db.session.rollback()
    transact(lambda: post_journals(desa.id, [draft], by=RATNA, abnormal_ok=True))
    assert derived_problems(desa.id) == []
