"""A member leaves: the sums, the journals, two persons, the status, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from app.anggota.models import Anggota
from app.anggota.queries import counts_on, history_of, movement
from app.anggota.rules import Status
from app.buku_besar.queries import saldo_pihak_of
from app.buku_besar.queries_konteks import context_of
from app.buku_besar.rules_aturan import Cara
from app.pengunduran_diri.commands import decide_keluar
from app.pengunduran_diri.models import PengunduranDiri
from app.pengunduran_diri.offers import unpaid_tasks
from app.pengunduran_diri.queries import leavers, payouts_of
from app.platform.db import db, transact
from app.platform.ids import new_id
from app.simpanan.commands_berjangka import open_berjangka
from app.simpanan.commands_penarikan import hold_saldo, release_saldo
from app.simpanan.queries_berjangka import certificate
from app.simpanan.rules_berjangka import StatusBerjangka
from app.values.money import rupiah
from app.values.refusal import Conflict, Refused
from tests.pengunduran_diri.keluar import (
    EXIT,
    HADI,
    RATNA,
    TODAY,
    J,
    agree,
    ask,
    booked,
    cocok,
    full_village,
    hand_over,
    leave,
    settled,
    shop,
    take_back,
)
from tests.simpanan.desa import journal_text, pay


@pytest.fixture
def desa(koperasi):
    return full_village(koperasi())


def status_of(desa, who):
    return db.session.get_one(Anggota, (desa.id, who), populate_existing=True).status


def certified(desa, who, amount, *, on=date(2025, 6, 1), nomor="SB-01"):
    key = new_id()
    return transact(
        lambda: open_berjangka(
            desa.id, key, who, rupiah(amount), bulan=3, nomor=nomor, bunga="6% setahun",
            cara=Cara.TUNAI, kas=None, on=on, by=RATNA,
        ).id
    )  # fmt: skip


def test_siti_leaves_and_all_her_savings_become_a_debt_on_that_day(desa):
    surat = settled(desa, leave(desa, desa.siti))

    assert journal_text(desa.id, surat.jurnal_urut) == [
        "D 3101 100000 0001", "D 3102 60000 0001", "D 2111 500000 0001", "K 2161 660000 0001",
    ]  # fmt: skip
    assert (surat.terutang, surat.sisa_utang) == (rupiah(660_000), rupiah(0))
    assert surat.shu_cara == "prorata"
    assert status_of(desa, desa.siti) == Status.BERHENTI
    assert cocok(desa) == []
    assert movement(desa.id, date(2025, 1, 1), EXIT).keluar == 1


def test_bon_shu_and_loss_share_come_into_the_sum(desa):
    unit = shop(desa)
    booked(desa, desa.siti, "piutang_anggota", 75_000, unit=unit)
    booked(desa, desa.siti, "shu_bagian_anggota", -40_000)

    surat = settled(desa, leave(desa, desa.siti, rugi=rupiah(25_000), keputusan_rugi="RA 3/2025"))

    assert journal_text(desa.id, surat.jurnal_urut) == [
        "D 3101 100000 0001", "D 3102 60000 0001", "D 2111 500000 0001", "D 2126 40000 0001",
        "K 3151 25000", "K 1131 75000 0001", "K 2161 600000 0001",
    ]  # fmt: skip
    assert surat.terutang == rupiah(700_000 - 25_000 - 75_000)
    assert cocok(desa) == []


def test_a_certificate_ends_with_the_membership_and_pays_a_bon(desa):
    unit = shop(desa)
    kept = certified(desa, desa.joko, 500_000)
    booked(desa, desa.joko, "piutang_anggota", 200_000, unit=unit)

    surat = settled(desa, leave(desa, desa.joko, denda=True))

    (payout,) = payouts_of(desa.id, surat.id)
    assert journal_text(desa.id, payout.jurnal_urut) == [
        "D 2112 500000 0002", "K 2161 490000 0002", "K 4105 10000",
    ]  # fmt: skip
    assert journal_text(desa.id, surat.jurnal_urut) == [
        "D 3101 100000 0002", "D 3102 30000 0002", "D 2161 70000 0002", "K 1131 200000 0002",
    ]  # fmt: skip
    assert surat.terutang == rupiah(130_000 + 490_000 - 200_000)
    assert certificate(desa.id, kept, on=TODAY).status == StatusBerjangka.DICAIRKAN
    assert cocok(desa) == []


def test_whoever_asked_never_decides(desa):
    asked = ask(desa, desa.siti)

    with pytest.raises(Refused, match="Permintaan sendiri"):
        transact(
            lambda: decide_keluar(
                desa.id, asked, setuju=True, catatan="", by=RATNA, today=TODAY
            )
        )  # fmt: skip

    assert status_of(desa, desa.siti) == Status.ANGGOTA
    assert saldo_of(desa, desa.siti, "simpanan_sukarela") == -50_000_000


def saldo_of(desa, who, peran):
    akun = context_of(desa.id).by_role[peran].id
    return saldo_pihak_of(desa.id, who).get(akun, 0)


def test_a_no_changes_nothing_and_she_may_ask_again(desa):
    asked = ask(desa, desa.siti)
    with pytest.raises(Refused, match="sudah diajukan"):
        ask(desa, desa.siti)

    transact(
        lambda: decide_keluar(
            desa.id, asked, setuju=False, catatan="lunasi dahulu", by=HADI, today=TODAY
        )
    )

    assert status_of(desa, desa.siti) == Status.ANGGOTA
    assert db.session.get(PengunduranDiri, (desa.id, asked)) is None
    leave(desa, desa.siti)


def test_the_same_form_sent_twice_asks_once_and_agreeing_twice_books_once(desa):
    key = new_id()
    assert ask(desa, desa.siti, key=key) == ask(desa, desa.siti, key=key) == key
    with pytest.raises(Conflict):
        ask(desa, desa.siti, key=key, alasan="alasan yang lain")

    agree(desa, key)
    with pytest.raises(Refused, match="sudah disetujui"):
        agree(desa, key)

    assert saldo_of(desa, desa.siti, "utang_simpanan_keluar") == -66_000_000


def test_a_deposit_after_asking_makes_the_signed_figures_stale(desa):
    asked = ask(desa, desa.siti)
    pay(desa, desa.siti, (J.SUKARELA, 50_000), on=EXIT)

    with pytest.raises(Refused, match="berubah sejak diajukan"):
        agree(desa, asked)

    assert status_of(desa, desa.siti) == Status.ANGGOTA


def test_a_movement_after_the_day_of_leaving_asks_for_a_later_day(desa):
    pay(desa, desa.siti, (J.SUKARELA, 50_000), on=date(2025, 7, 2))

    with pytest.raises(Refused, match="ada transaksi sesudah 30 Juni 2025") as refused:
        ask(desa, desa.siti)

    assert refused.value.reasons[0].field == "tanggal"
    leave(desa, desa.siti, tanggal=date(2025, 7, 2))


def test_money_that_is_held_keeps_a_member_until_released(desa):
    key = new_id()
    transact(
        lambda: hold_saldo(
            desa.id, key, desa.siti, J.SUKARELA, rupiah(100_000), alasan="jaminan pinjaman",
            mulai=date(2025, 5, 1), sampai=None, by=RATNA,
        ).id
    )  # fmt: skip
    with pytest.raises(Refused, match=r"ditahan Rp100\.000: jaminan pinjaman"):
        ask(desa, desa.siti)

    transact(
        lambda: release_saldo(desa.id, key, alasan="pinjaman lunas", on=EXIT, by=RATNA).id
    )  # fmt: skip
    leave(desa, desa.siti)


def test_debts_above_savings_are_refused_or_left_with_a_promise(desa):
    unit = shop(desa)
    booked(desa, desa.joko, "piutang_anggota", 200_000, unit=unit)
    with pytest.raises(Refused, match=r"melebihi simpanannya; kurang Rp70\.000") as refused:
        ask(desa, desa.joko)
    assert refused.value.reasons[0].field == "janji"

    surat = settled(
        desa,
        leave(desa, desa.joko, janji="surat 1 Juli", janji_tanggal=date(2025, 9, 30)),
    )

    assert journal_text(desa.id, surat.jurnal_urut) == [
        "D 3101 100000 0002", "D 3102 30000 0002", "K 1131 130000 0002",
    ]  # fmt: skip
    assert (surat.terutang, surat.sisa_utang) == (rupiah(0), rupiah(70_000))
    assert saldo_of(desa, desa.joko, "piutang_anggota") == 7_000_000
    assert leavers(desa.id)[0].keadaan == "utang"
    (late,) = unpaid_tasks(desa.id, date(2025, 10, 1))
    assert "lewat waktu" in late.judul
    assert unpaid_tasks(desa.id, date(2025, 9, 30)) == []
    assert cocok(desa) == []


def test_a_loss_share_needs_its_decision_and_stays_within_wajib(desa):
    with pytest.raises(Refused, match="nomor keputusan rapat anggota yang membebankan"):
        ask(desa, desa.siti, rugi=rupiah(10_000))
    with pytest.raises(Refused, match=r"paling banyak sebesar simpanan wajibnya, Rp60\.000"):
        ask(desa, desa.siti, rugi=rupiah(60_001), keputusan_rugi="RA 3/2025")


def test_a_balance_no_rule_knows_is_named_rather_than_left(desa):
    booked(desa, desa.siti, "piutang_lain", 5_000)

    with pytest.raises(Refused, match=r"Akun 1154 Piutang lain-lain masih bersaldo Rp5\.000"):
        ask(desa, desa.siti)


def test_a_settlement_is_taken_back_whole_and_she_may_leave_again(desa):
    certified(desa, desa.siti, 500_000)
    first = leave(desa, desa.siti)
    hand_over(desa, desa.siti, 300_000)

    key = new_id()
    take_back(desa, first, key=key)
    take_back(desa, first, key=key)

    assert status_of(desa, desa.siti) == Status.ANGGOTA
    assert saldo_of(desa, desa.siti, "utang_simpanan_keluar") == 0
    assert saldo_of(desa, desa.siti, "simpanan_sukarela") == -50_000_000
    assert saldo_of(desa, desa.siti, "simpanan_berjangka") == -50_000_000
    assert counts_on(desa.id, EXIT)[Status.ANGGOTA] == 2
    assert movement(desa.id, date(2025, 1, 1), TODAY).keluar == 0
    assert [step.ke for step in history_of(desa.id, desa.siti)][-2:] == ["berhenti", "anggota"]
    assert leavers(desa.id)[0].keadaan == "batal"
    assert cocok(desa) == []
    with pytest.raises(Refused, match="sudah dibatalkan"):
        take_back(desa, first)
    leave(desa, desa.siti)
    assert cocok(desa) == []


def test_a_candidate_does_not_leave_this_way(desa):
    with pytest.raises(Refused, match="Calon anggota tidak berhenti lewat surat ini"):
        ask(desa, desa.tini)
