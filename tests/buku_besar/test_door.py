"""The door: what it completes, what it refuses with all reasons at once, what a retry answers."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from app.buku_besar.commands import CHUNK, post_event, post_journals
from app.buku_besar.commands_bagan import rename_account
from app.buku_besar.commands_jurnal import draft_of, record_jurnal, reverse_journal
from app.buku_besar.journals_simpanan import RULES as SIMPANAN
from app.buku_besar.journals_simpanan import JenisSimpanan, SetoranReceived
from app.buku_besar.models import Journal
from app.buku_besar.queries import lines_of_journal, saldo_akun, saldo_pihak_of
from app.buku_besar.queries_jurnal import foresee
from app.koperasi.commands import open_book_year
from app.koperasi.rules import StatusPeriode
from app.pihak.queries import belum_dirinci_id
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.platform.versi import touch
from app.unit.models import Unit
from app.values.money import rupiah
from app.values.refusal import Conflict, Refused
from tests.buku_besar.acuan_desa import FEB, JAN, MAR, RATNA, Baris, Desa

BANK = ("1111", 700), ("3131", -700)


def lines(desa: Desa, urut: int) -> list[tuple[str, int, str, str]]:
    context = desa.konteks
    found = [
        (context.accounts[x.akun_id].kode, x.jumlah, context.units[x.unit_id].kode, x.arus)
        for x in lines_of_journal(desa.id, urut)
    ]
    db.session.rollback()
    return found


def refused(desa: Desa, on: date, *baris: Baris, **facts: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as no:
        desa.catat(on, *baris, **facts)
    return tuple(map(str, no.value.reasons))


def test_each_unit_balances_by_lines_the_door_adds_and_cash_lines_know_their_flow(desa):
    desa.catat(JAN, ("1111", 90_000), ("3131", -90_000))
    urut = desa.catat(FEB, ("6105", 40_000, "SEMBAKO"), ("6105", 10_000), ("1111", -50_000))

    assert lines(desa, urut) == [
        ("6105", 40_000, "SEMBAKO", "beban"),
        ("6105", 10_000, "KANTOR", "beban"),
        ("1111", -50_000, "KANTOR", ""),
        ("1191", 40_000, "KANTOR", "mutasi_rk"),
        ("1191", -40_000, "SEMBAKO", "mutasi_rk"),
    ]


def test_numbers_run_without_gap_per_book_year(desa):
    transact(lambda: open_book_year(desa.id, 2026))
    places = [desa.catat(on, *BANK) for on in (FEB, date(2026, 1, 2), JAN, date(2026, 1, 1))]

    found = sa.select(Journal.nomor).where(Journal.koperasi_id == desa.id).order_by(Journal.urut)
    assert places == [1, 2, 3, 4]
    assert list(db.session.scalars(found)) == [
        "JU-2025-00001", "JU-2026-00001", "JU-2025-00002", "JU-2026-00002",
    ]  # fmt: skip


def test_a_refused_journal_leaves_no_gap(desa):
    desa.catat(JAN, *BANK)
    refused(desa, JAN, ("1111", 5), ("3131", -6))
    desa.catat(JAN, *BANK)

    assert desa.masalah() == []
    assert db.session.scalar(
        sa.select(Journal.nomor).where(Journal.koperasi_id == desa.id, Journal.urut == 2)
    ) == "JU-2025-00002"  # fmt: skip


def test_every_reason_is_told_at_once(desa):
    transact(lambda: rename_account(desa.id, desa.akun("6118"), nama="Perizinan", aktif=False))

    assert refused(
        desa, date(2031, 1, 1), ("6118", 5), ("4101", -10), ("3131", 4, "USP"), ("1191", 0)
    ) == (
        "Tanggal 1 Januari 2031 di luar tahun buku yang dibuka; pilih tanggal lain atau buka tahun "
        "bukunya.",
        "Baris 1 (6118 Perizinan): akun tidak aktif; pilih akun lain.",
        "Baris 2 (4101 Penjualan kepada anggota): pilih unit usahanya.",
        "Baris 3 (3131 Hibah/donasi) selalu milik KANTOR, bukan unit USP. "
        "Pilih KANTOR, atau kosongkan.",
        "Baris 4 (1191 Rekening antar unit (R/K)): akun ini hanya diisi oleh program; hapus baris "
        "ini.",
        "Baris 4 (1191 Rekening antar unit (R/K)): jumlah masih kosong; isi debit atau kredit.",
        "Baris 4 (1191 Rekening antar unit (R/K)): pilih unit usahanya.",
        "Jurnal tidak seimbang: debit Rp0,09, kredit Rp0,10, selisih Rp0,01. Betulkan jumlah salah "
        "satu baris.",
    )


def test_one_line_or_too_much_money_is_refused(desa):
    assert refused(desa, JAN, ("1111", 5)) == (
        "Jurnal memerlukan paling sedikit dua baris berisi jumlah.",
    )
    assert refused(desa, JAN, ("1111", 10**15 + 1), ("3131", -(10**15) - 1))[0].endswith(
        "jumlah melebihi Rp10.000.000.000.000; periksa angkanya."
    )
    assert desa.catat(JAN, ("1111", 10**15), ("3131", -(10**15))) == 1


def test_savings_belong_to_members_and_without_a_name_to_nobody_yet(desa):
    urut = desa.catat(JAN, ("1101", 900), ("2111", -900))
    assert saldo_pihak_of(desa.id, belum_dirinci_id(desa.id)) == {desa.akun("2111"): -900}
    db.session.rollback()

    assert refused(desa, JAN, ("1101", 900), ("2111", -900, "", "CV Makmur")) == (
        "Baris 2 (2111 Simpanan sukarela anggota): simpanan hanya milik anggota; pilih anggotanya.",
    )
    assert urut == 1


def test_a_unit_that_keeps_details_asks_whose_they_are(desa):
    def detail() -> None:
        kantor = db.session.get_one(Unit, (desa.id, desa.konteks.kantor))
        kantor.mode = "rinci"
        touch(desa.id)

    transact(detail)

    assert refused(desa, JAN, ("1101", 900), ("2111", -900)) == (
        "Baris 2 (2111 Simpanan sukarela anggota): sebutkan anggota yang bersangkutan.",
    )
    assert desa.catat(JAN, ("1101", 900), ("2111", -900, "", "Joko")) == 1


def test_the_same_form_twice_posts_once_and_with_other_content_is_a_conflict(desa):
    event = desa.written(JAN, *BANK)
    first = transact(lambda: record_jurnal(desa.id, event, by=RATNA))

    assert transact(lambda: record_jurnal(desa.id, event, by=RATNA)) == first == 1
    for change in ({"keterangan": "Lain sekali"}, {"tanggal": FEB}, {"bukti": "B-1"},
                   {"lines": desa.lines(("1111", 800), ("3131", -800))}):  # fmt: skip
        other = dataclasses.replace(event, **change)
        with pytest.raises(Conflict, match=r"sudah pernah disimpan dengan isi lain"):
            transact(lambda other=other: record_jurnal(desa.id, other, by=RATNA))
    assert saldo_akun(desa.id, [desa.akun("1111")], MAR) == 700


def test_a_cancellation_mirrors_date_flow_and_side_while_the_month_is_open(desa):
    desa.catat(JAN, ("6105", 300, "SEMBAKO"), ("1111", -300))
    mirror = desa.batalkan(1, on=MAR)

    assert lines(desa, mirror) == [(k, -sen, u, arus) for k, sen, u, arus in lines(desa, 1)]
    journal = db.session.get_one(Journal, (desa.id, mirror))
    assert (journal.tanggal, journal.keterangan, journal.alasan) == (
        JAN, "Pembatalan JU-2025-00001", "salah tulis",
    )  # fmt: skip
    assert desa.masalah() == []


def test_a_cancellation_of_a_closed_month_stands_on_the_first_open_day_and_names_the_old(desa):
    desa.catat(JAN, *BANK)
    desa.periode("2025-01", StatusPeriode.DITUTUP)
    mirror = desa.batalkan(1, on=FEB)

    journal = db.session.get_one(Journal, (desa.id, mirror))
    assert journal.tanggal == FEB
    assert journal.keterangan == "Pembatalan JU-2025-00001 tanggal 15 Januari 2025"


def test_a_cancellation_is_refused_twice_without_reason_and_of_itself(desa):
    desa.catat(JAN, *BANK)
    mirror = desa.batalkan(1)

    def cancel(urut: int, alasan: str) -> tuple[str, ...]:
        with pytest.raises(Refused) as no:
            transact(
                lambda: reverse_journal(
                    desa.id, urut, key=new_id(), alasan=alasan, on=MAR, by=RATNA
                )
            )
        return tuple(map(str, no.value.reasons))

    assert cancel(1, "ya") == (
        "Tulis alasan pembatalan, paling sedikit 5 huruf.",
        "Jurnal JU-2025-00001 sudah dibatalkan sebelumnya.",
    )
    assert cancel(mirror, "salah lagi") == (
        "Jurnal pembatalan tidak dapat dibatalkan; catat jurnal yang benar.",
    )
    assert cancel(99, "salah lagi") == ("Jurnal yang akan dibatalkan tidak ditemukan.",)


def test_an_event_is_posted_by_its_rule(desa):
    rule = next(r for r in SIMPANAN if r.name == "simpanan.setoran")
    event = SetoranReceived(desa.siapa["Siti"], JenisSimpanan.WAJIB, rupiah(50_000))

    urut = transact(lambda: post_event(desa.id, rule, event, source_id=new_id(), on=JAN, by=RATNA))

    assert lines(desa, urut) == [
        ("1101", 5_000_000, "KANTOR", ""), ("3102", -5_000_000, "KANTOR", "simpanan_wajib"),
    ]  # fmt: skip
    assert saldo_pihak_of(desa.id, desa.siapa["Siti"]) == {desa.akun("3102"): -5_000_000}


def test_a_large_batch_is_whole_in_order_and_told_step_by_step(desa):
    one = dataclasses.replace(draft_of(desa.written(JAN, *BANK)), rule="uji.borongan")
    drafts = [dataclasses.replace(one, source_id=new_id()) for _ in range(CHUNK + 5)]
    steps: list[tuple[int, int]] = []

    posted = transact(
        lambda: post_journals(
            desa.id, drafts, by=RATNA, on_progress=lambda done, of: steps.append((done, of))
        )
    )

    assert [p.urut for p in posted] == list(range(1, CHUNK + 6))
    assert steps == [(CHUNK, CHUNK + 5), (CHUNK + 5, CHUNK + 5)]
    assert desa.masalah() == []


def test_one_bad_journal_in_a_batch_refuses_all_and_is_named(desa):
    good = draft_of(desa.written(JAN, *BANK))
    bad = draft_of(desa.written(JAN, ("1111", 5), ("3131", -6), keterangan="Bayar listrik"))

    with pytest.raises(Refused, match=r"Bayar listrik: Jurnal tidak seimbang"):
        transact(lambda: post_journals(desa.id, [good, bad], by=RATNA))
    assert desa.catat(JAN, *BANK) == 1


@pytest.mark.parametrize("key", ["anggota_id", "pihak_id"])
def test_a_line_that_names_nobody_known_here_is_refused_in_a_sentence(koperasi, desa, key):
    """An id that is nobody's, or somebody's next door, must not reach the foreign key."""
    other = Desa(koperasi())
    neighbour = other.siapa["Siti"] if key == "anggota_id" else belum_dirinci_id(other.id)
    db.session.rollback()
    siapa = key.removesuffix("_id")
    for stranger in (new_id(), neighbour):
        event = desa.written(JAN, ("1111", 500), ("7101", -500))
        named = dataclasses.replace(event.lines[0], **{key: stranger})
        event = dataclasses.replace(event, lines=(named, event.lines[1]))
        expected = f"Baris 1: {siapa} tidak dikenal di koperasi ini; pilih dari daftar."

        with pytest.raises(Refused) as refused:
            transact(lambda event=event: record_jurnal(desa.id, event, by=RATNA))
        assert refused.value.reasons == (expected,)
        _, reasons = foresee(desa.id, draft_of(event))
        db.session.rollback()
        assert reasons == [expected]
        drafts = [draft_of(desa.written(JAN, *BANK)), draft_of(event)]
        with pytest.raises(Refused, match=f"{event.keterangan}: {expected}"):
            transact(lambda drafts=drafts: post_journals(desa.id, drafts, by=RATNA))


def test_nobody_posts_on_the_account_of_another_cooperative(koperasi, desa):
    other = Desa(koperasi())
    event = dataclasses.replace(desa.written(JAN, *BANK), lines=other.lines(*BANK))

    with pytest.raises(Refused, match=r"Baris 1: akun tidak dikenal di koperasi ini."):
        transact(lambda: record_jurnal(desa.id, event, by=RATNA))
